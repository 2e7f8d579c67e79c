"""A shared dict: each thread reads and writes keys of its own."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from speedup import speedup

import threading

shared = {}

def work(n):
    me = threading.get_ident()
    for i in range(n):
        key = (me, i % 100)
        shared[key] = shared.get(key, 0) + 1

speedup(work)
