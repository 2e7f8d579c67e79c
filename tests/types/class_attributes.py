"""Annotations, type parameters, metaclass protocols, object and type as they are called directly."""
import gc
import sys
def t(f, *a, **k):
    try: print('ok', repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e)
class A:
    x: int = 5
    y: 'str'
    z: undefined_name
t(lambda: A.__annotations__)  # expect: NameError name 'undefined_name' is not defined
print(A.__annotate__(2) if False else 'skip')  # expect: skip
class B:
    x: int
    y: list[int]
print(B.__annotations__, B.__annotations__ is B.__annotations__)  # expect: {'x': <class 'int'>, 'y': list[int]} True
B.__annotations__ = {'q': 1}
print(B.__annotations__)  # expect: {'q': 1}
del B.__annotations__
print(B.__annotations__)  # expect: {}
def f(a: int, b: 'x' = 3, *c: str, d: undefined2 = 4, **e) -> float: pass
t(lambda: f.__annotations__)  # expect: NameError name 'undefined2' is not defined
def g(a: int) -> str: pass
print(g.__annotations__)  # expect: {'a': <class 'int'>, 'return': <class 'str'>}
x: int = 3
print(__annotations__ if '__annotations__' in globals() else 'no')  # expect: no
class G[T, *Ts, **P]:
    def m[U](self, x: T) -> U: pass
print(G.__type_params__, G.m.__type_params__, G[int, str, [int]])  # expect: (T, Ts, P) (U,) __main__.G[int, str, [int]]
def gf[T: int](x: T) -> T: return x
print(gf(3), gf.__type_params__, gf.__type_params__[0].__bound__)  # expect: 3 (T,) <class 'int'>
type Alias[X] = list[X]
print(Alias, Alias.__value__, Alias[int], Alias.__type_params__)  # expect: Alias list[X] Alias[int] (X,)
class Pt:
    __match_args__ = ('x', 'y')
    def __init__(s, x, y): s.x = x; s.y = y
match Pt(1, 2):
    case Pt(1, y): print('pt', y)
# expect: pt 2
match {'a': 1, 'b': 2}:
    case {'a': 1, **r}: print(r)
# expect: {'b': 2}
match [1, 2, 3]:
    case [a, *b]: print(a, b)
# expect: 1 [2, 3]
match 5:
    case int(n) if n > 3: print('int', n)
# expect: int 5
class Desc:
    def __get__(s, i, o): return ('get', i is None, o.__name__)
class NonData: 
    d = Desc()
n = NonData()
print(n.d, NonData.d)  # expect: ('get', False, 'NonData') ('get', True, 'NonData')
n.__dict__['d'] = 5
print(n.d)  # expect: 5
class Meta(type):
    d = Desc()
    @property
    def p(cls): return 'metaprop'
    def __getattr__(cls, n): return 'meta-' + n
    def __getitem__(cls, i): return ('item', i)
    def __len__(cls): return 99
    def __iter__(cls): return iter('xyz')
    def __contains__(cls, x): return True
    def __call__(cls, *a): return ('called', a)
    def __eq__(cls, o): return 'eq'
    __hash__ = type.__hash__
    def __dir__(cls): return ['b', 'a']
    def __repr__(cls): return 'REPR'
class WM(metaclass=Meta): pass
print(WM.d, WM.p, WM.foo, WM[3], len(WM), list(WM), 4 in WM, WM(1), WM == 3, dir(WM), WM)
# expect: ('get', False, 'Meta') metaprop meta-foo ('item', 3) 99 ['x', 'y', 'z'] True ('called', (1,)) eq ['a', 'b'] REPR
# What a lookup did not find while the class had no mro is found afterwards.
asked = []
class Curious(type):
    def mro(cls):
        asked.append((hasattr(cls, 'own'), hasattr(cls, 'inherited')))
        return super().mro()
class HasIt: inherited = 2
class Asked(HasIt, metaclass=Curious): own = 1
print(asked, Asked.own, Asked.inherited)  # expect: [(False, False)] 1 2
class GA:
    def __getattribute__(self, n):
        if n == 'zz': return 'zz!'
        return object.__getattribute__(self, n)
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): print('del', n)
g = GA()
g.x = 4
print(g.zz, g.x)  # expect: zz! 8
del g.x  # expect: del x
t(lambda: g.nope)  # expect: AttributeError 'GA' object has no attribute 'nope'
print(int.from_bytes(b'a', 'big'), (5).__class__, (5).__add__(6), True.__class__.__mro__, (1).real)
# expect: 97 <class 'int'> 11 (<class 'bool'>, <class 'int'>, <class 'object'>) 1
print(object.__repr__(5)[:12], object.__str__(5), object.__eq__(1, 1), object.__ne__(1, 2), object.__hash__(None) == hash(None), object.__lt__(1, 2), object.__format__(1, ''), object.__reduce_ex__)
# expect: <int object  5 True True False NotImplemented 1 <method '__reduce_ex__' of 'object' objects>
t(object.__format__, 1, 'x')  # expect: TypeError unsupported format string passed to int.__format__
t(object.__setattr__, int, 'x', 1)  # expect: TypeError can't apply this __setattr__ to type object
t(type.__setattr__, int, 'x', 1)  # expect: TypeError cannot set 'x' attribute of immutable type 'int'
t(object.__setattr__, A, 'x', 1)  # expect: TypeError can't apply this __setattr__ to type object
t(object.__new__, int)  # expect: TypeError object.__new__(int) is not safe, use int.__new__()
t(object.__new__)  # expect: TypeError object.__new__(): not enough arguments
t(object.__new__, 5)  # expect: TypeError object.__new__(X): X is not a type object (int)
t(int.__new__, str)  # expect: TypeError int.__new__(str): str is not a subtype of int
t(int.__new__, bool, 5)  # expect: TypeError int.__new__(bool) is not safe, use bool.__new__()
t(dict.__new__, int)  # expect: TypeError dict.__new__(int): int is not a subtype of dict
t(type.__call__, 5)  # expect: TypeError descriptor '__call__' requires a 'type' object but received a 'int'
t(type.__call__, int, '5')  # expect: ok 5
t(type.mro, int)  # expect: ok [<class 'int'>, <class 'object'>]
t(type.__instancecheck__, int, 5)  # expect: ok True
t(int.__subclasscheck__, bool)  # expect: ok True
t(type.__subclasses__, bool)  # expect: ok []
print(type.__dict__['__mro__'], type(type.__dict__['__dict__']), A.__dict__['__dict__'], A.__dict__['__weakref__'], A().__weakref__)
# expect: <attribute '__mro__' of 'type' objects> <class 'getset_descriptor'> <attribute '__dict__' of 'A' objects> <attribute '__weakref__' of 'A' objects> None

# Subclasses are in the order in which they were made, whichever of them have died meanwhile.
class Family:
    pass


def derive(names):
    return {name: type(name, (Family,), {}) for name in names}


members = derive('abcdefgh')
for name in 'aceg':
    del members[name]
gc.collect()
members.update(derive('ijklmnopqrstuvwxyz'))
print(''.join(cls.__name__ for cls in Family.__subclasses__()))  # expect: bdfhijklmnopqrstuvwxyz
