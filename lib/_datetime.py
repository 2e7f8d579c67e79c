"""The module datetime's accelerator.  Skein's datetime is written in Python; other modules may ask for these names."""

from _pydatetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo
from _pydatetime import __doc__
from _skein.native import native_type as _native_type

for _type in date, datetime, time, timedelta, tzinfo:
    _native_type(_type)
_native_type(timezone, final=True)
