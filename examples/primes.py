"""Count the primes below a limit, first on one thread, then on all cores.

What it shows: plain Python loops on several threads really run at the same time.  There is no global interpreter lock,
and the work needs no change: the same function is called by more threads.

    skein examples/primes.py [LIMIT] [THREADS]
"""

import os
import sys
import threading
import time


def count_primes(start, stop):
    """The number of primes in range(start, stop)."""
    count = 0
    for n in range(max(start, 2), stop):
        divisor = 2
        while divisor * divisor <= n:
            if n % divisor == 0:
                break
            divisor += 1
        else:
            count += 1
    return count


def count_on_threads(limit, threads):
    """The number of primes below `limit`; each thread takes slices from a shared list until none is left."""
    step = max(limit // (threads * 16), 1)
    slices = [(start, min(start + step, limit)) for start in range(0, limit, step)]
    counts = [0] * threads

    def work(index):
        while True:
            try:
                start, stop = slices.pop()  # atomic: two threads never get the same slice
            except IndexError:
                return
            counts[index] += count_primes(start, stop)

    workers = [threading.Thread(target=work, args=(index,)) for index in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(counts)


def timed(limit, threads):
    began = time.perf_counter()
    count = count_on_threads(limit, threads)
    return count, time.perf_counter() - began


def main():
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 600_000
    cores = int(sys.argv[2]) if len(sys.argv) > 2 else os.process_cpu_count() or 1
    timed(limit // 10, cores)  # starts the worker threads and warms the code up
    one_count, one = timed(limit, 1)
    print(f'{one_count} primes below {limit}')
    print(f'1 thread:  {one:.2f} s')
    all_count, many = timed(limit, cores)
    assert all_count == one_count
    print(f'{cores} threads: {many:.2f} s, {one / many:.2f} times as fast')


if __name__ == '__main__':
    main()
