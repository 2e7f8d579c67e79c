# The compiler's own tree and tokens through ast and tokenize.
import ast
import io
import tokenize

print(ast.dump(ast.parse('x = [1, "é", 2.5, 3j, b"b", ...]')))  # expect: Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=List(elts=[Constant(value=1), Constant(value='é'), Constant(value=2.5), Constant(value=3j), Constant(value=b'b'), Constant(value=Ellipsis)], ctx=Load()))])
print(ast.literal_eval('{"a": (1, -2.5), "b": {3}, "c": None}'))  # expect: {'a': (1, -2.5), 'b': {3}, 'c': None}
node = ast.parse('def f(a, *, b=1) -> int: return a').body[0]
print(node.name, node.lineno, node.end_col_offset, type(node.args.defaults), node.args.kw_defaults[0].value)  # expect: f 1 33 <class 'list'> 1
print(ast.unparse(ast.parse('for i in range(3):\n  print(f"{i!r:>{4}}")').body[0].body[0]))  # expect: print(f'{i!r:>{4}}')
try:
    ast.parse('x = (')
except SyntaxError as error:
    print(error)  # expect: '(' was never closed (<unknown>, line 1)

tokens = list(tokenize.generate_tokens(io.StringIO('if x: # c\n  y += "ü"\n').readline))
print([(tokenize.tok_name[t.exact_type], t.string) for t in tokens])  # expect: [('NAME', 'if'), ('NAME', 'x'), ('COLON', ':'), ('COMMENT', '# c'), ('NEWLINE', '\n'), ('INDENT', '  '), ('NAME', 'y'), ('PLUSEQUAL', '+='), ('STRING', '"ü"'), ('NEWLINE', '\n'), ('DEDENT', ''), ('ENDMARKER', '')]
seen = []
try:
    for t in tokenize.generate_tokens(io.StringIO('a = (1,\n').readline):
        seen.append(t.string)
except tokenize.TokenError as error:
    print(seen[:4], error)  # expect: ['a', '=', '(', '1'] ('unexpected EOF in multi-line statement', (1, 0))
