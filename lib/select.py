"""Waiting for descriptors: those of files and pipes are polled by the host, the sockets of this process (see _socket) are
waited for in Python.  With both kinds at once the host is asked again and again.
"""

import errno as _errno
import _posix
import _socket
import time as _time
from _socket import error
from _skein.native import natives as _natives

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


def _host_events(wanted, timeout):
    """Polls the host: the events by descriptor.  `timeout` in seconds, None: for ever."""
    words = b''.join(fd.to_bytes(4, 'little') + mask.to_bytes(4, 'little') for fd, mask in wanted.items())
    try:
        words = _posix._poll(words, -1.0 if timeout is None else timeout * 1000)
    except OSError as error:
        if error.errno != _errno.ENOSYS:
            raise
        # No polling here: files are always ready.
        return {fd: mask & (POLLIN | POLLOUT) for fd, mask in wanted.items()}
    found = {}
    for index, fd in enumerate(wanted):
        events = int.from_bytes(words[index * 8 + 6:index * 8 + 8], 'little')
        if events:
            found[fd] = events
    return found


def _events(wanted, deadline):
    """The events of the first descriptors that have any of those wanted (a dict of masks), {} after the deadline."""
    local = {fd: mask for fd, mask in wanted.items() if fd >= _socket._FIRST_FD}
    other = {fd: mask for fd, mask in wanted.items() if fd not in local}

    def ready():
        found = {}
        for fd, mask in local.items():
            events = _socket._ready(fd) & (mask | POLLERR | POLLHUP | POLLNVAL)
            if events:
                found[fd] = events
        return found or None

    if not other:
        return _socket._wait(ready, deadline) or {}
    while True:
        found = (_socket._wait(ready, 0) if local else None) or {}
        left = None if deadline is None else max(deadline - _time.monotonic(), 0)
        if found:
            pause = 0
        elif local:
            pause = _BOTH_KINDS if left is None else min(left, _BOTH_KINDS)
        else:
            pause = left
        found |= _host_events(other, pause)
        if found or left == 0:
            return found


# How often sockets are looked at while the host waits for other descriptors, in seconds.
_BOTH_KINDS = 0.01


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
    wanted = {}
    for files, mask in ((readers, POLLIN), (writers, POLLOUT), (others, POLLPRI)):
        for fd, _ in files:
            wanted[fd] = wanted.get(fd, 0) | mask
    found = _events(wanted, _deadline(timeout))
    if any(events & POLLNVAL for events in found.values()):
        raise OSError(_errno.EBADF, 'Bad file descriptor')
    return ([file for fd, file in readers if found.get(fd, 0) & (POLLIN | POLLHUP | POLLERR)],
            [file for fd, file in writers if found.get(fd, 0) & (POLLOUT | POLLERR)],
            [file for fd, file in others if found.get(fd, 0) & POLLPRI])


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
        deadline = None if timeout is None or timeout < 0 else _deadline(timeout / 1000)
        return list(_events(dict(self._wanted), deadline).items())

_natives(globals())
