# The words of some errors that depend on how the type comes by an operation.
import collections


class Item:
    def __getitem__(self, key):
        return key


class Setter:
    def __setitem__(self, key, value):
        pass


class Bare:
    __slots__ = ()


class Sized:
    def __len__(self):
        return 0

    def __getattr__(self, name):
        return 'missing ' + name


class SetOnly:
    def __set__(self, instance, value):
        pass


class Holder:
    x = SetOnly()


def attempt(source):
    try:
        exec(source)
    except Exception as error:
        print(type(error).__name__, error)


attempt('del Item()[0]')                    # expect: TypeError 'Item' object doesn't support item deletion
attempt('del ()[0]')                        # expect: TypeError 'tuple' object doesn't support item deletion
attempt('del (5)[0]')                       # expect: TypeError 'int' object does not support item deletion
attempt('del Item()["k"]')                  # expect: TypeError 'Item' object does not support item deletion
attempt('del Setter()[0]')                  # expect: AttributeError __delitem__
attempt('del Holder().x')                   # expect: AttributeError __delete__
attempt('Bare().a = 1')                     # expect: AttributeError 'Bare' object has no attribute 'a' and no __dict__ for setting new attributes
attempt('del Bare().a')                     # expect: AttributeError 'Bare' object has no attribute 'a' and no __dict__ for setting new attributes
attempt('a, *b = Sized()')                  # expect: TypeError cannot unpack non-iterable Sized object
attempt('collections.Counter([[]])')        # expect: TypeError unhashable type: 'list'
attempt('None(**{1: 2})')                   # expect: TypeError 'NoneType' object is not callable
attempt('len(**{1: 2})')                    # expect: TypeError keywords must be strings
attempt('bytes.fromhex("ab  \\xe9")')       # expect: ValueError non-hexadecimal number found in fromhex() arg at position 4
attempt('bytes.fromhex("zz\\xe9")')         # expect: ValueError non-hexadecimal number found in fromhex() arg at position 2
attempt('class M(type): __slots__ = ("a",)')   # expect: TypeError nonempty __slots__ not supported for subtype of 'type'
attempt('{**[1]}')                          # expect: TypeError 'list' object is not a mapping
attempt('dict(**{1: 3}, **{1: 5})')         # expect: TypeError dict() got multiple values for keyword argument '1'
