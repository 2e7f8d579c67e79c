# Generators that hold one another, more of them than fit the stack: they die, and are closed, or RecursionError tells.
import ast, sys, threading

def link(inner):
    for x in (inner, 1):
        yield x
def middle(inner):
    yield from link(inner)
def outer(inner):
    yield from middle(inner)

def chain(kind, n):
    it = iter([1])
    for _ in range(n):
        new = kind(it)
        next(new)
        it = new
    return it

class Delegate:
    def __init__(self, inner):
        self.inner = inner
    def __iter__(self):
        return self
    def __next__(self):
        return 1
    def close(self):
        inner, self.inner = self.inner, None
        if hasattr(inner, 'close'):
            inner.close()

def delegating(inner):
    yield from Delegate(inner)

def tree():
    e = ast.UnaryOp(op=ast.Not(), operand=None, lineno=1, col_offset=0)
    e.operand = e
    try:
        compile(ast.Expression(e), 'tree', 'eval')
    except RecursionError as error:
        return type(error).__name__

def everything():
    for kind in (link, middle, outer):
        it = chain(kind, 30000)
        it = None
        print(kind.__name__)
    it = chain(delegating, 30000)
    try:
        it.close()
    except RecursionError:
        print('closing')
    it = None
    print(tree())

sys.unraisablehook = lambda info: None
sys.setrecursionlimit(200000)
everything()
# expect: link
# expect: middle
# expect: outer
# expect: closing
# expect: RecursionError
thread = threading.Thread(target=everything)
thread.start()
thread.join()
# expect: link
# expect: middle
# expect: outer
# expect: closing
# expect: RecursionError
