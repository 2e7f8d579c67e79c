"""The class Decimal: construction, conversion, Python's operators and the methods.

Every operation on numbers is a function (self, ..., context) that works with a Work and then signals to the context; what Python sees
are thin methods around these, here and in Context.  See operations.py for those that are no plain arithmetic.
"""

import math
import numbers
import sys
from collections import namedtuple

from . import context as contexts
from .context import Context, getcontext
from .core import (
    FINITE, INFINITE, MAX_EMAX, MAX_PREC, MIN_ETINY, NAN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, SNAN, Work, compare_magnitude,
    digit_count, fit, fit_nan, rescale, ten_to)
from .signals import CONVERSION_SYNTAX, FLOAT_OPERATION, INVALID_OPERATION
from .text import digits_of_int, format_number, parse, show

DecimalTuple = namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')

_HASH_P = sys.hash_info.modulus
_HASH_INVERSE = pow(10, _HASH_P - 2, _HASH_P)


def make(sign, c, e, kind=FINITE):
    new = object.__new__(Decimal)
    new._sign = sign
    new._c = c
    new._e = e
    new._kind = kind
    return new


def _context(context):
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError('optional argument must be a context')
    return context


def check_nans(work, *operands):
    """The NaN an operation gives because one of its operands is one, or None."""
    for kind in SNAN, NAN:
        for x in operands:
            if x._kind == kind:
                if kind == SNAN:
                    work.status |= INVALID_OPERATION
                return make(*fit_nan(x._sign, x._c, work))
    return None


def invalid(work, bits=INVALID_OPERATION):
    work.status |= bits
    return make(0, 0, 0, NAN)


def operation(function):
    """An operation on Decimals that gets a Work as its last argument: signals afterwards to the context given in its place."""
    def operate(*arguments):
        context = arguments[-1]
        work = Work(context._prec, context._emin, context._emax, context._rounding, context._clamp)
        result = function(*arguments[:-1], work)
        if work.status:
            context._signal(work.status)
        return result
    return operate


class Decimal:
    """Decimal(value='0', context=None): a number with a decimal exponent, exact unless the result of an operation."""

    __slots__ = '_sign', '_c', '_e', '_kind'

    def __new__(cls, value='0', context=None):
        if not issubclass(cls, Decimal):
            raise TypeError(f'decimal.Decimal.__new__({cls.__name__}): {cls.__name__} is not a subtype of decimal.Decimal')
        made = cls._exact(value, _context(context))
        if cls is Decimal:
            return made
        new = object.__new__(cls)
        new._sign, new._c, new._e, new._kind = made._sign, made._c, made._e, made._kind
        return new

    @staticmethod
    def _exact(value, context):
        if isinstance(value, str):
            parsed = parse(value)
            if parsed is None:
                context._signal(CONVERSION_SYNTAX)
                return make(0, 0, 0, NAN)
            return Decimal._in_range(parsed, context)
        if isinstance(value, int):
            value = int(value)
            return make(int(value < 0), abs(value), 0)
        if isinstance(value, Decimal):
            return value if type(value) is Decimal else make(value._sign, value._c, value._e, value._kind)
        if isinstance(value, (tuple, list)):
            return Decimal._in_range(_of_tuple(tuple(value)), context)
        if isinstance(value, float):
            context._signal_float()
            return Decimal.from_float(value)
        raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')

    @staticmethod
    def _in_range(parts, context):
        sign, c, e, kind = parts
        if kind != FINITE:
            if c and digit_count(c) > MAX_PREC:
                context._signal(INVALID_OPERATION)
                return make(0, 0, 0, NAN)
        elif (e < MIN_ETINY or e + digit_count(c) - 1 > MAX_EMAX):
            if not c:
                return make(sign, 0, min(max(e, MIN_ETINY), MAX_EMAX))
            context._signal(INVALID_OPERATION)
            return make(0, 0, 0, NAN)
        return make(sign, c, e, kind)

    @staticmethod
    def _converted(value, context):
        """Rounded to the context; texts may hold no blanks and underscores here."""
        if isinstance(value, str) and (value != value.strip() or '_' in value):
            context._signal(CONVERSION_SYNTAX)
            return make(0, 0, 0, NAN)
        if isinstance(value, str):
            parsed = parse(value)
            if parsed is not None and parsed[3] == FINITE:
                work = context._work()
                result = make(*fit(*parsed[:3], work))
                context._signal(work.status)
                return result
        exact = Decimal._exact(value, context)
        if exact._kind in (NAN, SNAN):
            room = context._prec - context._clamp
            if exact._c and digit_count(exact._c) > room:
                context._signal(CONVERSION_SYNTAX)
                return make(0, 0, 0, NAN)
            return exact
        return exact._plus_exact(context)

    @classmethod
    def from_float(cls, f, /):
        """The exact value of a float or an int."""
        if isinstance(f, int):
            made = make(int(f < 0), abs(int(f)), 0)
        elif not isinstance(f, float):
            raise TypeError('argument must be int or float')
        elif f - f != 0:
            made = make(0, 0, 0, NAN) if f != f else make(int(f < 0), 0, 0, INFINITE)
            if f != f and math.copysign(1, f) < 0:
                made = make(1, 0, 0, NAN)
        else:
            n, d = float.as_integer_ratio(float.__abs__(f))
            k = d.bit_length() - 1
            made = make(int(math.copysign(1, f) < 0), n * 5 ** k, -k)
        return made if cls is Decimal else cls(made)

    @classmethod
    def from_number(cls, number, /):
        """The exact value of a real number."""
        if not isinstance(number, (int, Decimal, float)):
            raise TypeError(f'conversion from {type(number).__name__} to Decimal is not supported')
        made = cls.from_float(number) if isinstance(number, float) else number
        return made if type(made) is cls else cls(made)

    # ---- text

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        return show(self._sign, self._c, self._e, self._kind, getcontext()._capitals)

    def to_eng_string(self, /, context=None):
        """As text, with an exponent that is a multiple of three."""
        return show(self._sign, self._c, self._e, self._kind, _context(context)._capitals, True)

    def __format__(self, spec, override=None, /):
        if not isinstance(spec, str):
            raise TypeError(f'format() argument 2 must be str, not {type(spec).__name__}')
        if spec[-1:] == 'N':
            import warnings
            warnings.warn("Format specifier 'N' is deprecated", DeprecationWarning, 2)
            spec = spec[:-1] + 'n'
        context = getcontext()
        localized = None
        if override is not None:
            localized = _conventions(override)
        return format_number(self._sign, self._c, self._e, self._kind, spec, context._rounding, context._capitals, localized)

    def as_tuple(self):
        """(sign, digits, exponent)"""
        if self._kind == INFINITE:
            return DecimalTuple(self._sign, (0,), 'F')
        digits = () if self._kind != FINITE and not self._c else tuple(map(int, digits_of_int(self._c)))
        return DecimalTuple(self._sign, digits, (self._e, 'F', 'n', 'N')[self._kind])

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self

    # ---- conversion to other numbers

    def __bool__(self):
        return self._kind != FINITE or self._c != 0

    def __int__(self):
        if self._kind != FINITE:
            self._refuse('integer')
        n = self._c * ten_to(self._e) if self._e >= 0 else self._c // ten_to(-self._e) if -self._e < digit_count(self._c) else 0
        return -n if self._sign else n

    __trunc__ = __int__

    def _refuse(self, what):
        if self._kind == INFINITE:
            raise OverflowError('cannot convert Infinity to ' + what)
        raise ValueError('cannot convert NaN to ' + what)

    def __float__(self):
        if self._kind == SNAN:
            raise ValueError('cannot convert signaling NaN to float')
        if self._kind == NAN:
            return -math.nan if self._sign else math.nan
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    def as_integer_ratio(self):
        """(numerator, denominator) in lowest terms."""
        if self._kind != FINITE:
            self._refuse('integer ratio')
        if not self._c:
            return 0, 1
        n, d = self._c, 1
        if self._e >= 0:
            n *= ten_to(self._e)
        else:
            d = ten_to(-self._e)
            common = math.gcd(n, d)
            n //= common
            d //= common
        return -n if self._sign else n, d

    def _rounded_int(self, rounding):
        if self._kind != FINITE:
            self._refuse('integer')
        n, _ = rescale(self._sign, self._c, self._e, 0, rounding)
        return -n if self._sign else n

    def __round__(self, n=None, /):
        if n is None:
            return self._rounded_int(ROUND_HALF_EVEN)
        if not isinstance(n, int):
            raise TypeError('optional arg must be an integer')
        return self.quantize(make(0, 1, -n), ROUND_HALF_EVEN)

    def __floor__(self):
        return self._rounded_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._rounded_int(ROUND_CEILING)

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return make(0, 0, 0)

    def conjugate(self):
        """Itself."""
        return self

    def __hash__(self):
        if self._kind == SNAN:
            raise TypeError('Cannot hash a signaling NaN value')
        if self._kind == NAN:
            return object.__hash__(self)
        if self._kind == INFINITE:
            return -sys.hash_info.inf if self._sign else sys.hash_info.inf
        base = 10 if self._e >= 0 else _HASH_INVERSE
        h = self._c % _HASH_P * pow(base, abs(self._e), _HASH_P) % _HASH_P
        if self._sign:
            h = -h
        return -2 if h == -1 else h

    # ---- comparing

    def _order(self, other):
        """-1, 0 or 1 for two that are no NaNs."""
        s1, s2 = self._sign, other._sign
        if self._kind == FINITE and not self._c:
            s1 = 0
            if other._kind == FINITE and not other._c:
                return 0
            return 1 if s2 else -1
        if other._kind == FINITE and not other._c:
            return -1 if s1 else 1
        if s1 != s2:
            return -1 if s1 else 1
        if self._kind == INFINITE or other._kind == INFINITE:
            order = (self._kind == INFINITE) - (other._kind == INFINITE)
        else:
            order = compare_magnitude(self._c, self._e, other._c, other._e)
        return -order if s1 else order

    def _compared(self, other, equality):
        """Order against any number: -1, 0, 1, None with a NaN; NotImplemented."""
        mine = self
        if not isinstance(other, Decimal):
            if isinstance(other, int):
                other = make(int(other < 0), abs(int(other)), 0)
            elif isinstance(other, float):
                context = getcontext()
                if equality:
                    context._flags.bits |= FLOAT_OPERATION
                else:
                    context._signal(FLOAT_OPERATION)
                other = Decimal.from_float(other)
            elif isinstance(other, numbers.Rational):
                if self._kind == FINITE:
                    mine = make(self._sign, self._c * other.denominator, self._e)
                n = other.numerator
                other = make(int(n < 0), abs(n), 0)
            elif equality and isinstance(other, numbers.Complex) and other.imag == 0:
                return self._compared(other.real, equality)
            else:
                return NotImplemented
        if mine._kind > INFINITE or other._kind > INFINITE:
            if not equality or mine._kind == SNAN or other._kind == SNAN:
                getcontext()._signal(INVALID_OPERATION)
            return None
        return mine._order(other)

    def __eq__(self, other):
        order = self._compared(other, True)
        return order if order is NotImplemented else order == 0

    def __lt__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order >= 0


def _conventions(override):
    if not isinstance(override, dict):
        raise TypeError('optional argument must be a dict')
    point, separator, grouping = (override.get(key) for key in ('decimal_point', 'thousands_sep', 'grouping'))
    if isinstance(grouping, str):
        grouping = list(grouping.encode('utf-8'))
    if not isinstance(point, str) or not isinstance(separator, str) or grouping is None or len(point) != 1 or len(separator) > 1:
        raise ValueError('invalid override dict')
    return point, separator, list(grouping) or [127]


def _of_tuple(value):
    if len(value) != 3:
        raise ValueError('argument must be a sequence of length 3')
    sign, digits, exponent = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError('sign must be an integer with the value 0 or 1')
    kind = FINITE
    if isinstance(exponent, str):
        if exponent not in ('F', 'n', 'N'):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        kind = {'F': INFINITE, 'n': NAN, 'N': SNAN}[exponent]
        exponent = 0
    elif not isinstance(exponent, int):
        raise ValueError('exponent must be an integer')
    if kind == INFINITE:
        return sign, 0, 0, INFINITE
    try:
        digits = tuple(digits)
    except TypeError:
        raise ValueError('coefficient must be a tuple of digits') from None
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError('coefficient must be a tuple of digits')
    return sign, parse(''.join(map(str, digits)) or '0')[1], exponent, kind


def _signal_float(self):
    """A float becomes a Decimal unasked."""
    self._signal(FLOAT_OPERATION)


Context._signal_float = _signal_float


Decimal.__module__ = 'decimal'

from . import arithmetic, operations, powers, methods  # noqa: E402  the rest of the class

contexts.install(Decimal)
numbers.Number.register(Decimal)
