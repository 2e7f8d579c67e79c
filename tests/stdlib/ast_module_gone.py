# compile() makes and takes trees whatever the program does to sys.modules['_ast'] and __import__.
import ast
import builtins
import sys


def round_trip():
    tree = compile('x + 1', '<string>', 'eval', ast.PyCF_ONLY_AST)
    return eval(compile(tree, '<string>', 'eval'), {'x': 2})


del sys.modules['_ast']
import _ast
print(_ast.AST is ast.AST, round_trip())  # expect: True 3
del sys.modules['_ast']
import_, builtins.__import__ = builtins.__import__, lambda name, *args: 1 / 0
print(round_trip(), '_ast' in sys.modules)  # expect: 3 False
sys.modules['_ast'] = None
print(round_trip())  # expect: 3
builtins.__import__ = import_

# Reducing an iterator of a generic alias looks iter up first, which may use the iterator up.
left = iter(tuple[int])


class Name(str):
    __hash__ = str.__hash__

    def __eq__(self, other):
        list(left)
        return str.__eq__(self, other)


own = builtins.__dict__.pop('iter')
builtins.__dict__[Name('iter')] = own
try:
    print(left.__reduce__() == (own, ((),)))  # expect: True
finally:
    del builtins.__dict__['iter']
    builtins.iter = own
