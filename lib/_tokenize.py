"""The module _tokenize: tokens for tokenize.py.  The tokenizer is the compiler's own (src/syntax/tokenize_module.ts)."""

import _skein
import _struct

# As src/compile/bridge.ts packs a token.
_TOKEN = _struct.Struct('<9i')


class TokenizerIter:
    """Tokens of the source whose lines `readline` gives, as 5-tuples."""

    __module__ = '_tokenize'

    def __init__(self, readline, /, *, encoding=None, extra_tokens=False):
        self._tokens = self._generate(readline, encoding, extra_tokens)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._tokens)

    @staticmethod
    def _read(readline, encoding):
        lines = []
        while True:
            try:
                line = readline()
            except StopIteration:
                break
            if encoding is not None and isinstance(line, bytes):
                line = line.decode(encoding)
            if not isinstance(line, str):
                raise TypeError(f'readline() returned a non-{"string" if encoding is None else "bytes"} object')
            if not line:
                break
            lines.append(line)
        return ''.join(lines)

    def _generate(self, readline, encoding, extra):
        source = self._read(readline, encoding)
        data = _skein.tokenize(source, bool(extra), False)
        numbers = 5 + int.from_bytes(data[1:5], 'little') * _TOKEN.size
        pool = data[numbers:].decode()
        last, line = -1, ''
        for kind, row, column, end_row, end_column, at, size, line_at, line_size in _TOKEN.iter_unpack(data[5:numbers]):
            if line_at != last:
                last, line = line_at, pool[line_at:line_at + line_size]
            yield kind, pool[at:at + size], (row, column), (end_row, end_column), line
        if data[0]:
            _skein.tokenize(source, bool(extra), True)
