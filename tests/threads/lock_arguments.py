# RLock leaves arguments to the __init__ of subclasses; what a thread of _thread fails with is reported with the function in the text.
import _thread, sys, threading, warnings


class Named(_thread.RLock):
    def __init__(self, name, *, level):
        super().__init__()
        self.name = name, level


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    lock = Named('a', level=2)
    print(lock.acquire(), lock.name, len(caught))
    threading.RLock(1, a=2)
    print([warning.category.__name__ for warning in caught])
# expect: True ('a', 2) 0
# expect: ['DeprecationWarning']


class Fails:
    def __init__(self, name):
        self.name = name

    def __call__(self):
        raise ValueError('failed')

    def __repr__(self):
        return self.name + ''


done = threading.Semaphore(0)
seen = []


def hook(unraisable):
    seen.append((str(unraisable.exc_value), unraisable.err_msg, unraisable.object))
    done.release()


sys.unraisablehook = hook
for name in ('fails', None):
    _thread.start_new_thread(Fails(name), ())
    done.acquire()
sys.unraisablehook = sys.__unraisablehook__
print(*seen, sep='\n')
# expect: ('failed', 'Exception ignored in thread started by fails', None)
# expect: ('failed', None, None)
