# A daemon thread that is writing to sys.stdout when the program ends does not keep it from ending: the last flush waited for the lock of the
# stream, whose holder had been told that the program is over, and stayed out with it.
import io
import sys
import threading
import time


class Slow(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        time.sleep(0.2)
        return len(data)


class Errors:
    """Flushed after sys.stdout: time to begin the next write."""

    def write(self, text):
        pass

    def flush(self):
        time.sleep(0.1)


def write():
    while True:
        print('x', flush=True)


print('begin', flush=True)
sys.stdout, sys.stderr = io.TextIOWrapper(io.BufferedWriter(Slow())), Errors()
threading.Thread(target=write, daemon=True).start()
time.sleep(0.05)
# expect: begin
