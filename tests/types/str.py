# str: every method with its errors; expectations recorded from CPython 3.14.
def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


show(lambda: " a b  c ".split(None,1))  # expect: ['a', 'b  c ']
show(lambda: " a b  c ".rsplit(None,1))  # expect: [' a b', 'c']
show(lambda: 'a'.split(1))  # expect: TypeError must be str or None, not int
show(lambda: 'a'.partition(1))  # expect: TypeError must be str, not int
show(lambda: 'a'.find(1))  # expect: TypeError find() argument 1 must be str, not int
show(lambda: 'a'.find())  # expect: TypeError find expected at least 1 argument, got 0
show(lambda: 'a'.find(None))  # expect: TypeError find() argument 1 must be str, not None
show(lambda: 'a'.startswith(None))  # expect: TypeError startswith first arg must be str or a tuple of str, not NoneType
show(lambda: 'a'.removeprefix(None))  # expect: TypeError removeprefix() argument must be str, not None
show(lambda: 'a'.center('x'))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: 'a'.center(5,'xx'))  # expect: TypeError The fill character must be exactly one character long
show(lambda: 'a'.center(5,3))  # expect: TypeError The fill character must be a unicode character, not int
show(lambda: 'a'.strip(3))  # expect: TypeError strip arg must be None or str
show(lambda: 'a'.replace(1,2))  # expect: TypeError replace() argument 1 must be str, not int
show(lambda: 'a'.replace('1',2))  # expect: TypeError replace() argument 2 must be str, not int
show(lambda: 'a'.join(3))  # expect: TypeError can only join an iterable
show(lambda: 'a'.zfill(None))  # expect: TypeError 'NoneType' object cannot be interpreted as an integer
show(lambda: 'a'.expandtabs(None))  # expect: TypeError 'NoneType' object cannot be interpreted as an integer
show(lambda: 'a'.encode(3))  # expect: TypeError encode() argument 'encoding' must be str, not int
show(lambda: 'a'*10**20)  # expect: OverflowError cannot fit 'int' into an index-sized integer
show(lambda: 'a'+1)  # expect: TypeError can only concatenate str (not "int") to str
show(lambda: 'a'['x'])  # expect: TypeError string indices must be integers, not 'str'
show(lambda: 'a'[5])  # expect: IndexError string index out of range
show(lambda: 'a'[10**30])  # expect: IndexError cannot fit 'int' into an index-sized integer
show(lambda: str(1,2))  # expect: TypeError str() argument 'encoding' must be str, not int
show(lambda: str(b'a',2))  # expect: TypeError str() argument 'encoding' must be str, not int
show(lambda: str('a','b'))  # expect: TypeError decoding str is not supported
show(lambda: str(b'\xff','ascii'))  # expect: UnicodeDecodeError 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)
show(lambda: str(bytes=1))  # expect: TypeError str() got an unexpected keyword argument 'bytes'
show(lambda: str.maketrans(1))  # expect: TypeError if you give only one argument to maketrans it must be a dict
show(lambda: str.maketrans({'aa':1}))  # expect: ValueError string keys in translatetable must be of length 1
show(lambda: str.maketrans({1.5:1}))  # expect: TypeError keys in translate table mustbe strings or integers
show(lambda: str.maketrans('a','bb'))  # expect: ValueError the first two maketrans arguments must have equal length
show(lambda: str.maketrans('a',1))  # expect: TypeError maketrans() argument 2 must be str, not int
show(lambda: str.maketrans('a','b',1))  # expect: TypeError maketrans() argument 3 must be str, not int
show(lambda: 'abc'.translate({97:'xx',98:None,99:1114112}))  # expect: ValueError character mapping must be in range(0x110000)
show(lambda: 'abc'.translate({97:1.5}))  # expect: TypeError character mapping must return integer, None or str
show(lambda: 'abc'.translate(5))  # expect: TypeError 'int' object is not subscriptable
show(lambda: 'a'.__format__(3))  # expect: TypeError __format__() argument must be str, not int
show(lambda: 'a'.split(maxsplit='x'))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: 'a'.splitlines('x'))  # expect: ['a']
show(lambda: 'a'.center(10**12))  # expect: MemoryError 
show(lambda: 'a'.center(10**30))  # expect: OverflowError Python int too large to convert to C ssize_t
show(lambda: iter('a').__setstate__('x'))  # expect: TypeError an integer is required
show(lambda: 'a'.format_map(3))  # expect: 'a'
show(lambda: '{x}'.format_map(3))  # expect: TypeError 'int' object is not subscriptable
show(lambda: 'a' < 3)  # expect: TypeError '<' not supported between instances of 'str' and 'int'
show(lambda: 'a' * 1.5)  # expect: TypeError can't multiply sequence by non-int of type 'float'
show(lambda: 1.5 * 'a')  # expect: TypeError can't multiply sequence by non-int of type 'float'
show(lambda: 'a'.translate())  # expect: TypeError str.translate() takes exactly one argument (0 given)
show(lambda: 'a'.expandtabs(1,2))  # expect: TypeError expandtabs() takes at most 1 argument (2 given)
show(lambda: str(object=5))  # expect: '5'
show(lambda: str(foo=5))  # expect: TypeError str() got an unexpected keyword argument 'foo'
show(lambda: 'x'.count(1))  # expect: TypeError count() argument 1 must be str, not int
show(lambda: 'x'.endswith((1,)))  # expect: TypeError tuple for endswith must only contain str, not int
show(lambda: 1 in 'x')  # expect: TypeError 'in <string>' requires string as left operand, not int
show(lambda: 'abc'[::0])  # expect: ValueError slice step cannot be zero
show(lambda: str(b'a', errors='foo'))  # expect: 'a'
show(lambda: 'a'.title(1))  # expect: TypeError str.title() takes no arguments (1 given)
show(lambda: 'Straße ǆ İı ΑΣ ὈΔΥΣΣΕΎΣ'.upper())  # expect: 'STRASSE \u01c4 \u0130I \u0391\u03a3 \u1f48\u0394\u03a5\u03a3\u03a3\u0395\u038e\u03a3'
show(lambda: 'Straße ǆ İı ΑΣ ὈΔΥΣΣΕΎΣ'.lower())
# expect: 'stra\xdfe \u01c6 i\u0307\u0131 \u03b1\u03c2 \u1f40\u03b4\u03c5\u03c3\u03c3\u03b5\u03cd\u03c2'
show(lambda: 'Straße ǆ İı ΑΣ ﬁ'.casefold())  # expect: 'strasse \u01c6 i\u0307\u0131 \u03b1\u03c3 fi'
show(lambda: 'straße ǆ hello-world ﬁx'.title())  # expect: 'Stra\xdfe \u01c5 Hello-World Fix'
show(lambda: 'ǆ hELLO'.capitalize())  # expect: '\u01c5 hello'
show(lambda: 'ǅ hELLO ß'.swapcase())  # expect: '\u01c5 Hello SS'
show(lambda: 'a\tb\n\tc'.expandtabs(4))  # expect: 'a   b\n    c'
show(lambda: 'a\x1cb\u2028c\r\nd\n'.splitlines())  # expect: ['a', 'b', 'c', 'd']
show(lambda: 'a\x1cb\u2028c\r\nd\n'.splitlines(True))  # expect: ['a\x1c', 'b\u2028', 'c\r\n', 'd\n']
show(lambda: '\u2003a\x85'.strip())  # expect: 'a'
show(lambda: 'xxaxx'.strip('x'))  # expect: 'a'
show(lambda: 'é€\U0001f600'[::-1])  # expect: '\U0001f600\u20ac\xe9'
show(lambda: 'é€\U0001f600'[1:2])  # expect: '\u20ac'
show(lambda: 'abc'[-2:10])  # expect: 'bc'
show(lambda: 'aXbXc'.rpartition('X'))  # expect: ('aXb', 'X', 'c')
show(lambda: 'abc'.partition(''))  # expect: ValueError empty separator
show(lambda: ','.join(['a','€','\U0001f600']))  # expect: 'a,\u20ac,\U0001f600'
show(lambda: ','.join(['a',1]))  # expect: TypeError sequence item 1: expected str instance, int found
show(lambda: '€'.join('abc'))  # expect: 'a\u20acb\u20acc'
show(lambda: 'aaa'.replace('a','€',2))  # expect: '\u20ac\u20aca'
show(lambda: 'aaa'.replace('','-'))  # expect: '-a-a-a-'
show(lambda: 'a€a€'.replace('€',''))  # expect: 'aa'
show(lambda: 'ab'*0)  # expect: ''
show(lambda: '€'*3)  # expect: '\u20ac\u20ac\u20ac'
show(lambda: '-42'.zfill(6))  # expect: '-00042'
show(lambda: '+'.zfill(3))  # expect: '+00'
show(lambda: '٣²½Ⅷ'.isdecimal())  # expect: False
show(lambda: ['٣'.isdecimal(),'²'.isdigit(),'½'.isnumeric(),'ª'.isalpha(),'\u2003'.isspace(),'a1_'.isidentifier(),'1a'.isidentifier(),'Ab'.istitle(),''.isascii(),'\x7f'.isprintable()])
# expect: [True, True, True, True, True, True, False, True, True, False]
show(lambda: repr('\'"\\\n\x00\x7f\x85é\u2028\ud800\U0001f600\U000e0001'))
# expect: '\'\\\'"\\\\\\n\\x00\\x7f\\x85\xe9\\u2028\\ud800\U0001f600\\U000e0001\''
show(lambda: ascii('é€\U0001f600'))  # expect: "'\\xe9\\u20ac\\U0001f600'"
show(lambda: hash('')==0)  # expect: True
show(lambda: 'a'<'b'<'€')  # expect: True
show(lambda: '\uffff'<'\U00010000')  # expect: True
show(lambda: ['abcabc'.find('ca'),'abcabc'.rfind('ab'),'abcabc'.count(''),'abc'.find('',3),'abc'.find('',4),'abc'.index('c',-1)])
# expect: [2, 3, 7, 3, -1, 2]
show(lambda: ('a'*1000+'b').find('a'*500+'b'))  # expect: 500
show(lambda: ('ab'*5000).find('ba'*2000+'bb'))  # expect: -1
show(lambda: 'abc'.rindex('x'))  # expect: ValueError substring not found
show(lambda: 'x'.removesuffix('x'))  # expect: ''
show(lambda: 'abc'.translate(str.maketrans('ab','xy','c')))  # expect: 'xy'
show(lambda: '%s'%'x')  # expect: 'x'
show(lambda: list('aé€'))  # expect: ['a', '\xe9', '\u20ac']
show(lambda: 'é'.encode('utf-8').decode())  # expect: '\xe9'
show(lambda: '\ud800'.encode())  # expect: UnicodeEncodeError 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed
show(lambda: 'a'.__getnewargs__())  # expect: ('a',)
show(lambda: 'a b'.split(' ',maxsplit=-1))  # expect: ['a', 'b']
show(lambda: 'aXXbXXc'.rsplit('XX',1))  # expect: ['aXXb', 'c']
show(lambda: ''.split())  # expect: []
show(lambda: ''.split(','))  # expect: ['']
show(lambda: 'a,b'.split(''))  # expect: ValueError empty separator
show(lambda: 'abc'.startswith(('x','ab')))  # expect: True
show(lambda: 'abc'.startswith('c',2))  # expect: True
show(lambda: 'abc'.endswith('',5))  # expect: False
show(lambda: type(str.__add__('a','b')))  # expect: <class 'str'>
show(lambda: 'ab'.isupper())  # expect: False
show(lambda: 'x'.ljust(5,'€')+'|')  # expect: 'x\u20ac\u20ac\u20ac\u20ac|'
show(lambda: 'x'.rjust(5)+'|')  # expect: '    x|'
