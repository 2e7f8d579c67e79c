"""One shared function, called by all."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from speedup import speedup


def add(a, b):
    return a + b

def work(n):
    total = 0
    for i in range(n):
        total = add(total, i)

speedup(work)
