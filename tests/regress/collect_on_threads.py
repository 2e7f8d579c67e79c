# gc.collect() while another thread collects: it collects what its caller has let go of, and does not wait for ever when that thread's
# finalizer waits for the caller.
# threads: no
import gc, threading, weakref

class Node:
    pass

kept = []

def work():
    for i in range(20):
        node = Node()
        node.me = node
        ref = weakref.ref(node)
        del node
        gc.collect()
        if ref() is not None:
            kept.append(i)

threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(kept)  # expect: []

started, done = threading.Event(), threading.Event()

class Waiting:
    def __init__(self):
        self.me = self

    def __del__(self):
        started.set()
        print(done.wait(30), gc.collect())

def other():
    started.wait()
    gc.collect()
    done.set()

t = threading.Thread(target=other)
t.start()
Waiting()
gc.collect()  # expect: True 0
t.join()
