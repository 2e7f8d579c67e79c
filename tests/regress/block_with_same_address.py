# A key's __eq__ empties the container and fills it again: its new block then has the address of the old one, and the key the search
# was at is in the same entry, but another key has come before it. (The search went on behind it, and added the other key twice. So does
# CPython 3.14 in the first case.)


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 8

    def __eq__(self, other):
        global action
        todo, action = action, None
        if todo:
            todo()
        return self is other

    def __repr__(self):
        return self.name


action = None
first, a, b = Key('first'), Key('a'), Key('b')


def refill_dict():
    table.clear()
    table[b] = 'inner'
    table[a] = 1


table = {first: 0, a: 1}
del table[first]
action = refill_dict
table[b] = 'outer'
print(table)  # expect: {b: 'outer', a: 1}


def again():
    table.popitem()
    table.popitem()
    table[b] = 'inner'
    table[a] = 1


# the same with the last item taken and put again: a dict of one thread uses the entry again
table = {first: 0, a: 1}
del table[first]
table[first] = 0
action = again
table[b] = 'outer'
print(len(table), table[b])  # expect: 2 outer


def refill_set():
    elements.clear()
    elements.add(b)
    elements.add(a)


elements = {first}
elements.add(a)
elements.discard(first)
action = refill_set
elements.add(b)
print(len(elements), a in elements, b in elements)  # expect: 2 True True
