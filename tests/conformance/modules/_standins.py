"""What the stand-ins for CPython's modules of C test helpers share."""

import unittest


class NeedsCApi(unittest.SkipTest, AttributeError):
    """A test asks for a matter of CPython's C structures.  `from module import name` sees it as a missing name."""


def missing_in(module):
    """The __getattr__ of a stand-in."""

    def __getattr__(name):
        if name.startswith('__'):
            raise AttributeError(name)
        raise NeedsCApi(f'{module}.{name} is a matter of the C API')

    return __getattr__
