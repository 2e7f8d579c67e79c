"""The operating system's functions, around the native module _posix."""

import _posix
from _posix import *
from _posix import _cpu_count, _environment, _exit
from _structseq import structseq as _structseq
from _skein.native import adopt as _adopt, native_type as _native_type, natives as _natives
from _types import GenericAlias as _GenericAlias

error = OSError

F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
O_RDONLY, O_WRONLY, O_RDWR, O_ACCMODE = 0, 1, 2, 3
O_CREAT, O_EXCL, O_NOCTTY, O_TRUNC, O_APPEND, O_NONBLOCK = 0o100, 0o200, 0o400, 0o1000, 0o2000, 0o4000
O_NDELAY = O_NONBLOCK
O_DSYNC, O_SYNC, O_DIRECTORY, O_NOFOLLOW, O_CLOEXEC = 0o10000, 0o4010000, 0o200000, 0o400000, 0o2000000
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE, EX_SOFTWARE = 0, 64, 65, 66, 67, 68, 69, 70
EX_OSERR, EX_OSFILE, EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = 71, 72, 73, 74, 75, 76, 77, 78
WNOHANG, WUNTRACED, WCONTINUED = 1, 2, 8
TMP_MAX = 238328
NGROUPS_MAX = 65536

environ = {}

stat_result = _structseq(
    'stat_result',
    ['st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', None, None, None,
     'st_atime', 'st_mtime', 'st_ctime', 'st_atime_ns', 'st_mtime_ns', 'st_ctime_ns', 'st_blksize', 'st_blocks', 'st_rdev'],
    10, 'os', instead={'st_atime': 7, 'st_mtime': 8, 'st_ctime': 9})

terminal_size = _structseq('terminal_size', ['columns', 'lines'], 2, 'os')
uname_result = _structseq('uname_result', ['sysname', 'nodename', 'release', 'version', 'machine'], 5, 'posix')
times_result = _structseq('times_result', ['user', 'system', 'children_user', 'children_system', 'elapsed'], 5, 'posix')


def _make_stat(path, follow):
    (mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime, atime_ns, mtime_ns, ctime_ns,
     blksize, blocks, rdev) = _posix._stat(path, follow)
    return stat_result((
        mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime,
        atime + atime_ns * 1e-9, mtime + mtime_ns * 1e-9, ctime + ctime_ns * 1e-9,
        atime * 1000000000 + atime_ns, mtime * 1000000000 + mtime_ns, ctime * 1000000000 + ctime_ns,
        blksize, blocks, rdev))


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """Perform a stat system call on the given path."""
    return _make_stat(path, follow_symlinks)


def lstat(path, *, dir_fd=None):
    """Perform a stat system call on the given path, without following symbolic links."""
    return _make_stat(path, False)


def fstat(fd):
    """Perform a stat system call on the given file descriptor."""
    if not isinstance(fd, int):
        raise TypeError(f"'{type(fd).__name__}' object cannot be interpreted as an integer")
    return _make_stat(fd, True)


def listdir(path=None):
    """Return a list containing the names of the files in the directory."""
    return [name for name, kind in _posix._listdir('.' if path is None else path)]


class DirEntry:
    """An entry of scandir()."""

    __slots__ = ('name', 'path', '_kind', '_stat', '_lstat')

    def __init__(self):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def __class_getitem__(cls, item, /):
        return _GenericAlias(cls, item)

    def is_dir(self, *, follow_symlinks=True):
        if self._kind == 10 and not follow_symlinks:
            return False
        if self._kind in (4, 8):
            return self._kind == 4
        return self._mode(follow_symlinks) == 0o040000

    def is_file(self, *, follow_symlinks=True):
        if self._kind == 10 and not follow_symlinks:
            return False
        if self._kind in (4, 8):
            return self._kind == 8
        return self._mode(follow_symlinks) == 0o100000

    def is_symlink(self):
        return self._kind == 10 if self._kind else self._mode(False) == 0o120000

    def is_junction(self):
        return False

    def _mode(self, follow):
        try:
            return self.stat(follow_symlinks=follow).st_mode & 0o170000
        except FileNotFoundError:
            return 0

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks:
            if self._stat is None:
                self._stat = stat(self.path)
            return self._stat
        if self._lstat is None:
            self._lstat = lstat(self.path)
        return self._lstat

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'


class _ScandirIterator:
    def __init__(self, path):
        self._folder = fspath(path) if not isinstance(path, int) else path
        self._entries = iter(_posix._listdir(self._folder))

    def __iter__(self):
        return self

    def __next__(self):
        name, kind = next(self._entries)
        entry = object.__new__(DirEntry)
        folder = self._folder
        slash = b'/' if isinstance(name, bytes) else '/'
        entry.name = name
        entry.path = folder + name if folder.endswith(slash) else folder + slash + name
        entry._kind = kind
        entry._stat = entry._lstat = None
        return entry

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def scandir(path=None):
    """Return an iterator of DirEntry objects for given path."""
    return _ScandirIterator('.' if path is None else path)


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    """Set the access and modified time of path."""
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if ns is not None:
        atime, mtime = (value / 1e9 for value in ns)
    elif times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        atime, mtime = times
    else:
        from time import time
        atime = mtime = time()
    _posix._utime(path, atime, mtime)


def truncate(path, length):
    """Truncate a file, specified by path, to a specific length."""
    if isinstance(path, int):
        return ftruncate(path, length)
    fd = open(path, O_WRONLY)
    try:
        ftruncate(fd, length)
    finally:
        close(fd)


def get_terminal_size(fd=1, /):
    """Return the size of the terminal window as (columns, lines)."""
    return terminal_size(_posix._terminal_size(fd))


def cpu_count():
    """Return the number of logical CPUs in the system."""
    return _cpu_count()


def sched_getaffinity(pid, /):
    """Return the affinity of the process."""
    return set(range(_cpu_count()))


def uname():
    """Return an object identifying the current operating system."""
    return uname_result(('Linux', 'localhost', '0', 'Skein', 'wasm32'))


def times():
    """Return a collection containing process timing information."""
    from time import monotonic, process_time
    return times_result((process_time(), 0.0, 0.0, 0.0, monotonic()))


def umask(mask, /):
    """Set the current numeric umask and return the previous umask."""
    global _umask
    previous, _umask = _umask, mask & 0o777
    return previous


_umask = 0o022


def fsync(fd):
    """Force write of fd to disk."""
    fstat(fd)


def get_inheritable(fd, /):
    """Get the close-on-exec flag of the specified file descriptor."""
    fstat(fd)
    return False


def set_inheritable(fd, inheritable, /):
    """Set the inheritable flag of the specified file descriptor."""
    fstat(fd)


def device_encoding(fd):
    """Return the encoding of a terminal, None for anything else."""
    return 'UTF-8' if isatty(fd) else None


def putenv(name, value, /):
    """Change or add an environment variable.  Child processes are given os.environ (_posixsubprocess), so nothing is kept here."""
    if not name:
        raise OSError(22, 'Invalid argument')
    if (b'=' if isinstance(name, bytes) else '=') in name:
        raise ValueError('illegal environment variable name')


def unsetenv(name, /):
    """Delete an environment variable."""
    if not name or (b'=' if isinstance(name, bytes) else '=') in name:
        raise OSError(22, 'Invalid argument')


def getlogin():
    """Return the actual login name."""
    raise OSError(25, 'Inappropriate ioctl for device')


def WIFEXITED(status):
    """Return True if the process returning status exited via the exit() system call."""
    return status & 0x7f == 0


def WEXITSTATUS(status):
    """Return the process return code from status."""
    return status >> 8 & 0xff


def WIFSIGNALED(status):
    """Return True if the process returning status was terminated by a signal."""
    return 0 < status & 0x7f < 0x7f


def WTERMSIG(status):
    """Return the signal that terminated the process that provided the status value."""
    return status & 0x7f


def WIFSTOPPED(status):
    """Return True if the process returning status was stopped."""
    return status & 0xff == 0x7f


def WSTOPSIG(status):
    """Return the signal that stopped the process that provided the status value."""
    return status >> 8 & 0xff


def WIFCONTINUED(status):
    """Return True if a particular process was continued from a job control stop."""
    return status == 0xffff


def WCOREDUMP(status, /):
    """Return True if the process returning status was dumped to a core file."""
    return bool(status & 0x80)


def waitstatus_to_exitcode(status):
    """Convert a wait status to an exit code: negative when a signal ended the process."""
    if not isinstance(status, int):
        raise TypeError(f"'{type(status).__name__}' object cannot be interpreted as an integer")
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    if WIFSTOPPED(status):
        raise ValueError('process stopped by delivery of signal %i' % WSTOPSIG(status))
    raise ValueError('invalid wait status: %i' % status)


def wait():
    """Wait for completion of a child process: its id and its status."""
    return waitpid(-1, 0)


def system(command):
    """Execute the command in a subshell; gives its wait status."""
    from _posixsubprocess import start
    command = command if isinstance(command, bytes) else command.encode('utf-8', 'surrogateescape')
    return waitpid(start([b'/bin/sh'], [b'sh', b'-c', command]), 0)[1]


def _create_environ():
    return _environment()


_have_functions = ['HAVE_LSTAT']


sysconf_names = {
    'SC_ARG_MAX': 0, 'SC_CHILD_MAX': 1, 'SC_CLK_TCK': 2, 'SC_NGROUPS_MAX': 3, 'SC_OPEN_MAX': 4, 'SC_PAGESIZE': 30, 'SC_PAGE_SIZE': 30,
    'SC_IOV_MAX': 60, 'SC_NPROCESSORS_CONF': 83, 'SC_NPROCESSORS_ONLN': 84}


def sysconf(name, /):
    """Return an integer-valued system configuration variable."""
    if isinstance(name, str):
        if name not in sysconf_names:
            raise ValueError('unrecognized configuration name')
        name = sysconf_names[name]
    values = {0: 2097152, 1: -1, 2: 100, 3: NGROUPS_MAX, 4: 4096, 30: 65536, 60: 1024, 83: _cpu_count(), 84: _cpu_count()}
    if name not in values:
        raise OSError(22, 'Invalid argument')
    return values[name]

_ScandirIterator.__name__ = _ScandirIterator.__qualname__ = 'ScandirIterator'
for _type in DirEntry, _ScandirIterator:
    _native_type(_type, final=True, immutable=False)
_adopt(globals(), _posix)
_natives(globals(), get_terminal_size='($module, fd=<unrepresentable>, /)',
         utime='($module, /, path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)')
