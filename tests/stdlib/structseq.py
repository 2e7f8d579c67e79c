# Tuples with named fields: what their constructors take, and that nothing of them can change.
import copy
import os
import pickle
import sys
import time


def t(f):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(f'{type(e).__name__}: {e}')


S = time.struct_time
nine = '123456789'
t(S)  # expect: TypeError: structseq() missing required argument 'sequence' (pos 1)
t(lambda: S(None))  # expect: TypeError: constructor requires a sequence
t(lambda: S('123'))  # expect: TypeError: time.struct_time() takes an at least 9-sequence (3-sequence given)
t(lambda: S(nine * 2))  # expect: TypeError: time.struct_time() takes an at most 11-sequence (18-sequence given)
t(lambda: S(nine, None))  # expect: TypeError: time.struct_time() takes a dict as second arg, if any
t(lambda: S(nine + '0', {'tm_zone': 1}))  # expect: TypeError: time.struct_time() got duplicate or unexpected field name(s)
t(lambda: S(nine, {'tm_year': 1}))  # expect: TypeError: time.struct_time() got duplicate or unexpected field name(s)
t(lambda: S(nine, {'tm_zone': 'here'}).tm_zone)  # expect: here
x = time.gmtime(0)
t(lambda: setattr(x, 'tm_zone', 1))  # expect: AttributeError: readonly attribute
t(lambda: delattr(x, 'tm_year'))  # expect: AttributeError: readonly attribute
t(lambda: setattr(x, 'more', 1))  # expect: AttributeError: 'time.struct_time' object has no attribute 'more' and no __dict__ for setting new attributes
t(lambda: x.__dict__)  # expect: AttributeError: 'time.struct_time' object has no attribute '__dict__'
print(copy.replace(x, tm_year=2000, tm_zone='there')[:2], pickle.loads(pickle.dumps(x)).tm_zone)  # expect: (2000, 1) GMT
t(lambda: copy.replace(x, nothing=1))  # expect: TypeError: Got unexpected field name(s): ['nothing']
t(lambda: type('X', (S,), {}))  # expect: TypeError: type 'time.struct_time' is not an acceptable base type
t(type(sys.flags))  # expect: TypeError: cannot create 'sys.flags' instances
r = os.stat_result(range(10))
print(r.st_atime, r.st_ctime, r.st_atime_ns, os.stat_result(range(10), {'st_atime': -1.0}).st_atime)  # expect: 7 9 None -1.0
