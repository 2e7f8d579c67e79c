"""The module _symtable: the compiler's symbol tables (src/compile/symtable) as objects for symtable.py."""

import _skein
from _skein.native import natives as _natives

USE = 16
DEF_GLOBAL = 1
DEF_LOCAL = 2
DEF_PARAM = 4
DEF_NONLOCAL = 8
DEF_FREE_CLASS = 64
DEF_IMPORT = 128
DEF_ANNOT = 256
DEF_COMP_ITER = 512
DEF_TYPE_PARAM = 1024
DEF_COMP_CELL = 2048
DEF_BOUND = 134
TYPE_FUNCTION = 0
TYPE_CLASS = 1
TYPE_MODULE = 2
TYPE_ANNOTATION = 3
TYPE_TYPE_ALIAS = 4
TYPE_TYPE_PARAMETERS = 5
TYPE_TYPE_VARIABLE = 6
LOCAL = 1
GLOBAL_EXPLICIT = 2
GLOBAL_IMPLICIT = 3
FREE = 4
CELL = 5
SCOPE_OFF = 12
SCOPE_MASK = 15


class _Entry:
    """What the compiler knows of one scope."""

    __slots__ = 'name', 'type', 'nested', 'lineno', 'symbols', 'varnames', 'children'

    @property
    def id(self):
        return id(self)

    def __repr__(self):
        return f'<symtable entry {self.name}({self.id}), line {self.lineno}>'


_Entry.__name__ = _Entry.__qualname__ = 'symtable entry'


class _Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def number(self):
        self.at += 4
        return int.from_bytes(self.data[self.at - 4:self.at], 'little')

    def text(self):
        size = self.number()
        self.at += size
        return self.data[self.at - size:self.at].decode()

    def entry(self):
        entry = _Entry()
        entry.name = self.text()
        entry.type = self.byte()
        entry.nested = self.byte()
        entry.lineno = self.number()
        entry.symbols = {self.text(): self.number() for _ in range(self.number())}
        entry.varnames = [self.text() for _ in range(self.number())]
        entry.children = [self.entry() for _ in range(self.number())]
        return entry


def symtable(source, filename, startstr, /):
    """Return symbol and scope dictionaries used internally by compiler."""
    import os
    filename = os.fsdecode(filename)
    if not isinstance(startstr, str):
        raise TypeError(f'symtable() argument 3 must be str, not {type(startstr).__name__}')
    if startstr not in ('exec', 'eval', 'single'):
        raise ValueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'")
    flags = 0
    if isinstance(source, str):
        source = source.encode()
        flags = 0x100
    else:
        try:
            source = bytes(memoryview(source))
        except TypeError:
            raise TypeError('symtable() arg 1 must be a string or bytes') from None
    return _Reader(_skein.symbols(source, filename, ('exec', 'eval', 'single').index(startstr), flags)).entry()

_natives(globals())
