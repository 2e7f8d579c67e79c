"""The spectral norm of an infinite matrix, cut off at N."""

N = 130


def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(u):
    return [sum(entry(i, j) * u[j] for j in range(N)) for i in range(N)]


def times_transposed(u):
    return [sum(entry(j, i) * u[j] for j in range(N)) for i in range(N)]


def run():
    u = [1.0] * N
    for _ in range(6):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    uv = sum(a * b for a, b in zip(u, v))
    vv = sum(b * b for b in v)
    assert abs((uv / vv) ** 0.5 - 1.274219991) < 0.001
