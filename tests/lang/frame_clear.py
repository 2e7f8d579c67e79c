# A running frame cannot be cleared, whatever its space on the stack held before.
import sys
import traceback


def generators():
    return [*(x for x in range(3))]


def divide(n):
    return n / 0


def failing():
    try:
        divide(1)
    except ZeroDivisionError as error:
        tb = error.__traceback__
    print(tb.tb_frame.f_generator)
    try:
        tb.tb_frame.clear()
    except RuntimeError as error:
        print(error)
    traceback.clear_frames(tb)
    return tb.tb_next.tb_frame.f_locals


generators()
print(failing())
# expect: None
# expect: cannot clear an executing frame
# expect: {}

# What it was called from stays.
def plain():
    x = 1
    return sys._getframe()


def calls():
    return plain()


frame = calls()
frame.f_trace = print
frame.f_locals['more'] = 1
frame.clear()
print(frame.f_back.f_code.co_name, frame.f_locals, frame.f_trace)  # expect: calls {} None
