# set and frozenset
def error(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except BaseException as e:
        print(type(e).__name__, e)


s = {3, 1, 2}
print(s, len(s), 1 in s, 5 in s, set(), frozenset(), set('a'), frozenset([1]), set([1, 1.0, True]), {1: 2}.keys() == {1})  # expect: {1, 2, 3} 3 True False set() frozenset() {'a'} frozenset({1}) {1} True
s.add(4); s.add(1); s.discard(2); s.discard(99); s.remove(3); s.update([7], (8, 9), {10: 0}); print(s)  # expect: {1, 4, 7, 8, 9, 10}
print({1, 2} | {2, 3}, {1, 2} & {2, 3}, {1, 2} - {2, 3}, {1, 2} ^ {2, 3}, {1, 2}.union([5], 'a') == {1, 2, 5, 'a'}, {1, 2, 3}.intersection([1, 2], {2, 9}), {1, 2, 3}.difference([1], [2]), {1, 2}.symmetric_difference([2, 7, 7]))  # expect: {1, 2, 3} {2} {1} {1, 3} True {2} {3} {1, 7}
a = {1, 2, 3}; a |= {4}; print(a); a &= {2, 3, 4}; print(a); a -= {2}; print(a); a ^= {3, 9}; print(a); a.intersection_update([9], [9, 1]); print(a); a.difference_update([9]); print(a); a.symmetric_difference_update([1, 1]); print(a)
# expect: {1, 2, 3, 4}
# expect: {2, 3, 4}
# expect: {3, 4}
# expect: {9, 4}
# expect: {9}
# expect: set()
# expect: {1}
print({1} < {1, 2}, {1, 2} <= {1, 2}, {1, 2} > {1}, {1} == frozenset([1]), {1} != {2}, {1, 2}.issubset([1, 2, 3]), {1, 2}.issuperset((1,)), {1}.isdisjoint([2]), {1}.isdisjoint([1]), {1} < {1}, {1} >= {2})  # expect: True True True True True True True True False False False
print(list(range(20)) == list(set(range(20))), {10, 20, 3, 4, 100, 33}, set(range(20, 5, -1)), {x * 7 % 31 for x in range(40)}, {5} - {5}, {-1, -2, -3})  # expect: True {33, 3, 100, 4, 20, 10} {6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20} {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30} set() {-3, -1, -2}
p = {7}; print(p.pop(), p)  # expect: 7 set()
error(p.pop); error(p.remove, 7); error(p.remove, (1, 2)); error(lambda: {1} | [2]); error(lambda: {1} < [1]); error(set, 5); error(set, 1, 2); error(lambda: {[]}); error(lambda: [] in {1}); error(frozenset, 1, 2); error(frozenset, a=1); error(set, a=1)
# expect: KeyError 'pop from an empty set'
# expect: KeyError 7
# expect: KeyError (1, 2)
# expect: TypeError unsupported operand type(s) for |: 'set' and 'list'
# expect: TypeError '<' not supported between instances of 'set' and 'list'
# expect: TypeError 'int' object is not iterable
# expect: TypeError set expected at most 1 argument, got 2
# expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
# expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
# expect: TypeError frozenset expected at most 1 argument, got 2
# expect: TypeError frozenset() takes no keyword arguments
# expect: TypeError set() takes no keyword arguments
error({1}.update, 3); error(hash, set()); error({1}.remove, []); error({1}.add, {}); error(lambda: {1}.union(5))
# expect: TypeError 'int' object is not iterable
# expect: TypeError unhashable type: 'set'
# expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
# expect: TypeError cannot use 'dict' as a set element (unhashable type: 'dict')
# expect: TypeError 'int' object is not iterable
print({1} in {frozenset([1])}, {1, 2} in {1}); f = {frozenset([1])}; f.discard({1}); print(f); f.add(frozenset()); f.remove(set()); print(f)
# expect: True False
# expect: set()
# expect: set()
print(hash(frozenset([1, 2, 3])), hash(frozenset()), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1, 2]): 'x'}[frozenset([2, 1])])  # expect: -272375401224217160 133146708735736 True x
fs = frozenset('ab'); print(fs.copy() is fs, frozenset(fs) is fs, fs | {'c'} == {'a', 'b', 'c'}, type(fs | {1}).__name__, type({1} | fs).__name__, type(fs & fs).__name__)  # expect: True True True frozenset set frozenset


class S(set):
    pass


class F(frozenset):
    pass


print(S([1]), F([1]), F(), S(), type(S() | {1}).__name__, type(F().copy()).__name__, S([1]) == {1}, type(S([1]).union([2])).__name__)  # expect: S({1}) F({1}) F() S() set frozenset True set
x = S([1]); x.attr = 2; print(x.__reduce__(), {1}.__reduce__(), frozenset([1]).__reduce__())  # expect: (<class '__main__.S'>, ([1],), {'attr': 2}) (<class 'set'>, ([1],), None) (<class 'frozenset'>, ([1],), None)


class R:
    def __repr__(self):
        return repr(holder)


holder = {R()} if False else S()
holder.add(R()); print(holder)  # expect: S({S(...)})
def grow():
    for v in s:
        s.add(v + 1000)
error(grow)  # expect: RuntimeError Set changed size during iteration
it = iter({1, 2, 3}); next(it); print(it.__length_hint__(), it.__reduce__()[1:], list(it), list(it))  # expect: 2 (([2, 3],),) [2, 3] []


class C:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 5

    def __eq__(self, other):
        return self.n == other.n

    def __repr__(self):
        return f'C{self.n}'


c = {C(n) for n in range(30)}
print(len(c), C(3) in c, C(30) in c); c -= {C(n) for n in range(28)}; print(sorted(c, key=lambda x: x.n))
# expect: 30 True False
# expect: [C28, C29]


class Bad:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError('eq')


b = {Bad()}; error(b.add, Bad()); error(lambda: Bad() in b); error(b.discard, Bad()); print(len(b))
# expect: ValueError eq
# expect: ValueError eq
# expect: ValueError eq
# expect: 1
big = set(range(100000)); print(len(big), sum(big), 99999 in big, len(big & set(range(50000, 150000))), len(big ^ {1, -1}))  # expect: 100000 4999950000 True 50000 100000
for n in range(0, 100000, 2):
    big.discard(n)
print(len(big), 4 in big, 5 in big, min(big))  # expect: 50000 False True 1
words = 'the quick brown fox jumps over the lazy dog the end'.split(); print(len(set(words)), sorted(set(words)))  # expect: 9 ['brown', 'dog', 'end', 'fox', 'jumps', 'lazy', 'over', 'quick', 'the']
print(set[int], frozenset.__doc__, set.__doc__, set().__sizeof__() > 0)  # expect: set[int] Build an immutable unordered collection of unique elements. Build an unordered collection of unique elements. True
q = set(range(10)); print([q.pop() for _ in range(3)], q); q.clear(); print(q)
# expect: [0, 1, 2] {3, 4, 5, 6, 7, 8, 9}
# expect: set()
