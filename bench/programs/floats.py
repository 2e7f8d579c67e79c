"""Float arithmetic in small objects: normalising and combining points."""


class Point:
    __slots__ = ('x', 'y', 'z')

    def __init__(self, i):
        self.x = x = i * 0.2501 % 1.0
        self.y = (x * 3.0) % 1.0
        self.z = (x * x) / 2.0

    def normalize(self):
        norm = (self.x * self.x + self.y * self.y + self.z * self.z) ** 0.5 or 1.0
        self.x /= norm
        self.y /= norm
        self.z /= norm

    def maximize(self, other):
        self.x = self.x if self.x > other.x else other.x
        self.y = self.y if self.y > other.y else other.y
        self.z = self.z if self.z > other.z else other.z
        return self


def run():
    points = [Point(i + 0.1) for i in range(60000)]
    for point in points:
        point.normalize()
    best = points[0]
    for point in points[1:]:
        best = best.maximize(point)
    assert 0.9 < best.x <= 1.0 and 0.9 < best.y <= 1.0
