# Two threads that make two tracebacks each other's tb_next at the same time may close a loop. Whoever appends it elsewhere does not walk around in it
# for ever.
import sys
import threading


def traceback():
    try:
        raise ValueError
    except ValueError as error:
        return error.__traceback__


def link(a, b):
    start.wait()
    try:
        a.tb_next = b
    except ValueError:
        pass


for _ in range(100):
    a, b, c = traceback(), traceback(), traceback()
    start = threading.Barrier(2)
    threads = [threading.Thread(target=link, args=args) for args in ((a, b), (b, a))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    c.tb_next = a
    try:
        a.tb_next = c
    except ValueError as error:
        last = str(error)
print(c.tb_next is a, last)  # expect: True traceback loop detected
