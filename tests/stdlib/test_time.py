# time: the calendar, and errno.
import errno
import time


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: [tuple(time.gmtime(s)) for s in (0, 86399, 951782400, 1709251199, 4102444800, -1, -62135596800, 253402300799)])
# expect: [(1970, 1, 1, 0, 0, 0, 3, 1, 0), (1970, 1, 1, 23, 59, 59, 3, 1, 0), (2000, 2, 29, 0, 0, 0, 1, 60, 0), (2024, 2, 29, 23, 59, 59, 3, 60, 0), (2100, 1, 1, 0, 0, 0, 4, 1, 0), (1969, 12, 31, 23, 59, 59, 2, 365, 0), (1, 1, 1, 0, 0, 0, 0, 1, 0), (9999, 12, 31, 23, 59, 59, 4, 365, 0)]
show(lambda: (time.gmtime(0).tm_zone, time.gmtime(0).tm_gmtoff, time.gmtime(1.9).tm_sec, len(time.gmtime()), time.struct_time(range(9))))
# expect: ('GMT', 0, 1, 9, time.struct_time(tm_year=0, tm_mon=1, tm_mday=2, tm_hour=3, tm_min=4, tm_sec=5, tm_wday=6, tm_yday=7, tm_isdst=8))
show(lambda: time.strftime('%Y-%m-%d %H:%M:%S %j %U %W %V %G %u %w %a %A %b %B %y %C %e %I %p %% %D %F %R %T %c %x %X %n%t|', time.gmtime(1709251199)))
# expect: '2024-02-29 23:59:59 060 08 09 09 2024 4 4 Thu Thursday Feb February 24 20 29 11 PM % 02/29/24 2024-02-29 23:59 23:59:59 Thu Feb 29 23:59:59 2024 02/29/24 23:59:59 \n\t|'
show(lambda: (time.asctime(time.gmtime(0)), time.asctime((2024, 2, 9, 1, 2, 3, 4, 5, 0))))  # expect: ('Thu Jan  1 00:00:00 1970', 'Fri Feb  9 01:02:03 2024')
show(lambda: [time.strftime('%G-%V', time.gmtime(s * 86400)) for s in (10956, 10957, 10958, 10959, 14609, 16435, 18627)])
# expect: ['1999-52', '1999-52', '1999-52', '2000-01', '2009-53', '2015-01', '2020-53']
show(lambda: time.strptime('2024-02-29 12:30:45', '%Y-%m-%d %H:%M:%S'))
# expect: time.struct_time(tm_year=2024, tm_mon=2, tm_mday=29, tm_hour=12, tm_min=30, tm_sec=45, tm_wday=3, tm_yday=60, tm_isdst=-1)
show(lambda: time.strptime('x', '%Y'))  # expect: ValueError time data 'x' does not match format '%Y'
show(lambda: time.gmtime('a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: time.gmtime(1e30))  # expect: OverflowError timestamp out of range for platform time_t
show(lambda: time.gmtime(2.0 ** 63))  # expect: OverflowError timestamp out of range for platform time_t
show(lambda: time.gmtime(1e18))  # expect: OSError [Errno 75] Value too large for defined data type
show(lambda: time.strftime(5))  # expect: TypeError strftime() argument 1 must be str, not int
show(lambda: time.strftime('%Y', (1,)))  # expect: TypeError strftime(): illegal time tuple argument
show(lambda: time.asctime((2024, 13, 1, 0, 0, 0, 0, 1, 0)))  # expect: ValueError month out of range
show(lambda: time.sleep(-1))  # expect: ValueError sleep length must be non-negative
show(lambda: time.sleep('a'))  # expect: TypeError 'str' object cannot be interpreted as an integer or float
show(lambda: time.sleep(float('nan')))  # expect: ValueError Invalid value NaN (not a number)
show(lambda: (time.sleep(0), time.sleep(0.001)))  # expect: (None, None)
show(lambda: (time.monotonic() <= time.monotonic(), time.time() > 1.7e9, isinstance(time.time_ns(), int), time.perf_counter() >= 0, time.process_time() > 0, time.thread_time() >= 0))
# expect: (True, True, True, True, True, True)
show(lambda: (time.mktime(time.localtime(1709251199)), time.mktime(time.localtime(86400 * 200))))  # expect: (1709251199.0, 17280000.0)
show(lambda: (time.get_clock_info('monotonic').monotonic, time.get_clock_info('time').adjustable))  # expect: (True, True)
show(lambda: time.get_clock_info('x'))  # expect: ValueError unknown clock
show(lambda: (errno.ENOENT, errno.EACCES, errno.EAGAIN, errno.errorcode[2], errno.errorcode[11], errno.errorcode[95], errno.EWOULDBLOCK == errno.EAGAIN))
# expect: (2, 13, 11, 'ENOENT', 'EAGAIN', 'ENOTSUP', True)
