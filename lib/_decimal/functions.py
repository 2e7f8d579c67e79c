"""Square root, exponential, logarithms and powers, correctly rounded.

The transcendental ones are computed as fixed-point ints with more and more digits until the digits left out cannot change the
rounding.  That ends: but for the exact cases, which are taken out first, the results are irrational.
"""

from math import isqrt

from .core import FINITE, ROUND_HALF_EVEN, digit_count, divide, fit, ten_to, trailing_zeros
from .signals import INEXACT, ROUNDED, SUBNORMAL, UNDERFLOW


def square_root(c, e, work):
    """Of a positive number, fitted (the caller's rounding is half-even)."""
    ideal = e >> 1
    if e & 1:
        c *= 10
        e -= 1
    e >>= 1
    # One digit more than the precision, as the root of an even number of digits more.
    digits = (digit_count(c) + 1) // 2
    shift = work.prec + 1 - digits
    exact = True
    if shift >= 0:
        c *= ten_to(2 * shift)
    else:
        c, r = divmod(c, ten_to(-2 * shift))
        exact = r == 0
    e -= shift
    root = isqrt(c)
    exact = exact and root * root == c
    if exact:
        if e < ideal:
            zeros = trailing_zeros(root, ideal - e)
            root //= ten_to(zeros)
            e += zeros
        elif e > ideal:
            root *= ten_to(e - ideal)
            e = ideal
    elif root % 5 == 0:
        root += 1
    return fit(0, root, e, work)


# ---- fixed point: an int n stands for n / 10 ** p; results are off by a few units


def _inverse_atanh(n, one):
    """atanh(1 / n)"""
    total = term = one // n
    square = n * n
    k = 3
    while term:
        term //= square
        total += term // k
        k += 2
    return total


_constants = {}  # name: (digits, value); replaced as a whole, so threads may share it


def _constant(name, p):
    known = _constants.get(name)
    if known is None or known[0] < p:
        digits = p + 30
        one = ten_to(digits + 10)
        if name == 'ln2':
            value = 18 * _inverse_atanh(26, one) - 2 * _inverse_atanh(4801, one) + 8 * _inverse_atanh(8749, one)
        else:
            value = 46 * _inverse_atanh(31, one) + 34 * _inverse_atanh(49, one) + 20 * _inverse_atanh(161, one)
        known = _constants[name] = digits, value // ten_to(10)
    return known[1] // ten_to(known[0] - p)


def _ln_fixed(c, e, p):
    """ln(c * 10 ** e), p digits after the point, off by less than 10 units."""
    n = digit_count(c)
    e += n  # now 0.1 <= m < 1
    p += 12
    one = ten_to(p)
    m = c * ten_to(p - n) if p >= n else c // ten_to(n - p)
    twos = 0
    while m * 3 < one * 2:
        m += m
        twos += 1
    # Square roots bring it near 1, where the series is quick.
    roots = isqrt(p) // 3
    extra = ten_to(roots)
    m *= extra
    scale = one * extra
    for _ in range(roots):
        m = isqrt(m * scale)
    z = abs(m - scale) * scale // (m + scale)
    square = z * z // scale
    total = term = z
    k = 3
    while term:
        term = term * square // scale
        total += term // k
        k += 2
    total = (total << roots + 1) // extra
    if m < scale:
        total = -total
    total += e * _constant('ln10', p + digit_count(abs(e))) // ten_to(digit_count(abs(e))) - twos * _constant('ln2', p)
    return _drop(total, 12)


def _drop(n, digits):
    return n // ten_to(digits)


def _exp_fixed(x, p):
    """exp(x / 10 ** p) for x of any sign: (coefficient of about p digits, exponent), off by less than 10 units in 10 ** p."""
    guard = 12 + digit_count(abs(x))
    p += guard
    one = ten_to(p)
    x *= ten_to(guard)
    ln10 = _constant('ln10', p)
    tens, r = divmod(x, ln10)
    halvings = isqrt(p)
    extra = ten_to(halvings // 2 + 5)
    scale = one * extra
    r = r * extra >> halvings
    total = term = scale
    k = 1
    while term:
        term = term * r // (scale * k)
        total += term
        k += 1
    for _ in range(halvings):
        total = total * total // scale
    return total // extra // ten_to(guard), tens - (p - guard)


def _settled(n, spare):
    """Are the last `spare` digits of n, known to 100 units, far from where rounding would turn?"""
    tail = n % ten_to(spare)
    half = 5 * ten_to(spare - 1)
    return 100 < tail < ten_to(spare) - 100 and abs(tail - half) > 100


def _fit_approximate(sign, n, e, work):
    """An approximation with spare digits that are settled."""
    if n % 5 == 0:
        n += 1
    return fit(sign, n, e, work)


def _spare_digits():
    yield from (8, 20, 50)
    spare = 100
    while True:
        yield spare
        spare *= 2


def natural_log(c, e, work, base10=False):
    """ln or log10 of a positive number that is not an exact case, fitted."""
    # How big is the result? Near 1 it is small and needs more digits after the point.
    leading = _magnitude_of_log(c, e)
    for spare in _spare_digits():
        p = work.prec + spare + max(0, -leading) + 2
        n = _ln_fixed(c, e, p)
        if base10:
            n = n * ten_to(p) // _constant('ln10', p)
        sign = int(n < 0)
        n = abs(n)
        over = digit_count(n) - work.prec
        if over >= 4 and _settled(n, over):
            return _fit_approximate(sign, n, -p, work)


def _magnitude_of_log(c, e):
    """A lower bound of the exponent of |ln(c * 10 ** e)|."""
    n = digit_count(c)
    adjusted = e + n - 1
    if adjusted >= 1 or adjusted <= -2:
        return -1
    # |ln x| is at least |x - 1| / 2 or so in 0.01 .. 10.
    difference = abs(c - ten_to(-e)) if e <= 0 else c * ten_to(e) - 1
    return digit_count(difference) - 1 + min(e, 0) - 2


def exponential(sign, c, e, work):
    """exp of a number that is not 0, fitted."""
    adjusted = e + digit_count(c) - 1
    # Far beyond what any context holds.
    if adjusted > digit_count(max(work.emax, -work.etiny)) + 1:
        return fit(0, 1, work.etiny * 2 - 10 if sign else work.emax * 2 + 10, work)
    if adjusted < -work.prec - 3:
        # 1 plus or minus something that only shows in the rounding
        digits = work.prec + 2
        return fit(0, ten_to(digits) + (-1 if sign else 1), -digits, work)
    for spare in _spare_digits():
        p = work.prec + spare + 3
        x = c * ten_to(e + p) if e + p >= 0 else c // ten_to(-e - p)
        n, power = _exp_fixed(-x if sign else x, p)
        over = digit_count(n) - work.prec
        if over >= 4 and _settled(n, over):
            return _fit_approximate(0, n, power, work)


# ---- powers


def integer_power(sign, c, e, n, work):
    """A finite number that is not 0 to an int that is not too big: exact, then rounded once."""
    if n >= 0:
        return fit(sign, c ** n, e * n, work)
    return divide(sign, 1, 0, c ** -n, e * -n, work)


def integer_root(n, k):
    """The k-th root of n > 0 when it is whole, else 0."""
    if n == 1:
        return 1
    bits = n.bit_length()
    if k >= bits:
        return 0
    if k == 1:
        return n
    root = 1 << -(-bits // k)
    while True:
        better = ((k - 1) * root + n // root ** (k - 1)) // k
        if better >= root:
            return root if root ** k == n else 0
        root = better


def exact_power(c, e, y_sign, y_c, y_e, work):
    """A positive number to a power with a fraction, when that is rational: fitted and padded; else None."""
    zeros = trailing_zeros(y_c, digit_count(y_c))
    y_c //= ten_to(zeros)
    y_e += zeros
    if y_e >= 0 or -y_e > 400:
        return None
    numerator = y_c
    denominator = ten_to(-y_e)
    for prime in 2, 5:
        while denominator % prime == 0 and numerator % prime == 0:
            denominator //= prime
            numerator //= prime
    zeros = trailing_zeros(c, digit_count(c))
    c //= ten_to(zeros)
    e += zeros
    odd = e % denominator
    if odd > 4000:
        return None
    root = integer_root(c * ten_to(odd), denominator)
    if not root:
        return None
    e = (e - odd) // denominator
    # What a rational result could need must stay within reach.
    if root > 1 and numerator * root.bit_length() > 64 * (work.prec + 100):
        return None
    if abs(e * numerator) > 10 ** 20:
        return None
    n = -numerator if y_sign else numerator
    sign, c, e, kind = integer_power(0, root, e, n, work)
    if kind == FINITE and c:
        room = min(work.prec - digit_count(c), e - work.etiny)
        if room > 0:
            c *= ten_to(room)
            e -= room
    work.status |= INEXACT | ROUNDED
    if work.status & SUBNORMAL:
        work.status |= UNDERFLOW
    return sign, c, e, kind


def real_power(c, e, y_sign, y_c, y_e, work):
    """A positive number other than 1 to any power, irrational or far too long to be exact: exp(y * ln(x))."""
    # The size of y * ln(x), to know what is hopelessly big or small.
    y_adjusted = y_e + digit_count(y_c) - 1
    size = max(e + digit_count(c) - 1, -(e + digit_count(c)), 1)
    grows = (e + digit_count(c) > 0) != bool(y_sign)
    if y_adjusted + digit_count(size) - 3 > digit_count(max(work.emax, -work.etiny)) and _magnitude_of_log(c, e) >= -2:
        return fit(0, 1, work.emax * 2 + 10 if grows else work.etiny * 2 - 10, work)
    if y_adjusted + digit_count(size) + 2 < -work.prec - 3:
        digits = work.prec + 2
        return fit(0, ten_to(digits) + (1 if grows else -1), -digits, work)
    for spare in _spare_digits():
        p = work.prec + spare + 3
        # Digits of ln(x) so that y * ln(x) has p after the point.
        q = p + max(0, y_adjusted) + 4
        ln = _ln_fixed(c, e, q)
        product = ln * y_c
        shift = y_e + p - q
        product = product * ten_to(shift) if shift >= 0 else product // ten_to(-shift)
        if y_sign:
            product = -product
        if abs(product) > ten_to(p + digit_count(max(work.emax, -work.etiny)) + 2):
            return fit(0, 1, work.emax * 2 + 10 if grows else work.etiny * 2 - 10, work)
        n, power = _exp_fixed(product, p)
        over = digit_count(n) - work.prec
        if over >= 4 and _settled(n, over):
            return _fit_approximate(0, n, power, work)
        if spare > 4 * work.prec + 400:
            return _fit_approximate(0, n, power, work)
