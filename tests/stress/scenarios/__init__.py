"""What the threads of everything.py do. A scenario makes shared state, `step(me, dice)` is called by all threads, `check()`
afterwards by one. What Python allows to happen under threads is expected here; anything else is a finding."""
from .base import SCENARIOS
from . import containers, frames, objects, running
