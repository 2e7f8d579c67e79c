"""The n-body problem: planets under gravity, a few thousand steps."""

SUN = 4 * 3.141592653589793 ** 2
YEAR = 365.24

BODIES = (
    ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), SUN),
    ((4.84143144246472090, -1.16032004402742839, -0.103622044471123109),
     (0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023), 0.000954791938424326609),
    ((8.34336671824457987, 4.12479856412430479, -0.403523417114321381),
     (-0.00276742510726411021, 0.00499852801234917238, 0.0000230417297573763929), 0.000285885980666130812),
    ((12.8943695621391310, -15.1111514016986312, -0.223307578892655734),
     (0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556), 0.0000436624404335156298),
    ((15.3796971148509165, -25.9193146099879641, 0.179258772950371181),
     (0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870), 0.0000515138902046611451))


def make():
    bodies = []
    for index, (position, velocity, mass) in enumerate(BODIES):
        factor = SUN if index else 1.0
        bodies.append([list(position), [v * YEAR for v in velocity], mass * factor])
    return bodies


def advance(pairs, bodies, dt, steps):
    for _ in range(steps):
        for (p1, v1, m1), (p2, v2, m2) in pairs:
            dx, dy, dz = p1[0] - p2[0], p1[1] - p2[1], p1[2] - p2[2]
            pull = dt / ((dx * dx + dy * dy + dz * dz) ** 1.5)
            b1, b2 = m1 * pull, m2 * pull
            v1[0] -= dx * b2
            v1[1] -= dy * b2
            v1[2] -= dz * b2
            v2[0] += dx * b1
            v2[1] += dy * b1
            v2[2] += dz * b1
        for p, v, _mass in bodies:
            p[0] += dt * v[0]
            p[1] += dt * v[1]
            p[2] += dt * v[2]


def energy(pairs, bodies):
    total = 0.0
    for (p1, _v1, m1), (p2, _v2, m2) in pairs:
        distance = ((p1[0] - p2[0]) ** 2 + (p1[1] - p2[1]) ** 2 + (p1[2] - p2[2]) ** 2) ** 0.5
        total -= m1 * m2 / distance
    for _p, v, m in bodies:
        total += m * (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) / 2
    return total


def run():
    bodies = make()
    pairs = [(bodies[i], bodies[j]) for i in range(5) for j in range(i + 1, 5)]
    before = energy(pairs, bodies)
    advance(pairs, bodies, 0.01, 8000)
    assert abs(energy(pairs, bodies) - before) < 1e-3 * abs(before)
