"""Attributes of one shared instance, read by all."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from speedup import speedup


class Point:
    def __init__(self):
        self.x, self.y = 1, 2

point = Point()

def work(n):
    p = point
    total = 0
    for i in range(n):
        total += p.x + p.y + p.x + p.y

speedup(work)
