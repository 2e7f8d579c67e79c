"""Classes: methods, properties, slots, metaclasses, descriptors, errors of calls and operators."""
class A:
    x = 1
    def __init__(self, a, b=2):
        self.a = a
        self.b = b
    def m(self): return (self.a, self.b)
    @property
    def p(self): return self.a * 2
    @p.setter
    def p(self, v): self.a = v
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(x): return x + 1
    def __repr__(self): return f'A({self.a!r}, {self.b!r})'
    def __add__(self, o): return A(self.a + o.a)
    def __eq__(self, o): return isinstance(o, A) and self.a == o.a
    def __hash__(self): return hash(self.a)
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10
    def __iter__(self): return iter([1, 2])
    def __contains__(self, x): return x == 5
    def __call__(self, *a, **k): return (a, sorted(k.items()))
class B(A):
    def m(self): return super().m() + (3,)
    def __getattr__(self, n):
        if n == 'dyn': return 'dynamic'
        raise AttributeError(n)
a = A(1)
b = B(5, 6)
print(a, b, a.m(), b.m(), a.p, B.c(), b.s(4), a + b, a == A(1), hash(a), len(a), a[3], list(a), 5 in a, 6 in a, a(1, k=2))
# expect: A(1, 2) A(5, 6) (1, 2) (5, 6, 3) 2 B 5 A(6, 2) True 1 3 30 [1, 2] True False ((1,), [('k', 2)])
b.p = 7
print(b.a, b.dyn, B.__mro__, b.__dict__, B.__bases__, A.__subclasses__(), type(b), b.__class__ is B)
# expect: 7 dynamic (<class '__main__.B'>, <class '__main__.A'>, <class 'object'>) {'a': 7, 'b': 6} (<class '__main__.A'>,) [<class '__main__.B'>] <class '__main__.B'> True
try: b.nope
except AttributeError as e: print('AE', e)
# expect: AE nope
try: a.nope
except AttributeError as e: print('AE', e, e.name, e.obj is a)
# expect: AE 'A' object has no attribute 'nope' nope True
try: A()
except TypeError as e: print(e)
# expect: A.__init__() missing 1 required positional argument: 'a'
del b.a
try: b.a
except AttributeError as e: print('AE', e)
# expect: AE a
b.z = 1
b.a = 2
print(b.__dict__, list(b.__dict__), vars(b) is b.__dict__)  # expect: {'b': 6, 'z': 1, 'a': 2} ['b', 'z', 'a'] True
b.q = 5
print(b.__dict__)  # expect: {'b': 6, 'z': 1, 'a': 2, 'q': 5}
class S:
    __slots__ = ('u', 'v')
s = S()
s.u = 1
print(s.u, S.u, S.__slots__)  # expect: 1 <member 'u' of 'S' objects> ('u', 'v')
try: s.w = 1
except AttributeError as e: print(e)
# expect: 'S' object has no attribute 'w' and no __dict__ for setting new attributes
try: s.v
except AttributeError as e: print(e)
# expect: 'S' object has no attribute 'v'
class M(type):
    def __new__(m, n, b, d, **k):
        c = super().__new__(m, n, b, d); c.k = k; return c
    def __init__(c, n, b, d, **k): super().__init__(n, b, d)
    def __call__(c, *a): return ('made', super().__call__(*a))
    @classmethod
    def __prepare__(m, n, b, **k): return {'prep': 1}
    def __instancecheck__(c, o): return o == 42
class N(metaclass=M, opt=3): y = 2
print(N.k, N.prep, type(N), isinstance(42, N), N.__name__, N()[0])  # expect: {'opt': 3} 1 <class '__main__.M'> True N made
class D:
    def __set_name__(self, o, n): self.n = n; print('set_name', o.__name__, n)
    def __get__(self, i, o=None): return (self.n, i is None)
    def __set__(self, i, v): print('set', v)
class E:
    d = D()
    def __init_subclass__(cls, **k): print('sub', cls.__name__, k)
# expect: set_name E d
class F(E, z=1): pass  # expect: sub F {'z': 1}
print(E.d, E().d)  # expect: ('d', True) ('d', False)
E().d = 5  # expect: set 5
class X1: pass
class X2(X1): pass
try:
    class X3(X1, X2): pass
except TypeError as e: print(e)
# expect: Cannot create a consistent method resolution order (MRO) for bases X1, X2
try:
    class X4(int, str): pass
except TypeError as e: print(e)
# expect: multiple bases have instance lay-out conflict
try:
    class X5(bool): pass
except TypeError as e: print(e)
# expect: type 'bool' is not an acceptable base type
try: X1.foo = 1; print(X2.foo, X2().foo); int.foo = 1
except TypeError as e: print(e)
# expect: 1 1
# expect: cannot set 'foo' attribute of immutable type 'int'
print(X1, int, type, X1.__module__, X1.__qualname__)  # expect: <class '__main__.X1'> <class 'int'> <class 'type'> __main__ X1
class G:
    pass
g = G()
g.__class__ = X1
print(type(g).__name__)  # expect: X1
X2.__bases__ = (G,)
print(X2.__mro__)  # expect: (<class '__main__.X2'>, <class '__main__.G'>, <class 'object'>)
try: int.__add__('a', 1)
except TypeError as e: print(e)
# expect: descriptor '__add__' requires a 'int' object but received a 'str'
try: list.append(1)
except TypeError as e: print(e)
# expect: descriptor 'append' for 'list' objects doesn't apply to a 'int' object
try: [].append()
except TypeError as e: print(e)
# expect: list.append() takes exactly one argument (0 given)
try: [].append(1, 2)
except TypeError as e: print(e)
# expect: list.append() takes exactly one argument (2 given)
try: [].append(x=1)
except TypeError as e: print(e)
# expect: list.append() takes no keyword arguments
try: [].pop(1, 2, 3)
except TypeError as e: print(e)
# expect: pop expected at most 1 argument, got 3
try: [].sort(1)
except TypeError as e: print(e)
# expect: sort() takes no positional arguments
try: [].sort(foo=1)
except TypeError as e: print(e)
# expect: sort() got an unexpected keyword argument 'foo'
try: 1 + 'a'
except TypeError as e: print(e)
# expect: unsupported operand type(s) for +: 'int' and 'str'
try: [] < 1
except TypeError as e: print(e)
# expect: '<' not supported between instances of 'list' and 'int'
try: len(5)
except TypeError as e: print(e)
# expect: object of type 'int' has no len()
try: object(1)
except TypeError as e: print(e)
# expect: object() takes no arguments
try: X1(1)
except TypeError as e: print(e)
# expect: X1() takes no arguments
try: X1.__init__(X1(), 2)
except TypeError as e: print(e)
# expect: X1.__init__() takes exactly one argument (the instance to initialize)
try: 5()
except TypeError as e: print(e)
# expect: 'int' object is not callable
try: 5[1]
except TypeError as e: print(e)
# expect: 'int' object is not subscriptable
try: (1,)[0] = 1
except TypeError as e: print(e)
# expect: 'tuple' object does not support item assignment
try: iter(5)
except TypeError as e: print(e)
# expect: 'int' object is not iterable
try: hash([])
except TypeError as e: print(e)
# expect: unhashable type: 'list'
try: -'a'
except TypeError as e: print(e)
# expect: bad operand type for unary -: 'str'
