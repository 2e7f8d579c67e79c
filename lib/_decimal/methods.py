"""What Python sees of the operations: the methods of Decimal, and the table from which Context makes its own."""

from .core import ROUNDINGS
from .number import Decimal, _context, make
from .operations import (
    _operand, adjusted, canonical, compare, compare_signal, compare_total, compare_total_mag, copy_abs, copy_decimal, copy_negate,
    copy_sign, exp, fma, is_canonical, is_finite, is_infinite, is_nan, is_normal, is_qnan, is_signed, is_snan, is_subnormal, is_zero, ln,
    log10, logb, logical_and, logical_invert, logical_or, logical_xor, max_, max_mag, min_, min_mag, next_minus, next_plus, next_toward,
    normalize, number_class, quantize, remainder_near, rotate, same_quantum, scaleb, shift, sqrt, to_eng_string, to_integral_exact,
    to_integral_value, to_sci_string)

Decimal._fma = fma

_operations = {
    'abs': Decimal._abs, 'plus': Decimal._plus, 'minus': Decimal._minus, 'add': Decimal._add, 'subtract': Decimal._subtract,
    'multiply': Decimal._multiply, 'divide': Decimal._divide, 'divide_int': Decimal._divide_int, 'divmod': Decimal._divmod,
    'remainder': Decimal._remainder, 'max': max_, 'min': min_,
    'quantize': lambda a, b, context: quantize(a, b, None, context),
    'to_integral_exact': lambda a, context: to_integral_exact(a, None, context),
    'to_integral_value': lambda a, context: to_integral_value(a, None, context),
    'to_integral': lambda a, context: to_integral_value(a, None, context),
}
for _function in (
        canonical, compare, compare_signal, compare_total, compare_total_mag, copy_abs, copy_decimal, copy_negate, copy_sign, exp,
        is_canonical, is_finite, is_infinite, is_nan, is_normal, is_qnan, is_signed, is_snan, is_subnormal, is_zero, ln, log10, logb,
        max_mag, min_mag, next_minus, next_plus, next_toward, normalize, number_class, remainder_near, rotate, same_quantum, scaleb,
        shift, sqrt, to_eng_string, to_sci_string):
    _operations.setdefault(_function.__name__, _function)
for _name, _function in (('logical_and', logical_and), ('logical_or', logical_or), ('logical_xor', logical_xor),
                         ('logical_invert', logical_invert), ('compare', compare), ('compare_signal', compare_signal), ('exp', exp),
                         ('ln', ln), ('log10', log10), ('logb', logb), ('max_mag', max_mag), ('min_mag', min_mag),
                         ('next_minus', next_minus), ('next_plus', next_plus), ('next_toward', next_toward), ('normalize', normalize),
                         ('remainder_near', remainder_near), ('rotate', rotate), ('scaleb', scaleb), ('shift', shift), ('sqrt', sqrt)):
    _operations[_name] = _function
Decimal._operations = _operations


def _define(name, function):
    function.__name__ = name
    function.__qualname__ = 'Decimal.' + name
    setattr(Decimal, name, function)


def _plain_method(name):
    act = _operations[name]

    def method(self):
        return act(self)
    _define(name, method)


def _unary_method(name):
    act = _operations[name]

    def method(self, /, context=None):
        return act(self, _context(context))
    _define(name, method)


def _binary_method(name):
    act = _operations[name]

    def method(self, /, other, context=None):
        return act(self, _operand(other), _context(context))
    _define(name, method)


def _rounding_method(name, act):
    def method(self, /, rounding=None, context=None):
        _check_rounding(rounding)
        return act(self, rounding, _context(context))
    _define(name, method)


def _check_rounding(rounding):
    if rounding is not None and (not isinstance(rounding, str) or rounding not in ROUNDINGS):
        raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n'
                        '   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')


for _name in 'canonical copy_abs copy_negate is_canonical is_finite is_infinite is_nan is_qnan is_signed is_snan is_zero'.split():
    _plain_method(_name)
for _name in 'exp is_normal is_subnormal ln log10 logb logical_invert next_minus next_plus normalize number_class sqrt'.split():
    _unary_method(_name)
for _name in ('compare compare_signal compare_total compare_total_mag copy_sign logical_and logical_or logical_xor max max_mag min min_mag '
              'next_toward remainder_near rotate same_quantum scaleb shift').split():
    _binary_method(_name)
_rounding_method('to_integral_exact', to_integral_exact)
_rounding_method('to_integral_value', to_integral_value)
_rounding_method('to_integral', to_integral_value)


def _quantize_method(self, /, exp, rounding=None, context=None):
    """The number with the exponent of another."""
    _check_rounding(rounding)
    return quantize(self, _operand(exp), rounding, _context(context))


def _fma_method(self, /, other, third, context=None):
    """self * other + third, rounded once."""
    return fma(self, _operand(other), _operand(third), _context(context))


def _radix(self):
    """10"""
    return make(0, 10, 0)


_define('quantize', _quantize_method)
_define('fma', _fma_method)
_define('radix', _radix)
_define('adjusted', adjusted)
