"""Copying and pickling, subclasses of native types, abstract classes, weak references, super, property, class statements."""
import types, copy, abc, weakref, sys, operator
def t(f, *a, **k):
    try: print('ok', repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e)
class P:
    def __init__(self): self.x = 1; self.y = [1]
p = P()
q = copy.copy(p)
r = copy.deepcopy(p)
print(q.__dict__, r.y is p.y, r.__dict__)  # expect: {'x': 1, 'y': [1]} False {'x': 1, 'y': [1]}
print(p.__reduce_ex__(2)[1:], p.__reduce_ex__(4)[2], p.__getstate__(), object().__getstate__())
# expect: ((<class '__main__.P'>,), {'x': 1, 'y': [1]}, None, None) {'x': 1, 'y': [1]} {'x': 1, 'y': [1]} None
class SL:
    __slots__ = ('a', '__b', '__dict__', '__weakref__')
    def __init__(self): self.a = 1; self.c = 3; self.__b = 2
s = SL()
print(s.__getstate__(), copy.copy(s).a, SL.__slots__, sorted(x for x in SL.__dict__ if not x.startswith('__')))
# expect: ({'c': 3}, {'a': 1, '_SL__b': 2}) 1 ('a', '__b', '__dict__', '__weakref__') ['_SL__b', 'a']
class L(list): pass
l = L([1, 2])
l.z = 1
m = copy.copy(l)
print(m, m.z, type(m), l.__reduce_ex__(2)[2:3])  # expect: [1, 2] 1 <class '__main__.L'> ({'z': 1},)
class I(int):
    def __new__(c, v, w): o = super().__new__(c, v); o.w = w; return o
    def __getnewargs__(self): return (int(self), self.w)
i = I(5, 6)
print(i, i.w, i + 1, copy.copy(i).w, type(i + 1), i.__dict__)  # expect: 5 6 6 6 <class 'int'> {'w': 6}
class TT(tuple): pass
u = TT((1, 2))
u.a = 5
print(u, u.a, u.__dict__, copy.copy(u).a)  # expect: (1, 2) 5 {'a': 5} 5
class ST(str): pass
v = ST('abc')
v.q = 1
print(v, v.q, v + 'd', type(v.upper()), hash(v) == hash('abc'), {v: 1}['abc'])  # expect: abc 1 abcd <class 'str'> True 1
class BB(bytes): pass
w = BB(b'xy')
w.k = 1
print(w, w.k)  # expect: b'xy' 1
class FF(float): pass
f = FF(1.5)
f.g = 2
print(f, f.g, f * 2)  # expect: 1.5 2 3.0
class DD(dict):
    def __missing__(self, k): return k * 2
d = DD(a=1)
d.b = 3
print(d['a'], d['zz'], d.b, d)  # expect: 1 zzzz 3 {'a': 1}
class EE(ValueError):
    def __init__(self, a): super().__init__(a); self.k = a
print(copy.copy(EE(5)).k, EE(1).__reduce__())  # expect: 5 (<class '__main__.EE'>, (1,), {'k': 1})
class Ab(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
t(Ab)  # expect: TypeError Can't instantiate abstract class Ab without an implementation for abstract methods 'f', 'g'
class Ab2(Ab):
    def f(self): pass
t(Ab2)  # expect: TypeError Can't instantiate abstract class Ab2 without an implementation for abstract method 'g'
class Ab3(Ab2):
    g = 1
t(lambda: type(Ab3()).__name__)  # expect: ok 'Ab3'
Ab.register(int)
print(isinstance(5, Ab), issubclass(int, Ab), issubclass(str, Ab))  # expect: True True False
n = types.SimpleNamespace(a=1, b='x')
print(n, n == types.SimpleNamespace(a=1, b='x'), n.__dict__)  # expect: namespace(a=1, b='x') True {'a': 1, 'b': 'x'}
del n.a
print(n)  # expect: namespace(b='x')
t(types.SimpleNamespace, 1)  # expect: TypeError 'int' object is not iterable
t(types.SimpleNamespace, {'k': 1}, z=2)  # expect: ok namespace(k=1, z=2)
mp = types.MappingProxyType({'a': 1})
print(mp, mp['a'], len(mp), list(mp), 'a' in mp, mp | {'b': 2}, mp.get('q', 5), mp == {'a': 1})
# expect: {'a': 1} 1 1 ['a'] True {'a': 1, 'b': 2} 5 True
t(operator.setitem, mp, 'a', 2)  # expect: TypeError 'mappingproxy' object does not support item assignment
t(types.MappingProxyType, 5)  # expect: TypeError mappingproxy() argument must be a mapping, not int
print(list[int], dict[str, list[int]], list[int].__origin__, list[int].__args__, list[int] == list[int], tuple[int, ...], type[int], list[int]([1]))
# expect: list[int] dict[str, list[int]] <class 'list'> (<class 'int'>,) True tuple[int, ...] type[int] [1]
print(int | str, int | None, (int | str).__args__, isinstance(5, int | str), int | str == str | int, types.UnionType, type(int | str))
# expect: int | str int | None (<class 'int'>, <class 'str'>) True True <class 'typing.Union'> <class 'typing.Union'>
t(lambda: isinstance(5, list[int]))  # expect: TypeError isinstance() argument 2 cannot be a parameterized generic
t(lambda: int | 5)  # expect: TypeError unsupported operand type(s) for |: 'type' and 'int'
C = types.new_class('C', (P,), {}, lambda ns: ns.update(k=3))
print(C.k, C.__mro__)  # expect: 3 (<class 'types.C'>, <class '__main__.P'>, <class 'object'>)
print(types.prepare_class('X', (), {}), types.resolve_bases((list[int],)))  # expect: (<class 'type'>, {}, {}) (<class 'list'>,)
m = types.ModuleType('mm', 'doc')
t(lambda: m.foo)  # expect: AttributeError module 'mm' has no attribute 'foo'
m.__getattr__ = lambda n: n + '!'
print(m.foo)  # expect: foo!
t(types.ModuleType)  # expect: TypeError module() missing required argument 'name' (pos 1)
t(types.ModuleType, 5)  # expect: TypeError module() argument 'name' must be str, not int
bm = types.MethodType(lambda s, x: (s, x), 5)
print(bm(6), bm.__self__)  # expect: (5, 6) 5
print(types.FunctionType, types.CodeType, types.BuiltinFunctionType, types.WrapperDescriptorType, types.MethodDescriptorType, types.GetSetDescriptorType, types.CellType)
# expect: <class 'function'> <class 'code'> <class 'builtin_function_or_method'> <class 'wrapper_descriptor'> <class 'method_descriptor'> <class 'getset_descriptor'> <class 'cell'>
p = P()
r = weakref.ref(p, lambda w: print('dead', w() is None))
print(r() is p, weakref.getweakrefcount(p), repr(r)[:12])  # expect: True 1 <weakref at 
del p  # expect: dead True
print(r())  # expect: None
class Q: 
    def hi(self): return 'hi'
    def __len__(self): return 7
o = Q()
px = weakref.proxy(o)
print(px.hi(), len(px), type(px))  # expect: hi 7 <class 'weakref.ProxyType'>
wm = weakref.WeakMethod(o.hi)
print(wm()())  # expect: hi
fin = weakref.finalize(o, print, 'finalized')
del o  # expect: finalized
t(lambda: px.hi())  # expect: ReferenceError weakly-referenced object no longer exists
print(wm(), fin.alive)  # expect: None False
wd = weakref.WeakValueDictionary()
o = Q()
wd['a'] = o
print(len(wd), 'a' in wd)  # expect: 1 True
del o
print(len(wd))  # expect: 0
wk = weakref.WeakKeyDictionary()
o = Q()
wk[o] = 1
print(len(wk))  # expect: 1
del o
print(len(wk))  # expect: 0
ws = weakref.WeakSet()
o = Q()
ws.add(o)
print(len(ws))  # expect: 1
del o
print(len(ws))  # expect: 0
t(weakref.ref, 5)  # expect: TypeError cannot create weak reference to 'int' object
t(weakref.ref, [])  # expect: TypeError cannot create weak reference to 'list' object
class Pr:
    @property
    def a(self): "doc a"; return 1
    b = property()
    c = property(lambda s: 5, doc='dd')
t(setattr, Pr(), 'a', 1)  # expect: AttributeError property 'a' of 'Pr' object has no setter
t(delattr, Pr(), 'a')  # expect: AttributeError property 'a' of 'Pr' object has no deleter
t(lambda: Pr().b)  # expect: AttributeError property 'b' of 'Pr' object has no getter
t(setattr, Pr, 'a', 3)  # expect: ok None
print(Pr.a)  # expect: 3
class A1:
    def f(self): return 'A1'
    @classmethod
    def g(cls): return 'g' + cls.__name__
    x = property(lambda s: 'px')
class B1(A1):
    def f(self): return super(B1, self).f() + super().f() + super().x
    @classmethod
    def g(cls): return super().g()
print(B1().f(), B1.g(), super(B1, B1()), super(B1, B1).g())  # expect: A1A1px gB1 <super: <class 'B1'>, <B1 object>> gB1
t(lambda: super(B1, 5))  # expect: TypeError super(type, obj): obj (instance of int) is not an instance or subtype of type (B1).
t(lambda: super().f())  # expect: RuntimeError super(): no arguments
t(super, 5)  # expect: TypeError super() argument 1 must be a type, not int
t(lambda: super(B1, B1()).nope)  # expect: AttributeError 'super' object has no attribute 'nope'
def ff(): super()
t(ff)  # expect: RuntimeError super(): no arguments
t(type, 'X', (), {'__slots__': 5})  # expect: TypeError 'int' object is not iterable
t(type, 'X', (), {'__slots__': ['1']})  # expect: TypeError __slots__ must be identifiers
t(type, 'X', (), {'__slots__': ['a'], 'a': 1})  # expect: ValueError 'a' in __slots__ conflicts with class variable
t(type, 'X', (int,), {'__slots__': ['a']})  # expect: TypeError nonempty __slots__ not supported for subtype of 'int'
t(type, 'X', (5,), {})
# expect: TypeError metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
t(type, 5, (), {})  # expect: TypeError type.__new__() argument 1 must be str, not int
t(type, 'X', [], {})  # expect: TypeError type.__new__() argument 2 must be tuple, not list
t(type, 'X', (), 5)  # expect: TypeError type.__new__() argument 3 must be dict, not int
t(type, 'X', (), {}, 1)  # expect: TypeError type() takes 1 or 3 arguments
t(type)  # expect: TypeError type() takes 1 or 3 arguments
t(type, 'X', (list, dict), {})  # expect: TypeError multiple bases have instance lay-out conflict
t(type, 'X', (), {'__classcell__': 5})  # expect: TypeError __classcell__ must be a nonlocal cell, not <class 'int'>
t(type, 'a\0b', (), {})  # expect: ValueError type name must not contain null characters
class MM(type): pass
class MN(type): pass
class A2(metaclass=MM): pass
class A3(metaclass=MN): pass
t(lambda: type('X', (A2, A3), {}))
# expect: TypeError metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
t(setattr, A1, '__name__', 5)  # expect: TypeError can only assign string to A1.__name__, not 'int'
t(delattr, A1, '__name__')  # expect: TypeError cannot delete '__name__' attribute of immutable type 'A1'
t(setattr, A1, '__bases__', ())  # expect: TypeError can only assign non-empty tuple to A1.__bases__, not ()
t(setattr, A1, '__bases__', (int,))  # expect: TypeError __bases__ assignment: 'int' object layout differs from 'object'
t(setattr, A1, '__class__', 5)  # expect: TypeError __class__ must be set to a class, not 'int' object
t(setattr, A1(), '__class__', int)  # expect: TypeError __class__ assignment only supported for mutable types or ModuleType subclasses
t(setattr, B1, '__mro__', 5)  # expect: AttributeError attribute '__mro__' of 'type' objects is not writable
t(setattr, int, '__name__', 'x')  # expect: TypeError cannot set '__name__' attribute of immutable type 'int'
t(setattr, 5, 'x', 1)  # expect: AttributeError 'int' object has no attribute 'x' and no __dict__ for setting new attributes
t(setattr, object(), 'x', 1)  # expect: AttributeError 'object' object has no attribute 'x' and no __dict__ for setting new attributes
t(delattr, A1(), 'zz')  # expect: AttributeError 'A1' object has no attribute 'zz'
t(delattr, A1, 'zz')  # expect: AttributeError type object 'A1' has no attribute 'zz'
t(getattr, A1, 'zz')  # expect: AttributeError type object 'A1' has no attribute 'zz'
t(getattr, 5, 'zz')  # expect: AttributeError 'int' object has no attribute 'zz'
t(setattr, [], 'append', 1)  # expect: AttributeError 'list' object attribute 'append' is read-only
t(getattr, 5, 6)  # expect: TypeError attribute name must be string, not 'int'
A1.__name__ = 'Renamed'
print(A1, A1.__name__, A1.__qualname__)  # expect: <class '__main__.A1'> Renamed A1
class WithInit:
    def __init__(self): return 5
t(WithInit)  # expect: TypeError __init__() should return None, not 'int'
class WithNew:
    def __new__(cls, a): return a
print(WithNew(5))  # expect: 5
t(WithNew)  # expect: TypeError WithNew.__new__() missing 1 required positional argument: 'a'
class Bad:
    __hash__ = None
t(hash, Bad())  # expect: TypeError unhashable type: 'Bad'
t(lambda: {Bad(): 1})  # expect: TypeError cannot use 'Bad' as a dict key (unhashable type: 'Bad')
class EqOnly:
    def __eq__(self, o): return True
t(hash, EqOnly())  # expect: TypeError unhashable type: 'EqOnly'
print(EqOnly() != 1, EqOnly.__hash__)  # expect: False None
print(dir(A2)[:5], A2.__subclasses__(), [x for x in dir(B1()) if not x.startswith('__')])
# expect: ['__class__', '__delattr__', '__dict__', '__dir__', '__doc__'] [] ['f', 'g', 'x']
print(object.__subclasshook__(5), object.__init_subclass__(), object().__sizeof__() > 0)  # expect: NotImplemented None True
class Set:
    def __set_name__(self, o, n): 1 / 0
try:
    class US: a = Set()
except ZeroDivisionError as e: print(e, e.__notes__)
# expect: division by zero ["Error calling __set_name__ on 'Set' instance 'a' in 'US'"]
class IS:
    def __init_subclass__(cls, /, x, **k): print('is', cls, x, k)
class IS2(IS, x=5): pass  # expect: is <class '__main__.IS2'> 5 {}
t(lambda: type('IS3', (IS,), {}))  # expect: TypeError IS.__init_subclass__() missing 1 required positional argument: 'x'
t(lambda: type('IS4', (), {}, z=1))  # expect: TypeError IS4.__init_subclass__() takes no keyword arguments
class Call:
    def __call__(self): return 'c'
c = Call()
c.__call__ = lambda: 'inst'
print(c())  # expect: c
Call.__call__ = lambda s: 'new'
print(c())  # expect: new
del Call.__call__
t(c)  # expect: TypeError 'Call' object is not callable
class NAdd:
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): return 'radd'
t(lambda: NAdd() + 1)  # expect: TypeError unsupported operand type(s) for +: 'NAdd' and 'int'
print(1 + NAdd())  # expect: radd
class Sub(NAdd):
    def __radd__(self, o): return 'subradd'
print(NAdd() + Sub())  # expect: subradd
class IAdd:
    def __iadd__(self, o): return 'iadd'
    def __matmul__(self, o): return 'mm'
    def __rpow__(self, o, m=None): return ('rpow', o, m)
x = IAdd()
x += 1
print(x, IAdd() @ 1, 2 ** IAdd())  # expect: iadd mm ('rpow', 2, None)
class LT:
    def __lt__(self, o): return 'lt'
    def __ge__(self, o): return NotImplemented
print(LT() < 1, 1 > LT())  # expect: lt lt
t(lambda: LT() >= 1)  # expect: TypeError '>=' not supported between instances of 'LT' and 'int'
t(lambda: LT() <= 1)  # expect: TypeError '<=' not supported between instances of 'LT' and 'int'
class Slice:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
x = Slice()
print(x[1:2], x[1, 2], x[...])  # expect: slice(1, 2, None) (1, 2) Ellipsis
x[1:2] = 3  # expect: set slice(1, 2, None) 3
del x[4]  # expect: del 4
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), max(It()), sum(It()), 2 in It(), [*It()], dict(zip(It(), 'abc')))  # expect: [1, 2, 3] 3 6 True [1, 2, 3] {1: 'a', 2: 'b', 3: 'c'}
class GI:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
class LH:
    def __len__(self): return 2
    def __getitem__(self, i): return 'ab'[i]
print(list(reversed(LH())), LH()[0], bool(LH()))  # expect: ['b', 'a'] a True
import pickle
for descriptor in list.__dict__['append'], list.__len__, dict.__dict__['fromkeys'], int.__dict__['real']:
    try:
        print(pickle.loads(pickle.dumps(descriptor)) is descriptor)
    except TypeError as e:
        print(e)
# expect: True
# expect: True
# expect: cannot pickle 'classmethod_descriptor' object
# expect: cannot pickle 'getset_descriptor' object
