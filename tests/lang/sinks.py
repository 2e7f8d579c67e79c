# sum(), list.extend(), list() and set() over generators give what they give over any iterator, and the generator is as suspended as ever
# while Python code runs between its values.
import sys
import threading


class Plain:
    def __init__(self, g): self.g = g
    def __iter__(self): return self
    def __next__(self): return next(self.g)


def collect(f, *values):
    try:
        return f(*values)
    except BaseException as error:
        return type(error).__name__, str(error)


def extend(it):
    l = [0]
    try:
        l.extend(it)
    except Exception as error:
        l.append(str(error))
    return l


def failing(values):
    yield from values
    raise ValueError('end')


rows = [[], [1, 2, 3], [2**47, 2**47, 2**47, 2**70, 1], [0.1] * 10, [1, 0.1, 2, 1e100, 1.0, -1e100], [1.5, 2j, 3], [1, 'a'], [True, 2],
        [float('inf'), -float('inf'), 1.0], [1e308, 1e308, -1e308], [[]], [0.5, None], [2**100, 0.5, 0.25]]
for row in rows:
    for f in (sum, list, set, extend):
        for make in (lambda: (x for x in row), lambda: failing(row)):
            a, b = collect(f, make()), collect(f, Plain(make()))
            assert repr(a) == repr(b), (f, row, a, b)
print(sum(x for x in range(1000)), list(x for x in 'abc'), sorted(set(x % 3 for x in range(9))), extend(x for x in range(3)))  # expect: 499500 ['a', 'b', 'c'] [0, 1, 2] [0, 0, 1, 2]


# Python code between the values finds the generator suspended, and the caller below itself.
class Number:
    def __radd__(self, other):
        states.append((g.gi_running, g.gi_frame.f_back, sys._getframe(1).f_code.co_name))
        return 5
    def __hash__(self):
        states.append((g.gi_running, sys._getframe(1).f_code.co_name))
        return 1


def two():
    yield Number()
    yield 1


def run():
    global g
    g = two()
    total = sum(g)
    g = two()
    return total, len(set(g))


states = []
print(run(), states)  # expect: (6, 2) [(False, None, 'run'), (False, 'run')]


# A generator that ends itself while the sink works, one that extends what it reads, one in the middle.
class Ending:
    def __radd__(self, other):
        g.close()
        return 7


def one():
    yield Ending()
    yield 100


g = one()
print(sum(g))  # expect: 7
l = [1]
l.extend(x + 1 for x in l if len(l) < 5)
print(l)  # expect: [1, 2, 3, 4, 5]
g = (x for x in range(6))
print(next(g), next(g), sum(g), sum(g), list(g))  # expect: 0 1 14 0 []


def inner():
    yield 1
    return 5


def outer():
    got = yield from inner()
    yield got
    yield sum(x for x in range(4))


print(sum(outer()), list(outer()))  # expect: 12 [1, 5, 6]


def raising():
    yield 1
    l.extend(raising2())


def raising2():
    yield 2
    1 / 0


try:
    sum(raising())
except ZeroDivisionError as error:
    tb, names = error.__traceback__, []
    while tb:
        names.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    print(names, l)  # expect: ['<module>', 'raising', 'raising2'] [1, 2, 3, 4, 5, 2]


def deep(n):
    yield 1
    yield sum(deep(n - 1)) if n else 0


print(sum(deep(100)), collect(sum, deep(100000))[0])  # expect: 101 RecursionError

# Watched.
seen = []
def trace(frame, event, arg):
    if frame.f_code.co_name == 'watched':
        seen.append(event)
    return trace


def watched():
    yield 1
    yield 2


sys.settrace(trace)
sum(watched())
sys.settrace(None)
print(seen.count('call'), seen.count('return'))  # expect: 3 3

# Several threads, each with generators of its own, and one list.
shared = []
def work(k):
    for _ in range(200):
        assert sum(x for x in range(100)) == 4950
        assert len(set(x for x in range(50))) == 50
        shared.extend(k for _ in range(10))


threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(len(shared), [shared.count(k) for k in range(4)])  # expect: 8000 [2000, 2000, 2000, 2000]

# any, all and tuple of generators: what decides ends it, and its finally clauses run
def noisy(items):
    try:
        for item in items:
            if isinstance(item, Exception): raise item
            yield item
    finally:
        seen.append('end')
class Truth:
    def __init__(self, value): self.value = value
    def __bool__(self):
        seen.append(self.value)
        if self.value is None: raise ZeroDivisionError('no truth')
        return self.value
def judged(f, items):
    seen.clear()
    try: return f(noisy(items)), seen[:]
    except Exception as e: return type(e).__name__, str(e), seen[:]
for f in any, all, tuple:
    print(f.__name__, judged(f, []), judged(f, [0, False, None, '']), judged(f, [1, True, 'x']), judged(f, [True, False, 5]), judged(f, [False, True, 5]), judged(f, [1, KeyError('k')]), judged(f, [0, KeyError('k')]))
# expect: any (False, ['end']) (False, ['end']) (True, ['end']) (True, ['end']) (True, ['end']) (True, ['end']) ('KeyError', "'k'", ['end'])
# expect: all (True, ['end']) (False, ['end']) (True, ['end']) (False, ['end']) (False, ['end']) ('KeyError', "'k'", ['end']) (False, ['end'])
# expect: tuple ((), ['end']) ((0, False, None, ''), ['end']) ((1, True, 'x'), ['end']) ((True, False, 5), ['end']) ((False, True, 5), ['end']) ('KeyError', "'k'", ['end']) ('KeyError', "'k'", ['end'])
print(judged(any, [Truth(False), Truth(True), Truth(None)]), judged(all, [Truth(True), Truth(None), Truth(False)]), judged(all, [Truth(True), Truth(False)]))
# expect: (True, [False, True, 'end']) ('ZeroDivisionError', 'no truth', [True, None, 'end']) (False, [True, False, 'end'])
kept = noisy([0, 1, 2, 3]); seen.clear(); print(any(kept), seen, next(kept), all(kept), seen)
# expect: True ['end'] 2 True ['end']
def within():
    yield any(x == 2 for x in range(5))
    yield all(any(y for y in (0, x)) for x in (1, 2, 0))
    yield tuple(tuple(y for y in range(x)) for x in range(3))
print(list(within()), tuple(x for x in 'abc')[1:], isinstance(tuple(i for i in ()), tuple))
# expect: [True, False, ((), (0,), (0, 1))] ('b', 'c') True
