# A coroutine that dies is not brought back by f_generator of its frame. This one dies for the second time, so without its finalizer, and the callback of
# a weak reference to it starts the only other thread: its count did not say there that it was dead.
import threading
import warnings
import weakref


async def coroutine():
    pass


def ask(reference):
    thread = threading.Thread(target=lambda: found.append(frame.f_generator))
    thread.start()
    thread.join()


kept, found = [], []
warnings._warn_unawaited_coroutine = kept.append
c = coroutine()
frame = c.cr_frame
del c
print(len(kept), frame.f_generator is kept[0])  # expect: 1 True
reference = weakref.ref(kept[0], ask)
kept.clear()
print(found, frame.f_generator)  # expect: [None] None
