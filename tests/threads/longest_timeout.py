# Timeouts are seconds in 64 bits of nanoseconds: the longest one waits (the clock has run for a while and must not overflow), NaN and what
# is longer is refused, whatever takes the timeout.
import queue
import threading
import time

time.sleep(0.9)
lock = threading.Lock()
lock.acquire()
threading.Timer(0.05, lock.release).start()
print(lock.acquire(timeout=threading.TIMEOUT_MAX), threading.TIMEOUT_MAX)  # expect: True 9223372036.0
thread = threading.Thread(target=time.sleep, args=(0.05,))
thread.start()
thread.join(threading.TIMEOUT_MAX)
print(thread.is_alive())  # expect: False
items = queue.SimpleQueue()
threading.Timer(0.05, items.put, ['item']).start()
print(items.get(timeout=threading.TIMEOUT_MAX))  # expect: item

for timeout in float('nan'), 1e300, 2 ** 63, -2.5, '1':
    for wait in lock.acquire, threading.RLock().acquire, items.get, thread.join, time.sleep:
        # join() takes a negative timeout for none
        if wait == thread.join and timeout == -2.5:
            continue
        try:
            wait(timeout) if wait in (thread.join, time.sleep) else wait(True, timeout)
        except Exception as error:
            print(type(error).__name__, error)
# expect: ValueError Invalid value NaN (not a number)
# expect: ValueError Invalid value NaN (not a number)
# expect: ValueError Invalid value NaN (not a number)
# expect: ValueError Invalid value NaN (not a number)
# expect: ValueError Invalid value NaN (not a number)
# expect: OverflowError timestamp out of range for C PyTime_t
# expect: OverflowError timestamp out of range for C PyTime_t
# expect: OverflowError timestamp out of range for C PyTime_t
# expect: OverflowError timestamp out of range for C PyTime_t
# expect: OverflowError timestamp out of range for C PyTime_t
# expect: OverflowError timestamp out of range for C PyTime_t
# expect: OverflowError timestamp out of range for C PyTime_t
# expect: OverflowError timestamp out of range for C PyTime_t
# expect: OverflowError timestamp out of range for C PyTime_t
# expect: OverflowError timestamp out of range for C PyTime_t
# expect: ValueError timeout value must be a non-negative number
# expect: ValueError timeout value must be a non-negative number
# expect: ValueError 'timeout' must be a non-negative number
# expect: ValueError sleep length must be non-negative
# expect: TypeError 'str' object cannot be interpreted as an integer or float
# expect: TypeError 'str' object cannot be interpreted as an integer or float
# expect: TypeError 'str' object cannot be interpreted as an integer or float
# expect: TypeError '>' not supported between instances of 'int' and 'str'
# expect: TypeError 'str' object cannot be interpreted as an integer or float
