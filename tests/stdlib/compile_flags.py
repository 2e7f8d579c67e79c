# compile()'s flags: type comments, older grammars, function types, optimized trees, warnings as errors, refused trees.
import ast
import warnings

source = 'def f(a,  # type: A\n      b):\n  # type: (...) -> int\n  for x in a:  # type: X\n    pass  # type: ignore[why]\n'
tree = ast.parse(source, type_comments=True)
f = tree.body[0]
print(f.type_comment, f.args.args[0].type_comment, f.body[0].type_comment, tree.type_ignores)  # expect: (...) -> int A X [TypeIgnore(lineno=5, tag='[why]')]
print(ast.unparse(ast.parse('(int, *str) -> list[int]', mode='func_type').returns))  # expect: list[int]


def refused(text, **options):
    try:
        ast.parse(text, **options)
    except SyntaxError as e:
        print(e.msg)


refused('pass  # type: int\n', type_comments=True)  # expect: invalid syntax
refused('(a := 1)', feature_version=(3, 7))  # expect: Assignment expressions are only supported in Python 3.8 and greater
refused('try: pass\nexcept A, B: pass', feature_version=(3, 13))  # expect: except expressions without parentheses are only supported in Python 3.14 and greater
print(ast.dump(ast.parse('"%s" % (a,), __debug__', optimize=1).body[0].value))  # expect: Tuple(elts=[JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=115)]), Constant(value=False)], ctx=Load())

with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        compile('x = 1\ny = "\\d"', '<s>', 'exec')
    except SyntaxError as e:
        print(e.msg.split('.')[0], e.lineno, e.offset)  # expect: "\d" is an invalid escape sequence 2 6


def invalid(tree):
    try:
        compile(ast.fix_missing_locations(tree), '<s>', 'exec')
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


def module(*body):
    return ast.Module(list(body))


invalid(module(ast.Assign([], ast.Constant(1))))  # expect: ValueError empty targets on Assign
invalid(module(ast.Expr(ast.Name('x', ast.Store()))))  # expect: ValueError expression must have Load context but has Store instead
invalid(module(ast.FunctionDef('None', ast.arguments(), [ast.Pass()])))  # expect: ValueError identifier field can't represent 'None' constant
invalid(module(ast.Expr(3)))  # expect: TypeError required field "lineno" missing from expr
invalid(module(ast.Match(ast.Name('x'), [ast.match_case(ast.MatchStar('y'), None, [ast.Pass()])])))  # expect: ValueError can't use MatchStar here
print(ast.parse('a = [1, f(2), 3]'))  # expect: Module(body=[Assign(targets=[Name(id='a', ctx=Store(...))], value=List(elts=[Constant(...), ..., Constant(...)], ctx=Load(...)), type_comment=None)], type_ignores=[])

# Chains of any length compile; sources in any codec; symbol tables.
class X:
    def a(self):
        return self


print(eval('x' + '.a()' * 3000, {'x': X()}).__class__.__name__, eval('0' + ' + 1' * 5000), eval('-' * 3000 + '1'))  # expect: X 5000 1
print(eval(compile('# coding: latin9\n"\xa4"'.encode('latin9', 'replace').replace(b'?', b'\xa4'), 's', 'eval')))  # expect: €
import symtable
table = symtable.symtable('def f(x):\n  y = 1\n  return [x for z in y], (lambda: y)', 's', 'exec')
f = table.get_children()[-1]
print(f.get_parameters(), f.get_locals(), f.lookup('y').is_local(), f.lookup('x').is_referenced(), f.get_children())  # expect: ('x',) ('x', 'y', 'z') True True [<Function SymbolTable for lambda in s>]
try:
    exec('__conditional_annotations__ = 0\nx: int')
except TypeError as e:
    print(e)  # expect: 'int' object is not a set


def refused(source, **options):
    try:
        ast.parse(source, **options) if options else compile(source, 's', 'exec')
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_offset)


# Comprehensions in place count as blocks: their names are put back by handlers.
nested = 'i for i in r'
for _ in range(20):
    nested = '[' + nested + '] for i in r'
compile('[' + nested + ']', 's', 'exec')
refused('[[' + nested + '] for i in r]')  # expect: too many statically nested blocks 1 22 36
refused('def f(\n *, # type: int\n a): pass', type_comments=True)  # expect: bare * has associated type comment 2 13 16
# A cookie may stand far from the beginning of its line.
print(eval(compile(b'#' + b' ' * 9000 + b'coding: latin9\n"\xa4"', 's', 'eval')))  # expect: €
refused(b'\xef\xbb\xbf#1\n#coding: latin9')  # expect: encoding problem: latin9 with BOM 2 0 16
refused(b'# coding: cp1252\n\x81 = 1')  # expect: 'charmap' codec can't decode byte 0x81 in position 17: character maps to <undefined> 0 -1 None
