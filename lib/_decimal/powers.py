"""Powers of Decimals: with a modulus, exact ones, and rounded ones; and the operator **."""

from .context import getcontext
from .core import INFINITE, ROUND_HALF_EVEN, compare_magnitude, digit_count, fit, ten_to, trailing_zeros
from .functions import exact_power, integer_power, real_power
from .number import Decimal, check_nans, invalid, make, operation
from .operations import _is_whole, _operand, _whole, adjusted
from .signals import INEXACT, ROUNDED


@operation
def _power_modulo(self, other, modulo, work):
    nan = check_nans(work, self, other, modulo)
    if nan:
        return nan
    if not (_is_whole(self) and _is_whole(other) and _is_whole(modulo)) or other._sign and other._c or not modulo:
        return invalid(work)
    if adjusted(modulo) >= work.prec or not other and not self:
        return invalid(work)
    m = int(abs_int(modulo))
    base = self._c % m * pow(10, self._e, m) % m if self._e >= 0 else abs_int(self) % m
    n = abs_int(other) if other._e <= 64 else other._c * ten_to(other._e)
    odd = n & 1
    return make(*fit(self._sign & odd, pow(base, n, m), 0, work))


def abs_int(x):
    return x._c * ten_to(x._e) if x._e >= 0 else x._c // ten_to(-x._e)


@operation
def _power_plain(self, other, work):
    nan = check_nans(work, self, other)
    if nan:
        return nan
    if not other:
        return make(0, 1, 0) if self else invalid(work)
    sign = 0
    whole = _is_whole(other)
    if self._sign and (self._kind == INFINITE or self._c):
        if whole:
            sign = other._e <= 0 and abs_int(other) & 1
        elif self._kind == INFINITE and other._kind == INFINITE:
            return invalid(work)
        else:
            return invalid(work)
    elif self._sign:
        sign = int(whole and other._e <= 0 and abs_int(other) & 1)
    if not self:
        if other._sign:
            return make(sign, 0, 0, INFINITE)
        return make(sign, 0, 0)
    if self._kind == INFINITE:
        return make(sign, 0, 0) if other._sign else make(sign, 0, 0, INFINITE)
    size = compare_magnitude(self._c, self._e, 1, 0)
    if not size:
        # A power of one has as many digits as it can.
        if whole:
            if other._sign:
                n = 1
            elif other._e > 20 or abs_int(other) > work.prec:
                n = work.prec
            else:
                n = abs_int(other)
            e = max(self._e * n, 1 - work.prec)
            if e != self._e * n or other._sign and e:
                work.status |= ROUNDED
            if other._sign and self._e:
                e = 1 - work.prec
                work.status |= ROUNDED
            return make(sign, ten_to(-e), e) if e < 0 else make(sign, 1, 0)
        work.status |= INEXACT | ROUNDED
        return make(sign, ten_to(work.prec - 1), 1 - work.prec)
    if other._kind == INFINITE:
        return make(sign, 0, 0) if (size > 0) == bool(other._sign) else make(sign, 0, 0, INFINITE)
    if whole:
        n = _whole(other)
        if n is not None:
            # Exact first, while that is not far longer than the result.
            zeros = trailing_zeros(self._c, digit_count(self._c))
            c = self._c // ten_to(zeros)
            if c == 1:
                # A power of ten; positive ones have all their zeros, as far as the precision goes.
                power_of_ten = (self._e + zeros) * n
                pad = min(zeros * n, work.prec + 1) if n > 0 else 0
                return make(*fit(sign, ten_to(pad), power_of_ten - pad, work))
            if abs(n) * self._c.bit_length() <= 40 * work.prec + 20000:
                if zeros and n < 0:
                    return make(*integer_power(sign, c, self._e + zeros, n, work))
                return make(*integer_power(sign, self._c, self._e, n, work))
    if not whole:
        exact = exact_power(self._c, self._e, other._sign, other._c, other._e, work)
        if exact is not None:
            return make(*exact)
    rounding = work.rounding
    work.rounding = ROUND_HALF_EVEN if sign == 0 or not whole else rounding
    _, c, e, kind = real_power(self._c, self._e, other._sign, other._c, other._e, work)
    return make(sign, c, e, kind)


def power(self, other, modulo, context):
    if modulo is None:
        return _power_plain(self, other, context)
    return _power_modulo(self, other, modulo, context)


def _pow(self, other, modulo=None, /):
    try:
        other = _operand(other)
        modulo = None if modulo is None else _operand(modulo)
    except TypeError:
        return NotImplemented
    return power(self, other, modulo, getcontext())


def _rpow(self, other, modulo=None, /):
    try:
        other = _operand(other)
        modulo = None if modulo is None else _operand(modulo)
    except TypeError:
        return NotImplemented
    return power(other, self, modulo, getcontext())


Decimal.__pow__ = _pow
Decimal.__rpow__ = _rpow
Decimal._power = power
