# An exception that was raised in a function and caught by its caller is gone at once: the frame it left does not keep it on its stack.
import gc
import weakref


class Error(Exception):
    pass


class Operand:
    def __del__(self): print('gone')


def fails(): raise Error(1)
def operands(): return [Operand(), fails()]
def cause(): raise Error(2) from Error(3)
def generator():
    yield 1
    raise Error(4)

def listed(): return list(generator())
def comprehended(): return [x for x in generator()]
def called(): return max(1, fails())


gc.collect()
gc.disable()
for f in fails, operands, cause, listed, comprehended, called:
    try:
        f()
    except Error as e:
        link = weakref.ref(e)
        depth = 0
        tb = e.__traceback__
        while tb: depth += 1; tb = tb.tb_next
    print(link() is None, depth)
# expect: True 2
# expect: gone
# expect: True 3
# expect: True 2
# expect: True 3
# expect: True 3
# expect: True 3
print(gc.collect())
# expect: 0
