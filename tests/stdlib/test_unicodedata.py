# unicodedata: properties, names, normalisation.
def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


import unicodedata as u

show(lambda: u.name('\0'))  # expect: ValueError no such name
show(lambda: u.name('ab'))  # expect: TypeError name(): argument 1 must be a unicode character, not a string of length 2
show(lambda: u.name('\0',5))  # expect: 5
show(lambda: u.lookup('nope'))  # expect: KeyError "undefined character name \'nope\'"
show(lambda: u.lookup('latin small letter a'))  # expect: 'a'
show(lambda: u.lookup('KEYCAP NUMBER SIGN'))  # expect: '#\ufe0f\u20e3'
show(lambda: u.decimal('a'))  # expect: ValueError not a decimal
show(lambda: u.digit('a'))  # expect: ValueError not a digit
show(lambda: u.numeric('a'))  # expect: ValueError not a numeric character
show(lambda: u.numeric('½'))  # expect: 0.5
show(lambda: u.decimal('a',None))  # expect: None
show(lambda: u.decomposition('é'))  # expect: '0065 0301'
show(lambda: u.decomposition('½'))  # expect: '<fraction> 0031 2044 0032'
show(lambda: u.decomposition('a'))  # expect: ''
show(lambda: u.decomposition('가'))  # expect: '1100 1161'
show(lambda: u.normalize('x','a'))  # expect: ValueError invalid normalization form
show(lambda: u.normalize('NFC',3))  # expect: TypeError normalize() argument 2 must be str, not int
show(lambda: u.is_normalized('NFC','é'))  # expect: True
show(lambda: u.category(3))  # expect: TypeError category() argument must be a unicode character, not int
show(lambda: u.mirrored('('))  # expect: 1
show(lambda: u.unidata_version)  # expect: '16.0.0'
show(lambda: u.combining('\u0301'))  # expect: 230
show(lambda: u.east_asian_width('가'))  # expect: 'W'
show(lambda: u.bidirectional('\u0378'))  # expect: ''
show(lambda: u.east_asian_width('\u0378'))  # expect: 'N'
show(lambda: u.lookup('CJK UNIFIED IDEOGRAPH-4e00'))  # expect: '\u4e00'
show(lambda: u.name('\U000e0100'))  # expect: 'VARIATION SELECTOR-17'
show(lambda: u.name('\uf900'))  # expect: 'CJK COMPATIBILITY IDEOGRAPH-F900'
show(lambda: u.decimal('\u0661'))  # expect: 1
show(lambda: u.digit('²'))  # expect: 2
show(lambda: u.numeric('\u4e07'))  # expect: 10000.0
show(lambda: [u.normalize(f, '\xe9') for f in ('NFC', 'NFD', 'NFKC', 'NFKD')])  # expect: ['\xe9', 'e\u0301', '\xe9', 'e\u0301']
show(lambda: [u.normalize(f, 'e\u0301\u0323') for f in ('NFC', 'NFD', 'NFKC', 'NFKD')])
# expect: ['\u1eb9\u0301', 'e\u0323\u0301', '\u1eb9\u0301', 'e\u0323\u0301']
show(lambda: [u.normalize(f, '\ufb01\xbd') for f in ('NFC', 'NFD', 'NFKC', 'NFKD')])
# expect: ['\ufb01\xbd', '\ufb01\xbd', 'fi1\u20442', 'fi1\u20442']
show(lambda: [u.normalize(f, '\uac01') for f in ('NFC', 'NFD', 'NFKC', 'NFKD')])
# expect: ['\uac01', '\u1100\u1161\u11a8', '\uac01', '\u1100\u1161\u11a8']
show(lambda: [u.normalize(f, '\u1100\u1161\u11a8') for f in ('NFC', 'NFD', 'NFKC', 'NFKD')])
# expect: ['\uac01', '\u1100\u1161\u11a8', '\uac01', '\u1100\u1161\u11a8']
show(lambda: [u.normalize(f, '\xc5') for f in ('NFC', 'NFD', 'NFKC', 'NFKD')])  # expect: ['\xc5', 'A\u030a', '\xc5', 'A\u030a']
show(lambda: [u.normalize(f, '\u0344') for f in ('NFC', 'NFD', 'NFKC', 'NFKD')])
# expect: ['\u0308\u0301', '\u0308\u0301', '\u0308\u0301', '\u0308\u0301']
