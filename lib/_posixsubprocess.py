"""Starts child processes for the module subprocess, through the host (see src/host/node/children.ts)."""

import errno
import _posix
import posix

__all__ = ['fork_exec']


def start(files, arguments, *, cwd=None, env=None, fds=(), session=False, uid=None, gid=None):
    """Starts the first of the files that can be run; gives the id of the process.  All names are bytes."""
    fields = [b'file=' + file for file in files]
    fields += [b'arg=' + argument for argument in arguments]
    if cwd is not None:
        fields.append(b'cwd=' + cwd)
    if env is None:
        # The program may have changed os.environ since it began.
        import os
        env = [name + b'=' + value for name, value in os.environb.items()]
    fields += [b'env=' + entry for entry in env]
    fields += [b'fd=%d:%d' % pair for pair in fds]
    if session:
        fields.append(b'session=1')
    if uid is not None:
        fields.append(b'uid=%d' % uid)
    if gid is not None:
        fields.append(b'gid=%d' % gid)
    if any(b'\0' in field for field in fields):
        raise ValueError('embedded null byte')
    return _posix._spawn(b'\0'.join(fields) + b'\0')


def fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,
              errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, child_umask,
              preexec_fn, /):
    """Starts a child process; gives its id.  What goes wrong with it is raised here, not told through the errpipe."""
    if preexec_fn is not None:
        raise RuntimeError('preexec_fn not supported: there is no fork()')
    if close_fds and errpipe_write < 3:
        raise ValueError('errpipe_write must be >= 3')
    arguments = [posix_bytes(argument) for argument in args]
    files = [posix_bytes(file) for file in executable_list]
    folder = None if cwd is None else posix_bytes(cwd)
    if folder is not None:
        try:
            mode = posix.stat(folder).st_mode
        except OSError as error:
            raise OSError(error.errno, error.strerror, cwd) from None
        if mode & 0o170000 != 0o040000:
            raise NotADirectoryError(errno.ENOTDIR, posix.strerror(errno.ENOTDIR), cwd)
        if not folder.startswith(b'/'):
            folder = posix.getcwdb() + b'/' + folder
    fds = [(child, ours) for child, ours in enumerate((p2cread, c2pwrite, errwrite)) if ours != -1]
    fds += [(fd, fd) for fd in pass_fds if fd != errpipe_write]
    try:
        return start(files, arguments, cwd=folder, env=env, fds=fds, session=call_setsid or pgid_to_set == 0, uid=uid, gid=gid)
    except OSError as error:
        raise OSError(error.errno, error.strerror, args[0] if len(args) else None) from None


def posix_bytes(name):
    """The bytes of a path or an argument."""
    name = posix.fspath(name)
    return name if isinstance(name, bytes) else name.encode('utf-8', 'surrogateescape')
