"""The module datetime's accelerator.  Skein's datetime is written in Python; other modules may ask for these names."""

from _pydatetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo
from _pydatetime import __doc__
