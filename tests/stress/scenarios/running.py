"""Threads that start and end, synchronise, fail, import and watch each other."""
import queue
import sys
import threading
import types

from .base import Base, scenario
from .objects import Plain


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
