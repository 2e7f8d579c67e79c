"""Instances, classes, functions and garbage: attributes changed while they are used, objects freed by other threads."""
import abc
import collections
import contextvars
import copy
import functools
import gc
import json
import re
import sys
import types
import weakref

from .base import Base, scenario


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
        elif act == 10: assert sys.intern(name := f'name{dice.randrange(2000)}') == name
        else:
            names = {}
            exec(f'def made(a): return a + {me}\nresult = made({dice.randrange(9)})', names)
            assert names['result'] >= me
