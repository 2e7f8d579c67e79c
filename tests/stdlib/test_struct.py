# struct: codes, sizes, alignment, errors.
def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


import struct

show(lambda: struct.pack('f',1e300))  # expect: OverflowError float too large to pack with f format
show(lambda: struct.pack('<f',1e300))  # expect: OverflowError float too large to pack with f format
show(lambda: struct.pack('e',1e6))  # expect: OverflowError float too large to pack with e format
show(lambda: struct.pack('<e',1e6))  # expect: OverflowError float too large to pack with e format
show(lambda: struct.pack('d','x'))  # expect: error required argument is not a float
show(lambda: struct.pack('c',1))  # expect: error char format requires a bytes object of length 1
show(lambda: struct.pack('c',b'ab'))  # expect: error char format requires a bytes object of length 1
show(lambda: struct.pack('3s',1))  # expect: error argument for 's' must be a bytes object
show(lambda: struct.pack('3s',b'abcd'))  # expect: b'abc'
show(lambda: struct.pack('4p',b'abcd'))  # expect: b'\x03abc'
show(lambda: struct.pack('p',1))  # expect: error argument for 'p' must be a bytes object
show(lambda: struct.pack('?',[]))  # expect: b'\x00'
show(lambda: struct.pack('2i',1))  # expect: error pack expected 2 items for packing (got 1)
show(lambda: struct.pack('i',1,2))  # expect: error pack expected 1 items for packing (got 2)
show(lambda: struct.pack('z'))  # expect: error bad char in struct format
show(lambda: struct.pack('3'))  # expect: error repeat count given without format specifier
show(lambda: struct.pack('<n',1))  # expect: error bad char in struct format
show(lambda: struct.unpack('i',b'abc'))  # expect: error unpack requires a buffer of 4 bytes
show(lambda: struct.unpack_from('i',b'abc'))
# expect: error unpack_from requires a buffer of at least 4 bytes for unpacking 4 bytes at offset 0 (actual buffer size is 3)
show(lambda: struct.unpack_from('i',b'abcdef',3))
# expect: error unpack_from requires a buffer of at least 7 bytes for unpacking 4 bytes at offset 3 (actual buffer size is 6)
show(lambda: struct.unpack_from('i',b'abcdef',-3))  # expect: error not enough data to unpack 4 bytes at offset -3
show(lambda: struct.unpack_from('i',b'abcdef',-10))  # expect: error offset -10 out of range for 6-byte buffer
show(lambda: struct.pack_into('i',bytearray(3),0,1))
# expect: error pack_into requires a buffer of at least 4 bytes for packing 4 bytes at offset 0 (actual buffer size is 3)
show(lambda: struct.pack_into('i',bytearray(6),3,1))
# expect: error pack_into requires a buffer of at least 7 bytes for packing 4 bytes at offset 3 (actual buffer size is 6)
show(lambda: struct.pack_into('i',bytearray(6),-3,1))  # expect: error no space to pack 4 bytes at offset -3
show(lambda: struct.pack_into('i',bytearray(6),-9,1))  # expect: error offset -9 out of range for 6-byte buffer
show(lambda: struct.pack_into('i',b'abcdef',0,1))  # expect: TypeError argument must be read-write bytes-like object, not bytes
show(lambda: struct.pack_into('i'))  # expect: error pack_into expected buffer argument
show(lambda: struct.pack_into('i',bytearray(8)))  # expect: error pack_into expected offset argument
show(lambda: struct.pack_into('i',bytearray(8),0))  # expect: error pack_into expected 1 items for packing (got 0)
show(lambda: list(struct.iter_unpack('h',b'abcd')))  # expect: [(25185,), (25699,)]
show(lambda: struct.iter_unpack('h',b'abc'))  # expect: error iterative unpacking requires a buffer of a multiple of 2 bytes
show(lambda: struct.iter_unpack('',b'abc'))  # expect: error cannot iteratively unpack with a struct of length 0
show(lambda: struct.calcsize('bi'))  # expect: 8
show(lambda: struct.calcsize('<bi'))  # expect: 5
show(lambda: struct.calcsize('ib0i'))  # expect: 8
show(lambda: struct.calcsize('3x2s'))  # expect: 5
show(lambda: struct.calcsize(' b i '))  # expect: 8
show(lambda: struct.calcsize(b'bi'))  # expect: 8
show(lambda: struct.calcsize(3))  # expect: TypeError Struct() argument 1 must be a str or bytes object, not int
show(lambda: struct.calcsize('99999999999999999999i'))  # expect: error total struct size too long
show(lambda: struct.calcsize('9999999999999999999i'))  # expect: error total struct size too long
show(lambda: struct.Struct('i').format)  # expect: 'i'
show(lambda: struct.Struct('i').size)  # expect: 4
show(lambda: struct.Struct('i'))  # expect: Struct('i')
show(lambda: struct.Struct())  # expect: TypeError Struct() missing required argument 'format' (pos 1)
show(lambda: struct.unpack('F',struct.pack('F',1+2j)))  # expect: ((1+2j),)
show(lambda: struct.pack('D',3))  # expect: b'\x00\x00\x00\x00\x00\x00\x08@\x00\x00\x00\x00\x00\x00\x00\x00'
show(lambda: struct.pack('\0i',1))  # expect: error embedded null character
show(lambda: struct.unpack('>hIq',bytes(range(14))))  # expect: (1, 33752069, 434324723980766221)
show(lambda: struct.unpack('4p',b'\x09abc'))  # expect: (b'abc',)
show(lambda: struct.unpack('0s','' .encode()))  # expect: (b'',)
show(lambda: struct.pack('0s'))  # expect: error pack expected 1 items for packing (got 0)
show(lambda: struct.pack('0s',b'x'))  # expect: b''
show(lambda: struct.pack('P',-1))  # expect: b'\xff\xff\xff\xff\xff\xff\xff\xff'
show(lambda: struct.calcsize('i\u20ac'))
# expect: UnicodeEncodeError 'ascii' codec can't encode character '\\u20ac' in position 1: ordinal not in range(128)
show(lambda: struct.Struct.pack(3))  # expect: TypeError descriptor 'pack' for '_struct.Struct' objects doesn't apply to a 'int' object
show(lambda: struct.pack())  # expect: TypeError missing format argument
show(lambda: struct.unpack('i','abcd'))  # expect: TypeError a bytes-like object is required, not 'str'
show(lambda: struct.pack('3c',b'a',b'b',b'c'))  # expect: b'abc'
show(lambda: struct.error)  # expect: <class 'struct.error'>
show(lambda: struct.pack('d',10**400))  # expect: error required argument is not a float
show(lambda: struct.pack('H',-1))  # expect: error 'H' format requires 0 <= number <= 65535
show(lambda: struct.pack('>H',70000))  # expect: error 'H' format requires 0 <= number <= 65535
show(lambda: struct.pack('b',1.5))  # expect: error required argument is not an integer
show(lambda: struct.Struct(b'i').format)  # expect: 'i'
show(lambda: struct.pack('@b', 2**70))  # expect: error 'b' format requires -128 <= number <= 127
show(lambda: struct.pack('@b', -2**63-1))  # expect: error 'b' format requires -128 <= number <= 127
show(lambda: struct.pack('@b', 5))  # expect: b'\x05'
show(lambda: struct.pack('<b', 2**70))  # expect: error 'b' format requires -128 <= number <= 127
show(lambda: struct.pack('<b', -2**63-1))  # expect: error 'b' format requires -128 <= number <= 127
show(lambda: struct.pack('<b', 5))  # expect: b'\x05'
show(lambda: struct.pack('>b', 2**70))  # expect: error 'b' format requires -128 <= number <= 127
show(lambda: struct.pack('>b', -2**63-1))  # expect: error 'b' format requires -128 <= number <= 127
show(lambda: struct.pack('>b', 5))  # expect: b'\x05'
show(lambda: struct.pack('@B', 2**70))  # expect: error 'B' format requires 0 <= number <= 255
show(lambda: struct.pack('@B', -2**63-1))  # expect: error 'B' format requires 0 <= number <= 255
show(lambda: struct.pack('@B', 5))  # expect: b'\x05'
show(lambda: struct.pack('<B', 2**70))  # expect: error 'B' format requires 0 <= number <= 255
show(lambda: struct.pack('<B', -2**63-1))  # expect: error 'B' format requires 0 <= number <= 255
show(lambda: struct.pack('<B', 5))  # expect: b'\x05'
show(lambda: struct.pack('>B', 2**70))  # expect: error 'B' format requires 0 <= number <= 255
show(lambda: struct.pack('>B', -2**63-1))  # expect: error 'B' format requires 0 <= number <= 255
show(lambda: struct.pack('>B', 5))  # expect: b'\x05'
show(lambda: struct.pack('@h', 2**70))  # expect: error 'h' format requires -32768 <= number <= 32767
show(lambda: struct.pack('@h', -2**63-1))  # expect: error 'h' format requires -32768 <= number <= 32767
show(lambda: struct.pack('@h', 5))  # expect: b'\x05\x00'
show(lambda: struct.pack('<h', 2**70))  # expect: error 'h' format requires -32768 <= number <= 32767
show(lambda: struct.pack('<h', -2**63-1))  # expect: error 'h' format requires -32768 <= number <= 32767
show(lambda: struct.pack('<h', 5))  # expect: b'\x05\x00'
show(lambda: struct.pack('>h', 2**70))  # expect: error 'h' format requires -32768 <= number <= 32767
show(lambda: struct.pack('>h', -2**63-1))  # expect: error 'h' format requires -32768 <= number <= 32767
show(lambda: struct.pack('>h', 5))  # expect: b'\x00\x05'
show(lambda: struct.pack('@H', 2**70))  # expect: error 'H' format requires 0 <= number <= 65535
show(lambda: struct.pack('@H', -2**63-1))  # expect: error 'H' format requires 0 <= number <= 65535
show(lambda: struct.pack('@H', 5))  # expect: b'\x05\x00'
show(lambda: struct.pack('<H', 2**70))  # expect: error 'H' format requires 0 <= number <= 65535
show(lambda: struct.pack('<H', -2**63-1))  # expect: error 'H' format requires 0 <= number <= 65535
show(lambda: struct.pack('<H', 5))  # expect: b'\x05\x00'
show(lambda: struct.pack('>H', 2**70))  # expect: error 'H' format requires 0 <= number <= 65535
show(lambda: struct.pack('>H', -2**63-1))  # expect: error 'H' format requires 0 <= number <= 65535
show(lambda: struct.pack('>H', 5))  # expect: b'\x00\x05'
show(lambda: struct.pack('@i', 2**70))  # expect: error 'i' format requires -2147483648 <= number <= 2147483647
show(lambda: struct.pack('@i', -2**63-1))  # expect: error 'i' format requires -2147483648 <= number <= 2147483647
show(lambda: struct.pack('@i', 5))  # expect: b'\x05\x00\x00\x00'
show(lambda: struct.pack('<i', 2**70))  # expect: error 'i' format requires -2147483648 <= number <= 2147483647
show(lambda: struct.pack('<i', -2**63-1))  # expect: error 'i' format requires -2147483648 <= number <= 2147483647
show(lambda: struct.pack('<i', 5))  # expect: b'\x05\x00\x00\x00'
show(lambda: struct.pack('>i', 2**70))  # expect: error 'i' format requires -2147483648 <= number <= 2147483647
show(lambda: struct.pack('>i', -2**63-1))  # expect: error 'i' format requires -2147483648 <= number <= 2147483647
show(lambda: struct.pack('>i', 5))  # expect: b'\x00\x00\x00\x05'
show(lambda: struct.pack('@I', 2**70))  # expect: error 'I' format requires 0 <= number <= 4294967295
show(lambda: struct.pack('@I', -2**63-1))  # expect: error 'I' format requires 0 <= number <= 4294967295
show(lambda: struct.pack('@I', 5))  # expect: b'\x05\x00\x00\x00'
show(lambda: struct.pack('<I', 2**70))  # expect: error 'I' format requires 0 <= number <= 4294967295
show(lambda: struct.pack('<I', -2**63-1))  # expect: error 'I' format requires 0 <= number <= 4294967295
show(lambda: struct.pack('<I', 5))  # expect: b'\x05\x00\x00\x00'
show(lambda: struct.pack('>I', 2**70))  # expect: error 'I' format requires 0 <= number <= 4294967295
show(lambda: struct.pack('>I', -2**63-1))  # expect: error 'I' format requires 0 <= number <= 4294967295
show(lambda: struct.pack('>I', 5))  # expect: b'\x00\x00\x00\x05'
show(lambda: struct.pack('@l', 2**70))  # expect: error 'l' format requires -9223372036854775808 <= number <= 9223372036854775807
show(lambda: struct.pack('@l', -2**63-1))  # expect: error 'l' format requires -9223372036854775808 <= number <= 9223372036854775807
show(lambda: struct.pack('@l', 5))  # expect: b'\x05\x00\x00\x00\x00\x00\x00\x00'
show(lambda: struct.pack('<l', 2**70))  # expect: error 'l' format requires -2147483648 <= number <= 2147483647
show(lambda: struct.pack('<l', -2**63-1))  # expect: error 'l' format requires -2147483648 <= number <= 2147483647
show(lambda: struct.pack('<l', 5))  # expect: b'\x05\x00\x00\x00'
show(lambda: struct.pack('>l', 2**70))  # expect: error 'l' format requires -2147483648 <= number <= 2147483647
show(lambda: struct.pack('>l', -2**63-1))  # expect: error 'l' format requires -2147483648 <= number <= 2147483647
show(lambda: struct.pack('>l', 5))  # expect: b'\x00\x00\x00\x05'
show(lambda: struct.pack('@L', 2**70))  # expect: error 'L' format requires 0 <= number <= 18446744073709551615
show(lambda: struct.pack('@L', -2**63-1))  # expect: error 'L' format requires 0 <= number <= 18446744073709551615
show(lambda: struct.pack('@L', 5))  # expect: b'\x05\x00\x00\x00\x00\x00\x00\x00'
show(lambda: struct.pack('<L', 2**70))  # expect: error 'L' format requires 0 <= number <= 4294967295
show(lambda: struct.pack('<L', -2**63-1))  # expect: error 'L' format requires 0 <= number <= 4294967295
show(lambda: struct.pack('<L', 5))  # expect: b'\x05\x00\x00\x00'
show(lambda: struct.pack('>L', 2**70))  # expect: error 'L' format requires 0 <= number <= 4294967295
show(lambda: struct.pack('>L', -2**63-1))  # expect: error 'L' format requires 0 <= number <= 4294967295
show(lambda: struct.pack('>L', 5))  # expect: b'\x00\x00\x00\x05'
show(lambda: struct.pack('@q', 2**70))  # expect: error 'q' format requires -9223372036854775808 <= number <= 9223372036854775807
show(lambda: struct.pack('@q', -2**63-1))  # expect: error 'q' format requires -9223372036854775808 <= number <= 9223372036854775807
show(lambda: struct.pack('@q', 5))  # expect: b'\x05\x00\x00\x00\x00\x00\x00\x00'
show(lambda: struct.pack('<q', 2**70))  # expect: error 'q' format requires -9223372036854775808 <= number <= 9223372036854775807
show(lambda: struct.pack('<q', -2**63-1))  # expect: error 'q' format requires -9223372036854775808 <= number <= 9223372036854775807
show(lambda: struct.pack('<q', 5))  # expect: b'\x05\x00\x00\x00\x00\x00\x00\x00'
show(lambda: struct.pack('>q', 2**70))  # expect: error 'q' format requires -9223372036854775808 <= number <= 9223372036854775807
show(lambda: struct.pack('>q', -2**63-1))  # expect: error 'q' format requires -9223372036854775808 <= number <= 9223372036854775807
show(lambda: struct.pack('>q', 5))  # expect: b'\x00\x00\x00\x00\x00\x00\x00\x05'
show(lambda: struct.pack('@Q', 2**70))  # expect: error 'Q' format requires 0 <= number <= 18446744073709551615
show(lambda: struct.pack('@Q', -2**63-1))  # expect: error 'Q' format requires 0 <= number <= 18446744073709551615
show(lambda: struct.pack('@Q', 5))  # expect: b'\x05\x00\x00\x00\x00\x00\x00\x00'
show(lambda: struct.pack('<Q', 2**70))  # expect: error 'Q' format requires 0 <= number <= 18446744073709551615
show(lambda: struct.pack('<Q', -2**63-1))  # expect: error 'Q' format requires 0 <= number <= 18446744073709551615
show(lambda: struct.pack('<Q', 5))  # expect: b'\x05\x00\x00\x00\x00\x00\x00\x00'
show(lambda: struct.pack('>Q', 2**70))  # expect: error 'Q' format requires 0 <= number <= 18446744073709551615
show(lambda: struct.pack('>Q', -2**63-1))  # expect: error 'Q' format requires 0 <= number <= 18446744073709551615
show(lambda: struct.pack('>Q', 5))  # expect: b'\x00\x00\x00\x00\x00\x00\x00\x05'
show(lambda: struct.pack('@n', 2**70))  # expect: error 'n' format requires -9223372036854775808 <= number <= 9223372036854775807
show(lambda: struct.pack('@n', -2**63-1))  # expect: error 'n' format requires -9223372036854775808 <= number <= 9223372036854775807
show(lambda: struct.pack('@n', 5))  # expect: b'\x05\x00\x00\x00\x00\x00\x00\x00'
show(lambda: struct.pack('@N', 2**70))  # expect: error 'N' format requires 0 <= number <= 18446744073709551615
show(lambda: struct.pack('@N', -2**63-1))  # expect: error 'N' format requires 0 <= number <= 18446744073709551615
show(lambda: struct.pack('@N', 5))  # expect: b'\x05\x00\x00\x00\x00\x00\x00\x00'
show(lambda: struct.pack('@P', 2**70))  # expect: error int too large to convert
show(lambda: struct.pack('@P', -2**63-1))  # expect: error int too large to convert
show(lambda: struct.pack('@P', 5))  # expect: b'\x05\x00\x00\x00\x00\x00\x00\x00'
for wrong in (
    lambda: struct.pack_into('<I', bytearray(1), 9223372036854775807, 1),
    lambda: struct.unpack_from('<I', b'1', 9223372036854775807),
    lambda: struct.unpack_from('<I', b'1', -9223372036854775808),
):
    try:
        wrong()
    except struct.error as e:
        print(e)
# expect: pack_into requires a buffer of at least 9223372036854775811 bytes for packing 4 bytes at offset 9223372036854775807 (actual buffer size is 1)
# expect: unpack_from requires a buffer of at least 9223372036854775811 bytes for unpacking 4 bytes at offset 9223372036854775807 (actual buffer size is 1)
# expect: offset -9223372036854775808 out of range for 1-byte buffer
