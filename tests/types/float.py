# float: arithmetic, text in both directions, rounding, methods, errors.
import math

inf = float('inf')
nan = float('nan')


class Sub(float):
    pass


class Float:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: [0.1 + 0.2, 1e16, 1e15, 123456789012345678.0, 1e22, 1e23, 0.0001, 0.00001, 5e-324, 1.7976931348623157e308, -0.0, 100.0, 1e-7, 1.5e300, 9007199254740993.0, 2.5e-5])
# expect: [0.30000000000000004, 1e+16, 1000000000000000.0, 1.2345678901234568e+17, 1e+22, 1e+23, 0.0001, 1e-05, 5e-324, 1.7976931348623157e+308, -0.0, 100.0, 1e-07, 1.5e+300, 9007199254740992.0, 2.5e-05]
show(lambda: [float('1.5'), float(' 1e5\n'), float('-1_000.5'), float('inf'), float('-Infinity'), float('nan'), float('.5'), float('5.'), float('1e400'), float('1e-400'), float('٣.٥'), float(b'2.5'), float(True), float(2 ** 70)])
# expect: [1.5, 100000.0, -1000.5, inf, -inf, nan, 0.5, 5.0, inf, 0.0, 3.5, 2.5, 1.0, 1.1805916207174113e+21]
show(lambda: [float('0.1' + '0' * 300 + '1'), float('9007199254740992.99999999999999999999'), float('2.2250738585072012e-308'), float('1' * 400 + 'e-399'), float('123456789012345678901234567890')])
# expect: [0.1, 9007199254740992.0, 2.2250738585072014e-308, 1.1111111111111112, 1.2345678901234568e+29]
show(lambda: float(''))  # expect: ValueError could not convert string to float: ''
show(lambda: float('1__0'))  # expect: ValueError could not convert string to float: '1__0'
show(lambda: float('_1'))  # expect: ValueError could not convert string to float: '_1'
show(lambda: float('1e'))  # expect: ValueError could not convert string to float: '1e'
show(lambda: float('0x10'))  # expect: ValueError could not convert string to float: '0x10'
show(lambda: float('1 2'))  # expect: ValueError could not convert string to float: '1 2'
show(lambda: float(None))  # expect: TypeError float() argument must be a string or a real number, not 'NoneType'
show(lambda: float([]))  # expect: TypeError float() argument must be a string or a real number, not 'list'
show(lambda: float('1', '2'))  # expect: TypeError float expected at most 1 argument, got 2
show(lambda: float(x=1))  # expect: TypeError float() takes no keyword arguments
show(lambda: float(10 ** 400))  # expect: OverflowError int too large to convert to float
show(lambda: float(Float('a')))  # expect: TypeError Float.__float__ returned non-float (type str)
show(lambda: (float(Float(2.5)), float(Sub(3.5)), type(float(Sub(3.5)))))  # expect: (2.5, 3.5, <class 'float'>)
show(lambda: [7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(7.5, -2), 1e300 % 7, 5.0 // inf, -5.0 // inf, 5 % inf, -5 % inf, 0.0 % -3, 6.0 // 0.1, 1.0 // 0.1])
# expect: [3.0, -4.0, 1.5, 0.5, -0.5, (-4.0, -0.5), 1.0, 0.0, -1.0, 5.0, inf, -0.0, 59.0, 9.0]
show(lambda: [2.0 ** 0.5, (-2.0) ** 2, (-2.0) ** 3, 2.0 ** -1074, 0.0 ** 0, nan ** 0, 1 ** nan, (-1) ** inf, inf ** -1, (-inf) ** 3, (-inf) ** -3, 0.5 ** inf, (-8.0) ** (1 / 3)])
# expect: [1.4142135623730951, 4.0, -8.0, 5e-324, 1.0, 1.0, 1.0, 1.0, 0.0, -inf, -0.0, 0.0, (1.0000000000000002+1.7320508075688772j)]
show(lambda: 1.0 / 0)  # expect: ZeroDivisionError division by zero
show(lambda: 1.0 // 0)  # expect: ZeroDivisionError division by zero
show(lambda: 1.0 % 0)  # expect: ZeroDivisionError division by zero
show(lambda: divmod(1.0, 0))  # expect: ZeroDivisionError division by zero
show(lambda: 0.0 ** -1)  # expect: ZeroDivisionError zero to a negative power
show(lambda: 10.0 ** 400)  # expect: OverflowError (34, 'Numerical result out of range')
show(lambda: pow(2.0, 3, 5))  # expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
show(lambda: [round(2.5), round(3.5), round(-2.5), round(0.5), round(1e20), round(2.675, 2), round(1.005, 2), round(0.5, 0), round(1234.5678, -2), round(1e300, 400), round(1e300, -400), round(-0.04, 1), round(5e-324, 323), round(25.0, -1), round(2.5, None)])
# expect: [2, 4, -2, 0, 100000000000000000000, 2.67, 1.0, 0.0, 1200.0, 1e+300, 0.0, -0.0, 0.0, 20.0, 2]
show(lambda: round(inf))  # expect: OverflowError cannot convert float infinity to integer
show(lambda: round(nan))  # expect: ValueError cannot convert float NaN to integer
show(lambda: (round(inf, 2), round(nan, 2)))  # expect: (inf, nan)
show(lambda: round(1.7976931348623157e308, -308))  # expect: OverflowError rounded value too large to represent
show(lambda: round(1.5, 'a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: [int(2.9), math.ceil(2.1), math.floor(-2.1), math.trunc(-2.9), int(1e300) % 10 ** 9, int(-0.5)])  # expect: [2, 3, -3, -2, 400540160, 0]
show(lambda: int(inf))  # expect: OverflowError cannot convert float infinity to integer
show(lambda: int(nan))  # expect: ValueError cannot convert float NaN to integer
show(lambda: [(0.5).as_integer_ratio(), (0.1).as_integer_ratio(), (-2.0).as_integer_ratio(), (0.0).as_integer_ratio(), (1e20).as_integer_ratio(), (5e-324).as_integer_ratio()[0]])
# expect: [(1, 2), (3602879701896397, 36028797018963968), (-2, 1), (0, 1), (100000000000000000000, 1), 1]
show(lambda: inf.as_integer_ratio())  # expect: OverflowError cannot convert Infinity to integer ratio
show(lambda: nan.as_integer_ratio())  # expect: ValueError cannot convert NaN to integer ratio
show(lambda: [(2.0).is_integer(), (2.5).is_integer(), inf.is_integer(), (1.5).hex(), (-0.1).hex(), (0.0).hex(), (-0.0).hex(), (5e-324).hex(), inf.hex(), (1e300).hex()])
# expect: [True, False, False, '0x1.8000000000000p+0', '-0x1.999999999999ap-4', '0x0.0p+0', '-0x0.0p+0', '0x0.0000000000001p-1022', 'inf', '0x1.7e43c8800759cp+996']
show(lambda: [float.fromhex('0x1.8p1'), float.fromhex('-0x.1p4'), float.fromhex('1.8'), float.fromhex('inf'), float.fromhex('-nan'), float.fromhex(' 0X1P-1074 '), float.fromhex('0x1.fffffffffffff8p1023') if False else 0, float.fromhex('0x1.00000000000008p0'), float.fromhex('0x1.000000000000081p0')])
# expect: [3.0, -1.0, 1.5, inf, nan, 5e-324, 0, 1.0, 1.0000000000000002]
show(lambda: float.fromhex('xyz'))  # expect: ValueError invalid hexadecimal floating-point string
show(lambda: float.fromhex('0x1p1024'))  # expect: OverflowError hexadecimal value too large to represent as a float
show(lambda: float.fromhex(''))  # expect: ValueError invalid hexadecimal floating-point string
show(lambda: [(1.5).real, (1.5).imag, (1.5).conjugate(), (1.5).__getnewargs__(), (1.5).__trunc__(), (1.5).__ceil__(), (1.5).__floor__(), (-1.5).__abs__(), (0.0).__bool__(), float.__getformat__('double')])
# expect: [1.5, 0.0, 1.5, (1.5,), 1, 2, 1, 1.5, False, 'IEEE, little-endian']
show(lambda: (float.from_number(3), float.from_number(Float(1.5)), type(Sub.from_number(2)), type(Sub.fromhex('1'))))
# expect: (3.0, 1.5, <class '__main__.Sub'>, <class '__main__.Sub'>)
show(lambda: float.from_number('3'))  # expect: TypeError must be real number, not str
show(lambda: float.__getformat__('x'))  # expect: ValueError __getformat__() argument 1 must be 'double' or 'float'
show(lambda: [nan == nan, nan is nan, [nan] == [nan], nan in [nan], nan != nan, nan < 1, inf > 10 ** 400, -inf < -10 ** 400, 0.0 == -0.0, 1.5 == 1.5 + 0j])
# expect: [False, True, True, True, True, False, True, True, True, True]
show(lambda: [hash(1.0) == hash(1), hash(0.5), hash(1e300), hash(inf), hash(-inf), hash(-1.0), hash(2.0 ** 61), hash(-0.0), hash(1.1), hash(5e-324)])
# expect: [True, 1152921504606846976, 1224995262755759164, 314159, -314159, -2, 1, 0, 230584300921369601, 16777216]
show(lambda: [0.1.__add__(1), 0.1.__add__('a'), 1.5.__radd__(1), 1.5.__rsub__(1), 1.5.__eq__('a'), 1.5.__lt__(2), 1.5.__rpow__(2)])
# expect: [1.1, NotImplemented, 2.5, -0.5, NotImplemented, True, 2.8284271247461903]
show(lambda: 1.5 + 'a')  # expect: TypeError unsupported operand type(s) for +: 'float' and 'str'
show(lambda: 1.5 << 1)  # expect: TypeError unsupported operand type(s) for <<: 'float' and 'int'
show(lambda: 1.5 < 'a')  # expect: TypeError '<' not supported between instances of 'float' and 'str'
show(lambda: [type(Sub(1) + 1), repr(Sub(1.5)), Sub(2) == 2, type(-Sub(2)), type(abs(Sub(2))), Sub(nan) == Sub(nan), type(Sub(1) * Sub(2))])
# expect: [<class 'float'>, '1.5', True, <class 'float'>, <class 'float'>, False, <class 'float'>]
show(lambda: [sum([0.1] * 10), sum([0.1] * 10, 0.0), sum([1e16, 1, -1e16]), min(1.5, nan, 1), max(2, 2.0)])  # expect: [1.0, 1.0, 1.0, 1, 2]
show(lambda: [all(float(repr(x)) == x for x in (m * 10.0 ** e for m in (1, 1.1, 3.3, 7.123456789, 9.999999999999998) for e in range(-300, 300, 7)))])
# expect: [True]
show(lambda: [all(float('%.17g' % x) == x and float.fromhex(x.hex()) == x for x in (m / 7 * 2.0 ** e for m in range(1, 12) for e in range(-1070, 1020, 37)))])
# expect: [True]
# The last digit: powers, exponentials and logarithms whose exact values lie close to the middle between two doubles.
show(lambda: [344000.0 ** -5, 4853.56358 ** -5, math.exp(-562.8887804130798), abs((3 - 4j) * 3996.91244333333), 5e-324 ** 0.5, 2.0 ** -1074, 2.0 ** 1023, (-8.0) ** 3, math.exp(1), math.log(3), math.log(1.01)])
# expect: [2.0759064923230296e-28, 3.712755793755396e-19, 3.4714326301219393e-245, 19984.56221666665, 2.2227587494850775e-162, 5e-324, 8.98846567431158e+307, -512.0, 2.718281828459045, 1.0986122886681098, 0.009950330853168092]

# Square roots and their cubes, where the root decides them and where pow must.
import random, struct
source = random.Random(5)
h = 0
def mix(v):
    global h
    h = (h * 1000003 ^ struct.unpack('<q', struct.pack('<d', v))[0]) & 0xffffffffffffffff
for i in range(20000):
    x = source.random() * 10.0 ** source.randint(-70, 70) if i & 1 else source.random() * 4
    mix(x ** 0.5)
    mix(x ** 1.5)
    mix(float(i) ** 0.5)
    mix(float(i) ** 1.5)
print(h)
# expect: 4625123494643388476

# Powers that the compiler works out are those of the run: 2**48 + 0.5 is no power of two.
base = 281474976710656.5
print(281474976710656.5 ** -1 == base ** -1, 4.0 ** -3)  # expect: True 0.015625

# sum() of floats, big ints and complex numbers keeps what the additions lose, in whatever way the items come.
for items in [1.0, 10**100, 1.0, -10**100], [2+1j, 10E100j, 1j, -10E100j], [1j, 1, 10E100j, 1j, 1.0, -10E100j], [1, 0.1, True, 2j, 1e100, 1, -1e100, 'x']:
    for way in list, iter, lambda items: (item for item in items):
        try:
            print(sum(way(items)))
        except TypeError as e:
            print(e)
# expect: 2.0
# expect: 2.0
# expect: 2.0
# expect: (2+2j)
# expect: (2+2j)
# expect: (2+2j)
# expect: (2+2j)
# expect: (2+2j)
# expect: (2+2j)
# expect: unsupported operand type(s) for +: 'complex' and 'str'
# expect: unsupported operand type(s) for +: 'complex' and 'str'
# expect: unsupported operand type(s) for +: 'complex' and 'str'
