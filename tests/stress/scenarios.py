"""What the threads of everything.py do. A scenario makes shared state, `step(me, dice)` is called by all threads, `check()`
afterwards by one. What Python allows to happen under threads is expected here; anything else is a finding."""
import abc
import collections
import contextvars
import copy
import functools
import gc
import io
import itertools
import json
import queue
import re
import sys
import threading
import types
import weakref

SCENARIOS = {}


def scenario(cls):
    SCENARIOS[cls.__name__.lower()] = cls
    return cls


class Base:
    def __init__(self, count):
        self.count = count
        self.made = [0] * count
        self.setup()

    def setup(self):
        pass

    def next(self, me):
        self.made[me] += 1
        return me, self.made[me]

    def all(self):
        return {(me, n) for me in range(self.count) for n in range(1, self.made[me] + 1)}

    def check(self):
        pass


@scenario
class Lists(Base):
    def setup(self):
        self.kept, self.wild = [], list(range(100))

    def step(self, me, dice):
        self.kept.append(self.next(me))
        wild, act = self.wild, dice.randrange(20)
        try:
            if act == 0: wild.insert(dice.randrange(-5, 120), object())
            elif act == 1: wild.pop(dice.randrange(-3, 60))
            elif act == 2: wild[3:dice.randrange(3, 40)] = [[] for _ in range(dice.randrange(30))]
            elif act == 3: del wild[dice.randrange(10):dice.randrange(10, 60):dice.choice([1, 2, 3])]
            elif act == 4: wild.sort(key=id)
            elif act == 5: wild.reverse()
            elif act == 6: wild.extend(range(dice.randrange(40)))
            elif act == 7: wild.clear()
            elif act == 8: wild += [str(n) for n in range(20)]
            elif act == 9: wild *= dice.randrange(3)
            elif act == 10: copy.copy(wild).append(wild[:])
            elif act == 11: [item for item in wild if item is not None]
            elif act == 12: wild.remove(dice.randrange(100))
            elif act == 13: dice.randrange(100) in wild, wild.count(3), wild == list(wild)
            elif act == 14: wild[dice.randrange(40)] = bytearray(10)
            elif act == 15: tuple(wild), len(wild), repr(wild[-3:])
            elif act == 16: wild.extend(wild[:20]), wild.extend(item for item in list(wild)[:5])
            elif act == 17: a, b, *c = wild
            elif act == 18: list(reversed(wild)), list(zip(wild, wild)), sum(1 for _ in enumerate(wild))
            else: wild[-1], wild[0]
            if len(wild) > 2000: del wild[200:]
        except (IndexError, ValueError):
            pass

    def check(self):
        assert len(self.kept) == sum(self.made) and set(self.kept) == self.all(), 'a lost append'


class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 5
    def __eq__(self, other): return isinstance(other, Key) and self.n == other.n


@scenario
class Dicts(Base):
    def setup(self):
        self.kept, self.strings, self.odd = {}, {}, {}
        self.wild = [{}, collections.OrderedDict(), collections.defaultdict(list), collections.Counter()]

    def step(self, me, dice):
        item = self.next(me)
        self.kept[item] = [item]
        self.strings[f'{me}.{item[1]}'] = item
        if dice.random() < 0.05:
            self.odd[Key(dice.randrange(30))] = me
            self.odd.get(Key(3)), Key(9) in self.odd, self.odd.pop(Key(dice.randrange(30)), None)
        which = dice.randrange(4)
        wild, act, n = self.wild[which], dice.randrange(16), dice.choice([dice.randrange(50), str(dice.randrange(50)), (1, dice.randrange(9)), 2.5])
        try:
            if act < 3: wild[n] = dice.randrange(9)
            elif act == 3: del wild[n]
            elif act == 4: wild.pop(n, None)
            elif act == 5: wild.setdefault(n, 1)
            elif act == 6: wild.popitem()
            elif act == 7: wild.update({k: 2 for k in range(dice.randrange(20))})
            elif act == 8: wild.clear()
            elif act == 9: wild.copy(), dict(wild), {**wild}
            elif act == 10 and which != 1: list(wild.items()), list(wild), list(wild.values()), tuple(wild), set(wild), sorted(wild, key=str)
            elif act == 11: [wild.get(k) for k in range(30)], len(wild), n in wild, bool(wild)
            elif act == 12: wild | {1: 2}, wild == {1: 2}
            elif act == 13: dict(**{str(k): 1 for k in range(3)}) | wild
            elif act == 14: [(k, v) for k, v in wild.items()]
            else: wild[n]
        except (KeyError, StopIteration):
            pass
        except RuntimeError as error:
            assert act in (12, 13, 14) or which == 1 or act == 10, (act, which, error)
            assert 'changed' in str(error) or 'mutated' in str(error), error
        except (TypeError, AttributeError, ValueError, ReferenceError):
            # OrderedDict is Python code without a lock.
            assert which == 1

    def check(self):
        assert set(self.kept) == self.all(), 'a lost key'
        assert all(value == [key] for key, value in self.kept.items())
        assert set(self.strings.values()) == self.all() and len(self.strings) == sum(self.made), 'a lost str key'
        for wild in self.wild:
            assert len(list(dict.items(wild))) == dict.__len__(wild)


@scenario
class Sets(Base):
    def setup(self):
        self.kept, self.wild, self.odd = set(), set(), set()

    def step(self, me, dice):
        self.kept.add(self.next(me))
        wild, act, n = self.wild, dice.randrange(15), dice.choice([dice.randrange(60), str(dice.randrange(60)), (2, 3)])
        if dice.random() < 0.05:
            self.odd.add(Key(dice.randrange(30))), self.odd.discard(Key(dice.randrange(30))), Key(4) in self.odd
        try:
            if act < 4: wild.add(n)
            elif act == 4: wild.discard(n)
            elif act == 5: wild.remove(n)
            elif act == 6: wild.pop()
            elif act == 7: wild.clear()
            elif act == 8: wild.update(range(dice.randrange(40)))
            elif act == 9: wild |= {1, 2, 3}
            elif act == 10: wild & {1, 2}, wild - {3}, wild ^ {4}, wild | {5}, {1} <= wild, wild == {1}
            elif act == 11: wild.copy(), frozenset(wild), list(wild), sorted(map(str, wild.copy()))
            elif act == 12: wild.difference_update({1, 2, 3}), wild.symmetric_difference_update({7, 8}), wild.intersection_update(range(50))
            elif act == 13: [item for item in wild]
            else: n in wild, len(wild)
        except (KeyError, StopIteration):
            pass
        except RuntimeError as error:
            assert 'changed' in str(error), error

    def check(self):
        assert self.kept == self.all(), 'a lost element'
        assert len(list(self.wild)) == len(self.wild)


@scenario
class Deques(Base):
    def setup(self):
        self.kept, self.wild, self.short = collections.deque(), collections.deque(), collections.deque(maxlen=7)
        self.taken = [[] for _ in range(self.count)]

    def step(self, me, dice):
        self.kept.append(self.next(me))
        if dice.random() < 0.5:
            try: self.taken[me].append(self.kept.popleft())
            except IndexError: pass
        wild, act = dice.choice([self.wild, self.short]), dice.randrange(12)
        try:
            if act == 0: wild.append([])
            elif act == 1: wild.appendleft({})
            elif act == 2: wild.pop()
            elif act == 3: wild.extend(range(dice.randrange(30)))
            elif act == 4: wild.extendleft('abc')
            elif act == 5: wild.rotate(dice.randrange(-5, 9))
            elif act == 6: wild.clear()
            elif act == 7: wild[0], wild[-1], list(wild), len(wild)
            elif act == 8: wild[1] = object()
            elif act == 9: wild.copy(), wild == collections.deque([1]), 3 in wild, wild.count(2)
            elif act == 10: wild.remove(3)
            else: wild.insert(2, 'x'), wild.reverse()
            if len(wild) > 500: wild.clear()
        except (IndexError, ValueError):
            pass
        except RuntimeError as error:
            assert 'mutated' in str(error), error

    def check(self):
        everything = list(self.kept) + [item for part in self.taken for item in part]
        assert len(everything) == sum(self.made) and set(everything) == self.all(), 'a lost deque item'


class Plain:
    level = 'class'

    def method(self): return 1


class Slotted:
    __slots__ = ('a', 'b', '__weakref__')


@scenario
class Instances(Base):
    def setup(self):
        self.one, self.slotted = Plain(), Slotted()
        self.one.always = 0
        self.fresh = [self.full() for _ in range(8)]

    def full(self):
        fresh = Plain()
        fresh.a, fresh.b, fresh.c = 1, 2, 3
        return fresh

    def step(self, me, dice):
        one, slotted, act = self.one, self.slotted, dice.randrange(16)
        if dice.random() < 0.3:
            self.fresh[dice.randrange(8)] = self.full()
        # What is never deleted is always seen, whatever happens to the form the attributes are kept in.
        one.always = me
        assert isinstance(one.always, int)
        other = self.fresh[dice.randrange(8)]
        assert other.a == 1 and other.b == 2 and other.c == 3
        setattr(one, f'mine{me}', self.next(me))
        assert getattr(one, f'mine{me}') == (me, self.made[me])
        try:
            if act == 0: setattr(one, f'x{dice.randrange(40)}', [])
            elif act == 1: delattr(one, f'x{dice.randrange(40)}')
            elif act == 2: vars(one)['x1'] = 1
            elif act == 3: assert other.__dict__['a'] == 1
            elif act == 4: list(one.__dict__), dir(one), copy.copy(one)
            elif act == 5: slotted.a = object()
            elif act == 6: slotted.a, slotted.b
            elif act == 7: del slotted.a
            elif act == 8: slotted.b = [slotted.a]
            elif act == 9: one.level = 'instance'; one.level
            elif act == 10: del one.level
            elif act == 11: assert one.level in ('class', 'instance')
            elif act == 12: one.method(), getattr(one, 'x3', None)
            elif act == 13: other.__dict__ = {'a': 1, 'b': 2, 'c': 3}
            elif act == 14: other.d = 4; del other.d
            else: one.x1 = one.x2 = dice.random()
        except (AttributeError, KeyError):
            assert act not in (3, 9, 12, 13)
        except RuntimeError as error:
            assert 'changed' in str(error), error


@scenario
class Classes(Base):
    def setup(self):
        class Root:
            number = 0
            def f(self): return 'root'
        class Left(Root): pass
        class Right(Root):
            def f(self): return 'right'
        class Both(Left, Right): pass
        class Other(Root): pass
        self.classes = [Root, Left, Right, Both, Other]
        self.object = Both()
        self.turncoat = Left()

    def step(self, me, dice):
        act, cls, thing = dice.randrange(14), dice.choice(self.classes), self.object
        root, left, right, both, other = self.classes
        assert thing.f() in ('root', 'right', 'new', 'lambda') and isinstance(thing.number, int)
        assert isinstance(thing, root) and issubclass(both, left)
        try:
            if act == 0: cls.number = self.next(me)[1]; cls.__name__ = f'Name{me}{cls.number}'; cls.__qualname__ = f'Q{cls.number}'; repr(cls), repr(thing)
            elif act == 1: left.f = lambda self: 'lambda'
            elif act == 2: del left.f
            elif act == 3: cls.extra = [1]
            elif act == 4: del cls.extra
            elif act == 5: self.turncoat.__class__ = dice.choice([left, other])
            elif act == 6: self.turncoat.f(), self.turncoat.number
            # Rarely: the old mro, and what it names, is kept for ever (runtime/object/set-bases.ts).
            elif act == 7 and dice.random() < 0.0005: both.__bases__ = dice.choice([(left, right), (right, left), (left,)])
            elif act in (7, 8): type('Made', (cls,), {'f': lambda self: 'new', '__slots__': ()})().f()
            elif act == 9: both.__mro__, left.__subclasses__(), dir(both), vars(both).copy()
            elif act == 10: cls.p = property(lambda self: [self]); both().p
            elif act == 11: cls.__getattr__ = lambda self, name: name; both().nothing
            elif act == 12: del cls.__getattr__
            else: cls.__len__ = lambda self: 3; len(cls()); bool(cls())
        except AttributeError:
            assert act in (2, 4, 6, 10, 11, 12)
        except TypeError as error:
            assert act in (5, 7, 8, 10, 11, 13), (act, error)


@scenario
class Passing(Base):
    def setup(self):
        self.box = collections.deque()
        self.dead, self.callbacks = [], []
        self.weak = weakref.WeakValueDictionary()
        self.references = [None] * 20

    def step(self, me, dice):
        item = Plain()
        item.other, item.n = Plain(), me
        item.other.back = item
        act = dice.randrange(8)
        if act < 4: self.box.append(item)
        elif act == 4: self.references[dice.randrange(20)] = weakref.ref(item, lambda ref: None)
        elif act == 5: self.weak[dice.randrange(30)] = item
        elif act == 6: weakref.finalize(item, int)
        else: item.text = 'x' * dice.randrange(3000)
        del item
        for _ in range(dice.randrange(3)):
            try: got = self.box.popleft()
            except IndexError: break
            assert got.other.back is got and isinstance(got.n, int)
            if dice.random() < 0.5: got.other = None
        ref = dice.choice(self.references)
        if ref is not None:
            alive = ref()
            assert alive is None or alive.other is None or alive.other.back is alive
            weakref.getweakrefcount(alive) if alive is not None else 0
        found = self.weak.get(dice.randrange(30))
        assert found is None or found.other.back is found


class Ends:
    ends = [0]
    saved = collections.deque(maxlen=5)

    def __init__(self): self.me = self

    def __del__(self):
        self.ends[0] += 1
        if self.ends[0] % 10 == 0: self.saved.append(self)


@scenario
class Garbage(Base):
    def step(self, me, dice):
        act = dice.randrange(8)
        if act == 0 and me == 0: gc.collect()
        elif act == 1: Ends()
        elif act == 2: a = []; a.append(a)
        elif act == 3: d = {}; d['d'] = d; d['k'] = [d] * 100
        elif act == 4:
            def f(n): return f
            f.attribute = f
        elif act == 5:
            class Dies: pass
            Dies.me = Dies
            Dies().x = Dies
        elif act == 6 and dice.random() < 0.05: gc.get_objects(), gc.get_referrers(self), gc.get_referents(self)
        elif act == 7:
            chain = None
            for _ in range(dice.choice([10, 3000])): chain = [chain]
            if dice.random() < 0.02: gc.freeze(); gc.unfreeze()
        while Ends.saved and dice.random() < 0.5:
            try: Ends.saved.popleft().me = None
            except IndexError: break

    def check(self):
        Ends.saved.clear()


@scenario
class Starting(Base):
    def setup(self):
        self.ran = []
        self.local = threading.local()

    def step(self, me, dice):
        if dice.random() > 0.1: return
        def work(n):
            self.local.value = [n]
            keep = [Plain() for _ in range(n)]
            self.ran.append(n)
            assert self.local.value == [n]
        threads = [threading.Thread(target=work, args=(dice.randrange(50),)) for _ in range(dice.randrange(1, 4))]
        for thread in threads: thread.start(); self.next(me)
        for thread in threads: thread.join()

    def check(self):
        assert len(self.ran) == sum(self.made)


@scenario
class Functions(Base):
    def setup(self):
        def shared(a, b=2, *, c=3): return a, b, c
        def other(a, b=2, *, c=3): return a, b, c, 'other'
        def long(a, b=2, *, c=3):
            d = e = g = h = i = j = k = m = n = o = p = q = r = s = t = u = a
            return a, [d, e, g, h, i, j, k, m, n, o, p, q, r, s, t, u]
        self.shared, self.codes = shared, [shared.__code__, other.__code__, long.__code__, (lambda a, x=1, y=2, z=3, *args: (a,)).__code__]
        value = 0
        def counter(n):
            nonlocal value
            value = n
            return value
        self.counter = counter
        self.partial = functools.partial(shared, 1)
        self.bound = Plain().method

    def step(self, me, dice):
        f, act = self.shared, dice.randrange(14)
        try:
            assert f(1)[0] == 1
            assert isinstance(self.counter(me), int)
            if act == 0: f.__defaults__ = (dice.random(),)
            elif act == 1: f.__kwdefaults__ = {'c': object()}
            elif act == 2: f.__code__ = dice.choice(self.codes)
            elif act == 3: f.extra = [me]; f.__dict__
            elif act == 4: f.__doc__ = str(me); f.__doc__
            elif act == 5: f.__name__ = f'f{me}'; repr(f)
            elif act == 6: f.__annotations__ = {'a': int}; f.__annotations__
            elif act == 7: f(1, 2), f(1, c=4), f(*[1], **{'c': 2})
            elif act == 8: self.counter.__closure__[0].cell_contents
            elif act == 9: self.partial(), self.partial.__setstate__((f, (1,), {}, {}))
            elif act == 10: f.__qualname__ = 'q' * (me + 1); f.__module__ = str(me)
            elif act == 11: f.__type_params__ = (); f.__type_params__
            elif act == 12: self.bound(), self.bound.__func__, repr(self.bound)
            elif act == 13 and dice.random() < 0.3: f(), f(1, 2, 3, 4, 5), f(1, nothing=3)
            else: types.FunctionType(dice.choice(self.codes), {}, 'made', (1, 2))()
        except TypeError as error:
            assert 'missing' in str(error) or act in (7, 9, 13), error
        except AttributeError:
            assert act == 3


@scenario
class Iterators(Base):
    def setup(self):
        self.things = {}

    def make(self, dice):
        def generate():
            try:
                for n in range(200): yield [n]
            finally: pass
        source = [[n] for n in range(200)]
        table = {n: [n] for n in range(200)}
        return [
            lambda: generate(), lambda: iter(source), lambda: iter(table.items()), lambda: iter(set(range(300))), lambda: zip(source, range(300)),
            lambda: enumerate(source), lambda: map(lambda x: [x], source), lambda: filter(None, source), lambda: reversed(source), lambda: iter('text' * 50),
            lambda: itertools.chain(source, range(20)), lambda: itertools.cycle(source[:7]), lambda: itertools.count(2), lambda: itertools.islice(source, 1, 150, 2),
            lambda: (group for _, group in itertools.groupby(source, lambda x: x[0] // 9)), lambda: itertools.tee(source)[0], lambda: itertools.accumulate(range(200)),
            lambda: itertools.pairwise(source), lambda: itertools.batched(source, 3), lambda: itertools.zip_longest(source, range(9)),
            lambda: itertools.product(range(9), source), lambda: itertools.permutations(range(5)), lambda: itertools.combinations(source[:9], 3),
            lambda: itertools.starmap(lambda *x: x, source), lambda: itertools.takewhile(bool, source), lambda: itertools.dropwhile(bool, source),
            lambda: itertools.compress(source, itertools.cycle([0, 1])), lambda: itertools.repeat([], 200), lambda: iter(range(300)), lambda: iter(bytearray(200)),
            lambda: iter(collections.deque(source)), lambda: iter(lambda: [1], 2), lambda: re.finditer('a', 'a' * 200), lambda: iter(table.values()), lambda: reversed(table),
            lambda: iter((1,) * 200), lambda: iter(memoryview(bytes(200))), lambda: itertools.combinations_with_replacement(range(6), 3),
        ][dice]()

    def step(self, me, dice):
        which = dice.randrange(38)
        thing = self.things.get(which)
        if thing is None or dice.random() < 0.05:
            thing = self.make(which)
            self.things[which] = thing
        for _ in range(dice.randrange(20)):
            try:
                got = next(thing)
                if which in (14,): [x for x in got]
            except StopIteration:
                self.things.pop(which, None)
                break
            except ValueError as error:
                assert 'already executing' in str(error), error
            except RuntimeError as error:
                assert 'changed' in str(error) or 'concurrent' in str(error) or 'tee' in str(error) or 're-enter' in str(error), error
        if which == 0 and dice.random() < 0.05:
            try: thing.close()
            except ValueError: pass
        if dice.random() < 0.02 and hasattr(thing, '__length_hint__'): thing.__length_hint__()


@scenario
class Buffers(Base):
    def setup(self):
        self.data, self.view = bytearray(b'0123456789' * 10), memoryview(bytearray(1000))
        self.text, self.raw = io.StringIO(), io.BytesIO()

    def step(self, me, dice):
        data, act = self.data, dice.randrange(20)
        try:
            if act == 0: data.append(dice.randrange(256))
            elif act == 1: data.extend(b'abc' * dice.randrange(30))
            elif act == 2: data.pop()
            elif act == 3: del data[3:dice.randrange(50)]
            elif act == 4: data[2:6] = b'x' * dice.randrange(40)
            elif act == 5: data += b'yy'
            elif act == 6: data.clear()
            elif act == 7: bytes(data), data[:], data[1:9], data[::2], data[-1]
            elif act == 8: data.find(b'x'), data.count(b'y'), data.split(b'x'), data.upper(), b'q' in data, data == b'1'
            elif act == 9: data.insert(3, 7), data.reverse()
            elif act == 10:
                with memoryview(data) as view: view[:5].tobytes(), len(view)
            elif act == 11: data[dice.randrange(30)] = 3
            elif act == 12: self.view[dice.randrange(1000)] = 7; bytes(self.view[3:50]); self.view[5:9] = b'abcd'
            elif act == 13: self.text.write('text' * 5); self.text.getvalue()
            elif act == 14: self.text.seek(0); self.text.read(7); self.text.readline(); self.text.truncate(20)
            elif act == 15: self.raw.write(b'bytes' * 50); self.raw.getvalue()
            elif act == 16: self.raw.seek(0); self.raw.read(9); self.raw.truncate(100)
            elif act == 17:
                with self.raw.getbuffer() as view: view[:1]
            elif act == 18: data *= 2; data.translate(bytes(range(256))); data.hex(); int.from_bytes(data[:8])
            else: data.join([data, data]); data.replace(b'x', b'zz'); data.strip(); data.decode('latin-1'); hash(bytes(data))
            if len(data) > 5000: data.clear()
        except (IndexError, BufferError, ValueError):
            pass


@scenario
class Synchronised(Base):
    def setup(self):
        self.lock, self.rlock = threading.Lock(), threading.RLock()
        self.condition, self.semaphore, self.event = threading.Condition(), threading.Semaphore(2), threading.Event()
        self.queue, self.simple = queue.Queue(10), queue.SimpleQueue()
        self.total = 0

    def step(self, me, dice):
        act = dice.randrange(9)
        if act == 0:
            with self.lock: self.total += 1
            self.next(me)
        elif act == 1:
            with self.rlock:
                with self.rlock: pass
        elif act == 2:
            with self.condition: self.condition.wait(0.0005)
        elif act == 3:
            with self.condition: self.condition.notify_all()
        elif act == 4:
            with self.semaphore: pass
        elif act == 5: self.event.wait(0.0005)
        elif act == 6: self.event.set(); self.event.clear()
        elif act == 7:
            try: self.queue.put(object(), timeout=0.001); self.queue.get(timeout=0.001)
            except (queue.Empty, queue.Full): pass
        else:
            self.simple.put([me])
            try: self.simple.get(timeout=0.001)
            except queue.Empty: pass
        if self.lock.acquire(timeout=0.0001): self.lock.release()

    def check(self):
        assert self.total == sum(self.made), 'a lost update under a lock'


@scenario
class Errors(Base):
    def setup(self):
        self.error = ValueError('shared')
        self.group = ExceptionGroup('g', [self.error, KeyError(1)])

    def step(self, me, dice):
        act = dice.randrange(7)
        try:
            try:
                if act == 0: raise self.error
                if act == 1: raise KeyError(me) from self.error
                if act == 2: self.error.args = (me, [me])
                if act == 3: self.error.with_traceback(None); self.error.__cause__ = KeyError(); self.error.__context__ = None
                if act == 4: raise self.group
                if act == 5: str(self.error), repr(self.error), self.error.__traceback__, self.error.add_note('n'); del self.error.__notes__
                if act == 6: self.error.attribute = [me]; self.error.__dict__
            except* ValueError:
                pass
        except (KeyError, ExceptionGroup, AttributeError):
            pass


@scenario
class Caches(Base):
    def setup(self):
        self.cached = functools.lru_cache(maxsize=10)(lambda n: [n])
        self.unlimited = functools.cache(lambda n: (n,))

        class Shape(abc.ABC):
            @functools.cached_property
            def slow(self): return [1]
        self.Shape, self.shape = Shape, type('S', (Shape,), {})()
        self.single = functools.singledispatch(lambda x: 0)
        self.single.register(int, lambda x: 1)
        self.variable = contextvars.ContextVar('v', default=0)

    def step(self, me, dice):
        act = dice.randrange(12)
        if act == 0: assert self.cached(dice.randrange(20))[0] in range(20)
        elif act == 1: assert self.unlimited(me) == (me,)
        elif act == 2: self.cached.cache_clear(), self.cached.cache_info()
        elif act == 3: assert self.shape.slow == [1]; self.shape.__dict__.pop('slow', None)
        elif act == 4: isinstance(3, self.Shape), issubclass(dict, self.Shape), isinstance(self.shape, self.Shape)
        elif act == 5: assert self.single(3) == 1 and self.single('x') == 0
        elif act == 6: re.compile(f'a{dice.randrange(600)}').match('a3')
        elif act == 7: assert json.loads(json.dumps({'a': [1, me]})) == {'a': [1, me]}
        elif act == 8: token = self.variable.set(me); assert self.variable.get() == me; self.variable.reset(token)
        elif act == 9: contextvars.copy_context().run(lambda: self.variable.set(3))
        elif act == 10: assert sys.intern(f'name{dice.randrange(2000)}') == sys.intern(f'name{dice.randrange(2000)}') or True
        else:
            names = {}
            exec(f'def made(a): return a + {me}\nresult = made({dice.randrange(9)})', names)
            assert names['result'] >= me


@scenario
class Modules(Base):
    def setup(self):
        self.module = types.ModuleType('shared')
        self.space = types.SimpleNamespace(a=1)
        self.code = compile('x = 1\ny = x + 1\ndef f(): return y\nz = f()', 'shared', 'exec')
        exec(self.code, self.module.__dict__)

    def step(self, me, dice):
        act, module, space = dice.randrange(9), self.module, self.space
        try:
            if act == 0: module.x = me
            elif act == 1: assert module.f() == module.f() or True
            elif act == 2: exec(self.code, module.__dict__)
            elif act == 3: del module.z
            elif act == 4: setattr(module, f'n{dice.randrange(50)}', [])
            elif act == 5: delattr(module, f'n{dice.randrange(50)}')
            elif act == 6: space.a = [me]; space.b = space; repr(space); space == types.SimpleNamespace()
            elif act == 7: del space.b
            else: dir(module), list(vars(module)), module.y
        except (AttributeError, NameError):
            pass
        except RuntimeError as error:
            assert 'changed' in str(error)


@scenario
class Watching(Base):
    """Frames looked at, tracing and monitoring switched on and off while code runs."""
    tool = 3

    def setup(self):
        self.seen = [0]
        self.idle = []
        monitoring = sys.monitoring
        if monitoring.get_tool(self.tool) is None:
            monitoring.use_tool_id(self.tool, 'stress')
        for event in (monitoring.events.PY_START, monitoring.events.LINE, monitoring.events.CALL, monitoring.events.PY_RETURN):
            monitoring.register_callback(self.tool, event, lambda *args: None)

    def busy(self, n):
        total = 0
        for i in range(n):
            total += len([i, (i, total)])
        def generate():
            yield total
        return list(generate())

    def step(self, me, dice):
        monitoring, act = sys.monitoring, dice.randrange(12)
        self.busy(10)
        if act <= 1:
            sys.settrace(lambda frame, event, argument: None)
            try: self.busy(5)
            finally: sys.settrace(None)
        elif act == 2:
            sys.setprofile(lambda frame, event, argument: None)
            try: self.busy(5)
            finally: sys.setprofile(None)
        elif act == 3: monitoring.set_events(self.tool, dice.choice([0, monitoring.events.PY_START | monitoring.events.LINE, monitoring.events.CALL]))
        elif act == 4: monitoring.set_local_events(self.tool, Watching.busy.__code__, dice.choice([0, monitoring.events.LINE, monitoring.events.PY_RETURN]))
        elif act == 5: monitoring.restart_events()
        elif act == 6:
            import traceback
            traceback.extract_stack(), ''.join(traceback.format_stack())
        elif act == 7: sys._getframe().f_locals['extra'] = me
        elif act == 8:
            def runs():
                x = yield 1
                y = yield x
            g = runs(); next(g); g.gi_frame.f_locals, g.gi_frame.f_back; g.close()
        elif act == 9: sys.setrecursionlimit(dice.choice([900, 1000, 1100]))
        elif act == 10: self.idle.append(sys._getframe()); self.idle[:-5] = []
        elif act == 11 and self.idle:
            try: frame = self.idle[dice.randrange(len(self.idle))]; list(frame.f_locals.items()), frame.f_back, frame.clear()
            except (IndexError, RuntimeError): pass

    def check(self):
        sys.monitoring.set_events(self.tool, 0)
        sys.monitoring.set_local_events(self.tool, Watching.busy.__code__, 0)
        sys.monitoring.free_tool_id(self.tool)
        self.idle.clear()
