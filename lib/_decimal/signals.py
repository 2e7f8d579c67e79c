"""The conditions of decimal arithmetic, as bits; the exceptions that stand for them; the mappings a context shows as flags and traps.

An operation collects bits in its Work (core.py); the context then sets the flags and raises what is trapped (context.py).
"""

from collections.abc import MutableMapping

# Kinds of an invalid operation: one signal, but an exception names the kind.
INVALID_OPERATION = 1
CONVERSION_SYNTAX = 2
DIVISION_IMPOSSIBLE = 4
DIVISION_UNDEFINED = 8
INVALID_CONTEXT = 16
INVALID = 31
FLOAT_OPERATION = 32
DIVISION_BY_ZERO = 64
OVERFLOW = 128
UNDERFLOW = 256
SUBNORMAL = 512
INEXACT = 1024
ROUNDED = 2048
CLAMPED = 4096


class DecimalException(ArithmeticError):
    """Base of the exceptions of decimal arithmetic."""


class Clamped(DecimalException):
    """The exponent was changed to fit the context."""


class InvalidOperation(DecimalException):
    """There is no defined result."""


class ConversionSyntax(InvalidOperation):
    """A text that is no number."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """A finite number that is not zero, divided by zero."""


class DivisionImpossible(InvalidOperation):
    """The integer quotient has more digits than the precision."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """Zero divided by zero."""


class Inexact(DecimalException):
    """Digits other than zero were rounded away."""


class InvalidContext(InvalidOperation):
    """The context does not allow the operation."""


class Rounded(DecimalException):
    """Digits were rounded away."""


class Subnormal(DecimalException):
    """The exponent of the result was below Emin, before rounding."""


class Overflow(Inexact, Rounded):
    """The exponent of the result is above Emax."""


class Underflow(Inexact, Rounded, Subnormal):
    """The result was subnormal and inexact."""


class FloatOperation(DecimalException, TypeError):
    """A float met a Decimal."""


# In the order in which one of several trapped signals is chosen.
SIGNALS = {
    InvalidOperation: INVALID, FloatOperation: FLOAT_OPERATION, DivisionByZero: DIVISION_BY_ZERO, Overflow: OVERFLOW,
    Underflow: UNDERFLOW, Subnormal: SUBNORMAL, Inexact: INEXACT, Rounded: ROUNDED, Clamped: CLAMPED,
}
CONDITIONS = {
    InvalidOperation: INVALID_OPERATION, ConversionSyntax: CONVERSION_SYNTAX, DivisionImpossible: DIVISION_IMPOSSIBLE,
    DivisionUndefined: DIVISION_UNDEFINED, InvalidContext: INVALID_CONTEXT,
}

for _class in (DecimalException, *SIGNALS, *CONDITIONS):
    _class.__module__ = 'decimal'


_NO_SIGNAL = '''valid values for signals are:
  [InvalidOperation, FloatOperation, DivisionByZero,
   Overflow, Underflow, Subnormal, Inexact, Rounded,
   Clamped]'''


def raise_trapped(bits):
    """Raises the exception for the trapped bits; its argument lists all that happened."""
    happened = [e for e, bit in CONDITIONS.items() if bits & bit]
    happened += [e for e, bit in SIGNALS.items() if bit != INVALID and bits & bit]
    for exception, bit in SIGNALS.items():
        if bits & bit:
            raise exception(happened)


def bits_of(signals, lists=True):
    """Bits of a list of signals or of a mapping from signal to bool."""
    if isinstance(signals, SignalDict):
        return signals.bits
    if isinstance(signals, dict):
        if signals.keys() != SIGNALS.keys():
            raise KeyError('invalid signal dict')
        signals = [s for s, on in signals.items() if on]
    elif not lists or not isinstance(signals, list):
        raise TypeError('argument must be a signal dict')
    bits = 0
    for signal in signals:
        if not isinstance(signal, type) or signal not in SIGNALS:
            raise KeyError(_NO_SIGNAL)
        bits |= SIGNALS[signal]
    return bits


_shown = Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow


def names_of(bits):
    return '[' + ', '.join(s.__name__ for s in _shown if bits & SIGNALS[s]) + ']'


class SignalDict(MutableMapping):
    """flags or traps of a context: signal to bool, kept as bits.  Signals are neither added nor removed."""

    __slots__ = 'bits',

    def __init__(self, bits=0):
        self.bits = bits

    def __getitem__(self, signal):
        return self.bits & self.bit(signal) != 0

    def __setitem__(self, signal, on):
        bit = self.bit(signal)
        self.bits = self.bits | bit if on else self.bits & ~bit

    def bit(self, signal):
        try:
            return SIGNALS[signal]
        except (KeyError, TypeError):
            raise KeyError(_NO_SIGNAL) from None

    def __delitem__(self, signal):
        raise ValueError('signal keys cannot be deleted')

    def __iter__(self):
        return iter(SIGNALS)

    def __len__(self):
        return len(SIGNALS)

    def __repr__(self):
        return '{' + ', '.join(f"<class 'decimal.{s.__name__}'>:{on}" for s, on in self.items()) + '}'

    def __eq__(self, other):
        if isinstance(other, SignalDict):
            # Only what can be seen: not which kind of invalid operation it was.
            return list(self.values()) == list(other.values())
        if isinstance(other, dict):
            try:
                return bits_of(other) == bits_of([s for s, on in self.items() if on])
            except (KeyError, TypeError):
                return False
        return NotImplemented

    __hash__ = None

    def copy(self):
        return dict(self)


SignalDict.__module__ = 'decimal'
