"""All solutions of the n-queens puzzle with sets and generators."""


def solve(n, row=0, columns=frozenset(), left=frozenset(), right=frozenset()):
    if row == n:
        yield ()
        return
    for column in range(n):
        if column in columns or row + column in left or row - column in right:
            continue
        for rest in solve(n, row + 1, columns | {column}, left | {row + column}, right | {row - column}):
            yield (column, *rest)


def run():
    assert sum(1 for _ in solve(7)) == 40
    assert sum(1 for _ in solve(8)) == 92
