# While __dict__ is made from the inline values of shared instances, no reader misses an attribute, no store is lost.
# threads: no
import threading, sys

class P: pass
bad=[]
def run():
    objs=[]
    for i in range(300):
        p=P(); p.a=1; p.b=2; p.c=3; p.d=4; p.e=5
        objs.append(p)
    bar=threading.Barrier(4)
    def reader():
        bar.wait()
        for p in objs:
            for n in ('e','d','c','b','a'):
                try: getattr(p,n)
                except AttributeError: bad.append(n)
    def maker():
        bar.wait()
        for p in objs: p.__dict__
    def writer(k):
        bar.wait()
        for p in objs:
            p.e=k; p.f=k
            if p.f is None: bad.append('f')
    ts=[threading.Thread(target=reader),threading.Thread(target=maker),threading.Thread(target=writer,args=(1,)),threading.Thread(target=writer,args=(2,))]
    for t in ts:t.start()
    for t in ts:t.join()
for _ in range(60): run()
print(len(bad), bad[:10])  # expect: 0 []
