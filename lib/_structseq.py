"""Tuples with named fields, as os.stat_result and time.struct_time are.

A structseq is a tuple of its first `visible` fields; the others are attributes only.  CPython makes these types in C;
their observable behaviour is the same.
"""

__all__ = ['structseq']


def _getter(index):
    def get(self):
        return tuple.__getitem__(self, index)
    return property(get)


def structseq(name, fields, visible=None, module=None, doc=None):
    """A new structseq type.  `fields`: names in order, None for a field without a name."""
    total = len(fields)
    if visible is None:
        visible = total
    names = [field for field in fields if field is not None]
    unnamed = total - len(names)

    def __new__(cls, sequence=(), dict=None):
        values = tuple(sequence)
        if dict is None:
            dict = {}
        elif type(dict) is not _dict:
            raise TypeError(f'{name}() takes a dict as second arg, if any')
        if len(values) < visible:
            least = 'at least ' if visible < total else ''
            raise TypeError(f'{name}() takes a{"n" if least else ""} {least}{visible}-sequence ({len(values)}-sequence given)')
        if len(values) > total:
            most = 'at most ' if visible < total else ''
            raise TypeError(f'{name}() takes a{"n" if most else ""} {most}{total}-sequence ({len(values)}-sequence given)')
        self = _tuple_new(cls, values[:visible])
        extra = {}
        for index in range(visible, total):
            field = fields[index]
            if index < len(values):
                extra[field] = values[index]
            else:
                extra[field] = dict.get(field)
        if extra:
            self.__dict__.update(extra)
        return self

    def __repr__(self):
        shown = ', '.join(f'{field}={value!r}' for field, value in zip(fields, self))
        return f'{full}({shown})'

    def __reduce__(self):
        return type(self), (tuple(self), {field: self.__dict__.get(field) for field in fields[visible:]})

    def __replace__(self, /, **changes):
        if unnamed:
            raise TypeError(f'__replace__() is not supported for {full} because it has unnamed field(s)')
        values = [changes.pop(field, getattr(self, field)) for field in fields]
        if changes:
            raise TypeError(f'Got unexpected field name(s): {list(changes)!r}')
        return type(self)(values)

    full = f'{module}.{name}' if module else name
    namespace = {
        '__new__': __new__,
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
    for index, field in enumerate(fields[:visible]):
        if field is not None:
            namespace[field] = _getter(index)
    return type(name, (tuple,), namespace)


_dict = dict
_tuple_new = tuple.__new__
