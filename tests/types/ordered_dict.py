# OrderedDict: order, moves, both ends, state noticed by iterators.
from collections import OrderedDict
import random

d = OrderedDict(a=1, b=2, c=3)
d.move_to_end('a')
print(d)  # expect: OrderedDict({'b': 2, 'c': 3, 'a': 1})
d.move_to_end('a', last=False)
print(list(reversed(d)), d.keys(), list(reversed(d.items())))  # expect: ['c', 'b', 'a'] odict_keys(['a', 'b', 'c']) [('c', 3), ('b', 2), ('a', 1)]
print(d.popitem(last=False), d.popitem(), d)  # expect: ('a', 1) ('c', 3) OrderedDict({'b': 2})
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1))  # expect: False True
try:
    for k in OrderedDict.fromkeys('ab') | d:
        d[k] = 1
        for k in d:
            d.move_to_end(k)
except RuntimeError as e:
    print(e)  # expect: OrderedDict mutated during iteration

random.seed(1)
model, d = [], OrderedDict()
for i in range(20000):
    k = random.choice([random.randrange(30), str(random.randrange(30)), (random.randrange(5),)])
    op = random.randrange(6)
    if op < 2:
        d[k] = i
        if k not in model: model.append(k)
    elif op == 2 and model:
        assert d.popitem(last=False)[0] == model.pop(0)
    elif op == 3 and model and random.random() < .3:
        assert d.popitem()[0] == model.pop()
    elif op == 4 and model:
        k = random.choice(model)
        d.move_to_end(k)
        model.remove(k)
        model.append(k)
    elif model:
        k = random.choice(model)
        d.move_to_end(k, False)
        model.remove(k)
        model.insert(0, k)
    if i % 50 == 0:
        assert list(d) == model and list(reversed(d)) == model[::-1] and all(x in d for x in model), i
    if i % 3000 == 0:
        d.clear()
        model.clear()
print(list(d) == model)  # expect: True
