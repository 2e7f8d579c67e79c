# Texts of errors: which object a failed conversion names, and which class a __new__ of the wrong base should have been called on.


class Bytes(bytes):
    def __repr__(self):
        return 'Bytes()'


class Whole(int):
    pass


class Made(Whole):
    def __new__(cls):
        return 5


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: float(Bytes(b'x')))  # expect: ValueError could not convert string to float: Bytes()
show(lambda: float(bytearray(b'x')))  # expect: ValueError could not convert string to float: bytearray(b'x')
show(lambda: int(Bytes(b'x')))  # expect: ValueError invalid literal for int() with base 10: b'x'
show(lambda: int(Bytes(b'x'), 5))  # expect: ValueError invalid literal for int() with base 5: b'x'
show(lambda: object.__new__(Whole))  # expect: TypeError object.__new__(Whole) is not safe, use Whole.__new__()
show(lambda: object.__new__(Made))  # expect: TypeError object.__new__(Made) is not safe, use Whole.__new__()
show(lambda: object.__new__(bool))  # expect: TypeError object.__new__(bool) is not safe, use bool.__new__()


class Set(set):
    pass


class Text(str):
    pass


show(lambda: int(1, 2, 3))  # expect: TypeError int expected at most 2 arguments, got 3
show(lambda: Whole(1, 2, 3))  # expect: TypeError int() takes at most 2 arguments (3 given)
show(lambda: Text(1, 2, 3, 4))  # expect: TypeError str() takes at most 3 arguments (4 given)
show(lambda: Set(1, 2))  # expect: TypeError Set expected at most 1 argument, got 2
show(lambda: '%.2147483646d' % 1)  # expect: OverflowError precision too large
show(lambda: '%.2147483646f' % 1)  # expect: ValueError precision too big
