"""Move money between accounts on several threads, without a lock and with one.

What it shows: `balance -= amount` reads, computes and writes; another thread can come between.  Without the GIL that
happens all the time, and money appears or vanishes.  With a lock around each transfer not a cent is lost.

    skein examples/bank.py [TRANSFERS] [THREADS]
"""

import contextlib
import random
import sys
import threading

ACCOUNTS = 10
START = 1000


class Bank:
    def __init__(self, lock):
        self.balances = [START] * ACCOUNTS
        self.lock = lock

    def transfer(self, source, target, amount):
        with self.lock:
            self.balances[source] -= amount
            self.balances[target] += amount

    def total(self):
        return sum(self.balances)


def run(bank, transfers, threads):
    barrier = threading.Barrier(threads)

    def work(seed):
        choose = random.Random(seed)
        barrier.wait()
        for _ in range(transfers):
            source = choose.randrange(ACCOUNTS)
            target = choose.randrange(ACCOUNTS)
            bank.transfer(source, target, choose.randrange(1, 100))

    workers = [threading.Thread(target=work, args=(seed,)) for seed in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def main():
    transfers = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    for name, lock in ('without a lock', contextlib.nullcontext()), ('with a lock', threading.Lock()):
        bank = Bank(lock)
        run(bank, transfers, threads)
        difference = bank.total() - ACCOUNTS * START
        verdict = 'nothing lost' if difference == 0 else f'{abs(difference)} {"lost" if difference < 0 else "too much"}'
        print(f'{name}: {threads} x {transfers} transfers, total {bank.total()}: {verdict}')


if __name__ == '__main__':
    main()
