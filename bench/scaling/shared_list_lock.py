"""A shared list under a Lock: short appends, longer work outside."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from speedup import speedup

import threading

shared = []
lock = threading.Lock()

def work(n):
    for i in range(n):
        total = 0
        for j in range(50):
            total += i * j
        with lock:
            shared.append(total)
            if len(shared) > 1000:
                shared.clear()

speedup(work)
