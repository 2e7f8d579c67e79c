"""How much faster two threads do twice the work than one does: speedup(work) calls work(n) on each thread."""

import threading
import time


def timed(work, threads, n):
    barrier = threading.Barrier(threads + 1)

    def run():
        barrier.wait()
        work(n)

    workers = [threading.Thread(target=run) for _ in range(threads)]
    for worker in workers:
        worker.start()
    barrier.wait()
    began = time.perf_counter()
    for worker in workers:
        worker.join()
    return time.perf_counter() - began


def speedup(work, n=1000):
    while timed(work, 1, n) < 0.3:
        n *= 2
    timed(work, 2, n)
    ratios = []
    for _ in range(5):
        one = timed(work, 1, n)
        two = timed(work, 2, n)
        ratios.append(2 * one / two)
    ratios.sort()
    print(f'{ratios[2]:.2f}')
