# Functions that CPython has in C are built-in functions, in whatever language they are written: they do not bind.
import atexit, gc, inspect, logging, marshal, os, pickle, sys, time, weakref


class Converter:
    gmtime = time.gmtime
    dumps = marshal.dumps
    stat = os.stat
    encoding = sys.getdefaultencoding


print(Converter().gmtime(0)[:3], Converter().dumps(None), Converter().stat('/').st_mode >> 12, Converter().encoding())
# expect: (1970, 1, 1) b'N' 4 utf-8
for f in time.localtime, time.sleep, os.stat, atexit.register, sys.addaudithook, time.time:
    print(type(f).__name__, f, f.__module__, f.__self__.__name__, inspect.isbuiltin(f), bool(f.__doc__))
# expect: builtin_function_or_method <built-in function localtime> time time True True
# expect: builtin_function_or_method <built-in function sleep> time time True True
# expect: builtin_function_or_method <built-in function stat> posix posix True True
# expect: builtin_function_or_method <built-in function register> atexit atexit True True
# expect: builtin_function_or_method <built-in function addaudithook> sys sys True True
# expect: builtin_function_or_method <built-in function time> time time True True
print(os.stat.__text_signature__, time.gmtime.__text_signature__, inspect.signature(marshal.load))
# expect: ($module, /, path, *, dir_fd=None, follow_symlinks=True) None (file, /, *, allow_code=True)
print(pickle.loads(pickle.dumps(time.gmtime)) is time.gmtime, pickle.loads(pickle.dumps(time.sleep)) is time.sleep)  # expect: True True
logging.Formatter.converter = time.gmtime
record = logging.LogRecord('n', 30, 'p', 1, 'text', (), None)
record.created, record.msecs = 0.0, 7.0
print(logging.Formatter('%(asctime)s %(message)s').format(record))  # expect: 1970-01-01 00:00:00,007 text
try:
    time.gmtime(1, 2)
except TypeError as e:
    print('TypeError')  # expect: TypeError

# A module imported anew lets go of the functions of the old one.
import _csv
held = weakref.ref(_csv.reader)
del sys.modules['_csv'], _csv
gc.collect()
print(held())  # expect: None
