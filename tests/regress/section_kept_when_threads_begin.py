# expect: 20 1 1 True
# A comparison that changes the heap heapq works on while only one thread lives, and then starts a second one that waits for the heap.
import heapq, threading
class Item:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        global started
        if not started and len(heap) > 2:
            started = True
            heap.append(Item(50)); heap.pop()
            thread = threading.Thread(target=lambda: seen.append(len(heap.copy())))
            thread.start(); threads.append(thread)
        return self.n < other.n
heap, threads, seen, started = [], [], [], False
for n in range(20, 0, -1): heapq.heappush(heap, Item(n))
for thread in threads: thread.join()
print(len(heap), len(threads), len(seen), [heapq.heappop(heap).n for _ in range(20)] == list(range(1, 21)))
