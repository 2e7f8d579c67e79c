"""What _testcapi has of buffers: objects that give their bytes as the runtime's bufferFill gives those of bytes."""

from _skeintest import BufferLayout, Exporter

# A layout of plain bytes (LayoutFlag.bytes in runtime/modules/test/layout.ts).
_BYTES = 0x40000


def _bytes_layout(data, readonly):
    n = len(data)
    return BufferLayout.make(data, (), 0, n, 1, readonly, 'B', 1, (n,), (1,), None, _BYTES)


class testBuf(Exporter):
    """Counts the buffers that are out."""

    __slots__ = ()

    def __init__(self):
        self.layout = _bytes_layout(b'test', True)

    references = property(lambda self: self.layout.exports)


def buffer_fill_info(source, readonly, flags):
    """PyBuffer_FillInfo for a copy of the bytes, seen through a memoryview."""
    exporter = Exporter()
    exporter.layout = _bytes_layout(source, bool(readonly))
    return memoryview._from_flags(exporter, flags)
