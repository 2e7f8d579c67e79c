"""Fannkuch: the most flips of pancakes over all permutations."""


def fannkuch(n):
    perm1 = list(range(n))
    count = [0] * n
    best = checksum = index = 0
    r = n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        perm = perm1[:]
        flips = 0
        while (k := perm[0]):
            perm[:k + 1] = perm[k::-1]
            flips += 1
        best = max(best, flips)
        checksum += flips if index % 2 == 0 else -flips
        while True:
            if r == n:
                return checksum, best
            first = perm1[0]
            for i in range(r):
                perm1[i] = perm1[i + 1]
            perm1[r] = first
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        index += 1


def run():
    assert fannkuch(8) == (1616, 22)
