# A thread that drives a generator nobody else has takes a short way; another thread may still reach the generator by a weak reference.
# One of them must be told that it is running, and no item may come twice or get lost.
import threading, weakref

ROUNDS = 200
bad = []

def count(r, n):
    for i in range(n):
        yield r, i

def reach(box, got, stop):
    while not stop:
        ref = box[0]
        g = ref() if ref else None
        if g is None:
            continue
        try:
            got.append(next(g))
        except (StopIteration, ValueError):
            pass
        g = None

got, stop, box = [], [], [None]
threads = [threading.Thread(target=reach, args=(box, got, stop)) for _ in range(2)]
for t in threads:
    t.start()
for r in range(ROUNDS):
    got.clear()
    mine = []
    g = count(r, 300)
    box[0] = weakref.ref(g)
    while True:
        try:
            for i in g:
                mine.append(i)
            break
        except ValueError:
            pass
    box[0] = None
    g = None
    seen = mine + list(got)
    if len(seen) != len(set(seen)):
        bad.append((r, len(seen)))
stop.append(1)
for t in threads:
    t.join()
print(bad)  # expect: []
