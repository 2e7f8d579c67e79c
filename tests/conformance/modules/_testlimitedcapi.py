"""Stands in for CPython's module of the same name, which calls functions of the C API: the same operations of Skein."""

import operator

from _skeintest import NativeCallable, call_vectorcall, call_vectorcall_method, object_hasattrstring
from _standins import missing_in

__getattr__ = missing_in(__name__)


def sequence_getitem(sequence, index):
    """PySequence_GetItem"""
    return operator.getitem(sequence, index)


def sequence_setitem(sequence, index, value):
    """PySequence_SetItem"""
    operator.setitem(sequence, index, value)


def sequence_delitem(sequence, index):
    """PySequence_DelItem"""
    operator.delitem(sequence, index)


def _py_getbuiltwithassert():
    return False


class LimitedVectorCallClass(NativeCallable):
    """A native call slot, inherited."""


class LimitedRelativeVectorCallClass(NativeCallable):
    """The same; CPython differs in how the class says where the slot is."""
