"""Tuples with named fields, as os.stat_result and time.struct_time are.

A structseq is a tuple of its first `visible` fields; the others are attributes only, kept under their names with an
underscore before them where no program looks.  CPython makes these types in C;
their observable behaviour is the same.
"""

from _collections import _tuplegetter
from _operator import attrgetter
from _skein.native import native_type

__all__ = ['structseq', 'seal']


def _refuse(self, name, value=None):
    """__setattr__ and __delattr__: nothing of a structseq changes, so threads may share it."""
    kind = type(self)
    shown = f'{kind.__module__}.{kind.__name__}'
    if hasattr(kind, name):
        raise AttributeError('readonly attribute')
    raise AttributeError(f'{shown!r} object has no attribute {name!r} and no __dict__ for setting new attributes')


def _no_dict(self):
    kind = type(self)
    raise AttributeError(f"'{kind.__module__}.{kind.__name__}' object has no attribute '__dict__'")


def seal(cls):
    """Takes the constructor from programs; the result makes instances."""
    make = cls.__new__
    full = f'{cls.__module__}.{cls.__name__}'

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create '{full}' instances")
    cls.__new__ = __new__
    native_type(cls, final=True)
    return lambda values: make(cls, values)


def structseq(name, fields, visible=None, module=None, doc=None, instead={}):
    """A new structseq type.  `fields`: names in order, None for a field without a name.

    `instead`: hidden fields, each with the index of the item that it shows where nothing else is given.
    """
    total = len(fields)
    if visible is None:
        visible = total
    names = [field for field in fields if field is not None]
    unnamed = total - len(names)
    hidden = fields[visible:]

    def __new__(cls, sequence=_missing, dict=_missing):
        if sequence is _missing:
            raise TypeError("structseq() missing required argument 'sequence' (pos 1)")
        if dict is _missing:
            dict = {}
        elif not isinstance(dict, _dict):
            raise TypeError(f'{full}() takes a dict as second arg, if any')
        if not isinstance(sequence, (list, tuple)) and not hasattr(sequence, '__iter__') and not hasattr(sequence, '__getitem__'):
            raise TypeError('constructor requires a sequence')
        values = tuple(sequence)
        given = len(values)
        if given < visible:
            least = 'at least ' if visible < total else ''
            raise TypeError(f'{full}() takes a{"n" if least else ""} {least}{visible}-sequence ({given}-sequence given)')
        if given > total:
            most = 'at most ' if visible < total else ''
            raise TypeError(f'{full}() takes a{"n" if most else ""} {most}{total}-sequence ({given}-sequence given)')
        self = _tuple_new(cls, values[:visible])
        used = 0
        for index in range(visible, total):
            field = fields[index]
            if index < given:
                value = values[index]
            elif field in dict:
                value = dict[field]
                used += 1
            else:
                value = None
            if value is None and field in instead:
                value = values[instead[field]]
            _set(self, '_' + field, value)
        if used < len(dict):
            raise TypeError(f'{full}() got duplicate or unexpected field name(s)')
        return self

    def __repr__(self):
        shown = ', '.join([f'{field}={value!r}' for field, value in zip(fields, self)])
        return f'{full}({shown})'

    def __reduce__(self):
        return type(self), (tuple(self), {field: getattr(self, field) for field in hidden})

    def __replace__(self, /, **changes):
        if unnamed:
            raise TypeError(f'__replace__() is not supported for {full} because it has unnamed field(s)')
        values = [changes.pop(field) if field in changes else getattr(self, field) for field in fields]
        if changes:
            raise TypeError(f'Got unexpected field name(s): {list(changes)!r}')
        return type(self)(values)

    full = f'{module}.{name}' if module else name
    namespace = {
        '__new__': __new__,
        '__setattr__': _refuse,
        '__delattr__': _refuse,
        '__repr__': __repr__,
        '__reduce__': __reduce__,
        '__replace__': __replace__,
        '__module__': module or 'builtins',
        '__qualname__': name,
        '__doc__': doc,
        '__match_args__': tuple(field for field in fields[:visible] if field is not None),
        'n_sequence_fields': visible,
        'n_fields': total,
        'n_unnamed_fields': unnamed,
    }
    if visible == total:
        namespace['__slots__'] = ()
    else:
        namespace['__dict__'] = property(_no_dict)
    for index, field in enumerate(fields):
        if field is not None:
            namespace[field] = _tuplegetter(index, None) if index < visible else property(attrgetter('_' + field))
    return native_type(type(name, (tuple,), namespace), final=True, immutable=False)


_dict = dict
_missing = object()
_set = object.__setattr__
_tuple_new = tuple.__new__
