# Attributes of shared instances are set, deleted, read and reached through __dict__ from several threads.
# threads: no
import threading, sys, time, gc
N=4; T=2
stop=time.time()+T
class P: pass
slots=[P() for _ in range(8)]
def work(k):
    i=k
    while time.time()<stop:
        for _ in range(300):
            i+=1
            o=slots[i&7]
            a=i%11
            try:
                if a==0: slots[i&7]=P()
                elif a<4: o.x=[i]
                elif a==4: o.y=P()
                elif a==5: o.__dict__['x']=[i]
                elif a==6: vars(o).get('y')
                elif a==7: del o.x
                elif a==8: o.y.z=o
                elif a==9: setattr(o,'q%d'%(i%7),[i])
                else: o.x[0]
            except AttributeError: pass
            except KeyError: pass
        if k==0 and i%5==0: gc.collect()
ts=[threading.Thread(target=work,args=(k*7,)) for k in range(N)]
for t in ts: t.start()
for t in ts: t.join()
slots=None; gc.collect()
print(sum(isinstance(o,P) for o in gc.get_objects()))  # expect: 0
import _skein_debug as d
print(d.verify()[0], d.audit()[0])  # expect: 0 0
