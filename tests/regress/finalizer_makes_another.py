# Each dying object makes another one that dies at once: that ends at the limit of recursion. (It went on for ever.)
import sys

sys.unraisablehook = lambda *_: None  # RecursionError
count = 0


class Again:
    def __del__(self):
        global count
        count += 1
        Again()


Again()
print(count > 20)  # expect: True


class Link:
    """A long chain of these dies without recursion."""
    def __init__(self, next):
        self.next = next

    def __del__(self):
        global count
        count += 1


count = 0
chain = None
for _ in range(50000):
    chain = Link(chain)
del chain
print(count)  # expect: 50000
