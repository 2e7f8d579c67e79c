# A thread other than the first must not wait for itself: for an instance that is its own __dict__, and for a heap that is changed by a
# comparison within heapq, which holds the heap's critical section.
# threads: no
import heapq, threading

class Own(dict):
    def __init__(self):
        self.before = 1
        self.__dict__ = self

class Number:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if self.n == 5:
            heap.append(Number(99))
            heap[1:2] = heap[1:2]
            heap.pop()
        return self.n < other.n

heap = [Number(i) for i in range(10, 20)]
seen = []

def own():
    for i in range(100):
        x = Own()
        x.attr = i
        x['item'] = i
        seen.append((x.attr, x.item, sorted(x)))
        del x.attr

def push():
    for i in range(100):
        heapq.heappush(heap, Number(5))
        heapq.heappop(heap)

for work in own, push:
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

print(len(seen), seen[99])  # expect: 200 (99, 99, ['attr', 'item'])
