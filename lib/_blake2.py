"""BLAKE2b and BLAKE2s (RFC 7693), with key, salt, personalization and tree parameters.  Written in Python: correct, not fast."""

_SIGMA = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
]
_MIXES = [(0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)]


class _Blake2:
    def __init__(self, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node, string):
        if string is not None:
            if data is not None:
                raise TypeError("'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.")
            data = string
        largest = self.MAX_DIGEST_SIZE
        if digest_size is None:
            digest_size = largest
        key, salt, person = bytes(memoryview(key)), bytes(memoryview(salt)), bytes(memoryview(person))
        if not 1 <= digest_size <= largest:
            raise ValueError(f'digest_size for {self.name.capitalize()} must be between 1 and {largest} bytes, here it is {digest_size}')
        if len(salt) > self.SALT_SIZE:
            raise ValueError(f'maximum salt length is {self.SALT_SIZE} bytes')
        if len(person) > self.PERSON_SIZE:
            raise ValueError(f'maximum person length is {self.PERSON_SIZE} bytes')
        if not 0 <= fanout <= 255:
            raise ValueError('fanout must be between 0 and 255')
        if not 1 <= depth <= 255:
            raise ValueError('depth must be between 1 and 255')
        if not 0 <= leaf_size < 1 << 32:
            raise OverflowError('leaf_size is too large')
        if not 0 <= node_offset < 1 << self._offset_bits:
            raise OverflowError('node_offset is too large')
        if not 0 <= node_depth <= 255:
            raise ValueError('node_depth must be between 0 and 255')
        if not 0 <= inner_size <= largest:
            raise ValueError(f'inner_size must be between 0 and is {largest}')
        if len(key) > self.MAX_KEY_SIZE:
            raise ValueError(f'maximum key length is {self.MAX_KEY_SIZE} bytes')
        self._size = digest_size
        self._last_node = bool(last_node)
        width = self._bits // 8
        parameters = (
            bytes([digest_size, len(key), fanout, depth]) + leaf_size.to_bytes(4, 'little')
            + node_offset.to_bytes(self._offset_bits // 8, 'little') + bytes([node_depth, inner_size]) + bytes(self._reserved)
            + salt.ljust(self.SALT_SIZE, b'\0') + person.ljust(self.PERSON_SIZE, b'\0'))
        self._state = [iv ^ int.from_bytes(parameters[i * width:(i + 1) * width], 'little') for i, iv in enumerate(self._iv)]
        self._count = 0
        self._pending = bytearray()
        if key:
            self._pending += key.ljust(self.block_size, b'\0')
        if data is not None:
            self.update(data)

    @property
    def digest_size(self):
        return self._size

    def update(self, obj, /):
        if isinstance(obj, str):
            raise TypeError('Strings must be encoded before hashing')
        self._pending += memoryview(obj).cast('B')
        size = self.block_size
        # the last block stays until the end is known
        while len(self._pending) > size:
            self._count += size
            self._state = self._compress(self._state, self._pending[:size], self._count, False)
            del self._pending[:size]

    def _compress(self, state, block, count, last):
        bits, mask = self._bits, (1 << self._bits) - 1
        width = bits // 8
        r1, r2, r3, r4 = self._turns
        m = [int.from_bytes(block[i:i + width], 'little') for i in range(0, 16 * width, width)]
        v = state + list(self._iv)
        v[12] ^= count & mask
        v[13] ^= count >> bits
        if last:
            v[14] ^= mask
            if self._last_node:
                v[15] ^= mask
        for turn in range(self._rounds):
            sigma = _SIGMA[turn % 10]
            for i, (a, b, c, d) in enumerate(_MIXES):
                va = (v[a] + v[b] + m[sigma[2 * i]]) & mask
                t = v[d] ^ va
                vd = t >> r1 | t << bits - r1 & mask
                vc = (v[c] + vd) & mask
                t = v[b] ^ vc
                vb = t >> r2 | t << bits - r2 & mask
                va = (va + vb + m[sigma[2 * i + 1]]) & mask
                t = vd ^ va
                vd = t >> r3 | t << bits - r3 & mask
                vc = (vc + vd) & mask
                t = vb ^ vc
                v[a], v[b], v[c], v[d] = va, t >> r4 | t << bits - r4 & mask, vc, vd
        return [state[i] ^ v[i] ^ v[i + 8] for i in range(8)]

    def digest(self):
        block = bytes(self._pending).ljust(self.block_size, b'\0')
        state = self._compress(self._state, block, self._count + len(self._pending), True)
        return b''.join(word.to_bytes(self._bits // 8, 'little') for word in state)[:self._size]

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._pending = self._pending.copy()
        return other


class blake2b(_Blake2):
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 64
    SALT_SIZE = PERSON_SIZE = 16
    block_size = 128
    name = 'blake2b'
    _bits, _rounds, _turns, _offset_bits, _reserved = 64, 12, (32, 24, 16, 63), 64, 14
    _iv = (0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
           0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179)

    def __init__(self, data=None, /, *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0,
                 node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None):
        super().__init__(data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node, string)


class blake2s(_Blake2):
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 32
    SALT_SIZE = PERSON_SIZE = 8
    block_size = 64
    name = 'blake2s'
    _bits, _rounds, _turns, _offset_bits, _reserved = 32, 10, (16, 12, 8, 7), 48, 0
    _iv = tuple(word >> 32 for word in blake2b._iv)

    def __init__(self, data=None, /, *, digest_size=32, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0,
                 node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None):
        super().__init__(data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node, string)
