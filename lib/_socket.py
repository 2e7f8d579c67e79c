"""Sockets.

A host of Skein has no network for Python.  What works is what stays within the process: a socketpair is two queues of
bytes (or of datagrams) that threads and event loops talk through.  Everything that would leave the process raises
OSError, as it does on CPython's own WebAssembly platforms.

Every local socket has a descriptor from a range of its own, far above those of files.  All of them share one condition
variable: who waits for any of them (recv, send, select) waits there, and every change of a queue notifies it.  The
state of an endpoint is touched only under that condition's lock.
"""

import _thread
import errno as _errno
import time as _time
from _skein.native import natives as _natives

error = OSError
timeout = TimeoutError


class herror(OSError):
    """The error of an address."""


class gaierror(OSError):
    """The error of a name look-up."""


herror.__module__ = gaierror.__module__ = 'socket'

AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6 = 0, 1, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET = 1, 2, 3, 4, 5
SOCK_CLOEXEC, SOCK_NONBLOCK = 0o2000000, 0o4000
SOL_SOCKET, SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE = 1, 2, 3, 4, 6, 7, 8, 9
SO_LINGER, SO_REUSEPORT = 13, 15
SOMAXCONN = 4096
SOL_IP, SOL_TCP, SOL_UDP = 0, 6, 17
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, IPPROTO_RAW = 0, 1, 6, 17, 41, 255
TCP_NODELAY, TCP_MAXSEG, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT = 1, 2, 4, 5, 6
IPV6_V6ONLY = 26
MSG_OOB, MSG_PEEK, MSG_DONTWAIT, MSG_WAITALL, MSG_NOSIGNAL = 1, 2, 0x40, 0x100, 0x4000
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
INADDR_ANY, INADDR_BROADCAST, INADDR_LOOPBACK, INADDR_NONE = 0, 0xffffffff, 0x7f000001, 0xffffffff
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_V4MAPPED, AI_ALL, AI_ADDRCONFIG, AI_NUMERICSERV = 1, 2, 4, 8, 16, 32, 1024
NI_NUMERICHOST, NI_NUMERICSERV, NI_NOFQDN, NI_NAMEREQD, NI_DGRAM, NI_MAXHOST, NI_MAXSERV = 1, 2, 4, 8, 16, 1025, 32
EAI_BADFLAGS, EAI_NONAME, EAI_AGAIN, EAI_FAIL, EAI_FAMILY, EAI_SOCKTYPE = -1, -2, -3, -4, -6, -7
EAI_SERVICE, EAI_MEMORY, EAI_SYSTEM, EAI_OVERFLOW = -8, -10, -11, -12
has_ipv6 = True

_FIRST_FD = 1 << 20
_ROOM = 1 << 18

_POLLIN, _POLLOUT, _POLLHUP, _POLLNVAL = 1, 4, 16, 32


class _Changes:
    """A condition variable over plain locks, so that this module needs no other."""

    def __init__(self):
        self.lock = _thread.allocate_lock()
        self.waiters = []

    def wait(self, seconds):
        """Releases the lock, waits for a change (seconds < 0: for ever), takes it again; False: the time is over."""
        waiter = _thread.allocate_lock()
        waiter.acquire()
        self.waiters.append(waiter)
        self.lock.release()
        try:
            return waiter.acquire(True, seconds) if seconds >= 0 else waiter.acquire()
        finally:
            self.lock.acquire()
            if waiter in self.waiters:
                self.waiters.remove(waiter)

    def notify(self):
        waiters, self.waiters = self.waiters, []
        for waiter in waiters:
            waiter.release()


_changes = _Changes()
_endpoints = {}
_default_timeout = None


class _Endpoint:
    """One side of a local connection: what has come for it, and its peer."""

    __slots__ = ('pieces', 'size', 'peer', 'stream', 'read_shut', 'write_shut')

    def __init__(self, stream):
        self.pieces = []
        self.size = 0
        self.peer = None
        self.stream = stream
        self.read_shut = self.write_shut = False

    def events(self):
        peer = self.peer
        events = 0
        if self.pieces or self.read_shut or peer is None or peer.write_shut:
            events |= _POLLIN
        if peer is None or self.write_shut or peer.size < _ROOM:
            events |= _POLLOUT
        if peer is None:
            events |= _POLLHUP
        return events


def _wait(ready, deadline):
    """The first true value of ready(), or None when the deadline (None = never) has passed."""
    with _changes.lock:
        while True:
            found = ready()
            if found:
                return found
            if deadline is None:
                _changes.wait(-1)
            else:
                left = deadline - _time.monotonic() if deadline else 0
                if left <= 0:
                    return None
                _changes.wait(left)


def _ready(fd):
    """The poll() events of a socket; the lock is held."""
    endpoint = _endpoints.get(fd)
    return _POLLNVAL if endpoint is None else endpoint.events()


def _unsupported(*args, **kwargs):
    raise OSError(_errno.ENOTSUP, 'Operation not supported')


class socket:
    """A socket.  Only the ends of a socketpair() can be used."""

    __slots__ = ('_fd', '_family', '_type', '_proto', '_timeout')

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            raise OSError(_errno.ENOTSUP, 'Operation not supported')
        if isinstance(fileno, float):
            raise TypeError("'float' object cannot be interpreted as an integer")
        if fileno < 0:
            raise ValueError('negative file descriptor')
        if fileno not in _endpoints:
            raise OSError(_errno.EBADF, 'Bad file descriptor')
        self._fd = fileno
        self._family = AF_UNIX if family == -1 else family
        self._type = SOCK_STREAM if type == -1 else type
        self._proto = 0 if proto == -1 else proto
        self._timeout = _default_timeout

    family = property(lambda self: self._family, doc='the socket family')
    type = property(lambda self: self._type, doc='the socket type')
    proto = property(lambda self: self._proto, doc='the socket protocol')

    def __repr__(self):
        return f'<socket object, fd={self._fd}, family={self._family}, type={self._type}, proto={self._proto}>'

    def _endpoint(self):
        endpoint = _endpoints.get(self._fd)
        if endpoint is None:
            raise OSError(_errno.EBADF, 'Bad file descriptor')
        return endpoint

    def fileno(self):
        return self._fd

    def detach(self):
        fd, self._fd = self._fd, -1
        return fd

    def close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            close(fd)

    def __del__(self):
        if getattr(self, '_fd', -1) >= 0:
            import warnings
            warnings.warn(f'unclosed {self!r}', ResourceWarning, source=self)
            self.close()

    def shutdown(self, how, /):
        with _changes.lock:
            endpoint = self._endpoint()
            if how in (SHUT_RD, SHUT_RDWR):
                endpoint.read_shut = True
            if how in (SHUT_WR, SHUT_RDWR):
                endpoint.write_shut = True
            _changes.notify()

    def settimeout(self, value, /):
        if value is not None:
            value = float(value)
            if value < 0:
                raise ValueError('Timeout value out of range')
        self._timeout = value

    def gettimeout(self):
        return self._timeout

    timeout = property(gettimeout)

    def setblocking(self, flag, /):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0

    def _until(self, ready, flags):
        """Waits for ready() as the time-out says; ready() gives a value in a tuple, or None."""
        limit = 0 if flags & MSG_DONTWAIT else self._timeout
        found = _wait(ready, None if limit is None else _time.monotonic() + limit)
        if found is not None:
            return found[0]
        if limit == 0:
            raise BlockingIOError(_errno.EAGAIN, 'Resource temporarily unavailable')
        raise TimeoutError('timed out')

    def recv(self, bufsize, flags=0, /):
        """Receive up to bufsize bytes; an empty bytes object at the end of the connection."""
        if bufsize < 0:
            raise ValueError('negative buffersize in recv')

        def ready():
            endpoint = self._endpoint()
            if endpoint.pieces:
                piece = endpoint.pieces[0]
                part = piece[:bufsize]
                if not flags & MSG_PEEK:
                    rest = piece[bufsize:] if endpoint.stream else b''
                    if rest:
                        endpoint.pieces[0] = rest
                        endpoint.size -= len(part)
                    else:
                        endpoint.size -= len(piece)
                        del endpoint.pieces[0]
                    _changes.notify()
                return part,
            if endpoint.events() & _POLLIN:
                return b'',
            return None

        return self._until(ready, flags)

    def recv_into(self, buffer, nbytes=0, flags=0):
        with memoryview(buffer) as view, view.cast('B') as target:
            data = self.recv(nbytes or len(target), flags)
            target[:len(data)] = data
        return len(data)

    def recvfrom(self, bufsize, flags=0, /):
        return self.recv(bufsize, flags), None

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        return self.recv_into(buffer, nbytes, flags), None

    def send(self, data, flags=0, /):
        """Send data, as much of it as there is room for; gives the number of bytes sent."""
        data = bytes(memoryview(data))

        def ready():
            endpoint = self._endpoint()
            peer = endpoint.peer
            if peer is None or endpoint.write_shut or peer.read_shut:
                raise BrokenPipeError(_errno.EPIPE, 'Broken pipe')
            room = _ROOM - peer.size
            if room <= 0:
                return None
            part = data[:room] if peer.stream else data
            if part or not peer.stream:
                peer.pieces.append(part)
                peer.size += len(part)
                _changes.notify()
            return len(part),

        return self._until(ready, flags)

    def sendall(self, data, flags=0, /):
        """Send all of the data."""
        data = bytes(memoryview(data))
        sent = self.send(data, flags)
        while sent < len(data):
            sent += self.send(data[sent:], flags)

    def sendto(self, data, *rest):
        _unsupported()

    def getsockname(self):
        self._endpoint()
        return ''

    def getpeername(self):
        self._endpoint()
        return ''

    def getsockopt(self, level, option, buflen=0, /):
        self._endpoint()
        if level == SOL_SOCKET:
            if option == SO_TYPE:
                return self._type & 0xf
            if option == SO_ERROR:
                return 0
            if option in (SO_SNDBUF, SO_RCVBUF):
                return _ROOM
        raise OSError(_errno.ENOPROTOOPT, 'Protocol not available')

    def setsockopt(self, level, option, *value):
        self._endpoint()

    accept = _accept = bind = connect = connect_ex = listen = sendmsg = recvmsg = _unsupported


SocketType = socket


def _new_fd(endpoint):
    fd = _FIRST_FD
    while fd in _endpoints:
        fd += 1
    _endpoints[fd] = endpoint
    return fd


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /):
    """Create a pair of connected sockets."""
    if family is None:
        family = AF_UNIX
    if family != AF_UNIX:
        raise OSError(_errno.EOPNOTSUPP, 'Operation not supported')
    stream = type & 0xf == SOCK_STREAM
    one, two = _Endpoint(stream), _Endpoint(stream)
    one.peer, two.peer = two, one
    with _changes.lock:
        fds = _new_fd(one), _new_fd(two)
    return tuple(socket(family, type, proto, fd) for fd in fds)


def close(fd, /):
    """Close a socket by its descriptor."""
    if fd < _FIRST_FD:
        import posix
        posix.close(fd)
        return
    with _changes.lock:
        endpoint = _endpoints.pop(fd, None)
        if endpoint is None:
            raise OSError(_errno.EBADF, 'Bad file descriptor')
        if endpoint not in _endpoints.values():
            if endpoint.peer is not None:
                endpoint.peer.peer = None
            _changes.notify()


def dup(fd, /):
    """A new descriptor of the same socket."""
    with _changes.lock:
        endpoint = _endpoints.get(fd)
        if endpoint is None:
            raise OSError(_errno.EBADF, 'Bad file descriptor')
        return _new_fd(endpoint)


def getdefaulttimeout():
    """The default time-out of new sockets in seconds, None: they block."""
    return _default_timeout


def setdefaulttimeout(timeout, /):
    """Set the default time-out of new sockets."""
    global _default_timeout
    _default_timeout = None if timeout is None else float(timeout)


def gethostname():
    """The name of this host."""
    import posix
    return posix.uname().nodename


def _no_name(*args, **kwargs):
    raise gaierror(EAI_AGAIN, 'Temporary failure in name resolution')


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """Resolve host and port; only numeric addresses are known."""
    if host is None:
        host = '0.0.0.0' if flags & AI_PASSIVE else '127.0.0.1'
    if isinstance(host, bytes):
        host = host.decode()
    try:
        inet_aton(host)
    except OSError:
        _no_name()
    if host.count('.') != 3:
        _no_name()
    number = int(port or 0)
    kinds = [(SOCK_STREAM, IPPROTO_TCP), (SOCK_DGRAM, IPPROTO_UDP), (SOCK_RAW, 0)]
    return [(AF_INET, kind, number_of, '', (host, number)) for kind, number_of in kinds if type in (0, kind)]


gethostbyname = gethostbyname_ex = gethostbyaddr = getnameinfo = _no_name


def _no_service(*args):
    raise OSError('service/proto not found')


getservbyname = getservbyport = getprotobyname = _no_service


def _swap(name, bits):
    def swap(x, /):
        if not isinstance(x, int):
            raise TypeError(f'expected int, {type(x).__name__} found')
        if x < 0:
            raise OverflowError(f"can't convert negative Python int to C {bits}-bit unsigned integer")
        if x >> bits:
            raise OverflowError(f'{name}: Python int too large to convert to C {bits}-bit unsigned integer')
        return int.from_bytes(x.to_bytes(bits // 8, 'big'), 'little')
    swap.__name__ = swap.__qualname__ = name
    return swap


ntohs, htons, ntohl, htonl = _swap('ntohs', 16), _swap('htons', 16), _swap('ntohl', 32), _swap('htonl', 32)


def inet_aton(text, /):
    """An IPv4 address as 4 bytes."""
    def number(part):
        if part[:2] in ('0x', '0X'):
            return int(part[2:], 16)
        return int(part, 8 if part[0] == '0' and len(part) > 1 else 10)

    parts = text.split('.')
    try:
        numbers = [number(part) for part in parts]
    except (ValueError, IndexError):
        numbers = []
    if not 1 <= len(numbers) <= 4 or max(numbers[:-1], default=0) > 255 or numbers[-1] >> 8 * (5 - len(numbers)):
        raise OSError('illegal IP address string passed to inet_aton')
    value = numbers[-1]
    for index, part in enumerate(numbers[:-1]):
        value |= part << 8 * (3 - index)
    return value.to_bytes(4, 'big')


def inet_ntoa(packed, /):
    """4 bytes as an IPv4 address."""
    if len(packed) != 4:
        raise OSError('packed IP wrong length')
    return '.'.join(str(byte) for byte in bytes(packed))


def inet_pton(family, text, /):
    """An address as bytes."""
    import ipaddress
    kinds = {AF_INET: ipaddress.IPv4Address, AF_INET6: ipaddress.IPv6Address}
    if family not in kinds:
        raise OSError(_errno.EAFNOSUPPORT, 'Address family not supported by protocol')
    try:
        return kinds[family](text).packed
    except ValueError:
        raise OSError('illegal IP address string passed to inet_pton') from None


def inet_ntop(family, packed, /):
    """Bytes as an address."""
    import ipaddress
    sizes = {AF_INET: (4, ipaddress.IPv4Address), AF_INET6: (16, ipaddress.IPv6Address)}
    if family not in sizes:
        raise ValueError(f'unknown address family {family}')
    size, kind = sizes[family]
    if len(packed) != size:
        raise ValueError('invalid length of packed IP address string')
    return str(kind(bytes(packed)))

_natives(globals())
