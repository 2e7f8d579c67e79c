# What the program's modules still hold at its end is let go: files are written out, finalizers run and find their names.
import sys, weakref
class Gone: pass
gone = Gone()
dead = weakref.proxy(gone)
del gone
class Last:
    def __del__(self): print('finalized', Last.__name__, sys.byteorder)
last = Last()
class Loop:
    def __del__(self): print('loop')
loop = Loop()
loop.me = loop
print('end')
# expect: end
# expect: finalized Last little
# expect: loop
