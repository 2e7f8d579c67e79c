"""SHA-3 and SHAKE (FIPS 202): Keccak-f[1600] over bytes.  Written in Python: correct, not fast."""

_MASK = (1 << 64) - 1


def _round_constants():
    constants = []
    register = 1
    for _ in range(24):
        constant = 0
        for j in range(7):
            if register & 1:
                constant |= 1 << (1 << j) - 1
            register <<= 1
            if register & 0x100:
                register ^= 0x171
        constants.append(constant)
    return constants


_RC = _round_constants()


def _rotation_path():
    path = []
    x, y = 1, 0
    for t in range(24):
        path.append((x + 5 * y, (t + 1) * (t + 2) // 2 % 64))
        x, y = y, (2 * x + 3 * y) % 5
    return path


_PATH = _rotation_path()


def _permute(a):
    """One Keccak-f[1600] on a list of 25 lanes, in place."""
    for constant in _RC:
        c = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        for x in range(5):
            d = c[x - 1] ^ ((c[(x + 1) % 5] << 1 | c[(x + 1) % 5] >> 63) & _MASK)
            for y in range(x, 25, 5):
                a[y] ^= d
        # the lanes move along one path, each turned by its own number of bits
        current = a[1]
        for index, (at, turn) in enumerate(_PATH):
            x, y = at % 5, at // 5
            target = y + 5 * ((2 * x + 3 * y) % 5)
            current, a[target] = a[target], (current << turn | current >> 64 - turn) & _MASK
        for y in range(0, 25, 5):
            row = a[y:y + 5]
            for x in range(5):
                a[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5] & _MASK)
        a[0] ^= constant


class _Keccak:
    _suffix = 0x06

    def __init__(self, data, string):
        if string is not None:
            if data is not None:
                raise TypeError("'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.")
            data = string
        self._lanes = [0] * 25
        self._pending = bytearray()
        if data is not None:
            self.update(data)

    @property
    def block_size(self):
        return self._rate

    @property
    def _capacity_bits(self):
        return 1600 - 8 * self._rate

    @property
    def _rate_bits(self):
        return 8 * self._rate

    def _absorb(self, lanes, block):
        for i in range(0, self._rate, 8):
            lanes[i // 8] ^= int.from_bytes(block[i:i + 8], 'little')
        _permute(lanes)

    def update(self, obj, /):
        if isinstance(obj, str):
            raise TypeError('Strings must be encoded before hashing')
        self._pending += memoryview(obj).cast('B')
        while len(self._pending) >= self._rate:
            self._absorb(self._lanes, self._pending[:self._rate])
            del self._pending[:self._rate]

    def _squeeze(self, length):
        lanes = self._lanes.copy()
        block = self._pending + bytes([self._suffix]) + bytes(self._rate - len(self._pending) - 1)
        block[-1] |= 0x80
        self._absorb(lanes, block)
        out = b''
        while True:
            out += b''.join(lane.to_bytes(8, 'little') for lane in lanes[:self._rate // 8])
            if len(out) >= length:
                return out[:length]
            _permute(lanes)

    def copy(self):
        other = object.__new__(type(self))
        other._lanes = self._lanes.copy()
        other._pending = self._pending.copy()
        return other


class _Fixed(_Keccak):
    @property
    def digest_size(self):
        return self._size

    def digest(self):
        return self._squeeze(self._size)

    def hexdigest(self):
        return self.digest().hex()


class _Shake(_Keccak):
    _suffix = 0x1f
    digest_size = 0

    def digest(self, length):
        return self._squeeze(length)

    def hexdigest(self, length):
        return self.digest(length).hex()


def _make(name, base, rate, size):
    def __init__(self, data=None, /, *, usedforsecurity=True, string=None):
        _Keccak.__init__(self, data, string)

    def named(self):
        return name

    return type(name, (base,), {'__init__': __init__, '_rate': rate, '_size': size, 'name': property(named), '__module__': '_sha3'})


sha3_224 = _make('sha3_224', _Fixed, 144, 28)
sha3_256 = _make('sha3_256', _Fixed, 136, 32)
sha3_384 = _make('sha3_384', _Fixed, 104, 48)
sha3_512 = _make('sha3_512', _Fixed, 72, 64)
shake_128 = _make('shake_128', _Shake, 168, 0)
shake_256 = _make('shake_256', _Shake, 136, 0)
implementation = 'generic'
