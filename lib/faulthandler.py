"""Tracebacks of all threads, on demand or after a time.

There are no fatal signals to handle in WebAssembly: a defect of the runtime is told by the supervisor, whether enable()
was called or not.
"""

import sys
import _thread
from _skein.native import natives as _natives

_enabled = False
_watch = None
_registered = {}


def _file(file):
    if file is None:
        file = sys.stderr
        if file is None:
            raise RuntimeError('unable to get sys.stderr')
    if isinstance(file, int):
        if file < 0:
            raise ValueError('file is not a valid file descriptor')
        return file
    fd = file.fileno()
    if not isinstance(fd, int):
        raise RuntimeError('file.fileno() is not a valid file descriptor')
    file.flush()
    return fd


def _write(fd, text):
    import os
    os.write(fd, text.encode('ascii', 'backslashreplace'))


def _frames(frame):
    lines = []
    while frame is not None and len(lines) < 100:
        code = frame.f_code
        lines.append(f'  File "{code.co_filename}", line {frame.f_lineno or "???"} in {code.co_name}\n')
        frame = frame.f_back
    if frame is not None:
        lines.append('  ...\n')
    return ''.join(lines) or '  <no Python frame>\n'


def _all(frames, current):
    """The stacks of several threads, the youngest first."""
    known = getattr(sys.modules.get('threading'), '_active', {})
    parts = []
    for ident, frame in sorted(frames.items(), reverse=True):
        word = 'Current thread' if ident == current else 'Thread'
        name = getattr(known.get(ident), 'name', None)
        shown = f' [{name}]' if isinstance(name, str) else ''
        parts.append(f'{word} 0x{ident:016x}{shown} (most recent call first):\n{_frames(frame)}')
    return '\n'.join(parts)


def _dump(fd, all_threads, current_frame):
    current = _thread.get_ident()
    if not all_threads:
        _write(fd, 'Stack (most recent call first):\n' + _frames(current_frame))
        return
    frames = sys._current_frames()
    frames[current] = current_frame
    _write(fd, _all(frames, current))


def dump_traceback(file=None, all_threads=True):
    """Dump the traceback of the current thread, or of all threads if all_threads is True, into file."""
    _dump(_file(file), all_threads, sys._getframe(1))


def dump_c_stack(file=None):
    """Dump the C stack of the current thread; there is none to be seen."""
    _write(_file(file), 'Current thread\'s C stack trace (most recent call first):\n  <cannot get C stack on this system>\n')


def enable(file=None, all_threads=True, c_stack=True):
    """Enable the fault handler."""
    global _enabled
    _file(file)
    _enabled = True


def disable():
    """Disable the fault handler."""
    global _enabled
    was, _enabled = _enabled, False
    return was


def is_enabled():
    """Check if the handler is enabled."""
    return _enabled


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Dump the traceback of all threads in timeout seconds, or each timeout seconds if repeat is True."""
    global _watch
    if timeout <= 0:
        raise ValueError('timeout must be greater than 0')
    fd = _file(file)
    cancel_dump_traceback_later()
    stop = _thread.allocate_lock()
    stop.acquire()
    _watch = stop
    hours, rest = divmod(timeout, 3600)
    minutes, seconds = divmod(rest, 60)
    header = f'Timeout ({int(hours)}:{int(minutes):02}:{int(seconds):02}'
    fraction = round((timeout - int(timeout)) * 1e6)
    header += f'.{fraction:06})!\n' if fraction else ')!\n'

    def watch():
        while not stop.acquire(True, timeout):
            frames = sys._current_frames()
            del frames[_thread.get_ident()]
            _write(fd, header + _all(frames, None))
            if exit:
                import os
                os._exit(1)
            if not repeat:
                return

    _thread.start_new_thread(watch, ())


def cancel_dump_traceback_later():
    """Cancel the previous call to dump_traceback_later()."""
    global _watch
    stop, _watch = _watch, None
    if stop is not None:
        try:
            stop.release()
        except RuntimeError:
            pass


def register(signum, file=None, all_threads=True, chain=False):
    """Register a handler for the signal: dump the traceback of the current thread or of all threads."""
    import signal
    fd = _file(file)
    before = signal.getsignal(signum)

    def handler(number, frame):
        _dump(fd, all_threads, frame)
        if chain and callable(before):
            before(number, frame)

    previous = _registered.get(signum, (before,))[0]
    signal.signal(signum, handler)
    _registered[signum] = (previous,)


def unregister(signum, /):
    """Unregister the handler of the signal registered by register()."""
    import signal
    entry = _registered.pop(signum, None)
    if entry is None:
        return False
    signal.signal(signum, entry[0] if entry[0] is not None else signal.SIG_DFL)
    return True

_natives(
    globals(), dump_traceback='($module, /, file=sys.stderr, all_threads=True)', dump_c_stack='($module, /, file=sys.stderr)',
    enable='($module, /, file=sys.stderr, all_threads=True)',
    dump_traceback_later='($module, /, timeout, repeat=False, file=sys.stderr, exit=False)',
    register='($module, /, signum, file=sys.stderr, all_threads=True, chain=False)')
