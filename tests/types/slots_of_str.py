# __slots__ of subclasses of str: they lie behind the characters, before the dict and the word of weak references.
import configparser
import gc
import pickle
import weakref


class A(str):
    __slots__ = ('x', 'y')

    def __new__(cls, s, x=0):
        self = super().__new__(cls, s)
        self.x = x
        return self


a = A('hé\u20ac', [1])
print(a, a.x, len(a), hasattr(a, 'y'), hasattr(a, '__dict__'))  # expect: hé€ [1] 3 False False
a.y = 5
try:
    a.z = 1
except AttributeError as error:
    print(error)  # expect: 'A' object has no attribute 'z' and no __dict__ for setting new attributes
try:
    weakref.ref(a)
except TypeError as error:
    print(error)  # expect: cannot create weak reference to 'A' object


class B(A):
    __slots__ = ('z', '__dict__', '__weakref__')


b = B('abc', 1)
b.z, b.y, b.w = 3, 2, 7
print(b.x, b.y, b.z, b.w, b.__dict__, weakref.ref(b)() is b, b == 'abc', hash(b) == hash('abc'))
# expect: 1 2 3 7 {'w': 7} True True True
copy = pickle.loads(pickle.dumps(b, 2))
print(copy, copy.x, copy.y, copy.z, copy.w)  # expect: abc 1 2 3 7


class C(str):
    pass


class D(C):  # the dict of C moves behind the slot
    __slots__ = ('q',)


class E(D):
    pass


d = D('dd')
d.q, d.k = 1, 2
print(d.q, d.k, weakref.ref(d)() is d, vars(d))  # expect: 1 2 True {'k': 2}
e = E('x')
e.q, e.r = e, 1
ref = weakref.ref(e)
del e
gc.collect()
print(ref())  # expect: None


class F(str):
    __slots__ = ('m',)


class G(str):
    __slots__ = ('m',)


f = F('f')
f.m = 1
f.__class__ = G
print(f.m, type(f).__name__, F.m)  # expect: 1 G <member 'm' of 'F' objects>
try:
    f.__class__ = A
except TypeError as error:
    print(error)  # expect: __class__ assignment: 'A' object layout differs from 'G'
try:
    class H(F, A): pass
except TypeError as error:
    print(error)  # expect: multiple bases have instance lay-out conflict
try:
    F.m.__get__('plain')
except TypeError as error:
    print(error)  # expect: descriptor 'm' for 'F' objects doesn't apply to a 'str' object
del f.m
try:
    del f.m
except AttributeError as error:
    print(error)  # expect: m
for n in range(2000):  # one in itself, of every length
    x = A('k' * (n % 50), [n])
    x.y = x
gc.collect()
for kind in bytes, tuple, int:
    try:
        type('I', (kind,), {'__slots__': ['a']})
    except TypeError as error:
        print(error)
        # expect: nonempty __slots__ not supported for subtype of 'bytes'
        # expect: nonempty __slots__ not supported for subtype of 'tuple'
        # expect: nonempty __slots__ not supported for subtype of 'int'
parser = configparser.ConfigParser()
parser.read_string('[a]\nb = 1\n[c]\nd: %(e)s\ne=2')
print(parser.sections(), parser['a']['b'], parser['c']['d'])  # expect: ['a', 'c'] 1 2
