# The buffer protocol from Python: __buffer__ and __release_buffer__ (PEP 688), requests, comparison of views of other formats and shapes.
import array
import inspect


def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


def type_of_error(f):
    try:
        f()
    except BaseException as e:
        return type(e)


F = inspect.BufferFlags


class Lender:
    def __init__(self):
        self.data = bytearray(b'hello')
        self.log = []

    def __buffer__(self, flags):
        self.log.append(int(flags))
        self.given = memoryview(self.data)
        return self.given

    def __release_buffer__(self, view):
        self.log.append(view is self.given)


class Watched(bytearray):
    def __release_buffer__(self, view):
        self.seen = view
        print('release', view.tobytes(), view.obj)
        try:
            memoryview(view)
        except ValueError as e:
            print(e)
        try:
            view[1:]
        except ValueError as e:
            print(e)


class Both(bytearray):
    def __buffer__(self, flags):
        return super().__buffer__(flags)

    def __release_buffer__(self, view):
        print('release', view.tobytes())
        super().__release_buffer__(view)


class Failing(bytearray):
    def __release_buffer__(self, view):
        raise ZeroDivisionError


import sys
sys.unraisablehook = lambda u: print(u.err_msg, u.object, repr(u.exc_value))
with memoryview(Failing(b'f')):  # expect: Exception ignored in __release_buffer__ of Failing None ZeroDivisionError()
    pass
lender = Lender()
with memoryview(lender) as m:
    show(lambda: (bytes(m), lender.log))  # expect: (b'hello', [284])
    show(lambda: type(m.obj).__name__)  # expect: '_buffer_wrapper'
    show(lambda: lender.data.append(1))  # expect: BufferError Existing exports of data: object cannot be re-sized
show(lambda: lender.log)  # expect: [284, True]
show(lambda: bytes(lender))  # expect: b'hello'
show(lambda: lender.log)  # expect: [284, True, 284, True]
lender.given.release()
show(lambda: lender.data.append(1))  # expect: None
w = Watched(b'abc')
m = memoryview(w)
show(lambda: m.obj is w)  # expect: True
show(lambda: w.append(1))  # expect: BufferError Existing exports of data: object cannot be re-sized
m.release()  # expect: release b'abc' None
# expect: cannot create new view on restricted memoryview
# expect: cannot create new view on restricted memoryview
show(lambda: w.seen.tobytes())  # expect: ValueError operation forbidden on released memoryview object
show(lambda: w.append(1))  # expect: None
b = Both(b'xyz')
with memoryview(b) as m:
    show(lambda: b.append(1))  # expect: BufferError Existing exports of data: object cannot be re-sized
# expect: release b'xyz'
show(lambda: b.append(1))  # expect: None
m = b'abc'.__buffer__(0)
show(lambda: b'abd'.__release_buffer__(m))  # expect: AttributeError 'bytes' object has no attribute '__release_buffer__'
show(lambda: b'abd'.__release_buffer__(1))  # expect: AttributeError 'bytes' object has no attribute '__release_buffer__'
show(lambda: type_of_error(lambda: bytearray(b'abc').__buffer__(int(F.READ))))  # expect: <class 'SystemError'>
show(lambda: type_of_error(lambda: bytearray(b'abc').__buffer__(int(F.WRITE))))  # expect: <class 'SystemError'>
show(lambda: b'abc'.__buffer__(int(F.WRITABLE)))  # expect: BufferError Object is not writable.
show(lambda: b'abc'.__buffer__(2 ** 31))  # expect: OverflowError buffer flags out of range
show(lambda: type(memoryview(lender).obj)())  # expect: TypeError cannot create '_buffer_wrapper' instances

# Casts.
m = memoryview(bytearray(range(24)))
a = m.cast('B', (2, 3, 4))
show(lambda: (a.shape, a.strides, a.ndim, a.nbytes, a.contiguous))  # expect: ((2, 3, 4), (12, 4, 1), 3, 24, True)
show(lambda: a[1, 2, 3])  # expect: 23
show(lambda: a.tolist())  # expect: [[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]], [[12, 13, 14, 15], [16, 17, 18, 19], [20, 21, 22, 23]]]
show(lambda: a.tobytes('F'))  # expect: b'\x00\x0c\x04\x10\x08\x14\x01\r\x05\x11\t\x15\x02\x0e\x06\x12\n\x16\x03\x0f\x07\x13\x0b\x17'
show(lambda: m.cast('B', [2 ** 64]))  # expect: OverflowError Python int too large to convert to C ssize_t
show(lambda: m.cast('B', [2 ** 62, 3]))  # expect: ValueError memoryview.cast(): product(shape) > SSIZE_MAX
show(lambda: m.cast('B', [-1]))  # expect: ValueError memoryview.cast(): elements of shape must be integers > 0
show(lambda: m.cast('B', ['x']))  # expect: TypeError memoryview.cast(): elements of shape must be integers
show(lambda: m[:0].cast('I', [1]))  # expect: TypeError memoryview: cannot cast view with zeros in shape or strides
show(lambda: m.cast('B', [1] * 65))  # expect: ValueError memoryview: number of dimensions must not exceed 64
show(lambda: m.cast('i').cast('d'))  # expect: TypeError memoryview: cannot cast between two non-byte formats
show(lambda: m.cast('B', ()))  # expect: TypeError memoryview: product(shape) * itemsize != buffer size
show(lambda: m[:1].cast('B', ()).shape)  # expect: ()
show(lambda: m[:1].cast('B', ())[()])  # expect: 0
show(lambda: hash(memoryview(bytes(range(24))).cast('B', (4, 6))) == hash(bytes(range(24))))  # expect: True
show(lambda: hash(memoryview(bytes(8)).cast('I')))  # expect: ValueError memoryview: hashing is restricted to formats 'B', 'b' or 'c'

# Comparison.
show(lambda: a == m)  # expect: False
show(lambda: a == m.cast('B', (2, 3, 4)))  # expect: True
show(lambda: a == m.cast('b', (2, 3, 4)))  # expect: True
show(lambda: memoryview(array.array('i', [1, -2])) == array.array('d', [1.0, -2.0]))  # expect: True
show(lambda: memoryview(array.array('d', [float('nan')])) == array.array('d', [float('nan')]))  # expect: False
show(lambda: memoryview(b'ab').cast('c') == b'ab')  # expect: False
show(lambda: memoryview(array.array('w', 'ab')) == memoryview(array.array('w', 'ab')))  # expect: False

# Items.
d = memoryview(bytearray(8)).cast('d')
show(lambda: d.__setitem__(0, 10 ** 400))  # expect: ValueError memoryview: invalid value for format 'd'
show(lambda: d.__setitem__(0, 'x'))  # expect: TypeError memoryview: invalid type for format 'd'
show(lambda: memoryview(array.array('w', 'ab'))[0])  # expect: NotImplementedError memoryview: format w not supported
show(lambda: memoryview(array.array('w', 'ab')).tolist())  # expect: NotImplementedError memoryview: format w not supported
show(lambda: a[0])  # expect: NotImplementedError multi-dimensional sub-views are not implemented
show(lambda: a[0, 0])  # expect: NotImplementedError sub-views are not implemented
show(lambda: a[0, 0, 0, 0])  # expect: TypeError cannot index 3-dimension view with 4-element tuple


# Python code that runs in the middle of a method.
class Mutating:
    def __init__(self, change):
        self.change = change

    def __buffer__(self, flags):
        self.change()
        return memoryview(b'x')

    def __index__(self):
        self.change()
        return 2


data = bytearray(b'AxB')
show(lambda: data.split(Mutating(data.clear)))  # expect: BufferError Existing exports of data: object cannot be re-sized
show(lambda: data.rsplit(Mutating(data.clear)))  # expect: BufferError Existing exports of data: object cannot be re-sized
show(lambda: data.find(Mutating(data.clear)))  # expect: BufferError Existing exports of data: object cannot be re-sized
items = [b'a', Mutating(lambda: items.clear()), b'c']
show(lambda: b'-'.join(items))  # expect: RuntimeError sequence changed size during iteration
items = [b'a', Mutating(lambda: items.__setitem__(1, b'z')), b'c']
show(lambda: b'-'.join(items))  # expect: b'a-x-c'
m = memoryview(bytearray(b'\xff' * 8))
show(lambda: list(m[:Mutating(m.release)]))  # expect: [255, 255]
m = memoryview(bytearray(b'\xff' * 8))
show(lambda: m[Mutating(m.release)])  # expect: ValueError operation forbidden on released memoryview object
n = memoryview(bytearray(b'\xff' * 8)).cast('B', (4, 2))
show(lambda: n[Mutating(n.release), 0])  # expect: ValueError operation forbidden on released memoryview object
m = memoryview(bytearray(b'\xff' * 8))
show(lambda: m.__setitem__(slice(0, Mutating(m.release)), b'ab'))  # expect: ValueError operation forbidden on released memoryview object
filled = bytearray()


def fill():
    for i in range(3):
        yield i + len(filled)


filled.__init__(fill())
show(lambda: filled)  # expect: bytearray(b'\x00\x02\x04')
