"""unicodedata.ucd_3_2_0: the Unicode Character Database as it was in version 3.2.0, which stringprep and so the codec idna stand on.

Answers come from the database of today; the tables here say which characters there were and what has changed since.  Made by comparing
the two databases of CPython 3.14, property by property.
"""

import unicodedata

# Lengths in base 36: characters that are not there, characters that are, ...
_assigned = '''\
0 f5 1 i s 2m 2 1r h 28 g g 4 2 4 1 3 1 5 7 1 1 1 k 1 18 1 13 9 3r 1 1z 1 12 2 2 6 g x 12 2 7 1 13 1 2 6 h 1 n 1 a b r
5 5 n 1 e 1 3 1 1 q 5 m a 3y 2 f 1 e 1 u 3 r 1h 1e 9b 3 1 1h 2 i 2 5 3 p g 3 1 8 2 2 2 m 1 7 1 1 3 4 2 1 1 7 2 2 2 3 9
1 4 2 1 5 2 l 7 1 2 6 4 2 2 m 1 7 1 2 1 2 1 2 2 1 1 5 4 2 2 3 b 4 1 1 7 f c 3 1 7 1 1 1 3 1 m 1 7 1 2 1 5 2 a 1 3 1 3
2 1 f 1 5 a h 3 1 8 2 2 2 m 1 7 1 2 2 4 2 8 3 2 2 3 8 2 4 2 1 3 4 b h 2 1 6 3 3 1 4 3 2 1 1 1 2 3 2 3 3 3 8 1 3 4 5 3
3 1 4 9 1 f c e 3 1 8 1 3 1 n 1 a 1 5 4 7 1 3 1 4 7 2 9 2 4 a i 2 1 8 1 3 1 n 1 a 1 5 4 7 1 3 1 4 7 2 7 1 1 2 4 a i 2
1 8 1 3 1 n 1 g 4 6 2 3 1 4 9 1 8 2 4 a i 2 1 i 3 o 1 9 1 1 2 7 3 1 4 6 1 1 1 8 i 3 c 1m 4 t 11 2 1 1 2 2 1 1 2 1 6 4
1 7 1 3 1 1 1 1 2 2 1 d 1 3 2 5 1 1 1 6 2 a 2 2 y 20 1 y 6 r 4 8 1 10 1 f 2 1 1c y 1 5 1 2 1 7 3 4 6 q 1y 12 a 15 2 1
4 2i 5 1w 5 2a 6 7 1 1r 1 1 1 4 2 7 1 1 1 4 2 13 1 1 1 4 2 v 1 1 1 4 2 7 1 1 1 4 2 7 1 7 1 n 1 v 1 1 1 4 2 7 1 13 1 j
6 s z 2d c hi 9 t 3 29 f d 1 7 b n 9 k c d 1 3 1 2 c 2l 3 a m f 1 a 6 2g 8 16 11y 4c 4 2i 6 m 2 6 2 12 2 6 2 8 1 1 1 1
1 1 1 v 2 1h 1 f 1 e 2 6 1 j 2 3 1 9 1 2b 4 1 7 5 6 8 2 r h i u r l 1n 2 f 7 1d c fz 1d 13 p b l 4f 1 7o 2 2 1 2t 2 a
3b 4 1 4 2 s 1 z 1 1 1 4 3 1 1 7 2 1g 3 o 1 e h s 4 ls ow q 1 2h c 5y q c 4 1s 1 2e 2 2v 5 14 4 2m 1 14 1k 19 3 10 d
17 3 25 4 1b 1 3b 4 2r 2 v 1 52u 22 g4m 2i wd 3 1j 1fd 8mc 2k 6r2 2 1n 45 7 c 5 5 q 1 5 1 1 1 2 1 2 1 30 x a5 g 1s 2
1i 14 d 3 g g 4 c n 2 a 1 j 1 4 4 5 1 3r 2 1 1 5a 3 6 2 6 2 6 2 3 3 7 1 7 a 5 le v 1 4 c r 51 12 2 12 148i 6u a 13 3
50 f6 2d 1 1z 1 2 2 1 2 2 2 4 1 c 1 1 1 4 1 2 1 1t 1 4 2 8 1 7 1 s 1 4 1 5 1 1 3 7 1 9e 4 82 4 1e 7wg wyf g15 f2 fher
1 u 2o 1egw 1eke 2 1eke'''

_category = '''\
a7=So aa=Ll ad=Pd b6=So ba=Ll 294=Ll 2b9-2ba=Sk 2c6-2cf=Sk 2ec=Sk 374=Sk 5be=Po 6de=Me f14=So 10d0-10f8=Lo
1369-1371=Nd 13a0-13f4=Lo 166d=Po 1734=Mn 17b4-17b5=Mc 1885-1886=Lo 200b=Zs 2071=Ll 207f=Ll 2118=So 2132=So 2183=Nl
2308-230b=Sm 23b4=Ps 23b5=Pe 23b6=Po 302e-302f=Mn 30fb=Pc a015=Lo fd3e=Ps fd3f=Pe ff65=Pc 10341=Lo'''

_bidirectional = '''\
2b=ET 2d=ET 2f=ES ad=ON 6dd=AL 6de=NSM 70f=BN cbf=NSM cc6=NSM 1734=NSM 17b4-17b5=L 1885-1886=L 202f=WS 2044=ON
207a-207b=ET 208a-208b=ET 2132=ON 2212=ET 2460-2487=EN 24ea=EN 2800-28ff=ON 302e-302f=NSM fb29=ET fe62-fe63=ET ff0b=ET
ff0d=ET ff0f=ES fff9-fffb=BN 1d6c1=L 1d6db=L 1d6fb=L 1d715=L 1d735=L 1d74f=L 1d76f=L 1d789=L 1d7a9=L 1d7c3=L'''

_east_asian_width = '''\
231a-231b=N 25fd-25fe=N 2630-2637=N 2648-2653=N'''

_wide = '''\
fa6e-fa6f=W fada-faff=W 2a6e0-2a6ff=W 2b73a-2b73f=W 2b81e-2b81f=W 2cea2-2ceaf=W 2ebe1-2ebef=W 2ee5e-2f7ff=W
2fa1e-2fffd=W 3134b-3134f=W 323b0-3fffd=W'''

_decimal = '''\
b2=2 b3=3 b9=1 1369=1 136a=2 136b=3 136c=4 136d=5 136e=6 136f=7 1370=8 1371=9 2070=0 2074=4 2075=5 2076=6 2077=7 2078=8
2079=9 2080=0 2081=1 2082=2 2083=3 2084=4 2085=5 2086=6 2087=7 2088=8 2089=9'''

_numeric = '''\
9f4=1 9f5=2 9f6=3 9f7=4 9f8=-1 3405=-1 3483=-1 382a=-1 3b4d=-1 4e24=-1 4e96=-1 4ec0=-1 4ee8=-1 4fe9=-1 5006=-1
5146=1e+12 5344=-1 534c=-1 53c4=-1 5793=1e+20 5e7a=-1 5efe=-1 62d0=-1 6d1e=-1 6f06=-1 7695=-1 79ed=-1 8cb3=-1 920e=-1
94a9=-1 9621=-1 f96b=-1 f973=-1 f978=-1 f9b2=-1 f9d1=-1 f9d3=-1 f9fd=-1 10341=-1 1034a=-1 20001=-1 20064=-1 200e2=-1
20121=-1 2092a=-1 20983=-1 2098c=-1 2099c=-1 20aea=-1 20afd=-1 20b19=-1 22390=-1 22998=-1 23b1b=-1 2626d=-1 2f890=-1'''

# Whether these are mirrored has changed.
_mirrored = frozenset(map(int, '''\
3898 3899 3900 3901 5787 5788 8813 10657 65113 65114 65115 65116 65117 65118 65124 65125 120539 120597 120655 120713
120771'''.split()))

# Decompositions that were in error.
_corrected = {0x2f868: '\U0002136a', 0x2f874: '\u5f33', 0x2f91f: '\u43ab', 0x2f95f: '\u7aae', 0x2f9bf: '\u4d57'}


def _table():
    """A byte for each code point: 1 = there is such a character."""
    table = bytearray()
    there = 0
    for word in _assigned.split():
        table += bytes((there,)) * int(word, 36)
        there = 1 - there
    return bytes(table).ljust(0x110000, b'\0')


def _changes(text, kind=str):
    changes = {}
    for item in text.split():
        chars, value = item.split('=')
        first, _, last = chars.partition('-')
        changes.update(dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), kind(value)))
    return changes


def _ranges(text):
    ranges = []
    for item in text.split():
        first, last = item.split('=')[0].split('-')
        ranges.append(range(int(first, 16), int(last, 16) + 1))
    return ranges


_known = _table()
_category = _changes(_category)
_bidirectional = _changes(_bidirectional)
_east_asian_width = _changes(_east_asian_width)
_decimal = _changes(_decimal, int)
_numeric = _changes(_numeric, float)
_wide = _ranges(_wide)
_missing = object()


class UCD:
    """The functions of unicodedata for another version of the database."""

    __slots__ = ()
    unidata_version = property(lambda self: '3.2.0')

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'unicodedata.UCD' instances")

    def category(self, chr, /):
        """Name of the general category."""
        value = unicodedata.category(chr)
        return _category.get(ord(chr), value) if _known[ord(chr)] else 'Cn'

    def bidirectional(self, chr, /):
        """Name of the bidirectional class."""
        value = unicodedata.bidirectional(chr)
        return _bidirectional.get(ord(chr), value) if _known[ord(chr)] else ''

    def combining(self, chr, /):
        """The canonical combining class."""
        value = unicodedata.combining(chr)
        return value if _known[ord(chr)] else 0

    def mirrored(self, chr, /):
        """1 when mirrored in text from right to left."""
        value = unicodedata.mirrored(chr)
        return value ^ (ord(chr) in _mirrored) if _known[ord(chr)] else 0

    def east_asian_width(self, chr, /):
        """The East Asian width."""
        value = unicodedata.east_asian_width(chr)
        if _known[ord(chr)]:
            return _east_asian_width.get(ord(chr), value)
        return 'W' if any(ord(chr) in chars for chars in _wide) else 'N'

    def decomposition(self, chr, /):
        """The decomposition mapping as text."""
        value = unicodedata.decomposition(chr)
        return value if _known[ord(chr)] else ''

    def decimal(self, chr, default=_missing, /):
        """The decimal value."""
        value = unicodedata.decimal(chr, None)
        value = _decimal.get(ord(chr), value) if _known[ord(chr)] else None
        return _given(value, default, 'not a decimal')

    def digit(self, chr, default=_missing, /):
        """The digit value."""
        # As in CPython also of characters that were not there.
        return _given(unicodedata.digit(chr, None), default, 'not a digit')

    def numeric(self, chr, default=_missing, /):
        """The numeric value."""
        value = unicodedata.numeric(chr, None)
        value = _numeric.get(ord(chr), value) if _known[ord(chr)] else None
        return _given(None if value == -1 and ord(chr) in _numeric else value, default, 'not a numeric character')

    def name(self, chr, default=_missing, /):
        """The name."""
        value = unicodedata.name(chr, None)
        return _given(value if _known[ord(chr)] else None, default, 'no such name')

    def lookup(self, name, /):
        """The character of a name: no aliases, no sequences."""
        char = unicodedata.lookup(name)
        if len(char) != 1 or not _known[ord(char)] or unicodedata.name(char, '') != name.upper():
            raise KeyError(f"undefined character name '{name}'")
        return char

    def normalize(self, form, unistr, /):
        """The normal form NFC, NFD, NFKC or NFKD."""
        if unistr.isascii():
            return unicodedata.normalize(form, unistr)
        # What has been added since is composed, as in CPython, but not decomposed.
        parts = []
        run = []
        for char in unistr:
            if _known[ord(char)]:
                run.append(_corrected.get(ord(char), char))
            elif unicodedata.normalize(form, char) == char:
                run.append(char)
            else:
                parts.append(unicodedata.normalize(form, ''.join(run)))
                parts.append(char)
                run = []
        parts.append(unicodedata.normalize(form, ''.join(run)))
        return ''.join(parts)

    def is_normalized(self, form, unistr, /):
        """Is it in that normal form?"""
        return self.normalize(form, unistr) == unistr


def _given(value, default, complaint):
    if value is not None:
        return value
    if default is _missing:
        raise ValueError(complaint)
    return default


UCD.__module__ = 'unicodedata'
ucd_3_2_0 = object.__new__(UCD)
