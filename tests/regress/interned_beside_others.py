# sys.intern gives the text it was asked for, whatever other threads intern at that moment. (The place of the table that a search had found
# empty was read a second time, and held another thread's text by then: names of attributes were mixed up.)
# threads: no
import sys
import threading

THREADS = 8
ROUNDS = 8
go = threading.Barrier(THREADS)
wrong = []


def near(k):
    """For each round texts whose searches begin close together in the table, so that those of all threads end at the same place."""
    rounds = [[] for _ in range(ROUNDS)]
    for n in range(40_000):
        text = f'{n}of{k}'
        h = hash(text)
        r, rest = divmod((h ^ h >> 32) & 0x3fff, 0x800)
        if rest < 64:
            rounds[r].append(text)
    return rounds


def work(k):
    for mine in near(k):
        go.wait()
        for text, interned in zip(mine, list(map(sys.intern, mine))):
            if text != interned:
                wrong.append((text, interned))


threads = [threading.Thread(target=work, args=(k,)) for k in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(wrong)  # expect: []
