# itertools
from itertools import *
import operator


def error(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except BaseException as e:
        print(type(e).__name__, e)


def take(n, it):
    return list(islice(it, n))


print(take(3, count()), take(3, count(10, 2)), take(3, count(2.5, 0.5)), take(3, count(step=-1)), take(3, count(2 ** 48 - 2)), take(3, count(10 ** 20, 10 ** 20)), count(), count(3, 2), count(1.5))  # expect: [0, 1, 2] [10, 12, 14] [2.5, 3.0, 3.5] [0, -1, -2] [281474976710654, 281474976710655, 281474976710656] [100000000000000000000, 200000000000000000000, 300000000000000000000] count(0) count(3, 2) count(1.5)
error(count, 'a'); error(count, 1, 'b'); error(count, None); print(take(2, count(True)), take(3, count(1, 1.5)))
# expect: TypeError a number is required
# expect: TypeError a number is required
# expect: TypeError a number is required
# expect: [1, 2] [1, 2.5, 4.0]
print(take(7, cycle('abc')), list(cycle([])), take(4, repeat(5)), list(repeat('x', 3)), list(repeat(1, -2)), list(repeat(object=3, times=2)), repeat(5), repeat(5, 2), repeat(1, 3).__length_hint__())  # expect: ['a', 'b', 'c', 'a', 'b', 'c', 'a'] [] [5, 5, 5, 5] ['x', 'x', 'x'] [] [3, 3] repeat(5) repeat(5, 2) 3
error(cycle, 5); error(repeat); error(repeat, 1, 'a'); error(repeat(1).__length_hint__)
# expect: TypeError 'int' object is not iterable
# expect: TypeError repeat() missing required argument 'object' (pos 1)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError len() of unsized object
print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([], initial=5)), list(accumulate([1, 2], initial=10)), list(accumulate('abc')), list(accumulate([3, 1, 2], max)), list(accumulate([1, 2], None)), list(accumulate([])))  # expect: [1, 3, 6, 10] [1, 2, 6] [5] [10, 11, 13] ['a', 'ab', 'abc'] [3, 3, 3] [1, 3] []
error(accumulate, 5); error(lambda: list(accumulate([1, 'a'])))
# expect: TypeError 'int' object is not iterable
# expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
print(list(batched('abcdefg', 3)), list(batched([], 2)), list(batched('ab', 2, strict=True))); error(batched, 'a', 0); error(lambda: list(batched('abc', 2, strict=True))); error(batched, 'a'); error(batched, 5, 2); error(batched, 'a', 'b')
# expect: [('a', 'b', 'c'), ('d', 'e', 'f'), ('g',)] [] [('a', 'b')]
# expect: ValueError n must be at least one
# expect: ValueError batched(): incomplete batch
# expect: TypeError batched() missing required argument 'n' (pos 2)
# expect: TypeError 'int' object is not iterable
# expect: TypeError 'str' object cannot be interpreted as an integer
print(list(chain('ab', [1], ())), list(chain()), list(chain.from_iterable(['ab', [3]])), chain[int]); error(lambda: list(chain([1], 5))); error(chain.from_iterable, 3)
# expect: ['a', 'b', 1] [] ['a', 'b', 3] itertools.chain[int]
# expect: TypeError 'int' object is not iterable
# expect: TypeError 'int' object is not iterable
print(list(combinations('abcd', 2)), list(combinations([1, 2], 3)), list(combinations('ab', 0)), len(list(combinations(range(10), 4)))); error(combinations, 'a', -1); error(combinations, 5, 1); error(combinations, 'a')
# expect: [('a', 'b'), ('a', 'c'), ('a', 'd'), ('b', 'c'), ('b', 'd'), ('c', 'd')] [] [()] 210
# expect: ValueError r must be non-negative
# expect: TypeError 'int' object is not iterable
# expect: TypeError combinations() missing required argument 'r' (pos 2)
print(list(combinations_with_replacement('abc', 2)), list(combinations_with_replacement('', 2)), list(combinations_with_replacement('', 0)), list(combinations_with_replacement('a', 3))); error(combinations_with_replacement, 'a', -1)
# expect: [('a', 'a'), ('a', 'b'), ('a', 'c'), ('b', 'b'), ('b', 'c'), ('c', 'c')] [] [()] [('a', 'a', 'a')]
# expect: ValueError r must be non-negative
print(list(permutations('abc')), list(permutations('abc', 2)), list(permutations('ab', 3)), list(permutations('', 0)), len(list(permutations(range(6), 4)))); error(permutations, 'a', -1); error(permutations, 'a', 'b'); error(permutations, 3)
# expect: [('a', 'b', 'c'), ('a', 'c', 'b'), ('b', 'a', 'c'), ('b', 'c', 'a'), ('c', 'a', 'b'), ('c', 'b', 'a')] [('a', 'b'), ('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')] [] [()] 360
# expect: ValueError r must be non-negative
# expect: TypeError Expected int as r
# expect: TypeError 'int' object is not iterable
print(list(product('ab', [1, 2])), list(product()), list(product('ab', repeat=2)), list(product('ab', [])), list(product([1], repeat=0)), len(list(product(range(3), repeat=4))), list(product([0, 1], [2], [3, 4]))); error(product, 'a', repeat=-1); error(product, 5); error(product, 'a', foo=1)
# expect: [('a', 1), ('a', 2), ('b', 1), ('b', 2)] [()] [('a', 'a'), ('a', 'b'), ('b', 'a'), ('b', 'b')] [] [()] 81 [(0, 2, 3), (0, 2, 4), (1, 2, 3), (1, 2, 4)]
# expect: ValueError repeat argument cannot be negative
# expect: TypeError 'int' object is not iterable
# expect: TypeError product() got an unexpected keyword argument 'foo'
print(list(compress('abcdef', [1, 0, 1, 0, 1, 1])), list(compress('abc', [True])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(None, [0, 1, ''])), list(filterfalse(lambda x: x % 2, range(5))), list(starmap(pow, [(2, 3), (3, 2)])), list(starmap(max, [[1, 5, 2]])))  # expect: ['a', 'c', 'e', 'f'] ['a'] [3, 1] [1, 2] [0, ''] [0, 2, 4] [8, 9] [5]
error(lambda: list(starmap(pow, [3]))); error(dropwhile, 1); error(compress, 1, 2); error(lambda: list(takewhile(lambda x: 1 / x, [0]))); error(filterfalse, None)
# expect: TypeError 'int' object is not iterable
# expect: TypeError dropwhile expected 2 arguments, got 1
# expect: TypeError 'int' object is not iterable
# expect: ZeroDivisionError division by zero
# expect: TypeError filterfalse expected 2 arguments, got 1
t = takewhile(bool, [1, 0, 1]); print(list(t), list(t)); d = dropwhile(bool, [1, 0, 1]); print(next(d), next(d)); error(next, d)
# expect: [1] []
# expect: 0 1
# expect: StopIteration 
print(list(islice('abcdefg', 3)), list(islice('abcdefg', 2, 5)), list(islice('abcdefg', 1, None, 2)), list(islice('abc', None)), list(islice('abc', 10)), list(islice('abcdef', 0, 6, 4)), list(islice(count(), 5, 10, 3)), list(islice('abc', 0)), list(islice('abc', 2, 1)))  # expect: ['a', 'b', 'c'] ['c', 'd', 'e'] ['b', 'd', 'f'] ['a', 'b', 'c'] ['a', 'b', 'c'] ['a', 'e'] [5, 8] [] []
error(islice, 'a'); error(islice, 'a', -1); error(islice, 'a', 1, -2); error(islice, 'a', 'x'); error(islice, 'a', 0, 1, 0); error(islice, 'a', 1, 2, 3, 4); error(islice, 'a', 1.5); error(islice, 5, 3)
# expect: TypeError islice expected at least 2 arguments, got 1
# expect: ValueError Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
# expect: ValueError Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.
# expect: ValueError Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
# expect: ValueError Step for islice() must be a positive integer or None.
# expect: TypeError islice expected at most 4 arguments, got 5
# expect: ValueError Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
# expect: TypeError 'int' object is not iterable
it = iter('abcdef'); list(islice(it, 2)); print(next(it)); it = iter('abcdefgh'); list(islice(it, 1, 5, 2)); print(next(it))
# expect: c
# expect: f
print(list(pairwise('abcd')), list(pairwise('a')), list(pairwise([])), list(zip_longest('abc', [1])), list(zip_longest('ab', [1, 2, 3], fillvalue='-')), list(zip_longest()), list(zip_longest('a', '', 'xyz'))); error(zip_longest, 1); error(zip_longest, 'a', fill=1); error(pairwise, 3)
# expect: [('a', 'b'), ('b', 'c'), ('c', 'd')] [] [] [('a', 1), ('b', None), ('c', None)] [('a', 1), ('b', 2), ('-', 3)] [] [('a', None, 'x'), (None, None, 'y'), (None, None, 'z')]
# expect: TypeError 'int' object is not iterable
# expect: TypeError zip_longest() got an unexpected keyword argument
# expect: TypeError 'int' object is not iterable
print([(k, list(g)) for k, g in groupby('aaabbca')], [(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], lambda x: x % 2)], [k for k, g in groupby('aabbc')], list(groupby([])), [(k, list(g)) for k, g in groupby(range(4), key=None)])  # expect: [('a', ['a', 'a', 'a']), ('b', ['b', 'b']), ('c', ['c']), ('a', ['a'])] [(1, [1, 3]), (0, [2, 4]), (1, [5])] ['a', 'b', 'c'] [] [(0, [0]), (1, [1]), (2, [2]), (3, [3])]
g = groupby('aab'); k1, g1 = next(g); k2, g2 = next(g); print(list(g1), list(g2)); error(groupby, 5); error(lambda: list(groupby([1], lambda x: 1 / 0)))
# expect: [] ['b']
# expect: TypeError 'int' object is not iterable
# expect: ZeroDivisionError division by zero
g = groupby('aabb'); k1, g1 = next(g); print(next(g1)); k2, g2 = next(g); print(k2, list(g1), next(g2), list(g2))
# expect: a
# expect: b [] b ['b']
a, b = tee([1, 2, 3]); print(next(a), next(a), list(b), list(a)); a, b, c = tee(range(200), 3); print(sum(a), sum(b), list(c)[-1], tee([], 0)); error(tee, [], -1); error(tee, 5)
# expect: 1 2 [1, 2, 3] [3]
# expect: 19900 19900 199 ()
# expect: ValueError n must be >= 0
# expect: TypeError 'int' object is not iterable
a, b = tee(iter(range(100))); next(a); c = a.__copy__(); print(next(c), next(a), next(b), type(a).__name__); d, e = tee(a); print(next(d), next(e), next(a))
# expect: 1 1 0 _tee
# expect: 2 2 2
print(list(zip(count(), 'ab')), dict(enumerate(permutations('ab'))), [''.join(p) for p in product('xy', '12')], max(combinations([5, 1, 4], 2)), sum(map(operator.mul, range(5), repeat(2))))  # expect: [(0, 'a'), (1, 'b')] {0: ('a', 'b'), 1: ('b', 'a')} ['x1', 'x2', 'y1', 'y2'] (5, 4) 20
class Chain(chain):
    pass
print(type(Chain('a')).__name__, list(Chain('ab', 'c')), type(Chain.from_iterable(['a'])).__name__, list(chain(range(3), (x for x in 'ab'))))  # expect: Chain ['a', 'b', 'c'] Chain [0, 1, 2, 'a', 'b']
def gen():
    yield from chain('ab', range(2))
print(list(gen()), list(accumulate(gen(), lambda a, b: f'{a}{b}')))  # expect: ['a', 'b', 0, 1] ['a', 'ab', 'ab0', 'ab01']
