"""Instances of one shared class, made by all."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from speedup import speedup


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

def work(n):
    for i in range(n):
        Point(i, i)

speedup(work)
