from decimal import *
import decimal
c = getcontext()
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: Decimal(1) / 3)  # expect: 0.3333333333333333333333333333
t(lambda: [Decimal(x) for x in ('1.10', ' -0_1E5 ', 'inf', '-sNaN12', (1, (1, 2), -3), 2.5)])  # expect: [Decimal('1.10'), Decimal('-1E+5'), Decimal('Infinity'), Decimal('-sNaN12'), Decimal('-0.012'), Decimal('2.5')]
t(lambda: (Decimal(2).sqrt(), Decimal(2).ln(), Decimal(1).exp(), Decimal(5).log10()))  # expect: (Decimal('1.414213562373095048801688724'), Decimal('0.6931471805599453094172321215'), Decimal('2.718281828459045235360287471'), Decimal('0.6989700043360188047862611053'))
t(lambda: (Decimal('1.1') ** Decimal('2.5'), Decimal(2) ** 100, Decimal(2) ** -3, pow(Decimal(7), 5, 13)))  # expect: (Decimal('1.269058706285883371859658752'), Decimal('1.267650600228229401496703205E+30'), Decimal('0.125'), Decimal('11'))
t(lambda: (Decimal('-7') // 2, Decimal('-7') % 2, divmod(Decimal('7.5'), Decimal('-2')), Decimal(7).remainder_near(4)))  # expect: (Decimal('-3'), Decimal('-1'), (Decimal('-3'), Decimal('1.5')), Decimal('-1'))
t(lambda: Decimal('1.005').quantize(Decimal('0.01'), ROUND_HALF_UP))  # expect: 1.01
t(lambda: f"{Decimal('1234567.891'):,.2f} {Decimal('0.00012'):.1e} {Decimal(12):010,} {Decimal('0.5'):%} {Decimal('1e20'):G}")  # expect: 1,234,567.89 1.2e-4 00,000,012 50% 1E+20
t(lambda: Decimal('x'))  # expect: InvalidOperation [<class 'decimal.ConversionSyntax'>]
t(lambda: Decimal(1) / 0)  # expect: DivisionByZero [<class 'decimal.DivisionByZero'>]
t(lambda: Decimal(0) / 0)  # expect: InvalidOperation [<class 'decimal.DivisionUndefined'>]
t(lambda: Decimal(1).quantize('1'))  # expect: TypeError conversion from str to Decimal is not supported
t(lambda: Decimal('nan') < 1)  # expect: InvalidOperation [<class 'decimal.InvalidOperation'>]
t(lambda: (Decimal('1.5') == 1.5, hash(Decimal('1.5')) == hash(1.5), Decimal('1e3') == 1000, sorted([Decimal(2), 1, 1.5])))  # expect: (True, True, True, [1, 1.5, Decimal('2')])
with localcontext(prec=50, Emax=99, Emin=-99) as c:
    t(lambda: Decimal(3).ln())  # expect: 1.0986122886681096913952452369225257046474905578227
    t(lambda: Decimal('9e99') * 10)  # expect: Overflow [<class 'decimal.Overflow'>]
    t(lambda: Decimal('1e-99') / 10 ** 60)  # expect: 0E-148
    t(lambda: c)  # expect: Context(prec=50, rounding=ROUND_HALF_EVEN, Emin=-99, Emax=99, capitals=1, clamp=0, flags=[Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow], traps=[InvalidOperation, DivisionByZero, Overflow])
t(lambda: (Decimal('100').normalize(), Decimal('1.20').as_tuple(), Decimal('-0.25').as_integer_ratio(), round(Decimal('2.5')), int(Decimal('-9.9'))))  # expect: (Decimal('1E+2'), DecimalTuple(sign=0, digits=(1, 2, 0), exponent=-2), (-1, 4), 2, -9)
t(lambda: (Decimal('1e400000') ** 2).adjusted())  # expect: 800000
t(lambda: len(str(Decimal(3) ** 9999 % 10 ** 20)))  # expect: InvalidOperation [<class 'decimal.DivisionImpossible'>]
