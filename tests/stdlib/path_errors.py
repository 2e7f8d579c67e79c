# Errors of os functions name a path as os.fspath() gives it, not the object.
import os
from pathlib import Path

class Once:
    def __fspath__(self):
        return b'/nowhere/at/all'

for act in (lambda: Path('/nowhere/at/all').unlink(), lambda: os.rename(Path('/nowhere/a'), '/nowhere/b'), lambda: os.stat(Once()),
            lambda: os.listdir(Path('/nowhere/c')), lambda: os.open(Path('/nowhere/d'), 0), lambda: os.readlink('/nowhere/e')):
    try:
        act()
    except OSError as error:
        print(error, type(error.filename).__name__)
# expect: [Errno 2] No such file or directory: '/nowhere/at/all' str
# expect: [Errno 2] No such file or directory: '/nowhere/a' -> '/nowhere/b' str
# expect: [Errno 2] No such file or directory: b'/nowhere/at/all' bytes
# expect: [Errno 2] No such file or directory: '/nowhere/c' str
# expect: [Errno 2] No such file or directory: '/nowhere/d' str
# expect: [Errno 2] No such file or directory: '/nowhere/e' str
