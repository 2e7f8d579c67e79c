"""Numbers below the class Decimal: digits, rounding, and what a context does to a result.

A number is sign (0 or 1), coefficient (an int >= 0), exponent and kind; only FINITE ones use the exponent, and the coefficient of a
NaN is its diagnostic information.  Coefficients are ints, never texts of digits, so nothing here meets the limit on int(str).
"""

from math import gcd

from .signals import CLAMPED, INEXACT, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW

FINITE, INFINITE, NAN, SNAN = range(4)

ROUND_UP = 'ROUND_UP'
ROUND_DOWN = 'ROUND_DOWN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_05UP = 'ROUND_05UP'
ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)

MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)

_powers = [10 ** i for i in range(400)]


def ten_to(n):
    if n < 400:
        return _powers[n]
    if n > 1 << 31:
        raise MemoryError
    return 10 ** n


def digit_count(n):
    """Decimal digits of n; 1 for 0."""
    if n < 10:
        return 1
    guess = n.bit_length() * 30103 // 100000 if n.bit_length() < 100000 else int(n.bit_length() * 0.30102999566398119521)
    # The guess is exact or one too small, but for rounding in very long numbers.
    while n < ten_to(guess):
        guess -= 1
    while n >= ten_to(guess):
        guess += 1
    return guess


def trailing_zeros(n, limit):
    """How many factors of ten n > 0 has, at most limit."""
    zeros = 0
    step = 1
    while zeros + step <= limit:
        q, r = divmod(n, ten_to(step))
        if r:
            break
        n = q
        zeros += step
        step *= 2
    while step:
        if zeros + step <= limit:
            q, r = divmod(n, ten_to(step))
            if not r:
                n = q
                zeros += step
        step //= 2
    return zeros


class Work:
    """What one operation needs of a context, and the conditions that came up."""

    __slots__ = 'prec', 'emin', 'emax', 'rounding', 'clamp', 'status'

    def __init__(self, prec, emin, emax, rounding, clamp):
        self.prec = prec
        self.emin = emin
        self.emax = emax
        self.rounding = rounding
        self.clamp = clamp
        self.status = 0

    @property
    def etiny(self):
        return self.emin - self.prec + 1

    @property
    def etop(self):
        return self.emax - self.prec + 1

    def wide(self, prec, rounding=ROUND_HALF_EVEN):
        """For steps in between: nothing but the precision limits them."""
        return Work(prec, MIN_EMIN, MAX_EMAX, rounding, 0)


def round_off(sign, c, k, rounding):
    """c without its last k > 0 digits, rounded; and whether that changed the value."""
    if k > digit_count(c):
        if not c:
            return 0, False
        q, more = 0, -1
    else:
        p = ten_to(k)
        q, r = divmod(c, p)
        if not r:
            return q, False
        r += r
        more = (r > p) - (r < p)
    if rounding == ROUND_HALF_EVEN:
        up = more > 0 or more == 0 and q & 1
    elif rounding == ROUND_HALF_UP:
        up = more >= 0
    elif rounding == ROUND_HALF_DOWN:
        up = more > 0
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = sign
    else:
        up = q % 5 == 0
    return q + 1 if up else q, True


def fit(sign, c, e, work):
    """The finite number sign, c, e as the context has it: (sign, coefficient, exponent, kind)."""
    if not c:
        top = work.etop if work.clamp else work.emax
        fitting = min(max(e, work.etiny), top)
        if fitting != e:
            work.status |= CLAMPED
        return sign, 0, fitting, FINITE
    n = digit_count(c)
    adjusted = e + n - 1
    if adjusted > work.emax:
        return overflow(sign, work)
    least = e + n - work.prec
    tiny = adjusted < work.emin
    if tiny:
        work.status |= SUBNORMAL
        least = max(least, work.etiny)
    if least > e:
        c, inexact = round_off(sign, c, least - e, work.rounding)
        e = least
        work.status |= ROUNDED
        if inexact:
            work.status |= INEXACT
            if tiny:
                work.status |= UNDERFLOW
        if not c:
            work.status |= CLAMPED
        elif digit_count(c) > work.prec:
            c //= 10
            e += 1
            if e > work.etop:
                return overflow(sign, work)
    if work.clamp and e > work.etop:
        work.status |= CLAMPED
        if c:
            c *= ten_to(e - work.etop)
        e = work.etop
    return sign, c, e, FINITE


def overflow(sign, work):
    work.status |= OVERFLOW | INEXACT | ROUNDED
    rounding = work.rounding
    if rounding in (ROUND_DOWN, ROUND_05UP) or rounding == (ROUND_CEILING if sign else ROUND_FLOOR):
        return sign, ten_to(work.prec) - 1, work.etop, FINITE
    return sign, 0, 0, INFINITE


def fit_nan(sign, c, work):
    """A quiet NaN whose information fits the precision."""
    room = work.prec - work.clamp
    return sign, c % ten_to(room) if c and digit_count(c) > room else c, 0, NAN


def rescale(sign, c, e, to, rounding):
    """The coefficient of the number with exponent `to`; and whether the value changed."""
    if not c:
        return 0, False
    if e >= to:
        return c * ten_to(e - to), False
    return round_off(sign, c, to - e, rounding)


def compare_magnitude(c1, e1, c2, e2):
    """-1, 0 or 1 for two finite magnitudes."""
    if not c1 or not c2:
        return (c1 > 0) - (c2 > 0)
    a1 = e1 + digit_count(c1)
    a2 = e2 + digit_count(c2)
    if a1 != a2:
        return 1 if a1 > a2 else -1
    if e1 > e2:
        c1 *= ten_to(e1 - e2)
    elif e2 > e1:
        c2 *= ten_to(e2 - e1)
    return (c1 > c2) - (c1 < c2)


def add(s1, c1, e1, s2, c2, e2, work):
    """The sum of two finite numbers, fitted.  Of one that is far smaller only its being there counts."""
    if e1 < e2:
        s1, c1, e1, s2, c2, e2 = s2, c2, e2, s1, c1, e1
    distance = e1 - e2
    if not c1:
        if not c2:
            negative = s1 if s1 == s2 else work.rounding == ROUND_FLOOR
            return fit(int(negative), 0, e2, work)
        return fit(s2, c2, e2, work)
    n1 = digit_count(c1)
    if distance > work.prec + 2:
        lowest = min(e1, e1 + n1 - work.prec) - 3
        if e2 + (digit_count(c2) if c2 else 1) <= lowest:
            c2 = 1 if c2 else 0
            e2 = lowest
            distance = e1 - e2
    c1 *= ten_to(distance)
    if s1 == s2:
        return fit(s1, c1 + c2, e2, work)
    c = c1 - c2
    if c > 0:
        return fit(s1, c, e2, work)
    if c < 0:
        return fit(s2, -c, e2, work)
    return fit(int(work.rounding == ROUND_FLOOR), 0, e2, work)


def _ending_quotient(c1, c2):
    """c1 / c2 as coefficient and digits after the point."""
    common = gcd(c1, c2)
    c1 //= common
    c2 //= common
    twos = (c2 & -c2).bit_length() - 1
    c2 >>= twos
    fives = 0
    while c2 % 5 == 0:
        c2 //= 5
        fives += 1
    if c2 != 1:
        raise MemoryError
    places = max(twos, fives)
    return c1 * 2 ** (places - twos) * 5 ** (places - fives), places


def divide(sign, c1, e1, c2, e2, work):
    """The quotient of two finite numbers, c2 not 0, fitted."""
    ideal = e1 - e2
    if not c1:
        return fit(sign, 0, ideal, work)
    if work.prec > 1000000:
        # Nobody can mean that many digits: the quotient had better end.
        c1, c2, shift = _ending_quotient(c1, c2)
        return fit(sign, c1, ideal - shift, work)
    shift = digit_count(c2) - digit_count(c1) + work.prec + 1
    e = ideal - shift
    if shift >= 0:
        q, r = divmod(c1 * ten_to(shift), c2)
    else:
        q, r = divmod(c1, c2 * ten_to(-shift))
    if r:
        # A last digit that is neither 0 nor 5 stands for all that follow.
        if q % 5 == 0:
            q += 1
    elif e < ideal:
        zeros = trailing_zeros(q, ideal - e)
        q //= ten_to(zeros)
        e += zeros
    return fit(sign, q, e, work)
