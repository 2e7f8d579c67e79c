# What running code tells those who watch it: sys.monitoring's events with their offsets, and what a callback may do.
import sys

mon = sys.monitoring
E = mon.events
log = []


def listen(event, name, answer=None):
    def callback(code, *args):
        if code.co_filename == __file__:
            log.append((name, code.co_name, *args))
            return answer
    mon.register_callback(3, event, callback)


def show():
    for entry in log:
        print(*entry)
    log.clear()


def loop(n):
    for i in range(n):
        if i:
            continue
    return n


def numbers():
    got = yield 1
    return got


def fails():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError from None


mon.use_tool_id(3, 'test')
for event in 'PY_START', 'PY_RESUME', 'PY_RETURN', 'PY_YIELD', 'JUMP', 'BRANCH_LEFT', 'BRANCH_RIGHT':
    listen(getattr(E, event), event)
events = E.PY_START | E.PY_RETURN | E.JUMP | E.BRANCH_LEFT | E.BRANCH_RIGHT
mon.set_local_events(3, loop.__code__, events)
loop(2)
show()
# expect: PY_START loop 0
# expect: BRANCH_LEFT loop 24 28
# expect: BRANCH_LEFT loop 40 46
# expect: JUMP loop 46 24
# expect: BRANCH_LEFT loop 24 28
# expect: BRANCH_RIGHT loop 40 50
# expect: JUMP loop 50 24
# expect: BRANCH_RIGHT loop 24 58
# expect: PY_RETURN loop 60 2
mon.set_local_events(3, loop.__code__, 0)
loop(2)
print(log, list(loop.__code__.co_branches()))  # expect: [] [(24, 28, 58), (40, 46, 50)]

mon.set_local_events(3, numbers.__code__, E.PY_START | E.PY_RESUME | E.PY_YIELD | E.PY_RETURN)
g = numbers()
next(g)
try:
    g.send('x')
except StopIteration as e:
    print(e.value)  # expect: x
show()
# expect: PY_START numbers 4
# expect: PY_YIELD numbers 8 1
# expect: PY_RESUME numbers 10
# expect: PY_RETURN numbers 16 x
mon.set_local_events(3, numbers.__code__, 0)

# Calls of native functions end with C_RETURN or C_RAISE; DISABLE holds for one place until restart_events().
for event in 'CALL', 'C_RETURN', 'C_RAISE':
    listen(getattr(E, event), event)


def calls():
    len('abc')
    try:
        int('x')
    except ValueError:
        pass


mon.set_local_events(3, calls.__code__, E.CALL)
calls()
show()
# expect: CALL calls 14 <built-in function len> abc
# expect: C_RETURN calls 14 <built-in function len> abc
# expect: CALL calls 38 <class 'int'> x
# expect: C_RAISE calls 38 <class 'int'> x
mon.set_local_events(3, calls.__code__, 0)

listen(E.LINE, 'LINE', mon.DISABLE)
mon.set_local_events(3, loop.__code__, E.LINE)
first = loop.__code__.co_firstlineno
for again in range(2):
    loop(2)
    print([line - first for _, _, line in log])
    log.clear()
    if again == 0:
        loop(2)
        print(len(log))
        mon.restart_events()
# expect: [1, 2, 1, 3, 4]
# expect: 0
# expect: [1, 2, 1, 3, 4]
mon.set_local_events(3, loop.__code__, 0)

# Exceptions are watched everywhere or not at all.
for event in 'RAISE', 'RERAISE', 'EXCEPTION_HANDLED', 'PY_UNWIND':
    def callback(code, offset, exc, name=event):
        if code is fails.__code__:
            log.append((name, code.co_name, type(exc).__name__))
    mon.register_callback(3, getattr(E, event), callback)
mon.set_events(3, E.RAISE | E.RERAISE | E.EXCEPTION_HANDLED | E.PY_UNWIND)
try:
    fails()
except KeyError:
    mon.set_events(3, 0)
show()
# expect: RAISE fails ZeroDivisionError
# expect: EXCEPTION_HANDLED fails ZeroDivisionError
# expect: RAISE fails KeyError
# expect: EXCEPTION_HANDLED fails KeyError
# expect: RERAISE fails KeyError
# expect: PY_UNWIND fails KeyError
mon.free_tool_id(3)

# A trace function sees calls, lines and exceptions, and may move the frame.


def moved(n):
    n += 1
    n += 10
    n += 100
    return n


def tracer(frame, what, arg):
    if frame.f_code is not moved.__code__:
        return None
    at = frame.f_lineno - frame.f_code.co_firstlineno
    log.append((what, at, arg))
    if what == 'line' and at == 2:
        frame.f_lineno += 1
    return tracer


sys.settrace(tracer)
print(moved(0))  # expect: 101
sys.settrace(None)
show()
# expect: call 0 None
# expect: line 1 None
# expect: line 2 None
# expect: line 4 None
# expect: return 4 101

# Code objects show CPython's encoding, and are made from it.
import types
code = moved.__code__
print(code.co_code.hex())
# expect: 800056005e012c0d00000000000000000000700056005e0a2c0d00000000000000000000700056005e642c0d00000000000000000000700056002300
print(code.replace(co_code=code.co_code) == code)  # expect: True
less = moved.__code__.replace(co_code=code.co_code.replace(b'\x5e\x64', b'\x5e\x01'))
print(types.FunctionType(less, {})(0))  # expect: 12
