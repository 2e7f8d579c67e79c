# Special methods in Python as operators run them: results, NotImplemented, errors, generators, classes that change meanwhile; calls with
# defaults, natives, class attributes and properties on the paths of the interpreter loop.
import operator


class V:
    def __init__(self, x):
        self.x = x

    def __add__(self, o):
        return NotImplemented if o == 'no' else ('add', self.x, getattr(o, 'x', o))

    def __sub__(self, o):
        raise ValueError('sub')

    def __mul__(self, o):
        yield self.x
        yield o

    def __and__(self, o):
        return NotImplemented

    def __getitem__(self, key):
        if key == 3:
            raise IndexError('three')
        return NotImplemented if key == 'n' else key

    def __call__(self, a, b=2, *c, d=4):
        return self.x, a, b, c, d

    def __truediv__(self, o, more=5):
        return more


class W(V):
    def __radd__(self, o):
        return 'radd', self.x


class R:
    def __rand__(self, o):
        return 'rand'

    def __add__(self, o):
        return NotImplemented


def outcome(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return f'{type(error).__name__}: {error}'


def add(a, b): return a + b
def sub(a, b): return a - b
def and_(a, b): return a & b
def item(a, b): return a[b]


for turn in range(3):
    v, w, r = V(1), W(2), R()
    got = [outcome(f, a, b) for f in (add, sub, and_, item) for a in (v, w, r) for b in (1, 'no', 3, 'n', v, w, r, None)]
    wanted = [outcome(f, a, b) for f in (operator.add, operator.sub, operator.and_, operator.getitem) for a in (v, w, r)
              for b in (1, 'no', 3, 'n', v, w, r, None)]
    assert got == wanted, [(a, b) for a, b in zip(got, wanted) if a != b]
    assert list(v * 7) == [1, 7]
    assert v / 1 == 5
    assert v(1) == (1, 1, 2, (), 4) and v(1, 3, 5, d=6) == (1, 1, 3, (5,), 6)
print(add(V(1), V(2)), outcome(add, V(1), 'no'))  # expect: ('add', 1, 2) TypeError: unsupported operand type(s) for +: 'V' and 'str'
print(outcome(and_, V(1), V(2)), '|', and_(V(1), R()))  # expect: TypeError: unsupported operand type(s) for &: 'V' and 'V' | rand


# The class changes between calls and within one.
def change(self, o):
    del V.__or__
    return NotImplemented


V.__or__ = change
print(outcome(lambda a, b: a | b, V(1), V(2)))  # expect: TypeError: unsupported operand type(s) for |: 'V' and 'V'
V.__or__ = lambda self, o: 'new'
print(V(1) | 2)  # expect: new
print(outcome(lambda a, b: a + b, R(), V(3)))  # expect: TypeError: unsupported operand type(s) for +: 'R' and 'V'


# What a frame of an operator leaves behind: a closure, a traceback, a frame object.
class K:
    def __add__(self, o):
        return lambda: (self, o)

    def __sub__(self, o):
        import sys
        self.frame = sys._getframe()
        return 1


k, other = K(), [1]
assert (k + other)() == (k, other)
assert k - other == 1 and k.frame.f_locals['o'] is other


def deep(n):
    class D:
        def __add__(self, o):
            return D() + o
    return D() + n


print(outcome(deep, 1).split(':')[0])  # expect: RecursionError


# Defaults that change, attributes of classes, properties.
def f(a, b=1, c=2): return a, b, c


for i in range(3):
    print(f(i), f(i, 5), f(i, 5, 6), outcome(f))
    f.__defaults__ = (8, 9)
# expect: (0, 1, 2) (0, 5, 2) (0, 5, 6) TypeError: f() missing 1 required positional argument: 'a'
# expect: (1, 8, 9) (1, 5, 9) (1, 5, 6) TypeError: f() missing 1 required positional argument: 'a'
# expect: (2, 8, 9) (2, 5, 9) (2, 5, 6) TypeError: f() missing 1 required positional argument: 'a'


class C:
    n = 5
    __name__ = 7
    big = 2 ** 40

    @property
    def p(self):
        return self.n * 2


class D(C):
    n = -6


seen = []
for owner in (C(), C, D(), D, C(), C):
    for i in range(2):
        seen.append((owner.n, owner.big == 2 ** 40, owner.__name__, owner.p if not isinstance(owner, type) else 0))
    C.n += 1
print(seen[::2])  # expect: [(5, True, 7, 10), (6, True, 'C', 0), (-6, True, 7, -12), (-6, True, 'D', 0), (9, True, 7, 18), (10, True, 'C', 0)]
c = C()
c.n = 100
print(c.n, c.p, C.n)  # expect: 100 200 11
print([type(x).__name__ for x in (1, 'a', c, C)], str(12), len([1, 2]), [].__len__(), isinstance(True, int), isinstance(1, (str, C)))  # expect: ['int', 'str', 'C', 'type'] 12 2 0 True False
