"""Big integers: digits of pi, Fibonacci numbers, modular powers."""


def pi_digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    digits = []
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return digits


def run():
    assert pi_digits(500)[:10] == [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]
    a, b = 0, 1
    for _ in range(12000):
        a, b = b, a + b
    assert a % 1000007 == fib_mod(12000, 1000007)
    assert pow(3, 2 ** 900, 2 ** 521 - 1) == pow(pow(3, 2 ** 450, 2 ** 521 - 1), 2 ** 450, 2 ** 521 - 1)
    assert len(str(7 ** 3000)) == 2536


def fib_mod(n, m):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, (a + b) % m
    return a
