"""What dies when: cycles through every kind of object, finalizers, classes."""
import gc, weakref, sys
class A: pass
def cyc():
    a = A(); b = A(); a.b = b; b.a = a; a.self = a
    return weakref.ref(a), weakref.ref(b)
r = cyc()
print(gc.collect() > 0, r[0](), r[1]())  # expect: True None None
class S:
    __slots__ = ('x', '__weakref__')
s = S()
s.x = s
r = weakref.ref(s)
del s
gc.collect()
print(r())  # expect: None
class Fin:
    def __init__(self): self.me = self
    def __del__(self): print('del')
f = Fin()
del f
gc.collect()  # expect: del
class Res:
    def __del__(self): global saved; saved = self
x = Res()
del x
print(type(saved).__name__)  # expect: Res
del saved
def mkcls():
    class T: pass
    T.me = T
    return weakref.ref(T)
r = mkcls()
gc.collect()
print(r())  # expect: None
def exc():
    class E(Exception): pass
    w = None
    try: raise E(1)
    except E as e: w = weakref.ref(e); keep = e; e.me = e
    return w
r = exc()
gc.collect()
print(r())  # expect: None
class P(property): pass
class C:
    def __init__(self): self.fn = lambda: self
c = C()
r = weakref.ref(c)
del c
gc.collect()
print(r())  # expect: None
d = {}
d['x'] = d
l = [d]
l.append(l)
r = weakref.ref(A)
del d, l
gc.collect()
o = A()
o.__dict__['o'] = o
r = weakref.ref(o)
del o
gc.collect()
print(r())  # expect: None
class T(tuple): pass
t = T(([],))
t[0].append(t)
t.q = t
del t
gc.collect()
class L(list): pass
l = L()
l.x = l
l.append(l)
r = weakref.ref(l)
del l
gc.collect()
print(r())  # expect: None
g = (i for i in [1])
class It:
    def __iter__(s): return s
    def __next__(s): return s
i = It()
i.n = iter(i)
r = weakref.ref(i)
del i
gc.collect()
print(r())  # expect: None
m = A()
m.meth = m.__init__
r = weakref.ref(m)
del m
gc.collect()
print(r())  # expect: None
class D1(dict): pass
d = D1()
d.s = d
d['s'] = d
r = weakref.ref(d)
del d
gc.collect()
print(r())  # expect: None
import types
mod = types.ModuleType('x')
mod.m = mod
r = weakref.ref(mod)
del mod
gc.collect()
print(r())  # expect: None
n = types.SimpleNamespace()
n.n = n
del n
gc.collect()
e = ExceptionGroup('x', [ValueError()])
e.e = e
r = weakref.ref(A)
del e
gc.collect()
for i in range(2000):
    class T: 
        a = i
        def f(self): return super().__init__()
    t = T(); t.t = t; t.f()
gc.collect()
print(len(object.__subclasses__()) < 600, gc.collect() < 100)  # expect: True True
for i in range(200000):
    a = A(); a.x = a
print('done')  # expect: done
