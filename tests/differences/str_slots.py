# Difference: a subclass of str cannot have nonempty __slots__.
# Cause: a str keeps its characters behind its header, where the slots of a subclass would have to be; CPython keeps those of
# a subclass in a block of their own.
# Instead: leave __slots__ out, attributes then are in the instance's dict.
try:
    class Name(str):
        __slots__ = ('extra',)
except TypeError as error:
    print(error)                 # expect: nonempty __slots__ not supported for subtype of 'str'


class Plain(str):
    pass


name = Plain('x')
name.extra = 1
print(name, name.extra)          # expect: x 1
