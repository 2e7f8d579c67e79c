"""Stands in for CPython's module of the same name, which calls functions of the C API: the same operations from Python.

Files of CPython's tests import it for a few tests and skip as a whole without it.
"""

import operator
import unittest


def sequence_getitem(sequence, index):
    """PySequence_GetItem"""
    return operator.getitem(sequence, index)


def sequence_setitem(sequence, index, value):
    """PySequence_SetItem"""
    operator.setitem(sequence, index, value)


def sequence_delitem(sequence, index):
    """PySequence_DelItem"""
    operator.delitem(sequence, index)


def __getattr__(name):
    raise unittest.SkipTest(f'_testlimitedcapi.{name} is a matter of the C API')
