# Long arrays of ints, floats, strs and tuples are sorted by machine words (runtime/types/list/radix.ts): the order, the stability, what is equal.
state = 12345
def random(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
    return (state >> 20) % n

class Plain:
    # compared by a method, so sorted by comparisons
    def __init__(self, value): self.value = value
    def __lt__(self, other): return self.value < other.value

def check(values, **how):
    by = how.get('key') or (lambda v: v)
    expected = [p.at for p in sorted([Indexed(by(v), i) for i, v in enumerate(values)], reverse=how.get('reverse', False))]
    pairs = [[v, i] for i, v in enumerate(values)]  # lists: each its own object
    got = [p[1] for p in sorted(pairs, key=lambda p: by(p[0]), reverse=how.get('reverse', False))]
    plain = sorted(values, **how)
    return got == expected and all(plain[k] is values[i] or plain[k] == values[i] for k, i in enumerate(expected)) and len(plain) == len(values)

class Indexed(Plain):
    def __init__(self, value, at): self.value, self.at = value, at

n = 700
ints = [random(2 ** 31) for _ in range(n)]
wide = [random(2 ** 48) * (1 - 2 * random(2)) for _ in range(n)] + [2 ** 48 - 1, -2 ** 48, 0, -1]
few = [random(5) - 2 for _ in range(n)]
print(check(ints), check(wide), check(few), check(ints, reverse=True), check(few, reverse=True), check(ints, key=lambda v: -v), check([7] * n))
# expect: True True True True True True True
print(check(sorted(ints)), check(sorted(ints)[::-1]), check(sorted(ints)[:300] + ints[:40]), check([2 ** 60 + v for v in ints]), check([*ints, 2 ** 70]))
# expect: True True True True True
floats = [v / 1024 - 2 ** 20 for v in ints] + [0.0, -0.0] * 40 + [1e300, -1e300, 5e-324, -5e-324, float('inf'), float('-inf')]
print(check(floats), check(floats, reverse=True), check([*floats, 3]), [str(v) for v in sorted(floats) if v == 0] == ['0.0', '-0.0'] * 40)
# expect: True True True True
print(len(sorted([*floats, float('nan')])) == len(floats) + 1)
# expect: True
texts = [str(v) for v in ints] + ['', 'a', 'a\0', 'a\0\0', 'abcdefgh', 'abcdefgh\0', 'abcdefghi', '\xff', '\x7f\x80']
same = ['prefix of eight ' + str(v % 50) for v in ints]
print(check(texts), check(same), check(texts, reverse=True), check(same, reverse=True), check(texts + ['\u20ac']), check([t + '\u0100' for t in same]), check(texts, key=len))
# expect: True True True True True True True
print(check([(v % 3, v) for v in ints]), check([(v % 3, v / 2) for v in ints]), check([(v % 3, str(v), v) for v in ints]), check([(str(v % 30), v) for v in ints]), check([(v % 3,) * (v % 4 + 1) for v in ints]))
# expect: True True True True True
print(check([(0, 0, 0, 0, 0, 0, 0, 0, 0, v) for v in ints]), check([(1,) * 12 for v in ints]), check([(v % 2, [v % 7]) for v in ints]), check([(v / 8, -v) for v in few]), check([(1.0 * (v % 2), 1) for v in ints], reverse=True))
# expect: True True True True True

# an error of a comparison leaves every item in the list
class Bad:
    def __lt__(self, other): raise KeyError('no order')
items = [(v % 3, Bad()) for v in ints]
before = sorted(map(id, items))
try: items.sort()
except KeyError as e: print(e, sorted(map(id, items)) == before)
# expect: 'no order' True
items = list(ints)
items.sort(key=lambda v: (len(items), v)[1])
print(items == sorted(ints))
# expect: True
