# An uncaught exception is handled no more when sys.excepthook gets it: it is no context of what the hook raises itself.
import sys


def hook(kind, value, traceback):
    print(sys.exception())
    try:
        1 / 0
    except ZeroDivisionError as error:
        print(error.__context__, repr(value))
    raise SystemExit(0)


sys.excepthook = hook
raise KeyError(2)
# expect: None
# expect: None KeyError(2)
