# bytearray: every method with its errors, and what changes it.
def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


B = bytearray
b = B(b'abc')


def run(code):
    exec(code, {'b': b})
    return b



show(lambda: b.find('a'))  # expect: TypeError argument should be integer or bytes-like object, not 'str'
show(lambda: b.find(300))  # expect: ValueError byte must be in range(0, 256)
show(lambda: b.find(1.5))  # expect: TypeError argument should be integer or bytes-like object, not 'float'
show(lambda: b.index(b'x'))  # expect: ValueError subsection not found
show(lambda: b.rindex(b'x'))  # expect: ValueError subsection not found
show(lambda: b.count('a'))  # expect: TypeError argument should be integer or bytes-like object, not 'str'
show(lambda: b.startswith('a'))  # expect: TypeError startswith first arg must be bytes or a tuple of bytes, not str
show(lambda: b.startswith(('a',)))  # expect: TypeError a bytes-like object is required, not 'str'
show(lambda: b.endswith(3))  # expect: TypeError endswith first arg must be bytes or a tuple of bytes, not int
show(lambda: 'a' in b)  # expect: TypeError a bytes-like object is required, not 'str'
show(lambda: 300 in b)  # expect: ValueError byte must be in range(0, 256)
show(lambda: 1.5 in b)  # expect: TypeError a bytes-like object is required, not 'float'
show(lambda: b.split('a'))  # expect: TypeError a bytes-like object is required, not 'str'
show(lambda: b.split(b''))  # expect: ValueError empty separator
show(lambda: b.split(3))  # expect: TypeError a bytes-like object is required, not 'int'
show(lambda: b.partition('a'))  # expect: TypeError a bytes-like object is required, not 'str'
show(lambda: b.partition(b''))  # expect: ValueError empty separator
show(lambda: b.strip('a'))  # expect: TypeError a bytes-like object is required, not 'str'
show(lambda: b.strip(3))  # expect: TypeError a bytes-like object is required, not 'int'
show(lambda: b.replace('a','b'))  # expect: TypeError a bytes-like object is required, not 'str'
show(lambda: b.join(['a']))  # expect: TypeError sequence item 0: expected a bytes-like object, str found
show(lambda: b.join(3))  # expect: TypeError can only join an iterable
show(lambda: b.join([b'a',b'b',bytearray(b'x'),memoryview(b'yy')]))  # expect: bytearray(b'aabcbabcxabcyy')
show(lambda: b.center(5,'x'))  # expect: TypeError center() argument 2 must be a byte string of length 1, not str
show(lambda: b.center(5,b'xx'))  # expect: TypeError center(): argument 2 must be a byte string of length 1, not a bytes object of length 2
show(lambda: b.center(6,bytearray(b'x')))  # expect: bytearray(b'xabcxx')
show(lambda: b.translate(b'a'))  # expect: ValueError translation table must be 256 characters long
show(lambda: b.translate(None,b'a'))  # expect: bytearray(b'bc')
show(lambda: b.translate(bytes(range(256)),b'b'))  # expect: bytearray(b'ac')
show(lambda: b.translate(3))  # expect: TypeError a bytes-like object is required, not 'int'
show(lambda: B.maketrans(b'a',b'bb'))  # expect: ValueError maketrans arguments must have same length
show(lambda: B.maketrans('a',b'bb'))  # expect: TypeError a bytes-like object is required, not 'str'
show(lambda: B.fromhex('zz'))  # expect: ValueError non-hexadecimal number found in fromhex() arg at position 0
show(lambda: B.fromhex('4 1'))  # expect: ValueError non-hexadecimal number found in fromhex() arg at position 1
show(lambda: B.fromhex('41 4 2'))  # expect: ValueError non-hexadecimal number found in fromhex() arg at position 4
show(lambda: B.fromhex(b'4142'))  # expect: bytearray(b'AB')
show(lambda: B.fromhex(3))  # expect: TypeError fromhex() argument must be str or bytes-like, not int
show(lambda: B.fromhex('\u0661'))  # expect: ValueError non-hexadecimal number found in fromhex() arg at position 0
show(lambda: b.hex(':'))  # expect: '61:62:63'
show(lambda: b.hex(':',2))  # expect: '61:6263'
show(lambda: b.hex(':',-2))  # expect: '6162:63'
show(lambda: b.hex('::'))  # expect: ValueError sep must be length 1.
show(lambda: b.hex('\u20ac'))  # expect: ValueError sep must be ASCII.
show(lambda: b.hex(b'\x80'))  # expect: ValueError sep must be ASCII.
show(lambda: b.hex(3))  # expect: TypeError object of type 'int' has no len()
show(lambda: b.removeprefix('a'))  # expect: TypeError a bytes-like object is required, not 'str'
show(lambda: b.zfill(6))  # expect: bytearray(b'000abc')
show(lambda: B(b'-a').zfill(6))  # expect: bytearray(b'-0000a')
show(lambda: b.expandtabs())  # expect: bytearray(b'abc')
show(lambda: b+'a')  # expect: TypeError can't concat str to bytearray
show(lambda: 'a'+b)  # expect: TypeError can only concatenate str (not "bytearray") to str
show(lambda: b+3)  # expect: TypeError can't concat int to bytearray
show(lambda: b*2)  # expect: bytearray(b'abcabc')
show(lambda: b*'a')  # expect: TypeError can't multiply sequence by non-int of type 'str'
show(lambda: b[1])  # expect: 98
show(lambda: b[5])  # expect: IndexError bytearray index out of range
show(lambda: b['a'])  # expect: TypeError bytearray indices must be integers or slices, not str
show(lambda: b[::2])  # expect: bytearray(b'ac')
show(lambda: b<'a')  # expect: TypeError '<' not supported between instances of 'bytearray' and 'str'
show(lambda: b==b'abc')  # expect: True
show(lambda: b<b'abd')  # expect: True
show(lambda: B('a'))  # expect: TypeError string argument without an encoding
show(lambda: B('a','utf-8'))  # expect: bytearray(b'a')
show(lambda: B(3))  # expect: bytearray(b'\x00\x00\x00')
show(lambda: B(-1))  # expect: ValueError negative count
show(lambda: B(10**30))  # expect: OverflowError cannot fit 'int' into an index-sized integer
show(lambda: B([1,2,300]))  # expect: ValueError byte must be in range(0, 256)
show(lambda: B([1,'a']))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: B(1.5))  # expect: TypeError cannot convert 'float' object to bytearray
show(lambda: B(b'a','utf-8'))  # expect: TypeError encoding without a string argument
show(lambda: B(3,'utf-8'))  # expect: TypeError encoding without a string argument
show(lambda: B(encoding='utf-8'))  # expect: TypeError encoding without a string argument
show(lambda: B(errors='strict'))  # expect: TypeError errors without a string argument
show(lambda: B({1:2,3:4}))  # expect: bytearray(b'\x01\x03')
show(lambda: repr(B(b"a'b\"\x00\xff\n\t\\")))  # expect: 'bytearray(b\'a\\\'b"\\x00\\xff\\n\\t\\\\\')'
show(lambda: repr(B(b"a'b")))  # expect: 'bytearray(b"a\\\'b")'
show(lambda: str(b))  # expect: "bytearray(b'abc')"
show(lambda: b.decode('ascii',3))  # expect: TypeError decode() argument 'errors' must be str, not int
show(lambda: b'%d %s %b %a %c'%(1,b'x',B(b'y'),'é',65))  # expect: b"1 x y '\\xe9' A"
show(lambda: B(b'%s')%'a')  # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
show(lambda: B(b'%c')%300)  # expect: OverflowError %c arg not in range(256)
show(lambda: B(b'%(a)s')%{b'a':b'x'})  # expect: bytearray(b'x')
show(lambda: B(b'%5.1f|%-5d|%05x')%(1.25,3,255))  # expect: bytearray(b'  1.2|3    |000ff')
show(lambda: B(b'%y')%3)  # expect: ValueError unsupported format character 'y' (0x79) at index 1
show(lambda: B(b'%d')%'a')  # expect: TypeError %d format: a real number is required, not str
show(lambda: B(b'%c')%b'ab')  # expect: TypeError %c requires an integer in range(256) or a single byte, not a bytes object of length 2
show(lambda: B(b'%s %s')%(b'a',))  # expect: TypeError not enough arguments for format string
show(lambda: B(b'a')%(1,))  # expect: TypeError not all arguments converted during bytes formatting
show(lambda: b.splitlines(True))  # expect: [bytearray(b'abc')]
show(lambda: B(b'a\r\nb\nc\r').splitlines())  # expect: [bytearray(b'a'), bytearray(b'b'), bytearray(b'c')]
show(lambda: hash(b))  # expect: TypeError unhashable type: 'bytearray'
show(lambda: b.rsplit(None,1))  # expect: [bytearray(b'abc')]
show(lambda: B(b' a b c ').split(None,1))  # expect: [bytearray(b'a'), bytearray(b'b c ')]
show(lambda: B(b' a b c ').rsplit(None,1))  # expect: [bytearray(b' a b'), bytearray(b'c')]
show(lambda: b.title())  # expect: bytearray(b'Abc')
show(lambda: b.istitle())  # expect: False
show(lambda: b.__getnewargs__())  # expect: AttributeError 'bytearray' object has no attribute '__getnewargs__'
show(lambda: b.find())  # expect: TypeError find expected at least 1 argument, got 0
show(lambda: b.count(300))  # expect: ValueError byte must be in range(0, 256)
show(lambda: b.rfind(b''))  # expect: 3
show(lambda: b.find(b'',10))  # expect: -1
show(lambda: 3 in b)  # expect: False
show(lambda: b.append('a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: b.append(300))  # expect: ValueError byte must be in range(0, 256)
show(lambda: b.append(1.5))  # expect: TypeError 'float' object cannot be interpreted as an integer
show(lambda: b.extend('a'))  # expect: TypeError expected iterable of integers; got: 'str'
show(lambda: b.extend(3))  # expect: TypeError can't extend bytearray with int
show(lambda: b.extend([300]))  # expect: ValueError byte must be in range(0, 256)
show(lambda: b.extend(['a']))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: b.insert(0,300))  # expect: ValueError byte must be in range(0, 256)
show(lambda: b.pop(10))  # expect: IndexError pop index out of range
show(lambda: bytearray().pop())  # expect: IndexError pop from empty bytearray
show(lambda: b.remove(200))  # expect: ValueError value not found in bytearray
show(lambda: b.remove('a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: b.remove(300))  # expect: ValueError byte must be in range(0, 256)
show(lambda: run('b[0]=300'))  # expect: ValueError byte must be in range(0, 256)
show(lambda: run("b[0]='a'"))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: run('b[10]=1'))  # expect: IndexError bytearray index out of range
show(lambda: run("b['a']=1"))  # expect: TypeError bytearray indices must be integers or slices, not str
show(lambda: run('b[0:1]=5'))  # expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
show(lambda: run("b[0:1]='a'"))  # expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
show(lambda: run("b[::2]=b'x'"))  # expect: ValueError attempt to assign bytes of size 1 to extended slice of size 2
show(lambda: run("b[::2]=b'xy'"))  # expect: bytearray(b'xby')
show(lambda: run('del b[10]'))  # expect: IndexError bytearray index out of range
show(lambda: run("del b['a']"))  # expect: TypeError bytearray indices must be integers or slices, not str
show(lambda: run('b[1:2]=[1,2,3]'))  # expect: bytearray(b'x\x01\x02\x03y')
show(lambda: run('del b[::2]'))  # expect: bytearray(b'\x01\x03')
show(lambda: run("b+='a'"))  # expect: TypeError can't concat str to bytearray
show(lambda: run('b+=3'))  # expect: TypeError can't concat int to bytearray
show(lambda: run('b*=2'))  # expect: bytearray(b'\x01\x03\x01\x03')
show(lambda: run("b*='a'"))  # expect: TypeError can't multiply sequence by non-int of type 'str'
show(lambda: run('b[0:0]=b'))  # expect: bytearray(b'\x01\x03\x01\x03\x01\x03\x01\x03')
show(lambda: run('b.resize(10)'))  # expect: bytearray(b'\x01\x03\x01\x03\x01\x03\x01\x03\x00\x00')
show(lambda: run('b.resize(-1)'))  # expect: ValueError Can only resize to positive sizes, got -1
show(lambda: run('b.reverse()'))  # expect: bytearray(b'\x00\x00\x03\x01\x03\x01\x03\x01\x03\x01')
show(lambda: run('b.__init__(3)'))  # expect: bytearray(b'\x00\x00\x00')
show(lambda: run("b.__init__('a')"))  # expect: TypeError string argument without an encoding
show(lambda: run("b[1:1]='é'"))  # expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)

# A separator cannot be resized while it joins, nor the list change its size.
separator = bytearray(b',')
def clearing():
    separator.clear()
    yield b'A'
try:
    separator.join(clearing())
except BufferError as error:
    print(error)  # expect: Existing exports of data: object cannot be re-sized
for text in ('separator[:] = None', 'separator[:] = 5', 'int.from_bytes(type("I", (), {"__index__": lambda self: 2})())', '2**70 in separator'):
    try:
        exec(text)
    except (TypeError, ValueError) as error:
        print(error)
# expect: cannot convert 'NoneType' object to bytearray
# expect: can assign only bytes, buffers, or iterables of ints in range(0, 256)
# expect: cannot convert 'I' object to bytes
# expect: byte must be in range(0, 256)
print(b'ab'.partition(bytearray(b'a')))  # expect: (b'', bytearray(b'a'), b'b')
print(bytearray(b'a,b').partition(b','), bytearray(b'a,b').rpartition(memoryview(b',')))
# expect: (bytearray(b'a'), bytearray(b','), bytearray(b'b')) (bytearray(b'a'), bytearray(b','), bytearray(b'b'))
b = bytearray(b'ab')
def twice():
    global b
    b += b
show(twice)  # expect: BufferError Existing exports of data: object cannot be re-sized
b.extend(b); print(b)  # expect: bytearray(b'abab')
b.extend(''); print(b)  # expect: bytearray(b'abab')
