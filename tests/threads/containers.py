# threads: no
# What CPython's thread safety page promises of list, dict, set and deque, checked with threads that all do everything.
import threading
from collections import defaultdict, deque


def together(*functions):
    barrier = threading.Barrier(len(functions))
    errors = []

    def run(function, number):
        barrier.wait()
        try:
            function(number)
        except BaseException as error:
            errors.append(repr(error))
    threads = [threading.Thread(target=run, args=(f, n)) for n, f in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(set(errors))


N = 4
ROUNDS = 4000

# no append, key, element or item is lost
items, table, elements, line, groups = [], {}, set(), deque(), defaultdict(list)


def fill(number):
    for i in range(ROUNDS):
        items.append((number, i))
        table[number, i] = i
        table[f'{number}-{i}'] = i
        elements.add(number * ROUNDS + i)
        line.append(i)
        groups[i % 50].append(number)


print(together(*[fill] * N))  # expect: []
print(len(items), len(set(items)), len(table), sum(v for k, v in table.items() if isinstance(k, str)) == N * sum(range(ROUNDS)))  # expect: 16000 16000 32000 True
print(len(elements), sum(elements) == sum(range(N * ROUNDS)), len(line), sum(map(len, groups.values())))  # expect: 16000 True 16000 16000
print(all(table[n, i] == i for n in range(N) for i in range(ROUNDS)))  # expect: True

# what one pops, no other pops
taken = [[] for _ in range(N)]


def drain(number):
    mine = taken[number]
    while True:
        try:
            mine.append(items.pop())
        except IndexError:
            break
    while True:
        try:
            mine.append(('deque', line.popleft()))
        except IndexError:
            break
    while True:
        try:
            mine.append(table.popitem())
        except KeyError:
            break
    while True:
        try:
            mine.append(('set', elements.pop()))
        except KeyError:
            break


print(together(*[drain] * N), sum(map(len, taken)), len(items), len(line), len(table), len(elements))  # expect: [] 80000 0 0 0 0

# readers see values that belong to their keys, while writers replace, delete and clear
shared = {k: [k] for k in range(64)}
names = {str(k): [str(k)] for k in range(64)}


def write(number):
    for i in range(ROUNDS):
        k = (i * 7 + number) % 64
        shared[k] = [k]
        names[str(k)] = [str(k)]
        if i % 5 == 0:
            shared.pop(k, None)
            names.pop(str(k), None)
        if i % 1000 == 999:
            shared.clear()


def read(number):
    for i in range(ROUNDS):
        k = (i * 11 + number) % 64
        v = shared.get(k)
        if v is not None and v != [k]:
            raise AssertionError((k, v))
        v = names.get(str(k))
        if v is not None and v != [str(k)]:
            raise AssertionError((k, v))
        if i % 50 == 0:
            for k, v in shared.copy().items():
                if v != [k]:
                    raise AssertionError((k, v))
            list(shared)
            k in shared


print(together(write, write, read, read))  # expect: []

# a list is read, sorted, sliced and iterated while it changes
numbers = list(range(200))


def churn(number):
    for i in range(ROUNDS // 4):
        numbers.append(i)
        numbers.insert(i % 100, i)
        numbers[i % 50] = i
        numbers[:] = numbers[:300]
        del numbers[100:102]
        if i % 20 == 0:
            numbers.reverse()


def look(number):
    for i in range(ROUNDS // 4):
        for x in numbers:
            if type(x) is not int:
                raise AssertionError(x)
        sum(numbers[10:60])
        try:
            numbers[-1]
        except IndexError:
            pass
        if i % 50 == 0:
            sorted(numbers)
            5 in numbers
            numbers.copy().count(3)


def ignore_short(function):
    def run(number):
        for _ in range(3):
            try:
                return function(number)
            except IndexError:
                pass
    return run


print(together(ignore_short(churn), ignore_short(churn), look, look))  # expect: []

# setdefault: one value wins, and everybody gets it
winners = [[None] * 500 for _ in range(N)]
registry = {}


def register(number):
    for i in range(500):
        winners[number][i] = registry.setdefault(i, object())


print(together(*[register] * N), all(len({id(w[i]) for w in winners}) == 1 for i in range(500)))  # expect: [] True

# a bounded deque and rotation keep every item alive and none twice
ring = deque(range(100), maxlen=100)


def turn(number):
    for i in range(ROUNDS):
        ring.rotate(number - 1)
        ring.append(ring[0]) if i % 3 == 0 else ring.copy()


print(together(*[turn] * N), len(ring), all(type(x) is int for x in ring))  # expect: [] 100 True
