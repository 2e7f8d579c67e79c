# While the arguments of a call are bound, the function gets another __code__ (the frame has room for the old one only), or its class loses the
# __init__ that is being called (nothing but the call knows it then, and a collection freed it).
import gc
import threading
import time


class Asked(str):
    """A key of __kwdefaults__ that makes the search for 'c' run Python code."""

    def __hash__(self):
        return hash('c')

    def __eq__(self, other):
        global armed, junk
        if armed:
            armed = False
            del Made.__init__
            gc.collect()
            junk = [compile(f'def f{i}(a, *, q): return a', 'x', 'exec') for i in range(100)]
        return str.__eq__(self, other)


armed = False
for given in {}, {'b': 3}, {'c': 4}:
    exec('class Made:\n    def __init__(self, a, *, b=1, c=2):\n        self.all = a, b, c\n')
    Made.__init__.__kwdefaults__ = {Asked('other'): 0, 'b': 10, 'c': 20}
    armed = True
    print(Made(1, **given).all if given else Made(1).all, end=' ')
armed = False
exec('class Made:\n    def __init__(self, a, *, b=1, c=2):\n        self.all = a, b, c\n')
Made.__init__.__kwdefaults__ = {Asked('other'): 0, 'b': 10}
armed = True
try:
    Made(1)
except TypeError as error:
    print(error)
# expect: (1, 10, 20) (1, 3, 20) (1, 10, 4) Made.__init__() missing 1 required keyword-only argument: 'c'


def small(a, b=2, c=3):
    return a


def large(a, b=2, c=3, d=4, e=5, f=6, g=7, *, h=8, i=9):
    k = l = m = n = o = p = q = r = s = a
    return k


def small_init(self, a, b=2, c=3):
    self.a = a


def large_init(self, a, b=2, c=3, d=4, e=5, f=6, g=7, *, h=8, i=9):
    k = l = m = n = o = p = q = r = s = a
    self.a = k


def called(a):
    pass


class Called:
    def __init__(self, a):
        pass


for function, code in (called, small.__code__), (Called.__init__, small_init.__code__):
    function.__code__ = code
    function.__defaults__ = 2, 3, 4, 5, 6, 7
    function.__kwdefaults__ = {'h': 8, 'i': 9}

end = time.monotonic() + 1
wrong = []


def call():
    while time.monotonic() < end:
        for _ in range(100):
            got = called(1), called(1, c=2), called(a=1, b=5), Called(1).a, Called(1, c=2).a, Called(a=1, b=2).a
            if got != (1,) * 6:
                wrong.append(got)


def assign():
    init = Called.__init__
    while time.monotonic() < end:
        for _ in range(100):
            called.__code__, init.__code__ = large.__code__, large_init.__code__
            called.__code__, init.__code__ = small.__code__, small_init.__code__


threads = [threading.Thread(target=call), threading.Thread(target=call), threading.Thread(target=assign)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(wrong[:3])  # expect: []
