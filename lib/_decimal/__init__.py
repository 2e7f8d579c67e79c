"""Decimal arithmetic of any precision (the General Decimal Arithmetic Specification), under the module decimal.

core.py has the numbers as ints, functions.py roots, logarithms and powers, text.py reading and showing, number.py the class Decimal,
arithmetic.py, operations.py and powers.py its operations, methods.py the methods around them,
context.py contexts, signals.py conditions and their exceptions.  Written in Python.
"""

from .context import (
    BasicContext, Context, DefaultContext, ExtendedContext, IEEE_CONTEXT_MAX_BITS, IEEEContext, getcontext, localcontext, setcontext)
from .core import (
    MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY, ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
    ROUND_HALF_UP, ROUND_UP)
from .number import Decimal, DecimalTuple
from .signals import (
    Clamped, ConversionSyntax, DecimalException, DivisionByZero, DivisionImpossible, DivisionUndefined, FloatOperation, Inexact,
    InvalidContext, InvalidOperation, Overflow, Rounded, Subnormal, Underflow)

HAVE_THREADS = True
HAVE_CONTEXTVAR = True
__version__ = '1.70'
__libmpdec_version__ = '2.5.1'

from _skein.native import native_type

for _function in getcontext, setcontext, localcontext, IEEEContext:
    _function.__module__ = 'decimal'

__all__ = [
    'Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext',
    'DecimalException', 'Clamped', 'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow',
    'FloatOperation', 'ConversionSyntax', 'DivisionImpossible', 'DivisionUndefined', 'InvalidContext',
    'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP',
    'setcontext', 'getcontext', 'localcontext', 'IEEEContext', 'IEEE_CONTEXT_MAX_BITS',
    'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS', 'HAVE_CONTEXTVAR',
]

for _type in Decimal, Context:
    native_type(_type)
