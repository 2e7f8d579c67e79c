# How exceptions are shown when traceback.py fails.
import io
import sys
import traceback


def show(value):
    before = sys.stderr, sys.unraisablehook, traceback._print_exception_bltin
    sys.stderr, sys.unraisablehook = io.StringIO(), lambda unraisable: None
    traceback._print_exception_bltin = lambda value: 1 / 0
    try:
        sys.excepthook(type(value), value, value.__traceback__)
        text = sys.stderr.getvalue()
    finally:
        sys.stderr, sys.unraisablehook, traceback._print_exception_bltin = before
    for line in text.splitlines():
        print(line.replace(__file__, 'FILE') or '-')


def repeat(n):
    if n:
        repeat(n - 1)
    raise KeyError('deep')


try:
    repeat(5)
except KeyError as e:
    e.add_note('a note\nof two lines')
    show(e)
# expect: Traceback (most recent call last):
# expect:   File "FILE", line 27, in <module>
# expect:     repeat(5)
# expect:   File "FILE", line 22, in repeat
# expect:     repeat(n - 1)
# expect:   File "FILE", line 22, in repeat
# expect:     repeat(n - 1)
# expect:   File "FILE", line 22, in repeat
# expect:     repeat(n - 1)
# expect:   [Previous line repeated 2 more times]
# expect:   File "FILE", line 23, in repeat
# expect:     raise KeyError('deep')
# expect: KeyError: 'deep'
# expect: a note
# expect: of two lines

cause = ValueError('first')
late = TypeError('second')
late.__cause__ = cause
show(late)
# expect: ValueError: first
# expect: -
# expect: The above exception was the direct cause of the following exception:
# expect: -
# expect: TypeError: second

show(ExceptionGroup('some', [OSError(2, 'gone'), ExceptionGroup('inner', [KeyError(1)])]))
# expect:   | ExceptionGroup: some (2 sub-exceptions)
# expect:   +-+---------------- 1 ----------------
# expect:     | FileNotFoundError: [Errno 2] gone
# expect:     +---------------- 2 ----------------
# expect:     | ExceptionGroup: inner (1 sub-exception)
# expect:     +-+---------------- 1 ----------------
# expect:       | KeyError: 1
# expect:       +------------------------------------


class Silent(Exception):
    def __str__(self):
        raise RuntimeError


show(Silent())  # expect: Silent: <exception str() failed>
