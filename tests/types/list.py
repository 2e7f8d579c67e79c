# list: every method, its errors, and what comparison functions may do to it meanwhile.
def error(f, *args):
    try:
        print(f(*args))
    except BaseException as e:
        print(type(e).__name__, e)


a = [3, 1, 2]
print(a, len(a), a[0], a[-1], a[True], list(), list('abc'), list((1, 2)), list({1: 2}), list(range(4)))  # expect: [3, 1, 2] 3 3 2 1 [] ['a', 'b', 'c'] [1, 2] [1] [0, 1, 2, 3]
a.append(4); a.insert(0, 9); a.insert(-1, 8); a.insert(100, 7); a.insert(-100, 6)
print(a)  # expect: [6, 9, 3, 1, 2, 8, 4, 7]
print(a.pop(), a.pop(0), a.pop(-2), a)  # expect: 7 6 8 [9, 3, 1, 2, 4]
a.extend((1, 2)); a.extend([5]); a.extend(x for x in 'ab'); a.extend(a)
print(a, a.count(1), a.index('a'), a.index('a', 9), 'b' in a, 'z' in a)  # expect: [9, 3, 1, 2, 4, 1, 2, 5, 'a', 'b', 9, 3, 1, 2, 4, 1, 2, 5, 'a', 'b'] 4 8 18 True False
a.remove('a'); a.remove(3)
print(a)  # expect: [9, 1, 2, 4, 1, 2, 5, 'b', 9, 3, 1, 2, 4, 1, 2, 5, 'a', 'b']
a.reverse(); print(a)  # expect: ['b', 'a', 5, 2, 1, 4, 2, 1, 3, 9, 'b', 5, 2, 1, 4, 2, 1, 9]
b = a.copy(); a.clear(); print(a, b)  # expect: [] ['b', 'a', 5, 2, 1, 4, 2, 1, 3, 9, 'b', 5, 2, 1, 4, 2, 1, 9]
error(lambda: [1][5]); error(lambda: [1][-2]); error(lambda: [1]['x']); error(lambda: [1][1.0]); error(lambda: [1][10 ** 30])
# expect: IndexError list index out of range
# expect: IndexError list index out of range
# expect: TypeError list indices must be integers or slices, not str
# expect: TypeError list indices must be integers or slices, not float
# expect: IndexError cannot fit 'int' into an index-sized integer
error([].pop); error([1].pop, 4); error([1].pop, 'a'); error([].remove, 1); error([].index, 1); error([1, 2].index, 2, 0, 1)
# expect: IndexError pop from empty list
# expect: IndexError pop index out of range
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: ValueError list.remove(x): x not in list
# expect: ValueError list.index(x): x not in list
# expect: ValueError list.index(x): x not in list
error(lambda: [1] + (2,)); error(lambda: [1] * 'a'); error(lambda: [1] * (1 << 62)); error([].extend, 3); error([].append); error([].append, 1, 2)
# expect: TypeError can only concatenate list (not "tuple") to list
# expect: TypeError can't multiply sequence by non-int of type 'str'
# expect: MemoryError 
# expect: TypeError 'int' object is not iterable
# expect: TypeError list.append() takes exactly one argument (0 given)
# expect: TypeError list.append() takes exactly one argument (2 given)
error([].insert, 'a', 1); error(list, 1); error(list, 1, 2); error([].sort, 1); error(hash, []); error([1, 'a'].sort)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'int' object is not iterable
# expect: TypeError list expected at most 1 argument, got 2
# expect: TypeError sort() takes no positional arguments
# expect: TypeError unhashable type: 'list'
# expect: TypeError '<' not supported between instances of 'str' and 'int'
print([1, 2] + [3], [1, 2] * 2, 2 * [0], [1] * -1, [1] * 0)  # expect: [1, 2, 3] [1, 2, 1, 2] [0, 0] [] []
a = [1]; a += 'xy'; a *= 2; print(a)  # expect: [1, 'x', 'y', 1, 'x', 'y']
a *= 0; print(a)  # expect: []

# slices
a = list(range(10))
print(a[2:5], a[:3], a[-3:], a[::2], a[::-1], a[7:2:-2], a[5:2], a[100:], a[-100:2], a[:], a[slice(None, None, 3)])  # expect: [2, 3, 4] [0, 1, 2] [7, 8, 9] [0, 2, 4, 6, 8] [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] [7, 5, 3] [] [] [0, 1] [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] [0, 3, 6, 9]
a[2:4] = 'abc'; print(a)  # expect: [0, 1, 'a', 'b', 'c', 4, 5, 6, 7, 8, 9]
a[1:1] = [0, 0]; print(a)  # expect: [0, 0, 0, 1, 'a', 'b', 'c', 4, 5, 6, 7, 8, 9]
a[:] = [1, 2, 3, 4, 5]; print(a)  # expect: [1, 2, 3, 4, 5]
a[::2] = 'xyz'; print(a)  # expect: ['x', 2, 'y', 4, 'z']
a[1:3] = []; print(a)  # expect: ['x', 4, 'z']
a[0:0] = a; print(a)  # expect: ['x', 4, 'z', 'x', 4, 'z']
del a[1]; del a[-1]; print(a)  # expect: ['x', 'z', 'x', 4]
del a[1:2]; print(a)  # expect: ['x', 'x', 4]
a = list(range(10)); del a[::3]; print(a)  # expect: [1, 2, 4, 5, 7, 8]
del a[::-2]; print(a)  # expect: [1, 4, 7]
del a[:]; print(a)  # expect: []
a = [1, 2, 3]
def assign(s, v):
    a[s] = v
error(assign, slice(None, None, 2), [1]); error(assign, slice(None, None, 2), 1); error(assign, slice(0, 1), 1); error(assign, slice(0, 1, 0), [])
# expect: ValueError attempt to assign sequence of size 1 to extended slice of size 2
# expect: TypeError must assign iterable to extended slice
# expect: TypeError must assign iterable to extended slice
# expect: ValueError slice step cannot be zero
error(assign, 5, 1); error(assign, 'a', 1); error(assign, slice('a'), 1)
# expect: IndexError list assignment index out of range
# expect: TypeError list indices must be integers or slices, not str
# expect: TypeError slice indices must be integers or None or have an __index__ method
def delete(i):
    del a[i]
error(delete, 7); error(delete, 'a'); error(delete, slice(0, 2, 0))
# expect: IndexError list assignment index out of range
# expect: TypeError list indices must be integers or slices, not str
# expect: ValueError slice step cannot be zero
a[10:20] = [7]; print(a)  # expect: [1, 2, 3, 7]

# comparisons and repr
print([1, 2] == [1, 2], [1, 2] != [1, 3], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 5], [] <= [], [1, 2] >= [1, 2, 3], [1] == (1,))  # expect: True True True True True True False False
error(lambda: [1] < (1,)); error(lambda: [1, 'a'] < [1, 2])
# expect: TypeError '<' not supported between instances of 'list' and 'tuple'
# expect: TypeError '<' not supported between instances of 'str' and 'int'
a = [1]; a.append(a); print(a, [a])  # expect: [1, [...]] [[1, [...]]]
print(repr([1.0, 'x', None, True, (1,), {}]), str([]))  # expect: [1.0, 'x', None, True, (1,), {}] []
nan = float('nan'); print([nan] == [nan], nan in [nan], [nan].index(nan), [float('nan')] == [nan])  # expect: True True 0 False

# sorting
a = [5, 2, 8, 1, 9, 3]
a.sort(); print(a)  # expect: [1, 2, 3, 5, 8, 9]
a.sort(reverse=True); print(a)  # expect: [9, 8, 5, 3, 2, 1]
a.sort(key=lambda x: -x % 4); print(a)  # expect: [8, 3, 2, 9, 5, 1]
a.sort(key=lambda x: x % 2, reverse=True); print(a)  # expect: [3, 9, 5, 1, 8, 2]
print(sorted('hello'), sorted([3.5, 1.25, 2.0]), sorted([3, 1.5, 2]), sorted([(2, 'b'), (1, 'z'), (2, 'a')]), sorted([[2], [1, 5], [1]]))  # expect: ['e', 'h', 'l', 'l', 'o'] [1.25, 2.0, 3.5] [1.5, 2, 3] [(1, 'z'), (2, 'a'), (2, 'b')] [[1], [1, 5], [2]]
print(sorted([True, 0, 3, False]), sorted({'b': 1, 'a': 2}), sorted([10 ** 20, -10 ** 20, 5]), sorted([(1.5, 2), (1.5, 1), (-1.0, 0)]))  # expect: [0, False, True, 3] ['a', 'b'] [-100000000000000000000, 5, 100000000000000000000] [(-1.0, 0), (1.5, 1), (1.5, 2)]
print(sorted([('b', 1), ('a', 2), ('a', 1)]), sorted(['ä', 'a', '😀', 'z']), sorted([()]), sorted([(), (1,)]))  # expect: [('a', 1), ('a', 2), ('b', 1)] ['a', 'z', 'ä', '😀'] [()] [(), (1,)]


class Item:
    def __init__(self, key, tag):
        self.key, self.tag = key, tag

    def __lt__(self, other):
        return self.key < other.key

    def __repr__(self):
        return f'{self.key}{self.tag}'


items = [Item(k, t) for t in 'abc' for k in (2, 1, 3, 1)]
print(sorted(items))  # expect: [1a, 1a, 1b, 1b, 1c, 1c, 2a, 2b, 2c, 3a, 3b, 3c]
print(sorted(items, reverse=True))  # expect: [3a, 3b, 3c, 2a, 2b, 2c, 1a, 1a, 1b, 1b, 1c, 1c]
import random
random.seed(5)
big = [random.randrange(1000) for _ in range(3000)]
expected = []
for value in range(1000):
    expected += [value] * big.count(value)
print(sorted(big) == expected, sorted(big, reverse=True) == expected[::-1], sorted(map(str, big)) == sorted(map(str, expected)))  # expect: True True True
pairs = [(value % 10, i) for i, value in enumerate(big)]
print(sorted(pairs, key=lambda p: p[0]) == sorted(pairs), sorted(map(float, big)) == expected)  # expect: True True
runs = list(range(500)) + list(range(499, -1, -1)) + list(range(250, 750)) + [5] * 100
print(sorted(runs) == [v for v in range(750) for _ in range(runs.count(v))])  # expect: True
print(sorted([Item(v, '') for v in runs], key=lambda x: x.key)[0], [x.key for x in sorted(Item(v, '') for v in runs)] == sorted(runs))  # expect: 0 True
wrong = 0
for trial in range(400):
    n = random.randrange(60, 400)
    parts = list(range(n)); random.shuffle(parts)
    cuts = sorted(random.sample(range(n), 4))
    mixed = []
    for i, j in zip([0] + cuts, cuts + [n]):
        mixed += sorted(parts[i:j], reverse=trial % 3 == 0) if j % 3 else parts[i:j]
    wrong += sorted(mixed) != list(range(n))
    wrong += [x.key for x in sorted(Item(v, '') for v in mixed)] != list(range(n))
    wrong += sorted(mixed, key=lambda v: v // 7) != sorted(mixed, key=lambda v: (v // 7, mixed.index(v)))
print(wrong)  # expect: 0


class Bad:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if self.n == 7:
            raise ValueError('seven')
        return self.n < other.n


a = [Bad(n) for n in range(20, -1, -1)] * 8
error(a.sort); print(len(a), sorted(x.n for x in a) == sorted(list(range(21)) * 8))
# expect: ValueError seven
# expect: 168 True
def failing(x):
    raise KeyError(x)
a = [2, 1]; error(lambda: a.sort(key=failing)); print(a)
# expect: KeyError 2
# expect: [2, 1]
def meddle(x):
    a.append(x)
    return x
a = [3, 2, 1]; error(lambda: a.sort(key=meddle)); print(a)
# expect: ValueError list modified during sort
# expect: [1, 2, 3]
a = [3, 1, 2]
print(a.sort(key=lambda x: len(a)), a)  # expect: None [3, 1, 2]


# equality that changes the list
class Eq:
    def __eq__(self, other):
        del a[:]
        return False


a = [Eq(), 1, 2]
error(a.index, 5); print(a)
# expect: ValueError list.index(x): x not in list
# expect: []
a = [Eq(), 1, 2]; print(5 in a, a)  # expect: False []
a = [Eq(), 1]; print(a == [1, 2], a)  # expect: False []
a = [Eq(), 1]; print(a.count(3), a)  # expect: 0 []
a = [Eq(), 1]; error(a.remove, 3); print(a)
# expect: ValueError list.remove(x): x not in list
# expect: []

# iteration sees changes
a = [1, 2, 3]; seen = []
for x in a:
    seen.append(x)
    if len(a) < 6:
        a.append(x * 10)
print(seen)  # expect: [1, 2, 3, 10, 20, 30]
it = iter([1, 2]); print(next(it), it.__length_hint__(), it.__reduce__()[1:], list(it), it.__length_hint__(), it.__reduce__()[1:], list(it))  # expect: 1 1 (([1, 2],), 1) [2] 0 (([],),) []
it = iter([1, 2, 3]); it.__setstate__(2); print(list(it)); it = reversed([1, 2, 3]); it.__setstate__(1); print(it.__length_hint__(), list(it), list(reversed([])))
# expect: [3]
# expect: 2 [2, 1] []


class L(list):
    pass


l = L([1, 2]); l.x = 5
print(l, type(l + [3]).__name__, type(l[:]).__name__, type(l.copy()).__name__, l.x, l == [1, 2], isinstance(l, list), L().__len__())  # expect: [1, 2] list list list 5 True True 0
print(list.__doc__.split('\n')[0], list[int], [].__sizeof__() > 0)  # expect: Built-in mutable sequence. list[int] True
x = [0] * 5000
for i in range(5000):
    x[i] = i
print(sum(x), len([y for y in x if y % 7 == 0]), x[4000:4003], x.index(4999))  # expect: 12497500 715 [4000, 4001, 4002] 4999
while x:
    x.pop()
print(x)  # expect: []
x = []
for i in range(1000):
    x.insert(0, i)
print(x[0], x[-1], len(x))  # expect: 999 0 1000

# A subclass extended by itself ends.
class Extended(list): pass
extended = Extended([1, 2])
extended.extend(extended)
extended += extended
print(extended)  # expect: [1, 2, 1, 2, 1, 2, 1, 2]
# Which two of the keys are compared first that do not compare: a descending run goes on upwards once it is turned around.
def first_pair(keys, **options):
    try:
        keys.sort(**options)
    except TypeError as e:
        print(str(e).partition("of ")[2])
first_pair([False, -10, 4, 'x'])  # expect: 'str' and 'int'
first_pair(['x', 4, -10, False], reverse=True)  # expect: 'str' and 'int'
first_pair([3, 3, 2.5, 2, 2, (), 7])  # expect: 'tuple' and 'int'
print([sorted(n * 7 % 5 // 2 for n in range(k)) == sorted((n * 7 % 5 // 2 for n in range(k)), reverse=True)[::-1] for k in (4, 9)])  # expect: [True, True]
print(sorted([(2, 'a'), (2, 'b'), (1, 'c'), (1, 'd'), (3, 'e')], key=lambda t: t[0]))  # expect: [(1, 'c'), (1, 'd'), (2, 'a'), (2, 'b'), (3, 'e')]
