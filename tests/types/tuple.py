# tuple
def error(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except BaseException as e:
        print(type(e).__name__, e)


t = (1, 'a', 2.5)
print(t, t[0], t[-1], t[1:], t[::-1], t[:], t[:] is t, t[5:], len(t), (), (1,), tuple('ab'), tuple([1]), tuple(t) is t, tuple() is ())  # expect: (1, 'a', 2.5) 1 2.5 ('a', 2.5) (2.5, 'a', 1) (1, 'a', 2.5) True () 3 () (1,) ('a', 'b') (1,) True True
print(t + (4,), (1,) * 3, 2 * (0, 1), t * 0, t * 1 is t, () + t is t, t + () is t)  # expect: (1, 'a', 2.5, 4) (1, 1, 1) (0, 1, 0, 1) () True True True
print('a' in t, 7 in t, t.index('a'), t.count(1), (1, 2) < (1, 3), (1,) < (1, 0), (2,) > (1, 9), (1, 2) == (1, 2), (1, 2) != [1, 2])  # expect: True False 1 1 True True True True True
error(lambda: t[3]); error(lambda: t['a']); error(lambda: t[10 ** 20]); error(lambda: t + [1]); error(lambda: t * 'a'); error(t.index, 9); error(t.index, 'a', 2)
# expect: IndexError tuple index out of range
# expect: TypeError tuple indices must be integers or slices, not str
# expect: IndexError cannot fit 'int' into an index-sized integer
# expect: TypeError can only concatenate tuple (not "list") to tuple
# expect: TypeError can't multiply sequence by non-int of type 'str'
# expect: ValueError tuple.index(x): x not in tuple
# expect: ValueError tuple.index(x): x not in tuple
error(tuple, 5); error(tuple, 1, 2); error(tuple, a=1); error(lambda: (1,) * (1 << 62)); error(lambda: (1,) < [1]); error(hash, ([],))
# expect: TypeError 'int' object is not iterable
# expect: TypeError tuple expected at most 1 argument, got 2
# expect: TypeError tuple() takes no keyword arguments
# expect: MemoryError 
# expect: TypeError '<' not supported between instances of 'tuple' and 'list'
# expect: TypeError unhashable type: 'list'
def assign():
    t[0] = 1
error(assign)  # expect: TypeError 'tuple' object does not support item assignment
print(hash(()) == hash(tuple()), hash((1, 2)) == hash((1.0, 2.0)), hash((1, 2, 3)), hash((1,)), hash(()), hash((-1, -2)), hash((1 << 70, (2, 3))))  # expect: True True 529344067295497451 -6644214454873602895 5740354900026072187 960947337673586213 6151710171097077364
a = []; u = (a, 1); a.append(u); print(u, a)  # expect: ([(...)], 1) [([...], 1)]
print(t.__getnewargs__(), tuple[int, str], tuple.__doc__.split('\n')[0])  # expect: ((1, 'a', 2.5),) tuple[int, str] Built-in immutable sequence.


class T(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)


u = T(1, 2); u.x = 3
print(u, u == (1, 2), type(u + (3,)).__name__, type(u[:]).__name__, u.x, type(u * 1).__name__, hash(u) == hash((1, 2)), tuple(u) is u, {u: 1}[(1, 2)])  # expect: (1, 2) True tuple tuple 3 tuple True False 1
it = iter(t); print(next(it), it.__length_hint__(), it.__reduce__()[1:], list(it), it.__reduce__()[1:])  # expect: 1 2 (((1, 'a', 2.5),), 1) ['a', 2.5] (((),),)
it = iter((1, 2, 3)); it.__setstate__(1); print(list(it)); it.__setstate__(0); print(list(it))
# expect: [2, 3]
# expect: []
print(max((3, 1), (2, 9)), sorted({(2, 1): 0, (1, 2): 0}), [x for x in (1, 2)], tuple(x * x for x in range(5)))  # expect: (3, 1) [(1, 2), (2, 1)] [1, 2] (0, 1, 4, 9, 16)
first, *rest = t; print(first, rest)  # expect: 1 ['a', 2.5]
print(tuple(reversed((1, 2, 3))), tuple(zip((1, 2), 'ab')), ((1, 2), (3,))[1][0])  # expect: (3, 2, 1) ((1, 'a'), (2, 'b')) 3
deep = ()
for _ in range(100000):
    deep = (deep,)
del deep
print('deep tuple gone')  # expect: deep tuple gone
