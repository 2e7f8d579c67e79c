# compile() of a tree that the program has made or changed.
import ast

scope = {}
source = "def f(a, *b, c=(1, 2), **k):\n  return [a, b, c, k, 'é', 3j, 2**70, -1.5, b'x']\nr = f(1, 2, z=3)\n"
exec(compile(ast.parse(source), 'x', 'exec'), scope)
print(scope['r'])  # expect: [1, (2,), (1, 2), {'z': 3}, 'é', 3j, 1180591620717411303424, -1.5, b'x']


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)


print(eval(compile(Double().visit(ast.parse('20 + 1', mode='eval')), '', 'eval')))  # expect: 42
node = ast.fix_missing_locations(ast.Expression(ast.Constant((1, complex(1, -0.0), frozenset({2})))))
print(eval(compile(node, "", "eval")), compile(node, "", "eval", ast.PyCF_ONLY_AST) is node)  # expect: (1, (1-0j), frozenset({2})) False


def refused(tree, mode='eval'):
    try:
        compile(tree, '', mode)
    except Exception as error:
        print(type(error).__name__, error)


refused(node, 'exec')  # expect: TypeError expected Module node, got Expression
refused(ast.Expression(ast.Name('x', ast.Load())))  # expect: TypeError required field "lineno" missing from expr
refused(ast.fix_missing_locations(ast.Expression(ast.Constant([1]))))  # expect: TypeError got an invalid type in Constant: list
refused(ast.fix_missing_locations(ast.Expression(ast.Name(3, ast.Load()))))  # expect: TypeError AST identifier must be of type str
refused(ast.fix_missing_locations(ast.Module([ast.If(ast.Constant(1), [], [])], [])), 'exec')  # expect: ValueError empty body on If
refused(ast.fix_missing_locations(ast.Module([ast.Return(None)], [])), 'exec')  # expect: SyntaxError 'return' outside function (, line 1)
# Trees that a program makes may be deeper than the recursion limit.
def nested(n):
    value = ast.Constant(1, lineno=1, col_offset=0)
    for _ in range(n):
        value = ast.UnaryOp(ast.USub(), value, lineno=1, col_offset=0)
    return ast.Expression(value)
print(eval(compile(nested(3001), '<tree>', 'eval')))  # expect: -1
try:
    compile(nested(100_000), '<tree>', 'eval')
except RecursionError as e:
    print(type(e).__name__)  # expect: RecursionError
