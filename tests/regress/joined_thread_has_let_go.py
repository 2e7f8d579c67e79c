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
