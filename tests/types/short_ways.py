# What has a shorter way of its own does what the long way does: ranges that become iterators, pairs that are not made, pieces gathered, words compared.
def error(f):
    try:
        print(ascii(f()))
    except Exception as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


# a range that is kept is no iterator, one that is not kept is gone
kept = range(3); print([x for x in kept], list(kept), kept, [(a, b) for a in kept for b in kept if a < b])
# expect: [0, 1, 2] [0, 1, 2] range(0, 3) [(0, 1), (0, 2), (1, 2)]
for n in range(2, -5, -3): print(n, end=' ')
else: print(type(iter(range(3))).__name__, list(range(2 ** 48 - 2, 2 ** 48 + 1)), tuple(range(3)), list(range(5, 5)))
# expect: 2 -1 -4 range_iterator [281474976710654, 281474976710655, 281474976710656] (0, 1, 2) []
it = iter(range(4)); print(next(it), it.__length_hint__(), list(it), list(it))
# expect: 0 3 [1, 2, 3] []
print([list(range(a, b, s)) for a, b, s in [(0, 5, 2), (5, 0, -2), (3, 3, 1), (0, 1, 100), (-3, 4, 3)]])
# expect: [[0, 2, 4], [5, 3, 1], [], [0], [-3, 0, 3]]

# pairs: enumerate, zip, items
print([(i, c) for i, c in enumerate('ab', 2 ** 48 - 1)], [(i, c) for i, c in enumerate(iter([1, 2]), 10 ** 20)], [a + b for a, b in zip([1, 2, 3], (10, 20))], [k * v for k, v in {'a': 1, 'b': 2}.items()])
# expect: [(281474976710655, 'a'), (281474976710656, 'b')] [(100000000000000000000, 1), (100000000000000000001, 2)] [11, 22] ['a', 'bb']
class Ends:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration
        return self.n
print([(a, b) for a, b in zip(Ends(3), Ends(2))], [(a, b) for a, b in enumerate(Ends(2))])
# expect: [(2, 1), (1, 0)] [(0, 1), (1, 0)]
def grows():
    d = {1: 2, 3: 4}
    for k, v in d.items(): d[k + 10] = v
error(grows)
# expect: RuntimeError dictionary changed size during iteration
def moves():
    d = {1: 2, 3: 4}
    for k, v in d.items(): del d[k]; d[k + 10] = v
error(moves)
# expect: RuntimeError dictionary keys changed during iteration
error(lambda: [a for a, b in zip([1], [], strict=True)])
# expect: ValueError zip() argument 2 is shorter than argument 1
error(lambda: [a for a, b in zip([1, 2], [1], strict=True)])
# expect: ValueError zip() argument 2 is shorter than argument 1
error(lambda: [a for a, b in enumerate(1 // x for x in (1, 0))])
# expect: ZeroDivisionError division by zero
error(lambda: [a for a, b in zip('abc', [1, 2], [3])])
# expect: ValueError too many values to unpack (expected 2, got 3)
def second():
    yield 1
    raise KeyError('second')
def both():
    for a, b in zip('ab', second()): print(a, b, end=' ')
error(both)
# expect: a 1 KeyError 'second'

# starred targets and displays
a, *b = (1, 2, 3); *c, d = [4]; e, *f, g = 'xyz'; print(a, b, c, d, e, f, g, (1, *[2, 3], *(4,)), [*range(3)], {*[1, 1]})
# expect: 1 [2, 3] [] 4 x ['y'] z (1, 2, 3, 4) [0, 1, 2] {1}
error(lambda: [a for a, *b, c in [(1,)]])
# expect: ValueError not enough values to unpack (expected at least 2, got 1)
error(lambda: [a for a, b, *c in [[1]]])
# expect: ValueError not enough values to unpack (expected at least 2, got 1)
class Odd(list):
    def __iter__(self): return iter([9, 8])
print([b for a, *b in [Odd([1, 2, 3])]], list(Odd([1])), tuple(Odd([1])), [*Odd([1])])
# expect: [[8]] [9, 8] (9, 8) [9, 8]

# slices with a step
print([1, 2, 3, 4, 5][4:1:-2], 'abcdef'[::-2], (1, 2, 3)[::-1], [1, 2][::1], 'abc'[0:0:1], [1, 2, 3][None:None:None], b'abc'[::-1])
# expect: [5, 3] fdb (3, 2, 1) [1, 2]  [1, 2, 3] b'cba'
error(lambda: [1][::0])
# expect: ValueError slice step cannot be zero
error(lambda: [1][::'a'])
# expect: TypeError slice indices must be integers or None or have an __index__ method
error(lambda: {}[::2])
# expect: KeyError slice(None, None, 2)
l = [1, 2, 3, 4, 5]; l[:3] = l[2::-1]; print(l); l[::2] = [7, 8, 9]; print(l)
# expect: [3, 2, 1, 4, 5]
# expect: [7, 2, 8, 4, 9]

# sets: unions keep the order of a copy that grows, displays the order of adding
s = frozenset([3, 1, 2, 40]); print(s | {5}, s | {3}, s | set(range(100, 106)), set() | {9, 1}, {1, 2} | frozenset(), s == s | {1})
# expect: frozenset({1, 2, 3, 5, 40}) frozenset({1, 2, 3, 40}) frozenset({1, 2, 3, 100, 101, 102, 103, 40, 104, 105}) {9, 1} {1, 2} True
print({1, 1.0, True}, 2.0 in {2}, 2 in {2.0}, True in {1}, 2 ** 60 in {2 ** 60}, -1 in {-2}, -2 in {-1}, 5 in {'a', 5}, 'a' in {5, 'a'})
# expect: {1} True True True True False False True True
error(lambda: {1, []})
# expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
error(lambda: frozenset() | [1])
# expect: TypeError unsupported operand type(s) for |: 'frozenset' and 'list'

# str: pieces, words, single characters
print(('x ' * 300).split() == ['x'] * 300, len(('ab,' * 300).split(',')), ('q' * 40 + ',' + 'r' * 20).split(','), ''.split(','), ''.split(), 'a'.split(), ',a,'.split(','))
# expect: True 301 ['qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq', 'rrrrrrrrrrrrrrrrrrrr'] [''] [] ['a'] ['', 'a', '']
print(ascii('\xa0a\x85b\x1cc d'.split()), ascii('é,ü'.split(',')), ascii('aéb'.split('é')), ascii('a\u20acb,c'.split(',')))
# expect: ['a', 'b', 'c', 'd'] ['\xe9', '\xfc'] ['a', 'b'] ['a\u20acb', 'c']
print('banana'.replace('a', 'o'), 'x' * 20 + 'a' == ('y' * 20 + 'a').replace('y', 'x'), ascii('aba'.replace('a', 'é')), ascii('éaé'.replace('é', 'e')), 'é'.replace('é', 'e').isascii(), 'abc'.replace('d', 'e'), 'aaa'.replace('a', 'b', 2))
# expect: bonono True '\xe9b\xe9' 'eae' True abc bba
print(('ab' * 50).count('a'), 'aaa'.count('aa'), 'abc'.count(''), ('x' * 33).count('x'), 'é'.count('\u20ac'), '  a '.strip(), '..a,.'.strip('.,'), 'aXa'.strip('a'), ascii('éaé'.strip('é')), 'a'.strip('\u20ac'), '\x1f a\x1f'.strip())
# expect: 50 1 4 33 0 a a X 'a' a a
print(repr('a'), repr("it's"), repr('"'), repr('\\'), repr('\x7f'), repr('\n'), ascii('é'), repr(''), repr('x' * 30))
# expect: 'a' "it's" '"' '\\' '\x7f' '\n' '\xe9' '' 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
print('%s=%d' % ('a', 5), '%d%%' % -7, '%s' % 12, '%s %s' % (True, None), '%5d|%-3s|' % (3, 'a'), '%(a)s %(b)d' % {'a': 1, 'b': 2}, '%d' % True, '{}{}'.format('a', -3), '{0!r}{0}'.format('b'), '{:>3}{}'.format(1, 2))
# expect: a=5 -7% 12 True None     3|a  | 1 2 1 a-3 'b'b   12
error(lambda: '%d' % 'a')
# expect: TypeError %d format: a real number is required, not str
error(lambda: '%s %s' % 'a')
# expect: TypeError not enough arguments for format string
error(lambda: '%s' % ('a', 'b'))
# expect: TypeError not all arguments converted during string formatting
print([str(n) for n in (0, 9, 10, 99, 100, 12345, -1, -10, 2 ** 32 - 1, 2 ** 32, -(2 ** 48), 10 ** 14, 10 ** 14 - 1)], f'{-5}{7}{10 ** 12}')
# expect: ['0', '9', '10', '99', '100', '12345', '-1', '-10', '4294967295', '4294967296', '-281474976710656', '100000000000000', '99999999999999'] -571000000000000
print(sorted(['b', 'abcdefgh', 'abcdefghi', 'abcdefgi', 'a', '', 'ab', 'a\x00', 'é', '\xff', 'z' * 9]) == sorted(['z' * 9, '\xff', 'é', 'a\x00', 'ab', '', 'a', 'abcdefgi', 'abcdefghi', 'abcdefgh', 'b'], reverse=True)[::-1])
# expect: True
print(sorted([(1, 'b'), (1, 'a'), (0, 'c'), (1, 2.5), ][:3]), sorted([(1, 3), (1, -2), (0, 2 ** 60), (0, 5)]), sorted([(1, 2.5), (1, 2), (1, -1.5)]))
# expect: [(0, 'c'), (1, 'a'), (1, 'b')] [(0, 5), (0, 1152921504606846976), (1, -2), (1, 3)] [(1, -1.5), (1, 2), (1, 2.5)]
print([a < b for a, b in [('abcdefgh', 'abcdefgi'), ('a', 'a\x00'), ('\x7f', '\x80'), ('abcdefghi', 'abcdefgh'), ('b', 'abcdefghij')]], 'abcdefghijk' == 'abcdefgh' + 'ijk', 'abcdefghijk' == 'abcdefghijl', ''.join(['a', '', 'bc', 'é'][:3]), '-'.join('abc'), ', '.join(['x' * 20, 'y']))
# expect: [True, True, True, False, False] True False abc a-b-c xxxxxxxxxxxxxxxxxxxx, y

# numbers
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 3.7, 7, True, 2.0 ** 47 + 0.5, 2.0 ** 48, 1e20)], round(2.675, 2), round(15, -1), int(5), int(True), float(3), float(2.5), type(1), type(2.5))
# expect: [0, 2, 2, 0, -2, 4, 7, 1, 140737488355328, 281474976710656, 100000000000000000000] 2.67 20 5 1 3.0 2.5 <class 'int'> <class 'float'>
error(lambda: round(float('nan')))
# expect: ValueError cannot convert float NaN to integer
error(lambda: round('a'))
# expect: TypeError type str doesn't define __round__ method
print(list(reversed([1, 2, 3])), [x for x in reversed(range(3))], list(map(type, [range(1), (), []])))
# expect: [3, 2, 1] [2, 1, 0] [<class 'range'>, <class 'tuple'>, <class 'list'>]
r = reversed([1, 2, 3]); print(next(r), r.__length_hint__()); l = [1, 2, 3]; r = reversed(l); l.clear(); print(list(r), list(r))
# expect: 3 2
# expect: [] []

# a set and one more element: the other set is not made
class Hashless:
    __hash__ = None
class Union(set):
    def __or__(self, other): return 'mine', sorted(other)
def unions(s, x): return type(s | {x}).__name__, sorted(s | {x}, key=str), len(s)
print(unions(frozenset(), 1), unions({1, 2, 3, 4}, 5), unions({1, 'a'}, 'a'), unions(frozenset(range(30)), -1)[1][:3], unions({1, 2}, 2.0), unions({2.0}, 2), unions({1}, (1,)))
# expect: ('frozenset', [1], 0) ('set', [1, 2, 3, 4, 5], 4) ('set', [1, 'a'], 2) [-1, 0, 1] ('set', [1, 2], 2) ('set', [2.0], 1) ('set', [(1,), 1], 1)
print([list(frozenset(range(n)) | {40 - n}) == list(frozenset(range(n)).union([40 - n])) for n in range(20)].count(True), Union('a') | {1}, {1: 2} | {3: 4})
# expect: 20 ('mine', [1]) {1: 2, 3: 4}
error(lambda: {1} | {Hashless()}); error(lambda: 1 | {2}); error(lambda: frozenset() | {[]})
# expect: TypeError cannot use 'Hashless' as a set element (unhashable type: 'Hashless')
# expect: TypeError unsupported operand type(s) for |: 'int' and 'set'
# expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')

# a tuple display with a star: the list is not made
def starred(a, rest): return (a, *rest), (*rest,), (a, [a], *rest), [a, *rest], (*rest, a)
print(starred(1, (2, 'x')), starred(1, ()), starred(1, [2]), starred(1, 'ab'))
# expect: ((1, 2, 'x'), (2, 'x'), (1, [1], 2, 'x'), [1, 2, 'x'], (2, 'x', 1)) ((1,), (), (1, [1]), [1], (1,)) ((1, 2), (2,), (1, [1], 2), [1, 2], (2, 1)) ((1, 'a', 'b'), ('a', 'b'), (1, [1], 'a', 'b'), [1, 'a', 'b'], ('a', 'b', 1))
error(lambda rest=5: (1, *rest))
# expect: TypeError Value after * must be an iterable, not int

# an int in a set; ranges that are never seen; the larger of two
def has(s, x): return x in s, x not in s
print(has({1, 2}, 2), has(frozenset([-1]), -1), has({1.0}, 1), has({True}, 1), has({2 ** 60}, 2 ** 60), has({'1'}, 1), has(set(), 0))
# expect: (True, False) (True, False) (True, False) (True, False) (True, False) (False, True) (False, True)
for r in (lambda: [i for i in range(3, 0)], lambda: [i for i in range(10, 0, -4)], lambda: [i for i in range(0, 1, 5)], lambda: [i for i in range(True, 3)], lambda: [i for i in range(1, 2, 0)], lambda: [i for i in range('a')], lambda: [i for i in range(2 ** 60, 2 ** 60 + 2)]): error(r)
# expect: []
# expect: [10, 6, 2]
# expect: [0]
# expect: [1, 2]
# expect: ValueError range() arg 3 must not be zero
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: [1152921504606846976, 1152921504606846977]
print(max(1, 2), min(1, 2), max(1.5, -2.5), min(1, 1.0), min(1.0, 1), max(0.0, -0.0), min(0.0, -0.0), max(2 ** 60, 1), max('a', 'b'), max(float('nan'), 1.0), max(1, 2, key=lambda x: -x))
# expect: 2 1 1.5 1 1.0 0.0 0.0 1152921504606846976 b nan 1

# an item at an attribute's index: text[self.at]
class At:
    def __init__(self, at): self.at = at
    def of(self, items): return items[self.at]
    def made(self, n): return [*range(n)][self.at], ('a' * n + 'b')[self.at], (*range(n),)[self.at]
for at in (0, 2, -1, -3, True, 3, -4, 2 ** 70, 1.5, None):
    a = At(at)
    error(lambda: [a.of([1, 2, 3]), a.of((4, 5, 6)), a.of('xyz')])
# expect: [1, 4, 'x']
# expect: [3, 6, 'z']
# expect: [3, 6, 'z']
# expect: [1, 4, 'x']
# expect: [2, 5, 'y']
# expect: IndexError list index out of range
# expect: IndexError list index out of range
# expect: IndexError cannot fit 'int' into an index-sized integer
# expect: TypeError list indices must be integers or slices, not float
# expect: TypeError list indices must be integers or slices, not NoneType
print(At(1).of('\xe9\u20ac'), At(0).of('\xe9x') == '\xe9', At(1).of({1: 'one'}), At(slice(1)).of('abc'), At(3).made(5), At(-1).made(2))
# expect: € True one a (3, 'a', 3) (1, 'b', 1)
class Computed:
    @property
    def at(self): return 2
    def of(self, items): return items[self.at]
print(Computed().of('abc'), Computed().of([7, 8, 9]), Computed().of({2: 'two'}))
# expect: c 9 two

# strs and ints among the items of a list
class Equal:
    def __eq__(self, other): return True
many = [1, 'one', 2.0, None, 'two' * 3, 10 ** 20, True]
print('one' in many, 'twotwotwo' in many, 'no' in many, 2 in many, 5 in many, many.index(1), many.index('two' * 3), many.count(1), 'x' in [Equal()], 3 in ['a', Equal()], '\u20ac' in ['\u20ac'])
# expect: True True False True False 0 4 2 True True True
error(lambda: many.index('one', 2)); error(lambda: many.index(2, -5, -1)); error(lambda: many.index('one', 0, 1))
# expect: ValueError list.index(x): x not in list
# expect: 2
# expect: ValueError list.index(x): x not in list

# characters of a str one by one, and looked for in a short one
print([c for c in 'añb'], [c for c in 'ab€'], [c in ' \n\t' for c in 'a \u2028\t'], [c not in '-+.eE0123456789' for c in '1e5x'], 'x' in '', '' in 'x', 'é' in 'abé', 'a' in 'bcdefghijklmnopqrstuva')
# expect: ['a', 'ñ', 'b'] ['a', 'b', '€'] [False, True, False, True] [False, False, False, True] False True True True
it = iter('abcd'); print(next(it), [c for c in it], list(it), it.__length_hint__())
# expect: a ['b', 'c', 'd'] [] 0

# an iterator that a loop has used up stays so, whatever becomes of the list
def used_up(l):
    it = iter(l)
    for x in it: pass
    l.append(3)
    return next(it, 'end'), list(it)
print(used_up([1, 2]), used_up([]), used_up([1]))  # expect: ('end', []) ('end', []) ('end', [])
