# Classes made and collected, generators, exceptions, queues, thread locals, caches and finalizers on several threads.
# threads: no
import threading, sys, time, gc, queue, weakref, random, functools, collections
N=6; T=3; seed=5
stop=time.time()+T
q=queue.Queue(50); loc=threading.local(); cache={}; errors=[]
@functools.lru_cache(maxsize=50)
def cached(n): return [n]
class Base:
    count=0
    def __init__(self): self.a=1
    def m(self): return self.a
    @property
    def p(self): return self.a
    @classmethod
    def c(cls): return cls.count
def mk(k):
    class Dyn(Base):
        attr=k
        __slots__=('s',)
        def m(self): return super().m()+1
    d=Dyn(); d.self=d; d.s=[d]
    return d
def gen(n):
    try:
        for i in range(n):
            yield [i]
    finally: pass
def deep(n):
    if n==0: raise ValueError([1,2])
    try: deep(n-1)
    except ValueError as e: raise KeyError(n) from e
class Fin:
    def __init__(self): self.me=self
    def __del__(self): cache.pop(id(self),None)
def work(k):
    r=random.Random(seed*100+k)
    try:
        while time.time()<stop:
            a=r.randrange(15)
            if a==0:
                d=mk(k); assert d.m()==2; weakref.ref(d)
            elif a==1:
                try: q.put([object(), mk(1)], timeout=0.01)
                except queue.Full: pass
            elif a==2:
                try: q.get(timeout=0.01)
                except queue.Empty: pass
            elif a==3:
                g=gen(5); next(g); cache[k]=g; h=cache.get(r.randrange(N))
                try:
                    if h is not None: next(h)
                except (ValueError, StopIteration): pass
            elif a==4:
                try: deep(5)
                except KeyError as e: cache['e%d'%k]=e
            elif a==5: loc.x=[k]; assert loc.x[0]==k
            elif a==6: cached(r.randrange(100))
            elif a==7: Base.count=r.randrange(5); Base().c(); Base().p; Base().m()
            elif a==8: setattr(Base,'z%d'%r.randrange(5),lambda self: 1)
            elif a==9:
                for n in ('z%d'%i for i in range(5)):
                    f=getattr(Base(),n,None)
                    if f: f()
            elif a==10:
                f=Fin(); cache[id(f)]=weakref.ref(f)
            elif a==11:
                try:
                    for x in cache: pass
                except RuntimeError: pass
            elif a==12:
                s=''.join(str(i) for i in range(50)); ({s:i for i in range(10)}, {i for i in range(20)}, sorted([3,1,2]))
            elif a==13:
                t=threading.Thread(target=gen, args=(3,)); t.start(); t.join()
            else:
                if r.random()<0.05: gc.collect()
                x=[lambda: x]; 
    except BaseException as e:
        import traceback; traceback.print_exc(); errors.append(e)
ts=[threading.Thread(target=work,args=(k,)) for k in range(N)]
for t in ts: t.start()
for t in ts: t.join()
cache.clear(); cached.cache_clear()
while not q.empty(): q.get()
for _ in range(3): gc.collect()
print(len(errors), sum(isinstance(o,(Base,Fin)) for o in gc.get_objects()), len(Base.__subclasses__()))  # expect: 0 0 0
import _skein_debug as d
print(d.verify()[0], d.audit()[0])  # expect: 0 0
