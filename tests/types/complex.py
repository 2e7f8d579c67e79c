# complex: text, construction, arithmetic with real numbers and infinities, errors.
inf = float('inf')
nan = float('nan')


class Sub(complex):
    pass


class Complex:
    def __init__(self, value):
        self.value = value

    def __complex__(self):
        return self.value


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: [1 + 2j, 1j, -1j, complex(-0.0, 1), complex(0, -0.0), complex(nan, -inf), complex(1e16, 1e-5), complex(-0.0, -0.0), complex(1.5)])
# expect: [(1+2j), 1j, (-0-1j), (-0+1j), -0j, (nan-infj), (1e+16+1e-05j), (-0-0j), (1.5+0j)]
show(lambda: [complex(), complex(1), complex(1, 2), complex('1+2j'), complex(' ( 1-2J ) '), complex('j'), complex('-j'), complex('1e5j'), complex('nan+infj'), complex('1_0+2j'), complex('5'), complex(real=1, imag=2), complex(imag=3), complex(True), complex(10 ** 20)])
# expect: [0j, (1+0j), (1+2j), (1+2j), (1-2j), 1j, -1j, 100000j, (nan+infj), (10+2j), (5+0j), (1+2j), 3j, (1+0j), (1e+20+0j)]
show(lambda: complex('1 + 2j'))  # expect: ValueError complex() arg is a malformed string
show(lambda: complex(''))  # expect: ValueError complex() arg is a malformed string
show(lambda: complex('1+2'))  # expect: ValueError complex() arg is a malformed string
show(lambda: complex('1+2jj'))  # expect: ValueError complex() arg is a malformed string
show(lambda: complex('(1+2j'))  # expect: ValueError complex() arg is a malformed string
show(lambda: complex('1__0j'))  # expect: ValueError could not convert string to complex: '1__0j'
show(lambda: complex('1', 2))  # expect: TypeError complex() argument 'real' must be a real number, not str
show(lambda: complex(1, '2'))  # expect: TypeError complex() argument 'imag' must be a real number, not str
show(lambda: complex([]))  # expect: TypeError complex() argument must be a string or a number, not list
show(lambda: complex(1, []))  # expect: TypeError complex() argument 'imag' must be a real number, not list
show(lambda: complex(1, 2, 3))  # expect: TypeError complex() takes at most 2 arguments (3 given)
show(lambda: complex(x=1))  # expect: TypeError complex() got an unexpected keyword argument 'x'
show(lambda: complex(10 ** 400))  # expect: OverflowError int too large to convert to float
show(lambda: [complex(Complex(1 + 2j)), complex(Sub(1, 2)), type(complex(Sub(1, 2))), type(Sub(1)), type(Sub(1) + 1), type(+Sub(1))])
# expect: [(1+2j), (1+2j), <class 'complex'>, <class '__main__.Sub'>, <class 'complex'>, <class 'complex'>]
show(lambda: complex(Complex(1.5)))  # expect: TypeError __complex__ returned non-complex (type float)
show(lambda: [(1 + 2j) + 1, 1 - (1 + 2j), (1 + 2j) * 2.5, 2 * 1j, (1 + 2j) / 2, 1 / (1 + 2j), (1 + 2j) * (3 - 4j), (1 + 2j) / (3 - 4j), -(1 + 2j), +(1 + 2j)])
# expect: [(2+2j), -2j, (2.5+5j), 2j, (0.5+1j), (0.2-0.4j), (11+2j), (-0.2+0.4j), (-1-2j), (1+2j)]
show(lambda: [-0.0 + 0j, -0.0 - 0j, 1j * inf, complex(inf, nan) * 2j, complex(inf, 1) * complex(1, inf), 1 / complex(inf, inf), complex(inf, nan) / 2, (1 + 1j) / complex(nan, inf), 0j * -1])
# expect: [0j, (-0-0j), (nan+infj), (nan+infj), (nan+infj), -0j, (inf+nanj), -0j, (-0-0j)]
show(lambda: [(1 + 2j) ** 2, (1 + 2j) ** -2, (1 + 2j) ** 0, 0j ** 0, 0j ** 2, (1 + 1j) ** 100, 2 ** 1j == complex(2) ** 1j, (-1) ** 0.5])
# expect: [(-3+4j), (-0.12-0.16j), (1+0j), (1+0j), 0j, (-1125899906842624+0j), True, (6.123233995736766e-17+1j)]
show(lambda: 1j / 0)  # expect: ZeroDivisionError division by zero
show(lambda: 0j ** -1)  # expect: ZeroDivisionError zero to a negative or complex power
show(lambda: 0j ** 1j)  # expect: ZeroDivisionError zero to a negative or complex power
show(lambda: (1e200 + 0j) ** 2)  # expect: OverflowError complex exponentiation
show(lambda: abs(complex(1.7e308, 1.7e308)))  # expect: OverflowError absolute value too large
show(lambda: pow(1j, 2, 3))  # expect: ValueError complex modulo
show(lambda: 1j // 2)  # expect: TypeError unsupported operand type(s) for //: 'complex' and 'int'
show(lambda: 1j % 2)  # expect: TypeError unsupported operand type(s) for %: 'complex' and 'int'
show(lambda: divmod(1j, 2))  # expect: TypeError unsupported operand type(s) for divmod(): 'complex' and 'int'
show(lambda: 1j < 2j)  # expect: TypeError '<' not supported between instances of 'complex' and 'complex'
show(lambda: int(1j))  # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'complex'
show(lambda: float(1j))  # expect: TypeError float() argument must be a string or a real number, not 'complex'
show(lambda: 1j + 'a')  # expect: TypeError unsupported operand type(s) for +: 'complex' and 'str'
show(lambda: [abs(3 + 4j), abs(complex(inf, nan)), abs(complex(-5)), bool(0j), bool(1j), (1 + 2j).real, (1 + 2j).imag, (1 + 2j).conjugate(), (1 + 2j).__getnewargs__()])
# expect: [5.0, inf, 5.0, False, True, 1.0, 2.0, (1-2j), (1.0, 2.0)]
show(lambda: [1 + 0j == 1, 1 + 0j == 1.0, 1 + 0j == True, complex(2 ** 53) == 2 ** 53 + 1, 1j == 1, 1j != 'a', hash(1 + 0j) == hash(1), hash(2j), hash(1 + 2j)])
# expect: [True, True, True, False, False, True, True, 2000006, 2000007]
show(lambda: (complex.from_number(3), complex.from_number(Complex(1j)), type(Sub.from_number(1))))  # expect: ((3+0j), 1j, <class '__main__.Sub'>)
show(lambda: complex.from_number('1'))  # expect: TypeError must be real number, not str
show(lambda: ((1 + 2j).__complex__(), (1j).__eq__('a'), (1j).__lt__(1)))  # expect: ((1+2j), NotImplemented, NotImplemented)
# A character that no number has ends the reading, so that an underscore behind it is not seen.
show(lambda: complex('1é_'))  # expect: ValueError complex() arg is a malformed string
show(lambda: complex('\x001_'))  # expect: ValueError complex() arg is a malformed string
show(lambda: complex('1_\x00'))  # expect: ValueError could not convert string to complex: '1_\x00'
show(lambda: complex('1_é'))  # expect: ValueError could not convert string to complex: '1_é'
