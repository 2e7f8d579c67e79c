"""The module _tokenize: tokens for tokenize.py.  The tokenizer is the compiler's own (src/syntax/tokenize_module.ts)."""

import _skein


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
        at = 1

        def number():
            nonlocal at
            at += 4
            return int.from_bytes(data[at - 4:at], 'little')

        def text():
            nonlocal at
            length = number()
            at += length
            return data[at - length:at].decode()

        while at < len(data):
            kind, row, column, end_row, end_column = number(), number(), number(), number(), number()
            yield kind, text(), (row, column), (end_row, end_column), text()
        if data[0]:
            _skein.tokenize(source, bool(extra), True)
