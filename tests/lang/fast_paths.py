# The fast paths of the interpreter give what the general ones give: every operator on every kind of operands, as the compiler
# lays it out for locals, small ints and values on the stack, against the functions of `operator`.
import operator

values = [0, 1, -1, 3, 255, 256, 2**24, -2**24, 2**47, -2**48, 2**48 - 1, 2**60, 1.5, -0.0, 2.0, float('inf'), float('nan'), True, None,
          'a', 'b', '', 'ab', '\u0100', b'a', [1, 2], (1, 2), (), {1}, {0: 'x', 1: 2}, range(3), 3j]
binary = {'+': operator.add, '-': operator.sub, '*': operator.mul, '/': operator.truediv, '//': operator.floordiv, '%': operator.mod,
          '&': operator.and_, '|': operator.or_, '^': operator.xor, '<': operator.lt, '<=': operator.le, '==': operator.eq,
          '!=': operator.ne, '>': operator.gt, '>=': operator.ge, 'in': lambda a, b: operator.contains(b, a),
          '[]': operator.getitem}
compares = '< <= == != > >= in'.split()


def outcome(f, *args):
    try:
        return repr(f(*args))
    except Exception as error:
        return f'{type(error).__name__}'


def copy(value):
    return list(value) if type(value) is list else value


def huge(a, b):
    return isinstance(b, int) and b > 1000 or isinstance(a, int) and a > 1000


wrong = []
for text, function in binary.items():
    def make(body):
        space = {}
        exec(f'def same(x): return x\ndef f(a, b):\n    {body}', space)
        return space['f']
    expression = 'a[b]' if text == '[]' else f'a {text} b'
    stack = 'same(a)[b]' if text == '[]' else f'same(a) {text} b'
    forms = [make(f'return {expression}'), make(f'return {stack}'), make(f'c = {expression}; return c')]
    if text in compares:
        forms += [make(f'if {expression}: return True\n    return False'), make(f'if not ({stack}): return False\n    return True')]
    if text in ('+', '-', '*'):
        forms.append(make(f'if not isinstance(a, (list, set)): a {text}= b\n    else: a = a {text} b\n    return a'))
    small = {n: [make(f'return a[{n}]' if text == '[]' else f'return a {text} {n}'),
                 make(f'return same(a)[{n}]' if text == '[]' else f'return same(a) {text} {n}')] for n in (0, 1, 3, 255)}
    if text in ('<', '==', '>='):
        for n in small:
            small[n].append(make(f'while a {text} {n}: return True\n    return False'))
    if text == '+':
        for n in small:
            small[n].append(make(f'a += {n}; return a'))
    for a in values:
        for b in values:
            if text == '*' and huge(a, b) and not (isinstance(a, (int, float)) and isinstance(b, (int, float))):
                continue
            expected = outcome(function, a, b)
            for form in forms:
                if (got := outcome(form, copy(a), b)) != expected:
                    wrong.append((text, a, b, got, expected))
        for n, list_of_forms in small.items():
            expected = outcome(function, a, n)
            for form in list_of_forms:
                if (got := outcome(form, copy(a), None)) != expected:
                    wrong.append((text, a, n, got, expected))
print(wrong)  # expect: []


def augment(container, key, value):
    container[key] += value
    return container


def put(container, key, value):
    container[key] = value
    return container


def tail(text, at):
    return text[at], text[-1], text[at:]


print(augment([1, 2, 3], -1, 4), augment([1, 'a'], 1, 'b'), augment({5: 1}, 5, 1.5))  # expect: [1, 2, 7] [1, 'ab'] {5: 2.5}
print(outcome(augment, [1], 1, 1), outcome(augment, (1,), 0, 1), outcome(augment, [1], 0, 'x'))  # expect: IndexError TypeError TypeError
print(put([1, 2], -2, 'x'), put({}, 0, 1), outcome(put, [], 0, 1), outcome(put, (1,), 0, 1))  # expect: ['x', 2] {0: 1} IndexError TypeError
print(tail('abc', 1), tail('\u0100\xe9', 1))  # expect: ('b', 'c', 'bc') ('é', 'é', 'é')


# Loops over what changes under them.
def shrinking():
    items = [1, 2, 3, 4, 5]
    seen = []
    for item in items:
        seen.append(item)
        items.pop()
    for item in items:
        seen.append(-item)
        if len(seen) < 6:
            items.append(item + 1)
    return seen


print(shrinking())  # expect: [1, 2, 3, -1, -2, -2, -3]


# Generators driven by a loop, by next() and send(), by native code, and from within themselves.
def numbers(n):
    for i in range(n):
        got = yield i
        if got:
            print('got', got)


def nested(n):
    for i in numbers(n):
        for j in numbers(i):
            yield [k for k in numbers(j + 1)], i


print(list(nested(3)))  # expect: [([0], 1), ([0], 2), ([0, 1], 2)]
one = numbers(3)
for x in one:  # expect: got 5
    print(x, one.send(5) if x == 0 else None)  # expect: 0 1
    # expect: 2 None


def itself():
    for _ in me:
        yield 1


me = itself()
print(outcome(next, me), outcome(lambda: [x for x in me]))  # expect: ValueError []


# Binding.
def f(a, b=2, *, c=3, d):
    return a, b, c, d


print(f(1, d=4), f(1, 5, d=4), f(1, c=9, d=1), f(d=1, a=2), f(a=1, d=2, b=3))  # expect: (1, 2, 3, 4) (1, 5, 3, 4) (1, 2, 9, 1) (2, 2, 3, 1) (1, 3, 3, 2)
for args, names in [((), {}), ((1, 2, 3), {'d': 1}), ((1,), {'a': 2, 'd': 3}), ((1,), {'z': 2, 'd': 3}), ((1,), {'c': 2})]:
    print(outcome(f, *args), outcome(lambda: f(*args, **names)))
# expect: TypeError TypeError
# expect: TypeError TypeError
# expect: TypeError TypeError
# expect: TypeError TypeError
# expect: TypeError TypeError
try:
    f(1, a=2, d=1)
except TypeError as error:
    print(error)  # expect: f() got multiple values for argument 'a'
try:
    f(1, c=1)
except TypeError as error:
    print(error)  # expect: f() missing 1 required keyword-only argument: 'd'
f.__kwdefaults__ = {'d': 7, 'c': 8}
f.__defaults__ = (5, 6)
print(f(), f(1), f(b=2), f(1, 2, c=1))  # expect: (5, 6, 8, 7) (1, 6, 8, 7) (5, 2, 8, 7) (1, 2, 1, 7)


class Point:
    def __init__(self, x, y=0, *, z=1):
        self.x, self.y, self.z = x, y, z

    def __repr__(self):
        return f'P({self.x},{self.y},{self.z})'


print(Point(1), Point(1, 2), Point(x=3), Point(1, y=2, z=3), Point(y=1, x=2), outcome(lambda: Point(1, w=1)))  # expect: P(1,0,1) P(1,2,1) P(3,0,1) P(1,2,3) P(2,1,1) TypeError


# Attributes: constants of classes, many classes at one site, super, changes.
class Base:
    k = 5

    def go(self):
        return self.k


class Middle(Base):
    def go(self):
        return super().go() + 1


class Last(Middle):
    k = 2**40

    def go(self):
        return super().go() + 1


def look(o):
    return o.k, o.go()


classes = [type(f'C{i}', (Base,), {'k': i, 'go': (lambda i: lambda self: -i)(i)}) for i in range(6)]
for _ in range(3):
    print([look(c()) for c in classes], look(Middle()), look(Last())[1] - 2**40)
# expect: [(0, 0), (1, -1), (2, -2), (3, -3), (4, -4), (5, -5)] (5, 6) 2
# expect: [(0, 0), (1, -1), (2, -2), (3, -3), (4, -4), (5, -5)] (5, 6) 2
# expect: [(0, 0), (1, -1), (2, -2), (3, -3), (4, -4), (5, -5)] (5, 6) 2
m = Middle()
Base.k = 6
print(look(m))  # expect: (6, 7)
m.k = 'own'
print(m.k)  # expect: own
del m.k
Base.go = lambda self: 10
print(look(m), look(Last()))  # expect: (6, 11) (1099511627776, 12)


def again(base):
    class Again(base):
        def go(self):
            return super().go() + 100
    return Again


first = again(Base)
second = again(first)
print([(first().go(), second().go()) for _ in range(3)])  # expect: [(110, 210), (110, 210), (110, 210)]


# Globals and builtins that come and go.
def read():
    return x, len


x = 1
print(read())  # expect: (1, <built-in function len>)
x, len = 's', 3
print(read())  # expect: ('s', 3)
del len
print(read())  # expect: ('s', <built-in function len>)
