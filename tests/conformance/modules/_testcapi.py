"""Stands in for CPython's module of the same name, which calls functions of its C API: the same through Skein's own.

Calls, contexts and native functions are those of the runtime's module _skeintest (builds with the flag testModules);
printing is what the interpreter itself prints with.
"""

import os
import struct
import sys

import _skeintest
from _capi_buffers import buffer_fill_info, testBuf
from _skeintest import (
    DocStringUnrepresentableSignatureTest, MethClass, MethInstance, MethStatic, bind, pycfunction_call, pyobject_fastcalldict, pyobject_vectorcall, pyvectorcall_call,
    raise_exception, raise_memoryerror,
)
from _standins import missing_in

__getattr__ = missing_in(__name__)

# Functions of a module show it as their self.
for _name in 'meth_varargs', 'meth_varargs_keywords', 'meth_o', 'meth_noargs', 'meth_fastcall', 'meth_fastcall_keywords', \
        'docstring_with_signature_with_defaults':
    globals()[_name] = bind(sys.modules[__name__], _name)
del _name
# Named by defaults in the signatures of native functions.
the_number_three, ONE = 3, 1


def _limits(code):
    bits = 8 * struct.calcsize(code)
    return -1 << bits - 1, (1 << bits - 1) - 1, (1 << bits) - 1


SHRT_MIN, SHRT_MAX, USHRT_MAX = _limits('h')
INT_MIN, INT_MAX, UINT_MAX = _limits('i')
LONG_MIN, LONG_MAX, ULONG_MAX = _limits('l')
LLONG_MIN, LLONG_MAX, ULLONG_MAX = _limits('q')
CHAR_MIN, CHAR_MAX, UCHAR_MAX = _limits('b')
PY_SSIZE_T_MIN, PY_SSIZE_T_MAX = -sys.maxsize - 1, sys.maxsize
DBL_MIN, DBL_MAX = sys.float_info.min, sys.float_info.max


def config_get(name):
    """PyConfig_Get: settings of the run that tests ask for."""
    if name == 'code_debug_ranges':
        by_environment = not sys.flags.ignore_environment and os.environ.get('PYTHONNODEBUGRANGES')
        return not (by_environment or 'no_debug_ranges' in sys._xoptions)
    return __getattr__(f'config_get({name!r})')


def code_newempty(filename, name, firstlineno):
    """PyCode_NewEmpty: a code object with a name and a place, which is not meant to run."""
    code = compile('raise AssertionError("an empty code object")', filename, 'exec')
    return code.replace(co_name=name, co_qualname=name, co_firstlineno=firstlineno)


def code_offset_to_line(code, offset):
    """PyCode_Addr2Line"""
    if offset < 0:
        return code.co_firstlineno
    for start, end, line in code.co_lines():
        if start <= offset < end:
            return -1 if line is None else line
    return -1


def exception_print(value, legacy=False):
    """PyErr_DisplayException, PyErr_Display: the interpreter's own printing of an exception."""
    sys.__excepthook__(type(value), value, getattr(value, '__traceback__', None))


def traceback_print(traceback, file):
    """PyTraceBack_Print: the plain printing that needs no module of the library."""
    from _skein.plain_traceback import print_traceback
    print_traceback(traceback, file)


def make_exception_with_doc(name, doc=None, base=Exception, dict=None):
    """PyErr_NewExceptionWithDoc"""
    module, dot, last = name.rpartition('.')
    if not dot:
        raise SystemError('PyErr_NewException: name must be module.class')
    names = {} if dict is None else dict
    if doc is not None:
        names['__doc__'] = doc
    names.setdefault('__module__', module)
    return type(last, base if isinstance(base, tuple) else (base,), names)
