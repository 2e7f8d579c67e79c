# Threads use one list, dict, set, deque, instance and class at once; nothing is lost and nothing breaks.
# threads: no
import collections
import gc
import threading
import weakref

THREADS, ROUNDS = 4, 2000


class Node:
    shared = 0

    def __init__(self, value):
        self.value = value
        self.other = None


numbers, table, members, queue = [], {}, set(), collections.deque()
common = Node(0)
passed = collections.deque()
errors = []
barrier = threading.Barrier(THREADS)


def work(me):
    try:
        barrier.wait()
        for i in range(ROUNDS):
            numbers.append((me, i))
            table[me, i] = [i]
            members.add((me, i))
            queue.append((me, i))
            common.value = i
            setattr(common, f'a{i % 40}', me)
            Node.shared = i
            assert isinstance(common.value, int) and isinstance(Node.shared, int)
            node = Node(i)
            node.other = Node(node)
            passed.append(node)
            reference = weakref.ref(node)
            try:
                other = passed.popleft()
                assert other.other.value is other
            except IndexError:
                pass
            del node
            reference()
            if i % 500 == 0:
                gc.collect()
    except BaseException as error:
        errors.append(repr(error))


threads = [threading.Thread(target=work, args=(me,)) for me in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(errors)  # expect: []
everything = {(me, i) for me in range(THREADS) for i in range(ROUNDS)}
print(len(numbers) == len(everything) and set(numbers) == everything)  # expect: True
print(set(table) == everything and members == everything)  # expect: True
print(len(queue) == len(everything) and set(queue) == everything)  # expect: True


# Threads that start and end all the time, each with garbage in cycles.
def short(n):
    node = Node(n)
    node.other = node
    numbers.append(node)


numbers.clear()
for start in range(0, 200, 8):
    batch = [threading.Thread(target=short, args=(start + k,)) for k in range(8)]
    for thread in batch:
        thread.start()
    for thread in batch:
        thread.join()
print(sorted(node.value for node in numbers) == list(range(200)))  # expect: True
references = [weakref.ref(node) for node in numbers]
numbers.clear()
gc.collect()
print(sum(reference() is not None for reference in references) <= 1)  # expect: True
