"""Lists, dicts, sets, deques, iterators and buffers used by all threads at once."""
import collections
import copy
import io
import itertools
import re

from .base import Base, scenario


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
