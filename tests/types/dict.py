# dict: methods, views, order, errors, keys of every kind, changes during iteration and by __eq__.
def error(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except BaseException as e:
        print(type(e).__name__, e, *getattr(e, '__notes__', ()))


d = {'a': 1, 'b': 2}
print(d, len(d), d['a'], d.get('x'), d.get('x', 5), 'a' in d, 'x' in d, {}, dict(), dict(a=1), dict([(1, 2), [3, 4], 'xy']), dict({1: 2}, b=3))  # expect: {'a': 1, 'b': 2} 2 1 None 5 True False {} {} {'a': 1} {1: 2, 3: 4, 'x': 'y'} {1: 2, 'b': 3}
d['c'] = 3; d['a'] = 10; print(d, list(d), list(d.keys()), list(d.values()), list(d.items()))  # expect: {'a': 10, 'b': 2, 'c': 3} ['a', 'b', 'c'] ['a', 'b', 'c'] [10, 2, 3] [('a', 10), ('b', 2), ('c', 3)]
del d['b']; d['b'] = 20; print(d)  # expect: {'a': 10, 'c': 3, 'b': 20}
print(d.pop('a'), d.pop('zz', None), d.setdefault('q', 9), d.setdefault('c', 0), d.setdefault('n'), d.popitem(), d)  # expect: 10 None 9 3 None ('n', None) {'c': 3, 'b': 20, 'q': 9}
d.update({'c': 33, 'z': 1}); d.update([('k', 2)]); d.update(m=5); d.update(); print(d)  # expect: {'c': 33, 'b': 20, 'q': 9, 'z': 1, 'k': 2, 'm': 5}
print(d == dict(reversed(d.items())), d != {}, {1: 2} == {1.0: 2.0}, {1: 2} == {1: 3}, d == 5)  # expect: True True True False False
e = d.copy(); e['new'] = 1; print(len(d), len(e), list(reversed(d)), list(reversed(d.items()))[0], list(reversed(d.values())))  # expect: 6 7 ['m', 'k', 'z', 'q', 'b', 'c'] ('m', 5) [5, 2, 1, 9, 20, 33]
d.clear(); print(d, len(d), list(d))  # expect: {} 0 []
print({1: 'a'} | {2: 'b', 1: 'c'}, dict.fromkeys('abc'), dict.fromkeys([1, 2], 0), {**{1: 2}, 'x': 3})  # expect: {1: 'c', 2: 'b'} {'a': None, 'b': None, 'c': None} {1: 0, 2: 0} {1: 2, 'x': 3}
d = {1: 1}; d |= [(2, 2)]; d |= {3: 3}; print(d)  # expect: {1: 1, 2: 2, 3: 3}
error(lambda: {}['x']); error(lambda: {1: 2}[(1, 2)]); error({}.pop, 'k'); error({}.popitem); error(lambda: {}[[]]); error(lambda: {[]: 1}); error({}.get, {}); error({}.setdefault, [])
# expect: KeyError 'x'
# expect: KeyError (1, 2)
# expect: KeyError 'k'
# expect: KeyError 'popitem(): dictionary is empty'
# expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
# expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
# expect: TypeError cannot use 'dict' as a dict key (unhashable type: 'dict')
# expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
error(lambda: {1: 2}.pop([])); error(dict, 1); error(dict, [1]); error(dict, [(1, 2, 3)]); error(dict, 1, 2); error({}.update, 1); error({}.update, 1, 2); error(dict.fromkeys, 1)
# expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
# expect: TypeError 'int' object is not iterable
# expect: TypeError object is not iterable Cannot convert dictionary update sequence element #0 to a sequence
# expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
# expect: TypeError dict expected at most 1 argument, got 2
# expect: TypeError 'int' object is not iterable
# expect: TypeError update expected at most 1 argument, got 2
# expect: TypeError 'int' object is not iterable
error(lambda: {} | []); error(lambda: {} < {}); error(hash, {}); error({}.get); error({}.setdefault); error(lambda: dict(**{1: 2})); error(lambda: [] in {})
# expect: TypeError unsupported operand type(s) for |: 'dict' and 'list'
# expect: TypeError '<' not supported between instances of 'dict' and 'dict'
# expect: TypeError unhashable type: 'dict'
# expect: TypeError get expected at least 1 argument, got 0
# expect: TypeError setdefault expected at least 1 argument, got 0
# expect: TypeError keywords must be strings
# expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
def delete(x):
    del x['gone']
error(delete, {})  # expect: KeyError 'gone'

# keys of many types
d = {}
for k in (1, 'one', 2.5, (1, 2), None, True, b'x', frozenset([1]), 10 ** 30, -1, -2, 1.0, 'one', '', 0, False, 0.0, (), ...):
    d[k] = k
print(d)  # expect: {1: 1.0, 'one': 'one', 2.5: 2.5, (1, 2): (1, 2), None: None, b'x': b'x', frozenset({1}): frozenset({1}), 1000000000000000000000000000000: 1000000000000000000000000000000, -1: -1, -2: -2, '': '', 0: 0.0, (): (), Ellipsis: Ellipsis}
print(d[True], d[1.0], d[10 ** 30], d[(1, 2)], d[-1], d[frozenset([1])], d[2.5], d[0.0], d[...], d.get(2), d.get('two'), 3.5 in d, b'x' in d)  # expect: 1.0 1.0 1000000000000000000000000000000 (1, 2) -1 frozenset({1}) 2.5 0.0 Ellipsis None None False True
i = {n: n * n for n in range(1000)}
print(len(i), i[999], i[500.0], i.get(1000), sum(i.values()), 999 in i, True in i, -1 in i)  # expect: 1000 998001 250000 None 332833500 True True False
for n in range(0, 1000, 2):
    del i[n]
print(len(i), list(i)[:5], 500 in i, 501 in i)  # expect: 500 [1, 3, 5, 7, 9] False True
for n in range(0, 1000, 2):
    i[n] = -n
print(len(i), list(i)[498:503], i[500], i.popitem())  # expect: 1000 [997, 999, 0, 2, 4] -500 (998, -998)
s = {str(n): n for n in range(2000)}
print(len(s), s['1999'], s[''.join(['1', '2'])], '2000' in s)  # expect: 2000 1999 12 False
while len(s) > 3:
    s.popitem()
print(s)  # expect: {'0': 0, '1': 1, '2': 2}
s['x'] = 1; print(s, list(s.items()))  # expect: {'0': 0, '1': 1, '2': 2, 'x': 1} [('0', 0), ('1', 1), ('2', 2), ('x', 1)]


class Str(str):
    pass


class Same:
    def __hash__(self):
        return hash('key')

    def __eq__(self, other):
        return other == 'key' or isinstance(other, Same)


d = {'key': 1}
print(d[Str('key')], d[Same()], Same() in d)  # expect: 1 1 True
d[Same()] = 2; d[Str('other')] = 3; print(d, d['other'], type(list(d)[1]).__name__)  # expect: {'key': 2, 'other': 3} 3 Str
d = {Same(): 5}; print(d['key'], d.pop('key'), d)  # expect: 5 5 {}


class Collide:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 42

    def __eq__(self, other):
        return isinstance(other, Collide) and self.n == other.n


d = {Collide(n): n for n in range(50)}
print(len(d), d[Collide(49)], Collide(50) in d, d.pop(Collide(3)), len(d))  # expect: 50 49 False 3 49


class Raises:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ZeroDivisionError('eq')


d = {Raises(1): 1}
error(lambda: d[Raises(2)]); error(lambda: Raises(2) in d); error(d.setdefault, Raises(2)); error(d.pop, Raises(3)); print(len(d))
# expect: ZeroDivisionError eq
# expect: ZeroDivisionError eq
# expect: ZeroDivisionError eq
# expect: ZeroDivisionError eq
# expect: 1


class Hashless:
    def __hash__(self):
        raise OverflowError('no hash')


error(lambda: {Hashless(): 1}); error(lambda: {1: 1}.get(Hashless()))
# expect: OverflowError no hash
# expect: OverflowError no hash


class Meddler:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 7

    def __eq__(self, other):
        if victim is not None:
            victim.clear()
        return False


victim = {}
for n in range(3):
    victim, keep = None, victim
    keep[Meddler(n)] = n
    victim = keep
victim[Meddler(9)] = 9
print(len(victim) <= 1)  # expect: True

# views
d = {'a': 1, 'b': 2, 'c': 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), 'a' in k, 1 in v, ('a', 1) in i, ('a', 2) in i, 5 in i, k.mapping, type(k.mapping).__name__)  # expect: dict_keys(['a', 'b', 'c']) dict_values([1, 2, 3]) dict_items([('a', 1), ('b', 2), ('c', 3)]) 3 True True True False False {'a': 1, 'b': 2, 'c': 3} mappingproxy
print(sorted(k & {'a', 'z'}), sorted(k | ['z']), sorted(k - 'a'), sorted(k ^ {'a', 'q'}), sorted(['a', 'q'] - k), sorted({'a', 'b', 'x'} & k))  # expect: ['a'] ['a', 'b', 'c', 'z'] ['b', 'c'] ['b', 'c', 'q'] ['q'] ['a', 'b']
print(k == {'a', 'b', 'c'}, k <= {'a', 'b', 'c', 'd'}, k > {'a'}, i == {('a', 1), ('b', 2), ('c', 3)}, k.isdisjoint('xyz'), k.isdisjoint('xa'), i & [('a', 1)], k != {'a'})  # expect: True True True True True False {('a', 1)} True
error(lambda: k | 5); error(lambda: k < 5); error(hash, k); error(lambda: {1: []}.items() | {2}); error(lambda: k[0])
# expect: TypeError 'int' object is not iterable
# expect: TypeError '<' not supported between instances of 'dict_keys' and 'int'
# expect: TypeError unhashable type: 'dict_keys'
# expect: TypeError cannot use 'tuple' as a set element (unhashable type: 'list')
# expect: TypeError 'dict_keys' object is not subscriptable
d['d'] = 4; print(len(k), list(v), list(i)[-1])  # expect: 4 [1, 2, 3, 4] ('d', 4)
x = {}; x['self'] = x; x['v'] = x.values(); x['i'] = x.items(); print(x)  # expect: {'self': {...}, 'v': dict_values([{...}, ..., dict_items([('self', {...}), ('v', ...), ('i', ...)])]), 'i': dict_items([('self', {...}), ('v', dict_values([{...}, ..., ...])), ('i', ...)])}
print(list(reversed(d.keys())), list(reversed(d.values())), list(reversed(d.items())), list(map(tuple, d.items()))[:2])  # expect: ['d', 'c', 'b', 'a'] [4, 3, 2, 1] [('d', 4), ('c', 3), ('b', 2), ('a', 1)] [('a', 1), ('b', 2)]
pairs = [p for p in d.items()]; print(pairs, pairs[0] is pairs[1])  # expect: [('a', 1), ('b', 2), ('c', 3), ('d', 4)] False
it = iter(d.items()); p = next(it); q = next(it); print(p, q)  # expect: ('a', 1) ('b', 2)

# iteration
def grow():
    for key in d:
        d[key + 'x'] = 1
error(grow)  # expect: RuntimeError dictionary changed size during iteration
def shrink():
    for key in list(d)[:1]:
        it = iter(d); next(it); d.pop(key); next(it)
error(shrink)  # expect: RuntimeError dictionary changed size during iteration
it = iter(d); next(it); print(it.__length_hint__(), it.__reduce__()[1:], list(it), it.__length_hint__())  # expect: 3 ((['c', 'd', 'ax'],),) ['c', 'd', 'ax'] 0
d = {1: 1, 2: 2}
for key in d:
    d[key] = 5
print(d)  # expect: {1: 5, 2: 5}
it = iter(d.values()); list(it); d[9] = 9; print(list(it))  # expect: []


class Missing(dict):
    def __missing__(self, key):
        return key * 2


m = Missing(a=1); print(m['a'], m['b'], m.get('b'), 'b' in m, m, type(m.copy()).__name__, type(m | {}).__name__, type(Missing.fromkeys('a')).__name__)  # expect: 1 bb None False {'a': 1} dict dict Missing


class Keys:
    def keys(self):
        return ['p', 'q']

    def __getitem__(self, key):
        return key.upper()


d = {}; d.update(Keys()); print(d, dict(Keys()), {**Keys()})  # expect: {'p': 'P', 'q': 'Q'} {'p': 'P', 'q': 'Q'} {'p': 'P', 'q': 'Q'}


class NoSet(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)


n = NoSet(a=1); n['b'] = 1; n.update(c=1); print(n, NoSet.fromkeys('x', 4))  # expect: {'a': 1, 'b': 2, 'c': 1} {'x': 8}
print(dict[str, int], {}.__sizeof__() > 0, dict.__doc__.split('\n')[0])  # expect: dict[str, int] True dict() -> new empty dictionary
order = {}
for n in range(20):
    order[n % 7] = order.pop(n % 7, 0) + 1
print(order)  # expect: {6: 2, 0: 3, 1: 3, 2: 3, 3: 3, 4: 3, 5: 3}
deep = {}
for _ in range(50000):
    deep = {'d': deep}
del deep
print('deep dict gone')  # expect: deep dict gone
# Which of two equal elements an intersection keeps.
print({1: 0}.keys() & {True}, {1: 0, 2: 0}.keys() & {True}, {True: 0}.items() & {(1, 0)}, {1: 0}.keys() & frozenset({True}))  # expect: {1} {True} {(True, 0)} {True}
