"""Recursive and nested calls: Fibonacci, Ackermann, keyword and default arguments."""


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def area(width, height=2, *, scale=1):
    return width * height * scale


def run():
    total = fib(25) + ackermann(2, 60)
    for i in range(60000):
        total += area(i) + area(i, 3) + area(i, scale=2)
    assert total == 75025 + 123 + sum(i * 9 for i in range(60000)), total
