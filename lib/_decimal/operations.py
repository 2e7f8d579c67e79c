"""The operations on Decimals that are no Python operators; see powers.py for powers, methods.py for the methods around them."""

from .core import (
    FINITE, INFINITE, NAN, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, SNAN, add, compare_magnitude, digit_count, fit,
    rescale, ten_to, trailing_zeros)
from .functions import exponential, natural_log, square_root
from .number import Decimal, check_nans, invalid, make, operation
from .signals import DIVISION_BY_ZERO, INEXACT, INVALID_OPERATION, ROUNDED, SUBNORMAL
from .text import show


def _operand(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return make(int(value < 0), abs(int(value)), 0)
    raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')


def _whole(x):
    """The int a finite number is, or None."""
    if x._kind != FINITE:
        return None
    if x._e >= 0:
        n = x._c * ten_to(x._e) if x._e < 64 or not x._c else None
        if n is None:
            return None
    else:
        if -x._e > digit_count(x._c) and x._c:
            return None
        n, r = divmod(x._c, ten_to(-x._e)) if x._c else (0, 0)
        if r:
            return None
    return -n if x._sign else n


def _is_whole(x):
    return x._kind == FINITE and (x._e >= 0 or not x._c or trailing_zeros(x._c, -x._e) == -x._e)


# ---- comparing


def _ordered(order):
    return make(int(order < 0), abs(order), 0)


@operation
def compare(self, other, work):
    return check_nans(work, self, other) or _ordered(self._order(other))


@operation
def compare_signal(self, other, work):
    nan = check_nans(work, self, other)
    if nan:
        work.status |= INVALID_OPERATION
        return nan
    return _ordered(self._order(other))


def _total(self, other):
    """Order of two magnitudes among all representations."""
    if self._kind != other._kind:
        rank = 0, 1, 3, 2
        return -1 if rank[self._kind] < rank[other._kind] else 1
    if self._kind == INFINITE:
        return 0
    if self._kind != FINITE:
        return (self._c > other._c) - (self._c < other._c)
    return compare_magnitude(self._c, self._e, other._c, other._e) or (self._e > other._e) - (self._e < other._e)


def compare_total(self, other, context):
    if self._sign != other._sign:
        return _ordered(-1 if self._sign else 1)
    order = _total(self, other)
    return _ordered(-order if self._sign else order)


def compare_total_mag(self, other, context):
    return _ordered(_total(self, other))


def _choose(self, other, work, greater, magnitude):
    if self._kind > INFINITE or other._kind > INFINITE:
        # A number is preferred to one quiet NaN.
        if self._kind == NAN and other._kind <= INFINITE:
            return other._fitted(work)
        if other._kind == NAN and self._kind <= INFINITE:
            return self._fitted(work)
        return check_nans(work, self, other)
    order = copy_abs(self)._order(copy_abs(other)) if magnitude else self._order(other)
    if not order and magnitude:
        order = self._order(other)
    if not order:
        if self._sign != other._sign:
            order = -1 if self._sign else 1
        else:
            order = (self._e > other._e) - (self._e < other._e) if self._kind == FINITE else 0
            if self._sign:
                order = -order
    return (self if (order > 0) == greater or not order else other)._fitted(work)


def _fitted(self, work):
    return make(*fit(self._sign, self._c, self._e, work)) if self._kind == FINITE else self


Decimal._fitted = _fitted


@operation
def max_(self, other, work):
    return _choose(self, other, work, True, False)


@operation
def max_mag(self, other, work):
    return _choose(self, other, work, True, True)


@operation
def min_(self, other, work):
    return _choose(self, other, work, False, False)


@operation
def min_mag(self, other, work):
    return _choose(self, other, work, False, True)


# ---- signs and kinds: no context, no signals


def copy_abs(self, context=None):
    return make(0, self._c, self._e, self._kind)


def copy_negate(self, context=None):
    return make(1 - self._sign, self._c, self._e, self._kind)


def copy_sign(self, other, context=None):
    return make(other._sign, self._c, self._e, self._kind)


def copy_decimal(self, context=None):
    return self


def canonical(self, context=None):
    return self


def is_canonical(self, context=None):
    return True


def is_finite(self, context=None):
    return self._kind == FINITE


def is_infinite(self, context=None):
    return self._kind == INFINITE


def is_nan(self, context=None):
    return self._kind > INFINITE


def is_qnan(self, context=None):
    return self._kind == NAN


def is_snan(self, context=None):
    return self._kind == SNAN


def is_signed(self, context=None):
    return self._sign == 1


def is_zero(self, context=None):
    return self._kind == FINITE and not self._c


def is_normal(self, context):
    return self._kind == FINITE and self._c != 0 and adjusted(self) >= context._emin


def is_subnormal(self, context):
    return self._kind == FINITE and self._c != 0 and adjusted(self) < context._emin


def adjusted(self):
    return self._e + digit_count(self._c) - 1 if self._kind == FINITE else 0


def same_quantum(self, other, context=None):
    if self._kind or other._kind:
        return self._kind == other._kind == INFINITE or self._kind > INFINITE and other._kind > INFINITE
    return self._e == other._e


def number_class(self, context):
    if self._kind > INFINITE:
        return 'NaN' if self._kind == NAN else 'sNaN'
    sign = '-' if self._sign else '+'
    if self._kind == INFINITE:
        return sign + 'Infinity'
    if not self._c:
        return sign + 'Zero'
    return sign + ('Subnormal' if is_subnormal(self, context) else 'Normal')


def to_sci_string(self, context):
    return show(self._sign, self._c, self._e, self._kind, context._capitals)


def to_eng_string(self, context):
    return show(self._sign, self._c, self._e, self._kind, context._capitals, True)


# ---- exponents


@operation
def logb(self, work):
    nan = check_nans(work, self)
    if nan:
        return nan
    if self._kind == INFINITE:
        return make(0, 0, 0, INFINITE)
    if not self._c:
        work.status |= DIVISION_BY_ZERO
        return make(1, 0, 0, INFINITE)
    n = adjusted(self)
    return make(*fit(int(n < 0), abs(n), 0, work))


@operation
def scaleb(self, other, work):
    nan = check_nans(work, self, other)
    if nan:
        return nan
    n = _whole(other) if other._e == 0 else None
    limit = 2 * (work.emax + work.prec)
    if n is None or abs(n) > limit:
        return invalid(work)
    if self._kind == INFINITE:
        return self
    return make(*fit(self._sign, self._c, self._e + n, work))


def _quantized(self, to, rounding, work):
    """With exponent `to`, or invalid when that does not fit."""
    if to < work.etiny or to > work.emax:
        return invalid(work)
    if not self._c:
        return make(*fit(self._sign, 0, to, work))
    n = adjusted(self)
    if n > work.emax or n - to + 1 > work.prec:
        return invalid(work)
    c, inexact = rescale(self._sign, self._c, self._e, to, rounding)
    if c and (digit_count(c) > work.prec or to + digit_count(c) - 1 > work.emax):
        return invalid(work)
    if c and to + digit_count(c) - 1 < work.emin:
        work.status |= SUBNORMAL
    if to > self._e:
        work.status |= ROUNDED
        if inexact:
            work.status |= INEXACT
    return make(self._sign, c, to)


@operation
def quantize(self, other, rounding, work):
    nan = check_nans(work, self, other)
    if nan:
        return nan
    if self._kind or other._kind:
        return self if self._kind == other._kind else invalid(work)
    return _quantized(self, other._e, rounding or work.rounding, work)


@operation
def normalize(self, work):
    nan = check_nans(work, self)
    if nan:
        return nan
    if self._kind == INFINITE:
        return self
    sign, c, e, kind = fit(self._sign, self._c, self._e, work)
    if kind != FINITE:
        return make(sign, c, e, kind)
    if not c:
        return make(sign, 0, 0)
    top = work.etop if work.clamp else work.emax
    zeros = trailing_zeros(c, max(0, min(top - e, digit_count(c))))
    return make(sign, c // ten_to(zeros), e + zeros)


@operation
def to_integral_exact(self, rounding, work):
    nan = check_nans(work, self)
    if nan:
        return nan
    if self._kind == INFINITE or self._e >= 0:
        return self
    if not self._c:
        return make(self._sign, 0, 0)
    c, inexact = rescale(self._sign, self._c, self._e, 0, rounding or work.rounding)
    work.status |= ROUNDED | INEXACT if inexact else ROUNDED
    return make(self._sign, c, 0)


@operation
def to_integral_value(self, rounding, work):
    nan = check_nans(work, self)
    if nan:
        return nan
    if self._kind == INFINITE or self._e >= 0:
        return self
    return make(self._sign, rescale(self._sign, self._c, self._e, 0, rounding or work.rounding)[0], 0)


# ---- neighbours


def _step(self, work, up):
    """The next number of the context in a direction."""
    if self._kind == INFINITE:
        if bool(self._sign) == up:
            return make(self._sign, ten_to(work.prec) - 1, work.etop)
        return self
    silent = work.wide(work.prec, ROUND_CEILING if up else ROUND_FLOOR)
    silent.emin, silent.emax, silent.clamp = work.emin, work.emax, work.clamp
    here = fit(self._sign, self._c, self._e, silent)
    if here[3] != FINITE or make(*here)._order(self):
        return make(*here)
    there = add(self._sign, self._c, self._e, int(not up), 1, work.etiny - 1, silent)
    return make(*there)


@operation
def next_minus(self, work):
    return check_nans(work, self) or _step(self, work, False)


@operation
def next_plus(self, work):
    return check_nans(work, self) or _step(self, work, True)


@operation
def next_toward(self, other, work):
    nan = check_nans(work, self, other)
    if nan:
        return nan
    order = self._order(other)
    if not order:
        return make(other._sign, self._c, self._e, self._kind)
    result = _step(self, work, order < 0)
    if result._kind == INFINITE:
        from .signals import OVERFLOW
        if self._kind != INFINITE:
            work.status |= OVERFLOW | INEXACT | ROUNDED
    elif adjusted(result) < work.emin or not result._c:
        from .signals import CLAMPED, UNDERFLOW
        work.status |= UNDERFLOW | SUBNORMAL | INEXACT | ROUNDED
        if not result._c:
            work.status |= CLAMPED
            result = make(self._sign, 0, work.etiny)
    return result


# ---- digits as bits


def _bits(x, work):
    """The digits, all 0 or 1, as an int of bits; or None."""
    if x._kind or x._sign or x._e:
        return None
    text = show(0, x._c, 0, FINITE, 1)
    if set(text) - {'0', '1'}:
        return None
    return int(text[-work.prec:], 2)


def _of_bits(n):
    from .text import int_of_digits
    return make(0, int_of_digits(bin(n)[2:]), 0)


def _logical(combine):
    @operation
    def logical(self, other, work):
        a = _bits(self, work)
        b = _bits(other, work)
        return invalid(work) if a is None or b is None else _of_bits(combine(a, b))
    return logical


logical_and = _logical(lambda a, b: a & b)
logical_or = _logical(lambda a, b: a | b)
logical_xor = _logical(lambda a, b: a ^ b)


@operation
def logical_invert(self, work):
    a = _bits(self, work)
    return invalid(work) if a is None else _of_bits(a ^ (1 << work.prec) - 1)


def _moved(self, other, work):
    """The checks of rotate and shift: (NaN or infinity to give, 0) or (None, places)."""
    nan = check_nans(work, self, other)
    if nan:
        return nan, 0
    n = _whole(other) if other._e == 0 else None
    if n is None or abs(n) > work.prec:
        return invalid(work), 0
    return (self, 0) if self._kind == INFINITE else (None, n)


@operation
def rotate(self, other, work):
    result, n = _moved(self, other, work)
    if result is not None:
        return result
    c = self._c % ten_to(work.prec)
    n %= work.prec
    high, low = divmod(c, ten_to(work.prec - n))
    return make(self._sign, low * ten_to(n) + high, self._e)


@operation
def shift(self, other, work):
    result, n = _moved(self, other, work)
    if result is not None:
        return result
    if n < 0:
        return make(self._sign, self._c % ten_to(work.prec) // ten_to(-n), self._e)
    return make(self._sign, self._c * ten_to(n) % ten_to(work.prec), self._e)


# ---- arithmetic


@operation
def remainder_near(self, other, work):
    nan = check_nans(work, self, other)
    if nan:
        return nan
    if self._kind == INFINITE or not other:
        from .signals import DIVISION_UNDEFINED
        return invalid(work, INVALID_OPERATION if self else DIVISION_UNDEFINED)
    if other._kind == INFINITE:
        return _fitted(self, work)
    ideal = min(self._e, other._e)
    if not self._c:
        return make(*fit(self._sign, 0, ideal, work))
    apart = adjusted(self) - adjusted(other)
    if apart >= work.prec + 1:
        from .signals import DIVISION_IMPOSSIBLE
        return invalid(work, DIVISION_IMPOSSIBLE)
    if apart <= -2:
        return make(*fit(self._sign, rescale(0, self._c, self._e, ideal, ROUND_DOWN)[0], ideal, work))
    divisor = other._c * ten_to(other._e - ideal)
    q, r = divmod(self._c * ten_to(self._e - ideal), divisor)
    sign = self._sign
    if 2 * r > divisor or 2 * r == divisor and q & 1:
        r = divisor - r
        sign = 1 - sign
        q += 1
    if q >= ten_to(work.prec):
        from .signals import DIVISION_IMPOSSIBLE
        return invalid(work, DIVISION_IMPOSSIBLE)
    return make(*fit(sign if r else self._sign, r, ideal, work))


@operation
def fma(self, other, third, work):
    if self._kind or other._kind:
        # The product's NaNs come first, then those of the addend.
        if SNAN not in (self._kind, other._kind) and third._kind == SNAN:
            return check_nans(work, third)
        nan = check_nans(work, self, other)
        if nan:
            return nan
        if not self or not other:
            return invalid(work)
        product = make(self._sign ^ other._sign, 0, 0, INFINITE)
    else:
        product = make(self._sign ^ other._sign, self._c * other._c, self._e + other._e)
    return product._sum(third, 0, work)


@operation
def sqrt(self, work):
    nan = check_nans(work, self)
    if nan:
        return nan
    if self._kind == FINITE and not self._c:
        return make(*fit(self._sign, 0, self._e >> 1, work))
    if self._sign:
        return invalid(work)
    if self._kind == INFINITE:
        return self
    work.rounding = ROUND_HALF_EVEN
    return make(*square_root(self._c, self._e, work))


@operation
def exp(self, work):
    nan = check_nans(work, self)
    if nan:
        return nan
    if self._kind == INFINITE:
        return make(0, 0, 0) if self._sign else self
    if not self._c:
        return make(0, 1, 0)
    work.rounding = ROUND_HALF_EVEN
    return make(*exponential(self._sign, self._c, self._e, work))


def _log(self, work, base10):
    nan = check_nans(work, self)
    if nan:
        return nan
    if not self:
        return make(1, 0, 0, INFINITE)
    if self._sign:
        return invalid(work)
    if self._kind == INFINITE:
        return self
    work.rounding = ROUND_HALF_EVEN
    zeros = trailing_zeros(self._c, digit_count(self._c))
    if self._c == ten_to(zeros):
        n = self._e + zeros
        if not n:
            return make(0, 0, 0)
        if base10:
            return make(*fit(int(n < 0), abs(n), 0, work))
    return make(*natural_log(self._c, self._e, work, base10))


@operation
def ln(self, work):
    return _log(self, work, False)


@operation
def log10(self, work):
    return _log(self, work, True)
