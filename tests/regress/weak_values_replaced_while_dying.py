# What takes a dead weak reference out of a dict must leave the living one that another thread puts under the same key
# meanwhile: not even for a moment may it be missing. (It was taken out and put back.)
import threading
import weakref
from _weakref import _remove_dead_weakref


class Thing:
    pass


thing = Thing()
living, dead = weakref.ref(thing), weakref.ref(Thing())
assert dead() is None
table = {}
stopping = False


def forget():
    while not stopping:
        _remove_dead_weakref(table, 10)


threads = [threading.Thread(target=forget) for _ in range(2)]
for thread in threads:
    thread.start()
missing = 0
for turn in range(100_000):
    table[10] = dead
    table[10] = living
    missing += len(table) != 1
stopping = True
for thread in threads:
    thread.join()
print(missing)  # expect: 0
# And a dead one does go.
table[10] = dead
_remove_dead_weakref(table, 10)
print(table)  # expect: {}
