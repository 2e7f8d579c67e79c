# queue.SimpleQueue: waiting, time limits, many producers and consumers.
import queue
import threading


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except BaseException as error:
        print(repr(error))


q = queue.SimpleQueue()
t(q.get, False)  # expect: Empty()
t(q.get_nowait)  # expect: Empty()
t(q.get, timeout=-1)  # expect: ValueError("'timeout' must be a non-negative number")
t(q.get, timeout=0.01)  # expect: Empty()
q.put(1)
q.put(2, False)
q.put_nowait(3)
print(q.qsize(), q.empty())  # expect: 3 False
t(q.get)  # expect: 1
t(q.get, block=False)  # expect: 2
t(q.get, True, 1)  # expect: 3
print(q.empty())  # expect: True

got = []


def consume():
    while (item := q.get()) is not None:
        got.append(item)


def produce(n):
    for i in range(1000):
        q.put(n * 1000 + i)


consumers = [threading.Thread(target=consume) for _ in range(3)]
producers = [threading.Thread(target=produce, args=(n,)) for n in range(3)]
for thread in consumers + producers:
    thread.start()
for thread in producers:
    thread.join()
for thread in consumers:
    q.put(None)
for thread in consumers:
    thread.join()
print(sorted(got) == list(range(3000)), q.empty())  # expect: True True
