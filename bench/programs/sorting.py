"""Sorting: numbers, strings, keys, and a hand-written heap sort."""


def numbers(count, seed=42):
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield seed


def sift(heap, start, end):
    root = start
    while (child := 2 * root + 1) < end:
        if child + 1 < end and heap[child] < heap[child + 1]:
            child += 1
        if heap[root] >= heap[child]:
            return
        heap[root], heap[child] = heap[child], heap[root]
        root = child


def heap_sort(values):
    n = len(values)
    for start in range(n // 2 - 1, -1, -1):
        sift(values, start, n)
    for end in range(n - 1, 0, -1):
        values[0], values[end] = values[end], values[0]
        sift(values, 0, end)


def run():
    data = list(numbers(40000))
    expected = sorted(data)
    assert sorted(data, reverse=True) == expected[::-1]
    assert sorted(data, key=lambda n: -n) == expected[::-1]
    texts = sorted(map(str, data))
    assert texts == sorted(texts[::-1])
    pairs = sorted((n % 100, n) for n in data)
    assert pairs[0][0] == 0
    part = data[:8000]
    heap_sort(part)
    assert part == sorted(data[:8000])
