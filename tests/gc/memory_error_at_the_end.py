# When there is no memory even for a MemoryError, one made beforehand is raised: it is handled, raised again and shown like any other, and keeps
# nothing alive.
# threads: no
import gc
import sys
import weakref

import _skein_debug


class Witness:
    pass


def fail(witness):
    try:
        bytes(10_000_000)
    except MemoryError as error:
        if sys.exc_info()[1] is not error:
            raise AssertionError
        raise


gc.collect()
kept = [None] * 200_000
witness = Witness()
dead = weakref.ref(witness)
last = None
_skein_debug.set_limit(1)
for i in range(len(kept)):
    try:
        fail(witness)
    except MemoryError as error:
        kept[i] = error
        if error is last:
            break
        last = error
_skein_debug.set_limit(0)
print(i < len(kept) - 1, type(last), last.args, last.__traceback__, last.__context__)  # expect: True <class 'MemoryError'> () None None
kept = witness = None
gc.collect()
print(dead())  # expect: None
