"""Frames and generators that other threads run, looked at and changed meanwhile."""
import sys

from .base import Base, scenario


class Closed(Exception):
    pass


@scenario
class Frames(Base):
    def setup(self):
        self.frames, self.generators = [], []

    def deep(self, me, dice, n):
        """A frame with variables of all kinds that shows itself while it runs; others write to `theirs` and `cell`."""
        mine, theirs, cell, text = [me], [n], (me, n), f'{me} {n} ' * 30
        def inner(): return cell
        self.frames.append(sys._getframe())
        for i in range(dice.randrange(8)):
            text += str(i)
            borrowed = [theirs, (theirs, cell), inner(), theirs.__class__]
            assert mine == [me] and borrowed[0].__class__ is list and text.startswith(f'{me} {n}')
            if i == 5: del theirs; theirs = [i]
        if n: self.deep(me, dice, n - 1)
        if dice.random() < 0.2: self.generators.append(self.delegating(dice.randrange(3)))
        return sum(len(x) for x in (mine, theirs, cell))

    def delegating(self, depth):
        theirs = [depth]
        try:
            if depth: got = yield from self.delegating(depth - 1)
            for i in range(20):
                theirs = [i, (yield theirs)]
        except (GeneratorExit, Closed):
            if depth > 1: raise
        return theirs

    def look(self, frame, dice):
        act = dice.randrange(14)
        if act <= 1: frame.f_locals['theirs'] = [frame]
        elif act == 2: frame.f_locals['cell'] = (act, [frame])
        elif act == 3: frame.f_locals['extra'] = [frame]; frame.f_locals.pop('extra', None)
        elif act == 4: dict(frame.f_locals), len(frame.f_locals), 'mine' in frame.f_locals
        elif act == 5: frame.f_locals.get('theirs'), frame.f_locals.get('text'), frame.f_locals.get('borrowed')
        elif act == 6:
            while frame: frame = frame.f_back
        elif act == 7: assert frame.f_generator is None or frame.f_generator.gi_code is frame.f_code
        elif act == 8: repr(frame), frame.f_lineno, frame.f_lasti
        elif act == 9: frame.clear()
        elif act == 10: frame.f_globals, frame.f_builtins, frame.f_code.co_name
        elif act == 11: frame.f_trace = self.look; del frame.f_trace
        elif act == 12: frame.f_lineno = 1
        else: self.frames.append(frame.f_back or frame)

    def drive(self, g, dice):
        act = dice.randrange(9)
        if act <= 2: assert next(g).__class__ is list
        elif act == 3: g.send([act] if g.gi_suspended else None)
        elif act == 4: g.close()
        elif act == 5: g.throw(Closed)
        elif act == 6: assert g.gi_yieldfrom is None or g.gi_yieldfrom.gi_code is g.gi_code
        elif act == 7 and g.gi_frame: self.frames.append(g.gi_frame or sys._getframe())
        else:
            for value in g: assert value.__class__ is list

    def step(self, me, dice):
        self.deep(me, dice, dice.randrange(4))
        for _ in range(5):
            try:
                if dice.random() < 0.6: self.look(self.frames[dice.randrange(len(self.frames))], dice)
                else: self.drive(self.generators[dice.randrange(len(self.generators))], dice)
            except (LookupError, RuntimeError, StopIteration, Closed, AttributeError):
                pass
            except ValueError as error:
                assert 'already executing' in str(error) or 'f_lineno' in str(error) or 'empty range' in str(error), error
        del self.frames[:-20], self.generators[:-10]

    def check(self):
        self.frames.clear(), self.generators.clear()
