# bool: two ints with names.
import warnings

warnings.simplefilter('ignore')


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: [True, False, bool(), bool(5), bool(''), bool([0]), bool(None), int(True), float(True), str(False), repr(True), True + True, True * 2.5, -True, +False, abs(True)])
# expect: [True, False, False, True, False, True, False, 1, 1.0, 'False', 'True', 2, 2.5, -1, 0, 1]
show(lambda: [True & False, True | False, True ^ True, True & 3, 2 | True, True ^ 4, not True, True == 1, True is True, True < 2, hash(True), {1: 'a'}[True], [1, 2][True]])
# expect: [False, True, False, 1, 3, 5, False, True, True, True, 1, 'a', 2]
show(lambda: [type(True & True), type(True & 1), type(True + True), type(True.real), True.bit_length(), True.to_bytes(), True.as_integer_ratio(), True.conjugate(), bool.from_bytes(b'\x05'), True.__and__(1.5)])
# expect: [<class 'bool'>, <class 'int'>, <class 'int'>, <class 'int'>, 1, b'\x01', (1, 1), 1, True, NotImplemented]
show(lambda: ~True)  # expect: -2
show(lambda: (isinstance(True, int), issubclass(bool, int), bool.__mro__))  # expect: (True, True, (<class 'bool'>, <class 'int'>, <class 'object'>))
show(lambda: bool(1, 2))  # expect: TypeError bool expected at most 1 argument, got 2
show(lambda: bool(x=1))  # expect: TypeError bool() takes no keyword arguments
show(lambda: type('B', (bool,), {}))  # expect: TypeError type 'bool' is not an acceptable base type
show(lambda: (format(True), format(True, 'd'), '%d %s' % (True, True)))  # expect: ('True', '1', '1 True')
show(lambda: (bool.__new__(bool, 3), bool.__new__(bool)))  # expect: (True, False)
