# What functions of the library refuse, in CPython's words: names of the environment, attributes of readers, what is no code.
import csv
import decimal
import os
import types

for act in (lambda: os.putenv('a=b', 'c'), lambda: os.environ.__setitem__('', 'c'), lambda: os.unsetenv('a=b'),
            lambda: setattr(csv.reader([]), 'foo', 1), lambda: types.CellType().cell_contents, lambda: types.FunctionType(5, {}),
            lambda: types.FunctionType((lambda: 0).__code__, 5), lambda: decimal.Decimal.__new__(int, 1)):
    try:
        act()
    except Exception as error:
        print(type(error).__name__, error)
# expect: ValueError illegal environment variable name
# expect: OSError [Errno 22] Invalid argument
# expect: OSError [Errno 22] Invalid argument
# expect: AttributeError '_csv.reader' object has no attribute 'foo' and no __dict__ for setting new attributes
# expect: ValueError Cell is empty
# expect: TypeError function() argument 'code' must be code, not int
# expect: TypeError function() argument 'globals' must be dict, not int
# expect: TypeError decimal.Decimal.__new__(int): int is not a subtype of decimal.Decimal
