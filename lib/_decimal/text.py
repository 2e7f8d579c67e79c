"""Numbers as text: reading, str(), engineering notation, format()."""

import re

from .core import FINITE, INFINITE, NAN, ROUND_HALF_UP, SNAN, digit_count, rescale, round_off, ten_to

_number = re.compile(
    r'([-+])?(?:(?=\d|\.\d)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?|(inf(?:inity)?)|(s)?nan(\d*))\Z', re.IGNORECASE)

# int() and str() of longer texts may be refused (sys.set_int_max_str_digits).
_CHUNK = 600


def int_of_digits(text):
    if len(text) <= _CHUNK:
        return int(text) if text else 0
    half = len(text) // 2
    return int_of_digits(text[:-half]) * ten_to(half) + int_of_digits(text[-half:])


def digits_of_int(n):
    if n < 10 ** _CHUNK:
        return str(n)
    return _digits(n, digit_count(n))


def _digits(n, width):
    if width <= _CHUNK:
        return str(n).rjust(width, '0')
    half = width // 2
    high, low = divmod(n, ten_to(half))
    return _digits(high, width - half) + _digits(low, half)


def parse(text):
    """(sign, coefficient, exponent, kind) or None."""
    match = _number.match(text.strip().replace('_', ''))
    if not match:
        return None
    sign, whole, fraction, exponent, infinite, signaling, information = match.groups()
    sign = 1 if sign == '-' else 0
    if whole is not None:
        fraction = fraction or ''
        return sign, int_of_digits(whole + fraction), int_of_digits_signed(exponent) - len(fraction), FINITE
    if infinite:
        return sign, 0, 0, INFINITE
    return sign, int_of_digits(information), 0, SNAN if signaling else NAN


def int_of_digits_signed(text):
    if not text:
        return 0
    n = int_of_digits(text.lstrip('+-'))
    return -n if text[0] == '-' else n


def show(sign, c, e, kind, capitals, engineering=False):
    minus = '-' if sign else ''
    if kind == INFINITE:
        return minus + 'Infinity'
    if kind != FINITE:
        return minus + ('NaN' if kind == NAN else 'sNaN') + (digits_of_int(c) if c else '')
    digits = digits_of_int(c)
    left = e + len(digits)  # digits to the left of the point
    if e <= 0 and left > -6:
        point = left
    elif not engineering:
        point = 1
    elif c:
        point = (left - 1) % 3 + 1
    else:
        point = (left + 1) % 3 - 1
    if point <= 0:
        shown = '0.' + '0' * -point + digits
    elif point >= len(digits):
        shown = digits + '0' * (point - len(digits))
    else:
        shown = digits[:point] + '.' + digits[point:]
    if left == point:
        return minus + shown
    return f'{minus}{shown}{"E" if capitals else "e"}{left - point:+d}'


_spec = re.compile(
    r'(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<noneg>z)?(?P<alt>#)?(?P<zero>0)?(?P<width>\d+)?'
    r'(?P<sep>[,_])?(?:\.(?=\d|[,_])(?P<prec>\d+)?(?P<fsep>[,_])?)?(?P<type>[eEfFgGn%])?\Z', re.DOTALL)


def format_number(sign, c, e, kind, spec, rounding, capitals, localized=None):
    match = _spec.match(spec)
    if not match:
        raise ValueError('invalid format string')
    parts = match.groupdict()
    fill = parts['fill'] or ' '
    align = parts['align'] or '>'
    width = int(parts['width'] or 0)
    if parts['zero']:
        if parts['align']:
            fill = parts['fill'] or '0'
        else:
            fill, align = '0', '='
    separator = parts['sep'] or ''
    grouping = [3]
    point = '.'
    how = parts['type'] or ''
    if how == 'n':
        if separator:
            raise ValueError('invalid format string')
        point, separator, grouping = localized or _locale()
        how = 'g'
    precision = int(parts['prec']) if parts['prec'] is not None else None
    plus = parts['sign'] or '-'
    if kind != FINITE:
        text = show(0, c, e, kind, capitals)
        if how == '%':
            text += '%'
        if fill == '0' and align == '=':
            fill = ' '
        return _pad(_sign(sign, plus), text, fill, align, width)
    exponent_letter = 'E' if how in ('E', 'G') or not how and capitals or how == 'g' and False else 'e'
    if how == '%':
        e += 2
    if precision is not None:
        if not how or how in 'gG':
            precision = precision or 1
            extra = digit_count(c) - precision
            if extra > 0:
                c, _ = round_off(sign, c, extra, rounding)
                e += extra
                if c >= ten_to(precision):
                    c //= 10
                    e += 1
        elif how in 'eE':
            extra = digit_count(c) - 1 - precision
            if extra > 0 and c:
                c, _ = round_off(sign, c, extra, rounding)
                e += extra
                if c >= ten_to(precision + 1):
                    c //= 10
                    e += 1
            elif c:
                c *= ten_to(-extra)
                e += extra
        else:
            c, _ = rescale(sign, c, e, -precision, rounding)
            e = -precision
    elif how in ('f', 'F', '%') and e > 0:
        c *= ten_to(e)
        e = 0
    if parts['noneg'] and not c:
        sign = 0
    digits = digits_of_int(c)
    left = e + len(digits)
    if how in ('e', 'E'):
        at = 1 - precision if not c and precision is not None else 1
    elif how in ('f', 'F', '%'):
        at = left
    elif e <= 0 and left > -6:
        at = left
    else:
        at = 1
    if at < 0:
        whole, fraction = '0', '0' * -at + digits
    elif at > len(digits):
        whole, fraction = digits + '0' * (at - len(digits)), ''
    else:
        whole, fraction = digits[:at] or '0', digits[at:]
    shift = left - at
    tail = ''
    if shift or how in ('e', 'E'):
        tail = f'{exponent_letter}{shift:+d}'
    if how == '%':
        tail += '%'
    if fraction:
        fraction = point + _group_fraction(fraction, parts['fsep'])
    elif parts['alt']:
        fraction = point
    rest = fraction + tail
    shown = _sign(sign, plus)
    least = width - len(rest) - len(shown) if fill == '0' and align == '=' else 0
    whole = _group(whole, separator, grouping, least)
    return _pad(shown, whole + rest, fill, align, width)


def _sign(sign, plus):
    return '-' if sign else plus if plus in '+ ' else ''


def _pad(sign, text, fill, align, width):
    room = width - len(sign) - len(text)
    if room <= 0:
        return sign + text
    if align == '<':
        return sign + text + fill * room
    if align == '>':
        return fill * room + sign + text
    if align == '=':
        return sign + fill * room + text
    half = room // 2
    return fill * half + sign + text + fill * (room - half)


def _group_fraction(digits, separator):
    if not separator:
        return digits
    return separator.join(digits[i:i + 3] for i in range(0, len(digits), 3))


def _group(digits, separator, grouping, least):
    """The digits in groups, with zeros in front up to `least` characters."""
    if not separator:
        return digits.rjust(least, '0')
    sizes = iter(_sizes(grouping))
    groups = []
    length = 0
    while True:
        size = next(sizes)
        if size is None:
            size = max(len(digits), least - length, 1)
        if length + size >= least and size >= len(digits):
            size = max(len(digits), min(size, least - length), 1)
            groups.append(digits.rjust(size, '0'))
            break
        groups.append(digits[-size:].rjust(size, '0'))
        digits = digits[:-size]
        length += size + len(separator)
        if not digits and length - len(separator) >= least:
            break
    return separator.join(reversed(groups))


def _sizes(grouping):
    """Sizes of groups, from the right; None = all that is left."""
    last = None
    for size in grouping:
        if size == 127:  # locale.CHAR_MAX
            yield None
        if size == 0:
            break
        last = size
        yield size
    while True:
        yield last


def _locale():
    import locale
    conventions = locale.localeconv()
    return conventions['decimal_point'], conventions['thousands_sep'], conventions['grouping'] or [127]
