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
    # Comparing may run anything, so it is done without the lock; what was registered or run meanwhile stays so.
    gone = {id(entry) for entry in functions if entry[0] == func}
    with _lock:
        _functions[:] = [entry for entry in _functions if id(entry) not in gone]


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
        failure = None
        try:
            func(*args, **kwargs)
        except BaseException as error:
            failure = error
        if failure is not None:
            from _skein.system import tell_unraisable
            try:
                message = f'Exception ignored in atexit callback {func!r}'
            except Exception:
                message = None
            tell_unraisable(failure, failure.__traceback__.tb_next, message)

_natives(globals(), _clear='($module, /)', _ncallbacks='($module, /)', _run_exitfuncs='($module, /)')
