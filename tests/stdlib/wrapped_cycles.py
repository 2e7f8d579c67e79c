# __wrapped__ and partial.func that lead back: the library's loops end.
import functools
from annotationlib import get_annotations


def alone(x: 'int') -> 'str': ...
def first(x: 'int'): ...
def second(): ...


alone.__wrapped__ = alone
first.__wrapped__ = second
second.__wrapped__ = first
print(get_annotations(alone, eval_str=True))  # expect: {'x': <class 'int'>, 'return': <class 'str'>}
print(get_annotations(first, eval_str=True))  # expect: {'x': <class 'int'>}
alone.__wrapped__ = functools.partial(alone, 0)
print(get_annotations(alone, eval_str=True))  # expect: {'x': <class 'int'>, 'return': <class 'str'>}
second.__wrapped__ = functools.partial(int)
print(get_annotations(first, eval_str=True))  # expect: {'x': <class 'int'>}

import typing
second.__wrapped__ = first
try:
    typing.get_type_hints(first)
except ValueError as error:
    print(str(error).partition(' <')[0])  # expect: wrapper loop when unwrapping
