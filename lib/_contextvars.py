"""Context variables (PEP 567).

A Context holds one mapping that is never changed, only replaced, so that copying a context is copying a reference.  A
context is entered by one thread at a time; the current one is kept in the thread's state.
"""

from _skein import _get_context, _set_context

__all__ = ['Context', 'ContextVar', 'Token', 'copy_context']

_missing = object()


class _TokenMissing:
    def __repr__(self):
        return '<Token.MISSING>'


class _Mapping:
    """The methods of collections.abc.Mapping; importing it here would be a cycle."""

    __slots__ = ()

    def __contains__(self, var):
        _check_var(var)
        return var in self._data

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)

    def get(self, var, default=None, /):
        """Return the value for `var` if `var` has a value in the context object."""
        _check_var(var)
        return self._data.get(var, default)

    def keys(self):
        """Return a list of all variables in the context object."""
        return self._data.keys()

    def values(self):
        """Return a list of all variables' values in the context object."""
        return self._data.values()

    def items(self):
        """Return a list of (variable, value) 2-tuples of the context object."""
        return self._data.items()


def _check_var(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f'a ContextVar key was expected, got {var!r}')


class Context(_Mapping):
    __slots__ = ('_data', '_previous', '_entered', '__weakref__')
    __hash__ = None

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'Context' is not an acceptable base type")

    def __init__(self):
        self._data = {}
        self._previous = None
        self._entered = False

    def __getitem__(self, var):
        _check_var(var)
        return self._data[var]

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._data == other._data

    def copy(self):
        """Return a shallow copy of the context object."""
        new = Context()
        new._data = self._data
        return new

    def run(self, callable, /, *args, **kwargs):
        """Call callable(*args, **kwargs) in this context."""
        if self._entered:
            raise RuntimeError(f'cannot enter context: {self!r} is already entered')
        self._entered = True
        previous = _get_context()
        _set_context(self)
        try:
            return callable(*args, **kwargs)
        finally:
            _set_context(previous)
            self._entered = False


def _current():
    context = _get_context()
    if context is None:
        context = Context()
        context._entered = True
        _set_context(context)
    return context


class ContextVar:
    __slots__ = ('_name', '_default', '__weakref__')

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'ContextVar' is not an acceptable base type")

    def __init__(self, name, /, *, default=_missing):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    def get(self, default=_missing, /):
        """Return a value for the context variable for the current context."""
        context = _get_context()
        if context is not None:
            value = context._data.get(self, _missing)
            if value is not _missing:
                return value
        if default is not _missing:
            return default
        if self._default is not _missing:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        """Set a new value for the context variable; gives a token for reset()."""
        context = _current()
        data = context._data
        token = object.__new__(Token)
        token._context, token._var, token._used = context, self, False
        token._old = data.get(self, _missing)
        data = dict(data)
        data[self] = value
        context._data = data
        return token

    def reset(self, token, /):
        """Restore the value the variable had before the set() that made the token."""
        if not isinstance(token, Token):
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        context = _get_context()
        if token._context is not context:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        data = dict(context._data)
        if token._old is _missing:
            data.pop(self, None)
        else:
            data[self] = token._old
        context._data = data

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __repr__(self):
        default = '' if self._default is _missing else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'


class Token:
    __slots__ = ('_context', '_var', '_old', '_used', '__weakref__')
    __hash__ = None
    MISSING = _TokenMissing()

    def __init__(self):
        raise RuntimeError('Tokens can only be created by ContextVars')

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'Token' is not an acceptable base type")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return Token.MISSING if self._old is _missing else self._old

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self._var.reset(self)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __repr__(self):
        used = ' used' if self._used else ''
        return f'<Token{used} var={self._var!r} at {id(self):#x}>'


def copy_context():
    """Return a shallow copy of the current context."""
    return _current().copy()
