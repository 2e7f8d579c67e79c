# array.array: storage, conversion, slices, buffers.
import array
import copy
import pickle
import sys

a = array.array('i', [1, 2, 3])
print(a, array.array('d'), array.array('w', 'aé😀'))           # expect: array('i', [1, 2, 3]) array('d') array('w', 'aé😀')
a.append(4)
a.extend([5, 6])
a.extend(array.array('i', (7,)))
print(a[0], a[-1], a[1:3], a[::3], len(a))                     # expect: 1 7 array('i', [2, 3]) array('i', [1, 4, 7]) 7
a[1:3] = array.array('i', [20, 21, 22])
print(a)                                                       # expect: array('i', [1, 20, 21, 22, 4, 5, 6, 7])
del a[::2]
print(list(a), a.pop(), a.pop(0), a)                           # expect: [20, 22, 5, 7] 7 20 array('i', [22, 5])
a.insert(0, 9)
a.insert(-1, 8)
print(a, a.index(8), a.count(5), 22 in a, 23 in a)             # expect: array('i', [9, 22, 8, 5]) 2 1 True False
a.remove(22)
a.reverse()
print(a + a, a * 2, a == array.array('h', [5, 8, 9]), a < array.array('b', [5, 9]))
# expect: array('i', [5, 8, 9, 5, 8, 9]) array('i', [5, 8, 9, 5, 8, 9]) True True
a += a
a *= 2
print(a.tolist(), a.itemsize, a.typecode, a.tobytes()[:8])     # expect: [5, 8, 9, 5, 8, 9, 5, 8, 9, 5, 8, 9] 4 i b'\x05\x00\x00\x00\x08\x00\x00\x00'
b = array.array('H', [1, 258])
b.byteswap()
print(b, list(iter(b)), list(reversed(b)))                     # expect: array('H', [256, 513]) [256, 513] [513, 256]
for code, value in ('b', 128), ('B', -1), ('h', 1 << 15), ('H', 1 << 16), ('i', 1 << 31), ('I', -1), ('Q', 1 << 64), ('q', 1 << 63):
    try:
        array.array(code, [value])
    except OverflowError as error:
        print(code, error)
# expect: b signed char is greater than maximum
# expect: B unsigned byte integer is less than minimum
# expect: h signed short integer is greater than maximum
# expect: H unsigned short is greater than maximum
# expect: i signed integer is greater than maximum
# expect: I can't convert negative value to unsigned int
# expect: Q int too big to convert
# expect: q int too big to convert
for program in "array.array('x')", "array.array('i', 'text')", "array.array('i', [1.5])", "array.array('i')[0]", "array.array('i', [1])['a']":
    try:
        eval(program)
    except Exception as error:
        print(type(error).__name__, error)
# expect: ValueError bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)
# expect: TypeError cannot use a str to initialize an array with typecode 'i'
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: IndexError array index out of range
# expect: TypeError array indices must be integers
f = array.array('f', [0.5, 1e10])
m = memoryview(f)
print(m.format, m.itemsize, m.shape, m[1], m.tolist())         # expect: f 4 (2,) 10000000000.0 [0.5, 10000000000.0]
m[0] = 2.25
try:
    f.append(1)
except BufferError as error:
    print(error)                                               # expect: cannot resize an array that is exporting buffers
m.release()
f.append(3)
print(f, bytes(array.array('B', b'abc')))                      # expect: array('f', [2.25, 10000000000.0, 3.0]) b'abc'


class Sub(array.array):
    pass


s = Sub('q', range(3))
s.name = 'x'
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    t = pickle.loads(pickle.dumps(s, protocol))
    assert type(t) is Sub and t == s and t.name == 'x', protocol
print(copy.copy(f) == f, copy.deepcopy(f) == f, array.array[int])   # expect: True True array.array[int]
print(array._array_reconstructor(array.array, 'i', 9, b'\0\0\0\1\xff\xff\xff\xff'))   # expect: array('i', [1, -1])
array.array('l').frombytes(b'')
try:
    array.array('l').frombytes(b'1')
except ValueError as error:
    print(error)                                               # expect: bytes length not a multiple of item size
match array.array('i', [1, 2, 3]):
    case [first, *rest]:
        print(first, rest)                                     # expect: 1 [2, 3]
