"""Stands in for CPython's module of the same name: what it asks of the interpreter, asked of Skein."""

import dis
import sys

from _skeintest import hamt, has_inline_values
from _standins import missing_in

__getattr__ = missing_in(__name__)

# After how many runs a site has settled: Skein's caches are filled at the first run, the polymorphic ones at the third.
SPECIALIZATION_THRESHOLD = 8
SPECIALIZATION_COOLDOWN = 8


def get_recursion_depth():
    """Python frames on the stack of this thread."""
    frame, depth = sys._getframe(1), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


def compiler_cleandoc(doc):
    """The docstring that the compiler makes of a literal."""
    return compile(repr(doc), '<doc>', 'exec').co_consts[0] if doc else doc


# --- kinds of local variables, read off a code object ----------------------------------------------------------------

POSITIONAL, KEYWORD, VARIABLE, HIDDEN, LOCAL, CELL, FREE = 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80


def _parameters(code):
    """The names of the parameters with their kinds."""
    names = iter(code.co_varnames)
    kinds = {}
    for n, kind in (
        (code.co_posonlyargcount, POSITIONAL), (code.co_argcount - code.co_posonlyargcount, POSITIONAL | KEYWORD),
        (code.co_kwonlyargcount, KEYWORD),
        (bool(code.co_flags & 0x04), VARIABLE | POSITIONAL), (bool(code.co_flags & 0x08), VARIABLE | KEYWORD),
    ):
        for _ in range(n):
            kinds[next(names)] = kind
    return kinds


def get_co_localskinds(code):
    """For each variable of a code object what it is: bits of CPython's pycore_code.h."""
    parameters = _parameters(code)
    kinds = {name: LOCAL | parameters.get(name, 0) for name in code.co_varnames}
    for name in code.co_cellvars:
        kinds[name] = kinds.get(name, 0) | CELL
    for name in code.co_freevars:
        kinds[name] = FREE
    return kinds
