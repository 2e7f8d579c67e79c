# f_lineno can be assigned only where the trace function is called for: other frames are not at the beginning of an instruction.
import sys

said = []


def ended():
    kept = 1
    return sys._getframe()


def generator():
    yield 1
    yield 2


def outer():
    a = 1
    a += inner(a)
    return a


def inner(a):
    b = 5
    b += a
    return b


old = ended()
begun = generator()
next(begun)


def attempt(frame, line):
    try:
        frame.f_lineno = line
    except ValueError as error:
        said.append(f'{frame.f_code.co_name}: {error}')
    else:
        said.append(f'{frame.f_code.co_name}: moved')


def trace(frame, event, arg):
    if frame.f_code is inner.__code__ and event == 'line' and frame.f_lineno == frame.f_code.co_firstlineno + 3 and not said:
        for other in frame.f_back, old, begun.gi_frame, sys._getframe():
            attempt(other, other.f_code.co_firstlineno + 1)
        attempt(old, 'x')
        # What it is about can be moved.
        attempt(frame, inner.__code__.co_firstlineno + 2)
    return trace


attempt(old, 1)
print(said.pop())  # expect: ended: f_lineno can only be set in a trace function
sys.settrace(trace)
result = outer()
sys.settrace(None)
for line in said:
    print(line)
# expect: outer: can't jump during a call
# expect: ended: f_lineno can only be set in a trace function
# expect: generator: f_lineno can only be set in a trace function
# expect: trace: f_lineno can only be set in a trace function
# expect: ended: lineno must be an integer
# expect: inner: moved
print(result)  # expect: 8
print(old.f_locals, next(begun))  # expect: {'kept': 1} 2
