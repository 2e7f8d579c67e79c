# __defaults__, __kwdefaults__ and __code__ of a function are assigned on one thread, with collections, while others call it: a call that
# had to wait for the dict of the keyword defaults must look at the others again.
import gc
import threading
import time


def one(a, b=1, *, c=2, d=3):
    return a, b, c, d


def two(a, b=1, *, c=2, d=3):
    x = [a, b]
    return (*x, c, d)


def called(a, b=1, *, c=2, d=3):
    return a, b, c, d


class Made:
    def __init__(self, a, b=1, *, c=2, d=3):
        self.all = a, b, c, d


end = time.monotonic() + 1.5
wrong = []


def call():
    while time.monotonic() < end:
        for got in (called(0), called(0, 1), called(0, c=2), called(0, b=1, d=3), Made(0).all, Made(0, d=3).all):
            if got != (0, 1, 2, 3):
                wrong.append(got)


def assign():
    n = 0
    init = Made.__init__
    while time.monotonic() < end:
        for f in called, init:
            f.__defaults__ = (int('1'),)
            f.__kwdefaults__ = {'d': 3, 'c': 2} if n & 1 else {'c': 2, 'd': 3}
        called.__code__ = (two if n & 1 else one).__code__.replace(co_name=f'called{n % 3}')
        n += 1
        if n % 20 == 0:
            gc.collect()


threads = [threading.Thread(target=call) for _ in range(3)] + [threading.Thread(target=assign)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(wrong[:3])  # expect: []
