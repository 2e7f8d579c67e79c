# Long ints by pairs of digits, squares, small quotients (runtime/types/int): held against arithmetic modulo primes.
state = 99
def bits(n):
    global state
    v = 0
    for _ in range(n // 32 + 1):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        v = v << 32 | state >> 32
    return v & (1 << n) - 1

sizes = [31, 32, 33, 48, 49, 63, 64, 65, 95, 96, 97, 127, 128, 129, 160, 192, 255, 256, 600, 1000, 1599, 1600, 3300]
numbers = [0, 1, -1] + [x for n in sizes for x in (bits(n), (1 << n) - 1, 1 << n, (1 << n) - bits(n // 2), -bits(n))]
wrong = 0
for a in numbers:
    for m in (2 ** 31 - 1, 2 ** 61 - 1):
        wrong += (a * a) % m != (a % m) ** 2 % m
    wrong += a * a != (a + 1) * (a - 1) + 1
    for b in numbers:
        p, s, d = a * b, a + b, a - b
        wrong += s - b != a or s - a != b or d + b != a or b - a != -d
        for m in (2 ** 31 - 1, 2 ** 61 - 1):
            wrong += p % m != (a % m) * (b % m) % m or s % m != (a % m + b % m) % m
        if b:
            q, r = divmod(a, b)
            wrong += q * b + r != a or not (0 <= r < b or b < r <= 0) or a // b != q or a % b != r
            for k in (1, 2, 9, 1023, 2 ** 29):
                for x in (b * k - 1, b * k, b * k + 1, b * k + b - 1):
                    q = x // b
                    r = x - q * b
                    wrong += not (0 <= r < b or b < r <= 0)
print(len(numbers), wrong)
# expect: 118 0
print((2 ** 521 - 1) ** 3 % 10 ** 20, pow(3, 2 ** 300, 2 ** 521 - 1) % 10 ** 20, 7 ** 900 % 10 ** 20)
# expect: 28520974638044413951 78648187700653975065 92973033821952540001

# What int() could not read is shown up to 200 characters of its repr.
for n in (198, 199, 300):
    try: int('x' * n)
    except ValueError as error: print(len(str(error)), str(error)[-2:])
# expect: 240 x'
# expect: 240 xx
# expect: 240 xx

# Carries and borrows that run on through digits of all ones or zeros (runtime/types/int/vector.ts), against schoolbook in 16 bits.
def digits16(v): return [v >> s & 0xffff for s in range(0, max(v.bit_length(), 1), 16)]
def number(digits): return int.from_bytes(b''.join(d.to_bytes(2, 'little') for d in digits), 'little')
def plain_add(a, b):
    a, b, carry, out = digits16(a), digits16(b), 0, []
    for i in range(max(len(a), len(b)) + 1):
        carry += (a[i] if i < len(a) else 0) + (b[i] if i < len(b) else 0)
        out.append(carry & 0xffff)
        carry >>= 16
    return number(out)
def plain_times(a, small):
    carry, out = 0, []
    for d in digits16(a) + [0, 0]:
        carry += d * small
        out.append(carry & 0xffff)
        carry >>= 16
    return number(out)

def patterned(n):
    v = 0
    for _ in range(n): v = v << 32 | [0, 1, 0xffffffff, 0xfffffffe, 0x80000000, 0xffffffff, 0, bits(32)][bits(3)]
    return v
wrong = 0
for turn in range(250):
    a, b = patterned(1 + turn % 37), patterned(1 + turn % 29)
    f = [0xffffffff, 2, 0xfffffffe, 10, 0x80000001][turn % 5]
    wrong += a + b != plain_add(a, b) or a + b - a != b or a * f != plain_add(plain_times(a, f & 0xffff), plain_times(a, f >> 16) << 16)
    if b: wrong += divmod(a * b + b - 1, b) != (a, b - 1) or divmod(a, b)[0] * b + a % b != a
print(wrong)
# expect: 0
