# What fails while the program ends is told, and the rest is still done: the functions of threading and of atexit, the clearing of modules
# that hold names that are no str. The exit code stays 0.
import atexit
import subprocess
import sys

program = '''
import atexit, sys, threading
sys.modules['odd'] = odd = type(sys)('odd')
odd.__dict__[5] = 'no name'
def fails(n):
    raise ValueError(n)
sys.unraisablehook = lambda told: print(told.err_msg.split(' at ')[0], told.object, told.exc_type.__name__, told.exc_value, sys.exception() is told.exc_value, told.exc_traceback is None)
atexit.register(print, 'first registered')
atexit.register(fails, 1)
atexit.register(divmod)
threading._register_atexit(fails, 2)
'''
done = subprocess.run([sys.executable, '-c', program], capture_output=True, text=True)
print(done.returncode, done.stdout, done.stderr)
# expect: 0 Exception ignored on threading shutdown None ValueError 2 False False
# expect: Exception ignored in atexit callback <built-in function divmod> None TypeError divmod expected 2 arguments, got 0 False True
# expect: Exception ignored in atexit callback <function fails None ValueError 1 False False
# expect: first registered
# expect:


class Meddles:
    """Compared, it registers another function."""

    def __eq__(self, other):
        atexit.register(print, 'registered meanwhile')
        return True

    __hash__ = None

    def __call__(self):
        pass


atexit.register(Meddles())
atexit.unregister(1)
print(atexit._ncallbacks())  # expect: 1
# expect: registered meanwhile
