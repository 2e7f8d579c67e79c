"""Every allocation of a program fails once: `skein tests/stress/allocations.py [NAME...]`, in a build with the flag failAllocations.

There may be a MemoryError or none; afterwards the heap is sound, the reference counts add up, and the program goes on.
"""
import _thread
import os
import sys
import threading

import _skein_debug as d

LOCKS = _thread.allocate_lock(), _thread.RLock()


def collections():
    import collections
    q=collections.deque([1,2]); q.append([]); c=collections.Counter('abc'); dd=collections.defaultdict(list); dd[1].append(2)
    return q,c,dd
class P:
    def __init__(self): self.a=[1]; self.b={1:2}; self.c=(self,)
    @property
    def p(self): return [self.a]
def gen():
    for i in range(3):
        try: yield [i]
        finally: [i]
def closure():
    x=[1]
    def f(a, b=[2], *c, d={}, **e):
        nonlocal x
        x=[a,b,c,d,e]
        return x
    return f(1), f(1,2,3,d=4,e=5)
def classes():
    class A:
        x=[1]
        def f(self): return super().__repr__()
    class B(A):
        __slots__=('q',)
    b=B(); b.q=1; b.z=2; del b.z
    return repr(b), b.f(), type('C',(A,),{'y':1})(), isinstance(b,A)
def keywords():
    class Meta(type):
        def __new__(m, name, bases, ns, **kw): return super().__new__(m, name, bases, ns)
        def __init__(c, name, bases, ns, **kw): c.made = [c]
    class A(metaclass=Meta, a=1):
        def __init_subclass__(c, **kw): c.kw = kw
    class B(A, b=[2]): __slots__ = ('x',)
    return B.kw, B.made
def locks():
    for lock in LOCKS:
        try:
            with lock: [1]; {}['x']
        except KeyError: pass
        finally: assert not lock.locked()
        try:
            with lock: [1]
        finally: assert not lock.locked()
def few():
    # What is rarely asked, and made its answer without asking whether there was memory.
    import array, weakref, signal
    p = P(); r = weakref.ref(p), weakref.ref(p, print)
    return (weakref.getweakrefs(p), signal.valid_signals(), array.array('i', [1]).__reduce_ex__(2), array.array('i', [1]).__reduce_ex__(4),
            list[int].__reduce__(), os.stat('/'), os.listdir('/'))
def unsound():
    try: compile('x = = 1', '<text>', 'exec')
    except SyntaxError as e: return e.args
def errors():
    try:
        try: {}['x']
        except KeyError as e: raise ValueError(str(e)) from e
    except ValueError as e:
        return str(e), e.__cause__, e.__traceback__.tb_lineno
def strings():
    return 'a%s%r' % (1,'b'), f'{1.5:>10}{[1]!r}', ','.join(str(i) for i in range(20)), 'abc'.encode().decode(), 'x'*50, 'aXb'.split('X'), 'é'.upper(), '%d'%10**30
def containers():
    l=[3,1,2]*10; l.sort(); l.sort(key=lambda x:-x); l[2:4]=[[]]*5; t=tuple(l); s={1,2,'x'}|{3}; fs=frozenset(s); dd={i:[i] for i in range(20)}; dd.update(a=1); dd|{1:2}
    return l,t,s,fs,dd,list(dd.items()),sorted(map(str,s)),l+[1],l*2,dd.copy(),[*l],{**dd}, l[::2], slice(1,2), range(10)[2:], list(zip(l,l)), list(enumerate(l)), dict(zip('ab','cd'))
def short_ways():
    a, *b, c = (1, [2], 3, 4); *d, e = [[5], 6]; t = (a, *[b, 7], c); s = {a, 'x', 8} | {9, 10, 11}; fs = frozenset(s) | {12}
    pairs = [(i, [x]) for i, x in enumerate('ab')] + [(x, [y]) for x, y in zip('ab', [1, 2])] + [(k, v) for k, v in {1: [2]}.items()]
    return t, s, fs, d, e, pairs, ('ab ' * 150).split(), ('ab,' * 150).split(','), 'banana'.replace('a', 'o'), list(range(9)), tuple(range(9)), [*range(3)], 'abcdef'[::-2], [[1], 2, 3][::-1], '%s=%d' % ('a', 5), repr('x'), str(12345), 'ab' + 'cd', ' ab '.strip(), '-'.join('abc'), list(reversed([[1], 2]))
def numbers():
    return 10**40, 7**50//3, divmod(10**30,7), int('9'*40), str(3**100), 1.5+2, complex(1,2)*3, hash(10**30), (10**30).to_bytes(20,'big'), float('1e10'), round(2.567,2), 10**30 & 7**40, -(10**20)
def weak():
    import weakref
    p=P(); r=weakref.ref(p, lambda x: None); w=weakref.WeakValueDictionary(); w[1]=p; f=weakref.finalize(p,int); f.detach()
    return r() is p
def objects():
    p=P(); vars(p)['q']=1; p.p; setattr(p,'zz',1); delattr(p,'zz'); p.__dict__={'a':1}; return dir(p)[0]
def frames():
    a = [1]; f = sys._getframe(); f.f_locals['a'] = [2]; f.f_locals['other'] = [3]
    return a, dict(f.f_locals), f.f_locals['other'], list(f.f_locals.items()), sys._current_frames()
def tracebacks():
    def descend(n):
        local=[n]
        if n: descend(n-1)
        return {}['missing']
    try: descend(3)
    except KeyError as e: kept=e
    found=[]; tb=kept.__traceback__.tb_next
    while tb:
        f=tb.tb_frame; found+=f.f_code.co_name, f.f_locals['local'], f.f_lineno, f.f_back; tb=tb.tb_next
    return found
class Local(threading.local):
    def __init__(self, *args, **keywords): self.own=[args, keywords]
def thread_locals():
    local=Local(1, [2], named=[3]); local.more=[4]; found=local.own, vars(local), local.more
    del local
    return found
def bytes_():
    b=bytearray(b'abc'); b+=b'd'*100; b.extend(b'x'); m=memoryview(b); bytes(m[1:3]); m.release(); return b.hex(), b.split(b'c'), bytes(b).replace(b'd',b'ee'), b.decode()
def comp():
    ns={}
    exec('x=[i for i in range(3)]\ndef f(): return x', ns)
    return eval('1+x[0]', ns)
def itert():
    import itertools as it
    return list(it.chain([1],[2])), list(it.product([1,2],[3])), list(it.groupby([1,1,2])), list(it.islice(it.count(),3)), list(it.permutations([1,2,3],2)), list(it.accumulate([1,2,3])), it.tee([1])
def gens():
    g=gen(); next(g); g.close(); return list(gen()), [x for x in gen()], (lambda: (yield 1))().__next__()
def sinks():
    def lists(): yield []; yield [1]
    return any(lists()), all(lists()), sum(x / 2 for x in (1, 2)), tuple(lists()), set(str(x) for x in lists()), [].extend(lists()), {1, 2} | {3}, (0, *(1, 2))
def match_():
    match {'a':[1,2,{'b':3}]}:
        case {'a':[x,*y], **z}: return x,y,z
def io_():
    import io
    s=io.StringIO(); s.write('abc'*10); s.seek(0); b=io.BytesIO(b'xx'); b.write(b'y'*100); return s.read(), b.getvalue()
def re_():
    import re
    return re.match('(a)(?P<n>b)','ab').groupdict(), re.sub('a','b','aaa'), re.split(',','a,b')

snippets = [collections, closure, classes, keywords, locks, few, unsound, errors, strings, containers, short_ways, numbers, weak, objects, frames, tracebacks, thread_locals, bytes_, comp, itert, gens, sinks, match_, io_, re_]
MOST = 350


def main(names):
    for snippet in snippets:
        if names and snippet.__name__ not in names:
            continue
        for _ in range(3):
            snippet()
        ended = 0
        for n in range(1, MOST):
            d.fail_after(n)
            try:
                snippet()
            except MemoryError:
                ended += 1
            except AttributeError as error:
                # A traceback may be lost where there is no memory for it.
                d.fail_after(0)
                assert 'tb_lineno' in str(error), error
            d.fail_after(0)
            if n % 10 == 0:
                found = d.verify(), d.audit()
                assert found[0][0] == found[1][0] == 0, (snippet.__name__, n, found)
        print(f'{snippet.__name__}: {ended} times MemoryError')


main(sys.argv[1:])
