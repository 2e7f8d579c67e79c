"""Databases of one table from bytes to bytes, kept in files.

The package finds out which of its modules a file belongs to and opens it with that.  Of CPython's modules only dbm.dumb is
here: the others stand on C libraries.
"""

__all__ = ['open', 'whichdb', 'error']

import io
import os
import struct
import sys


class error(Exception):
    """The base of the errors of all the modules."""


_names = ['dbm.sqlite3', 'dbm.gnu', 'dbm.ndbm', 'dbm.dumb']
_defaultmod = None
_modules = {}

error = (error, OSError)


def _find_modules():
    """Fills _modules with what can be imported; the first is the one for new files."""
    global _defaultmod
    for name in _names:
        try:
            module = __import__(name, fromlist=['open'])
        except ImportError:
            continue
        if _defaultmod is None:
            _defaultmod = module
        _modules[name] = module
    if _defaultmod is None:
        raise ImportError(f'no dbm clone found; tried {_names}')


def open(file, flag='r', mode=0o666):
    """Open the database and return the object of the module it belongs to.

    flag is 'r' to read only, 'w' to write, 'c' to make it if it is not there, 'n' to make it anew."""
    if _defaultmod is None:
        _find_modules()
    kind = None if 'n' in flag else whichdb(file)
    if kind is None:
        if 'c' not in flag and 'n' not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
        module = _defaultmod
    elif kind == '':
        raise error[0]('db type could not be determined')
    elif kind not in _modules:
        raise error[0](f'db type is {kind}, but the module is not available')
    else:
        module = _modules[kind]
    return module.open(file, flag, mode)


def _readable(name):
    try:
        with io.open(name, 'rb'):
            return True
    except OSError:
        return False


def _is_ndbm(filename):
    if _readable(filename + b'.pag') and _readable(filename + b'.dir'):
        return True
    # BSD's has one file; only the module itself can say whether it is one of its own.
    if _readable(filename + b'.db') and 'dbm.ndbm' in _modules:
        try:
            _modules['dbm.ndbm'].open(filename).close()
            return True
        except OSError:
            pass
    return False


def _is_dumb(filename):
    try:
        os.stat(filename + b'.dat')
        if os.stat(filename + b'.dir').st_size == 0:
            return True
        with io.open(filename + b'.dir', 'rb') as file:
            return file.read(1) in (b"'", b'"')
    except OSError:
        return False


# What the first bytes of a file of gdbm are, in either order of bytes.
_GNU = (0x13579ace, 0x13579acd, 0x13579acf)


def whichdb(filename):
    """The name of the module for a database; '' if it is none that is known, None if it cannot be read."""
    filename = os.fsencode(filename)
    if _is_ndbm(filename):
        return 'dbm.ndbm'
    if _is_dumb(filename):
        return 'dbm.dumb'
    try:
        with io.open(filename, 'rb') as file:
            head = file.read(16)
    except OSError:
        return None
    if len(head) < 4:
        return ''
    if head == b'SQLite format 3\0':
        return 'dbm.sqlite3'
    if struct.unpack('=l', head[:4])[0] & 0xffffffff in _GNU:
        return 'dbm.gnu'
    return ''


if __name__ == '__main__':
    for name in sys.argv[1:]:
        print(whichdb(name) or 'UNKNOWN', name)
