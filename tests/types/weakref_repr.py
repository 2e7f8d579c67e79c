# What weak references, proxies and locks show.
import re, threading, weakref, _thread

class C:
    class D:
        pass

class Named:
    __name__ = 'its name'

def shown(text):
    print(re.sub('0x[0-9a-f]+', 'ADDRESS', text))

d = C.D()
shown(repr(weakref.ref(d)))  # expect: <weakref at ADDRESS; to 'C.D' at ADDRESS>
shown(repr(weakref.ref({1})))  # expect: <weakref at ADDRESS; dead>
members = {1}
shown(repr(weakref.ref(members)))  # expect: <weakref at ADDRESS; to 'set' at ADDRESS>
named = Named()
shown(repr(weakref.ref(named)))  # expect: <weakref at ADDRESS; to 'Named' at ADDRESS (its name)>
proxy = weakref.proxy(d)
shown(repr(proxy))  # expect: <weakproxy at ADDRESS; to 'C.D' at ADDRESS>
del d
shown(repr(proxy))  # expect: <weakproxy at ADDRESS; dead>
lock = _thread.allocate_lock()
shown(repr(lock))  # expect: <unlocked _thread.lock object at ADDRESS>
with lock:
    shown(repr(lock))  # expect: <locked _thread.lock object at ADDRESS>
shown(repr(threading.RLock()))  # expect: <unlocked _thread.RLock object owner=0 count=0 at ADDRESS>
