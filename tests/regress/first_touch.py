# The first touch of an object by other threads while its maker is in the middle of changing it: nothing is lost, nothing is there twice.
# (Its maker uses it without its lock as long as it is alone with it: runtime/sync/bias.ts.)
# threads: no
import threading

ROUNDS = 60
N = 200

class Thing:
    pass

def make():
    t = Thing()
    t.list = [0] * 8
    t.grown = []
    t.dict = {'a': 0}
    t.set = set()
    t.bytes = bytearray()
    return t

box = [None]
go = threading.Barrier(3)
bad = []

def work(t, me):
    items = t.list
    for i in range(N):
        t.grown.append((me, i))
        t.dict[me, i] = i
        t.dict['a'] = me
        t.set.add((me, i))
        t.bytes.append(me)
        items[i & 7] = (me, i)
        if items[(i + 3) & 7] is None:
            bad.append('none')
        if i % 50 == 0:
            t.late = [me] * 3
            t.grown[-1:]
            len(t.set | {1})

def other(me):
    for r in range(ROUNDS):
        go.wait()
        while box[0] is None:
            pass
        work(box[0], me)
        go.wait()

threads = [threading.Thread(target=other, args=(k,)) for k in (1, 2)]
for t in threads:
    t.start()
for r in range(ROUNDS):
    box[0] = None
    go.wait()
    mine = make()
    for i in range(r % 60):
        mine.grown.append((9, i))
    box[0] = mine
    work(mine, 0)
    go.wait()
    want = 3 * N + r % 60
    if len(mine.grown) != want or len(set(mine.grown)) != want:
        bad.append(('grown', len(mine.grown), len(set(mine.grown)), want))
    if len(mine.dict) != 3 * N + 1 or len(mine.set) != 3 * N or sorted(mine.bytes) != [0] * N + [1] * N + [2] * N:
        bad.append(('dict', len(mine.dict), len(mine.set), len(mine.bytes)))
for t in threads:
    t.join()
print(bad)  # expect: []
