# In-place operators share the instruction bodies of the plain ones: classes with and without methods for them, also while traced.
import sys

class Both:
    log = []

class Plain:
    log = Both.log

NAMES = 'add sub mul truediv floordiv mod and or xor lshift rshift pow matmul'.split()
for name in NAMES:
    def inplace(self, other, name=name): Both.log.append('i' + name); return self
    def plain(self, other, name=name): Both.log.append(name); return self
    setattr(Both, f'__i{name}__', inplace)
    setattr(Both, f'__{name}__', plain)
    setattr(Plain, f'__{name}__', plain)

def augment(a):
    a += 1; a -= 1; a *= 1; a /= 1; a //= 1; a %= 1; a &= 1; a |= 1; a ^= 1; a <<= 1; a >>= 1; a **= 1; a @= 1
    return a

def combine(a):
    a + 1; a - 1; a * 1; a / 1; a // 1; a % 1; a & 1; a | 1; a ^ 1; a << 1; a >> 1; a ** 1; a @ 1

def run():
    Both.log.clear()
    augment(Both()); combine(Both()); augment(Plain())
    x = 7; x += 2; x -= 1; x *= 9; x //= 5; x %= 9; x |= 64; x &= ~1; x ^= 255; x <<= 3; x >>= 1
    y = x; y /= 3
    z = 7.5; z //= 2; z %= 2; z -= 0.25; z *= 3; z **= 0.5
    text = '%d-%d'; text %= (1, 2)
    s = {1, 2}; t = s; s |= {3}; s &= {1, 3}; s -= {1}; s ^= {9}
    l = [1]; m = l; l += (2, 3); l *= 2
    big = 1 << 70; big //= 3; big |= 1; big >>= 60; big <<= 80; big %= 1000007
    return Both.log[:], x, y, z, text, s is t, sorted(s), m, big

first = run()
print(first[0] == ['i' + n for n in NAMES] + NAMES + NAMES, first[1:])
# expect: True (748, 249.33333333333334, 1.5, '1-2', True, [3, 9], [1, 2, 3, 1, 2, 3], 305984)
def trace(frame, event, arg):
    frame.f_trace_opcodes = True
    return trace
sys.settrace(trace)
second = run()
sys.settrace(None)
print(first == second)
# expect: True

def message(text, **names):
    try: exec(text, names)
    except (TypeError, ZeroDivisionError) as error: print(error)
message('a /= 1', a=None)
# expect: unsupported operand type(s) for /=: 'NoneType' and 'int'
message('a |= None', a=1)
# expect: unsupported operand type(s) for |=: 'int' and 'NoneType'
message('a <<= 1.5', a=1)
# expect: unsupported operand type(s) for <<=: 'int' and 'float'
message('a -= a', a='')
# expect: unsupported operand type(s) for -=: 'str' and 'str'
message('a += 1', a=())
# expect: can only concatenate tuple (not "int") to tuple
message('a //= 0', a=5)
# expect: division by zero
message('a /= 0', a=5.0)
# expect: division by zero
