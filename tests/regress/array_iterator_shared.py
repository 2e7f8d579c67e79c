# An iterator of an array lets the array go at its end, while other threads are in the middle of a step of it.
import array
import gc
import threading
import weakref


class Items(array.array):
    pass


def drain(iterator, out):
    out.append(sum(iterator))


kept = []
for round_ in range(200):
    items = Items('q', range(50))
    kept.append(weakref.ref(items))
    iterator = iter(items)
    items.iterator = iterator
    del items
    sums = []
    threads = [threading.Thread(target=drain, args=(iterator, sums)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if sum(sums) != sum(range(50)):
        print('lost', sums)
    if round_ % 2:
        # An iterator and its array may hold each other.
        items = Items('q', [1])
        kept.append(weakref.ref(items))
        items.iterator = iter(items)
        del items
del iterator, thread, threads
gc.collect()
print(sum(one() is not None for one in kept))  # expect: 0
