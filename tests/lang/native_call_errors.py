# Errors of calls of native functions: keywords they do not have, modules that are no functions.
import struct
import types


def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except TypeError as e:
        return str(e)


print(error('a b'.split, maxsplt=1))  # expect: split() got an unexpected keyword argument 'maxsplt'. Did you mean 'maxsplit'?
print(error('a b'.split, blech=1))  # expect: split() got an unexpected keyword argument 'blech'
print(error(ImportError, namez=1))  # expect: ImportError() got an unexpected keyword argument 'namez'. Did you mean 'name'?
print(error(ImportError, name=1, path=2, name_from=3, foo=4))  # expect: ImportError() takes at most 3 keyword arguments (4 given)
print(error(min, 0, default=1, key=2, foo=3))  # expect: min() takes at most 2 keyword arguments (3 given)
print(error(print, 0, sep=1, foo=2))  # expect: print() got an unexpected keyword argument 'foo'
print(error(print, 0, sep=1))  # expect: sep must be None or a string, not int
print(error(struct.pack, x=2))  # expect: _struct.pack() takes no keyword arguments
print(error(struct.Struct('b').pack, 1, x=2))  # expect: Struct.pack() takes no keyword arguments
print(error({}.__contains__))  # expect: dict.__contains__() takes exactly one argument (0 given)


class Odd(str):
    __hash__ = lambda self: 3
    __eq__ = lambda self, other: True


try:
    round(1.5, **{Odd('foo'): 1})
except TypeError as e:
    print(e)  # expect: invalid keyword argument for round()

module = types.ModuleType('package.tool')
print(error(module))  # expect: 'module' object is not callable
module.tool = len
print(error(module))  # expect: 'module' object is not callable. Did you mean: 'package.tool.tool(...)'?

# A method beside a slot, overridden and not.


class Plain(set):
    pass


class Other(dict):
    def __contains__(self, key):
        return True


class Behind(Other):
    pass


print(type(set.__contains__).__name__, 1 in Plain([1]), 2 in Plain([1]), 5 in Other(), 5 in Behind())  # expect: method_descriptor True False True True
Plain.__contains__ = lambda self, item: True
print(2 in Plain([1]))  # expect: True
del Plain.__contains__
print(2 in Plain([1]), frozenset.__contains__(frozenset('a'), 'a'))  # expect: False True
