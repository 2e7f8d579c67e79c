"""Template strings (PEP 750): the types that t'...' makes. The interpreter calls `_make`."""

from _skein.native import native_type


class Interpolation:
    __module__ = 'string.templatelib'
    __slots__ = ('value', 'expression', 'conversion', 'format_spec')
    __match_args__ = ('value', 'expression', 'conversion', 'format_spec')

    def __new__(cls, value, expression='', conversion=None, format_spec=''):
        if not isinstance(expression, str):
            raise TypeError(f"Interpolation() argument 'expression' must be str, not {type(expression).__name__}")
        if conversion is not None:
            if not isinstance(conversion, str):
                raise TypeError(f"Interpolation() argument 'conversion' must be str, not {type(conversion).__name__}")
            if conversion not in ('s', 'r', 'a'):
                raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        if not isinstance(format_spec, str):
            raise TypeError(f"Interpolation() argument 'format_spec' must be str, not {type(format_spec).__name__}")
        self = object.__new__(cls)
        put = object.__setattr__
        put(self, 'value', value)
        put(self, 'expression', expression)
        put(self, 'conversion', conversion)
        put(self, 'format_spec', format_spec)
        return self

    def __setattr__(self, name, value):
        raise AttributeError('readonly attribute')

    __delattr__ = lambda self, name: self.__setattr__(name, None)

    def __repr__(self):
        return f'Interpolation({self.value!r}, {self.expression!r}, {self.conversion!r}, {self.format_spec!r})'

    def __reduce__(self):
        return Interpolation, (self.value, self.expression, self.conversion, self.format_spec)

    @classmethod
    def __class_getitem__(cls, args):
        from types import GenericAlias
        return GenericAlias(cls, args)


class Template:
    __module__ = 'string.templatelib'
    __slots__ = ('strings', 'interpolations')

    def __new__(cls, *parts):
        strings = []
        interpolations = []
        text = ''
        for part in parts:
            if isinstance(part, str):
                text += part
            elif isinstance(part, Interpolation):
                strings.append(text)
                text = ''
                interpolations.append(part)
            else:
                raise TypeError('Template.__new__ *args need to be of type \'str\' or \'Interpolation\', '
                                f'got {type(part).__name__}')
        strings.append(text)
        return _make(tuple(strings), tuple(interpolations))

    def __setattr__(self, name, value):
        raise AttributeError('readonly attribute')

    @property
    def values(self):
        return tuple([i.value for i in self.interpolations])

    def __iter__(self):
        for text, interpolation in zip(self.strings, self.interpolations):
            if text:
                yield text
            yield interpolation
        if self.strings[-1]:
            yield self.strings[-1]

    def __add__(self, other):
        if not isinstance(other, Template):
            if isinstance(other, str):
                raise TypeError('can only concatenate string.templatelib.Template '
                                '(not "str") to string.templatelib.Template')
            return NotImplemented
        middle = self.strings[-1] + other.strings[0]
        return _make((*self.strings[:-1], middle, *other.strings[1:]), self.interpolations + other.interpolations)

    def __repr__(self):
        return f'Template(strings={self.strings!r}, interpolations={self.interpolations!r})'

    def __reduce__(self):
        from string.templatelib import _template_unpickle
        return _template_unpickle, (self.strings, self.interpolations)

    @classmethod
    def __class_getitem__(cls, args):
        from types import GenericAlias
        return GenericAlias(cls, args)


def _make(strings, interpolations):
    self = object.__new__(Template)
    object.__setattr__(self, 'strings', strings)
    object.__setattr__(self, 'interpolations', interpolations)
    return self


for _type in Interpolation, Template:
    native_type(_type, final=True)
