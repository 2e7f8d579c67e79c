"""Writes the values that Python programs are made of, and reads them back: CPython's format, versions 0 to 5.

Code objects are written with their instructions in CPython's encoding, which is what their co_code shows and what
CodeType() takes.  Neither writing nor reading recurses: what is nested waits on a stack of its own, at most MOST_NESTED deep.
"""

import sys
from _struct import Struct as _Struct
from _skein.native import natives as _natives

version = 5

MOST_NESTED = 2000

_REF = 0x80
_NOTHING = object()
_int32 = _Struct('<i')
_float64 = _Struct('<d')
_complex128 = _Struct('<dd')
_CodeType = type((lambda: 0).__code__)
_SINGLETONS = {b'N': None, b'F': False, b'T': True, b'S': StopIteration, b'.': Ellipsis}

# How a variable of a code object is kept (co_localspluskinds).
_LOCAL, _CELL, _FREE = 0x20, 0x40, 0x80
_POSITIONAL, _KEYWORD, _REST = 0x02, 0x04, 0x08
_VARARGS, _VARKEYWORDS = 0x04, 0x08


# --- writing ------------------------------------------------------------------------------------------------------------

class _Raw(bytes):
    """Bytes that stand between the parts of a value."""


_END = _Raw(b'0')


class _Writer:
    def __init__(self, version, allow_code):
        self.version = version
        self.allow_code = allow_code
        self.out = bytearray()
        # By identity; the values are kept, so that no other gets the identity of one of them.
        self.refs = {}
        # Identities of what is being written and could not be read back if it held itself.
        self.open = set()

    def write(self, root):
        stack = [(iter((root,)), 0)]
        out = self.out
        while stack:
            for value in stack[-1][0]:
                if type(value) is _Raw:
                    out += value
                    continue
                parts = self.value(value)
                if parts is not None:
                    if len(stack) >= MOST_NESTED:
                        raise ValueError('object too deeply nested to marshal')
                    whole = id(value) if type(value) in (slice, frozenset, _CodeType) else 0
                    if whole:
                        self.open.add(whole)
                    stack.append((iter(parts), whole))
                    break
            else:
                self.open.discard(stack.pop()[1])
        return bytes(out)

    def value(self, value):
        """Writes a value, or what comes first of it; what else is to be written, None if nothing."""
        if value is None:
            self.out += b'N'
        elif value is True:
            self.out += b'T'
        elif value is False:
            self.out += b'F'
        elif value is Ellipsis:
            self.out += b'.'
        elif value is StopIteration:
            self.out += b'S'
        elif id(value) in self.open:
            raise ValueError(f'cannot marshal recursion {type(value).__name__} objects')
        elif self.version < 3:
            return self.body(value, 0)
        else:
            known = self.refs.get(id(value))
            if known is not None:
                self.out += b'r' + _int32.pack(known[0])
                return None
            self.refs[id(value)] = (len(self.refs), value)
            return self.body(value, _REF)
        return None

    def head(self, kind, flag, size=None):
        self.out.append(kind[0] | flag)
        if size is not None:
            if size > 0x7fffffff:
                raise ValueError('unmarshallable object')
            self.out += _int32.pack(size)

    def body(self, value, flag):
        kind = type(value)
        if kind is int:
            self.integer(value, flag)
        elif kind is str:
            self.text(value, flag)
        elif kind is tuple:
            if self.version >= 4 and len(value) < 256:
                self.head(b')', flag)
                self.out.append(len(value))
            else:
                self.head(b'(', flag, len(value))
            return value
        elif kind is float:
            self.floating(value, b'g', b'f', flag)
        elif kind is complex:
            self.floating(value, b'y', b'x', flag)
        elif kind is bytes:
            self.head(b's', flag, len(value))
            self.out += value
        elif kind is list:
            self.head(b'[', flag, len(value))
            return list(value)
        elif kind is dict:
            self.head(b'{', flag)
            return [part for item in value.items() for part in item] + [_END]
        elif kind is set or kind is frozenset:
            self.head(b'<' if kind is set else b'>', flag, len(value))
            # In an order that does not depend on hashes.
            pairs = []
            items = list(value)
            for item in items:
                pairs.append((_Writer(self.version, self.allow_code).write(item), item))
                if len(value) != len(items):
                    raise RuntimeError('set changed size during iteration')
            return [item for _, item in sorted(pairs, key=lambda pair: pair[0])]
        elif kind is slice and self.version >= 5:
            self.head(b':', flag)
            return value.start, value.stop, value.step
        elif kind is _CodeType:
            if not self.allow_code:
                raise ValueError('marshalling code objects is disallowed')
            self.head(b'c', flag)
            return self.code(value)
        else:
            try:
                data = bytes(memoryview(value))
            except (TypeError, BufferError):
                raise ValueError('unmarshallable object') from None
            self.head(b's', flag, len(data))
            self.out += data
        return None

    def integer(self, value, flag):
        if -0x80000000 <= value <= 0x7fffffff:
            self.head(b'i', flag)
            self.out += _int32.pack(value)
            return
        # Digits of 15 bits, the lowest first; the sign is that of their number.
        magnitude = abs(value)
        count = (magnitude.bit_length() + 14) // 15
        self.head(b'l', flag, count)
        if value < 0:
            self.out[-4:] = _int32.pack(-count)
        digits = bytearray()
        for chunk in _chunks(magnitude, count):
            digits += chunk
        self.out += digits

    def text(self, value, flag):
        interned = self.version >= 3 and sys._is_interned(value)
        if self.version >= 4 and value.isascii():
            if len(value) < 256:
                self.head(b'Z' if interned else b'z', flag)
                self.out.append(len(value))
            else:
                self.head(b'A' if interned else b'a', flag, len(value))
            self.out += value.encode('ascii')
            return
        data = value.encode('utf-8', 'surrogatepass')
        self.head(b't' if interned else b'u', flag, len(data))
        self.out += data

    def floating(self, value, binary, decimal, flag):
        numbers = (value.real, value.imag) if binary == b'y' else (value,)
        self.head(binary if self.version > 1 else decimal, flag)
        for number in numbers:
            if self.version > 1:
                self.out += _float64.pack(number)
            else:
                text = format(number, '.17g').encode()
                self.out.append(len(text))
                self.out += text

    def code(self, code):
        names, kinds = _variables(code)
        for number in (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_stacksize, code.co_flags):
            self.out += _int32.pack(number)
        return (code.co_code, code.co_consts, code.co_names, names, kinds, code.co_filename, code.co_name, code.co_qualname,
                _Raw(_int32.pack(code.co_firstlineno)), code.co_linetable, code.co_exceptiontable)


def _chunks(magnitude, count):
    """The digits of a number, little-endian; great numbers are halved first, which is what makes the time bearable."""
    if count <= 64:
        for _ in range(count):
            yield (magnitude & 0x7fff).to_bytes(2, 'little')
            magnitude >>= 15
        return
    half = count // 2
    high, low = magnitude >> 15 * half, magnitude & (1 << 15 * half) - 1
    yield from _chunks(low, half)
    yield from _chunks(high, count - half)


def _variables(code):
    """The names of all variables of a code object, in their order in a frame, and what each is."""
    names = list(code.co_varnames)
    kinds = [_LOCAL] * len(names)
    positional, total = code.co_posonlyargcount, code.co_argcount + code.co_kwonlyargcount
    for i in range(total):
        kinds[i] |= _POSITIONAL if i < positional else _KEYWORD if i >= code.co_argcount else _POSITIONAL | _KEYWORD
    for bit, kind in (_VARARGS, _REST | _POSITIONAL), (_VARKEYWORDS, _REST | _KEYWORD):
        if code.co_flags & bit:
            kinds[total] |= kind
            total += 1
    for name in code.co_cellvars:
        if name in names:
            kinds[names.index(name)] |= _CELL
        else:
            names.append(name)
            kinds.append(_CELL)
    names += code.co_freevars
    kinds += [_FREE] * len(code.co_freevars)
    return tuple(names), bytes(kinds)


# --- reading ------------------------------------------------------------------------------------------------------------

class _Memory:
    """Where loads() reads."""

    def __init__(self, data):
        self.data = data
        self.at = 0

    def take(self, n, why='marshal data too short'):
        at = self.at
        end = self.at = at + n
        if end > len(self.data):
            raise EOFError(why)
        return self.data[at:end]


class _File:
    """Where load() reads: no byte more of the file than the value has."""

    def __init__(self, file):
        if not isinstance(data := file.read(0), bytes):
            raise TypeError(f'file.read() returned not bytes but {type(data).__name__}')
        self.file = file

    def take(self, n, why='EOF read where not expected'):
        if n == 0:
            return b''
        data = bytearray(n)
        got = self.file.readinto(data)
        if got > n:
            raise ValueError(f'read() returned too much data: {n} bytes requested, {got} returned')
        if got < n:
            raise EOFError(why)
        return bytes(data)


class _Waiting:
    """A container whose items are being read."""

    def __init__(self, kind, left, ref):
        self.kind = kind
        self.left = left
        self.ref = ref
        self.parts = []
        # Lists and dicts, and the places in them, where a tuple that is not made yet belongs.
        self.places = []


class _Later:
    """A reference to a tuple from inside it."""

    def __init__(self, waiting):
        self.waiting = waiting


_WHAT = {b'(': 'tuple', b')': 'tuple', b'[': 'list', b'{': 'dict', b'<': 'set', b'>': 'set', b'c': 'code object', b':': 'slice'}


class _Reader:
    def __init__(self, source, allow_code):
        self.source = source
        self.take = source.take
        self.allow_code = allow_code
        self.refs = []

    def number(self):
        return _int32.unpack(self.take(4))[0]

    def size(self, what):
        n = self.number()
        if n < 0:
            raise ValueError(f'bad marshal data ({what} size out of range)')
        return n

    def read(self):
        stack = []
        while True:
            value = self.value()
            if type(value) is _Waiting:
                if len(stack) >= MOST_NESTED:
                    raise ValueError('recursion limit exceeded')
                stack.append(value)
                if value.left:
                    continue
                value = self.finish(stack.pop())
            while stack:
                top = stack[-1]
                if not self.add(top, value):
                    break
                value = self.finish(stack.pop())
            else:
                if value is _NOTHING:
                    raise TypeError('NULL object in marshal data for object')
                return value

    def value(self):
        """The next value, or a container that waits for its items."""
        byte = self.take(1, 'EOF read where object expected')[0]
        kind = bytes((byte & ~_REF,))
        if kind in _SINGLETONS:
            return _SINGLETONS[kind]
        if kind == b'0':
            return _NOTHING
        if kind == b'r':
            n = self.number()
            value = self.refs[n] if 0 <= n < len(self.refs) else _NOTHING
            if value is _NOTHING:
                raise ValueError('bad marshal data (invalid reference)')
            return _Later(value) if type(value) is _Waiting else value
        if kind in _WHAT:
            return self.container(kind, byte & _REF)
        value = self.leaf(kind)
        if byte & _REF:
            self.refs.append(value)
        return value

    def leaf(self, kind):
        if kind == b'i':
            return self.number()
        if kind in b'zZ':
            return self.text(kind, self.take(1)[0])
        if kind in b'aAut':
            return self.text(kind, self.size('string'))
        if kind == b's':
            return bytes(self.take(self.size('bytes object')))
        if kind == b'g':
            return _float64.unpack(self.take(8))[0]
        if kind == b'y':
            return complex(*_complex128.unpack(self.take(16)))
        if kind == b'l':
            return self.integer()
        if kind == b'f':
            return self.decimal()
        if kind == b'x':
            return complex(self.decimal(), self.decimal())
        if kind == b'I':
            return int.from_bytes(self.take(8), 'little', signed=True)
        raise ValueError('bad marshal data (unknown type code)')

    def text(self, kind, size):
        data = bytes(self.take(size))
        value = data.decode('utf-8', 'surrogatepass') if kind in b'ut' else data.decode('latin-1')
        return sys.intern(value) if kind in b'tAZ' else value

    def decimal(self):
        return float(bytes(self.take(self.take(1)[0])).decode('ascii'))

    def integer(self):
        n = self.number()
        if n == -0x80000000:
            raise ValueError('bad marshal data (long size out of range)')
        count = abs(n)
        data = bytes(self.take(2 * count))
        if count and data[-2:] == b'\0\0':
            raise ValueError('bad marshal data (unnormalized long data)')
        if any(high & 0x80 for high in data[1::2]):
            raise ValueError('bad marshal data (digit out of range in long)')
        value = _joined(data)
        return -value if n < 0 else value

    def container(self, kind, flag):
        if kind == b'c' and not self.allow_code:
            raise ValueError('unmarshalling code objects is disallowed')
        if kind == b')':
            left = self.take(1)[0]
        elif kind == b'{':
            left = -1
        elif kind == b':':
            left = 3
        elif kind == b'c':
            left = 10
        else:
            left = self.size(_WHAT[kind])
        waiting = _Waiting(kind, left, len(self.refs) if flag else -1)
        if kind == b'c':
            waiting.numbers = [self.number() for _ in range(5)]
        # A list, dict or set may hold itself; the others do not exist before their items.
        made = waiting.made = [] if kind == b'[' else {} if kind == b'{' else set() if kind == b'<' else _NOTHING
        if flag:
            self.refs.append(waiting if kind in b'()' else made)
        return waiting

    def add(self, waiting, value):
        """Takes one more item; was it the last?"""
        kind = waiting.kind
        if kind == b'{':
            if value is _NOTHING:
                return True
            if not waiting.parts:
                if type(value) is _Later:
                    raise ValueError('bad marshal data (invalid reference)')
                waiting.parts.append(value)
            else:
                key = waiting.parts.pop()
                waiting.made[key] = self.now(value, waiting.made, key)
            return False
        if value is _NOTHING:
            raise TypeError(f'NULL object in marshal data for {_WHAT[kind]}')
        if kind == b'[':
            waiting.made.append(self.now(value, waiting.made, len(waiting.made)))
        elif type(value) is _Later:
            raise ValueError('bad marshal data (invalid reference)')
        elif kind == b'<':
            waiting.made.add(value)
        else:
            waiting.parts.append(value)
            if kind == b'c' and len(waiting.parts) == 8:
                waiting.numbers.append(self.number())
        waiting.left -= 1
        return waiting.left == 0

    def now(self, value, holder, place):
        """A value to be put into a list or dict; a tuple that is not made yet gets there when it is."""
        if type(value) is not _Later:
            return value
        value.waiting.places.append((holder, place))
        return None

    def finish(self, waiting):
        kind, parts = waiting.kind, waiting.parts
        if waiting.made is not _NOTHING:
            return waiting.made
        if kind in b'()':
            made = tuple(parts)
            for holder, place in waiting.places:
                holder[place] = made
        elif kind == b'>':
            made = frozenset(parts)
        elif kind == b':':
            made = slice(*parts)
        else:
            made = _code(waiting.numbers, parts)
        if waiting.ref >= 0:
            self.refs[waiting.ref] = made
        return made


def _joined(data):
    """The number of digits of 15 bits."""
    if len(data) <= 128:
        value = 0
        for i in range(len(data) - 2, -1, -2):
            value = value << 15 | data[i] | data[i + 1] << 8
        return value
    half = len(data) // 4 * 2
    return _joined(data[half:]) << 15 * (half // 2) | _joined(data[:half])


def _code(numbers, parts):
    argcount, posonly, kwonly, stacksize, flags, firstline = numbers
    code, consts, names, variables, kinds, filename, name, qualname, lines, exceptions = parts
    if not isinstance(kinds, bytes) or not isinstance(variables, tuple) or len(kinds) != len(variables):
        raise ValueError('bad marshal data (invalid code object)')

    def of(kind):
        return tuple([name for name, bits in zip(variables, kinds) if bits & kind])
    varnames = of(_LOCAL)
    return _CodeType(argcount, posonly, kwonly, len(varnames), stacksize, flags, code, consts, names, varnames, filename, name,
                     qualname, firstline, lines, exceptions, of(_FREE), of(_CELL))


# --- the module -----------------------------------------------------------------------------------------------------------

def dumps(value, version=version, /, *, allow_code=True):
    """Return the bytes object that would be written to a file by dump(value, file)."""
    sys.audit('marshal.dumps', value, version)
    return _Writer(version, allow_code).write(value)


def dump(value, file, version=version, /, *, allow_code=True):
    """Write the value on the open file, in one call of its method write."""
    return file.write(dumps(value, version, allow_code=allow_code))


def loads(data, /, *, allow_code=True):
    """Convert the bytes-like object to a value; what follows the value in it is ignored."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    with memoryview(data) as view:
        data = view.tobytes()
    sys.audit('marshal.loads', data)
    return _Reader(_Memory(data), allow_code).read()


def load(file, /, *, allow_code=True):
    """Read one value from the open file and return it."""
    sys.audit('marshal.load')
    return _Reader(_File(file), allow_code).read()

_natives(globals())
