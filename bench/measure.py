"""Runs one benchmark program for about SECONDS and prints the fastest time of one run, in seconds.

    measure.py PROGRAM.py SECONDS
"""

import sys
import time


def measure(path, seconds):
    with open(path, encoding='utf-8') as file:
        namespace = {'__name__': 'program'}
        exec(compile(file.read(), path, 'exec'), namespace)
    run = namespace['run']
    began = time.perf_counter()
    run()  # warms up: caches, tiers, a just-in-time compiler
    times = []
    while not times or time.perf_counter() - began < seconds:
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    times.sort()
    return times[len(times) // 2]


if __name__ == '__main__':
    print(measure(sys.argv[1], float(sys.argv[2])))
