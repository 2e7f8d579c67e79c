# While the modules are cleared the interpreter is finalizing: no thread starts any more, which exit functions still may do.
import atexit
import sys
import threading


class Last:
    def __del__(self, finalizing=sys.is_finalizing, Thread=threading.Thread):
        print(finalizing())
        try:
            Thread(target=print).start()
        except BaseException as error:
            print(type(error).__name__, error)


def at_exit():
    thread = threading.Thread(target=print, args=['a thread', sys.is_finalizing()])
    thread.start()
    thread.join()


last = Last()
atexit.register(at_exit)
print(sys.is_finalizing())
# expect: False
# expect: a thread False
# expect: True
# expect: PythonFinalizationError can't create new thread at interpreter shutdown
