"""Independent work: each thread computes with objects of its own."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from speedup import speedup


def work(n):
    for i in range(n):
        values = [j * j for j in range(20)]
        total = 0
        for value in values:
            total += value

speedup(work)
