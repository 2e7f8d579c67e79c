"""The module pickle's accelerator.  Skein's pickle is written in Python: this module has what pickle.py does not define
itself, and the names under which other modules ask for the rest.  pickle.py imports this module twice while it is being
read, so the rest is looked up when it is asked for.
"""

from _skein.native import native_type as _native_type

_NAMES = {
    'PickleError': 'PickleError', 'PicklingError': 'PicklingError', 'UnpicklingError': 'UnpicklingError', 'Pickler': '_Pickler',
    'Unpickler': '_Unpickler', 'dump': '_dump', 'dumps': '_dumps', 'load': '_load', 'loads': '_loads'}


def __getattr__(name):
    if name not in _NAMES:
        raise AttributeError(f"module '_pickle' has no attribute '{name}'")
    import pickle
    if name == 'Unpickler' and type(pickle._Unpickler.dispatch) is dict:
        _word_errors(pickle)
    return getattr(pickle, _NAMES[name])


class _Dispatch(dict):
    """The opcodes; what is none is an error of the pickle, not a KeyError."""

    def __missing__(self, code):
        import pickle
        shown = chr(code) if 32 <= code < 127 and code not in b"'\\" else f'\\x{code:02x}'
        raise pickle.UnpicklingError(f"invalid load key, '{shown}'.")


def _word_errors(pickle):
    """Makes bad input raise what it raises in C."""
    inner = pickle._Unpickler.load

    def load(self):
        """Read a pickled object representation from the open file object given in the constructor, and return it."""
        try:
            return inner(self)
        except EOFError as error:
            if error.args:
                raise
        raise EOFError('Ran out of input')

    load.__qualname__ = inner.__qualname__
    pickle._Unpickler.load = load
    pickle._Unpickler.dispatch = _Dispatch(pickle._Unpickler.dispatch)


class PickleBuffer:
    """Wrapper for potentially out-of-band buffers"""

    __slots__ = ('_view', '__weakref__')
    __module__ = 'pickle'

    def __init__(self, object, /):
        self._view = memoryview(object)

    def _held(self):
        try:
            return memoryview(self._view)
        except ValueError:
            raise ValueError('operation forbidden on released PickleBuffer object') from None

    def raw(self):
        """Return a memoryview of the raw memory underlying this buffer."""
        view = self._held()
        if view.c_contiguous:
            return view.cast('B')
        if not view.f_contiguous:
            raise BufferError('cannot extract raw buffer from non-contiguous buffer')
        return memoryview(view.tobytes('F'))

    def release(self):
        """Release the underlying buffer."""
        self._view.release()

    def __buffer__(self, flags):
        return self._held()


_native_type(PickleBuffer, final=True)
