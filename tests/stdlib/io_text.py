# TextIOWrapper: newlines, encodings, positions, and streams written in Python.
import io


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__, error)


def positions(encoding, newline):
    """Writes lines, reads them with tell() before each, and comes back to some of them."""
    raw = io.BytesIO()
    w = io.TextIOWrapper(raw, encoding, newline=newline)
    for i in range(300):
        w.write('line%d\r\nx\ry\n' % i + 'é' * i)
    w.flush()
    f = io.TextIOWrapper(io.BytesIO(raw.getvalue()), encoding, newline=newline)
    lines, cookies = [], []
    while True:
        cookie = f.tell()
        line = f.readline()
        if not line:
            break
        lines.append(line)
        cookies.append(cookie)
    good = 0
    for i in range(0, len(lines), 37):
        f.seek(cookies[i])
        good += f.readline() == lines[i]
    f.seek(0)
    whole = f.read()
    f.seek(cookies[10])
    f.read(3)
    here = f.tell()
    piece = f.read(50)
    f.seek(here)
    return len(lines), good, whole == ''.join(lines), f.read(50) == piece, cookies[7], f.newlines


print(positions('utf-8', None))  # expect: (901, 25, True, True, 31, ('\r', '\n', '\r\n'))
print(positions('utf-8', '\r\n'))  # expect: (601, 17, True, True, 53, None)
print(positions('utf-16', None))  # expect: (901, 25, True, True, 62, ('\r', '\n', '\r\n'))
print(positions('utf-16', ''))  # expect: (901, 25, True, True, 62, ('\r', '\n', '\r\n'))
print(positions('utf-8-sig', '\n'))  # expect: (601, 17, True, True, 49, None)
print(positions('latin-1', '\r'))  # expect: (1201, 33, True, True, 20, None)
print(positions('utf-32-le', None))  # expect: (901, 25, True, True, 120, ('\r', '\n', '\r\n'))

w = io.TextIOWrapper(io.BytesIO(), 'utf-16')
t(w.write, 'hé')  # expect: 2
w.flush()
t(w.buffer.getvalue)  # expect: b'\xff\xfeh\x00\xe9\x00'
t(w.seek, 0)  # expect: 0
t(w.read)  # expect: 'hé'
t(w.detach().getvalue)  # expect: b'\xff\xfeh\x00\xe9\x00'
t(w.read)  # expect: ValueError underlying buffer has been detached
t(lambda: w.buffer)  # expect: ValueError underlying buffer has been detached
w = io.TextIOWrapper(io.BytesIO(b'a\r\nb\rc\n'), 'ascii')
t(w.readlines)  # expect: ['a\n', 'b\n', 'c\n']
print(w.newlines)  # expect: ('\r', '\n', '\r\n')
t(io.TextIOWrapper(io.BytesIO(b'a\xff'), 'ascii').read)  # expect: UnicodeDecodeError 'ascii' codec can't decode byte 0xff in position 1: ordinal not in range(128)
t(io.TextIOWrapper(io.BytesIO(b'a\xffb'), 'utf-8', 'replace').read)  # expect: 'a�b'
t(io.TextIOWrapper(io.BytesIO(b'a\xe2\x82'), 'utf-8').read)  # expect: UnicodeDecodeError 'utf-8' codec can't decode bytes in position 1-2: unexpected end of data
w = io.TextIOWrapper(io.BytesIO(), 'latin-1')
t(w.write, 'é€')  # expect: UnicodeEncodeError 'latin-1' codec can't encode character '\u20ac' in position 1: ordinal not in range(256)
t(w.write, 'é')  # expect: 1
t(w.reconfigure, encoding='utf-8', errors='replace', line_buffering=True)  # expect: None
t(w.write, '€\n')  # expect: 2
t(w.buffer.getvalue)  # expect: b'\xe9\xe2\x82\xac\n'
print(w.encoding, w.errors, w.line_buffering, w.write_through)  # expect: utf-8 replace True False
t(w.reconfigure, newline=3)  # expect: TypeError reconfigure() argument 'newline' must be str or None, not int
t(w.seek, -1)  # expect: ValueError negative seek position -1
t(w.seek, 1, 1)  # expect: UnsupportedOperation can't do nonzero cur-relative seeks
t(w.seek, 1, 2)  # expect: UnsupportedOperation can't do nonzero end-relative seeks
t(w.seek, 0, 9)  # expect: ValueError invalid whence (9, should be 0, 1 or 2)
t(lambda: setattr(w, '_CHUNK_SIZE', 0))  # expect: ValueError a strictly positive integer is required
w.own = 1
print(w.__dict__)  # expect: {'own': 1}


class Upper(io.TextIOWrapper):
    def write(self, text):
        return super().write(text.upper())


u = Upper(io.BytesIO(), 'ascii')
print('hello', file=u, flush=True)
print(u.buffer.getvalue(), u)  # expect: b'HELLO\n' <Upper encoding='ascii'>


class Raw(io.RawIOBase):
    """Three bytes at a time."""

    def __init__(self):
        self.data = b'line1\nline2\nlast'

    def readable(self):
        return True

    def readinto(self, buffer):
        part = self.data[:min(3, len(buffer))]
        self.data = self.data[len(part):]
        buffer[:len(part)] = part
        return len(part)


t(Raw().read)  # expect: b'line1\nline2\nlast'
t(Raw().readlines)  # expect: [b'line1\n', b'line2\n', b'last']
t(list, io.BufferedReader(Raw(), 4))  # expect: [b'line1\n', b'line2\n', b'last']
t(list, io.TextIOWrapper(io.BufferedReader(Raw()), 'utf-8'))  # expect: ['line1\n', 'line2\n', 'last']
b = io.BufferedReader(Raw())
t(b.readline)  # expect: b'line1\n'
t(b.read, 5)  # expect: b'line2'
t(b.read)  # expect: b'\nlast'
t(b.tell)  # expect: UnsupportedOperation seek


class Sink(io.RawIOBase):
    """Takes two bytes, then blocks."""

    def __init__(self, times):
        self.times = times
        self.seen = []

    def writable(self):
        return True

    def write(self, data):
        if not self.times:
            return None
        self.times -= 1
        self.seen.append(bytes(data[:2]))
        return len(self.seen[-1])


sink = Sink(2)
b = io.BufferedWriter(sink, 4)
try:
    b.write(b'0123456789')
except BlockingIOError as error:
    print(error.characters_written, sink.seen)  # expect: 8 [b'01', b'23']
sink.times = 100
t(b.close)  # expect: None
print(sink.seen, b.closed)  # expect: [b'01', b'23', b'45', b'67'] True


class Broken(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        raise OSError(5, 'broken')


b = io.BufferedWriter(Broken())
t(b.write, b'q')  # expect: 1
t(b.flush)  # expect: OSError [Errno 5] broken
t(b.close)  # expect: OSError [Errno 5] broken
print(b.closed)  # expect: True


class Reentrant(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        self.outer.flush()
        return len(data)


r = Reentrant()
r.outer = io.BufferedWriter(r)
r.outer.write(b'1')
t(r.outer.flush)  # expect: RuntimeError reentrant call inside <_io.BufferedWriter>
r.outer = io.BytesIO()
