# memoryview: items, slices, casts, shapes, release.
def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


m = memoryview(bytearray(b'abcdef'))


def run(code):
    exec(code, globals())


m2 = memoryview(bytearray(b'abc'))
m3 = m2[1:]

show(lambda: memoryview(3))  # expect: TypeError memoryview: a bytes-like object is required, not 'int'
show(lambda: memoryview())  # expect: TypeError memoryview() missing required argument 'object' (pos 1)
show(lambda: m[1])  # expect: 98
show(lambda: m[10])  # expect: IndexError index out of bounds on dimension 1
show(lambda: m['a'])  # expect: TypeError memoryview: invalid slice key
show(lambda: bytes(m[1:3]))  # expect: b'bc'
show(lambda: m[::2].tobytes())  # expect: b'ace'
show(lambda: m[::-1].tolist())  # expect: [102, 101, 100, 99, 98, 97]
show(lambda: m.cast('H').tolist())  # expect: [25185, 25699, 26213]
show(lambda: m.cast('x'))  # expect: ValueError memoryview: destination format must be a native single character format prefixed with an optional '@'
show(lambda: m.cast('B',(2,3)).tolist())  # expect: [[97, 98, 99], [100, 101, 102]]
show(lambda: m.cast('B',(2,2)))  # expect: TypeError memoryview: product(shape) * itemsize != buffer size
show(lambda: m.cast('H').cast('I'))  # expect: TypeError memoryview: cannot cast between two non-byte formats
show(lambda: m.cast('d'))  # expect: TypeError memoryview: length is not a multiple of itemsize
show(lambda: m.cast(3))  # expect: TypeError cast() argument 'format' must be str, not int
show(lambda: m[::2].cast('H'))  # expect: TypeError memoryview: casts are restricted to C-contiguous views
show(lambda: m.shape)  # expect: (6,)
show(lambda: m.strides)  # expect: (1,)
show(lambda: m.suboffsets)  # expect: ()
show(lambda: m.format)  # expect: 'B'
show(lambda: m.ndim)  # expect: 1
show(lambda: m.itemsize)  # expect: 1
show(lambda: m.nbytes)  # expect: 6
show(lambda: m.readonly)  # expect: False
show(lambda: m.obj)  # expect: bytearray(b'abcdef')
show(lambda: m.c_contiguous)  # expect: True
show(lambda: m.f_contiguous)  # expect: True
show(lambda: m.contiguous)  # expect: True
show(lambda: m.hex(':'))  # expect: '61:62:63:64:65:66'
show(lambda: len(m))  # expect: 6
show(lambda: m==b'abcdef')  # expect: True
show(lambda: m==[1])  # expect: False
show(lambda: hash(m))  # expect: ValueError cannot hash writable memoryview object
show(lambda: hash(m.toreadonly()))  # expect: TypeError unhashable type: 'bytearray'
show(lambda: hash(memoryview(b'a').cast('H')))  # expect: TypeError memoryview: length is not a multiple of itemsize
show(lambda: m<m)  # expect: TypeError '<' not supported between instances of 'memoryview' and 'memoryview'
show(lambda: m2.release())  # expect: None
show(lambda: m2[0])  # expect: ValueError operation forbidden on released memoryview object
show(lambda: m3[0])  # expect: 98
show(lambda: repr(m2)[:21])  # expect: '<released memory at 0'
show(lambda: m2.release())  # expect: None
show(lambda: m2==m2)  # expect: True
show(lambda: memoryview(m2))  # expect: ValueError operation forbidden on released memoryview object
show(lambda: hash(m2))  # expect: ValueError operation forbidden on released memoryview object
show(lambda: run('m[0]=300'))  # expect: ValueError memoryview: invalid value for format 'B'
show(lambda: run("m[0]='a'"))  # expect: TypeError memoryview: invalid type for format 'B'
show(lambda: run("m[0]=b'a'"))  # expect: TypeError memoryview: invalid type for format 'B'
show(lambda: run("m[0:2]=b'xy'"))  # expect: None
show(lambda: run("m[0:2]=b'xyz'"))  # expect: ValueError memoryview assignment: lvalue and rvalue have different structures
show(lambda: run("m[0:2]='xy'"))  # expect: TypeError a bytes-like object is required, not 'str'
show(lambda: run('del m[0]'))  # expect: TypeError cannot delete memory
show(lambda: run("memoryview(b'a')[0]=1"))  # expect: TypeError cannot modify read-only memory
show(lambda: run("m.cast('H')[0]=70000"))  # expect: ValueError memoryview: invalid value for format 'H'
show(lambda: run("m.cast('b')[0]=200"))  # expect: ValueError memoryview: invalid value for format 'b'
show(lambda: run("m.cast('c')[0]=5"))  # expect: TypeError memoryview: invalid type for format 'c'
show(lambda: run("m.cast('f')[0]='x'"))  # expect: TypeError memoryview: length is not a multiple of itemsize
show(lambda: run("m.cast('B',(2,3))[0]=1"))  # expect: NotImplementedError sub-views are not implemented
show(lambda: run("m.cast('B',(2,3))[0,1]=9"))  # expect: None
show(lambda: m.cast('B',(2,3))[0,9])  # expect: IndexError index out of bounds on dimension 2
show(lambda: m.cast('B',(2,3))[0])  # expect: NotImplementedError multi-dimensional sub-views are not implemented
show(lambda: m.cast('B',(2,3))[0,0:1])  # expect: TypeError memoryview: invalid slice key
show(lambda: run("m.cast('?')[0]=5"))  # expect: None
show(lambda: m[1,2])  # expect: TypeError cannot index 1-dimension view with 2-element tuple
show(lambda: m[...])  # expect: TypeError memoryview: invalid slice key
show(lambda: m.cast('B',()) )  # expect: TypeError memoryview: product(shape) * itemsize != buffer size
show(lambda: memoryview(b'a').cast('B',())[()])  # expect: 97
show(lambda: m.tobytes('Z'))  # expect: ValueError order must be 'C', 'F' or 'A'
show(lambda: m.count(1))  # expect: 1
show(lambda: m.index(300))  # expect: ValueError memoryview.index(x): x not found
show(lambda: m.index(98))  # expect: ValueError memoryview.index(x): x not found
show(lambda: m.index(98,3))  # expect: ValueError memoryview.index(x): x not found
show(lambda: 1 in m)  # expect: True
show(lambda: list(reversed(m)))  # expect: [102, 101, 100, 99, 9, 1]
show(lambda: m.cast('B',(2,3)).cast('H',(1,3)))  # expect: TypeError memoryview: cast must be 1D -> ND or ND -> 1D
show(lambda: m.cast('B',[2,3]).shape)  # expect: (2, 3)
show(lambda: m.cast('B',3))  # expect: TypeError shape must be a list or a tuple
show(lambda: m.cast('B',('a',)))  # expect: TypeError memoryview.cast(): elements of shape must be integers
show(lambda: m.cast('B',(-1,-6)))  # expect: ValueError memoryview.cast(): elements of shape must be integers > 0
show(lambda: memoryview(b'abc').cast('c').tolist())  # expect: [b'a', b'b', b'c']
show(lambda: memoryview(b'abcdefgh').cast('P').tolist())  # expect: [7523094288207667809]
show(lambda: memoryview(b'abcdefgh').cast('@q').tolist())  # expect: [7523094288207667809]
show(lambda: memoryview(b'abcdefgh').cast('<q').tolist())
# expect: ValueError memoryview: destination format must be a native single character format prefixed with an optional '@'
show(lambda: memoryview(b'abcdefgh').cast('e').tolist())  # expect: [816.5, 1123.0, 1637.0, 2254.0]
show(lambda: m.cast('B',(2,3)).tobytes('F'))  # expect: b'\x01d\tecf'
