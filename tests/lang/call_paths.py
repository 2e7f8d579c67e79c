# What calls and attribute sites do in fewer steps gives what the general way gives, also when something changes in the middle.
import gc
import weakref


class Base:
    tag = 'base'

    def __init__(self, a, b=2, *, c=3):
        self.sum = a + b + c

    @classmethod
    def make(cls, *args):
        return cls.__name__, cls.tag, args

    @staticmethod
    def plain(x=1):
        return x * 2

    def itself(self):
        return self


class Derived(Base):
    tag = 'derived'


def call(o):
    return o.make(1), o.plain(), o.plain(4)


# classmethods and staticmethods through instances and classes at one site
for round in range(3):
    print(call(Base(1)), call(Derived), call(Derived(1)))
# expect: (('Base', 'base', (1,)), 2, 8) (('Derived', 'derived', (1,)), 2, 8) (('Derived', 'derived', (1,)), 2, 8)
# expect: (('Base', 'base', (1,)), 2, 8) (('Derived', 'derived', (1,)), 2, 8) (('Derived', 'derived', (1,)), 2, 8)
# expect: (('Base', 'base', (1,)), 2, 8) (('Derived', 'derived', (1,)), 2, 8) (('Derived', 'derived', (1,)), 2, 8)

# an instance attribute hides them, and so does an assignment to the class
o = Derived(1)
o.make = lambda *a: 'mine'
print(call(o)[0], call(Derived(1))[0][0])  # expect: mine Derived
o.__dict__['plain'] = lambda x=0: 'from the dict'
print(call(o)[1])  # expect: from the dict
Derived.plain = staticmethod(lambda x=5: -x)
print(call(Derived)[1:], call(Derived(1))[1:], call(Base)[1:])  # expect: (-5, -4) (-5, -4) (2, 8)
Base.__dict__['plain'].__init__(lambda x=1: x * 3)
print(call(Base)[1:], call(Base(1))[1:])  # expect: (3, 12) (3, 12)
del Derived.plain
print(call(Derived)[1:])  # expect: (3, 12)

# __init__ with defaults and keywords
for round in range(2):
    print([Base(1).sum, Base(1, 5).sum, Base(1, c=0).sum, Base(b=0, a=0).sum, Base(1, 1, c=1).sum])
# expect: [6, 9, 3, 3, 3]
# expect: [6, 9, 3, 3, 3]
Base.__init__.__defaults__ = None
try:
    Base(1)
except TypeError as e:
    print(e)  # expect: Base.__init__() missing 1 required positional argument: 'b'
Base.__init__.__kwdefaults__ = {'c': 10}
print(Base(1, 2).sum)  # expect: 13
Base.__init__.__kwdefaults__ = {}
try:
    Base(1, 2)
except TypeError as e:
    print(e)  # expect: Base.__init__() missing 1 required keyword-only argument: 'c'


# keyword defaults in another order than the parameters
def many(a, *, b=1, c=2, d=3):
    return a, b, c, d


many.__kwdefaults__ = {'d': 'D', 'c': 'C', 'b': 'B'}
print(many(0), many(0, c=9), many(0, d=7, b=8))  # expect: (0, 'B', 'C', 'D') (0, 'B', 9, 'D') (0, 8, 'C', 7)
del many.__kwdefaults__['c']
print(many(0, c=1))  # expect: (0, 'B', 1, 'D')


# a class without __init__, with one that comes later, abstract ones
class Bare:
    pass


def bare():
    return type(Bare()).__name__


print(bare(), bare())  # expect: Bare Bare
Bare.__init__ = lambda self: print('init')
bare()  # expect: init
del Bare.__init__
Bare.__new__ = lambda cls: 'new'
print(bare())  # expect: str
try:
    Bare(1)
except TypeError:
    print('no')  # expect: no


# methods of no argument: what they return, and what changes below them
class Counter:
    def __init__(self):
        self.n = 0

    def up(self):
        self.n += 1

    def fail(self):
        raise ValueError(self.n)

    def steps(self):
        yield self.n
        yield self.n + 1


c = Counter()
for i in range(3):
    c.up()
print(c.n, list(c.steps()), c.itself() if hasattr(c, 'itself') else None)  # expect: 3 [3, 4] None
try:
    c.fail()
except ValueError as e:
    print(e, e.__traceback__.tb_lineno == e.__traceback__.tb_next.tb_lineno)  # expect: 3 False


def twice(x):
    return x.up()


twice(c)
c.up = lambda: 'own'
print(twice(c), twice(Counter()))  # expect: own None
Counter.up = staticmethod(lambda: 'static')
print(twice(Counter()))  # expect: static
Counter.up = property(lambda self: lambda: 'property')
print(twice(Counter()))  # expect: property


# list.append and list.pop
class Noisy:
    def __init__(self, log):
        self.log = log

    def __del__(self):
        self.log.append('gone')


log = []
stack = [Noisy(log)]
stack.pop()
print(log)  # expect: ['gone']
for i in range(100):
    stack.append(i)
got = [stack.pop() for i in range(100)]
print(got == list(range(99, -1, -1)), stack)  # expect: True []
try:
    stack.pop()
except IndexError as e:
    print(e)  # expect: pop from empty list
print([1, 2].append(3), [1, 2].pop(), list.append(stack, 'x'), stack)  # expect: None 2 None ['x']
for i in range(2):
    [Noisy(log)].pop()
print(log)  # expect: ['gone', 'gone', 'gone']


class Stack(list):
    def append(self, v):
        super().append(v * 2)


s = Stack()
for x in (stack, s):
    x.append(4)
print(stack, s, s.pop())  # expect: ['x', 4] [] 8


# isinstance
class Liar:
    @property
    def __class__(self):
        return int


class Meta(type):
    def __instancecheck__(cls, o):
        return o == 'yes'


class Checked(metaclass=Meta):
    pass


def check(o, t):
    return isinstance(o, t)


print(check(1, int), check(True, int), check(1, str), check(Liar(), int), check(Liar(), Liar), check(Liar(), str))  # expect: True True False True True False
print(check('yes', Checked), check('no', Checked), check(Checked(), Checked), check(1, (str, int)), check(1, str | int))  # expect: True False True True True
try:
    check(1, 1)
except TypeError as e:
    print(e)  # expect: isinstance() arg 2 must be a type, a tuple of types, or a union


# truth of attributes and locals
class Flags:
    def __init__(self, v):
        self.v = v


def truth(v):
    o = Flags(v)
    a = 'yes' if o.v else 'no'
    return a + ('!' if v else '?') + (' none' if v is None else ' some' if v is not None else '')


class Long:
    def __len__(self):
        return 0


values = (True, False, None, 0, 1, -1, 0.0, 0.5, '', 'a', [], [0], (), (0,), {}, {1: 1}, Long(), Flags(1), 1 << 70)
print([truth(v) == ('yes' if v else 'no') + ('!' if v else '?') + (' none' if v is None else ' some') for v in values].count(True))  # expect: 19
print(truth(True), truth(None), truth([]), truth('a'))  # expect: yes! some no? none no? some yes! some


# operators that return NotImplemented or drop their operands
class Number:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return NotImplemented if other.n < 0 else Number(self.n + other.n)

    def __radd__(self, other):
        return 'r'


dead = []
for i in range(3):
    a = Number(1)
    weakref.finalize(a, dead.append, i)
    r = (a + Number(2)).n
    del a
print(r, dead)  # expect: 3 [0, 1, 2]
try:
    Number(1) + Number(-1)
except TypeError as e:
    print(e)  # expect: unsupported operand type(s) for +: 'Number' and 'Number'


# frames with many arguments and locals
def wide(a, b, c, d, e, f, g=7, h=8):
    x = y = z = a
    return a, b, c, d, e, f, g, h, x, y, z


print(wide(1, 2, 3, 4, 5, 6), wide(*range(8)))  # expect: (1, 2, 3, 4, 5, 6, 7, 8, 1, 1, 1) (0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0)
gc.collect()


# builtins hidden by globals, and found again
def length():
    return len([1, 2])


found = [length()]
len = lambda x: 'hidden'
found.append(length())
del len
print(found, length())  # expect: [2, 'hidden'] 2
