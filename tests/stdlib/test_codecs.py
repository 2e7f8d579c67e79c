# Codecs: the built-in ones, error handlers, the registry, _codecs.
def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


import codecs

show(lambda: 'é\u20ac'.encode('latin-1'))
# expect: UnicodeEncodeError 'latin-1' codec can't encode character '\\u20ac' in position 1: ordinal not in range(256)
show(lambda: 'é\u20ac\U00012345'.encode('ascii','backslashreplace'))  # expect: b'\\xe9\\u20ac\\U00012345'
show(lambda: 'é\u20ac'.encode('ascii','xmlcharrefreplace'))  # expect: b'&#233;&#8364;'
show(lambda: 'é\u20ac'.encode('ascii','namereplace'))  # expect: b'\\N{LATIN SMALL LETTER E WITH ACUTE}\\N{EURO SIGN}'
show(lambda: 'é\u20ac'.encode('ascii','replace'))  # expect: b'??'
show(lambda: 'é\udc80'.encode('latin-1','surrogateescape'))  # expect: b'\xe9\x80'
show(lambda: 'é\ud880'.encode('ascii','surrogateescape'))
# expect: UnicodeEncodeError 'ascii' codec can't encode characters in position 0-1: ordinal not in range(128)
show(lambda: 'é\ud880'.encode('ascii','surrogatepass'))
# expect: UnicodeEncodeError 'ascii' codec can't encode characters in position 0-1: ordinal not in range(128)
show(lambda: 'a\ud880'.encode('utf-16'))
# expect: UnicodeEncodeError 'utf-16' codec can't encode character '\\ud880' in position 1: surrogates not allowed
show(lambda: 'a\ud880'.encode('utf-16','surrogatepass'))  # expect: b'\xff\xfea\x00\x80\xd8'
show(lambda: 'a\ud880'.encode('utf-16-le','replace'))  # expect: b'a\x00?\x00'
show(lambda: '\U00012345a'.encode('utf-16'))  # expect: b'\xff\xfe\x08\xd8E\xdfa\x00'
show(lambda: '\U00012345a'.encode('utf-32'))  # expect: b'\xff\xfe\x00\x00E#\x01\x00a\x00\x00\x00'
show(lambda: 'a\ud880'.encode('utf-32-be'))
# expect: UnicodeEncodeError 'utf-32-be' codec can't encode character '\\ud880' in position 1: surrogates not allowed
show(lambda: b'\xff\xfe\x00'.decode('utf-16'))  # expect: UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x00 in position 2: truncated data
show(lambda: b'\x00\xd8\x00'.decode('utf-16-le'))
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 0-2: unexpected end of data
show(lambda: b'\x00\xd8\x00\x00'.decode('utf-16-le'))
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 0-1: illegal UTF-16 surrogate
show(lambda: b'\x00\xdc\x00\x00'.decode('utf-16-le'))
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 0-1: illegal encoding
show(lambda: b'\x00\xd8'.decode('utf-16-le'))
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 0-1: unexpected end of data
show(lambda: b'\x00\xd8'.decode('utf-16-le','surrogatepass'))  # expect: '\ud800'
show(lambda: b'\0\0\1\xff'.decode('utf-32-le'))
# expect: UnicodeDecodeError 'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)
show(lambda: b'\0\xd8\0\0'.decode('utf-32-le'))
# expect: UnicodeDecodeError 'utf-32-le' codec can't decode bytes in position 0-3: code point in surrogate code point range(0xd800, 0xe000)
show(lambda: b'\0\xd8\0'.decode('utf-32-le'))  # expect: UnicodeDecodeError 'utf-32-le' codec can't decode bytes in position 0-2: truncated data
show(lambda: b'\\x4'.decode('unicode_escape'))
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape
show(lambda: b'\\u12'.decode('unicode_escape'))
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-3: truncated \\uXXXX escape
show(lambda: b'\\N{foo}'.decode('unicode_escape'))
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-6: unknown Unicode character name
show(lambda: b'\\'.decode('unicode_escape'))
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode byte 0x5c in position 0: \\ at end of string
show(lambda: b'\\U00110000'.decode('unicode_escape'))
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character
show(lambda: b'\\q\\400'.decode('unicode_escape'))  # expect: '\\q\u0100'
show(lambda: b'\\N{LATIN SMALL LETTER A}\\101\\n'.decode('unicode_escape'))  # expect: 'aA\n'
show(lambda: b'\\u12'.decode('raw_unicode_escape'))
# expect: UnicodeDecodeError 'rawunicodeescape' codec can't decode bytes in position 0-3: truncated \\uXXXX escape
show(lambda: b'\\U00110000'.decode('raw_unicode_escape'))
# expect: UnicodeDecodeError 'rawunicodeescape' codec can't decode bytes in position 0-9: \\Uxxxxxxxx out of range
show(lambda: 'é\u20ac\U00012345\n\\'.encode('unicode_escape'))  # expect: b'\\xe9\\u20ac\\U00012345\\n\\\\'
show(lambda: 'é\u20ac\U00012345\n\\'.encode('raw_unicode_escape'))  # expect: b'\xe9\\u20ac\\U00012345\n\\'
show(lambda: 'a'.encode('nope'))  # expect: LookupError unknown encoding: nope
show(lambda: b'a'.decode('nope'))  # expect: LookupError unknown encoding: nope
show(lambda: '\udc80'.encode('utf-8','nope'))  # expect: LookupError unknown error handler name 'nope'
show(lambda: 'a'.encode('utf-8','nope'))  # expect: b'a'
show(lambda: '\ud800a'.encode('utf-8'))
# expect: UnicodeEncodeError 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed
show(lambda: 'a'.encode('rot13'))  # expect: LookupError 'rot13' is not a text encoding; use codecs.encode() to handle arbitrary codecs
show(lambda: codecs.charmap_encode('aé','strict',{97:1}))
# expect: UnicodeEncodeError 'charmap' codec can't encode character '\\xe9' in position 1: character maps to <undefined>
show(lambda: codecs.charmap_decode(b'ab\x05','strict','xyz'))
# expect: UnicodeDecodeError 'charmap' codec can't decode byte 0x61 in position 0: character maps to <undefined>
show(lambda: codecs.charmap_decode(b'ab\x05','strict',{97:'xx',98:None}))
# expect: UnicodeDecodeError 'charmap' codec can't decode byte 0x62 in position 1: character maps to <undefined>
show(lambda: codecs.charmap_decode(b'a','replace',{98:None}))  # expect: ('\ufffd', 1)
show(lambda: codecs.charmap_build('abc'))  # expect: {97: 0, 98: 1, 99: 2}
show(lambda: codecs.charmap_encode('a','strict',codecs.charmap_build('abc')))  # expect: (b'\x00', 1)
show(lambda: codecs.utf_16_ex_decode(b'\xfe\xff\0a','strict',0,0))  # expect: ('a', 4, 1)
show(lambda: codecs.escape_decode(rb'\x41\n\q'))  # expect: (b'A\n\\q', 8)
show(lambda: codecs.escape_encode(b'a\n\xff\''))  # expect: (b"a\\n\\xff\\'", 4)
show(lambda: codecs.readbuffer_encode('abc'))  # expect: (b'abc', 3)
show(lambda: codecs.lookup_error('foo'))  # expect: LookupError unknown error handler name 'foo'
show(lambda: codecs.register_error(1,2))  # expect: TypeError register_error() argument 1 must be str, not int
show(lambda: codecs.register(1))  # expect: TypeError argument must be callable
show(lambda: codecs.unregister(1))  # expect: None
show(lambda: b'\xe2\x82'.decode('utf-8','backslashreplace'))  # expect: '\\xe2\\x82'
show(lambda: codecs.utf_8_decode(b'\xe2\x82'))  # expect: ('', 0)
show(lambda: codecs.utf_8_decode(b'\xe2\x82','strict',True))
# expect: UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
show(lambda: codecs.encode(3,'utf-8'))  # expect: TypeError utf_8_encode() argument 1 must be str, not int
show(lambda: b'+'.decode('utf-7'))  # expect: ''
show(lambda: 'é~+'.encode('utf-7'))  # expect: b'+AOkAfgAr-'
show(lambda: str(b'abc','hex'))  # expect: LookupError 'hex' is not a text encoding; use codecs.decode() to handle arbitrary codecs
show(lambda: codecs.decode('abc','utf-8'))  # expect: TypeError a bytes-like object is required, not 'str'
show(lambda: codecs.ascii_decode(b'\xff'))  # expect: UnicodeDecodeError 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)
show(lambda: b'\x81'.decode('cp1252'))
# expect: UnicodeDecodeError 'charmap' codec can't decode byte 0x81 in position 0: character maps to <undefined>
show(lambda: '\u0100'.encode('cp1252'))
# expect: UnicodeEncodeError 'charmap' codec can't encode character '\\u0100' in position 0: character maps to <undefined>
show(lambda: codecs.strict_errors(3))  # expect: TypeError codec must pass exception instance
show(lambda: codecs.ignore_errors(3))  # expect: TypeError don't know how to handle int in error callback
show(lambda: 'a'.encode('utf-8\0'))  # expect: ValueError embedded null character
