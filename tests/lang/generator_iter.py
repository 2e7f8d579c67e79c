# Instances whose __iter__ is a generator function, and others, as loops, yield from, sum(), list(), set() and extend take them.
class Tree:
    def __init__(s,l,v,r): s.l,s.v,s.r=l,v,r
    def __iter__(s):
        if s.l: yield from s.l
        yield s.v
        if s.r: yield from s.r
def build(vs):
    if not vs: return None
    m=len(vs)//2
    return Tree(build(vs[:m]),vs[m],build(vs[m+1:]))
t=build(list(range(50)))
seen = []
for _ in range(3):
    assert sum(t)==1225 and list(t)==list(range(50)) and [x for x in t]==list(range(50)) and len(set(t))==50
    l=[9]; l.extend(t); assert l==[9]+list(range(50)); l.extend(x*2 for x in t); assert l[-1]==98; l.extend([1]); l.extend('ab'); assert l[-3:]==[1,'a','b']
    try: l.extend(5)
    except TypeError as e: seen.append(str(e))
    try: l.extend()
    except TypeError as e: seen.append(str(e))
print(set(seen) == {"'int' object is not iterable", 'list.extend() takes exactly one argument (0 given)'}, len(seen))  # expect: True 6
class D:
    @property
    def __iter__(self): return lambda: iter([1,2])
print(list(D()), sum(D()))  # expect: [1, 2] 3
class E:
    def __iter__(self): return iter((1,2))
print(list(E()), sum(E()), [*E()])  # expect: [1, 2] 3 [1, 2]
class F(list):
    def __iter__(self): yield 'f'
print(list(F([1])), [x for x in F([2])], set(F()))  # expect: ['f'] ['f'] {'f'}
