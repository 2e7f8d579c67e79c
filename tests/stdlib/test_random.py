# random: the generator gives CPython's numbers for a seed; and _statistics.
import random
from random import Random


def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: [Random(1).random(), Random(0).random(), Random(-1).random() == Random(1).random(), Random(2 ** 100).random(), Random('seed').random(), Random(b'seed').random(), Random(1.5).random(), Random(None).random() < 1])
# expect: [0.13436424411240122, 0.8444218515250481, True, 0.7586581712996778, 0.1382359792209653, 0.1382359792209653, 0.551763726942059, True]
show(lambda: [Random(5).getrandbits(k) for k in (0, 1, 8, 31, 32, 33, 64, 100)])
# expect: [0, 1, 159, 1337671202, 2675342405, 2675342405, 4712128852136459333, 454911232961676339139289971781]
show(lambda: (lambda r: ([r.random() for _ in range(2000)][-1], r.randint(1, 6), r.randrange(10 ** 30), r.choice('abc'), r.sample(range(1000), 5), r.shuffle(l := list(range(10))), l))(Random(42)))
# expect: (0.30176443514420326, 2, 278982251234373222093175556947, 'b', [307, 281, 62, 570, 971], None, [7, 1, 5, 8, 0, 3, 4, 6, 2, 9])
show(lambda: (lambda r: [round(f, 12) for f in (r.gauss(0, 1), r.normalvariate(0, 1), r.expovariate(2), r.betavariate(2, 3), r.gammavariate(2, 3), r.triangular(0, 1, 0.5), r.uniform(2, 5), r.vonmisesvariate(0, 4), r.paretovariate(3), r.weibullvariate(1, 2), r.lognormvariate(0, 1))])(Random(7)))
# expect: [-0.255880288448, 0.279153093439, 0.383808229011, 0.323715908357, 5.142871187674, 0.21297067092, 3.273557567428, 4.823461828453, 1.389734881439, 1.717827088625, 1.245131055982]
show(lambda: (lambda r: (r.choices('abc', [1, 2, 3], k=5), r.randbytes(5), r.binomialvariate(10, 0.5), r.choices(range(5), cum_weights=[1, 2, 3, 4, 5], k=3)))(Random(9)))
# expect: (['b', 'b', 'a', 'c', 'a'], b'\x86S\xb6\x80v', 4, [1, 3, 2])
show(lambda: (lambda r: (lambda s: ([r.random() for _ in range(700)], r.setstate(s), [r.random() for _ in range(700)]))(r.getstate()))(Random(3))[::2][0][-1])
# expect: 0.3700930699830244
show(lambda: (lambda r: (lambda s: [r.random() for _ in range(700)] + [r.setstate(s)] == [r.random() for _ in range(700)] or [r.setstate(s), r.random()] )(r.getstate()))(Random(3))[1])
# expect: 0.23796462709189137
show(lambda: len(Random(5).getstate()[1]))  # expect: 625
show(lambda: Random(1, 2))  # expect: TypeError Random.__init__() takes from 1 to 2 positional arguments but 3 were given
show(lambda: Random([]))
# expect: TypeError The only supported seed types are:
# expect: None, int, float, str, bytes, and bytearray.
show(lambda: Random().getrandbits(-1))  # expect: ValueError Cannot convert negative int
show(lambda: Random().getrandbits('a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: Random().setstate(1))  # expect: TypeError 'int' object is not subscriptable
show(lambda: Random().setstate((3, (1,), None)))  # expect: ValueError state vector is the wrong size
show(lambda: Random().setstate((3, (1,) * 625, None)))  # expect: None
show(lambda: Random().setstate((3, (2 ** 32,) * 625, None)))  # expect: ValueError invalid state
