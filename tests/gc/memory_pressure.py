# Garbage in cycles that holds large arrays is collected before memory ends, though it is few objects.
# threads: no
import _skein_debug as debug
import gc


class Holder:
    def __init__(self, what):
        self.me = self
        self.what = what


collections = []
gc.callbacks.append(lambda phase, info: collections.append(phase))
debug.set_limit(debug.used() + 120_000_000)
for round in range(200):
    Holder(bytearray(3_000_000))
    ring = [round] * 200_000
    ring.append(ring)
print(len(collections) > 4)  # expect: True
del ring
gc.collect()

# What lives is no garbage: there is a MemoryError in the end, and few collections on the way.
collections.clear()
kept = []
try:
    while True:
        kept.append(bytearray(1_000_000))
except MemoryError:
    print(len(kept) > 90)  # expect: True
print(0 < len(collections) // 2 < 40)  # expect: True
# It is let go in cycles: whoever tries again finds the memory.
kept.append(kept)
del kept
tries = 0
again = []
while len(again) < 80:
    tries += 1
    try:
        again = [bytearray(1_000_000) for _ in range(80)]
    except MemoryError:
        pass
print(tries <= 2)  # expect: True
gc.callbacks.clear()
