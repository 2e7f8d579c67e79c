# self.text[self.at], self.at += 1, a[i + 1] and unpacked lists: what the superinstructions do, and what they leave to the plain instructions.
class Plain:
    at = -1
    def __init__(self, text, at):
        self.text, self.at = text, at
    def get(self): return self.text[self.at]
    def step(self):
        self.at += 1
        return self.at

class Slots:
    __slots__ = ('text', 'at')
    __init__, get, step = Plain.__init__, Plain.get, Plain.step

class Guarded(Plain):
    log = []
    def __setattr__(self, name, value):
        self.log.append((name, value))
        object.__setattr__(self, name, value)

class Computed(Plain):
    at = property(lambda self: self.__dict__['hidden'], lambda self, v: self.__dict__.__setitem__('hidden', v))

class ByClass(Plain):
    text = 'class'
    at = 2
    def __init__(self): pass

class Key:
    def __index__(self): return 1

def attempt(f, *args):
    try: return f(*args)
    except (IndexError, KeyError, TypeError, AttributeError) as error: return type(error).__name__, str(error)

cases = [('abc', 1), ('abc', -1), ('abc', 3), ('abc', -4), ([1, 2.5, None], 1), ([1], -1), ([], 0), ((7, 8), 0), ((7, 8), 2), ('a\u20acb', 1), ({1: 'x'}, 1),
    ({}, 1), (b'ab', 1), ('abc', True), ('abc', Key()), ('abc', 1.0), (None, 0), ('abc', 2 ** 70), (range(5), 3), ([1, 2, 3], slice(1, 3))]
for kind in Plain, Slots, Guarded, Computed:
    print([attempt(kind(*case).get) for case in cases] == [attempt(case[0].__getitem__ if case[0] is not None else case[0], case[1])
        if type(case[1]) is int and case[0] and not isinstance(case[0], dict) and abs(case[1]) < 2 else attempt(Plain(*case).get) for case in cases], end=' ')
print('.')
# expect: True True True True .
print([attempt(Plain(*case).get) for case in cases])
# expect: ['b', 'c', ('IndexError', 'string index out of range'), ('IndexError', 'string index out of range'), 2.5, 1, ('IndexError', 'list index out of range'), 7, ('IndexError', 'tuple index out of range'), '€', 'x', ('KeyError', '1'), 98, 'b', 'b', ('TypeError', "string indices must be integers, not 'float'"), ('TypeError', "'NoneType' object is not subscriptable"), ('IndexError', "cannot fit 'int' into an index-sized integer"), 3, [2, 3]]

values = [1, -1, 2 ** 48 - 2, 2 ** 48 - 1, 2 ** 48, -2 ** 48, 2 ** 63, True, 1.5, 1j, None, 'x', []]
for kind in Plain, Slots, Guarded, Computed:
    print([attempt(kind('', v).step) for v in values] == [attempt(lambda v=v: v + 1) if not isinstance(v, (str, list, type(None))) else attempt(Plain('', v).step) for v in values], end=' ')
print('.')
# expect: True True True True .
print(attempt(Plain('', None).step), attempt(Plain('', 'x').step), attempt(Plain('', []).step))
# expect: ('TypeError', "unsupported operand type(s) for +=: 'NoneType' and 'int'") ('TypeError', 'can only concatenate str (not "int") to str') ('TypeError', "'int' object is not iterable")
print(Guarded.log[-2:], len(Guarded.log))
# expect: [('text', ''), ('at', [])] 76

b = ByClass()
print(b.get(), b.step(), b.step(), ByClass.at, vars(b))
# expect: a 3 4 2 {'at': 4}
p = Plain('abc', 0)
d = vars(p)
print(p.step(), d, p.get())
# expect: 1 {'text': 'abc', 'at': 1} b
del p.at
print(p.get(), p.step(), d['at'])
# expect: c 0 0
del p.text
print(attempt(p.get))
# expect: ('AttributeError', "'Plain' object has no attribute 'text'")
print(attempt(Slots.__new__(Slots).get), attempt(Slots.__new__(Slots).step))
# expect: ('AttributeError', "'Slots' object has no attribute 'text'") ('AttributeError', "'Slots' object has no attribute 'at'")

def behind(a, i): return a[i + 1]
def before(a, i): return a[i - 1]
for f in behind, before:
    print([attempt(f, a, i) for a in ([1, 2, 3], (4, 5, 6), 'xyz', 'x\u20acz', {0: 'd', 2: 'e'}, b'123') for i in (1, 0, -1, 2, 5, 2 ** 48 - 1, -2 ** 48, 1.0)])
# expect: [3, 2, 1, ('IndexError', 'list index out of range'), ('IndexError', 'list index out of range'), ('IndexError', 'list index out of range'), ('IndexError', 'list index out of range'), ('TypeError', 'list indices must be integers or slices, not float'), 6, 5, 4, ('IndexError', 'tuple index out of range'), ('IndexError', 'tuple index out of range'), ('IndexError', 'tuple index out of range'), ('IndexError', 'tuple index out of range'), ('TypeError', 'tuple indices must be integers or slices, not float'), 'z', 'y', 'x', ('IndexError', 'string index out of range'), ('IndexError', 'string index out of range'), ('IndexError', 'string index out of range'), ('IndexError', 'string index out of range'), ('TypeError', "string indices must be integers, not 'float'"), 'z', '€', 'x', ('IndexError', 'string index out of range'), ('IndexError', 'string index out of range'), ('IndexError', 'string index out of range'), ('IndexError', 'string index out of range'), ('TypeError', "string indices must be integers, not 'float'"), 'e', ('KeyError', '1'), 'd', ('KeyError', '3'), ('KeyError', '6'), ('KeyError', '281474976710656'), ('KeyError', '-281474976710655'), 'e', 51, 50, 49, ('IndexError', 'index out of range'), ('IndexError', 'index out of range'), ('IndexError', 'index out of range'), ('IndexError', 'index out of range'), ('TypeError', 'byte indices must be integers or slices, not float')]
# expect: [1, 3, 2, 2, ('IndexError', 'list index out of range'), ('IndexError', 'list index out of range'), ('IndexError', 'list index out of range'), ('TypeError', 'list indices must be integers or slices, not float'), 4, 6, 5, 5, ('IndexError', 'tuple index out of range'), ('IndexError', 'tuple index out of range'), ('IndexError', 'tuple index out of range'), ('TypeError', 'tuple indices must be integers or slices, not float'), 'x', 'z', 'y', 'y', ('IndexError', 'string index out of range'), ('IndexError', 'string index out of range'), ('IndexError', 'string index out of range'), ('TypeError', "string indices must be integers, not 'float'"), 'x', 'z', '€', '€', ('IndexError', 'string index out of range'), ('IndexError', 'string index out of range'), ('IndexError', 'string index out of range'), ('TypeError', "string indices must be integers, not 'float'"), 'd', ('KeyError', '-1'), ('KeyError', '-2'), ('KeyError', '1'), ('KeyError', '4'), ('KeyError', '281474976710654'), ('KeyError', '-281474976710657'), 'd', 49, 51, 50, 50, ('IndexError', 'index out of range'), ('IndexError', 'index out of range'), ('IndexError', 'index out of range'), ('TypeError', 'byte indices must be integers or slices, not float')]

class Noisy:
    def __del__(self): seen.append('gone')
def unpack(pairs):
    out = []
    for a, b in pairs:
        out.append((a, b))
    return out
seen = []
print(unpack([[1, 2], (3, 4), 'ab', [5, [6]]]))
# expect: [(1, 2), (3, 4), ('a', 'b'), (5, [6])]
for wrong in [[1]], [[1, 2, 3]], [[]]:
    try: unpack(wrong)
    except ValueError as error: print(error)
# expect: not enough values to unpack (expected 2, got 1)
# expect: too many values to unpack (expected 2, got 3)
# expect: not enough values to unpack (expected 2, got 0)
def fresh():
    [a, b] = [Noisy(), 1] if True else None
    c, d = list((Noisy(), Noisy()))
    a = None
    print(seen)
fresh()
print(seen)
# expect: ['gone']
# expect: ['gone', 'gone', 'gone']
