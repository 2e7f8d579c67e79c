# sys._current_frames() and sys._current_exceptions(): what all threads are doing.
import sys
import threading
import traceback

inside = threading.Event()
go_on = threading.Event()


def innermost():
    try:
        raise ValueError('handled')
    except ValueError:
        inside.set()
        go_on.wait()


def outer():
    innermost()


thread = threading.Thread(target=outer)
thread.start()
inside.wait()

frames = sys._current_frames()
print(frames[threading.get_ident()] is sys._getframe())  # expect: True
names = [entry.name for entry in traceback.extract_stack(frames[thread.ident])]
print('outer' in names, names.index('outer') + 1 == names.index('innermost'))  # expect: True True
frame = frames[thread.ident]
while frame.f_code is not outer.__code__:
    frame = frame.f_back
print(frame.f_lineno - outer.__code__.co_firstlineno, frame.f_globals is globals(), frame.f_locals)  # expect: 1 True {}

found = sys._current_exceptions()
print(repr(found[thread.ident]), found[threading.get_ident()])  # expect: ValueError('handled') None
go_on.set()
thread.join()
print(thread.ident in sys._current_frames())  # expect: False
# What was found lives on without the thread.
print('innermost' in [entry.name for entry in traceback.extract_stack(frames[thread.ident])])  # expect: True

# While threads come, go and call.
stop = False


def busy(depth):
    if depth:
        return busy(depth - 1)
    try:
        raise KeyError(depth)
    except KeyError:
        return [i for i in range(20)]


def run():
    while not stop:
        busy(12)


def briefly():
    busy(3)


threads = [threading.Thread(target=run) for _ in range(3)]
for t in threads:
    t.start()
seen = set()
for i in range(150):
    other = threading.Thread(target=briefly)
    other.start()
    for ident, frame in sys._current_frames().items():
        while frame is not None:
            seen.add(frame.f_code.co_name)
            assert frame.f_lineno is None or frame.f_lineno > 0
            frame = frame.f_back
    for ident, error in sys._current_exceptions().items():
        assert error is None or isinstance(error, Exception)
    other.join()
stop = True
for t in threads:
    t.join()
print('busy' in seen, 'run' in seen)  # expect: True True

# Nothing of what starts a program is below its outermost frame.
print(sys._getframe().f_back)  # expect: None
try:
    sys._getframe(1)
except ValueError as error:
    print(error)  # expect: call stack is not deep enough
