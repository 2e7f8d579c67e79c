"""SHA-2 (FIPS 180-4) in Python: sha224, sha256, sha384, sha512."""

import struct as _struct


def _primes(count):
    found = []
    n = 2
    while len(found) < count:
        if all(n % p for p in found):
            found.append(n)
        n += 1
    return found


def _root(n, k):
    """The integer k-th root of n."""
    low, high = 0, 1 << (n.bit_length() // k + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle ** k <= n:
            low = middle
        else:
            high = middle - 1
    return low


def _fractions(primes, k, bits):
    """The first `bits` bits of the fractional parts of the k-th roots."""
    return [_root(p << (k * bits), k) & ((1 << bits) - 1) for p in primes]


class _Family:
    """The parameters of the 32-bit or the 64-bit functions."""

    def __init__(self, bits, rounds, big0, big1, small0, small1):
        self.bits, self.rounds, self.mask = bits, rounds, (1 << bits) - 1
        self.big0, self.big1, self.small0, self.small1 = big0, big1, small0, small1
        self.block = bits * 2
        self.words = '>16' + ('I' if bits == 32 else 'Q')
        self.constants = _fractions(_primes(rounds), 3, bits)

    def compress(self, state, block):
        bits, mask = self.bits, self.mask

        def turn(x, n):
            return (x >> n | x << (bits - n)) & mask

        a0, a1, a2 = self.small0
        b0, b1, b2 = self.small1
        w = list(_struct.unpack(self.words, block))
        for i in range(16, self.rounds):
            x, y = w[i - 15], w[i - 2]
            s0 = turn(x, a0) ^ turn(x, a1) ^ x >> a2
            s1 = turn(y, b0) ^ turn(y, b1) ^ y >> b2
            w.append((w[i - 16] + s0 + w[i - 7] + s1) & mask)
        a, b, c, d, e, f, g, h = state
        p0, p1, p2 = self.big0
        q0, q1, q2 = self.big1
        for k, word in zip(self.constants, w):
            one = h + (turn(e, q0) ^ turn(e, q1) ^ turn(e, q2)) + (e & f ^ ~e & mask & g) + k + word
            two = (turn(a, p0) ^ turn(a, p1) ^ turn(a, p2)) + (a & b ^ a & c ^ b & c)
            h, g, f, e, d, c, b, a = g, f, e, (d + one) & mask, c, b, a, (one + two) & mask
        return [(x + y) & mask for x, y in zip(state, (a, b, c, d, e, f, g, h))]


_small = _Family(32, 64, (2, 13, 22), (6, 11, 25), (7, 18, 3), (17, 19, 10))
_large = _Family(64, 80, (28, 34, 39), (14, 18, 41), (1, 8, 7), (19, 61, 6))

_starts = {
    'sha256': _fractions(_primes(8), 2, 32),
    'sha512': _fractions(_primes(8), 2, 64),
    'sha384': _fractions(_primes(16)[8:], 2, 64),
    'sha224': [x & 0xffffffff for x in _fractions(_primes(16)[8:], 2, 64)],
}


class _Hash:
    """A running hash; the interface of hashlib's objects."""

    def __init__(self, name, family, size):
        self.name, self._family, self.digest_size = name, family, size
        self.block_size = family.block
        self._state, self._rest, self._length = _starts[name], b'', 0

    def update(self, obj, /):
        """Update this hash object's state with the provided bytes."""
        if isinstance(obj, str):
            raise TypeError('Strings must be encoded before hashing')
        data = self._rest + bytes(memoryview(obj).cast('B'))
        self._length += len(data) - len(self._rest)
        block, state = self.block_size, self._state
        end = len(data) - len(data) % block
        for at in range(0, end, block):
            state = self._family.compress(state, data[at:at + block])
        self._state, self._rest = state, data[end:]

    def digest(self):
        """Return the digest value as a bytes object."""
        block = self.block_size
        counter = block // 8
        padding = b'\x80' + bytes((-len(self._rest) - 1 - counter) % block)
        tail = self._rest + padding + (self._length * 8).to_bytes(counter, 'big')
        state = self._state
        for at in range(0, len(tail), block):
            state = self._family.compress(state, tail[at:at + block])
        width = self._family.bits // 8
        return b''.join(word.to_bytes(width, 'big') for word in state)[:self.digest_size]

    def hexdigest(self):
        """Return the digest value as a string of hexadecimal digits."""
        return self.digest().hex()

    def copy(self):
        """Return a copy of the hash object."""
        new = _Hash(self.name, self._family, self.digest_size)
        new._state, new._rest, new._length = self._state, self._rest, self._length
        return new

    def __repr__(self):
        return f'<_sha2.{self.name} object at {id(self):#x}>'


def _make(name, family, size, data, string):
    if string is not None:
        if data != b'':
            raise TypeError("'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.")
        data = string
    hasher = _Hash(name, family, size)
    hasher.update(data)
    return hasher


def sha224(data=b'', *, usedforsecurity=True, string=None):
    """Return a new SHA-224 hash object; optionally initialized with a string."""
    return _make('sha224', _small, 28, data, string)


def sha256(data=b'', *, usedforsecurity=True, string=None):
    """Return a new SHA-256 hash object; optionally initialized with a string."""
    return _make('sha256', _small, 32, data, string)


def sha384(data=b'', *, usedforsecurity=True, string=None):
    """Return a new SHA-384 hash object; optionally initialized with a string."""
    return _make('sha384', _large, 48, data, string)


def sha512(data=b'', *, usedforsecurity=True, string=None):
    """Return a new SHA-512 hash object; optionally initialized with a string."""
    return _make('sha512', _large, 64, data, string)
