"""Generators: pipelines, recursion with yield from, send."""


class Tree:
    def __init__(self, left, value, right):
        self.left, self.value, self.right = left, value, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


def build(values):
    if not values:
        return None
    middle = len(values) // 2
    return Tree(build(values[:middle]), values[middle], build(values[middle + 1:]))


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def run():
    tree = build(range(4000))
    for _ in range(3):
        assert sum(tree) == 4000 * 3999 // 2
    squares = (n * n for n in range(60000))
    evens = (n for n in squares if n % 2 == 0)
    assert sum(evens) == sum(n * n for n in range(0, 60000, 2))
    average = averager()
    next(average)
    for n in range(60000):
        result = average.send(n)
    assert result == 29999.5
