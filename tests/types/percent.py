# The % operator of str, bytes and bytearray.
def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


show(lambda: '%' % ())  # expect: ValueError incomplete format
show(lambda: '%%' % ())  # expect: '%'
show(lambda: '%d' % 'x')  # expect: TypeError %d format: a real number is required, not str
show(lambda: '%d' % 1.5)  # expect: '1'
show(lambda: '%x' % 1.5)  # expect: TypeError %x format: an integer is required, not float
show(lambda: '%c' % 'ab')  # expect: TypeError %c requires an int or a unicode character, not a string of length 2
show(lambda: '%c' % '')  # expect: TypeError %c requires an int or a unicode character, not a string of length 0
show(lambda: '%c' % 1114112)  # expect: OverflowError %c arg not in range(0x110000)
show(lambda: '%c' % -1)  # expect: OverflowError %c arg not in range(0x110000)
show(lambda: '%c' % 1.5)  # expect: TypeError %c requires an int or a unicode character, not float
show(lambda: '%c' % 65)  # expect: 'A'
show(lambda: '%s' % (1, 2))  # expect: TypeError not all arguments converted during string formatting
show(lambda: '%s %s' % 1)  # expect: TypeError not enough arguments for format string
show(lambda: '%s %s' % (1,))  # expect: TypeError not enough arguments for format string
show(lambda: '%s' % ())  # expect: TypeError not enough arguments for format string
show(lambda: '%(a)s' % 1)  # expect: TypeError format requires a mapping
show(lambda: '%(a)s' % {'a': 1})  # expect: '1'
show(lambda: '%(a' % {'a': 1})  # expect: ValueError incomplete format key
show(lambda: '%(a)' % {'a': 1})  # expect: ValueError incomplete format
show(lambda: '%*d' % (5, 3))  # expect: '    3'
show(lambda: '%*d' % ('x', 3))  # expect: TypeError * wants int
show(lambda: '%-5d|' % 3)  # expect: '3    |'
show(lambda: '%+5d|' % 3)  # expect: '   +3|'
show(lambda: '%05d|' % -3)  # expect: '-0003|'
show(lambda: '%05s|' % 'a')  # expect: '    a|'
show(lambda: '%.2s|' % 'abc')  # expect: 'ab|'
show(lambda: '%.*f|' % (2, 3.14159))  # expect: '3.14|'
show(lambda: '%5%|' % ())  # expect: TypeError not enough arguments for format string
show(lambda: '%y' % 1)  # expect: ValueError unsupported format character 'y' (0x79) at index 1
show(lambda: '%i' % 3)  # expect: '3'
show(lambda: '%u' % 3)  # expect: '3'
show(lambda: '%o' % 8)  # expect: '10'
show(lambda: '%#o' % 8)  # expect: '0o10'
show(lambda: '%#x' % 255)  # expect: '0xff'
show(lambda: '%#X' % 255)  # expect: '0XFF'
show(lambda: '%e' % 1.5)  # expect: '1.500000e+00'
show(lambda: '%g' % 10000000000.0)  # expect: '1e+10'
show(lambda: '%r' % '\xe9')  # expect: "'\xe9'"
show(lambda: '%a' % '\xe9')  # expect: "'\\xe9'"
show(lambda: '%b' % 1)  # expect: ValueError unsupported format character 'b' (0x62) at index 1
show(lambda: '%s' % {'a': 1})  # expect: "{'a': 1}"
show(lambda: 'x' % 1)  # expect: TypeError not all arguments converted during string formatting
show(lambda: 'x' % {'a': 1})  # expect: 'x'
show(lambda: 'x' % ())  # expect: 'x'
show(lambda: 'x' % [1])  # expect: 'x'
show(lambda: '%d' % 1000000000000000000000000000000)  # expect: '1000000000000000000000000000000'
show(lambda: '%x' % 1000000000000000000000000000000)  # expect: 'c9f2c9cd04674edea40000000'
show(lambda: '%10.5d|' % 42)  # expect: '     00042|'
show(lambda: '%-10.5x|' % 42)  # expect: '0002a     |'
show(lambda: '%+d' % 5)  # expect: '+5'
show(lambda: '% d' % 5)  # expect: ' 5'
show(lambda: '%+ d' % 5)  # expect: '+5'
show(lambda: '%#5x|' % 10)  # expect: '  0xa|'
show(lambda: '%#05x|' % 10)  # expect: '0x00a|'
show(lambda: '%+05.1f|' % 2.55)  # expect: '+02.5|'
show(lambda: '%ld' % 4)  # expect: '4'
show(lambda: '%hd' % 4)  # expect: '4'
show(lambda: '%Ld' % 4)  # expect: '4'
show(lambda: '%lld' % 4)  # expect: ValueError unsupported format character 'l' (0x6c) at index 2
show(lambda: '%s%s%s' % (1, 2))  # expect: TypeError not enough arguments for format string
show(lambda: '%((a))s' % {'(a)': 1})  # expect: '1'
show(lambda: '%d' % True)  # expect: '1'
show(lambda: '%f' % 1)  # expect: '1.000000'
show(lambda: '%f' % 'x')  # expect: TypeError must be real number, not str
show(lambda: '%.0f' % 0.5)  # expect: '0'
show(lambda: '%5c|' % 'x')  # expect: '    x|'
show(lambda: '%-5c|' % 65)  # expect: 'A    |'
show(lambda: '%s %s' % (1, 2, 3))  # expect: TypeError not all arguments converted during string formatting
show(lambda: '%d%%' % 50)  # expect: '50%'
show(lambda: '%99999999999999999999d' % 1)  # expect: ValueError width too big
show(lambda: '%.99999999999999999999d' % 1)  # expect: ValueError precision too big
show(lambda: '%.d' % 0)  # expect: '0'
show(lambda: '%.0d' % 0)  # expect: '0'
show(lambda: '%' % 1)  # expect: ValueError incomplete format
show(lambda: 'abc%' % 1)  # expect: ValueError incomplete format
show(lambda: '%(a)d %d' % ({'a': 1},))  # expect: TypeError format requires a mapping
show(lambda: '%e' % 'x')  # expect: TypeError must be real number, not str
show(lambda: '%x' % 'x')  # expect: TypeError %x format: an integer is required, not str
show(lambda: '%s' % None)  # expect: 'None'
show(lambda: '%\u20ac' % 1)  # expect: ValueError unsupported format character '?' (0x20ac) at index 1
show(lambda: '%\x01' % 1)  # expect: ValueError unsupported format character '?' (0x1) at index 1
show(lambda: '%*d' % (-5, 3))  # expect: '3    '
show(lambda: '%.*d' % (-5, 3))  # expect: '3'
show(lambda: '%.3r' % 'abcdef')  # expect: "'ab"
show(lambda: '%#b' % 1)  # expect: ValueError unsupported format character 'b' (0x62) at index 2
show(lambda: '%(a)*d' % {'a': 1})  # expect: TypeError not enough arguments for format string
show(lambda: b'%' % ())  # expect: ValueError incomplete format
show(lambda: b'%%' % ())  # expect: b'%'
show(lambda: b'%d' % b'x')  # expect: TypeError %d format: a real number is required, not bytes
show(lambda: b'%d' % 1.5)  # expect: b'1'
show(lambda: b'%x' % 1.5)  # expect: TypeError %x format: an integer is required, not float
show(lambda: b'%c' % b'ab')  # expect: TypeError %c requires an integer in range(256) or a single byte, not a bytes object of length 2
show(lambda: b'%c' % b'')  # expect: TypeError %c requires an integer in range(256) or a single byte, not a bytes object of length 0
show(lambda: b'%c' % 1114112)  # expect: OverflowError %c arg not in range(256)
show(lambda: b'%c' % -1)  # expect: OverflowError %c arg not in range(256)
show(lambda: b'%c' % 1.5)  # expect: TypeError %c requires an integer in range(256) or a single byte, not float
show(lambda: b'%c' % 65)  # expect: b'A'
show(lambda: b'%s' % (1, 2))  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
show(lambda: b'%s %s' % 1)  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
show(lambda: b'%s %s' % (1,))  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
show(lambda: b'%s' % ())  # expect: TypeError not enough arguments for format string
show(lambda: b'%(a)s' % 1)  # expect: TypeError format requires a mapping
show(lambda: b'%*d' % (5, 3))  # expect: b'    3'
show(lambda: b'%*d' % ('x', 3))  # expect: TypeError * wants int
show(lambda: b'%-5d|' % 3)  # expect: b'3    |'
show(lambda: b'%+5d|' % 3)  # expect: b'   +3|'
show(lambda: b'%05d|' % -3)  # expect: b'-0003|'
show(lambda: b'%05s|' % b'a')  # expect: b'    a|'
show(lambda: b'%.2s|' % b'abc')  # expect: b'ab|'
show(lambda: b'%.*f|' % (2, 3.14159))  # expect: b'3.14|'
show(lambda: b'%5%|' % ())  # expect: TypeError not enough arguments for format string
show(lambda: b'%y' % 1)  # expect: ValueError unsupported format character 'y' (0x79) at index 1
show(lambda: b'%i' % 3)  # expect: b'3'
show(lambda: b'%u' % 3)  # expect: b'3'
show(lambda: b'%o' % 8)  # expect: b'10'
show(lambda: b'%#o' % 8)  # expect: b'0o10'
show(lambda: b'%#x' % 255)  # expect: b'0xff'
show(lambda: b'%#X' % 255)  # expect: b'0XFF'
show(lambda: b'%e' % 1.5)  # expect: b'1.500000e+00'
show(lambda: b'%g' % 10000000000.0)  # expect: b'1e+10'
show(lambda: b'%r' % b'\xc3\xa9')  # expect: b"b'\\xc3\\xa9'"
show(lambda: b'%a' % b'\xc3\xa9')  # expect: b"b'\\xc3\\xa9'"
show(lambda: b'%b' % 1)  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
show(lambda: b'x' % 1)  # expect: TypeError not all arguments converted during bytes formatting
show(lambda: b'x' % ())  # expect: b'x'
show(lambda: b'x' % [1])  # expect: b'x'
show(lambda: b'%d' % 1000000000000000000000000000000)  # expect: b'1000000000000000000000000000000'
show(lambda: b'%x' % 1000000000000000000000000000000)  # expect: b'c9f2c9cd04674edea40000000'
show(lambda: b'%10.5d|' % 42)  # expect: b'     00042|'
show(lambda: b'%-10.5x|' % 42)  # expect: b'0002a     |'
show(lambda: b'%+d' % 5)  # expect: b'+5'
show(lambda: b'% d' % 5)  # expect: b' 5'
show(lambda: b'%+ d' % 5)  # expect: b'+5'
show(lambda: b'%#5x|' % 10)  # expect: b'  0xa|'
show(lambda: b'%#05x|' % 10)  # expect: b'0x00a|'
show(lambda: b'%+05.1f|' % 2.55)  # expect: b'+02.5|'
show(lambda: b'%ld' % 4)  # expect: b'4'
show(lambda: b'%hd' % 4)  # expect: b'4'
show(lambda: b'%Ld' % 4)  # expect: b'4'
show(lambda: b'%lld' % 4)  # expect: ValueError unsupported format character 'l' (0x6c) at index 2
show(lambda: b'%s%s%s' % (1, 2))  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
show(lambda: b'%d' % True)  # expect: b'1'
show(lambda: b'%f' % 1)  # expect: b'1.000000'
show(lambda: b'%f' % b'x')  # expect: TypeError float argument required, not bytes
show(lambda: b'%.0f' % 0.5)  # expect: b'0'
show(lambda: b'%5c|' % b'x')  # expect: b'    x|'
show(lambda: b'%-5c|' % 65)  # expect: b'A    |'
show(lambda: b'%s %s' % (1, 2, 3))  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
show(lambda: b'%d%%' % 50)  # expect: b'50%'
show(lambda: b'%99999999999999999999d' % 1)  # expect: ValueError width too big
show(lambda: b'%.99999999999999999999d' % 1)  # expect: ValueError prec too big
show(lambda: b'%.d' % 0)  # expect: b'0'
show(lambda: b'%.0d' % 0)  # expect: b'0'
show(lambda: b'%' % 1)  # expect: ValueError incomplete format
show(lambda: b'abc%' % 1)  # expect: ValueError incomplete format
show(lambda: b'%(a)d %d' % ({'a': 1},))  # expect: TypeError format requires a mapping
show(lambda: b'%e' % b'x')  # expect: TypeError float argument required, not bytes
show(lambda: b'%x' % b'x')  # expect: TypeError %x format: an integer is required, not bytes
show(lambda: b'%s' % None)  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'NoneType'
show(lambda: b'%\x01' % 1)  # expect: ValueError unsupported format character '\x01' (0x1) at index 1
show(lambda: b'%*d' % (-5, 3))  # expect: b'3    '
show(lambda: b'%.*d' % (-5, 3))  # expect: b'3'
show(lambda: b'%.3r' % b'abcdef')  # expect: b"b'a"
show(lambda: b'%#b' % 1)  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
# Widths and precisions that are too great.
show(lambda: '%*d' % ((2 ** 63 - 1), 1))  # expect: MemoryError
show(lambda: b'%*b' % ((2 ** 63 - 1), b''))  # expect: MemoryError
show(lambda: '%*d' % (-(2 ** 63 - 1) - 1, 1))  # expect: OverflowError width too big
show(lambda: '%*d' % (2 ** 63, 1))  # expect: OverflowError Python int too large to convert to C ssize_t
show(lambda: '%.*d' % (2 ** 40, 1))  # expect: OverflowError Python int too large to convert to C int
show(lambda: '%9223372036854775807d' % 1)  # expect: MemoryError
show(lambda: '%9223372036854775808d' % 1)  # expect: ValueError width too big
show(lambda: '%.2147483648d' % 1)  # expect: ValueError precision too big
