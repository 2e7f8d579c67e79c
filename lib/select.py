"""Waiting for descriptors.

Hosts of Skein have no call that waits for several descriptors at once: regular files are always ready, as on every
system, and the sockets of this process (see _socket) are waited for in Python.
"""

import _socket
import time as _time
from _socket import error

__all__ = ['select', 'poll', 'error', 'POLLIN', 'POLLPRI', 'POLLOUT', 'POLLERR', 'POLLHUP', 'POLLNVAL', 'PIPE_BUF']

POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG, POLLRDHUP = 64, 128, 256, 512, 1024, 8192
PIPE_BUF = 4096


def _fileno(file):
    if not isinstance(file, int):
        try:
            fileno = file.fileno
        except AttributeError:
            raise TypeError('argument must be an int, or have a fileno() method.') from None
        file = fileno()
        if not isinstance(file, int):
            raise TypeError('fileno() returned a non-integer')
    if file < 0:
        raise ValueError(f'file descriptor cannot be a negative integer ({file})')
    return file


def _deadline(timeout):
    return None if timeout is None else _time.monotonic() + timeout


def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until one or more file descriptors are ready for some kind of I/O."""
    if timeout is not None:
        if not hasattr(timeout, '__float__') and not hasattr(timeout, '__index__'):
            raise TypeError('timeout must be a float or None')
        if timeout < 0:
            raise ValueError('timeout must be non-negative')
    readers = [(_fileno(file), file) for file in rlist]
    writers = [(_fileno(file), file) for file in wlist]
    others = [(_fileno(file), file) for file in xlist]

    def ready():
        result = ([file for fd, file in readers if _socket._ready(fd) & (POLLIN | POLLHUP)],
                  [file for fd, file in writers if _socket._ready(fd) & POLLOUT],
                  [])
        return result if result[0] or result[1] else None

    for fd, _ in others:
        _socket._ready(fd)
    return _socket._wait(ready, _deadline(timeout)) or ([], [], [])


class poll:
    """A set of descriptors to wait for."""

    def __init__(self):
        self._wanted = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._wanted[_fileno(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        fd = _fileno(fd)
        if fd not in self._wanted:
            raise FileNotFoundError(2, 'No such file or directory')
        self._wanted[fd] = eventmask

    def unregister(self, fd, /):
        del self._wanted[_fileno(fd)]

    def poll(self, timeout=None, /):
        """Polls for events; the timeout is in milliseconds."""
        wanted = dict(self._wanted)

        def ready():
            found = []
            for fd, mask in wanted.items():
                try:
                    events = _socket._ready(fd) & (mask | POLLERR | POLLHUP)
                except OSError:
                    events = POLLNVAL
                if events:
                    found.append((fd, events))
            return found or None

        if timeout is None or timeout < 0:
            deadline = None
        else:
            deadline = _deadline(timeout / 1000)
        return _socket._wait(ready, deadline) or []
