# What a class was called, and the bases and mro it had, go when nobody can be reading them any more.
# threads: no
import gc
import itertools
import threading

import _skein_debug


class Base:
    pass


class Other:
    pass


class Named(Base):
    pass


def assign(n):
    for i in range(n):
        Named.__name__ = f'a name of thirty characters {i}'
        Named.__qualname__ = f'a name of thirty characters {i}'
        if i % 50 == 0:
            Named.__bases__ = (Other, Base) if i % 100 else (Base, Other)


def look(n):
    for i in range(n):
        assert repr(Named).startswith("<class '"), repr(Named)
        assert Named.__mro__[0] is Named and len(Named.__bases__) == 2
        super(Named, Named()).__init__()


def on_threads(*work):
    threads = [threading.Thread(target=f, args=(n,)) for f, n in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def make(n):
    for i in range(n):
        type(f'Made with a name of its own {next(numbers)}', (), {})


numbers = itertools.count()


def growth(work):
    """Of the memory in use, once everything has its room."""
    for _ in range(3):
        work()
        gc.collect()
    before = _skein_debug.used()
    for _ in range(5):
        work()
        gc.collect()
    return _skein_debug.used() - before


print(growth(lambda: assign(5000)) < 500_000)  # expect: True
print(growth(lambda: on_threads((assign, 6000), (assign, 6000), (look, 2000))) < 3_000_000)  # expect: True
print(growth(lambda: make(2000)) < 200_000)  # expect: True


class Text(str):
    def __del__(self):
        gone.append(str(self))


gone = []
Named.__name__ = Text('seen when it dies')
for _ in range(20):
    for i in range(3):
        Named.__name__ = 'something else'
    threading.Event().wait(0.001)
print(gone)  # expect: ['seen when it dies']
