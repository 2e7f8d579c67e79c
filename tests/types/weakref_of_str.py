# Instances of subclasses of str can be referred to weakly, plain strs and ints cannot.
import gc, weakref

class Name(str):
    pass

class Bare(Name):
    __slots__ = ()

name = Name('hello')
name.x = 1
ref = weakref.ref(name, lambda r: print('gone', r()))
print(ref() is name, name.x, name.__weakref__ is ref)  # expect: True 1 True
del name  # expect: gone None
values = weakref.WeakValueDictionary(a=(bare := Bare('ab' * 100)))
print(len(values))  # expect: 1
del bare
gc.collect()
print(len(values))  # expect: 0
for v in "x", type("I", (int,), {})(3):
    try:
        weakref.ref(v)
    except TypeError as e:
        print(e)
# expect: cannot create weak reference to 'str' object
# expect: cannot create weak reference to 'I' object
