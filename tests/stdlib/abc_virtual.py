# abc: abstract methods, virtual subclasses, hooks, and what collections.abc makes of built-in types.
import abc
import collections.abc as C


def t(f, *args):
    try:
        print(repr(f(*args)))
    except BaseException as error:
        print(repr(error))


class A(abc.ABC):
    @abc.abstractmethod
    def f(self): pass

    @property
    @abc.abstractmethod
    def g(self): pass


class B(A):
    def f(self): return 1


class D(B):
    g = 3


class X: pass


class Y(X): pass


t(A)
t(B)
print(D().f(), sorted(A.__abstractmethods__), sorted(B.__abstractmethods__))
print(issubclass(Y, A), isinstance(X(), A))
t(A.register, X)
print(issubclass(Y, A), isinstance(X(), A), issubclass(Y, B))
t(A.register, 3)
t(B.register, A)
token = abc.get_cache_token()
A.register(int)
print(abc.get_cache_token() != token, isinstance(3, A), isinstance(True, A), isinstance('', A))
A.register(str)
print(isinstance('', A), issubclass(bytes, A))
t(issubclass, 3, A)


kinds = C.Iterable, C.Sized, C.Container, C.Sequence, C.Mapping, C.Set, C.Hashable, C.Callable, C.Iterator, C.Reversible


def kind(v):
    return ' '.join(c.__name__ for c in kinds if isinstance(v, c))


print(kind([]))
print(kind(()))
print(kind({}))
print(kind(set()))
print(kind(''))
print(kind(range(3)))
print(kind(iter([])))
print(kind(len))
print(kind(None))


class Hook(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return 'x'


t(isinstance, 3, Hook)


class Pretender:
    __class__ = int


print(isinstance(Pretender(), A))


class Pair(C.Sequence):
    def __len__(self): return 2

    def __getitem__(self, i): return range(2)[i]


match Pair():
    case [a, b]:
        print(a, b, list(reversed(Pair())), 1 in Pair())
print(hasattr(C.Sequence, '__abc_tpflags__'))
