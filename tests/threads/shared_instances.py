"""One instance and one class used by many threads: no attribute is lost, none is torn."""
import _thread, time
def run(fs):
    done = _thread.allocate_lock(); left = [len(fs)]; errs = []
    hs = [_thread.start_joinable_thread(f) for f in fs]
    for h in hs: h.join()
class A:
    k = 0
    def m(self): return self.x
a = A(); a.x = 1
res = []
def reader():
    s = 0
    for i in range(20000): s += a.x + a.m() + A.k
    res.append(1)
def writer():
    for i in range(20000): a.x = i; a.y = i
    res.append(1)
def classer():
    for i in range(5000): A.k = i
    res.append(1)
def dicter():
    for i in range(2000):
        b = A(); b.x = 1; b.__dict__['z'] = 2; b.z; del b.x; b.x = 2; b.w = 3
    res.append(1)
def methods():
    for i in range(2000):
        A.m = (lambda s: s.x) if i % 2 else (lambda s: 5)
    res.append(1)
run([reader, writer, reader, classer, dicter, methods])
print(len(res))
# lost attributes: many threads set distinct attributes on a shared object
for rnd in range(20):
    o = A()
    def setter(n):
        def f():
            for i in range(30): setattr(o, f'a{n}_{i % 10}', i)
        return f
    run([setter(n) for n in range(4)])
    d = o.__dict__
    assert len(d) == 40, (rnd, len(d), sorted(d))
# dict made while written
for rnd in range(50):
    o = A()
    def w(n):
        def f():
            for i in range(10): setattr(o, 'pqrs'[n], i)
        return f
    def dd():
        for i in range(5): o.__dict__
    run([w(0), w(1), dd, w(2), w(3)])
    assert {k: v for k, v in o.__dict__.items()} == {'p': 9, 'q': 9, 'r': 9, 's': 9}, o.__dict__
print('ok')
# class creation and deletion in threads
def mk():
    for i in range(300):
        class T(A):
            z = i
            def f(self): return self.z
        t = T(); t.q = 5; assert t.f() == i
    res.append(1)
run([mk, mk, mk, mk])
import gc
gc.collect()
print(len(res), len(A.__subclasses__()) < 50)
# expect: 6
# expect: ok
# expect: 10 True
