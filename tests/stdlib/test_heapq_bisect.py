# heapq and bisect, against sorted().
import bisect
import heapq


def mixed(n, seed=3):
    out = []
    for _ in range(n):
        seed = seed * 1103515245 + 12345 & 0x7fffffff
        out.append(seed % 1000 if seed & 64 else seed % 1000 / 8)
    return out


class Shrinking:
    def __init__(self, heap):
        self.heap = heap

    def __lt__(self, other):
        self.heap.clear()
        return True


class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


def heapsort(values, push, pop):
    heap = []
    for v in values:
        push(heap, v)
    return [pop(heap) for _ in range(len(heap))]


def shrink():
    heap = []
    heap[:] = [Shrinking(heap), Shrinking(heap), Shrinking(heap)]
    heapq.heappush(heap, Shrinking(heap))


def insort(f, values, **kw):
    out = []
    for v in values:
        f(out, v, **kw)
    return out


def heapified(f, values):
    values = list(values)
    f(values)
    return values


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


values = mixed(300)
show(lambda: [heapsort(values, heapq.heappush, heapq.heappop) == sorted(values), heapsort(values, heapq.heappush_max, heapq.heappop_max) == sorted(values, reverse=True)])
# expect: [True, True]
show(lambda: heapsort('heap of letters', heapq.heappush, heapq.heappop))  # expect: [' ', ' ', 'a', 'e', 'e', 'e', 'f', 'h', 'l', 'o', 'p', 'r', 's', 't', 't']
show(lambda: [x.n for x in heapsort([Item(n) for n in (3, 1, 2, 5, 4)], heapq.heappush, heapq.heappop)])  # expect: [1, 2, 3, 4, 5]
show(lambda: (heapified(heapq.heapify, [9, 4, 7, 1, 8, 2, 6]), heapified(heapq.heapify_max, range(10))))
# expect: ([1, 4, 2, 9, 8, 7, 6], [9, 8, 6, 7, 4, 5, 2, 0, 3, 1])
show(lambda: [(lambda h: (heapq.heapreplace(h, 10), heapq.heappushpop(h, 0), heapq.heappushpop(h, 100), h))([1, 4, 2, 9, 8, 7, 6])])
# expect: [(1, 0, 2, [4, 8, 6, 9, 100, 7, 10])]
show(lambda: [heapq.nsmallest(4, values) == sorted(values)[:4], heapq.nlargest(4, values, key=lambda v: -v) == sorted(values)[:4], list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge('ca', 'db', reverse=True))])
# expect: [True, True, [0, 1, 2, 3, 4], ['d', 'c', 'b', 'a']]
show(lambda: shrink())  # expect: RuntimeError list changed size during iteration
show(lambda: heapq.heappush(1, 2))  # expect: TypeError heappush() argument 1 must be list, not int
show(lambda: heapq.heappop([]))  # expect: IndexError index out of range
show(lambda: heapq.heappop((1,)))  # expect: TypeError heappop() argument must be list, not tuple
show(lambda: heapq.heapreplace([], 1))  # expect: IndexError index out of range
show(lambda: heapq.heappushpop([], 1))  # expect: 1
show(lambda: heapq.heapify([1, 'a', 2]))  # expect: TypeError '<' not supported between instances of 'str' and 'int'
show(lambda: heapq.heappush([]))  # expect: TypeError heappush expected 2 arguments, got 1
show(lambda: [insort(bisect.insort, values) == sorted(values), insort(bisect.insort_left, [Item(n) for n in (2, 1, 3)])[0].n, insort(bisect.insort_right, [1, 3, 2], key=lambda v: -v)])
# expect: [True, 1, [3, 2, 1]]
show(lambda: ([bisect.bisect_left([1, 2, 2, 2, 3], v) for v in (0, 1, 2, 2.5, 3, 4)], [bisect.bisect([1, 2, 2, 2, 3], v) for v in (0, 1, 2, 2.5, 3, 4)]))
# expect: ([0, 0, 1, 4, 4, 5], [0, 1, 4, 4, 5, 5])
show(lambda: (bisect.bisect_left((1, 3, 5), 4, key=lambda v: v), bisect.bisect('aceg', 'd'), bisect.bisect(range(0, 100, 3), 50), bisect.bisect([1, 2, 3, 4], 3, 0, 2), bisect.bisect_left([1, 2], 1, hi=None)))
# expect: (2, 2, 17, 2, 0)
show(lambda: bisect.bisect_left([1, 2], 1, -1))  # expect: ValueError lo must be non-negative
show(lambda: bisect.bisect_left([1, 2], 1, 0, 'a'))  # expect: TypeError argument should be integer or None, not 'str'
show(lambda: bisect.bisect_left(1, 1))  # expect: TypeError object of type 'int' has no len()
show(lambda: bisect.bisect_left([1, 2], 1, 0, 5))  # expect: IndexError list index out of range
show(lambda: bisect.bisect_left([1, 2], 'a'))  # expect: TypeError '<' not supported between instances of 'int' and 'str'
show(lambda: bisect.bisect_left([1], 1, key=5))  # expect: TypeError 'int' object is not callable
show(lambda: bisect.insort((1, 3), 2))  # expect: AttributeError 'tuple' object has no attribute 'insert'
