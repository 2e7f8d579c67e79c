"""The part of the module json's accelerator that programs can tell from json's own Python code: what is wrong in a string, and where."""

import re
from _skein.native import natives as _natives

_chunk = re.compile(r'([^"\\\x00-\x1f]*)(["\\\x00-\x1f])').match
_plain = re.compile(r'([^"\\\x00-\x1f]*)"').match
_loose_chunk = re.compile(r'([^"\\]*)(["\\])').match
_escapes = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_hex = re.compile('[0-9A-Fa-f]{4}').match


def _error(message, text, at):
    from json.decoder import JSONDecodeError
    return JSONDecodeError(message, text, at)


def _code(text, at):
    """The number of the four digits behind the u at `at`."""
    digits = _hex(text, at + 1)
    if digits is None or at + 5 >= len(text):
        raise _error('Invalid \\uXXXX escape', text, at)
    return int(digits[0], 16)


def scanstring(string, end, strict=True, /):
    """scanstring(string, end, strict=True) -> (string, end)

    The JSON string whose text begins at `end`, behind the quote, and the index behind its closing quote.
    """
    if type(string) is str and end >= 0:
        # Most have no escapes.
        found = _plain(string, end)
        if found is not None:
            return found[1], found.end()
    if not isinstance(string, str):
        raise TypeError(f'first argument must be a string, not {type(string).__name__}')
    if not 0 <= end <= len(string):
        raise ValueError('end is out of bounds')
    return _scan(string, end, strict)


def _scan(string, end, strict):
    begin = end - 1
    match = _chunk if strict else _loose_chunk
    parts = []
    while True:
        found = match(string, end)
        if found is None:
            raise _error('Unterminated string starting at', string, begin)
        text, stop = found.groups()
        end = found.end()
        if stop == '"':
            if not parts:
                return text, end
            parts.append(text)
            return ''.join(parts), end
        if stop != '\\':
            raise _error('Invalid control character at', string, end - 1)
        parts.append(text)
        if end == len(string):
            raise _error('Unterminated string starting at', string, begin)
        kind = string[end]
        if kind != 'u':
            if kind not in _escapes:
                raise _error('Invalid \\escape', string, end - 1)
            parts.append(_escapes[kind])
            end += 1
            continue
        code = _code(string, end)
        end += 5
        if 0xd800 <= code <= 0xdbff and string.startswith('\\u', end) and end + 6 < len(string):
            low = _code(string, end + 1)
            if 0xdc00 <= low <= 0xdfff:
                code = 0x10000 + ((code & 0x3ff) << 10 | low & 0x3ff)
                end += 6
        parts.append(chr(code))


_natives(globals())
