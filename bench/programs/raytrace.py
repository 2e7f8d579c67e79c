"""A small ray tracer: vectors as objects, spheres, one light."""


class Vector:
    __slots__ = ('x', 'y', 'z')

    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vector(self.x - o.x, self.y - o.y, self.z - o.z)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def unit(self):
        return self * (1 / self.dot(self) ** 0.5)


class Sphere:
    def __init__(self, center, radius, shine):
        self.center, self.radius, self.shine = center, radius, shine

    def hit(self, origin, direction):
        to = self.center - origin
        along = to.dot(direction)
        rest = self.radius ** 2 - (to.dot(to) - along * along)
        return along - rest ** 0.5 if rest > 0 and along > 0 else None


class Scene:
    def __init__(self):
        self.spheres = [Sphere(Vector(x - 2.0, y - 1.5, 6.0 + x + y), 0.6, 0.3) for x in range(5) for y in range(4)]
        self.light = Vector(-5.0, 5.0, -5.0)

    def trace(self, origin, direction, depth=0):
        nearest = None
        for sphere in self.spheres:
            distance = sphere.hit(origin, direction)
            if distance is not None and (nearest is None or distance < nearest[0]):
                nearest = distance, sphere
        if nearest is None:
            return 0.1 + 0.2 * abs(direction.y)
        distance, sphere = nearest
        point = origin + direction * distance
        normal = (point - sphere.center).unit()
        bright = max(0.0, normal.dot((self.light - point).unit())) * (1 - sphere.shine)
        if depth < 2:
            mirror = direction - normal * (2 * normal.dot(direction))
            bright += sphere.shine * self.trace(point + normal * 1e-6, mirror, depth + 1)
        return bright


def run():
    scene = Scene()
    eye = Vector(0.0, 0.0, -2.0)
    total = 0.0
    for row in range(36):
        for column in range(48):
            total += scene.trace(eye, Vector(column / 24 - 1, 0.75 - row / 24, 1.5).unit())
    assert 200 < total < 1500, total
