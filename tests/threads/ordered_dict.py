# An OrderedDict is moved about in, filled and emptied from several threads: no item is lost or comes twice, and a key that is
# only moved is never missed.
# threads: no
import threading
from collections import OrderedDict

fixed = OrderedDict((i, i) for i in range(40))
queue = OrderedDict()
missed, taken = [], []


def mover(k):
    for i in range(4000):
        key = (i * 7 + k) % 40
        fixed.move_to_end(key, last=(i + k) % 3 != 0)
        if fixed.get((key + 3) % 40) is None or key not in fixed:
            missed.append(key)


def producer(k):
    for i in range(3000):
        queue[k, i] = i
        if i % 5 == 0:
            try:
                queue.move_to_end((k, i), last=False)
            except KeyError:
                pass


def consumer():
    mine, idle = [], 0
    while idle < 200:
        try:
            mine.append(queue.popitem(last=len(mine) % 2 == 0)[0])
            idle = 0
        except KeyError:
            idle += 1
            stop.wait(0.001)
    taken.extend(mine)


stop = threading.Event()
threads = [threading.Thread(target=mover, args=(k,)) for k in range(3)]
threads += [threading.Thread(target=producer, args=(k,)) for k in range(2)] + [threading.Thread(target=consumer) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
taken += list(queue)
print(len(missed), sorted(fixed) == list(range(40)), len(list(fixed)))  # expect: 0 True 40
print(len(taken), len(set(taken)))  # expect: 6000 6000
import _skein_debug as d
print(d.verify()[0], d.audit()[0])  # expect: 0 0
