# A running frame cannot be cleared, whatever its space on the stack held before.
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
