# When memory ends there is a MemoryError, not a trap, and the memory can be used again.
# threads: no
import threading

import _skein_debug as debug

for size in (10**10, 10**9):
    try:
        [0] * size
    except MemoryError as e:
        print(repr(e))  # expect: MemoryError()
        # expect: MemoryError()

debug.set_limit(debug.used() + 20_000_000)


class A:
    pass


def fill(add):
    n = 0
    try:
        while True:
            add(n)
            n += 1
    except MemoryError:
        return n


items = []
print(fill(lambda n: items.append([1, 2, 3])) > 50000)  # expect: True
items.clear()
table = {}
print(fill(lambda n: table.setdefault(n, str(n))) > 50000)  # expect: True
table.clear()
print(fill(lambda n: items.append(A())) > 30000)  # expect: True
items.clear()

text = 'x'
try:
    while True:
        text += text
except MemoryError:
    print(len(text) > 1_000_000)  # expect: True
del text


started = threading.Barrier(3)


def work():
    # Without memory a thread cannot begin, and Thread.start would wait for ever for it to say that it has.
    started.wait()
    fill(lambda n: items.append(bytearray(1000)))


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
items.clear()
print(debug.verify()[0], debug.audit()[0])  # expect: 0 0
print(len([i for i in range(100000)]))  # expect: 100000
