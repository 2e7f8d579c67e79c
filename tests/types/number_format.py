# Formatting of numbers: the mini-language, %-formatting, and every complaint.
inf = float('inf')
nan = float('nan')


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: [format(5), format(5, '3'), format(5, '<3'), format(5, '^5'), format(5, '=+5'), format(-5, '05'), format(5, 'x>4'), format(5, ' d'), format(5, '+'), format(-5, '*=6')])
# expect: ['5', '  5', '5  ', '  5  ', '+   5', '-0005', 'xxx5', ' 5', '+5', '-****5']
show(lambda: [format(255, 'b'), format(255, 'o'), format(255, 'x'), format(255, 'X'), format(255, '#b'), format(255, '#o'), format(255, '#x'), format(255, '#X'), format(-255, '#010x'), format(65, 'c'), format(0x1F600, '>3c'), format(5, 'n')])
# expect: ['11111111', '377', 'ff', 'FF', '0b11111111', '0o377', '0xff', '0XFF', '-0x00000ff', 'A', '  😀', '5']
show(lambda: [format(1234567, ','), format(1234567, '_'), format(255, '_b'), format(2 ** 40, '#_x'), format(1234, '08,'), format(1234, '07,'), format(-1234, '010,'), format(10 ** 30, ','), format(12, '05,'), format(123, '06,')])
# expect: ['1,234,567', '1_234_567', '1111_1111', '0x100_0000_0000', '0,001,234', '001,234', '-0,001,234', '1,000,000,000,000,000,000,000,000,000,000', '0,012', '00,123']
show(lambda: [format(5, '.2f'), format(5, '%'), format(5, 'e'), format(5, 'g'), format(True), format(True, 'd'), format(True, '5'), format(10 ** 20, '.3e')])
# expect: ['5.00', '500.000000%', '5.000000e+00', '5', 'True', '1', '    1', '1.000e+20']
show(lambda: [format(1.5), format(1e16), format(1.5, '8'), format(1.5, '<8'), format(1.5, '08'), format(-1.5, '=8'), format(1.5, '+'), format(-0.0), format(-0.0, 'z'), format(-0.04, 'z.1f'), format(0.04, '-z.1f')])
# expect: ['1.5', '1e+16', '     1.5', '1.5     ', '000001.5', '-    1.5', '+1.5', '-0.0', '0.0', '0.0', '0.0']
show(lambda: [format(1234.5678, '.2f'), format(1234.5678, ',.2f'), format(1234.5678, '_.1f'), format(1234.5678, '012,.1f'), format(1234.5678, 'e'), format(1234.5678, '.0e'), format(1234.5678, 'G'), format(1234.5678, '.3'), format(1234.5678, '.3g'), format(1234.5678, '%'), format(0.5, '.0%')])
# expect: ['1234.57', '1,234.57', '1_234.6', '00,001,234.6', '1.234568e+03', '1e+03', '1234.57', '1.23e+03', '1.23e+03', '123456.780000%', '50%']
show(lambda: [format(1e10, 'g'), format(100000.0, 'g'), format(1000000.0, 'g'), format(0.0001, 'g'), format(0.00001, 'g'), format(100.0, '#g'), format(100.0, '#.0f'), format(1.0, '#.3'), format(100.0, '.1'), format(1e100, 'n'), format(1.0, '.0f'), format(2.5, '.0f'), format(3.5, '.0f')])
# expect: ['1e+10', '100000', '1e+06', '0.0001', '1e-05', '100.000', '100.', '1.00', '1e+02', '1e+100', '1', '2', '4']
show(lambda: [format(123456.123456, '.6_f'), format(123456.123456, ',.6_f'), format(1234.123456789, ',.8,'), format(1.123456789, '._'), format(1.1, '.,f')])
# expect: ['123456.123_456', '123,456.123_456', '1,234.123,5', '1.123_456_789', '1.100,000']
show(lambda: [format(inf), format(-inf, 'f'), format(nan, 'F'), format(inf, '010'), format(nan, '+'), format(inf, '.2%'), format(inf, 'e'), format(inf, '012,')])
# expect: ['inf', '-inf', 'NAN', '0000000inf', '+nan', 'inf%', 'inf', '000000000inf']
show(lambda: [format(1 + 2j), format(1 + 2j, '.2f'), format(1 + 2j, '>12'), format(1 + 2j, '+'), format(2j), format(-0.0 + 2j), format(1 + 2j, '.3g'), format(1e6 + 2j, ',.1f'), format(1 + 2j, '^15.1e'), format(1.5 - 2j, 'n')])
# expect: ['(1+2j)', '1.00+2.00j', '      (1+2j)', '(+1+2j)', '2j', '2j', '1+2j', '1,000,000.0+2.0j', '1.0e+00+2.0e+00j', '1.5-2j']
show(lambda: [f'{3.14159:.3}', f'{42:>{6}}', f'{1e-10}', f'{2 ** 100:,}', f'{1.0!r:>6}', '{:>8.2f}|{:<8}|{:^8}'.format(1.005, 2, 3), '{0:#x} {0:b}'.format(10)])
# expect: ['3.14', '    42', '1e-10', '1,267,650,600,228,229,401,496,703,205,376', '   1.0', '    1.00|2       |   3    ', '0xa 1010']
show(lambda: format(0.1, '.55f'))  # expect: '0.1000000000000000055511151231257827021181583404541015625'
show(lambda: format(2.0 ** 100 / 3, '.10f'))  # expect: '422550200076076443709319675904.0000000000'
show(lambda: format(5e-324, '.400e')[:60])  # expect: '4.9406564584124654417656879286822137236505980261432476442558'
show(lambda: format(1.7976931348623157e308, 'f')[:40])  # expect: '1797693134862315708145274237317043567980'
show(lambda: (len(format(1 / 3, '.1000f')), len('%.400f' % 1e300)))  # expect: (1002, 702)
show(lambda: format(1, '.2'))  # expect: ValueError Precision not allowed in integer format specifier
show(lambda: format(1, 's'))  # expect: ValueError Unknown format code 's' for object of type 'int'
show(lambda: format(1, 'z'))  # expect: ValueError Negative zero coercion (z) not allowed in integer format specifier
show(lambda: format(1, ',n'))  # expect: ValueError Cannot specify ',' with 'n'.
show(lambda: format(1, ',x'))  # expect: ValueError Cannot specify ',' with 'x'.
show(lambda: format(1, ',_'))  # expect: ValueError Cannot specify both ',' and '_'.
show(lambda: format(1, '_,'))  # expect: ValueError Cannot specify both ',' and '_'.
show(lambda: format(1, '10q2'))  # expect: ValueError Invalid format specifier '10q2' for object of type 'int'
show(lambda: format(1, 'q'))  # expect: ValueError Unknown format code 'q' for object of type 'int'
show(lambda: format(1, '\u20ac'))  # expect: ValueError Unknown format code '\x20ac' for object of type 'int'
show(lambda: format(1, '+c'))  # expect: ValueError Sign not allowed with integer format specifier 'c'
show(lambda: format(1, '#c'))  # expect: ValueError Alternate form (#) not allowed with integer format specifier 'c'
show(lambda: format(-1, 'c'))  # expect: OverflowError %c arg not in range(0x110000)
show(lambda: format(1, ',c'))  # expect: ValueError Cannot specify ',' with 'c'.
show(lambda: format(2 ** 70, 'c'))  # expect: OverflowError Python int too large to convert to C long
show(lambda: format(1.5, 'd'))  # expect: ValueError Unknown format code 'd' for object of type 'float'
show(lambda: format(1.5, 's'))  # expect: ValueError Unknown format code 's' for object of type 'float'
show(lambda: format(1.5, '.f'))  # expect: ValueError Format specifier missing precision
show(lambda: format(1.5, ',.2,n'))  # expect: ValueError Cannot specify ',' with 'n'.
show(lambda: format(1.5, '.99999999999f'))  # expect: ValueError precision too big
show(lambda: format(1j, 'd'))  # expect: ValueError Unknown format code 'd' for object of type 'complex'
show(lambda: format(1j, '=10'))  # expect: ValueError '=' alignment flag is not allowed in complex format specifier
show(lambda: format(1j, '010'))  # expect: ValueError Zero padding is not allowed in complex format specifier
show(lambda: format(1j, '%'))  # expect: ValueError Unknown format code '%' for object of type 'complex'
show(lambda: (1).__format__(5))  # expect: TypeError __format__() argument must be str, not int
show(lambda: (1.5).__format__(None))  # expect: TypeError __format__() argument must be str, not None
show(lambda: format('a', 'd'))  # expect: ValueError Unknown format code 'd' for object of type 'str'
show(lambda: ['%d' % 5, '%5d|%-5d|%05d|%+d|% d' % (1, 2, 3, 4, 5), '%i %u' % (1, 2), '%x %X %#x %o %#o' % (255, 255, 255, 8, 8), '%.3d %5.3d' % (5, 5), '%d' % 3.99, '%d' % True, '%d' % 2 ** 70, '%#.3x' % 5, '%c%c' % (65, 'b')])
# expect: ['5', '    1|2    |00003|+4| 5', '1 2', 'ff FF 0xff 10 0o10', '005   005', '3', '1', '1180591620717411303424', '0x005', 'Ab']
show(lambda: ['%f %e %g' % (1.5, 1.5, 1.5), '%.2f %8.2f %-8.2f| %+.1f %08.3f' % (1.005, 2.5, 2.5, 2.5, -2.5), '%G %E' % (1e-10, 1e10), '%#g %#.0f' % (1.0, 1.0), '%f %F' % (inf, nan), '%5.1f%%' % 99.5, '%.0f %.0f' % (0.5, 1.5), '%s %r' % (1e16, 0.1)])
# expect: ['1.500000 1.500000e+00 1.5', '1.00     2.50 2.50    | +2.5 -002.500', '1E-10 1.000000E+10', '1.00000 1.', 'inf NAN', ' 99.5%', '0 2', '1e+16 0.1']
show(lambda: '%d' % 'a')  # expect: TypeError %d format: a real number is required, not str
show(lambda: '%x' % 1.5)  # expect: TypeError %x format: an integer is required, not float
show(lambda: '%f' % 'a')  # expect: TypeError must be real number, not str
show(lambda: '%c' % 'ab')  # expect: TypeError %c requires an int or a unicode character, not a string of length 2
show(lambda: '%c' % -1)  # expect: OverflowError %c arg not in range(0x110000)
show(lambda: '%d' % 1j)  # expect: TypeError %d format: a real number is required, not complex
show(lambda: '%z' % 1)  # expect: ValueError unsupported format character 'z' (0x7a) at index 1
show(lambda: '%d %d' % 1)  # expect: TypeError not enough arguments for format string
show(lambda: '%d' % (1, 2))  # expect: TypeError not all arguments converted during string formatting
show(lambda: '%.*f|%*d|%-*d|' % (2, 1.2345, 5, 42, 5, 42))  # expect: '1.23|   42|42   |'

# the commonest specs have a way of their own (runtime/types/format/quick.ts)
print([format(v, s) for v in (0, 7, -7, 123456, 2 ** 48, -2 ** 48) for s in ('5d', '05', '1', '0', '00', '03d', '200d')] == [(('%0*d' if s[0] == '0' else '%*d') % (int(s.strip('d') or 0), v)) for v in (0, 7, -7, 123456, 2 ** 48, -2 ** 48) for s in ('5d', '05', '1', '0', '00', '03d', '200d')])
# expect: True
print([format(v, s) for v in (0.0, -0.0, 1.5, -2.25, 1e22, 123456.789) for s in ('8.2f', '08.2f', '.0f', 'g', '.3', 'e', '12.1e', '05')])
# expect: ['    0.00', '00000.00', '0', '0', '0.0', '0.000000e+00', '     0.0e+00', '000.0', '   -0.00', '-0000.00', '-0', '-0', '-0.0', '-0.000000e+00', '    -0.0e+00', '-00.0', '    1.50', '00001.50', '2', '1.5', '1.5', '1.500000e+00', '     1.5e+00', '001.5', '   -2.25', '-0002.25', '-2', '-2.25', '-2.25', '-2.250000e+00', '    -2.2e+00', '-2.25', '10000000000000000000000.00', '10000000000000000000000.00', '10000000000000000000000', '1e+22', '1e+22', '1.000000e+22', '     1.0e+22', '1e+22', '123456.79', '123456.79', '123457', '123457', '1.23e+05', '1.234568e+05', '     1.2e+05', '123456.789']
print([format(v, s) for v in (float('inf'), float('-inf'), float('nan')) for s in ('8.2f', '08.2f', '06', 'g')], f'{True:5d}|{True:5}|{5:.0f}')
# expect: ['     inf', '00000inf', '000inf', 'inf', '    -inf', '-0000inf', '-00inf', '-inf', '     nan', '00000nan', '000nan', 'nan']     1|    1|5
for spec in ('.2d', '5.d', '.', '05x', '5q', '٣d', '5.f'):
    for v in (3, 3.5):
        show(lambda: format(v, spec))
# expect: ValueError Precision not allowed in integer format specifier
# expect: ValueError Unknown format code 'd' for object of type 'float'
# expect: ValueError Format specifier missing precision
# expect: ValueError Format specifier missing precision
# expect: ValueError Format specifier missing precision
# expect: ValueError Format specifier missing precision
# expect: '00003'
# expect: ValueError Unknown format code 'x' for object of type 'float'
# expect: ValueError Unknown format code 'q' for object of type 'int'
# expect: ValueError Unknown format code 'q' for object of type 'float'
# expect: '  3'
# expect: ValueError Unknown format code 'd' for object of type 'float'
# expect: ValueError Format specifier missing precision
# expect: ValueError Format specifier missing precision

# A NUL is a type that no int has.
try: format(10, '\0')
except ValueError as error: print(error)
# expect: Unknown format code '\x0' for object of type 'int'
