# int: operators across the 49-bit border and beyond, conversions, methods, errors.
def numbers(n, seed=1):
    """Pseudo-random ints of many sizes, the same everywhere."""
    out = []
    for i in range(n):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        bits = (1, 7, 31, 32, 33, 47, 48, 49, 50, 63, 64, 65, 96, 128, 300, 1100, 5000, 20000)[seed >> 33 & 15 if i % 7 else 16 + i % 2]
        value = 0
        while value.bit_length() < bits:
            seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
            value = value << 32 | seed >> 32
        out.append((value >> value.bit_length() - bits) * (-1 if seed >> 40 & 1 else 1))
    return out


class Sub(int):
    pass


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Int:
    def __init__(self, value):
        self.value = value

    def __int__(self):
        return self.value


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


a = numbers(120); b = numbers(120, 7)
show(lambda: [all((x + y) - y == x and x - y == -(y - x) and x + y == y + x for x, y in zip(a, b))])  # expect: [True]
show(lambda: [all(x * y == y * x and (x + 1) * y == x * y + y for x, y in zip(a, b))])  # expect: [True]
show(lambda: [all(x // y * y + x % y == x and abs(x % y) < abs(y) and (x % y == 0 or (x % y > 0) == (y > 0)) for x, y in zip(a, b))])  # expect: [True]
show(lambda: [all(divmod(x, y) == (x // y, x % y) for x, y in zip(a, b))])  # expect: [True]
show(lambda: [all((x & y) + (x | y) == x + y and (x ^ y) == (x | y) - (x & y) and ~x == -x - 1 for x, y in zip(a, b))])  # expect: [True]
show(lambda: [all(x << n == x * 2 ** n and x >> n == x // 2 ** n for x, n in zip(a, (0, 1, 5, 31, 32, 33, 64, 100) * 15))])  # expect: [True]
show(lambda: [all(int(str(x)) == x and int(hex(x), 16) == x and int(oct(x), 8) == x and int(bin(x), 0) == x for x in a if abs(x) < 2 ** 14000)])
# expect: [True]
show(lambda: [all(int.from_bytes(x.to_bytes(3000, o, signed=True), o, signed=True) == x for x in a for o in ('big', 'little'))])  # expect: [True]
show(lambda: [all(hash(x) == (abs(x) % (2 ** 61 - 1)) * (1 if x >= 0 else -1) or hash(x) == -2 for x in a)])  # expect: [True]
show(lambda: [all(pow(x, 5, y) == x ** 5 % y for x, y in zip(a[:40], b[:40]))])  # expect: [True]
show(lambda: [all(x * pow(x, -1, p) % p == 1 for x in a[:40] for p in (1000003, 2 ** 89 - 1) if x % p)])  # expect: [True]
show(lambda: [sorted(a)[:2] == sorted(a, key=lambda v: (v > 0, v))[:2], max(a) == sorted(a)[-1]])  # expect: [True, True]
show(lambda: [all((x < y) == (x - y < 0) and (x == y) == (x - y == 0) for x, y in zip(a, b))])  # expect: [True]
# at the border of the immediate ints
show(lambda: [2 ** 48 - 1, 2 ** 48, -2 ** 48, -2 ** 48 - 1, 2 ** 48 - 1 + 1, -2 ** 48 - 1 + 1, 2 ** 47 * 2, 2 ** 24 * 2 ** 24, 2 ** 32 * 2 ** 32, -2 ** 48 // -1])
# expect: [281474976710655, 281474976710656, -281474976710656, -281474976710657, 281474976710656, -281474976710656, 281474976710656, 281474976710656, 18446744073709551616, 281474976710656]
show(lambda: [2 ** 63, 2 ** 63 - 1, -2 ** 63, 2 ** 64 - 1 + 1, (2 ** 64) ** 3 % 10 ** 9])
# expect: [9223372036854775808, 9223372036854775807, -9223372036854775808, 18446744073709551616, 34512896]
show(lambda: [7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 2, -7 % 2, 7 % -2, -7 % -2, 0 // 5, divmod(-7, 2), divmod(10 ** 30, -7)])
# expect: [3, -4, -4, 3, 1, 1, -1, -1, 0, (-4, 1), (-142857142857142857142857142858, -6)]
show(lambda: [7 / 2, 1 / 3, 2 ** 1000 / 3, 10 ** 400 / 10 ** 399, -(2 ** 53 + 1) / 1, (2 ** 54 + 3) / 2, 1 / 10 ** 400, 0 / -5, 0 / -2 ** 70])
# expect: [3.5, 0.3333333333333333, 3.5716953572875575e+300, 10.0, -9007199254740992.0, 9007199254740994.0, 0.0, -0.0, -0.0]
show(lambda: [2 ** 0, 0 ** 0, (-2) ** 3, 2 ** -2, (-2) ** -1, 10 ** 20, 3 ** 100, (-1) ** (10 ** 30), 1 ** (10 ** 30), 0 ** 5])
# expect: [1, 1, -8, 0.25, -0.5, 100000000000000000000, 515377520732011331036461129765621272702107522001, 1, 1, 0]
show(lambda: [pow(3, 4, 5), pow(3, 4, -5), pow(-3, 3, 7), pow(3, -1, 7), pow(2, 10 ** 18, 97), pow(5, 0, 1), pow(7, 123456789, 2 ** 100 - 3)])
# expect: [1, -4, 1, 5, 61, 0, 60439575232682546788291905912]
show(lambda: [5 & -3, 5 | -3, 5 ^ -3, ~0, -1 >> 100, 1 << 100, (-1) << 70, 2 ** 100 & -2 ** 50, 2 ** 100 | -1, -2 ** 100 ^ 2 ** 99])
# expect: [5, -3, -8, -1, -1, 1267650600228229401496703205376, -1180591620717411303424, 1267650600228229401496703205376, -1, -633825300114114700748351602688]
show(lambda: [(255).bit_length(), (-256).bit_length(), (0).bit_length(), (2 ** 100).bit_length(), (255).bit_count(), (-7).bit_count(), (2 ** 100 - 1).bit_count()])
# expect: [8, 9, 0, 101, 8, 3, 100]
show(lambda: [(5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate(), (5).is_integer(), (5).as_integer_ratio(), (5).__index__()])
# expect: [5, 0, 5, 1, 5, True, (5, 1), 5]
show(lambda: [round(5), round(15, -1), round(25, -1), round(-15, -1), round(-25, -1), round(12345678901234567890, -10), round(5, 3), round(14, -2), round(50, -2), round(150, -2)])
# expect: [5, 20, 20, -20, -20, 12345678900000000000, 5, 0, 0, 200]
show(lambda: [(5).__ceil__(), (5).__floor__(), (5).__trunc__(), (-5).__abs__(), (5).__neg__(), (5).__pos__(), (5).__bool__(), (5).__float__(), (5).__getnewargs__()])
# expect: [5, 5, 5, 5, -5, 5, True, 5.0, (5,)]
show(lambda: [int(), int('12'), int(' -12\n'), int('+7'), int('1_000'), int('0x1F', 16), int('0b101', 0), int('0o17', 0), int('z', 36), int('１２'), int('٣٤'), int(b'42'), int(bytearray(b'43'))])
# expect: [0, 12, -12, 7, 1000, 31, 5, 15, 35, 12, 34, 42, 43]
show(lambda: [int(3.99), int(-3.99), int(1e20), int(True), int(Sub(5)), int(Int(6)), int(Index(7)), int('12', base=Index(8)), int('0_7', 8)])
# expect: [3, -3, 100000000000000000000, 1, 5, 6, 7, 10, 7]
show(lambda: int('0x', 16))  # expect: ValueError invalid literal for int() with base 16: '0x'
show(lambda: int('1__2'))  # expect: ValueError invalid literal for int() with base 10: '1__2'
show(lambda: int('_1'))  # expect: ValueError invalid literal for int() with base 10: '_1'
show(lambda: int('12_'))  # expect: ValueError invalid literal for int() with base 10: '12_'
show(lambda: int('07', 0))  # expect: ValueError invalid literal for int() with base 0: '07'
show(lambda: int(''))  # expect: ValueError invalid literal for int() with base 10: ''
show(lambda: int('5', 1))  # expect: ValueError int() base must be >= 2 and <= 36, or 0
show(lambda: int('5', 37))  # expect: ValueError int() base must be >= 2 and <= 36, or 0
show(lambda: int('9', 8))  # expect: ValueError invalid literal for int() with base 8: '9'
show(lambda: int('1.5'))  # expect: ValueError invalid literal for int() with base 10: '1.5'
show(lambda: int(b'\xff'))  # expect: ValueError invalid literal for int() with base 10: b'\xff'
show(lambda: int(None))  # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
show(lambda: int([], 5))  # expect: TypeError int() can't convert non-string with explicit base
show(lambda: int(5, 5))  # expect: TypeError int() can't convert non-string with explicit base
show(lambda: int(base=5))  # expect: TypeError int() missing string argument
show(lambda: int(1, 2, 3))  # expect: TypeError int expected at most 2 arguments, got 3
show(lambda: int(x=1))  # expect: TypeError int() got an unexpected keyword argument 'x'
show(lambda: int('1' * 4300) == (10 ** 4300 - 1) // 9)  # expect: True
show(lambda: int('1' * 4301))
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit
show(lambda: len(str(10 ** 4299)))  # expect: 4300
show(lambda: str(10 ** 4300))
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
show(lambda: int('f' * 5000, 16).bit_length())  # expect: 20000
show(lambda: int(Int('a')))  # expect: TypeError __int__ returned non-int (type str)
show(lambda: int(Int(Sub(3))))  # expect: 3
show(lambda: ((1).__add__(1.5), (1).__add__('a'), (1).__radd__(2), (1).__lt__(2), (1).__eq__(1.0), (1).__pow__(2), (1).__rpow__(2), (1).__divmod__(2), (1).__pow__(2, 5)))
# expect: (NotImplemented, NotImplemented, 3, True, NotImplemented, 1, 2, (0, 1), 1)
show(lambda: 1 + 'a')  # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
show(lambda: 'a' + 1)  # expect: TypeError can only concatenate str (not "int") to str
show(lambda: 1 < 'a')  # expect: TypeError '<' not supported between instances of 'int' and 'str'
show(lambda: -'a')  # expect: TypeError bad operand type for unary -: 'str'
show(lambda: 1 // 0)  # expect: ZeroDivisionError division by zero
show(lambda: 1 % 0)  # expect: ZeroDivisionError division by zero
show(lambda: 1 / 0)  # expect: ZeroDivisionError division by zero
show(lambda: divmod(1, 0))  # expect: ZeroDivisionError division by zero
show(lambda: 0 ** -1)  # expect: ZeroDivisionError zero to a negative power
show(lambda: pow(2, 3, 0))  # expect: ValueError pow() 3rd argument cannot be 0
show(lambda: pow(2, -1, 4))  # expect: ValueError base is not invertible for the given modulus
show(lambda: pow(2, 3, 1.5))  # expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
show(lambda: 1 << -1)  # expect: ValueError negative shift count
show(lambda: 1 >> -1)  # expect: ValueError negative shift count
show(lambda: 1 << 2 ** 70)  # expect: OverflowError too many digits in integer
show(lambda: 0 << 2 ** 70)  # expect: 0
show(lambda: (1 >> 2 ** 70, -1 >> 2 ** 70))  # expect: (0, -1)
show(lambda: 10 ** 400 / 1)  # expect: OverflowError integer division result too large for a float
show(lambda: float(10 ** 400))  # expect: OverflowError int too large to convert to float
show(lambda: 10 ** 400 + 1.0)  # expect: OverflowError int too large to convert to float
show(lambda: (256).to_bytes(1))  # expect: OverflowError int too big to convert
show(lambda: (-1).to_bytes(1))  # expect: OverflowError can't convert negative int to unsigned
show(lambda: (1).to_bytes(-1))  # expect: ValueError length argument must be non-negative
show(lambda: (1).to_bytes(1, 'middle'))  # expect: ValueError byteorder must be either 'little' or 'big'
show(lambda: [(0).to_bytes(0), (0).to_bytes(), (255).to_bytes(), (256).to_bytes(2), (256).to_bytes(2, 'little'), (-1).to_bytes(3, signed=True), (-128).to_bytes(1, signed=True)])
# expect: [b'', b'\x00', b'\xff', b'\x01\x00', b'\x00\x01', b'\xff\xff\xff', b'\x80']
show(lambda: (128).to_bytes(1, signed=True))  # expect: OverflowError int too big to convert
show(lambda: (-129).to_bytes(1, signed=True))  # expect: OverflowError int too big to convert
show(lambda: [int.from_bytes(b''), int.from_bytes(b'\xff'), int.from_bytes(b'\xff', signed=True), int.from_bytes([1, 2]), int.from_bytes(bytearray(b'\x01\x00'), 'little'), int.from_bytes(memoryview(b'abc'))])
# expect: [0, 255, -1, 258, 1, 6382179]
show(lambda: int.from_bytes('abc'))  # expect: TypeError cannot convert 'str' object to bytes
show(lambda: int.from_bytes(5))  # expect: TypeError cannot convert 'int' object to bytes
show(lambda: int.from_bytes([256]))  # expect: ValueError bytes must be in range(0, 256)
show(lambda: [type(Sub(3) + 1), type(Sub.from_bytes(b'\x05')), Sub(3) == 3, hash(Sub(3)) == hash(3), type(+Sub(3)), type(int(Sub(3))), Sub(2 ** 70), repr(Sub(5)), isinstance(Sub(1), int), type(Sub('12'))])
# expect: [<class 'int'>, <class '__main__.Sub'>, True, True, <class 'int'>, <class 'int'>, 1180591620717411303424, '5', True, <class '__main__.Sub'>]
show(lambda: [{1: 'a', 2 ** 70: 'b'}[1.0], {2 ** 70: 'b'}[float(2 ** 70)], 1 in {True}, 2 ** 70 in {Sub(2 ** 70)}])  # expect: ['a', 'b', True, True]
show(lambda: [1 == 1.0, 2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53), 2 ** 53 + 1 > float(2 ** 53), 10 ** 400 > 1e308, 10 ** 400 < float('inf'), -10 ** 400 > float('-inf'), 1 == float('nan'), 1 < float('nan')])
# expect: [True, True, False, True, True, True, True, False, False]
show(lambda: int.__new__(bool))  # expect: TypeError int.__new__(bool) is not safe, use bool.__new__()
show(lambda: int.__new__(str))  # expect: TypeError int.__new__(str): str is not a subtype of int
show(lambda: (int.__name__, int.__mro__, int.__basicsize__ > 0))  # expect: ('int', (<class 'int'>, <class 'object'>), True)
