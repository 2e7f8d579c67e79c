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


t(A)  # expect: TypeError("Can't instantiate abstract class A without an implementation for abstract methods 'f', 'g'")
t(B)  # expect: TypeError("Can't instantiate abstract class B without an implementation for abstract method 'g'")
print(D().f(), sorted(A.__abstractmethods__), sorted(B.__abstractmethods__))  # expect: 1 ['f', 'g'] ['g']
print(issubclass(Y, A), isinstance(X(), A))  # expect: False False
t(A.register, X)  # expect: <class '__main__.X'>
print(issubclass(Y, A), isinstance(X(), A), issubclass(Y, B))  # expect: True True False
t(A.register, 3)  # expect: TypeError('Can only register classes')
t(B.register, A)  # expect: RuntimeError('Refusing to create an inheritance cycle')
token = abc.get_cache_token()
A.register(int)
print(abc.get_cache_token() != token, isinstance(3, A), isinstance(True, A), isinstance('', A))  # expect: True True True False
A.register(str)
print(isinstance('', A), issubclass(bytes, A))  # expect: True False
t(issubclass, 3, A)  # expect: TypeError('issubclass() arg 1 must be a class')


kinds = C.Iterable, C.Sized, C.Container, C.Sequence, C.Mapping, C.Set, C.Hashable, C.Callable, C.Iterator, C.Reversible


def kind(v):
    return ' '.join(c.__name__ for c in kinds if isinstance(v, c))


print(kind([]))  # expect: Iterable Sized Container Sequence Reversible
print(kind(()))  # expect: Iterable Sized Container Sequence Hashable Reversible
print(kind({}))  # expect: Iterable Sized Container Mapping Reversible
print(kind(set()))  # expect: Iterable Sized Container Set
print(kind(''))  # expect: Iterable Sized Container Sequence Hashable Reversible
print(kind(range(3)))  # expect: Iterable Sized Container Sequence Hashable Reversible
print(kind(iter([])))  # expect: Iterable Hashable Iterator
print(kind(len))  # expect: Hashable Callable
print(kind(None))  # expect: Hashable


class Hook(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return 'x'


t(isinstance, 3, Hook)  # expect: AssertionError('__subclasshook__ must return either False, True, or NotImplemented')


class Pretender:
    __class__ = int


print(isinstance(Pretender(), A))  # expect: True


class Pair(C.Sequence):
    def __len__(self): return 2

    def __getitem__(self, i): return range(2)[i]


match Pair():
    case [a, b]:
        print(a, b, list(reversed(Pair())), 1 in Pair())  # expect: 0 1 [1, 0] True
print(hasattr(C.Sequence, '__abc_tpflags__'))  # expect: False
