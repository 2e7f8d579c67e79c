# range and slice
def error(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except BaseException as e:
        print(type(e).__name__, e)


r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[1:3], r[::-1], r[::2], 5 in r, 6 in r, 5.0 in r, True in range(3), '5' in r, r.start, r.stop, r.step, range(5), range(True))  # expect: range(2, 20, 3) [2, 5, 8, 11, 14, 17] 6 2 17 range(5, 11, 3) range(17, -1, -3) range(2, 20, 6) True False True True False 2 20 3 range(0, 5) range(0, 1)
print(r.index(8), r.count(8), r.count(9), r.count(8.0), r.index(8.0), list(reversed(r)), list(range(0)), range(0) == range(2, 2), range(0, 3, 2) == range(0, 4, 2), r == 5, bool(range(0)), bool(r))  # expect: 2 1 0 1 2 [17, 14, 11, 8, 5, 2] [] True True False False True
print(hash(range(0)) == hash(range(5, 2)), hash(range(1, 9, 3)) == hash(range(1, 8, 3)), hash(range(5)), hash(range(0)), hash(range(1, 9, 3)), {range(3): 1}[range(0, 3)], range(10, 0, -3)[::-1], range(5)[2:100], range(5)[-100:2])  # expect: True True 5795932985296280846 2676694398852732306 -9160968616009628824 1 range(1, 13, 3) range(2, 5) range(0, 2)
error(range); error(range, 1, 2, 0); error(range, 'a'); error(range, 1.5); error(range, 1, 2, 3, 4); error(range, a=1); error(lambda: r[10]); error(lambda: r['a']); error(r.index, 3); error(r.index, 'a'); error(lambda: r[::0])
# expect: TypeError range expected at least 1 argument, got 0
# expect: ValueError range() arg 3 must not be zero
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError range expected at most 3 arguments, got 4
# expect: TypeError range() takes no keyword arguments
# expect: IndexError range object index out of range
# expect: TypeError range indices must be integers or slices, not str
# expect: ValueError range.index(x): x not in range
# expect: ValueError sequence.index(x): x not in sequence
# expect: ValueError slice step cannot be zero
b = range(10 ** 20, 10 ** 20 + 10, 3)
print(b, list(b), b[1], b[-1], b[1:], 10 ** 20 + 3 in b, 10 ** 20 + 4 in b, b.index(10 ** 20 + 3), len(b), list(reversed(b)), range(10 ** 30)[10 ** 29], b == range(10 ** 20, 10 ** 20 + 12, 3))  # expect: range(100000000000000000000, 100000000000000000010, 3) [100000000000000000000, 100000000000000000003, 100000000000000000006, 100000000000000000009] 100000000000000000003 100000000000000000009 range(100000000000000000003, 100000000000000000012, 3) True False 1 4 [100000000000000000009, 100000000000000000006, 100000000000000000003, 100000000000000000000] 100000000000000000000000000000 True
error(lambda: len(range(10 ** 30))); error(lambda: range(10 ** 30)[10 ** 30]); print(range(-10 ** 20, 10 ** 20, 10 ** 19)[3], range(2 ** 48 - 2, 2 ** 48 + 2)[3], list(range(2 ** 48 - 2, 2 ** 48 + 2)), list(range(-2 ** 48, -2 ** 48 - 3, -1)))
# expect: OverflowError Python int too large to convert to C ssize_t
# expect: IndexError range object index out of range
# expect: -70000000000000000000 281474976710657 [281474976710654, 281474976710655, 281474976710656, 281474976710657] [-281474976710656, -281474976710657, -281474976710658]
it = iter(range(5)); next(it); print(it.__length_hint__(), it.__reduce__()[1:], list(it), it.__reduce__()[1:], list(it)); it = iter(range(9)); it.__setstate__(7); print(list(it))
# expect: 4 ((range(1, 5),), None) [1, 2, 3, 4] ((range(5, 5),), None) []
# expect: [7, 8]
it = iter(range(2 ** 70, 2 ** 70 + 3)); next(it); print(it.__length_hint__(), it.__reduce__()[1:], list(it)); it = iter(range(2 ** 70, 2 ** 70 + 5)); it.__setstate__(3); print(list(it))
# expect: 2 ((range(1180591620717411303425, 1180591620717411303427),), None) [1180591620717411303425, 1180591620717411303426]
# expect: [1180591620717411303427, 1180591620717411303428]
print(r.__reduce__(), sum(range(100000)), max(range(5)), [i for i in range(3) for j in range(i)], list(range(10, 0, -4)), range(-5)[:], type(iter(r)).__name__, type(iter(b)).__name__)  # expect: (<class 'range'>, (2, 20, 3)) 4999950000 4 [1, 2, 2] [10, 6, 2] range(0, 0) range_iterator longrange_iterator


class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print(range(I(2), I(5)), r[I(1)], [1, 2, 3][I(-1)], [1, 2, 3][I(0):I(2)], list(range(I(3))))  # expect: range(2, 5) 5 3 [1, 2] [0, 1, 2]

s = slice(1, 10, 2)
print(s, slice(5), slice(None, 2), s.start, s.stop, s.step, s.indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(5), slice(-100, 100, 7).indices(20), slice(5, None, -2).indices(3), slice(3).indices(0))  # expect: slice(1, 10, 2) slice(None, 5, None) slice(None, 2, None) 1 10 2 (1, 5, 2) (3, -1, -1) (2, 5, 1) (0, 20, 7) (2, -1, -2) (0, 0, 1)
print(slice(None, None, -1).indices(10 ** 30), slice(10 ** 25, None).indices(10 ** 30), s == slice(1, 10, 2), s != slice(1, 10), slice(1, 2) < slice(1, 3), hash(s) == hash(slice(1, 10, 2)), hash(slice(1, 2, 3)), s.__reduce__(), {slice(1): 2}[slice(1)])  # expect: (999999999999999999999999999999, -1, -1) (10000000000000000000000000, 1000000000000000000000000000000, 1) True True True True -2340833382717974474 (<class 'slice'>, (1, 10, 2)) 2
error(slice); error(slice, 1, 2, 3, 4); error(slice, a=1); error(s.indices, -1); error(s.indices, 'a'); error(slice(1, 2, 0).indices, 3); error(slice('a').indices, 3); error(lambda: [1][slice('a', 'b')]); error(lambda: [1][::0]); error(lambda: hash(slice([])))
# expect: TypeError slice expected at least 1 argument, got 0
# expect: TypeError slice expected at most 3 arguments, got 4
# expect: TypeError slice() takes no keyword arguments
# expect: ValueError length should not be negative
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: ValueError slice step cannot be zero
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: ValueError slice step cannot be zero
# expect: TypeError unhashable type: 'list'
error(setattr, s, 'start', 3)  # expect: AttributeError readonly attribute
r = range(-2**48, 2**48 - 1)  # bounds of 49 bits, a length of 50
print(len(r), iter(r).__length_hint__(), next(iter(r)), next(reversed(r)))  # expect: 562949953421311 562949953421311 -281474976710656 281474976710654
