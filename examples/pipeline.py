"""Producers, workers and a consumer, joined by queues.

What it shows: `queue.Queue` from the standard library, unchanged, carries objects between threads that run at the same
time; a full queue holds its producers back.

    skein examples/pipeline.py [ITEMS]
"""

import queue
import sys
import threading
import time

PRODUCERS, WORKERS = 2, 4
DONE = object()


def produce(name, count, jobs):
    for number in range(count):
        jobs.put((name, number))


def collatz(n):
    """The number of steps from n to 1."""
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def work(jobs, results):
    while (job := jobs.get()) is not DONE:
        name, number = job
        results.put((name, number, collatz(number + 1)))
    results.put(DONE)


def consume(results, summary):
    running = WORKERS
    while running:
        result = results.get()
        if result is DONE:
            running -= 1
            continue
        name, number, steps = result
        count, longest = summary.get(name, (0, (0, 0)))
        summary[name] = count + 1, max(longest, (steps, number + 1))


def main():
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    jobs, results, summary = queue.Queue(maxsize=64), queue.Queue(), {}
    producers = [threading.Thread(target=produce, args=(f'producer {i}', items, jobs)) for i in range(PRODUCERS)]
    workers = [threading.Thread(target=work, args=(jobs, results)) for _ in range(WORKERS)]
    consumer = threading.Thread(target=consume, args=(results, summary))
    began = time.perf_counter()
    for thread in [*producers, *workers, consumer]:
        thread.start()
    for thread in producers:
        thread.join()
    for _ in workers:
        jobs.put(DONE)
    for thread in [*workers, consumer]:
        thread.join()
    print(f'{sum(count for count, _ in summary.values())} items through {WORKERS} workers: {time.perf_counter() - began:.2f} s')
    for name, (count, (steps, number)) in sorted(summary.items()):
        print(f'{name}: {count} items, longest way to 1: {steps} steps from {number}')


if __name__ == '__main__':
    main()
