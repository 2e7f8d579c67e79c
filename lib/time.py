"""Clocks, sleeping and the calendar, around the native module _time."""

import _time
from _time import *
from _time import _zone
from _structseq import structseq as _structseq
from _skein.native import adopt as _adopt, natives as _natives

CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
CLOCK_THREAD_CPUTIME_ID = 3
_STRUCT_TM_ITEMS = 11

struct_time = _structseq(
    'struct_time',
    ['tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst', 'tm_zone', 'tm_gmtoff'],
    9, 'time')

_clock_names = {
    'time': (CLOCK_REALTIME, True, False),
    'monotonic': (CLOCK_MONOTONIC, False, True),
    'perf_counter': (CLOCK_MONOTONIC, False, True),
    'process_time': (CLOCK_PROCESS_CPUTIME_ID, False, True),
    'thread_time': (CLOCK_THREAD_CPUTIME_ID, False, True),
}
_readers = {
    CLOCK_REALTIME: time_ns, CLOCK_MONOTONIC: monotonic_ns, CLOCK_PROCESS_CPUTIME_ID: process_time_ns,
    CLOCK_THREAD_CPUTIME_ID: thread_time_ns,
}


def get_clock_info(name, /):
    """Properties of a clock: implementation, monotonic, adjustable, resolution."""
    from types import SimpleNamespace
    if not isinstance(name, str):
        raise TypeError(f'get_clock_info() argument 1 must be str, not {type(name).__name__}')
    try:
        clock, adjustable, is_monotonic = _clock_names[name]
    except KeyError:
        raise ValueError('unknown clock') from None
    return SimpleNamespace(
        implementation='clock_gettime(%s)' % _clock_id_names[clock], monotonic=is_monotonic, adjustable=adjustable, resolution=1e-09)


_clock_id_names = {
    CLOCK_REALTIME: 'CLOCK_REALTIME', CLOCK_MONOTONIC: 'CLOCK_MONOTONIC',
    CLOCK_PROCESS_CPUTIME_ID: 'CLOCK_PROCESS_CPUTIME_ID', CLOCK_THREAD_CPUTIME_ID: 'CLOCK_THREAD_CPUTIME_ID',
}


def clock_gettime_ns(clk_id, /):
    """The time of a clock in nanoseconds."""
    try:
        return _readers[clk_id]()
    except KeyError:
        raise OSError(22, 'Invalid argument') from None


def clock_gettime(clk_id, /):
    """The time of a clock in seconds."""
    return clock_gettime_ns(clk_id) / 1000000000


def clock_getres(clk_id, /):
    """The resolution of a clock in seconds."""
    if clk_id not in _readers:
        raise OSError(22, 'Invalid argument')
    return 1e-09


# ---- the calendar: proleptic Gregorian, days counted from 1970-01-01

def _days_from_civil(year, month, day):
    year -= month <= 2
    era = year // 400
    year_of_era = year - era * 400
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468


def _civil_from_days(days):
    days += 719468
    era = days // 146097
    day_of_era = days - era * 146097
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_index = (5 * day_of_year + 2) // 153
    month = month_index + (3 if month_index < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * month_index + 2) // 5 + 1


def _broken_down(seconds, isdst, zone, offset):
    days, rest = divmod(seconds + offset, 86400)
    year, month, day = _civil_from_days(days)
    if year > 2147483647 or year < -2147481748:
        raise OSError(75, 'Value too large for defined data type')
    return struct_time((
        year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7,
        days - _days_from_civil(year, 1, 1) + 1, isdst, zone, offset))


def _seconds_of(value):
    if value is None:
        return time_ns() // 1000000000
    if isinstance(value, float):
        if value != value:
            raise ValueError('Invalid value NaN (not a number)')
        if not -9223372036854775808.0 <= value < 9223372036854775808.0:
            raise OverflowError('timestamp out of range for platform time_t')
        return int(value // 1)
    value = value.__index__() if hasattr(value, '__index__') else _no_int(value)
    if not -1 << 63 <= value < 1 << 63:
        raise OverflowError('timestamp out of range for platform time_t')
    return value


def _no_int(value):
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def gmtime(seconds=None, /):
    """Seconds since the epoch as a struct_time in UTC."""
    return _broken_down(_seconds_of(seconds), 0, 'GMT', 0)


def localtime(seconds=None, /):
    """Seconds since the epoch as a struct_time in local time."""
    seconds = _seconds_of(seconds)
    offset, isdst, zone = _zone(seconds)
    return _broken_down(seconds, int(isdst), zone, offset)


def _fields(t, function):
    if isinstance(t, struct_time):
        values = tuple(t)
    elif isinstance(t, tuple):
        values = t
    else:
        raise TypeError('Tuple or struct_time argument required')
    if len(values) != 9:
        raise TypeError(f'{function}(): illegal time tuple argument')
    values = [v if type(v) is int else v.__index__() if hasattr(v, '__index__') else _no_int(v) for v in values]
    for value in values:
        if not -0x80000000 <= value <= 0x7fffffff:
            raise OverflowError(f'signed integer is {"less than minimum" if value < 0 else "greater than maximum"}')
    if values[0] < -0x80000000 + 1900:
        raise OverflowError('year out of range')
    return values


def mktime(tuple, /):
    """Seconds since the epoch of a local time."""
    year, month, day, hour, minute, second, _, _, isdst = _fields(tuple, 'mktime')
    month -= 1
    year += month // 12
    wall = _days_from_civil(year, month % 12 + 1, 1) * 86400 + (day - 1) * 86400 + hour * 3600 + minute * 60 + second
    seconds = wall
    for _ in range(3):
        offset, saving, _ = _zone(seconds)
        if wall - offset == seconds:
            break
        seconds = wall - offset
    if isdst >= 0 and bool(isdst) != _zone(seconds)[1]:
        # the caller insists on the other kind of time: look for its offset half a year around
        for months in 6, -6, 3, -3:
            other, kind, _ = _zone(seconds + months * 2629746)
            if kind == bool(isdst):
                seconds = wall - other
                break
    return float(seconds)


_day_names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
_month_names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']


def _checked(t, function):
    values = _fields(t, function)
    year, month, day, hour, minute, second, weekday, yearday, isdst = values
    if month == 0:
        month = 1
    if day == 0:
        day = 1
    if yearday == 0:
        yearday = 1
    if not 1 <= month <= 12:
        raise ValueError('month out of range')
    if not 1 <= day <= 31:
        raise ValueError('day of month out of range')
    if not 0 <= hour <= 23:
        raise ValueError('hour out of range')
    if not 0 <= minute <= 59:
        raise ValueError('minute out of range')
    if not 0 <= second <= 61:
        raise ValueError('seconds out of range')
    if weekday < -1:
        raise ValueError('day of week out of range')
    if not 1 <= yearday <= 366:
        raise ValueError('day of year out of range')
    return year, month, day, hour, minute, second, (weekday % 7), yearday, isdst


def asctime(tuple=None, /):
    """A time as 'Sat Jun  6 16:26:11 1998'."""
    year, month, day, hour, minute, second, weekday, _, _ = _checked(localtime() if tuple is None else tuple, 'asctime')
    return f'{_day_names[weekday][:3]} {_month_names[month - 1][:3]}{day:3d} {hour:02d}:{minute:02d}:{second:02d} {year}'


def ctime(seconds=None, /):
    """asctime of seconds since the epoch."""
    return asctime(localtime(seconds))


def _iso_week(year, yearday, weekday):
    """ISO 8601 year and week; weekday counts from Monday = 0, yearday from 1."""
    week = (yearday - weekday + 9) // 7
    if week < 1:
        year -= 1
        last = 366 if _is_leap(year) else 365
        week = (yearday + last - weekday + 9) // 7
    elif week == 53:
        length = 366 if _is_leap(year) else 365
        if yearday - weekday + 3 > length:
            return year + 1, 1
    return year, week


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def strftime(format, tuple=None, /):
    """A time as text; format as for C's strftime, in the C locale."""
    if not isinstance(format, str):
        raise TypeError(f'strftime() argument 1 must be str, not {type(format).__name__}')
    if tuple is None:
        tuple = localtime()
    values = year, month, day, hour, minute, second, weekday, yearday, isdst = _checked(tuple, 'strftime')
    zone = offset = None
    if isinstance(tuple, struct_time):
        zone, offset = tuple.tm_zone, tuple.tm_gmtoff
    if zone is None:
        zone = _zone_facts()[3][isdst > 0] if isdst >= 0 else ''
        if offset is None and isdst >= 0:
            offset = -(_zone_facts()[1] if isdst > 0 else _zone_facts()[0])
    out = []
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c != '%':
            out.append(c)
            continue
        start = i - 1
        flag = ''
        while i < len(format) and format[i] in '_-0^#':
            flag += format[i]
            i += 1
        digits = i
        while i < len(format) and format[i].isdigit():
            i += 1
        width = int(format[digits:i] or 0)
        if i < len(format) and format[i] in 'EO':
            i += 1
        if i >= len(format):
            out.append(format[start:])
            break
        code = format[i]
        i += 1
        text = _directive(code, values, zone, offset)
        if text is None:
            out.append(format[start:i])
            continue
        if type(text) is not str:
            number, least, fill = text
            if '-' in flag:
                text = str(number)
            else:
                fill = ' ' if '_' in flag else '0' if '0' in flag else fill
                text = str(number).rjust(width or least, fill) if number >= 0 or fill == ' ' else '-' + str(-number).rjust((width or least) - 1, fill)
        elif width > len(text):
            text = text.rjust(width, '0' if '0' in flag else ' ')
        if '^' in flag:
            text = text.upper()
        elif '#' in flag:
            text = text.swapcase() if code in 'Zp' else text.upper()
        out.append(text)
    return ''.join(out)


def _directive(code, values, zone, offset):
    """Text, or (number, least width, fill), or None for an unknown letter."""
    year, month, day, hour, minute, second, weekday, yearday, isdst = values
    match code:
        case 'a': return _day_names[weekday][:3]
        case 'A': return _day_names[weekday]
        case 'b' | 'h': return _month_names[month - 1][:3]
        case 'B': return _month_names[month - 1]
        case 'c': return f'{_day_names[weekday][:3]} {_month_names[month - 1][:3]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} {year}'
        case 'C': return year // 100, 1, '0'
        case 'd': return day, 2, '0'
        case 'D' | 'x': return f'{month:02d}/{day:02d}/{year % 100:02d}'
        case 'e': return day, 2, ' '
        case 'F': return f'{year}-{month:02d}-{day:02d}'
        case 'g': return _iso_week(year, yearday, weekday)[0] % 100, 2, '0'
        case 'G': return _iso_week(year, yearday, weekday)[0], 1, '0'
        case 'H': return hour, 2, '0'
        case 'I': return (hour + 11) % 12 + 1, 2, '0'
        case 'j': return yearday, 3, '0'
        case 'k': return hour, 2, ' '
        case 'l': return (hour + 11) % 12 + 1, 2, ' '
        case 'm': return month, 2, '0'
        case 'M': return minute, 2, '0'
        case 'n': return '\n'
        case 'N': return None
        case 'p': return 'PM' if hour >= 12 else 'AM'
        case 'P': return 'pm' if hour >= 12 else 'am'
        case 'r': return f'{(hour + 11) % 12 + 1:02d}:{minute:02d}:{second:02d} {"PM" if hour >= 12 else "AM"}'
        case 'R': return f'{hour:02d}:{minute:02d}'
        case 's': return str(int(mktime(values)))
        case 'S': return second, 2, '0'
        case 't': return '\t'
        case 'T' | 'X': return f'{hour:02d}:{minute:02d}:{second:02d}'
        case 'u': return weekday + 1, 1, '0'
        case 'U': return (yearday + 6 - (weekday + 1) % 7) // 7, 2, '0'
        case 'V': return _iso_week(year, yearday, weekday)[1], 2, '0'
        case 'w': return (weekday + 1) % 7, 1, '0'
        case 'W': return (yearday + 6 - weekday) // 7, 2, '0'
        case 'y': return year % 100, 2, '0'
        case 'Y': return year, 1, '0'
        case 'z':
            if offset is None:
                return ''
            sign = '-' if offset < 0 else '+'
            minutes = abs(offset) // 60
            return f'{sign}{minutes // 60:02d}{minutes % 60:02d}'
        case 'Z': return zone
        case '%': return '%'
    return None


def strptime(string, format='%a %b %d %H:%M:%S %Y', /):
    """A time read from text."""
    import _strptime
    return _strptime._strptime_time(string, format)


# ---- the zone: asked for when needed, because the library is loaded before the program's zone is known

_facts = None


def _zone_facts():
    """timezone, altzone, daylight, tzname of the current year."""
    global _facts
    if _facts is None:
        year = _civil_from_days(time_ns() // 86400000000000)[0]
        january = _zone(_days_from_civil(year, 1, 4) * 86400)
        july = _zone(_days_from_civil(year, 7, 4) * 86400)
        standard, saving = (january, july) if january[0] <= july[0] else (july, january)
        daylight = int(standard[0] != saving[0])
        _facts = -standard[0], -saving[0], daylight, (standard[2], saving[2])
    return _facts


def tzset():
    """Forgets what is known of the local time zone."""
    global _facts
    _facts = None


def __getattr__(name):
    if name in _zone_names:
        return _zone_facts()[_zone_names[name]]
    raise AttributeError(f"module 'time' has no attribute {name!r}")


_zone_names = {'timezone': 0, 'altzone': 1, 'daylight': 2, 'tzname': 3}

_adopt(globals(), _time)
_natives(globals(), asctime=None, clock_getres=None, ctime=None, get_clock_info=None, gmtime=None, localtime=None,
         mktime='($self, object, /)', strftime=None, strptime=None, tzset='($self, /)')
