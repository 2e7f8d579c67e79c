# functools: partial with placeholders, lru_cache, reduce, cmp_to_key, and what is built on them.
import functools
from functools import *

P = Placeholder


def collect(*args, **kwargs):
    return args, kwargs


@lru_cache(maxsize=2)
def pair(x, y=0):
    calls.append((x, y))
    return x, y


@lru_cache(typed=True)
def kind(x):
    return type(x).__name__


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@lru_cache(maxsize=0)
def uncached(x):
    return x


class Shape:
    @cached_property
    def area(self):
        calls.append('area')
        return 12

    @partialmethod
    def unused(self):
        pass

    half = partialmethod(lambda self, a, b: a / b, P, 2)

    @singledispatchmethod
    def show(self, x):
        return 'object'

    @show.register
    def _(self, x: int):
        return 'int'


@singledispatch
def name(x):
    return 'something'


@name.register(int)
def _(x):
    return 'int'


@name.register(list)
def _(x):
    return 'list'


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


@wraps(collect)
def wrapper(*args):
    pass


calls = []


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: partial(collect, 1, P, 3, x=1)(2, 4, x=5, y=6))  # expect: ((1, 2, 3, 4), {'x': 5, 'y': 6})
show(lambda: partial(collect, 1, P, 3, x=1)(2, 4, y=6))  # expect: ((1, 2, 3, 4), {'x': 1, 'y': 6})
show(lambda: (partial(collect)(), partial(partial(collect, P, 1, P, 2), 3)(9), partial(partial(collect, P, 1, P, 2), P, 4)(5), partial(collect, *range(300))(1, 2)[0][-1]))
# expect: (((), {}), ((3, 1, 9, 2), {}), ((5, 1, 4, 2), {}), 2)
show(lambda: partial(collect, P, 1)())  # expect: TypeError missing positional arguments in 'partial' call; expected at least 1, got 0
show(lambda: (partial(int, base=2)('101'), partial(int, base=2).args, partial(int, base=2).keywords, partial(int, base=2).func))
# expect: (5, (), {'base': 2}, <class 'int'>)
show(lambda: partial())  # expect: TypeError type 'partial' takes at least one argument
show(lambda: partial(1))  # expect: TypeError the first argument must be callable
show(lambda: partial(collect, P))  # expect: TypeError trailing Placeholders are not allowed
show(lambda: partial(collect, 1, a=P))  # expect: TypeError Placeholder cannot be passed as a keyword argument
show(lambda: (repr(partial(int, 1, base=3)), repr(partial(int, P, 2)), repr(partial(partial(int, 1), base=3)), repr(Placeholder)))
# expect: ("functools.partial(<class 'int'>, 1, base=3)", "functools.partial(<class 'int'>, Placeholder, 2)", "functools.partial(<class 'int'>, 1, base=3)", 'Placeholder')
show(lambda: partial(int).__setstate__(1))  # expect: TypeError invalid partial state
show(lambda: partial(int).__reduce__())  # expect: (<class 'functools.partial'>, (<class 'int'>,), (<class 'int'>, (), {}, None))
show(lambda: (partial[int], type(P)() is P, P.__reduce__()))  # expect: (functools.partial[int], True, 'Placeholder')
show(lambda: type(P)(1))  # expect: TypeError PlaceholderType takes no arguments
show(lambda: list(map(partial(pow, P, 2), [1, 2, 3])))  # expect: [1, 4, 9]
show(lambda: (reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 5), reduce(lambda a, b: a + b, ['x', 'y'], 'z'), reduce(max, [3, 1, 2], initial=9)))
# expect: (24, 5, 'zxy', 9)
show(lambda: reduce(lambda a, b: a + b, []))  # expect: TypeError reduce() of empty iterable with no initial value
show(lambda: reduce(lambda a, b: a + b, 1))  # expect: TypeError reduce() arg 2 must support iteration
show(lambda: reduce(1))  # expect: TypeError reduce() takes at least 2 positional arguments (1 given)
show(lambda: (sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted('bca', key=cmp_to_key(lambda a, b: (a > b) - (a < b)))))
# expect: ([3, 2, 1], ['a', 'b', 'c'])
show(lambda: cmp_to_key(lambda a, b: a - b)(1) < 3)  # expect: TypeError other argument must be K instance
show(lambda: hash(cmp_to_key(1)(2)))  # expect: TypeError unhashable type: 'functools.KeyWrapper'
show(lambda: cmp_to_key(1)())  # expect: TypeError K() missing required argument 'obj' (pos 1)
show(lambda: [pair(1), pair(1), pair(2), pair(1), pair(3), pair(2), pair(1, y=2), pair(1, y=2), pair(y=2, x=1), pair(1.0)])
# expect: [(1, 0), (1, 0), (2, 0), (1, 0), (3, 0), (2, 0), (1, 2), (1, 2), (1, 2), (1.0, 0)]
show(lambda: (calls, pair.cache_info(), pair.cache_parameters()))
# expect: ([(1, 0), (2, 0), (3, 0), (2, 0), (1, 2), (1, 2), (1.0, 0)], CacheInfo(hits=3, misses=7, maxsize=2, currsize=2), {'maxsize': 2, 'typed': False})
show(lambda: (pair.cache_clear(), pair.cache_info(), pair(1), pair.__wrapped__(7)))
# expect: (None, CacheInfo(hits=0, misses=0, maxsize=2, currsize=0), (1, 0), (7, 0))
show(lambda: [kind(1), kind(1.0), kind(1), kind(True), kind.cache_info()])
# expect: ['int', 'float', 'int', 'bool', CacheInfo(hits=1, misses=3, maxsize=128, currsize=3)]
show(lambda: (fib(90), fib.cache_info()))  # expect: (2880067194370816120, CacheInfo(hits=88, misses=91, maxsize=None, currsize=91))
show(lambda: [uncached(1), uncached(1), uncached.cache_info()])  # expect: [1, 1, CacheInfo(hits=0, misses=2, maxsize=0, currsize=0)]
show(lambda: lru_cache(maxsize='a'))  # expect: TypeError Expected first argument to be an integer, a callable, or None
show(lambda: lru_cache(len)([1]))  # expect: TypeError unhashable type: 'list'
show(lambda: pair([]))  # expect: TypeError unhashable type: 'list'
show(lambda: lru_cache(maxsize=-5)(len).cache_parameters())  # expect: {'maxsize': 0, 'typed': False}
show(lambda: [Shape().half(3), Shape().show(1), Shape().show('x'), name(1), name([]), name('x'), name(True), name.dispatch(list) is name.registry[list]])
# expect: [1.5, 'int', 'object', 'int', 'list', 'something', 'int', True]
show(lambda: [(lambda s: (s.area, s.area, s.__dict__))(Shape()), calls[-1]])  # expect: [(12, 12, {'area': 12}), 'area']
show(lambda: [Version(1) < Version(2), Version(1) <= Version(1), Version(2) > Version(1), Version(2) >= Version(3), Version(1) != Version(2)])
# expect: [True, True, True, False, True]
show(lambda: [wrapper.__name__, wrapper.__wrapped__ is collect, wrapper.__qualname__])  # expect: ['collect', True, 'collect']
