# re over _sre: matching, searching, substitution, errors.
def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


import copy
import re

show(lambda: re.findall(r'(\w+)=(\d+)', 'a=1, bc=22'))  # expect: [('a', '1'), ('bc', '22')]
show(lambda: re.sub(r'(a)(b)?', r'[\1\2]', 'abaab'))  # expect: '[ab][a][ab]'
show(lambda: re.split(r'(,)|;', 'a,b;c'))  # expect: ['a', ',', 'b', None, 'c']
show(lambda: re.match(r'(?P<x>a)(?P<y>b)?', 'a').groupdict())  # expect: {'x': 'a', 'y': None}
show(lambda: re.search(r'(a|ab)(c|bcd)(d*)', 'abcd').groups())  # expect: ('a', 'bcd', '')
show(lambda: re.fullmatch(r'a*?', 'aaa'))  # expect: <re.Match object; span=(0, 3), match='aaa'>
show(lambda: re.fullmatch(r'(a+)+b', 'a'*20))  # expect: None
show(lambda: re.match(r'(?:(a)|b)*', 'abab').span(1))  # expect: (2, 3)
show(lambda: re.match(r'(a)?(?(1)b|c)', 'ab'))  # expect: <re.Match object; span=(0, 2), match='ab'>
show(lambda: re.match(r'(a)?(?(1)b|c)', 'c'))  # expect: <re.Match object; span=(0, 1), match='c'>
show(lambda: re.findall(r'(?<=a)b|(?<!a)c', 'abcac'))  # expect: ['b', 'c']
show(lambda: re.findall(r'(?=(\w\w))', 'abcd'))  # expect: ['ab', 'bc', 'cd']
show(lambda: re.search(r'(?>a+)b', 'aaab'))  # expect: <re.Match object; span=(0, 4), match='aaab'>
show(lambda: re.search(r'a++a', 'aaa'))  # expect: None
show(lambda: re.search(r'(?:ab)?+b', 'abb'))  # expect: <re.Match object; span=(0, 3), match='abb'>
show(lambda: re.findall(r'(?i)straße|ΣΑΣ', 'STRAßE σας'))  # expect: ['STRA\xdfE', '\u03c3\u03b1\u03c2']
show(lambda: re.findall(r'\b\w', 'one two-three'))  # expect: ['o', 't', 't']
show(lambda: re.sub(r'\s+', lambda m: '<%d>' % len(m.group()), 'a  b\t\tc'))  # expect: 'a<2>b<2>c'
show(lambda: re.subn('x*', '-', 'abxd'))  # expect: ('-a-b--d-', 5)
show(lambda: [m.span() for m in re.finditer(r'x*', 'axxb')])  # expect: [(0, 0), (1, 3), (3, 3), (4, 4)]
show(lambda: re.compile('a(b)', re.I|re.M))  # expect: re.compile('a(b)', re.IGNORECASE|re.MULTILINE)
show(lambda: re.match('a', 'ab'))  # expect: <re.Match object; span=(0, 1), match='a'>
show(lambda: re.sub('(', '', 'a'))  # expect: PatternError missing ), unterminated subpattern at position 0
show(lambda: re.sub('a', r'\2', 'a'))  # expect: PatternError invalid group reference 2 at position 1
show(lambda: re.sub('a', r'\g<x>', 'a'))  # expect: IndexError unknown group name 'x'
show(lambda: re.match('a', b'a'))  # expect: TypeError cannot use a string pattern on a bytes-like object
show(lambda: re.match(b'a', 'a'))  # expect: TypeError cannot use a bytes pattern on a string-like object
show(lambda: re.match('a', 3))  # expect: TypeError expected string or bytes-like object, got 'int'
show(lambda: re.match('(a)', 'a').group(2))  # expect: IndexError no such group
show(lambda: re.match('(a)', 'a').group('x'))  # expect: IndexError no such group
show(lambda: re.match('(?P<n>a)(b)?', 'a').group('n', 2, 0))  # expect: ('a', None, 'a')
show(lambda: re.match('(a)', 'a').expand(r'<\1\g<0>>'))  # expect: '<aa>'
show(lambda: re.match('(a)(b)?', 'a').regs)  # expect: ((0, 1), (0, 1), (-1, -1))
show(lambda: re.escape('a.b*c['))  # expect: 'a\\.b\\*c\\['
show(lambda: re.findall(r'[^\W\d_]+', 'é1_ab'))  # expect: ['\xe9', 'ab']
show(lambda: re.findall(rb'[\x80-\xff]+', b'a\xe9\xffb'))  # expect: [b'\xe9\xff']
show(lambda: re.search('^b$', 'a\nb\n', re.M).span())  # expect: (2, 3)
show(lambda: re.findall(r'.', 'a\nb', re.S))  # expect: ['a', '\n', 'b']
show(lambda: re.split(r'\b', 'a b'))  # expect: ['', 'a', ' ', 'b', '']
show(lambda: re.split('x*', 'axbc', maxsplit=1))  # expect: ['', 'axbc']
show(lambda: re.match(r'(\w)(\w)\2\1', 'abba'))  # expect: <re.Match object; span=(0, 4), match='abba'>
show(lambda: re.search(r'(?P<a>.)(?P=a)', 'abccd').group())  # expect: 'cc'
show(lambda: re.findall('[a-z€-\U0001f600]+', 'ab€😀Z'))  # expect: ['ab\u20ac\U0001f600']
show(lambda: re.match(r'(?s:.)\n(?-i:A)', 'x\nA', re.I))  # expect: <re.Match object; span=(0, 3), match='x\nA'>
show(lambda: re.compile('(?P<a>x)|(?P<b>y)').match('y').lastgroup)  # expect: 'b'
show(lambda: len(re.findall(r'(?:a|b|c)*d', 'abc'*2000+'d')))  # expect: 1
show(lambda: re.match(r'(?:x{2,4}?y)+', 'xxyxxxxy').span())  # expect: (0, 8)
show(lambda: re.template)  # expect: AttributeError module 're' has no attribute 'template'
show(lambda: copy.copy(re.compile('a')) == re.compile('a'))  # expect: True
show(lambda: re.compile('a') == re.compile('a', re.I))  # expect: False
show(lambda: re.compile(r'\d+').sub('#', '1a22', count=1))  # expect: '#a22'
show(lambda: re.compile('b').search('abab', 2).span())  # expect: (3, 4)
show(lambda: re.compile('^b').search('ab', 1))  # expect: None
show(lambda: re.compile('a').fullmatch('baa', 1, 2).span())  # expect: (1, 2)
show(lambda: re.Scanner([(r'\d+', lambda s, x: int(x)), (r'\s+', None)]).scan('1 22 x'))  # expect: ([1, 22], 'x')
