# Frames of threads that run on while others read and write their variables, their places and their callers: slots were counted that held
# nothing any more, and frames that had ended were taken for what lay in their place then. A generator's frame had two frame objects.
import sys
import threading
import time

SECONDS = 2.5


class Mark:
    def __init__(self, text):
        self.text = text


def leaf(number, mark):
    rest = [mark, number]
    shown['leaf'] = sys._getframe()
    return rest[0]


def caller(number, mark):
    text = mark.text + 'r'
    a = leaf(number, mark)
    b = leaf(number + 1, Mark(text))
    assert type(a) is Mark, a
    assert type(b) is Mark, b
    return a


def loop(count, mark):
    shown['loop'] = sys._getframe()
    total = 0
    for i in range(count):
        part = Mark(str(i))
        mark = part if i % 3 else mark
        total += len(part.text)
        assert type(mark) is Mark, mark
    return total


def steps(count, mark):
    for i in range(count):
        mark = Mark(mark.text[:4] + 's')
        got = yield mark
        assert type(mark) is Mark, mark
    return mark


def delegating(count, mark):
    shown['delegating'] = sys._getframe()
    mark = yield from steps(count, mark)
    yield mark


def cells(count, mark):
    other = mark
    def inner():
        nonlocal other
        shown['inner'] = sys._getframe()
        other = Mark(other.text[:4])
        return mark, other
    for _ in range(count):
        a, b = inner()
        assert type(a) is Mark and type(b) is Mark, (a, b)
    return other


def work(deadline):
    mark = Mark('m')
    number = 0
    while time.monotonic() < deadline:
        number += 1
        caller(number, mark)
        loop(20, mark)
        g = delegating(6, mark)
        generators['g'] = g
        try:
            for item in g:
                assert type(item) is Mark, item
        except ValueError as error:
            assert 'already executing' in str(error), error
        cells(5, mark)


NAMES = {'leaf', 'caller', 'loop', 'steps', 'delegating', 'inner', 'cells', 'work', 'run', '<module>'}
MARKS = ('mark', 'part', 'other')


def read(frame):
    code = frame.f_code
    names = set(code.co_varnames) | set(code.co_cellvars) | set(code.co_freevars)
    found = frame.f_locals
    for name, value in found.copy().items():
        assert name in names or name == 'extra', (code.co_name, name)
        if name in MARKS:
            assert type(value) is Mark and type(value.text) is str, (code.co_name, name, value)
    value = found.get('mark')
    assert value is None or type(value) is Mark, value
    line = frame.f_lineno
    assert line is None or code.co_firstlineno <= line <= code.co_firstlineno + 14, (code.co_name, line)
    assert frame.f_lasti >= -1
    assert frame.f_globals is globals()
    seen = 0
    while frame is not None and seen < 8:
        assert type(frame) is Frame
        assert frame.f_code.co_name in NAMES or frame.f_globals is not globals(), frame
        owner = frame.f_generator
        assert owner is None or type(owner).__name__ == 'generator'
        frame = frame.f_back
        seen += 1


def write(frame, number):
    found = frame.f_locals
    for name in ('mark', 'part'):
        if name in frame.f_code.co_varnames or name in frame.f_code.co_freevars or name in frame.f_code.co_cellvars:
            found[name] = Mark('w' + str(number))
    found['extra'] = number
    try:
        frame.f_lineno = frame.f_lineno
        raise AssertionError('moved')
    except ValueError:
        pass
    if number % 16 == 0:
        try:
            frame.clear()
        except RuntimeError:
            pass


def look(deadline, me):
    number = 0
    while time.monotonic() < deadline:
        number += 1
        for frame in list(shown.values()):
            if (number + me) % 2:
                read(frame)
            else:
                write(frame, number)
        g = generators.get('g')
        if g is not None:
            frame = g.gi_frame
            if frame is not None:
                assert frame.f_code is delegating.__code__
                read(frame)
                again = g.gi_frame
                assert again is None or again is frame
            below = g.gi_yieldfrom
            assert below is None or type(below).__name__ == 'generator', below
            inner = below and below.gi_frame
            if inner is not None:
                write(inner, number)
            if number % 8 == me:
                try:
                    g.close()
                except ValueError:
                    pass
        for frame in sys._current_frames().values():
            seen = 0
            while frame is not None and seen < 8:
                frame.f_lineno, frame.f_locals
                frame = frame.f_back
                seen += 1


def run(function, *args):
    try:
        function(*args)
    except BaseException as error:
        errors.append(error)
        raise


Frame = type(sys._getframe())
shown, generators, errors = {}, {}, []
deadline = time.monotonic() + SECONDS
threads = [threading.Thread(target=run, args=(work, deadline)) for _ in range(2)]
threads += [threading.Thread(target=run, args=(look, deadline, me)) for me in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
shown.clear()
generators.clear()


# One frame object, whoever asks first.
def waiting():
    yield


def ask(g, barrier, found):
    barrier.wait()
    found.append(g.gi_frame)


double = 0
for _ in range(100):
    g, found, barrier = waiting(), [], threading.Barrier(3)
    threads = [threading.Thread(target=ask, args=(g, barrier, found)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(set(map(id, found))) != 1:
        double += 1
print(len(errors), double)  # expect: 0 0
