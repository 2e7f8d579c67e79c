# Cycles, finalizers, weak references and resurrection through the module gc. (How many objects one collection finds may differ
# from CPython: functions and classes die only in collections.)
# threads: no
import gc
import weakref


class A:
    pass


gc.collect()
a = A()
a.me = a
r = weakref.ref(a)
del a
print(gc.collect() > 0, r())  # expect: True None

log = []


class B:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(self.n)


b = B(1)
b.me = b
c = weakref.ref(b, lambda ref: log.append('called back'))
del b
gc.collect()
print(log, c())  # expect: ['called back', 1] None


def local_class():
    class C:
        pass

    x = C()
    x.y = [x]
    return weakref.ref(C), weakref.ref(x)


p = local_class()
gc.collect()
print(p[0](), p[1]())  # expect: None None


class Phoenix:
    def __del__(self):
        global kept
        kept = self


r = Phoenix()
r.me = r
del r
gc.collect()
print(kept.me is kept, gc.is_finalized(kept))  # expect: True True
w = weakref.ref(kept)
del kept
gc.collect()
print(w())  # expect: None

l = []
l.append(l)
print(gc.get_referents(l) == [l], any(x is l for x in gc.get_referrers(l)))  # expect: True True
print(gc.is_tracked(l), gc.is_tracked(1), gc.is_tracked('a'))  # expect: True False False
del l

phases = []
gc.callbacks.append(lambda phase, info: phases.append((phase, sorted(info))))
gc.collect()
gc.callbacks.clear()
print(phases[0])  # expect: ('start', ['collected', 'generation', 'uncollectable'])
print(phases[1][0])  # expect: stop

gc.freeze()
print(gc.get_freeze_count() > 0)  # expect: True
gc.unfreeze()
print(gc.get_freeze_count())  # expect: 0

gc.set_debug(gc.DEBUG_SAVEALL)
a = A()
a.me = a
del a
gc.collect()
print(any(isinstance(o, A) for o in gc.garbage))  # expect: True
gc.set_debug(0)
gc.garbage.clear()
gc.collect()
print(sum(isinstance(o, (A, B, Phoenix)) for o in gc.get_objects()))  # expect: 0
try:
    gc.collect(7)
except ValueError as e:
    print(e)  # expect: invalid generation

before = gc.get_stats()[2]['collections']
for i in range(200000):
    a = A()
    a.me = a
print(gc.get_stats()[2]['collections'] > before + 3)  # expect: True
gc.disable()
print(gc.isenabled())  # expect: False
gc.enable()

deep = None
for i in range(300000):
    deep = [deep]
del deep
print('freed')  # expect: freed

import _skein_debug

print(_skein_debug.verify()[0], _skein_debug.audit()[0])  # expect: 0 0
