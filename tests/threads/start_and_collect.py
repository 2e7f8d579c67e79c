# Threads are started and joined all the time while another collects: dying thread objects have weak references with callbacks.
# threads: no
import threading, sys, time, gc
N=6; T=2
stop=time.time()+T
L=[]
def work(k):
    while time.time()<stop:
        t=threading.Thread(target=lambda: L.append(3)); t.start(); t.join()
        if len(L)>1000: L.clear()
        if k==0: gc.collect()
ts=[threading.Thread(target=work,args=(k,)) for k in range(N)]
for t in ts: t.start()
for t in ts: t.join()
import _skein_debug as d
print(d.verify()[0], d.audit()[0])  # expect: 0 0
