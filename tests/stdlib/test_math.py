# math: values at the edges, exactness where it is promised, and what is said of wrong arguments.
import math

inf = float('inf')
nan = float('nan')
SMALL = [-inf, inf, nan, -1, -2.0, 0, -0.0, 1, 2, -0.5, 0.5, 1e300, 10 ** 400, 'a']


def edges(f):
    """f at every edge, errors as texts; results rounded to 12 digits."""
    for x in SMALL:
        try:
            r = f(x)
            print('%.12g' % r if isinstance(r, float) else repr(r), end=' ')
        except Exception as e:
            print(type(e).__name__ + ':' + str(e), end=' ')
    print()


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


edges(math.acos)
# expect: ValueError:expected a number in range from -1 up to 1, got -inf ValueError:expected a number in range from -1 up to 1, got inf nan 3.14159265359 ValueError:expected a number in range from -1 up to 1, got -2.0 1.57079632679 1.57079632679 0 ValueError:expected a number in range from -1 up to 1, got 2.0 2.09439510239 1.0471975512 ValueError:expected a number in range from -1 up to 1, got 1e+300 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.acosh)
# expect: ValueError:expected argument value not less than 1, got -inf inf nan ValueError:expected argument value not less than 1, got -1.0 ValueError:expected argument value not less than 1, got -2.0 ValueError:expected argument value not less than 1, got 0.0 ValueError:expected argument value not less than 1, got -0.0 0 1.31695789692 ValueError:expected argument value not less than 1, got -0.5 ValueError:expected argument value not less than 1, got 0.5 691.468675079 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.asin)
# expect: ValueError:expected a number in range from -1 up to 1, got -inf ValueError:expected a number in range from -1 up to 1, got inf nan -1.57079632679 ValueError:expected a number in range from -1 up to 1, got -2.0 0 -0 1.57079632679 ValueError:expected a number in range from -1 up to 1, got 2.0 -0.523598775598 0.523598775598 ValueError:expected a number in range from -1 up to 1, got 1e+300 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.asinh)
# expect: -inf inf nan -0.88137358702 -1.44363547518 0 -0 0.88137358702 1.44363547518 -0.48121182506 0.48121182506 691.468675079 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.atan)
# expect: -1.57079632679 1.57079632679 nan -0.785398163397 -1.10714871779 0 -0 0.785398163397 1.10714871779 -0.463647609001 0.463647609001 1.57079632679 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.atanh)
# expect: ValueError:expected a number between -1 and 1, got -inf ValueError:expected a number between -1 and 1, got inf nan ValueError:expected a number between -1 and 1, got -1.0 ValueError:expected a number between -1 and 1, got -2.0 0 -0 ValueError:expected a number between -1 and 1, got 1.0 ValueError:expected a number between -1 and 1, got 2.0 -0.549306144334 0.549306144334 ValueError:expected a number between -1 and 1, got 1e+300 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.cosh)
# expect: inf inf nan 1.54308063482 3.76219569108 1 1 1.54308063482 3.76219569108 1.12762596521 1.12762596521 OverflowError:math range error OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.degrees)
# expect: -inf inf nan -57.2957795131 -114.591559026 0 -0 57.2957795131 114.591559026 -28.6478897565 28.6478897565 5.72957795131e+301 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.erf)
# expect: -1 1 nan -0.84270079295 -0.995322265019 0 -0 0.84270079295 0.995322265019 -0.520499877813 0.520499877813 1 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.erfc)
# expect: 2 0 nan 1.84270079295 1.99532226502 1 1 0.15729920705 0.00467773498105 1.52049987781 0.479500122187 0 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.exp)
# expect: 0 inf nan 0.367879441171 0.135335283237 1 1 2.71828182846 7.38905609893 0.606530659713 1.6487212707 OverflowError:math range error OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.exp2)
# expect: 0 inf nan 0.5 0.25 1 1 2 4 0.707106781187 1.41421356237 OverflowError:math range error OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.expm1)
# expect: -1 inf nan -0.632120558829 -0.864664716763 0 -0 1.71828182846 6.38905609893 -0.393469340287 0.6487212707 OverflowError:math range error OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.fabs)  # expect: inf inf nan 1 2 0 0 1 2 0.5 0.5 1e+300 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.frexp)
# expect: (-inf, 0) (inf, 0) (nan, 0) (-0.5, 1) (-0.5, 2) (0.0, 0) (-0.0, 0) (0.5, 1) (0.5, 2) (-0.5, 0) (0.5, 0) (0.7466108948025751, 997) OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.gamma)
# expect: ValueError:expected a noninteger or positive integer, got -inf inf nan ValueError:expected a noninteger or positive integer, got -1.0 ValueError:expected a noninteger or positive integer, got -2.0 ValueError:expected a noninteger or positive integer, got 0.0 ValueError:expected a noninteger or positive integer, got -0.0 1 1 -3.54490770181 1.77245385091 OverflowError:math range error OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.isfinite)
# expect: False False False True True True True True True True True True OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.isinf)
# expect: True True False False False False False False False False False False OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.isnan)
# expect: False False True False False False False False False False False False OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.isqrt)
# expect: TypeError:'float' object cannot be interpreted as an integer TypeError:'float' object cannot be interpreted as an integer TypeError:'float' object cannot be interpreted as an integer ValueError:isqrt() argument must be nonnegative TypeError:'float' object cannot be interpreted as an integer 0 TypeError:'float' object cannot be interpreted as an integer 1 1 TypeError:'float' object cannot be interpreted as an integer TypeError:'float' object cannot be interpreted as an integer TypeError:'float' object cannot be interpreted as an integer 100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 TypeError:'str' object cannot be interpreted as an integer 
edges(math.lgamma)
# expect: inf inf nan ValueError:expected a noninteger or positive integer, got -1.0 ValueError:expected a noninteger or positive integer, got -2.0 ValueError:expected a noninteger or positive integer, got 0.0 ValueError:expected a noninteger or positive integer, got -0.0 0 0 1.26551212348 0.572364942925 6.89775527898e+302 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.log)
# expect: ValueError:expected a positive input, got -inf inf nan ValueError:expected a positive input ValueError:expected a positive input, got -2.0 ValueError:expected a positive input ValueError:expected a positive input, got -0.0 0 0.69314718056 ValueError:expected a positive input, got -0.5 -0.69314718056 690.775527898 921.034037198 TypeError:must be real number, not str 
edges(math.log1p)
# expect: ValueError:expected argument value > -1, got -inf inf nan ValueError:expected argument value > -1, got -1.0 ValueError:expected argument value > -1, got -2.0 0 -0 0.69314718056 1.09861228867 -0.69314718056 0.405465108108 690.775527898 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.log10)
# expect: ValueError:expected a positive input, got -inf inf nan ValueError:expected a positive input ValueError:expected a positive input, got -2.0 ValueError:expected a positive input ValueError:expected a positive input, got -0.0 0 0.301029995664 ValueError:expected a positive input, got -0.5 -0.301029995664 300 400 TypeError:must be real number, not str 
edges(math.log2)
# expect: ValueError:expected a positive input, got -inf inf nan ValueError:expected a positive input ValueError:expected a positive input, got -2.0 ValueError:expected a positive input ValueError:expected a positive input, got -0.0 0 1 ValueError:expected a positive input, got -0.5 -1 996.578428466 1328.77123795 TypeError:must be real number, not str 
edges(math.modf)
# expect: (-0.0, -inf) (0.0, inf) (nan, nan) (-0.0, -1.0) (-0.0, -2.0) (0.0, 0.0) (-0.0, -0.0) (0.0, 1.0) (0.0, 2.0) (-0.5, -0.0) (0.5, 0.0) (0.0, 1e+300) OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.radians)
# expect: -inf inf nan -0.0174532925199 -0.0349065850399 0 -0 0.0174532925199 0.0349065850399 -0.00872664625997 0.00872664625997 1.74532925199e+298 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.sinh)
# expect: -inf inf nan -1.17520119364 -3.62686040785 0 -0 1.17520119364 3.62686040785 -0.521095305494 0.521095305494 OverflowError:math range error OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.sqrt)
# expect: ValueError:expected a nonnegative input, got -inf inf nan ValueError:expected a nonnegative input, got -1.0 ValueError:expected a nonnegative input, got -2.0 0 -0 1 1.41421356237 ValueError:expected a nonnegative input, got -0.5 0.707106781187 1e+150 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.tanh)
# expect: -1 1 nan -0.761594155956 -0.964027580076 0 -0 0.761594155956 0.964027580076 -0.46211715726 0.46211715726 1 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.trunc)
# expect: OverflowError:cannot convert float infinity to integer OverflowError:cannot convert float infinity to integer ValueError:cannot convert float NaN to integer -1 -2 0 0 1 2 0 0 1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 TypeError:type str doesn't define __trunc__ method 
edges(math.ulp)
# expect: inf inf nan 2.22044604925e-16 4.4408920985e-16 4.94065645841e-324 4.94065645841e-324 2.22044604925e-16 4.4408920985e-16 1.11022302463e-16 1.11022302463e-16 1.48701690848e+284 OverflowError:int too large to convert to float TypeError:must be real number, not str 
edges(math.ceil)
# expect: OverflowError:cannot convert float infinity to integer OverflowError:cannot convert float infinity to integer ValueError:cannot convert float NaN to integer -1 -2 0 0 1 2 0 1 1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 TypeError:must be real number, not str 
edges(math.floor)
# expect: OverflowError:cannot convert float infinity to integer OverflowError:cannot convert float infinity to integer ValueError:cannot convert float NaN to integer -1 -2 0 0 1 2 -1 0 1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 TypeError:must be real number, not str 
edges(math.factorial)
# expect: TypeError:'float' object cannot be interpreted as an integer TypeError:'float' object cannot be interpreted as an integer TypeError:'float' object cannot be interpreted as an integer ValueError:factorial() not defined for negative values TypeError:'float' object cannot be interpreted as an integer 1 TypeError:'float' object cannot be interpreted as an integer 1 2 TypeError:'float' object cannot be interpreted as an integer TypeError:'float' object cannot be interpreted as an integer TypeError:'float' object cannot be interpreted as an integer OverflowError:factorial() argument should not exceed 9223372036854775807 TypeError:'str' object cannot be interpreted as an integer 
show(lambda: math.atan2(0,-0.0))  # expect: 3.141592653589793
show(lambda: math.fmod(inf,1))  # expect: ValueError math domain error
show(lambda: math.fmod(1,inf))  # expect: 1.0
show(lambda: math.fmod(1,0))  # expect: ValueError math domain error
show(lambda: math.remainder(1,0))  # expect: ValueError math domain error
show(lambda: math.remainder(inf,1))  # expect: ValueError math domain error
show(lambda: math.remainder(5,3))  # expect: -1.0
show(lambda: math.remainder(1,inf))  # expect: 1.0
show(lambda: math.pow(0,-1))  # expect: ValueError math domain error
show(lambda: math.pow(-1,0.5))  # expect: ValueError math domain error
show(lambda: math.pow(10,400))  # expect: OverflowError math range error
show(lambda: math.pow(-8,1/3))  # expect: ValueError math domain error
show(lambda: math.pow(inf,nan))  # expect: nan
show(lambda: math.log(2,0))  # expect: ValueError expected a positive input
show(lambda: math.log(-1,2))  # expect: ValueError expected a positive input
show(lambda: math.log(8,2))  # expect: 3.0
show(lambda: math.log(8,1))  # expect: ZeroDivisionError division by zero
show(lambda: math.log(10**1000))  # expect: 2302.585092994045
show(lambda: math.log(-10**1000))  # expect: ValueError expected a positive input
show(lambda: math.log(10**1000,10))  # expect: 999.9999999999997
show(lambda: math.log2(2**1000))  # expect: 1000.0
show(lambda: math.log10(10**1000))  # expect: 1000.0
show(lambda: math.log())  # expect: TypeError log expected at least 1 argument, got 0
show(lambda: math.log(1,2,3))  # expect: TypeError log expected at most 2 arguments, got 3
show(lambda: math.log(x=1))  # expect: TypeError math.log() takes no keyword arguments
show(lambda: math.ldexp(1,2000))  # expect: OverflowError math range error
show(lambda: math.ldexp(1,-2000))  # expect: 0.0
show(lambda: math.ldexp(1,1.5))  # expect: TypeError Expected an int as second argument to ldexp.
show(lambda: math.ldexp(1,10**30))  # expect: OverflowError math range error
show(lambda: math.ldexp(1,-10**30))  # expect: 0.0
show(lambda: math.ldexp(inf,10**30))  # expect: inf
show(lambda: math.ldexp(0,10**30))  # expect: 0.0
show(lambda: math.hypot())  # expect: 0.0
show(lambda: math.hypot(1))  # expect: 1.0
show(lambda: math.hypot(3,4))  # expect: 5.0
show(lambda: math.hypot(1,2,3))  # expect: 3.7416573867739413
show(lambda: math.hypot(inf,nan))  # expect: inf
show(lambda: math.hypot('a'))  # expect: TypeError must be real number, not str
show(lambda: math.dist((1,2),(3,4)))  # expect: 2.8284271247461903
show(lambda: math.dist((1,2),(3,)))  # expect: ValueError both points must have the same number of dimensions
show(lambda: math.dist([1],[2]))  # expect: 1.0
show(lambda: math.dist('ab','cd'))  # expect: TypeError must be real number, not str
show(lambda: math.dist(1,2))  # expect: TypeError 'int' object is not iterable
show(lambda: math.fsum([1e100,1,-1e100]))  # expect: 1.0
show(lambda: math.fsum([inf,-inf]))  # expect: ValueError -inf + inf in fsum
show(lambda: math.fsum([inf,inf]))  # expect: inf
show(lambda: math.fsum([1e308,1e308]))  # expect: OverflowError intermediate overflow in fsum
show(lambda: math.fsum([1e308,1e308,-1e308]))  # expect: OverflowError intermediate overflow in fsum
show(lambda: math.fsum(1))  # expect: TypeError 'int' object is not iterable
show(lambda: math.fsum(['a']))  # expect: TypeError must be real number, not str
show(lambda: math.sumprod([1,2],[3,4]))  # expect: 11
show(lambda: math.sumprod([1,2],[3]))  # expect: ValueError Inputs are not the same length
show(lambda: math.sumprod([1.5,2],[3,4]))  # expect: 12.5
show(lambda: math.sumprod(1,2))  # expect: TypeError 'int' object is not iterable
show(lambda: math.sumprod([10**30,1],[1,1]))  # expect: 1000000000000000000000000000001
show(lambda: math.sumprod([True,1.5],[2,3]))  # expect: 6.5
show(lambda: math.sumprod([inf],[0]))  # expect: nan
show(lambda: math.prod([1,2,3.5]))  # expect: 7.0
show(lambda: math.prod([],start=5))  # expect: 5
show(lambda: math.prod(1))  # expect: TypeError 'int' object is not iterable
show(lambda: math.gcd())  # expect: 0
show(lambda: math.gcd(12,18.5))  # expect: TypeError 'float' object cannot be interpreted as an integer
show(lambda: math.gcd(12,-18))  # expect: 6
show(lambda: math.lcm())  # expect: 1
show(lambda: math.lcm(4,6,0))  # expect: 0
show(lambda: math.lcm(4,'a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: math.comb(5,2))  # expect: 10
show(lambda: math.comb(-5,2))  # expect: ValueError n must be a non-negative integer
show(lambda: math.comb(5,-2))  # expect: ValueError k must be a non-negative integer
show(lambda: math.comb(5,7))  # expect: 0
show(lambda: math.comb(5.5,2))  # expect: TypeError 'float' object cannot be interpreted as an integer
show(lambda: math.comb(10**30,10**30))  # expect: 1
show(lambda: math.comb(10**30,10**25))  # expect: OverflowError min(n - k, k) must not exceed 9223372036854775807
show(lambda: math.comb(10**30,2))  # expect: 499999999999999999999999999999500000000000000000000000000000
show(lambda: math.perm(5))  # expect: 120
show(lambda: math.perm(5,2))  # expect: 20
show(lambda: math.perm(-5,2))  # expect: ValueError n must be a non-negative integer
show(lambda: math.perm(5,-2))  # expect: ValueError k must be a non-negative integer
show(lambda: math.perm(5,7))  # expect: 0
show(lambda: math.perm(10**30,10**25))  # expect: OverflowError k must not exceed 9223372036854775807
show(lambda: math.perm(3,None))  # expect: 6
show(lambda: math.factorial(10**20))  # expect: OverflowError factorial() argument should not exceed 9223372036854775807
show(lambda: math.factorial(5.0))  # expect: TypeError 'float' object cannot be interpreted as an integer
show(lambda: math.nextafter(1,2))  # expect: 1.0000000000000002
show(lambda: math.nextafter(1,2,steps=3))  # expect: 1.0000000000000007
show(lambda: math.nextafter(1,2,steps=-1))  # expect: ValueError steps must be a non-negative integer
show(lambda: math.nextafter(1,2,steps=2**70))  # expect: 2.0
show(lambda: math.nextafter(nan,2))  # expect: nan
show(lambda: math.nextafter(1,1))  # expect: 1.0
show(lambda: math.nextafter(0.0,-1))  # expect: -5e-324
show(lambda: math.nextafter(1,2,steps='a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: math.fma(1,2,3))  # expect: 5.0
show(lambda: math.fma(inf,0,1))  # expect: ValueError invalid operation in fma
show(lambda: math.fma(inf,1,-inf))  # expect: ValueError invalid operation in fma
show(lambda: math.fma(1e308,10,0))  # expect: OverflowError overflow in fma
show(lambda: math.fma(nan,0,1))  # expect: nan
show(lambda: math.fma(inf,0,nan))  # expect: nan
show(lambda: math.isclose(1,1+1e-10))  # expect: True
show(lambda: math.isclose(1,2,rel_tol=-1))  # expect: ValueError tolerances must be non-negative
show(lambda: math.isclose(inf,inf))  # expect: True
show(lambda: math.isclose(1,1.1,abs_tol=0.2))  # expect: True
show(lambda: math.isclose(1,1,rel_tol='a'))  # expect: TypeError must be real number, not str
show(lambda: math.copysign(1,-0.0))  # expect: -1.0
show(lambda: math.copysign(1,'a'))  # expect: TypeError must be real number, not str
show(lambda: math.ceil('a'))  # expect: TypeError must be real number, not str
show(lambda: math.ceil(object()))  # expect: TypeError must be real number, not object
show(lambda: math.floor(None))  # expect: TypeError must be real number, not NoneType
show(lambda: math.trunc(1.5))  # expect: 1
show(lambda: math.trunc('a'))  # expect: TypeError type str doesn't define __trunc__ method
show(lambda: math.isqrt(10**40))  # expect: 100000000000000000000
show(lambda: math.isqrt(2.0))  # expect: TypeError 'float' object cannot be interpreted as an integer
show(lambda: math.gamma(171))  # expect: 7.257415615307998e+306
show(lambda: math.lgamma(1e308))  # expect: OverflowError math range error
show(lambda: math.modf(inf))  # expect: (0.0, inf)
show(lambda: math.atan2(1))  # expect: TypeError atan2 expected 2 arguments, got 1
show(lambda: math.sin())  # expect: TypeError math.sin() takes exactly one argument (0 given)
show(lambda: math.sin(1,2))  # expect: TypeError math.sin() takes exactly one argument (2 given)
show(lambda: math.dist((inf,),(inf,)))  # expect: nan
show(lambda: math.dist((),()))  # expect: 0.0
show(lambda: math.isnan(10**400))  # expect: OverflowError int too large to convert to float
show(lambda: math.exp2(1024))  # expect: OverflowError math range error
show(lambda: math.exp2(-1080))  # expect: 0.0
show(lambda: (math.erf(0.3),math.erfc(2.5),math.erfc(-0.1),math.erf(5)))
# expect: (0.3286267594591274, 0.0004069520174449589, 1.1124629160182848, 0.9999999999984626)
show(lambda: math.isfinite('a'))  # expect: TypeError must be real number, not str
show(lambda: [math.sin(math.pi / 6), math.cos(math.pi / 3), math.tan(math.pi / 4)] == [0.49999999999999994, 0.5000000000000001, 0.9999999999999999])
# expect: True
show(lambda: [abs(math.sin(x) - math.sin(x + 2 * math.pi)) < 1e-12 for x in range(5)])  # expect: [True, True, True, True, True]
show(lambda: [all(math.isqrt(n * n + k) == n for n in (3, 10 ** 9, 2 ** 64 - 1, 10 ** 40, 2 ** 500 + 7) for k in (0, 1, 2 * n))])  # expect: [True]
show(lambda: [all(math.comb(n, k) == math.factorial(n) // math.factorial(k) // math.factorial(n - k) for n in range(0, 120, 7) for k in range(0, n + 1, 5))])
# expect: [True]
show(lambda: [all(math.perm(n, k) == math.factorial(n) // math.factorial(n - k) for n in range(0, 120, 7) for k in range(0, n + 1, 5))])  # expect: [True]
show(lambda: [math.gcd(2 ** 200 * 3, 2 ** 150 * 9), math.gcd(10 ** 50, 3 ** 90), math.gcd(-4, 6, 10), math.lcm(2 ** 70, 3 ** 40) == 2 ** 70 * 3 ** 40, math.lcm(-4, 6)])
# expect: [4281743078117879643174857908348485409148239872, 1, 2, True, 12]
show(lambda: [math.fsum([0.1] * 10), math.fsum([1e16, 1, -1e16]), math.fsum([]), math.fsum([1e-16] * 10 + [1.0]), math.fsum([2 ** 53, 1, 1, -2 ** 53]), math.fsum(1 / n for n in range(1, 1000))])
# expect: [1.0, 1.0, 0.0, 1.000000000000001, 2.0, 7.484470860550345]
show(lambda: [math.sumprod([1e100, 1, 1e100], [1, 2, -1]), math.sumprod([0.1] * 10, [0.1] * 10), math.sumprod([1, 2.5], [2, 4]), math.sumprod([2 ** 60] * 3, [2 ** 60] * 3)])
# expect: [0.0, 0.1, 12.0, 3987683987354747618711421180841033728]
show(lambda: [math.hypot(3, 4), math.hypot(1e200, 1e200), math.hypot(1e-200, 1e-200), math.hypot(*[1] * 100), math.hypot(5e-324), math.hypot(-3), math.hypot(1.5, 2.5, 3.5), math.dist((1, 2, 3), (4, 5, 6))])
# expect: [5.0, 1.414213562373095e+200, 1.414213562373095e-200, 10.0, 5e-324, 3.0, 4.55521678957215, 5.196152422706632]
show(lambda: [math.fma(0.1, 10, -1), math.fma(1e308, 2, -1e308), math.fma(5e-324, 0.5, 0), math.fma(2.0 ** -540, 2.0 ** -540, 5e-324), math.fma(1 + 2.0 ** -30, 1 + 2.0 ** -30, -1)])
# expect: [5.551115123125783e-17, 1e+308, 0.0, 5e-324, 1.8626451500983188e-09]
show(lambda: [math.nextafter(0, 1), math.nextafter(1, inf, steps=2 ** 52), math.nextafter(-0.0, 0.0), math.nextafter(5e-324, -1, steps=2), math.nextafter(inf, 0), math.ulp(2.0 ** -1074), math.ulp(1.7976931348623157e308)])
# expect: [5e-324, 2.0, 0.0, -5e-324, 1.7976931348623157e+308, 5e-324, 1.99584030953472e+292]
show(lambda: [math.remainder(7, 4), math.remainder(-7, 4), math.remainder(6, 4), math.remainder(10, 4), math.fmod(-7, 4), math.fmod(7, -4), math.modf(-3.25), math.frexp(-3.25), math.ldexp(0.5, -1073), math.ldexp(3, 1000)])
# expect: [-1.0, 1.0, -2.0, 2.0, -3.0, 3.0, (-0.25, -3.0), (-0.8125, 2), 5e-324, 3.214525821558802e+301]
show(lambda: [math.log(8, 2), math.log2(8), math.log10(1000), math.log2(2 ** 1000 + 1), math.log(2 ** 5000) == 5000 * math.log(2), math.log10(10 ** 400), math.exp2(10), math.pow(2, 0.5), math.atan2(-1, -1), math.atan2(0.0, -0.0), math.copysign(3, -0.0)])
# expect: [3.0, 3.0, 3.0, 1000.0, True, 400.0, 1024.0, 1.4142135623730951, -2.356194490192345, 3.141592653589793, -3.0]
