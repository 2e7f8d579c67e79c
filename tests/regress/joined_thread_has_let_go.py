# join() returns when the thread has let go of all it had, not when its function has returned.
import sys, threading, time

log = []

class Hook:
    def __call__(self, generator):
        pass
    def __del__(self):
        time.sleep(0.2)
        log.append('dropped')

def work():
    sys.set_asyncgen_hooks(firstiter=Hook())

for daemon in (False, True):
    thread = threading.Thread(target=work, daemon=daemon)
    thread.start()
    thread.join()
    print(log, thread.is_alive())
# expect: ['dropped'] False
# expect: ['dropped', 'dropped'] False


# What the thread has dropped of the things that others made has died too, when there is nobody else who has it.
import weakref


class Cycle:
    def __init__(self, raises):
        self.raises = raises
        self.thread = threading.Thread(target=self.run, args=(self,), kwargs={'again': self})
        self.thread.start()

    def run(self, other, again):
        if self.raises:
            raise SystemExit


def alive_after_join(raises):
    cycle = Cycle(raises)
    found = weakref.ref(cycle)
    cycle.thread.join()
    del cycle
    return found() is not None


print(sum(alive_after_join(i % 2 == 0) for i in range(100)))
# expect: 0
