# A threading.local in a cycle through its own attributes is collected, whichever thread they belong to; what is reachable stays.
import gc, threading, weakref


class Node:
    pass


class Local(threading.local):
    pass


def cycle(make):
    node = Node()
    node.local = make()
    node.local.node = node
    return weakref.ref(node)


for make in (threading.local, Local):
    refs = [cycle(make) for _ in range(20)]
    gc.collect()
    print(sum(ref() is None for ref in refs))
# expect: 20
# expect: 20

# The attributes of other threads, which are running: they hold what refers to the local.
go, ready = threading.Event(), threading.Semaphore(0)
alive = []


def hold(box):
    local = box.pop()
    node = Node()
    node.local = local
    local.node = node
    alive.append(weakref.ref(node))
    del node, local
    ready.release()
    go.wait()


kept = threading.local()
kept.own = 'own'
threads = []
for i in range(8):
    box = [kept if i % 2 else threading.local()]
    thread = threading.Thread(target=hold, args=(box,))
    thread.start()
    threads.append(thread)
for _ in threads:
    ready.acquire()
gc.collect()
print(kept.own, hasattr(kept, 'node'), sum(ref() is not None for ref in alive))
# expect: own False 4
go.set()
for thread in threads:
    thread.join()
gc.collect()
print(sum(ref() is not None for ref in alive), kept.own)
# expect: 0 own

# Collections while threads make, change and drop locals: nothing is lost or freed too early.
failed = []
shared = [threading.local() for _ in range(10)]


def churn(number):
    try:
        for turn in range(150):
            mine = threading.local()
            mine.self = mine
            mine.value = [number, turn]
            now = list(shared)
            for i, local in enumerate(now):
                local.value = [number, turn, i]
            if turn % 20 == number:
                gc.collect()
            assert mine.value == [number, turn]
            for i, local in enumerate(now):
                assert local.value == [number, turn, i]
            if turn % 7 == number:
                shared[number] = threading.local()
    except BaseException as error:
        failed.append(error)


threads = [threading.Thread(target=churn, args=(i,)) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(failed)
# expect: []
gc.collect()


# Names that are no plain str are asked whether they are __dict__.
class Always(str):
    def __eq__(self, other):
        return True
    __hash__ = str.__hash__


class Same:
    def __eq__(self, other):
        return True


local = Local()
local.a = 1
print(getattr(local, Always('x')), local.__getattribute__(Same()))
# expect: {'a': 1} {'a': 1}
for change in (lambda: setattr(local, Always('x'), 2), lambda: delattr(local, Always('x')), lambda: local.__setattr__(Same(), 2)):
    try:
        change()
    except AttributeError as error:
        print('read-only' in str(error))
# expect: True
# expect: True
# expect: True
class Fails:
    def __eq__(self, other):
        raise KeyError('asked')


for name in (5, Fails()):
    try:
        local.__getattribute__(name)
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
# expect: TypeError attribute name must be string, not 'int'
# expect: KeyError 'asked'
