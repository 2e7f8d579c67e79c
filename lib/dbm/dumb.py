"""A database in plain files, slow and simple, as CPython's module of this name keeps it.

NAME.dat has the values, each at a multiple of BLOCK bytes.  NAME.dir has a line for every key: the key, and the place and
size of its value, as Python literals.  The index is in memory while the database is open; NAME.bak is the directory before the
last time it was written.  Space of values that are deleted or have grown is not used again.
"""

__all__ = ['error', 'open']

import ast as _ast
import collections.abc
import io as _io
import os as _os

BLOCK = 512

error = OSError


class _Database(collections.abc.MutableMapping):
    """Keys and values are bytes; a str stands for its UTF-8."""

    # They are still there when an interpreter on its way out has taken the modules' names away.
    _os = _os
    _io = _io

    def __init__(self, name, mode, flag='c'):
        self._mode = mode
        self._readonly = flag == 'r'
        self._data_file, self._index_file, self._backup_file = name + '.dat', name + '.dir', name + '.bak'
        self._index = None
        self._changed = False
        self._create(flag)
        self._load(flag)

    def _create(self, flag):
        if flag == 'n':
            for file in (self._data_file, self._backup_file, self._index_file):
                try:
                    _os.remove(file)
                except OSError:
                    pass
        try:
            _io.open(self._data_file, 'rb').close()
        except OSError:
            if flag not in ('c', 'n'):
                raise
            with _io.open(self._data_file, 'wb'):
                self._chmod(self._data_file)

    def _load(self, flag):
        self._index = {}
        try:
            file = _io.open(self._index_file, encoding='Latin-1')
        except OSError:
            if flag not in ('c', 'n'):
                raise
            with _io.open(self._index_file, 'w', encoding='Latin-1'):
                self._chmod(self._index_file)
            return
        with file:
            for line in file:
                key, place = _ast.literal_eval(line.rstrip())
                self._index[key.encode('Latin-1')] = place

    def _chmod(self, file):
        self._os.chmod(file, self._mode)

    def _check(self):
        if self._index is None:
            raise error('DBM object has already been closed')

    def _check_writable(self):
        self._check()
        if self._readonly:
            raise error('The database is opened for reading only')

    def _write_index(self):
        if self._index is None or not self._changed:
            return
        for action in (lambda: self._os.unlink(self._backup_file), lambda: self._os.rename(self._index_file, self._backup_file)):
            try:
                action()
            except OSError:
                pass
        with self._io.open(self._index_file, 'w', encoding='Latin-1') as file:
            self._chmod(self._index_file)
            for key, place in self._index.items():
                file.write(f"{key.decode('Latin-1')!r}, {place!r}\n")
        self._changed = False

    def sync(self):
        self._check()
        self._write_index()

    def _key(self, key):
        return key.encode('utf-8') if isinstance(key, str) else key

    def __getitem__(self, key):
        key = self._key(key)
        self._check()
        at, size = self._index[key]
        with _io.open(self._data_file, 'rb') as file:
            file.seek(at)
            return file.read(size)

    def __setitem__(self, key, value):
        self._check_writable()
        key = self._key(key)
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError('keys must be bytes or strings')
        if isinstance(value, str):
            value = value.encode('utf-8')
        elif not isinstance(value, (bytes, bytearray)):
            raise TypeError('values must be bytes or strings')
        known = self._index.get(key)
        with _io.open(self._data_file, 'rb+') as file:
            if known is not None and -(-known[1] // BLOCK) * BLOCK >= len(value):
                at = known[0]
            else:
                end = file.seek(0, 2)
                at = -(-end // BLOCK) * BLOCK
                file.write(b'\0' * (at - end))
            file.seek(at)
            file.write(value)
        self._index[key] = (at, len(value))
        self._changed = True
        if known is None:
            # A new key is in the directory at once, so that a program that dies has at most stale sizes.
            with _io.open(self._index_file, 'a', encoding='Latin-1') as file:
                self._chmod(self._index_file)
                file.write(f"{key.decode('Latin-1')!r}, {self._index[key]!r}\n")

    def __delitem__(self, key):
        self._check_writable()
        del self._index[self._key(key)]
        self._changed = True
        self._write_index()

    def keys(self):
        self._check()
        return list(self._index)

    def items(self):
        self._check()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        self._check()
        return self._key(key) in self._index

    def iterkeys(self):
        self._check()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._check()
        return len(self._index)

    def close(self):
        try:
            self._write_index()
        finally:
            self._index = None

    def __del__(self):
        if getattr(self, '_index', None) is not None:
            self.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def open(file, flag='c', mode=0o666):
    """Open the database in the files FILE.dat and FILE.dir.

    flag is 'r' to read only, 'w' to write, 'c' to make it if it is not there, 'n' to make it anew."""
    if flag not in ('r', 'w', 'c', 'n'):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    file = _os.fsdecode(file)
    umask = _os.umask(0)
    _os.umask(umask)
    return _Database(file, mode & ~umask, flag)
