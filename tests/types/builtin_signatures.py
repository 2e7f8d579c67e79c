# What built-in functions, methods and types say of their arguments, and what they do not.
import inspect, io, itertools, math, types, weakref


def shown(*things):
    for thing in things:
        try:
            signature = str(inspect.signature(thing))
        except ValueError:
            signature = 'none'
        print(thing.__text_signature__, signature)


shown(len, sorted, ord, getattr, vars)
# expect: ($module, obj, /) (obj, /)
# expect: ($module, iterable, /, *, key=None, reverse=False) (iterable, /, *, key=None, reverse=False)
# expect: ($module, character, /) (character, /)
# expect: None none
# expect: None none
shown(str.find, str.join, dict.update, list.__getitem__ and dict.__setitem__, range.__getitem__)
# expect: ($self, sub[, start[, end]], /) none
# expect: ($self, iterable, /) (self, iterable, /)
# expect: None none
# expect: ($self, key, value, /) (self, key, value, /)
# expect: ($self, key, /) (self, key, /)
shown(itertools.zip_longest, itertools.repeat, types.SimpleNamespace, weakref.ref, math.log, types.CellType)
# expect: (*iterables, fillvalue=None) (*iterables, fillvalue=None)
# expect: None none
# expect: (mapping_or_iterable=(), /, **kwargs) (mapping_or_iterable=(), /, **kwargs)
# expect: None none
# expect: None none
# expect: ([contents]) none
print(inspect.signature(io.IOBase), '__new__' in vars(io.IOBase), str.maketrans.__self__, dict.fromkeys.__self__)
# expect: () False None <class 'dict'>
for call in lambda: vars(1, 2), lambda: 'a'.find(), lambda: math.log(x=1), lambda: getattr(1):
    try:
        call()
    except TypeError as e:
        print(e)
# expect: vars expected at most 1 argument, got 2
# expect: find expected at least 1 argument, got 0
# expect: math.log() takes no keyword arguments
# expect: getattr expected at least 2 arguments, got 1
