"""Functions that run when the program ends."""

import _thread
from _skein.native import natives as _natives

_lock = _thread.allocate_lock()
_functions = []


def register(func, /, *args, **kwargs):
    """Register a function to be executed upon normal program termination."""
    if not callable(func):
        raise TypeError('the first argument must be callable')
    with _lock:
        _functions.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Unregister an exit function which was previously registered using atexit.register."""
    with _lock:
        functions = list(_functions)
    keep = [entry for entry in functions if not entry[0] == func]
    with _lock:
        _functions[:] = keep


def _clear():
    """Clear the list of previously registered exit functions."""
    with _lock:
        _functions.clear()


def _ncallbacks():
    """Return the number of registered exit functions."""
    return len(_functions)


def _run_exitfuncs():
    """Run all registered exit functions, the last registered first."""
    while True:
        with _lock:
            if not _functions:
                return
            func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            import sys
            import types
            sys.unraisablehook(types.SimpleNamespace(
                exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__,
                err_msg='Exception ignored in atexit callback', object=func))

_natives(globals(), _clear='($module, /)', _ncallbacks='($module, /)', _run_exitfuncs='($module, /)')
