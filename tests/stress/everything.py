"""A long run of everything threads can do to each other: `skein tests/stress/everything.py [SECONDS [SEED [THREADS,... [NAME,... [EVERY]]]]]`.
EVERY, in builds with the flag collectAlways: a collection at every so many allocations.

Every round makes the shared objects anew, lets N threads work on them, each with a seeded generator of its own, and asks
afterwards: is everything there that must be (no lost append, no lost key), is the heap sound, do the reference counts
add up, and is memory back at its level?  Prints one line, or what went wrong and the seed, and then exits with 1.
"""
import gc
import random
import sys
import threading
import time

import _skein_debug
from scenarios import SCENARIOS


def fail(seed, what):
    print(f'seed {seed}: {what}', flush=True)
    import os
    os._exit(1)


def run_round(seed, count, names, seconds):
    dice = random.Random(seed)
    picked = dice.sample(names, min(len(names), 4)) if len(names) > 1 else names
    parts = [SCENARIOS[name](count) for name in picked]
    barrier = threading.Barrier(count)
    until = time.monotonic() + seconds
    problems = []

    def work(me):
        own = random.Random(seed * 1000 + me)
        try:
            barrier.wait()
            while time.monotonic() < until:
                for _ in range(20):
                    own.choice(parts).step(me, own)
        except BaseException as error:
            import traceback
            problems.append((me, traceback.format_exc()))

    threads = [threading.Thread(target=work, args=(me,)) for me in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for me, text in problems:
        fail(seed, f'thread {me} of {picked}:\n{text}')
    for part in parts:
        part.check()
    return picked


def main(seconds=20.0, seed=1, threads='4,16,2,3', names='', every=0):
    counts = [int(n) for n in threads.split(',')]
    names = names.split(',') if names else list(SCENARIOS)
    until = time.monotonic() + seconds
    rounds = 0
    level = None
    while time.monotonic() < until:
        _skein_debug.collect_every(every)
        picked = run_round(seed, counts[rounds % len(counts)], names, 0.4)
        _skein_debug.collect_every(0)
        for _ in range(3):
            gc.collect()
            # Empty pages of objects go back when this thread has passed a quiescent state: between two turns of the interpreter's loop.
            for _ in range(6000):
                pass
        found = _skein_debug.verify()
        if found[0]:
            fail(seed, f'heap: {found} after {picked}')
        found = _skein_debug.audit()
        if found[0]:
            fail(seed, f'reference counts: {found} after {picked}')
        # What is alive must return to its level, and so must pages: one with a single block that is alive stays until a thread adopts it, so
        # there are as many as the busiest moment needed.
        alive = sum(_skein_debug.stats()[5:8])
        used = _skein_debug.used()
        # All scenarios have been met, and all kinds of caches filled, after this many rounds.
        if rounds == 40:
            level, pages = alive, used
        if level is not None and alive > level + (2 << 20):
            fail(seed, f'{alive >> 10} KB alive, were {level >> 10} KB')
        if level is not None and used > pages + (24 << 20):
            fail(seed, f'{used >> 10} KB in use, were {pages >> 10} KB')
        rounds += 1
        seed += 1
    alive = sum(_skein_debug.stats()[5:8])
    print(f'{rounds} rounds, {alive >> 10} KB alive, {_skein_debug.used() >> 10} KB in use', flush=True)


if __name__ == '__main__':
    given = sys.argv[1:]
    main(*[kind(text) for kind, text in zip((float, int, str, str, int), given)])
