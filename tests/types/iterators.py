# enumerate, zip, map, filter, reversed, iter
def error(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except BaseException as e:
        print(type(e).__name__, e)


print(list(enumerate('abc')), list(enumerate('ab', 5)), list(enumerate('a', start=-1)), list(enumerate([], 3)), list(enumerate('ab', 2 ** 48 - 1)), list(enumerate('ab', 10 ** 20)))  # expect: [(0, 'a'), (1, 'b'), (2, 'c')] [(5, 'a'), (6, 'b')] [(-1, 'a')] [] [(281474976710655, 'a'), (281474976710656, 'b')] [(100000000000000000000, 'a'), (100000000000000000001, 'b')]
error(enumerate); error(enumerate, 3); error(enumerate, [1], 'a'); error(lambda: next(enumerate([]))); print(enumerate[int], enumerate('a', 3).__reduce__()[2:], enumerate('ab', 3).__reduce__()[1][1])
# expect: TypeError enumerate() missing required argument 'iterable'
# expect: TypeError 'int' object is not iterable
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: StopIteration 
# expect: enumerate[int] () 3
e = enumerate('abc'); first = next(e); second = next(e); print(first, second, first is second); pairs = list(enumerate('xy')); print(pairs)
# expect: (0, 'a') (1, 'b') False
# expect: [(0, 'x'), (1, 'y')]
print(list(zip()), list(zip('ab', [1, 2])), list(zip('abc', [1])), list(zip('ab')), dict(zip('ab', range(2))), list(zip('ab', 'cd', 'ef')), list(zip([1], [2], strict=True)))  # expect: [] [('a', 1), ('b', 2)] [('a', 1)] [('a',), ('b',)] {'a': 0, 'b': 1} [('a', 'c', 'e'), ('b', 'd', 'f')] [(1, 2)]
error(zip, 1); error(zip, [], 1); error(zip, foo=1); error(lambda: list(zip([1], [1, 2], strict=True))); error(lambda: list(zip([1, 2], [1], strict=True))); error(lambda: list(zip([1, 2], [1, 2], [1], strict=True))); error(lambda: list(zip([1], [1], [1, 2], strict=True))); error(lambda: list(zip([], strict=True)))
# expect: TypeError 'int' object is not iterable
# expect: TypeError 'int' object is not iterable
# expect: TypeError zip() got an unexpected keyword argument 'foo'
# expect: ValueError zip() argument 2 is longer than argument 1
# expect: ValueError zip() argument 2 is shorter than argument 1
# expect: ValueError zip() argument 3 is shorter than arguments 1-2
# expect: ValueError zip() argument 3 is longer than arguments 1-2
# expect: []
z = zip('ab', 'cd'); x = next(z); y = next(z); print(x, y, x is y, list(z), type(zip('a').__reduce__()[1][0]).__name__, zip('a', strict=True).__reduce__()[2:])  # expect: ('a', 'c') ('b', 'd') False [] str_ascii_iterator (True,)
for pair in zip('ab', 'cd'):
    pass
print(pair, [hash(p) == hash(tuple(p)) for p in zip([1, 2], [3, 4])])  # expect: ('b', 'd') [True, True]
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(map(max, 'ab', 'ba', 'cc')), list(map(None, [])), list(map(int, '12', strict=True)))  # expect: ['1', '2'] [11, 22] ['c', 'c'] [] [1, 2]
error(map); error(map, len); error(map, len, 1); error(lambda: list(map(len, [1]))); error(lambda: list(map(lambda a, b: 1, [1], [1, 2], strict=True))); error(lambda: list(map(lambda a, b: 1, [1, 2], [1], strict=True))); error(lambda: next(map(str, [])))
# expect: TypeError map() must have at least two arguments.
# expect: TypeError map() must have at least two arguments.
# expect: TypeError 'int' object is not iterable
# expect: TypeError object of type 'int' has no len()
# expect: ValueError map() argument 2 is longer than argument 1
# expect: ValueError map() argument 2 is shorter than argument 1
# expect: StopIteration 
print(map(len, 'a').__reduce__()[1][0] is len, list(map(lambda *a: a, *[range(3)] * 10)))  # expect: True [(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), (1, 1, 1, 1, 1, 1, 1, 1, 1, 1), (2, 2, 2, 2, 2, 2, 2, 2, 2, 2)]
print(list(filter(None, [0, 1, '', 'a', [], None])), list(filter(lambda x: x % 2, range(6))), list(filter(bool, [0, 2])), list(filter(str.isdigit, 'a1b2')), list(filter(lambda x: [], [1])))  # expect: [1, 'a'] [1, 3, 5] [2] ['1', '2'] []
error(filter, 1); error(filter, None, 5); error(lambda: list(filter(lambda x: 1 / x, [0]))); print(filter(None, []).__reduce__()[1][0])
# expect: TypeError filter expected 2 arguments, got 1
# expect: TypeError 'int' object is not iterable
# expect: ZeroDivisionError division by zero
# expect: None
print(list(reversed([1, 2, 3])), list(reversed('abc')), list(reversed((1, 2))), list(reversed({1: 2, 3: 4})), list(reversed(range(3))), type(reversed([])).__name__, type(reversed('a')).__name__, reversed('abc').__length_hint__(), reversed('ab').__reduce__()[1:])  # expect: [3, 2, 1] ['c', 'b', 'a'] [2, 1] [3, 1] [2, 1, 0] list_reverseiterator reversed 3 (('ab',), 1)
error(reversed, 3); error(reversed, {1}); error(reversed); error(reversed, iter([]))
# expect: TypeError 'int' object is not reversible
# expect: TypeError 'set' object is not reversible
# expect: TypeError reversed expected 1 argument, got 0
# expect: TypeError 'list_iterator' object is not reversible


class Seq:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * i


print(list(Seq(4)), list(reversed(Seq(4))), 9 in Seq(4), 5 in Seq(4), type(iter(Seq(1))).__name__, iter(Seq(3)).__length_hint__(), [*Seq(3)], max(Seq(5)), list(zip(Seq(2), Seq(3))))  # expect: [0, 1, 4, 9] [9, 4, 1, 0] True False iterator 3 [0, 1, 4] 16 [(0, 0), (1, 1)]
it = iter(Seq(3)); next(it); it.__setstate__(2); print(list(it), list(it), it.__reduce__()[1:])  # expect: [4] [] (((),),)


class Stop:
    def __getitem__(self, i):
        if i == 2:
            raise StopIteration
        return i


print(list(Stop()))  # expect: [0, 1]


class NotReversible:
    __reversed__ = None


error(reversed, NotReversible())  # expect: TypeError 'NotReversible' object is not reversible
values = iter([1, 2, 3, 0, 5])
print(list(iter(lambda: next(values), 0)), list(iter(lambda: next(values), 99)), type(iter(int, 0)).__name__, list(iter(int, 0)))  # expect: [1, 2, 3] [5] callable_iterator []
error(iter, 3, 4); error(iter, 3); error(iter); error(next, iter([])); print(next(iter([]), 'default'))
# expect: TypeError iter(v, w): v must be callable
# expect: TypeError 'int' object is not iterable
# expect: TypeError iter expected at least 1 argument, got 0
# expect: StopIteration 
# expect: default
def boom():
    raise ValueError('boom')
error(lambda: list(iter(boom, 0)))  # expect: ValueError boom


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n


print(list(It()), tuple(It()), set(It()), list(map(str, It())), list(zip(It(), It())), list(enumerate(It())), list(filter(None, It())), sum(It()), sorted(It(), reverse=True), dict.fromkeys(It()))  # expect: [1, 2, 3] (1, 2, 3) {1, 2, 3} ['1', '2', '3'] [(1, 1), (2, 2), (3, 3)] [(0, 1), (1, 2), (2, 3)] [1, 2, 3] 6 [3, 2, 1] {1: None, 2: None, 3: None}


class Sub(zip):
    pass


print(list(Sub('ab', 'cd')), type(Sub()).__name__, isinstance(Sub(), zip))  # expect: [('a', 'c'), ('b', 'd')] Sub True
from operator import length_hint
print(length_hint([1, 2]), length_hint(iter([1, 2])), length_hint(It(), 7), length_hint(iter({1: 2})), length_hint(reversed([1, 2, 3])), length_hint(iter({1, 2})), length_hint(iter(range(4))))  # expect: 2 2 7 1 3 2 4
