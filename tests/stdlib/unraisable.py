# What nobody can catch goes to sys.unraisablehook with what was being done, and with the place where it happened if the exception has no
# traceback of its own; a hook that fails or is not there is replaced by the built-in one, which shows neither carets nor causes.
import gc
import sys
import weakref


class Thing:
    pass


class Named:
    """A callback with a short name."""

    def __repr__(self):
        return '<a callback>'

    def __call__(self, *args):
        raise ValueError('failed')


def show(told):
    places = []
    traceback = told.exc_traceback
    while traceback is not None:
        places.append((traceback.tb_frame.f_code.co_name, traceback.tb_lineno - traceback.tb_frame.f_code.co_firstlineno))
        traceback = traceback.tb_next
    print(type(told).__name__, told.exc_type.__name__, told.exc_value, places, told.err_msg, told.object)


def drop(callback):
    thing = Thing()
    reference = weakref.ref(thing, callback)
    del thing


sys.unraisablehook = show
drop(divmod)
# expect: UnraisableHookArgs TypeError divmod expected 2 arguments, got 1 [('drop', 3)] Exception ignored while calling weakref callback <built-in function divmod> None
drop(Named())
# expect: UnraisableHookArgs ValueError failed [('__call__', 1)] Exception ignored while calling weakref callback <a callback> None
gc.callbacks.append(Named())
gc.collect(0)
gc.callbacks.clear()
# expect: UnraisableHookArgs ValueError failed [('__call__', 1)] Exception ignored while calling GC callback <a callback> None
# expect: UnraisableHookArgs ValueError failed [('__call__', 1)] Exception ignored while calling GC callback <a callback> None


def generator():
    try:
        yield 1
    finally:
        raise ValueError('failed')


class Delegate:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        raise ValueError(name)

    def __repr__(self):
        return '<a delegate>'


def delegating():
    yield from Delegate()


delegates = delegating()
next(delegates)
delegates.close()
# expect: UnraisableHookArgs ValueError close [('__getattr__', 1)] Exception ignored while closing generator <a delegate> None


def failing_hook(told):
    raise KeyError('hook')


class Lines:
    """A sys.stderr whose lines are printed without addresses."""

    def __init__(self):
        self.text = ''

    def write(self, text):
        self.text += text
        *lines, self.text = self.text.split('\n')
        for line in lines:
            print(line.split(' at 0x')[0])

    def flush(self):
        pass


sys.stderr = Lines()
sys.tracebacklimit = 0
for hook in failing_hook, None:
    sys.unraisablehook = hook
    running = generator()
    next(running)
    del running
# expect: Exception ignored in sys.unraisablehook: <function failing_hook
# expect: KeyError: 'hook'
# expect: Exception ignored while closing generator <generator object generator
# expect: ValueError: failed
del sys.unraisablehook
try:
    sys.__unraisablehook__(5)
except TypeError as error:
    print(error)  # expect: sys.unraisablehook argument type must be UnraisableHookArgs
