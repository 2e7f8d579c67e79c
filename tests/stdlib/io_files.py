# open, FileIO and the buffered streams over real files.
import io
import os
import tempfile


def t(f, *args, **kwargs):
    """Calls f and shows what comes of it."""
    try:
        print(repr(f(*args, **kwargs)))
    except BaseException as error:
        print(repr(error).replace(directory, 'DIR'))


directory = tempfile.mkdtemp()
P = os.path.join(directory, 'file')

f = open(P, 'w', encoding='utf-8')
t(f.write, 'hello\nwörld €😀\n')  # expect: 15
t(f.tell)  # expect: 21
t(f.write, 3)  # expect: TypeError('write() argument must be str, not int')
t(f.read)  # expect: UnsupportedOperation('not readable')
t(f.close)  # expect: None
t(f.write, 'x')  # expect: ValueError('I/O operation on closed file.')
f = open(P, encoding='utf-8')
t(f.readlines)  # expect: ['hello\n', 'wörld €😀\n']
t(f.seek, 0)  # expect: 0
t(f.readline)  # expect: 'hello\n'
t(f.read, 3)  # expect: 'wör'
t(f.tell)  # expect: 10
t(f.seek, 6)  # expect: 6
t(next, f)  # expect: 'wörld €😀\n'
t(f.tell)  # expect: OSError('telling position disabled by next() call')
t(next, f)  # expect: StopIteration()
t(f.tell)  # expect: 21
t(f.detach().close)  # expect: None
t(f.read)  # expect: ValueError('underlying buffer has been detached')
t(f.close)  # expect: ValueError('underlying buffer has been detached')

f = open(P, 'rb')
t(f.read, 4)  # expect: b'hell'
t(f.peek, 3)  # expect: b'o\nw\xc3\xb6rld \xe2\x82\xac\xf0\x9f\x98\x80\n'
t(f.readline)  # expect: b'o\n'
t(f.tell)  # expect: 6
t(f.seek, -3, 2)  # expect: 18
t(f.read)  # expect: b'\x98\x80\n'
t(f.seek, 1)  # expect: 1
t(f.read1, 3)  # expect: b'ell'
t(f.readinto, bytearray(5))  # expect: 5
t(f.seek, 5, 9)  # expect: ValueError('whence value 9 unsupported')
t(f.seek, -4)  # expect: OSError(22, 'Invalid argument')
t(f.read, -2)  # expect: ValueError('read length must be non-negative or -1')
t(f.readinto, b'readonly')  # expect: TypeError('readinto() argument must be read-write bytes-like object, not bytes')
f.close()
t(f.peek)  # expect: ValueError('peek of closed file')

# Reading and writing in turns through one buffer.
f = open(P, 'r+b')
t(f.read, 2)  # expect: b'he'
t(f.write, b'XY')  # expect: 2
t(f.tell)  # expect: 4
t(f.read, 3)  # expect: b'o\nw'
t(f.seek, 0)  # expect: 0
t(f.read)  # expect: b'heXYo\nw\xc3\xb6rld \xe2\x82\xac\xf0\x9f\x98\x80\n'
t(f.write, b'end')  # expect: 3
t(f.seek, -5, 1)  # expect: 19
t(f.read, 4)  # expect: b'\x80\nen'
t(f.truncate, 4)  # expect: 4
t(f.seek, 0)  # expect: 0
t(f.read)  # expect: b'heXY'
f.close()

f = open(P, 'rb', buffering=0)
t(f.read, 2)  # expect: b'he'
t(f.readall)  # expect: b'XY'
t(f.read)  # expect: b''
t(f.write, b'a')  # expect: UnsupportedOperation('File not open for writing')
print(f.mode, f.closefd, f.readable(), f.writable(), f.seekable(), f.isatty())  # expect: rb True True False True False
f.close()
print(f)  # expect: <_io.FileIO [closed]>
t(f.read)  # expect: ValueError('I/O operation on closed file')
t(f.fileno)  # expect: ValueError('I/O operation on closed file')

# What cannot be opened.
t(open, '/nonexistent/x')  # expect: FileNotFoundError(2, 'No such file or directory')
t(open, P, 'q')  # expect: ValueError("invalid mode: 'q'")
t(open, P, 'rw')  # expect: ValueError('must have exactly one of create/read/write/append mode')
t(open, P, 'rt+b')  # expect: ValueError("can't have text and binary mode at once")
t(open, P, 'b')  # expect: ValueError('Must have exactly one of create/read/write/append mode and at most one plus')
t(open, P, 'rb', encoding='utf-8')  # expect: ValueError("binary mode doesn't take an encoding argument")
t(open, P, 'rb', newline='')  # expect: ValueError("binary mode doesn't take a newline argument")
t(open, P, 'r', 0)  # expect: ValueError("can't have unbuffered text I/O")
t(open, directory + '/.')  # expect: IsADirectoryError(21, 'Is a directory')
t(open, P, 'x')  # expect: FileExistsError(17, 'File exists')
t(open, 3.5)  # expect: TypeError('expected str, bytes or os.PathLike object, not float')
t(open, -1)  # expect: ValueError('negative file descriptor')
t(open, 'a\0b')  # expect: ValueError('embedded null byte')
t(open, P, 'r', newline='q')  # expect: ValueError('illegal newline value: q')
t(open, P, encoding='nope')  # expect: LookupError('unknown encoding: nope')
t(open, P, opener=lambda path, flags: -5)  # expect: ValueError('opener returned -5')
t(open, P, opener=lambda path, flags: 'no')  # expect: TypeError('expected integer from opener')
t(io.FileIO, P, 'z')  # expect: ValueError('invalid mode: z')
t(io.FileIO, P, 'rw')  # expect: ValueError('Must have exactly one of create/read/write/append mode and at most one plus')
t(io.FileIO, P, closefd=False)  # expect: ValueError('Cannot use closefd=False with file name')

with open(P, opener=lambda path, flags: os.open(path, flags)) as f:
    print(f.read())  # expect: heXY
with open(P, 'a+') as f:
    print(f.tell(), f.write('more'), f.seek(0), f.read())  # expect: 4 4 0 heXYmore
os.remove(P)
os.rmdir(directory)
