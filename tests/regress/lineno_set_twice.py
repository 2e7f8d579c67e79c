# What shows the warning about unbound locals may move the frame, too. The first to move it is the last.
import sys
import warnings


def moved():
    for i in [1, 2]:
        a = 1
        b = 2
    return 'end', i


def trace(frame, event, arg):
    if frame.f_code is moved.__code__ and event == 'line' and frame.f_lineno == moved.__code__.co_firstlineno + 2:
        sys.settrace(None)
        try:
            frame.f_lineno += 2
        except ValueError as error:
            print(error)
    return trace


def show(*args):
    warnings.showwarning = warnings._showwarnmsg_impl
    with warnings.catch_warnings(action='ignore'):
        frame = sys._getframe()
        while frame.f_code is not moved.__code__:
            frame = frame.f_back
        frame.f_lineno += 2


warnings.simplefilter('always')
warnings.showwarning = show
sys.settrace(trace)
print(moved())
sys.settrace(None)
# expect: the line was set meanwhile
# expect: ('end', 1)
