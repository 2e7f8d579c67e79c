"""Trees of the module ast on their way from and to the compiler; src/compile/pack-tree.ts describes the packed form."""

import _ast
import _struct
from _ast import AST  # what compile() takes


_SIMPLE = {b'0'[0]: None, b'N'[0]: None, b'T'[0]: True, b'F'[0]: False, b'E'[0]: ...}
_TEXT = {
    b's'[0]: bytes.decode, b'S'[0]: bytes.decode, b'B'[0]: bytes, b'i'[0]: int, b'I'[0]: lambda text: int(text, 16),
    b'D'[0]: float, b'J'[0]: lambda text: complex(0.0, float(text)),
    b'e'[0]: lambda name: _ast._singleton(getattr(_ast, name.decode())),
}
_NODE, _LIST, _CODE_POINTS, _COMPLEX, _TUPLE, _FROZENSET = b'nlUCtf'
_COUNT = _struct.Struct('<I')
_POSITION = _struct.Struct('<4i')


def build(data):
    """The tree of compile(..., PyCF_ONLY_AST): what is inside comes before what holds it."""
    classes = {}
    stack = []
    at = 0
    end = len(data)
    while at < end:
        kind = data[at]
        if kind in _SIMPLE:
            stack.append(_SIMPLE[kind])
            at += 1
            continue
        if kind == _COMPLEX:
            imag = stack.pop()
            stack.append(complex(stack.pop(), imag))
            at += 1
            continue
        n, = _COUNT.unpack_from(data, at + 1)
        at += 5
        if kind == _NODE:
            name = data[at:at + n]
            at += n
            try:
                cls, fields, positioned = classes[name]
            except KeyError:
                cls = getattr(_ast, name.decode())
                fields, positioned = cls._fields, bool(cls._attributes)
                classes[name] = cls, fields, positioned
            node = cls.__new__(cls)
            state = node.__dict__
            if fields:
                first = len(stack) - len(fields)
                state.update(zip(fields, stack[first:]))
                del stack[first:]
            if positioned:
                state['lineno'], state['col_offset'], state['end_lineno'], state['end_col_offset'] = _POSITION.unpack_from(data, at)
                at += 16
            stack.append(node)
        elif kind == _CODE_POINTS:
            stack.append(''.join(map(chr, _struct.unpack_from(f'<{n}I', data, at))))
            at += 4 * n
        elif kind in _TEXT:
            stack.append(_TEXT[kind](data[at:at + n]))
            at += n
        else:
            first = len(stack) - n
            items = stack[first:]
            del stack[first:]
            stack.append(items if kind == _LIST else tuple(items) if kind == _TUPLE else frozenset(items))
    return stack[0]


ENUMERATIONS = 'expr_context', 'boolop', 'operator', 'unaryop', 'cmpop'
LIMIT = 20_000


class Writer:
    """Packs a tree for the compiler; refuses fields of wrong types with CPython's words.

    What a tree of right types may still do wrong, src/compile/validate.ts finds.  Trees that programs make may be deeper than
    Python's recursion limit: node() is a generator that yields a generator for every child, and tree() runs them from a stack.
    """

    def __init__(self):
        self.out = []

    def tree(self, root, kind):
        stack = [self.node(root, kind)]
        while stack:
            for child in stack[-1]:
                if len(stack) == LIMIT:
                    raise RecursionError('maximum recursion depth exceeded during ast construction')
                stack.append(child)
                break
            else:
                stack.pop()

    def number(self, n):
        self.out.append((n & 0xffffffff).to_bytes(4, 'little'))

    def text(self, kind, text):
        data = text.encode('utf-8', 'surrogatepass')
        self.out.append(kind)
        self.number(len(data))
        self.out.append(data)

    def node(self, node, kind):
        base = getattr(_ast, kind)
        if base._fields or kind == 'arguments':
            # A product type: whatever has the attributes will do. The position comes after the fields.
            cls, place = base, None
        else:
            place = self.place(node, kind, base._attributes)
            cls = None
            if isinstance(node, base):
                cls = next((c for c in type(node).__mro__ if c.__module__ == 'ast' and '_kinds' in c.__dict__), base)
            if cls is None or cls is base:
                raise TypeError(f'expected some sort of {kind}, but got {node!r}')
            if kind in ENUMERATIONS:
                self.text(b'e', cls.__name__)
                return
        name = cls.__name__
        self.text(b'n', name)
        for field, written in cls._kinds.items():
            yield from self.field(node, written, field, name)
        for value in place if place is not None else self.place(node, kind, base._attributes):
            self.number(value)

    def place(self, node, kind, attributes):
        values = []
        for attribute in attributes:
            value = getattr(node, attribute, MISSING)
            if attribute.startswith('end_'):
                if value is MISSING or value is None:
                    value = values[-2]
            elif value is MISSING:
                raise TypeError(f'required field "{attribute}" missing from {kind}')
            values.append(integer(value))
        return values

    def field(self, node, written, field, name):
        word = written.rstrip('?*')
        value = getattr(node, field, MISSING)
        if '*' in written:
            if value is MISSING:
                value = []
            if not isinstance(value, list):
                raise TypeError(f'{name} field "{field}" must be a list, not a {type(value).__name__}')
            size = len(value)
            self.out.append(b'l')
            self.number(size)
            for at in range(size):
                yield from self.one(value[at], word)
                if len(value) != size:
                    raise RuntimeError(f'{name} field "{field}" changed size during iteration')
        elif '?' in written:
            yield from self.one(None if value is MISSING else value, word, True)
        elif value is MISSING:
            if word != 'expr_context':
                raise TypeError(f'required field "{field}" missing from {name}')
            self.text(b'e', 'Load')
        elif value is None and word not in ('constant', 'int'):
            raise ValueError(f"field '{field}' is required for {name}")
        else:
            yield from self.one(value, word)

    def one(self, value, word, optional=False):
        """The child that is to be written, if it is a node; anything else is written at once."""
        if word == 'constant':
            self.constant(value)
        elif word == 'int':
            if value is None and optional:
                self.out.append(b'0')
            else:
                self.text(b'i', str(integer(value)))
        elif value is None:
            self.out.append(b'0')
        elif word in ('identifier', 'string'):
            if type(value) is not str and not (word == 'string' and type(value) is bytes):
                raise TypeError(f'AST {word} must be of type str')
            self.text(b's', value if type(value) is str else value.decode('latin-1'))
        else:
            return self.node(value, word),
        return ()

    def constant(self, value):
        kind = type(value)
        if value is None:
            self.out.append(b'N')
        elif value is True or value is False:
            self.out.append(b'T' if value else b'F')
        elif value is ...:
            self.out.append(b'E')
        elif kind is int:
            self.text(b'I', hex(value))
        elif kind is float:
            self.text(b'D', repr(value))
        elif kind is complex:
            self.out.append(b'C')
            self.constant(value.real)
            self.constant(value.imag)
        elif kind is str:
            self.out.append(b'U')
            self.number(len(value))
            for character in value:
                self.number(ord(character))
        elif kind is bytes:
            self.out.append(b'B')
            self.number(len(value))
            self.out.append(value)
        elif kind is tuple or kind is frozenset:
            self.out.append(b't' if kind is tuple else b'f')
            self.number(len(value))
            for item in value:
                self.constant(item)
        else:
            raise TypeError(f'got an invalid type in Constant: {kind.__name__}')


MISSING = object()


def integer(value):
    """A C int."""
    if not isinstance(value, int):
        raise ValueError(f'invalid integer value: {value!r}')
    value = int(value)
    if not -2 ** 31 <= value < 2 ** 31:
        raise OverflowError('Python int too large to convert to C int')
    return value


def pack(tree, mode):
    """The packed form of a tree for compile(tree, ..., mode)."""
    wanted = {'exec': _ast.Module, 'eval': _ast.Expression, 'single': _ast.Interactive, 'func_type': _ast.FunctionType}[mode]
    if not isinstance(tree, wanted):
        raise TypeError(f'expected {wanted.__name__} node, got {type(tree).__name__}')
    writer = Writer()
    writer.tree(tree, 'mod')
    return b''.join(writer.out)
