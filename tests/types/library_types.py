# Types that CPython has in C show themselves alike, in whatever language they are written: errors name them with their module.
import collections, csv, datetime, decimal, os, string.templatelib, sys, time, typing


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


day, number, now = datetime.date(2020, 1, 2), decimal.Decimal(1), time.gmtime(0)
show(lambda: 'a' + day)  # expect: TypeError can only concatenate str (not "datetime.date") to str
show(lambda: day < 1)  # expect: TypeError '<' not supported between instances of 'datetime.date' and 'int'
show(lambda: number + 1.5)  # expect: TypeError unsupported operand type(s) for +: 'decimal.Decimal' and 'float'
show(lambda: day.nope)  # expect: AttributeError 'datetime.date' object has no attribute 'nope'
show(lambda: len(now.nope))  # expect: AttributeError 'time.struct_time' object has no attribute 'nope'
show(lambda: setattr(datetime.datetime, 'now', 1))  # expect: TypeError cannot set 'now' attribute of immutable type 'datetime.datetime'
show(lambda: type('X', (typing.TypeVar,), {}))  # expect: TypeError type 'typing.TypeVar' is not an acceptable base type
show(lambda: type('X', (string.templatelib.Template,), {}))  # expect: TypeError type 'string.templatelib.Template' is not an acceptable base type
show(lambda: type('X', (time.struct_time,), {}))  # expect: TypeError type 'time.struct_time' is not an acceptable base type
show(lambda: type('X', (datetime.timezone,), {}))  # expect: TypeError type 'datetime.timezone' is not an acceptable base type
show(lambda: 'a' + t'b')  # expect: TypeError can only concatenate str (not "string.templatelib.Template") to str
show(lambda: csv.reader([])())  # expect: TypeError '_csv.reader' object is not callable


class Day(datetime.date):
    pass


show(lambda: Day(2020, 1, 2) + 1)  # expect: TypeError unsupported operand type(s) for +: 'Day' and 'int'
Day.extra = 5
print(Day.extra, datetime.date.__name__, datetime.date.__qualname__, datetime.date)  # expect: 5 date date <class 'datetime.date'>
print(now.tm_year, now[0], type(now).tm_mon.__get__(now), os.stat('/').st_mode == os.stat('/')[0])  # expect: 1970 1970 1 True
