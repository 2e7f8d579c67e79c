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


def code_returns_only_none(code):
    """Is None all that a call of it can give?"""
    before = None
    for instruction in dis.get_instructions(code):
        if instruction.opname == 'RETURN_VALUE' and not (before and before.opname == 'LOAD_CONST' and before.argval is None):
            return False
        before = instruction
    return True


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


# --- how many variables of which kind a code object has --------------------------------------------------------------

def get_code_var_counts(code, globalnames=None, attrnames=None, globalsns=None, builtinsns=None):
    """Counts its variables: of a function, global names are looked up in its globals and builtins."""
    if hasattr(code, '__code__'):
        globalsns = code.__globals__ if globalsns is None else globalsns
        builtinsns = code.__builtins__ if builtinsns is None else builtinsns
        code = code.__code__
    arguments = {
        'numposonly': code.co_posonlyargcount, 'numposorkw': code.co_argcount - code.co_posonlyargcount,
        'numkwonly': code.co_kwonlyargcount, 'varargs': code.co_flags >> 2 & 1, 'varkwargs': code.co_flags >> 3 & 1,
    }
    total = sum(arguments.values())
    parameters = set(code.co_varnames[:total])
    cells = set(code.co_cellvars)
    others = len(cells - parameters)
    pure = len(set(code.co_varnames) - parameters - cells)
    found = {'global': set(), 'attr': set(), 'other': set()}
    for instruction in dis.get_instructions(code):
        kind = _NAME_USES.get(instruction.opname)
        if kind:
            found[kind].add(instruction.argval)
    names = {'numglobal': 0, 'numbuiltin': 0, 'numunknown': 0}
    for name in found['global']:
        if globalsns is not None and name in globalsns:
            names['numglobal'] += 1
        elif builtinsns is not None and name in builtinsns:
            names['numbuiltin'] += 1
        else:
            names['numunknown'] += 1
    unbound = {
        'total': len(found['global']) + len(found['attr']) + len(found['other']),
        'globals': {'total': len(found['global']), **names}, 'numattrs': len(found['attr']), 'numunknown': len(found['other']),
    }
    local = {
        'total': total + pure + others, 'args': {'total': total, **arguments}, 'numpure': pure,
        'cells': {'total': len(cells), 'numargs': len(cells & parameters), 'numothers': others},
        'hidden': {'total': 0, 'numpure': 0, 'numcells': 0},
    }
    free = len(code.co_freevars)
    return {'total': local['total'] + free + unbound['total'], 'locals': local, 'numfree': free, 'unbound': unbound}


_NAME_USES = {
    **dict.fromkeys(('LOAD_GLOBAL', 'STORE_GLOBAL', 'DELETE_GLOBAL'), 'global'),
    **dict.fromkeys(('LOAD_ATTR', 'STORE_ATTR', 'DELETE_ATTR', 'LOAD_SUPER_ATTR', 'LOAD_METHOD'), 'attr'),
    **dict.fromkeys(('LOAD_NAME', 'STORE_NAME', 'DELETE_NAME', 'IMPORT_NAME', 'IMPORT_FROM', 'LOAD_FROM_DICT_OR_GLOBALS'), 'other'),
}
