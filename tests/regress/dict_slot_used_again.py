# A key that comes into the place of a deleted one stands in the way of another key, which must be found all the time.
# (A reader took an entry that was not counted yet for the end of its search.)
# threads: no
import threading
import time

tables = [{0: 'goes', 8: 'stays'}]
until = time.monotonic() + 1.5
missed = []


def change():
    while time.monotonic() < until:
        for _ in range(100):
            for n in (0, 24, 32):
                tables[0].pop(n, None)
                tables[0][n] = 'goes'


def read():
    table = tables[0]
    while time.monotonic() < until:
        for _ in range(100):
            if 8 not in table or table.get(8) != 'stays':
                missed.append(1)


threads = [threading.Thread(target=target) for target in (change, read, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(missed))  # expect: 0
