"""Limits and use of resources, as far as a program in WebAssembly has any: the limits are those of the host's process and
cannot be changed from here.
"""

from _structseq import structseq as _structseq

error = OSError
RLIM_INFINITY = -1
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE = 0, 1, 2, 3, 4, 5, 6, 7
RLIMIT_OFILE, RLIMIT_MEMLOCK, RLIMIT_AS = 7, 8, 9

struct_rusage = _structseq('struct_rusage', [
    'ru_utime', 'ru_stime', 'ru_maxrss', 'ru_ixrss', 'ru_idrss', 'ru_isrss', 'ru_minflt', 'ru_majflt', 'ru_nswap', 'ru_inblock',
    'ru_oublock', 'ru_msgsnd', 'ru_msgrcv', 'ru_nsignals', 'ru_nvcsw', 'ru_nivcsw'], 16, 'resource')

_OPEN_MAX = 4096
_STACK_MAX = 16 << 20  # of a worker


def getrlimit(resource, /):
    """The soft and the hard limit of a resource."""
    if not 0 <= resource < 16:
        raise ValueError('invalid resource specified')
    if resource == RLIMIT_STACK:
        return _STACK_MAX, _STACK_MAX
    return (_OPEN_MAX, _OPEN_MAX) if resource == RLIMIT_NOFILE else (RLIM_INFINITY, RLIM_INFINITY)


def setrlimit(resource, limits, /):
    """Sets new limits; only the present ones are possible."""
    soft, hard = limits
    if (soft, hard) != getrlimit(resource):
        raise ValueError('current limit exceeds maximum limit')


def getrusage(who, /):
    """What has been used: the time of the processor is all that is known."""
    import time
    if who not in (RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD):
        raise ValueError('invalid who parameter')
    used = 0.0 if who == RUSAGE_CHILDREN else time.thread_time() if who == RUSAGE_THREAD else time.process_time()
    return struct_rusage((used, 0.0) + (0,) * 14)


def getpagesize():
    """The size of a page of memory."""
    return 65536
