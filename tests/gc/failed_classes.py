# A class that cannot be made leaves nothing behind.
import gc
class B:
    def __init_subclass__(cls): raise ValueError
class M(type):
    def mro(cls): raise ValueError
class D:
    def __set_name__(s,o,n): raise ValueError
def bad(k):
    try:
        if k==0:
            class X(B): a=1
        elif k==1:
            class X(metaclass=M): pass
        elif k==2:
            class X: d=D()
        elif k==3:
            class X:
                x=1; __slots__=('x',)
        elif k==4:
            class X:
                __slots__='1'
        elif k==5:
            class X(int, str): pass
        elif k==6:
            class X:
                __classcell__=3
        elif k==7:
            type('X',(),{'__qualname__':4})
    except (ValueError, TypeError, RuntimeError): pass
gc.collect()
for k in range(8):
    bad(k); gc.collect(); n=len(gc.get_objects()); 
    for i in range(50): bad(k)
    gc.collect()
    if k not in (0, 2): # these leave dead entries in lists of subclasses until the next class is made
        print(k, len(gc.get_objects())-n)
# expect: 1 0
# expect: 3 0
# expect: 4 0
# expect: 5 0
# expect: 6 0
# expect: 7 0
