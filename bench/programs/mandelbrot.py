"""The Mandelbrot set with complex numbers and with floats."""


def escape(c, limit):
    z = 0j
    for step in range(limit):
        if abs(z) > 2:
            return step
        z = z * z + c
    return limit


def escape_floats(x, y, limit):
    a = b = 0.0
    for step in range(limit):
        a2 = a * a
        b2 = b * b
        if a2 + b2 > 4.0:
            return step
        b = 2.0 * a * b + y
        a = a2 - b2 + x
    return limit


def run():
    inside = total = 0
    for row in range(90):
        for column in range(120):
            x, y = column / 40 - 2.2, row / 37.5 - 1.2
            steps = escape_floats(x, y, 100)
            inside += steps == 100
            if row % 9 == 0:
                assert escape(complex(x, y), 100) == steps
            total += steps
    assert 2000 < inside < 4000, inside
