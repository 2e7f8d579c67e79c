"""Stands in for CPython's module of the same name: exporters of buffers with any shape, strides, suboffsets and format.

What is native comes from _skeintest (runtime/modules/test): an Exporter answers requests for the buffer that its
BufferLayout describes, and a layout can also be acquired from any object, to see what the object gave for a request.
Here the numbers of the layouts are worked out, and elements are packed and unpacked with the module struct.
"""

import math
import operator
import struct

from _skeintest import BufferLayout, Exporter

PyBUF_SIMPLE = 0
PyBUF_WRITABLE = 0x1
PyBUF_FORMAT = 0x4
PyBUF_ND = 0x8
PyBUF_STRIDES = 0x10 | PyBUF_ND
PyBUF_C_CONTIGUOUS = 0x20 | PyBUF_STRIDES
PyBUF_F_CONTIGUOUS = 0x40 | PyBUF_STRIDES
PyBUF_ANY_CONTIGUOUS = 0x80 | PyBUF_STRIDES
PyBUF_INDIRECT = 0x100 | PyBUF_STRIDES
PyBUF_CONTIG_RO = PyBUF_ND
PyBUF_CONTIG = PyBUF_ND | PyBUF_WRITABLE
PyBUF_STRIDED_RO = PyBUF_STRIDES
PyBUF_STRIDED = PyBUF_STRIDES | PyBUF_WRITABLE
PyBUF_RECORDS_RO = PyBUF_STRIDES | PyBUF_FORMAT
PyBUF_RECORDS = PyBUF_RECORDS_RO | PyBUF_WRITABLE
PyBUF_FULL_RO = PyBUF_INDIRECT | PyBUF_FORMAT
PyBUF_FULL = PyBUF_FULL_RO | PyBUF_WRITABLE
PyBUF_READ = 0x100
PyBUF_WRITE = 0x200

ND_MAX_NDIM = 128
ND_VAREXPORT = 0x001
ND_WRITABLE = 0x002
ND_FORTRAN = 0x004
ND_SCALAR = 0x008
ND_PIL = 0x010
ND_REDIRECT = 0x020
ND_GETBUF_FAIL = 0x040
ND_GETBUF_UNDEFINED = 0x080
ND_C = 0x100

# Bits of a layout's flags that only staticarray uses.
_CARELESS = 0x10000
_UNOWNED = 0x20000

_POINTER = 4
_NO_REQUEST = 0x10000
_SIMPLE_FORMAT = 'B'


def get_sizeof_void_p():
    return _POINTER


# --- elements ---------------------------------------------------------------------------------------------------------

def _pack(codec, item):
    members = len(codec.unpack(bytes(codec.size)))
    if members == 1 and isinstance(item, (bytes, int, float)):
        return codec.pack(item)
    if isinstance(item, (list, tuple)) and len(item) == members:
        return codec.pack(*item)
    raise ValueError('mismatch between initializer element and format string')


def _unpack(layout, offset):
    values = struct.unpack_from(layout.format or 'B', layout.read(offset))
    return values[0] if len(values) == 1 else values


def _nest(values, shape):
    if not shape:
        return next(values)
    return [_nest(values, shape[1:]) for _ in range(shape[0])]


def _ssize(value):
    value = operator.index(value)
    if not -2**63 <= value < 2**63:
        raise OverflowError('Python int too large to convert to C ssize_t')
    return value


def _sequence(value, what):
    if not isinstance(value, (list, tuple)):
        raise TypeError(f'{what} must be a list or a tuple')
    return value


# --- layouts ----------------------------------------------------------------------------------------------------------

def _packed_strides(shape, itemsize, fortran):
    strides = []
    step = itemsize
    for n in shape if fortran else reversed(shape):
        strides.append(step)
        step *= n
    return tuple(strides if fortran else reversed(strides))


def _numbers(sequence, what):
    for n in sequence:
        if not isinstance(n, int):
            raise ValueError(f'elements of {what} must be integers')
        _ssize(n)
        if what == 'shape' and n < 0:
            raise ValueError('elements of shape must be integers >= 0')
    return tuple(sequence)


def _reach(shape, strides):
    """The lowest and the highest byte distance of an element from the first."""
    spans = [(n - 1) * step for n, step in zip(shape, strides)]
    return sum(s for s in spans if s < 0), sum(s for s in spans if s > 0)


def _check_structure(length, itemsize, offset, shape, strides):
    if any(step % itemsize for step in strides):
        raise ValueError('strides must be a multiple of itemsize')
    if 0 in shape:
        return
    low, high = _reach(shape, strides)
    if low + offset < 0 or high + offset + itemsize > length:
        raise ValueError('invalid combination of buffer, shape and strides')


def _layout(items, shape, strides, offset, format, flags):
    """A layout with memory of its own, and where its first element lies in it."""
    ndim = len(_sequence(shape, 'shape'))
    if ndim > ND_MAX_NDIM:
        raise ValueError(f'ndim must not exceed {ND_MAX_NDIM}')
    if strides is not None:
        if len(_sequence(strides, 'strides')) == 0:
            strides = None
        elif flags & ND_FORTRAN:
            raise TypeError('ND_FORTRAN cannot be used together with strides')
        elif len(strides) != ndim:
            raise ValueError('len(shape) != len(strides)')
    codec = struct.Struct(format)
    itemsize = codec.size
    if itemsize == 0:
        raise ValueError('itemsize must not be zero')
    if ndim == 0:
        items = [items]
    if len(_sequence(items, 'items')) == 0:
        raise ValueError('initializer list or tuple must not be empty')
    if offset % itemsize:
        raise ValueError('offset must be a multiple of itemsize')
    if not 0 <= offset <= (len(items) - 1) * itemsize:
        raise ValueError('offset out of bounds')
    data = b''.join([_pack(codec, item) for item in items])
    format.encode('ascii')
    readonly = not flags & ND_WRITABLE
    if ndim == 0:
        if flags & ND_PIL:
            raise TypeError('ndim = 0 cannot be used in conjunction with ND_PIL')
        # The offset of a scalar is checked and kept, but its data begin at the first byte.
        return _made(data, (), 0, itemsize, itemsize, readonly, format, (), (), None, flags), offset
    shape = _numbers(shape, 'shape')
    strides = _packed_strides(shape, itemsize, flags & ND_FORTRAN) if strides is None else _numbers(strides, 'strides')
    _check_structure(len(data), itemsize, offset, shape, strides)
    length = math.prod(shape) * itemsize
    if not flags & ND_PIL:
        return _made(data, (), offset, length, itemsize, readonly, format, shape, strides, None, flags), offset

    # An array of pointers to rows, in front of the rows.  Rows are walked from their lowest address; the suboffset leads
    # from there to the row's first element.
    rows = shape[0]
    table = (rows * _POINTER + 7) // 8 * 8
    within = 0
    if 0 not in shape:
        within = -_reach(shape[1:], strides[1:])[0]
        lowest = table + offset + _reach(shape, strides)[0]
        pointers = tuple(lowest + n * abs(strides[0]) for n in range(rows))
    else:
        pointers = (table,) * rows
    backwards = strides[0] < 0
    start = (rows - 1) * _POINTER if backwards and rows else 0
    strides = (-_POINTER if backwards else _POINTER, *strides[1:])
    suboffsets = (within,) + (-1,) * (ndim - 1)
    return _made(bytes(table) + data, pointers, start, length, itemsize, readonly, format, shape, strides, suboffsets, flags), 0


def _made(data, pointers, start, length, itemsize, readonly, format, shape, strides, suboffsets, flags):
    layout = BufferLayout.make(data, pointers, start, length, itemsize, readonly, format, len(shape), shape, strides, suboffsets, flags)
    _note_shape(layout)
    return layout


def _note_shape(layout):
    """Sets the flags that say how a layout lies in memory."""
    if layout.ndim == 0:
        layout.flags |= ND_SCALAR
    if layout.suboffsets is not None:
        layout.flags |= ND_PIL
        return
    if layout.contiguous('C'):
        layout.flags |= ND_C
    if layout.contiguous('F'):
        layout.flags |= ND_FORTRAN


def _forget_order(layout):
    layout.flags &= ~(ND_C | ND_FORTRAN)


# --- ndarray ----------------------------------------------------------------------------------------------------------

class ndarray(Exporter):
    """A buffer made from a list of items, or got from another exporter with any request."""

    __slots__ = ('_bases', '_offset', '_consumer', '_changeable')

    def __init__(self, obj, shape=None, strides=None, offset=0, format=_SIMPLE_FORMAT, flags=0, getbuf=_NO_REQUEST):
        offset, flags, getbuf = operator.index(offset), operator.index(flags), operator.index(getbuf)
        self._bases = []
        self._changeable = False
        if shape is None and _has_buffer(obj):
            if strides or offset or format is not _SIMPLE_FORMAT or flags not in (0, ND_REDIRECT):
                raise TypeError("construction from exporter object only takes 'obj', 'getbuf' and 'flags' arguments")
            self._acquire(obj, PyBUF_FULL_RO if getbuf == _NO_REQUEST else getbuf, flags)
            return
        if getbuf != _NO_REQUEST:
            raise TypeError('getbuf argument only valid for construction from exporter object')
        if shape is None:
            raise TypeError('shape is a required argument when constructing from list, tuple or scalar')
        if flags & ND_VAREXPORT:
            self._changeable = True
            flags &= ~ND_VAREXPORT
        self._consumer = False
        self.layout, self._offset = _layout(obj, shape, strides, offset, format, flags)

    def _acquire(self, obj, request, flags=0):
        self._consumer = True
        self._offset = -1
        layout = BufferLayout.acquire(obj, request)
        layout.flags = flags | (0 if layout.readonly else ND_WRITABLE)
        _note_shape(layout)
        self.layout = layout

    def _part(self, offset, length, shape, strides, suboffsets):
        """A consumer of this array with another structure."""
        part = ndarray.__new__(ndarray)
        part._bases = []
        part._changeable = False
        part._acquire(self, PyBUF_FULL_RO)
        layout = part.layout
        layout.restructure(offset, length, len(shape), shape, strides, suboffsets)
        layout.flags = 0 if layout.readonly else ND_WRITABLE
        _note_shape(layout)
        return part

    def _check_unchanging(self):
        if self._consumer:
            raise BufferError('structure of re-exporting object is immutable')

    def _check_exports(self):
        n = self.layout.exports
        if n:
            raise BufferError(f'cannot change structure: {n} exported buffer{"" if n == 1 else "s"}')

    def push(self, items, shape, strides=None, offset=0, format=_SIMPLE_FORMAT, flags=0):
        offset, flags = operator.index(offset), operator.index(flags)
        if flags & ND_VAREXPORT:
            raise ValueError('ND_VAREXPORT flag can only be used during object creation')
        self._check_unchanging()
        if not self._changeable:
            self._check_exports()
        made = _layout(items, shape, strides, offset, format, flags)
        self._bases.append((self.layout, self._offset, self.layout.exports > 0))
        self.layout, self._offset = made

    def pop(self):
        self._check_unchanging()
        self._check_exports()
        # A base that was pushed down with views on it went with the last of them.
        self._bases = [base for base in self._bases if base[0].exports or not base[2]]
        if not self._bases:
            raise BufferError('list only has a single base')
        self.layout, self._offset, _ = self._bases.pop()

    # What it holds.

    flags = property(lambda self: self.layout.flags)
    offset = property(lambda self: self._offset)
    obj = property(lambda self: self.layout.obj)
    nbytes = property(lambda self: self.layout.nbytes)
    readonly = property(lambda self: self.layout.readonly)
    itemsize = property(lambda self: self.layout.itemsize)
    format = property(lambda self: self.layout.format or '')
    ndim = property(lambda self: self.layout.ndim)
    shape = property(lambda self: self.layout.shape or ())
    strides = property(lambda self: self.layout.strides or ())
    suboffsets = property(lambda self: self.layout.suboffsets or ())

    def _contiguous(self, order, bits):
        yes = self.layout.contiguous(order)
        if yes != bool(self.layout.flags & (ND_SCALAR | bits)):
            raise RuntimeError('results from the buffer and flags differ')
        return yes

    c_contiguous = property(lambda self: self._contiguous('C', ND_C))
    f_contiguous = property(lambda self: self._contiguous('F', ND_FORTRAN))
    contiguous = property(lambda self: self._contiguous('A', ND_C | ND_FORTRAN))

    def tolist(self):
        layout = self.layout
        if layout.format is None:
            raise ValueError('ndarray: tolist() does not support format=NULL, use tobytes()')
        shape = (layout.nbytes // layout.itemsize,) if layout.shape is None and layout.ndim else layout.shape or ()
        values = struct.iter_unpack(layout.format, layout.tobytes('C'))
        return _nest((v[0] if len(v) == 1 else v for v in values), shape)

    def tobytes(self):
        return self.layout.tobytes('C')

    def __hash__(self):
        layout = self.layout
        if not layout.readonly:
            raise ValueError('cannot hash writable ndarray object')
        if layout.obj is not None:
            hash(layout.obj)
        return hash(self.tobytes())

    def add_suboffsets(self):
        """Adds suboffsets that have no effect."""
        layout = self.layout
        if layout.suboffsets is not None:
            raise TypeError('cannot add suboffsets to PIL-style array')
        if layout.strides is None:
            raise TypeError('cannot add suboffsets to array without strides')
        layout.restructure(0, layout.nbytes, layout.ndim, layout.shape, layout.strides, (-1,) * layout.ndim)
        _forget_order(layout)

    def memoryview_from_buffer(self):
        layout = self.layout
        owner = layout.obj
        if self._consumer and not (type(owner) is ndarray and not owner._consumer):
            raise TypeError('memoryview_from_buffer(): ndarray must be original exporter or consumer from ndarray/original exporter')
        if len(layout.format or '') > ND_MAX_NDIM:
            raise TypeError(f'memoryview_from_buffer: format is limited to {ND_MAX_NDIM} characters')
        return layout.loose()

    # Items and slices.

    def _item_offset(self, index):
        layout = self.layout
        index = _ssize(index)
        n = layout.nbytes if layout.shape is None else layout.shape[0]
        if index < 0:
            index += n
        if not 0 <= index < n:
            raise IndexError('index out of bounds')
        return layout.address((index,))

    def __getitem__(self, key):
        layout = self.layout
        if layout.ndim == 0:
            if key == ():
                return _unpack(layout, 0)
            if key is ...:
                return self
            raise TypeError('invalid indexing of scalar')
        if hasattr(type(key), '__index__'):
            offset = self._item_offset(key)
            if layout.ndim == 1:
                return _unpack(layout, offset)
            shape, strides, suboffsets = layout.shape, layout.strides, layout.suboffsets
            return self._part(offset, layout.nbytes // shape[0], shape[1:], strides and strides[1:], suboffsets and suboffsets[1:])
        return self._slice(key)

    def _slice(self, key):
        layout = self.layout
        slices = key if isinstance(key, tuple) else (key,)
        whole = BufferLayout.acquire(self, PyBUF_FULL_RO)
        shape, strides, suboffsets = list(whole.shape), list(whole.strides), whole.suboffsets and list(whole.suboffsets)
        offset = 0
        for dim, one in enumerate(slices):
            if not isinstance(one, slice):
                raise TypeError(f'cannot index memory using "{type(one).__name__}"')
            start, _, step, count = slice_indices(one, shape[dim])
            # The start goes to the data, or behind the last pointer that is followed before this dimension.
            pointers = [d for d in range(dim) if suboffsets and suboffsets[d] >= 0]
            if pointers:
                suboffsets[pointers[-1]] += strides[dim] * start
            else:
                offset += strides[dim] * start
            shape[dim] = count
            strides[dim] *= step
        length = math.prod(shape) * layout.itemsize
        return self._part(offset, length, tuple(shape), tuple(strides), suboffsets and tuple(suboffsets))

    def __setitem__(self, key, value):
        layout = self.layout
        if layout.readonly:
            raise TypeError('ndarray is not writable')
        if layout.ndim == 0:
            if key is not ... and key != ():
                raise TypeError('invalid indexing of scalar')
            layout.write(0, _pack(struct.Struct(layout.format or 'B'), value))
            return
        if layout.ndim == 1 and hasattr(type(key), '__index__'):
            offset = self._item_offset(key)
            layout.write(offset, _pack(struct.Struct(layout.format or 'B'), value))
            return
        source = BufferLayout.acquire(value, PyBUF_FULL_RO)
        part = self[key].layout
        if not _same_structure(part, source):
            raise ValueError('ndarray assignment: lvalue and rvalue have different structures')
        part.assign(source)

    def __delitem__(self, key):
        raise TypeError('ndarray is not writable' if self.layout.readonly else 'ndarray data cannot be deleted')


def _has_buffer(obj):
    return hasattr(type(obj), '__buffer__')


def _same_structure(a, b):
    if (a.format or 'B', a.itemsize, a.ndim) != (b.format or 'B', b.itemsize, b.ndim):
        return False
    for n, m in zip(a.shape, b.shape):
        if n != m:
            return False
        if n == 0:
            break
    return True


class staticarray(Exporter):
    """Twelve bytes that are given to everybody in full, whatever the request."""

    __slots__ = ()

    def __init__(self, legacy_mode=False):
        flags = _CARELESS | (_UNOWNED if legacy_mode is not False else 0)
        self.layout = _made(bytes(range(12)), (), 0, 12, 1, True, 'B', (12,), (1,), None, flags)
        if flags & _UNOWNED:
            _for_ever.append(self.layout)


# Memory of views that belong to no object.
_for_ever = []


# --- functions --------------------------------------------------------------------------------------------------------

def _order(order):
    if not isinstance(order, str):
        raise TypeError('order must be a string')
    if order.encode('ascii')[:1] not in (b'C', b'F', b'A'):
        raise ValueError('invalid order, must be C, F or A')
    return order


def slice_indices(key, length):
    """start, stop, step and number of items of a slice."""
    if not isinstance(key, slice):
        raise TypeError('first argument must be a slice object')
    indices = key.indices(operator.index(length))
    return (*indices, len(range(*indices)))


def get_pointer(obj, indices):
    """The element at a place, found by following strides and suboffsets one dimension at a time."""
    _sequence(indices, 'seq')
    layout = BufferLayout.acquire(obj, PyBUF_FULL_RO)
    if layout.ndim > ND_MAX_NDIM:
        raise ValueError(f'get_pointer(): ndim > {ND_MAX_NDIM}')
    if len(indices) != layout.ndim:
        raise ValueError('get_pointer(): len(indices) != ndim')
    for position, index in enumerate(indices):
        if not 0 <= _ssize(index) < layout.shape[position]:
            raise ValueError(f'get_pointer(): invalid index {index} at position {position}')
    return _unpack(layout, layout.address(tuple(indices)))


def get_contiguous(obj, buffertype, order):
    """A memoryview that is contiguous: of the object itself, or of a copy."""
    if not isinstance(buffertype, int):
        raise TypeError('buffertype must be PyBUF_READ or PyBUF_WRITE')
    if _ssize(buffertype) not in (PyBUF_READ, PyBUF_WRITE):
        raise ValueError('invalid buffer type')
    _order(order)
    view = memoryview(obj)
    if buffertype == PyBUF_WRITE and view.readonly:
        raise BufferError('underlying buffer is not writable')
    if {'C': view.c_contiguous, 'F': view.f_contiguous, 'A': view.contiguous}[order[0]]:
        return view
    if buffertype == PyBUF_WRITE:
        raise BufferError('writable contiguous buffer requested for a non-contiguous object.')
    fortran = order[0] == 'F'
    strides = _packed_strides(view.shape, view.itemsize, fortran)
    copy = Exporter()
    copy.layout = _made(view.tobytes('F' if fortran else 'C'), (), 0, view.nbytes, view.itemsize, True, view.format, view.shape, strides, None, 0)
    return memoryview(copy)


def py_buffer_to_contiguous(obj, order, flags):
    """The bytes of what the object gives for these flags."""
    layout = BufferLayout.acquire(obj, operator.index(flags))
    return layout.tobytes(_order(order))


def cmp_contig(first, second):
    """Are two contiguous buffers the same in structure and bytes?"""
    def get(obj, which):
        try:
            return BufferLayout.acquire(obj, PyBUF_FULL_RO)
        except Exception:
            raise TypeError(f'cmp_contig: {which} argument does not implement the buffer protocol') from None
    a, b = get(first, 'first'), get(second, 'second')
    if not any(a.contiguous(order) and b.contiguous(order) for order in 'CF'):
        return False
    if a.format is None or b.format is None:
        if (a.format or 'B') != (b.format or 'B'):
            return False
    elif a.format != b.format:
        return False
    if (a.nbytes, a.itemsize, a.ndim, a.shape, a.suboffsets) != (b.nbytes, b.itemsize, b.ndim, b.shape, b.suboffsets):
        return False
    if (a.strides is None) != (b.strides is None):
        return False
    if a.strides and any(s != t and n > 1 for s, t, n in zip(a.strides, b.strides, a.shape)):
        return False
    return a.tobytes('A') == b.tobytes('A')


def is_contiguous(obj, order):
    _order(order)
    if isinstance(obj, ndarray):
        return obj.layout.contiguous(order)
    try:
        layout = BufferLayout.acquire(obj, PyBUF_FULL_RO)
    except Exception:
        raise TypeError('is_contiguous: object does not implement the buffer protocol') from None
    return layout.contiguous(order)
