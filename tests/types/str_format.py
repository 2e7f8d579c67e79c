# str.__format__, str.format, replacement fields and their complaints.
def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


class A:
    x = 5

    def __getitem__(self, k):
        return k


a = A()

show(lambda: format('abc', ''))  # expect: 'abc'
show(lambda: format('abc', '5'))  # expect: 'abc  '
show(lambda: format('abc', '<5'))  # expect: 'abc  '
show(lambda: format('abc', '>5'))  # expect: '  abc'
show(lambda: format('abc', '^7'))  # expect: '  abc  '
show(lambda: format('abc', '*^7'))  # expect: '**abc**'
show(lambda: format('abc', '05'))  # expect: 'abc00'
show(lambda: format('abc', '=5'))  # expect: ValueError '=' alignment not allowed in string format specifier
show(lambda: format('abc', '+'))  # expect: ValueError Sign not allowed in string format specifier
show(lambda: format('abc', '-'))  # expect: ValueError Sign not allowed in string format specifier
show(lambda: format('abc', ' '))  # expect: ValueError Space not allowed in string format specifier
show(lambda: format('abc', '#'))  # expect: ValueError Alternate form (#) not allowed in string format specifier
show(lambda: format('abc', ','))  # expect: ValueError Cannot specify ',' with 's'.
show(lambda: format('abc', '_'))  # expect: ValueError Cannot specify '_' with 's'.
show(lambda: format('abc', '.2'))  # expect: 'ab'
show(lambda: format('abc', '5.1s'))  # expect: 'a    '
show(lambda: format('abc', 'd'))  # expect: ValueError Unknown format code 'd' for object of type 'str'
show(lambda: format('abc', 'x'))  # expect: ValueError Unknown format code 'x' for object of type 'str'
show(lambda: format('abc', '5x'))  # expect: ValueError Unknown format code 'x' for object of type 'str'
show(lambda: format('abc', 'z'))  # expect: ValueError Negative zero coercion (z) not allowed in string format specifier
show(lambda: format('abc', '.'))  # expect: ValueError Format specifier missing precision
show(lambda: format('abc', '.x'))  # expect: ValueError Format specifier missing precision
show(lambda: format('abc', '\xe9>5'))  # expect: '\xe9\xe9abc'
show(lambda: format('abc', 's5'))  # expect: ValueError Invalid format specifier 's5' for object of type 'str'
show(lambda: format('abc', 'ss'))  # expect: ValueError Invalid format specifier 'ss' for object of type 'str'
show(lambda: format('abc', '10.3'))  # expect: 'abc       '
show(lambda: format('abc', '\u20acx'))  # expect: ValueError Invalid format specifier '\u20acx' for object of type 'str'
show(lambda: format('abc', '='))  # expect: ValueError '=' alignment not allowed in string format specifier
show(lambda: format('abc', '<'))  # expect: 'abc'
show(lambda: format('abc', '0<5'))  # expect: 'abc00'
show(lambda: format('abc', '0=5'))  # expect: ValueError '=' alignment not allowed in string format specifier
show(lambda: format('abc', '05s'))  # expect: 'abc00'
show(lambda: format('abc', '99999999999999999999'))  # expect: ValueError Too many decimal digits in format string
show(lambda: format('abc', '.99999999999999999999'))  # expect: ValueError Too many decimal digits in format string
show(lambda: format('abc', ',s'))  # expect: ValueError Cannot specify ',' with 's'.
show(lambda: format('abc', 'n'))  # expect: ValueError Unknown format code 'n' for object of type 'str'
show(lambda: format('abc', 'c'))  # expect: ValueError Unknown format code 'c' for object of type 'str'
show(lambda: format('abc', '5 '))  # expect: ValueError Unknown format code '\\x20' for object of type 'str'
show(lambda: format('abc', '{'))  # expect: ValueError Unknown format code '{' for object of type 'str'
show(lambda: format('abc', '<0005'))  # expect: 'abc00'
show(lambda: '{}'.format('v', 5))  # expect: 'v'
show(lambda: '{'.format('v', 5))  # expect: ValueError Single '{' encountered in format string
show(lambda: '}'.format('v', 5))  # expect: ValueError Single '}' encountered in format string
show(lambda: '{{'.format('v', 5))  # expect: '{'
show(lambda: '}}'.format('v', 5))  # expect: '}'
show(lambda: '{0'.format('v', 5))  # expect: ValueError expected '}' before end of string
show(lambda: '{!'.format('v', 5))  # expect: ValueError end of string while looking for conversion specifier
show(lambda: '{!r'.format('v', 5))  # expect: ValueError unmatched '{' in format spec
show(lambda: '{!x}'.format(a, 5))  # expect: ValueError Unknown conversion specifier x
show(lambda: '{!rr}'.format('v', 5))  # expect: ValueError expected ':' after conversion specifier
show(lambda: '{!r:}'.format('v', 5))  # expect: "'v'"
show(lambda: '{0!}'.format('v', 5))  # expect: ValueError unmatched '{' in format spec
show(lambda: '{:{}}'.format('v', 5))  # expect: 'v    '
show(lambda: '{:{:{}}}'.format('v', 5))  # expect: ValueError Max string recursion exceeded
show(lambda: '{0.x}'.format(a, 5))  # expect: '5'
show(lambda: '{0.}'.format('v', 5))  # expect: ValueError Empty attribute in format string
show(lambda: '{0[}'.format(a, 5))  # expect: ValueError expected '}' before end of string
show(lambda: '{0[]}'.format(a, 5))  # expect: ValueError Empty attribute in format string
show(lambda: '{0[1}'.format(a, 5))  # expect: ValueError expected '}' before end of string
show(lambda: '{0[1]}'.format(a, 5))  # expect: '1'
show(lambda: '{0[a]}'.format(a, 5))  # expect: 'a'
show(lambda: '{0[1]x}'.format(a, 5))  # expect: ValueError Only '.' or '[' may follow ']' in format field specifier
show(lambda: '{0[1].x}'.format(a, 5))  # expect: AttributeError 'int' object has no attribute 'x'
show(lambda: '{0.x[3]}'.format(a, 5))  # expect: TypeError 'int' object is not subscriptable
show(lambda: '{a}'.format('v', 5))  # expect: KeyError 'a'
show(lambda: '{1}{}'.format('v', 5))  # expect: ValueError cannot switch from manual field specification to automatic field numbering
show(lambda: '{}{1}'.format('v', 5))  # expect: ValueError cannot switch from automatic field numbering to manual field specification
show(lambda: '{99999999999999999999}'.format('v', 5))  # expect: ValueError Too many decimal digits in format string
show(lambda: '{0[99999999999999999999]}'.format(a, 5))  # expect: ValueError Too many decimal digits in format string
show(lambda: '{0[-1]}'.format(a, 5))  # expect: '-1'
show(lambda: '{0[01]}'.format(a, 5))  # expect: '1'
show(lambda: '{:>5}'.format('v', 5))  # expect: '    v'
show(lambda: '{0!r:>20}'.format('v', 5))  # expect: "                 'v'"
show(lambda: '{!s:>{}}'.format('v', 5))  # expect: '    v'
show(lambda: '{0[}]}'.format(a, 5))  # expect: '}'
show(lambda: '{:}}'.format('v', 5))  # expect: ValueError Single '}' encountered in format string
show(lambda: '{:{{}'.format('v', 5))  # expect: ValueError unmatched '{' in format spec
show(lambda: 'a}b'.format('v', 5))  # expect: ValueError Single '}' encountered in format string
show(lambda: 'a{b'.format('v', 5))  # expect: ValueError expected '}' before end of string
show(lambda: '{ }'.format('v', 5))  # expect: KeyError ' '
show(lambda: '{0 }'.format('v', 5))  # expect: KeyError '0 '
show(lambda: '{-1}'.format('v', 5))  # expect: KeyError '-1'
show(lambda: '{0!a}'.format('v', 5))  # expect: "'v'"
show(lambda: '{0:{1}'.format('v', 5))  # expect: ValueError unmatched '{' in format spec
show(lambda: '{0.__class__}'.format('v', 5))  # expect: "<class 'str'>"
show(lambda: '{0!r:}'.format('v', 5))  # expect: "'v'"
show(lambda: '{0:!r}'.format('v', 5))  # expect: ValueError Invalid format specifier '!r' for object of type 'str'
show(lambda: '{.x}'.format(a, 5))  # expect: '5'
show(lambda: '{[1]}'.format(a, 5))  # expect: '1'
show(lambda: '{[1].x}'.format(a, 5))  # expect: AttributeError 'int' object has no attribute 'x'
show(lambda: '{!}'.format('v', 5))  # expect: ValueError unmatched '{' in format spec
show(lambda: '{0!r }'.format('v', 5))  # expect: ValueError expected ':' after conversion specifier
show(lambda: '{\u0661}'.format('v', 5))  # expect: '5'

# A precision may be any number of 63 bits; a width is limited by memory.
print(format('ab', '.99999999999'))  # expect: ab
for spec in ('9223372036854775807', '9223372036854775808'):
    try:
        format('ab', spec)
    except Exception as error:
        print(repr(error))
# expect: MemoryError()
# expect: ValueError('Too many decimal digits in format string')

# What does not change the text gives the text itself; a str of a subclass becomes one of its own.
text = ''.join(['abc', 'de'])
print([r is text for r in ('%s' % text, '%.5s' % text, '%5s' % text, '{}'.format(text), '{0:5s}'.format(text), text % (), text.format(), text.expandtabs())])
# expect: [True, True, True, True, True, True, True, True]
class Text(str): pass
print([type(r).__name__ for r in ('%s' % Text('abc'), '{}'.format(Text('abc')), Text('abc').expandtabs())], '%s%s' % (text, ''), '%s!' % text)
# expect: ['str', 'str', 'str'] abcde abcde!
import itertools
import string
for text in '{3000000000}', '{9223372036854775807}', '{9223372036854775808}', '{0[3000000000]}':
    try:
        print(text.format([1]))
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
# expect: IndexError Replacement index 3000000000 out of range for positional args tuple
# expect: IndexError Replacement index 9223372036854775807 out of range for positional args tuple
# expect: ValueError Too many decimal digits in format string
# expect: IndexError list index out of range
print('{0[3000000000]}'.format({3000000000: 'found'}), list(string.Formatter().parse('{5000000000[6000000000]}')))  # expect: found [('', '5000000000[6000000000]', '', None)]
print(itertools.repeat(1, 2**63 - 1), itertools.repeat(1, 2**63 - 1).__length_hint__())  # expect: repeat(1, 9223372036854775807) 9223372036854775807
