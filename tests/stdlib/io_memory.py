# BytesIO, StringIO and the incremental newline decoder.
import io


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__, error)


b = io.BytesIO(b'abc\ndef\nghi')
t(b.read, 2)  # expect: b'ab'
t(b.readline)  # expect: b'c\n'
t(b.readlines)  # expect: [b'def\n', b'ghi']
t(b.seek, 0)  # expect: 0
t(list, b)  # expect: [b'abc\n', b'def\n', b'ghi']
t(b.seek, -2, 1)  # expect: 9
t(b.write, b'ZZZZZ')  # expect: 5
t(b.getvalue)  # expect: b'abc\ndef\ngZZZZZ'
t(b.truncate, 3)  # expect: 3
t(b.seek, 6)  # expect: 6
t(b.write, b'!')  # expect: 1
t(b.getvalue)  # expect: b'abc\x00\x00\x00!'
view = b.getbuffer()
view[0] = 65
t(b.getvalue)  # expect: b'Abc\x00\x00\x00!'
t(b.write, b'xxxxxxxxxxxx')  # expect: BufferError Existing exports of data: object cannot be re-sized
t(b.truncate, 1)  # expect: BufferError Existing exports of data: object cannot be re-sized
t(b.close)  # expect: BufferError Existing exports of data: object cannot be re-sized
view.release()
t(b.write, b'yy')  # expect: 2
t(b.seek, 10 ** 15)  # expect: 1000000000000000
t(b.read)  # expect: b''
t(b.readinto, bytearray(3))  # expect: 0
t(b.seek, -1)  # expect: ValueError negative seek value -1
t(b.seek, 0, 5)  # expect: ValueError invalid whence (5, should be 0, 1 or 2)
t(io.BytesIO, 'x')  # expect: TypeError a bytes-like object is required, not 'str'
t(io.BytesIO(b'ab').__getstate__)  # expect: (b'ab', 0, None)
t(b.close)  # expect: None
t(b.read)  # expect: ValueError I/O operation on closed file.

s = io.StringIO('a\r\nb\rc\n')
t(s.readlines)  # expect: ['a\r\n', 'b\rc\n']
s = io.StringIO('a\r\nb\rc\n', newline=None)
t(s.readlines)  # expect: ['a\n', 'b\n', 'c\n']
t(lambda: s.newlines)  # expect: ('\r', '\n', '\r\n')
s = io.StringIO('a\r\nb\rc\n', newline='')
t(s.readlines)  # expect: ['a\r\n', 'b\r', 'c\n']
s = io.StringIO(newline='\r\n')
t(s.write, 'a\nb€\n')  # expect: 5
t(s.getvalue)  # expect: 'a\r\nb€\r\n'
t(s.seek, 0)  # expect: 0
t(s.readlines)  # expect: ['a\r\n', 'b€\r\n']
t(s.write, 4)  # expect: TypeError string argument expected, got 'int'
t(s.seek, 1, 1)  # expect: OSError Can't do nonzero cur-relative seeks
t(s.seek, 0, 2)  # expect: 7
t(s.write, '😀')  # expect: 1
t(s.truncate, 2)  # expect: 2
t(s.getvalue)  # expect: 'a\r'
t(s.seek, 4)  # expect: 4
t(s.write, 'z')  # expect: 1
t(s.getvalue)  # expect: 'a\r\x00\x00z'
t(io.StringIO, 3)  # expect: TypeError initial_value must be str or None, not int
t(io.StringIO, '', 'q')  # expect: ValueError illegal newline value: 'q'
s.close()
t(s.read)  # expect: ValueError I/O operation on closed file

d = io.IncrementalNewlineDecoder(None, True)
t(d.decode, 'a\r')  # expect: 'a'
t(d.getstate)  # expect: (b'', 1)
t(d.decode, '\nb\r\r')  # expect: '\nb\n'
t(d.decode, '', final=True)  # expect: '\n'
t(lambda: d.newlines)  # expect: ('\r', '\r\n')
d.reset()
t(lambda: d.newlines)  # expect: None
