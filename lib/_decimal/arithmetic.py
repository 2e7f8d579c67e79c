"""Python's operators on Decimals, but for powers: the operations, and the methods that call them with the thread's context."""

from .context import getcontext
from .core import (
    FINITE, INFINITE, NAN, ROUND_DOWN, ROUND_FLOOR, add, digit_count, divide, fit, rescale, ten_to)
from .number import Decimal, check_nans, invalid, make, operation
from .signals import CLAMPED, DIVISION_BY_ZERO, DIVISION_IMPOSSIBLE, DIVISION_UNDEFINED, INVALID_OPERATION


@operation
def _plus_exact(self, work):
    if self._kind != FINITE:
        return self
    return make(*fit(self._sign, self._c, self._e, work))


@operation
def _plus(self, work):
    nan = self._kind > INFINITE and check_nans(work, self)
    if nan:
        return nan
    if self._kind == INFINITE:
        return self
    sign = self._sign
    if not self._c:
        sign = int(work.rounding == ROUND_FLOOR and sign)
    return make(*fit(sign, self._c, self._e, work))


@operation
def _minus(self, work):
    nan = self._kind > INFINITE and check_nans(work, self)
    if nan:
        return nan
    if self._kind == INFINITE:
        return make(1 - self._sign, 0, 0, INFINITE)
    sign = 1 - self._sign
    if not self._c:
        sign = int(work.rounding == ROUND_FLOOR and sign)
    return make(*fit(sign, self._c, self._e, work))


@operation
def _abs(self, work):
    nan = self._kind > INFINITE and check_nans(work, self)
    if nan:
        return nan
    if self._kind == INFINITE:
        return make(0, 0, 0, INFINITE)
    return make(*fit(0, self._c, self._e, work))


def _sum(self, other, flip, work):
    if self._kind or other._kind:
        nan = check_nans(work, self, other)
        if nan:
            return nan
        sign = other._sign ^ flip
        if self._kind == INFINITE:
            if other._kind == INFINITE and sign != self._sign:
                return invalid(work)
            return self
        return make(sign, 0, 0, INFINITE)
    return make(*add(self._sign, self._c, self._e, other._sign ^ flip, other._c, other._e, work))


@operation
def _add(self, other, work):
    return self._sum(other, 0, work)


@operation
def _subtract(self, other, work):
    return self._sum(other, 1, work)


@operation
def _multiply(self, other, work):
    sign = self._sign ^ other._sign
    if self._kind or other._kind:
        nan = check_nans(work, self, other)
        if nan:
            return nan
        if not self or not other:
            return invalid(work)
        return make(sign, 0, 0, INFINITE)
    return make(*fit(sign, self._c * other._c, self._e + other._e, work))


@operation
def _divide(self, other, work):
    sign = self._sign ^ other._sign
    if self._kind or other._kind:
        nan = check_nans(work, self, other)
        if nan:
            return nan
        if self._kind == INFINITE:
            return invalid(work) if other._kind == INFINITE else make(sign, 0, 0, INFINITE)
        work.status |= CLAMPED
        return make(sign, 0, work.etiny)
    if not other._c:
        if not self._c:
            return invalid(work, DIVISION_UNDEFINED)
        work.status |= DIVISION_BY_ZERO
        return make(sign, 0, 0, INFINITE)
    return make(*divide(sign, self._c, self._e, other._c, other._e, work))


def _quotient(self, other, work):
    """Integer quotient and remainder of finite numbers by a number that is not zero: ints and the remainder's exponent; or None."""
    ideal = self._e if other._kind == INFINITE else min(self._e, other._e)
    apart = -2 if other._kind == INFINITE or not self._c else (
        self._e + digit_count(self._c) - other._e - digit_count(other._c))
    if apart <= -2:
        return 0, rescale(0, self._c, self._e, ideal, ROUND_DOWN)[0], ideal
    if apart <= work.prec:
        q, r = divmod(self._c * ten_to(self._e - ideal), other._c * ten_to(other._e - ideal))
        if digit_count(q) <= work.prec:
            return q, r, ideal
    work.status |= DIVISION_IMPOSSIBLE
    return None


@operation
def _divide_int(self, other, work):
    nan = (self._kind or other._kind) and check_nans(work, self, other)
    if nan:
        return nan
    sign = self._sign ^ other._sign
    if self._kind == INFINITE:
        return invalid(work) if other._kind == INFINITE else make(sign, 0, 0, INFINITE)
    if not other:
        if not self:
            return invalid(work, DIVISION_UNDEFINED)
        work.status |= DIVISION_BY_ZERO
        return make(sign, 0, 0, INFINITE)
    parts = self._quotient(other, work)
    return make(sign, parts[0], 0) if parts else make(0, 0, 0, NAN)


@operation
def _remainder(self, other, work):
    nan = (self._kind or other._kind) and check_nans(work, self, other)
    if nan:
        return nan
    if self._kind == INFINITE or not other:
        return invalid(work, INVALID_OPERATION if self else DIVISION_UNDEFINED)
    parts = self._quotient(other, work)
    return make(*fit(self._sign, parts[1], parts[2], work)) if parts else make(0, 0, 0, NAN)


@operation
def _divmod(self, other, work):
    nan = (self._kind or other._kind) and check_nans(work, self, other)
    if nan:
        return nan, nan
    sign = self._sign ^ other._sign
    if self._kind == INFINITE:
        if other._kind == INFINITE:
            return invalid(work), invalid(work)
        return make(sign, 0, 0, INFINITE), invalid(work)
    if not other:
        if not self:
            return invalid(work, DIVISION_UNDEFINED), make(0, 0, 0, NAN)
        work.status |= DIVISION_BY_ZERO
        return make(sign, 0, 0, INFINITE), invalid(work)
    parts = self._quotient(other, work)
    if not parts:
        return make(0, 0, 0, NAN), make(0, 0, 0, NAN)
    return make(sign, parts[0], 0), make(*fit(self._sign, parts[1], parts[2], work))


def __pos__(self):
    return self._plus(getcontext())


def __neg__(self):
    return self._minus(getcontext())


def __abs__(self):
    return self._abs(getcontext())


def _quick_sum(a, b, context):
    """The sum when it is exact and the context has nothing to do with it, or None."""
    x = -a._c if a._sign else a._c
    y = -b._c if b._sign else b._c
    e = a._e
    distance = e - b._e
    if distance:
        if distance > 0:
            if distance > 60:
                return None
            x *= ten_to(distance)
            e = b._e
        else:
            if distance < -60:
                return None
            y *= ten_to(-distance)
    x += y
    if x < 0:
        return make(1, -x, e) if -x < context._limit and context._emin <= e <= context._emax - context._prec else None
    return make(0, x, e) if 0 < x < context._limit and context._emin <= e <= context._emax - context._prec else None


def _quick_product(a, b, context):
    c = a._c * b._c
    e = a._e + b._e
    if 0 < c < context._limit and context._emin <= e <= context._emax - context._prec:
        return make(a._sign ^ b._sign, c, e)
    return None


def _operator(name, act, reflected=False, quick=None):
    """A binary operator: with Decimals and ints."""
    def method(self, other, /):
        if not isinstance(other, Decimal):
            if not isinstance(other, int):
                return NotImplemented
            other = make(int(other < 0), abs(int(other)), 0)
        if quick is not None and self._kind == other._kind == FINITE:
            result = quick(self, other, getcontext())
            if result is not None:
                return result
        return act(other, self, getcontext()) if reflected else act(self, other, getcontext())
    method.__name__ = name
    method.__qualname__ = 'Decimal.' + name
    setattr(Decimal, name, method)


for _name, _act in (('add', _add), ('sub', _subtract), ('mul', _multiply), ('truediv', _divide),
                    ('floordiv', _divide_int), ('mod', _remainder), ('divmod', _divmod)):
    _quick = {'add': _quick_sum, 'mul': _quick_product}.get(_name)
    _operator(f'__{_name}__', _act, False, _quick)
    _operator(f'__r{_name}__', _act, True, _quick)

for _name in '_plus_exact _plus _minus _abs _sum _add _subtract _multiply _divide _quotient _divide_int _remainder _divmod'.split():
    setattr(Decimal, _name, globals()[_name])
for _function in __pos__, __neg__, __abs__:
    _function.__qualname__ = 'Decimal.' + _function.__name__
    setattr(Decimal, _function.__name__, _function)
