"""What a scenario is, and the table of all."""

SCENARIOS = {}


def scenario(cls):
    SCENARIOS[cls.__name__.lower()] = cls
    return cls


class Base:
    def __init__(self, count):
        self.count = count
        self.made = [0] * count
        self.setup()

    def setup(self):
        pass

    def next(self, me):
        self.made[me] += 1
        return me, self.made[me]

    def all(self):
        return {(me, n) for me in range(self.count) for n in range(1, self.made[me] + 1)}

    def check(self):
        pass
