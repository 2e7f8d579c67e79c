"""Contexts: precision, limits, rounding, flags and traps; the current one of a thread."""

from contextvars import ContextVar

from .core import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_EVEN, ROUNDINGS, Work, ten_to
from .signals import (
    CLAMPED, DIVISION_BY_ZERO, FLOAT_OPERATION, INEXACT, INVALID, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW, SignalDict, bits_of,
    names_of, raise_trapped)

IEEE_CONTEXT_MAX_BITS = 512

_plain = object()  # marks a parameter that was not given


def _ranged(value, low, high, text):
    if not isinstance(value, int):
        raise TypeError('an integer is required')
    if not low <= value <= high:
        raise ValueError(text)
    return int(value)


class Context:
    """prec, rounding, Emin, Emax, capitals, clamp, flags and traps of decimal arithmetic."""

    # _limit: 10 ** prec when results below it may be made the quick way (see number.py), else 0.
    __slots__ = '_prec', '_rounding', '_emin', '_emax', '_capitals', '_clamp', '_flags', '_traps', '_limit'

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = DefaultContext
        self.prec = base._prec if prec is None else prec
        self.rounding = base._rounding if rounding is None else rounding
        self.Emin = base._emin if Emin is None else Emin
        self.Emax = base._emax if Emax is None else Emax
        self.capitals = base._capitals if capitals is None else capitals
        self.clamp = base._clamp if clamp is None else clamp
        self._flags = SignalDict(0 if flags is None else bits_of(flags))
        self._traps = SignalDict(base._traps.bits if traps is None else bits_of(traps))
        self._measure()

    def _measure(self):
        object.__setattr__(self, '_limit', 0 if self._clamp or self._prec >= 400 else ten_to(self._prec))

    @property
    def prec(self):
        return self._prec

    @prec.setter
    def prec(self, value):
        self._prec = _ranged(value, 1, MAX_PREC, 'valid range for prec is [1, MAX_PREC]')
        if hasattr(self, '_clamp'):
            self._measure()

    @property
    def Emin(self):
        return self._emin

    @Emin.setter
    def Emin(self, value):
        self._emin = _ranged(value, MIN_EMIN, 0, 'valid range for Emin is [MIN_EMIN, 0]')

    @property
    def Emax(self):
        return self._emax

    @Emax.setter
    def Emax(self, value):
        self._emax = _ranged(value, 0, MAX_EMAX, 'valid range for Emax is [0, MAX_EMAX]')

    @property
    def rounding(self):
        return self._rounding

    @rounding.setter
    def rounding(self, value):
        if not isinstance(value, str) or value not in ROUNDINGS:
            raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n'
                            '   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
        self._rounding = value

    @property
    def capitals(self):
        return self._capitals

    @capitals.setter
    def capitals(self, value):
        self._capitals = _ranged(value, 0, 1, 'valid values for capitals are 0 or 1')

    @property
    def clamp(self):
        return self._clamp

    @clamp.setter
    def clamp(self, value):
        self._clamp = _ranged(value, 0, 1, 'valid values for clamp are 0 or 1')
        self._measure()

    @property
    def flags(self):
        return self._flags

    @flags.setter
    def flags(self, value):
        self._flags.bits = bits_of(value, False)

    @property
    def traps(self):
        return self._traps

    @traps.setter
    def traps(self, value):
        self._traps.bits = bits_of(value, False)

    def __delattr__(self, name):
        raise AttributeError('context attributes cannot be deleted')

    def __setattr__(self, name, value):
        try:
            object.__setattr__(self, name, value)
        except AttributeError:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'") from None

    def _work(self):
        return Work(self._prec, self._emin, self._emax, self._rounding, self._clamp)

    def _signal(self, status):
        """Sets the flags; raises what is trapped."""
        self._flags.bits |= status
        trapped = status & self._traps.bits
        if trapped:
            raise_trapped(trapped)

    def clear_flags(self):
        """All flags off."""
        self._flags.bits = 0

    def clear_traps(self):
        """All traps off."""
        self._traps.bits = 0

    def copy(self):
        """A context of its own with the same contents."""
        new = object.__new__(Context)
        for name in '_prec', '_rounding', '_emin', '_emax', '_capitals', '_clamp', '_limit':
            object.__setattr__(new, name, getattr(self, name))
        object.__setattr__(new, '_flags', SignalDict(self._flags.bits))
        object.__setattr__(new, '_traps', SignalDict(self._traps.bits))
        return new

    __copy__ = copy

    def __reduce__(self):
        flags = [s for s, on in self._flags.items() if on]
        traps = [s for s, on in self._traps.items() if on]
        return Context, (self._prec, self._rounding, self._emin, self._emax, self._capitals, self._clamp, flags, traps)

    def __repr__(self):
        return (f'Context(prec={self._prec}, rounding={self._rounding}, Emin={self._emin}, Emax={self._emax}, '
                f'capitals={self._capitals}, clamp={self._clamp}, flags={names_of(self._flags.bits)}, '
                f'traps={names_of(self._traps.bits)})')

    def Etiny(self):
        """The exponent of the last digit of subnormal numbers."""
        return self._emin - self._prec + 1

    def Etop(self):
        """The greatest exponent of a number with all digits."""
        return self._emax - self._prec + 1

    def radix(self):
        """10"""
        return Decimal(10)

    def create_decimal(self, num='0', /):
        """A Decimal rounded to the context."""
        return Decimal._converted(num, self)

    def create_decimal_from_float(self, f, /):
        """A Decimal from a float or an int, rounded to the context."""
        return Decimal.from_float(f)._plus_exact(self)

    def _apply(self, x, /):
        return x._plus_exact(self)

    def _operand(self, value):
        if isinstance(value, Decimal):
            return value
        if isinstance(value, int):
            return Decimal(value)
        raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')


Context.__module__ = 'decimal'


def _base(prec, rounding, traps, emin=-999999, emax=999999):
    new = object.__new__(Context)
    for name, value in (('_prec', prec), ('_rounding', rounding), ('_emin', emin), ('_emax', emax), ('_capitals', 1),
                        ('_clamp', 0), ('_flags', SignalDict(0)), ('_traps', SignalDict(traps))):
        object.__setattr__(new, name, value)
    new._measure()
    return new


DefaultContext = _base(28, ROUND_HALF_EVEN, INVALID | DIVISION_BY_ZERO | OVERFLOW)
BasicContext = _base(9, 'ROUND_HALF_UP', INVALID | DIVISION_BY_ZERO | OVERFLOW | UNDERFLOW | CLAMPED)
ExtendedContext = _base(9, ROUND_HALF_EVEN, 0)

_current = ContextVar('decimal_context')


def getcontext():
    """The current context."""
    try:
        return _current.get()
    except LookupError:
        context = DefaultContext.copy()
        context._flags.bits = 0
        _current.set(context)
        return context


def setcontext(context, /):
    """Makes `context` the current one; of a module's context, a copy."""
    if not isinstance(context, Context):
        raise TypeError('argument must be a context')
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context._flags.bits = 0
    _current.set(context)


class ContextManager:
    """What localcontext() returns."""

    __slots__ = '_new', '_saved'

    def __init__(self, context):
        self._new = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, kind, value, traceback):
        setcontext(self._saved)


ContextManager.__module__ = 'decimal'


def localcontext(ctx=None, *, prec=_plain, rounding=_plain, Emin=_plain, Emax=_plain, capitals=_plain, clamp=_plain, flags=_plain,
                 traps=_plain):
    """A context manager that makes a copy of `ctx` (or the current context), changed as said, the current one."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError('optional argument must be a context')
    ctx = ctx.copy()
    for name, value in (('prec', prec), ('rounding', rounding), ('Emin', Emin), ('Emax', Emax), ('capitals', capitals),
                        ('clamp', clamp), ('flags', flags), ('traps', traps)):
        if value is not _plain and value is not None:
            setattr(ctx, name, value)
    return ContextManager(ctx)


def IEEEContext(bits, /):
    """The context of an IEEE 754 interchange format."""
    if bits <= 0 or bits > IEEE_CONTEXT_MAX_BITS or bits % 32:
        raise ValueError(f'argument must be a multiple of 32, with a maximum of {IEEE_CONTEXT_MAX_BITS}')
    emax = 3 * (1 << (bits // 16 + 3))
    context = _base(9 * (bits // 32) - 2, ROUND_HALF_EVEN, 0, 1 - emax, emax)
    context.clamp = 1
    return context


# Operations of a context that are methods of Decimal with the context given: name, number of operands.
_unary = ('abs canonical copy_abs copy_decimal copy_negate exp is_canonical is_finite is_infinite is_nan is_normal is_qnan is_signed '
          'is_snan is_subnormal is_zero ln log10 logb logical_invert minus next_minus next_plus normalize number_class plus sqrt '
          'to_eng_string to_integral to_integral_exact to_integral_value to_sci_string').split()
_binary = ('add compare compare_signal compare_total compare_total_mag copy_sign divide divide_int divmod logical_and logical_or '
           'logical_xor max max_mag min min_mag multiply next_toward quantize remainder remainder_near rotate same_quantum scaleb '
           'shift subtract').split()


def install(decimal):
    """Gives Context the operations; called once Decimal is there."""
    global Decimal
    Decimal = decimal

    def define(name, function, doc):
        function.__name__ = name
        function.__qualname__ = 'Context.' + name
        function.__doc__ = doc
        setattr(Context, name, function)

    def unary(name):
        act = decimal._operations[name]

        def function(self, x, /):
            return act(self._operand(x), self)
        define(name, function, f'{name}(x) in this context')

    def binary(name):
        act = decimal._operations[name]

        def function(self, x, y, /):
            return act(self._operand(x), self._operand(y), self)
        define(name, function, f'{name}(x, y) in this context')

    for name in _unary:
        unary(name)
    for name in _binary:
        binary(name)

    def fma(self, x, y, z, /):
        """x * y + z, rounded once"""
        return self._operand(x)._fma(self._operand(y), self._operand(z), self)

    def power(self, a, b, modulo=None):
        """a ** b, modulo"""
        if modulo is not None:
            modulo = self._operand(modulo)
        return self._operand(a)._power(self._operand(b), modulo, self)

    define('fma', fma, fma.__doc__)
    define('power', power, power.__doc__)
