# collections: deque, defaultdict, Counter, OrderedDict, namedtuple, ChainMap
from collections import *
import collections, copy


def error(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except BaseException as e:
        print(type(e).__name__, e)


d = deque([1, 2, 3]); d.append(4); d.appendleft(0); d.extend([5, 6]); d.extendleft('ab')
print(d, len(d), d[0], d[-1], d[3], 5 in d, 99 in d, d.pop(), d.popleft(), list(d), list(reversed(d)), d.maxlen, bool(deque()))  # expect: deque(['a', 0, 1, 2, 3, 4, 5]) 9 b 6 1 True False 6 b ['a', 0, 1, 2, 3, 4, 5] [5, 4, 3, 2, 1, 0, 'a'] None False
d.rotate(2); print(d); d.rotate(-1); print(d); d.rotate(100); print(d); d.rotate(); print(d); d.reverse(); print(d); d.insert(2, 'i'); d.insert(-1, 'j'); d.insert(100, 'k'); print(d)
# expect: deque([4, 5, 'a', 0, 1, 2, 3])
# expect: deque([5, 'a', 0, 1, 2, 3, 4])
# expect: deque([3, 4, 5, 'a', 0, 1, 2])
# expect: deque([2, 3, 4, 5, 'a', 0, 1])
# expect: deque([1, 0, 'a', 5, 4, 3, 2])
# expect: deque([1, 0, 'i', 'a', 5, 4, 3, 'j', 2, 'k'])
d[1] = 'one'; del d[0]; d.remove('i'); print(d, d.index('k'), d.count(3), d.copy() == d, d + deque([1]), deque([1]) * 3, 2 * deque('a')); d += 'xy'; d *= 1; print(d); d.clear(); print(d)
# expect: deque(['one', 'a', 5, 4, 3, 'j', 2, 'k']) 7 1 True deque(['one', 'a', 5, 4, 3, 'j', 2, 'k', 1]) deque([1, 1, 1]) deque(['a', 'a'])
# expect: deque(['one', 'a', 5, 4, 3, 'j', 2, 'k', 'x', 'y'])
# expect: deque([])
m = deque(range(5), maxlen=3); print(m, m.maxlen); m.append(9); print(m); m.appendleft(8); print(m); m.extend([1, 2]); print(m, m * 2, m + deque([7]), deque([1, 2], 0), deque(maxlen=2)); error(m.insert, 0, 1); m *= 5; print(m)
# expect: deque([2, 3, 4], maxlen=3) 3
# expect: deque([3, 4, 9], maxlen=3)
# expect: deque([8, 3, 4], maxlen=3)
# expect: deque([4, 1, 2], maxlen=3) deque([4, 1, 2], maxlen=3) deque([1, 2, 7], maxlen=3) deque([], maxlen=0) deque([], maxlen=2)
# expect: IndexError deque already at its maximum size
# expect: deque([4, 1, 2], maxlen=3)
error(deque().pop); error(deque().popleft); error(lambda: deque()[0]); error(lambda: deque([1])['a']); error(deque, 5); error(deque, [], -1); error(deque, [], 'a'); error(deque([1]).remove, 5); error(deque([1]).index, 5); error(lambda: deque() + [1]); error(hash, deque()); error(deque, 1, 2, 3); error(setattr, m, 'maxlen', 3)
# expect: IndexError pop from an empty deque
# expect: IndexError pop from an empty deque
# expect: IndexError deque index out of range
# expect: TypeError sequence index must be integer, not 'str'
# expect: TypeError 'int' object is not iterable
# expect: ValueError maxlen must be non-negative
# expect: TypeError an integer is required
# expect: ValueError deque.remove(x): x not in deque
# expect: ValueError deque.index(x): x not in deque
# expect: TypeError can only concatenate deque (not "list") to deque
# expect: TypeError unhashable type: 'collections.deque'
# expect: TypeError deque() takes at most 2 arguments (3 given)
# expect: AttributeError attribute 'maxlen' of 'collections.deque' objects is not writable
def mutate():
    q = deque([1, 2])
    for x in q:
        q.append(x)
error(mutate)  # expect: RuntimeError deque mutated during iteration
print(deque([1, 2]) == deque([1, 2]), deque([1]) < deque([2]), deque([1]) != deque([1, 2]), deque('ab') == ['a', 'b'], deque([1, 2], 5).__reduce__()[:2], deque([1]).__reduce__()[:2], copy.copy(m), copy.deepcopy(deque([[1]])), deque[int])  # expect: True True True False (<class 'collections.deque'>, ((), 5)) (<class 'collections.deque'>, ()) deque([4, 1, 2], maxlen=3) deque([[1]]) collections.deque[int]
r = deque(); r.append(r); print(r); it = iter(deque('abc')); next(it); print(it.__length_hint__(), list(it)); it = reversed(deque('abc')); print(next(it), list(it))
# expect: deque([[...]])
# expect: 2 ['b', 'c']
# expect: c ['b', 'a']
q = deque()
for i in range(10000):
    q.append(i)
    if i % 3 == 0:
        q.popleft()
print(len(q), q[0], q[-1], q[3000], sum(q)); q.extend(q); print(len(q)); q.rotate(1234); print(q[0], q[-1])
# expect: 6666 3334 9999 6334 44438889
# expect: 13332
# expect: 8766 8765
while len(q) > 2:
    q.pop(); q.popleft()
print(q)  # expect: deque([8765, 8766])
class D(deque):
    pass
x = D('ab', maxlen=4); x.tag = 1; print(x, type(x.copy()).__name__, type(x + x).__name__, copy.copy(x).maxlen)  # expect: D(['a', 'b'], maxlen=4) D D 4

dd = defaultdict(list); dd['a'].append(1); dd['b']; dd['a'].append(2); print(dd, dd.get('zz'), 'zz' in dd, dd.default_factory, len(dd))  # expect: defaultdict(<class 'list'>, {'a': [1, 2], 'b': []}) None False <class 'list'> 2
n = defaultdict(int, {'x': 1}, y=2); n['x'] += 5; n['new'] += 1; print(n, dict(n), n == {'x': 6, 'y': 2, 'new': 1}, n.copy(), type(n.copy()).__name__, n | {'q': 1}, {'q': 1} | n, n.__reduce__()[:2])  # expect: defaultdict(<class 'int'>, {'x': 6, 'y': 2, 'new': 1}) {'x': 6, 'y': 2, 'new': 1} True defaultdict(<class 'int'>, {'x': 6, 'y': 2, 'new': 1}) defaultdict defaultdict(<class 'int'>, {'x': 6, 'y': 2, 'new': 1, 'q': 1}) defaultdict(<class 'int'>, {'q': 1, 'x': 6, 'y': 2, 'new': 1}) (<class 'collections.defaultdict'>, (<class 'int'>,))
error(defaultdict, 5); error(lambda: defaultdict()['x']); error(lambda: defaultdict(None)['x']); error(lambda: defaultdict(lambda: 1 / 0)['x']); print(defaultdict(), defaultdict(None, a=1), copy.copy(n), defaultdict[str, int]); n.default_factory = None; error(lambda: n['nope'])
# expect: TypeError first argument must be callable or None
# expect: KeyError 'x'
# expect: KeyError 'x'
# expect: ZeroDivisionError division by zero
# expect: defaultdict(None, {}) defaultdict(None, {'a': 1}) defaultdict(<class 'int'>, {'x': 6, 'y': 2, 'new': 1}) collections.defaultdict[str, int]
# expect: KeyError 'nope'
class DD(defaultdict):
    def __missing__(self, key):
        return key * 2
print(DD(int)['ab'], DD(int, x=1))  # expect: abab DD(<class 'int'>, {'x': 1})
nested = defaultdict(lambda: defaultdict(int)); nested['a']['b'] += 1; print({k: dict(v) for k, v in nested.items()})  # expect: {'a': {'b': 1}}

c = Counter('abracadabra'); print(c, c['a'], c['zz'], c.most_common(2), sorted(c.elements()), c.total(), c + Counter('ab'), c - Counter('aaa'), Counter(a=1) & Counter(a=3), Counter(a=1) | Counter(a=3), +Counter(a=-1), Counter([1, 1, 2]))  # expect: Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) 5 0 [('a', 5), ('b', 2)] ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'c', 'd', 'r', 'r'] 11 Counter({'a': 6, 'b': 3, 'r': 2, 'c': 1, 'd': 1}) Counter({'a': 2, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) Counter({'a': 1}) Counter({'a': 3}) Counter() Counter({1: 2, 2: 1})
c.update('zz'); c.subtract('a'); print(c['z'], c['a'], Counter({'a': 2}) == Counter('aa')); del c['missing']; print(Counter(x for x in [1.5, 1.5, None]))
# expect: 2 4 True
# expect: Counter({1.5: 2, None: 1})
class CountSet(Counter):
    def __setitem__(self, key, value):
        super().__setitem__(key, value + 100)
print(sorted(CountSet('ab').items()))  # expect: [('a', 101), ('b', 101)]

o = OrderedDict([('a', 1), ('b', 2), ('c', 3)]); o.move_to_end('a'); print(o); o.move_to_end('c', last=False); print(list(o), o.popitem(), o.popitem(last=False), o, o == OrderedDict(b=2), o == {'b': 2}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), list(reversed(OrderedDict(a=1, b=2))))
# expect: OrderedDict({'b': 2, 'c': 3, 'a': 1})
# expect: ['c', 'b', 'a'] ('a', 1) ('c', 3) OrderedDict({'b': 2}) True True False ['b', 'a']
o['x'] = 1; o.update(y=2); print(o.pop('x'), o, o.copy(), o | {'z': 1}, OrderedDict.fromkeys('ab', 0), o.setdefault('q', 5), list(o.keys()), list(o.values()), list(o.items())); error(o.move_to_end, 'nope'); error(OrderedDict().popitem); error(o.pop, 'nope')
# expect: 1 OrderedDict({'b': 2, 'y': 2, 'q': 5}) OrderedDict({'b': 2, 'y': 2}) OrderedDict({'b': 2, 'y': 2, 'z': 1}) OrderedDict({'a': 0, 'b': 0}) 5 ['b', 'y', 'q'] [2, 2, 5] [('b', 2), ('y', 2), ('q', 5)]
# expect: KeyError 'nope'
# expect: KeyError 'dictionary is empty'
# expect: KeyError 'nope'

P = namedtuple('P', 'x y', defaults=[5]); p = P(1); print(p, p.x, p.y, p[0], p._replace(x=9), p._asdict(), P._fields, P._field_defaults, p == (1, 5), P._make([3, 4]), hash(p) == hash((1, 5)), isinstance(p, tuple), [*p], P.x.__doc__)  # expect: P(x=1, y=5) 1 5 1 P(x=9, y=5) {'x': 1, 'y': 5} ('x', 'y') {'y': 5} True P(x=3, y=4) True True [1, 5] Alias for field number 0
error(P); error(P, 1, 2, 3); error(lambda: p.z); error(setattr, p, 'x', 3); error(namedtuple, 'A', 'a a'); error(namedtuple, 'A', 'class'); print(namedtuple('R', 'a class a', rename=True)._fields, P.x.__get__(None, P) is P.x); error(P.x.__get__, [])
# expect: TypeError P.__new__() missing 1 required positional argument: 'x'
# expect: TypeError P.__new__() takes from 2 to 3 positional arguments but 4 were given
# expect: AttributeError 'P' object has no attribute 'z'
# expect: AttributeError can't set attribute
# expect: ValueError Encountered duplicate field name: 'a'
# expect: ValueError Type names and field names cannot be a keyword: 'class'
# expect: ('a', '_1', '_2') True
# expect: TypeError descriptor for index '0' for tuple subclasses doesn't apply to 'list' object
class Q(namedtuple('Q', 'a b')):
    def total(self):
        return self.a + self.b
print(Q(1, 2).total(), Q(1, 2), copy.copy(Q(1, 2)))  # expect: 3 Q(a=1, b=2) Q(a=1, b=2)
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3}); print(cm['a'], cm['b'], len(cm), sorted(cm), cm.new_child({'z': 1})['z'], dict(cm)); error(lambda: cm['q'])
# expect: 1 3 2 ['a', 'b'] 1 {'a': 1, 'b': 3}
# expect: KeyError 'q'
u = UserDict(a=1); u['b'] = 2; print(u, UserList([1, 2]) + [3], UserString('ab') * 2)  # expect: {'a': 1, 'b': 2} [1, 2, 3] abab
