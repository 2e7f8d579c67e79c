// Trees, tokens, sources and limits: expected texts are CPython 3.14's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dumpAst } from './dump.js';
import { PySyntaxError } from './errors.js';
import { classifyInput, dumpTokens, parseSource, type ParseMode } from './parse.js';

function tree(source: string | Uint8Array, mode: ParseMode = 'exec', includeAttributes = false): string {
  return dumpAst(parseSource(source, { mode }), { includeAttributes });
}

/** The expression of a one-expression source. */
function expression(source: string): string {
  return tree(source, 'eval').replace(/^Expression\(body=(.*)\)$/s, '$1');
}

function errorOf(source: string | Uint8Array, mode: ParseMode = 'exec'): string {
  try {
    parseSource(source, { mode });
  } catch (error) {
    if (error instanceof PySyntaxError) return `${error.type}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

const load = 'ctx=Load()';

test('a group keeps its own place; a node above it starts at the parenthesis', () => {
  assert.equal(
    tree('(a) + b', 'eval', true),
    `Expression(body=BinOp(left=Name(id='a', ${load}, lineno=1, col_offset=1, end_lineno=1, end_col_offset=2), op=Add(), ` +
      `right=Name(id='b', ${load}, lineno=1, col_offset=6, end_lineno=1, end_col_offset=7), ` +
      'lineno=1, col_offset=0, end_lineno=1, end_col_offset=7))',
  );
});

test('columns count UTF-8 bytes', () => {
  assert.equal(
    tree('é.𝒳', 'eval', true),
    `Expression(body=Attribute(value=Name(id='é', ${load}, lineno=1, col_offset=0, end_lineno=1, end_col_offset=2), ` +
      `attr='X', ${load}, lineno=1, col_offset=0, end_lineno=1, end_col_offset=7))`,
  );
});

test('operators bind as they should', () => {
  const cases: [string, string][] = [
    ['-a ** -b', 'UnaryOp(op=USub(), operand=BinOp(left=a, op=Pow(), right=UnaryOp(op=USub(), operand=b)))'],
    [
      'a + b * c - d',
      'BinOp(left=BinOp(left=a, op=Add(), right=BinOp(left=b, op=Mult(), right=c)), op=Sub(), right=d)',
    ],
    [
      'not a == b and c',
      'BoolOp(op=And(), values=[UnaryOp(op=Not(), operand=Compare(left=a, ops=[Eq()], comparators=[b])), c])',
    ],
    ['a < b not in c', 'Compare(left=a, ops=[Lt(), NotIn()], comparators=[b, c])'],
    ['a if b else c if d else e', 'IfExp(test=b, body=a, orelse=IfExp(test=d, body=c, orelse=e))'],
    ['a or b or c', 'BoolOp(op=Or(), values=[a, b, c])'],
    [
      'a | b ^ c & d << e',
      'BinOp(left=a, op=BitOr(), right=BinOp(left=b, op=BitXor(), right=BinOp(left=c, op=BitAnd(), right=BinOp(left=d, op=LShift(), right=e))))',
    ],
  ];
  for (const [source, want] of cases) {
    assert.equal(expression(source).replace(/Name\(id='(\w)', ctx=Load\(\)\)/g, '$1'), want, source);
  }
});

test('strings', () => {
  assert.equal(expression(String.raw`'a\n\x41\u0042\101' "c"`), String.raw`Constant(value='a\nABAc')`);
  assert.equal(expression(String.raw`b'\xff' rb'\n'`), String.raw`Constant(value=b'\xff\\n')`);
  assert.equal(expression("u'a' 'b'"), "Constant(value='ab', kind='u')");
  assert.equal(expression(String.raw`'\ud83d\ude00'`), String.raw`Constant(value='\ud83d\ude00')`);
  assert.equal(
    expression("f'a{{{x!r:>{w}}}}' 'b'"),
    "JoinedStr(values=[Constant(value='a{'), FormattedValue(value=Name(id='x', ctx=Load()), conversion=114, " +
      "format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', ctx=Load()), conversion=-1)])), " +
      "Constant(value='}b')])",
  );
  assert.equal(
    expression(String.raw`f'a\{6}'`),
    String.raw`JoinedStr(values=[Constant(value='a\\'), FormattedValue(value=Constant(value=6), conversion=-1)])`,
  );
  assert.equal(
    expression("f'{x = }'"),
    "JoinedStr(values=[Constant(value='x = '), FormattedValue(value=Name(id='x', ctx=Load()), conversion=114)])",
  );
  assert.equal(
    expression("t'{ x }'"),
    "TemplateStr(values=[Interpolation(value=Name(id='x', ctx=Load()), str=' x ', conversion=-1)])",
  );
  assert.equal(expression(`f'{f"{f'{1}'}"}'`).match(/JoinedStr/g)!.length, 3);
});

test('numbers', () => {
  const values: [string, string][] = [
    ['0xFF', '255'],
    ['1_000', '1000'],
    ['0b101', '5'],
    ['0o17', '15'],
    ['1e3', '1000.0'],
    ['1.5j', '1.5j'],
    ['0.1', '0.1'],
    ['1e16', '1e+16'],
    ['5e-324', '5e-324'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
  ];
  for (const [source, want] of values) {
    assert.equal(expression(source), `Constant(value=${want})`);
  }
  assert.match(errorOf('1' + '0'.repeat(4300)), /^SyntaxError: Exceeds the limit \(4300 digits\)/);
});

test('statements that only look like others', () => {
  assert.match(
    tree('match = 1\nmatch[0]\nmatch(x)\nmatch.x\ntype = 2\ntype(x)\ncase, _ = y\n'),
    /^Module\(body=\[Assign/,
  );
  assert.match(tree('match (x):\n case [1, *_]: pass\n'), /Match\(subject=Name/);
  assert.match(
    tree('match -x:\n case {"a": b, **rest} if c: pass\n case C(a, k=None) | D.e as f: pass\n'),
    /MatchMapping.*MatchClass/,
  );
  assert.match(tree('match[x]: int = 1'), /AnnAssign\(target=Subscript/);
  assert.match(tree('type X[T: int = str, *Ts, **P] = T'), /TypeAlias.*TypeVar.*TypeVarTuple.*ParamSpec/);
  assert.match(tree('with (a, b): pass'), /items=\[withitem\(.*withitem\(/);
  assert.match(tree('with (a, b) as c: pass'), /withitem\(context_expr=Tuple/);
  assert.match(tree('with (yield): pass'), /withitem\(context_expr=Yield/);
  assert.match(tree('try: pass\nexcept a, b: pass\n'), /type=Tuple/);
  assert.match(tree('try: pass\nexcept* a: pass\n'), /TryStar/);
  assert.match(tree('(x): int'), /simple=0/);
  assert.match(tree('x: int'), /simple=1/);
});

test('modes', () => {
  assert.equal(tree('', 'exec'), 'Module()');
  assert.match(tree('if x:\n  y', 'single'), /^Interactive\(body=\[If/);
  assert.equal(tree('(int, *str, **x) -> y', 'func_type').match(/Name/g)!.length, 4);
  assert.equal(
    errorOf('a\nb\n', 'single'),
    'SyntaxError: multiple statements found while compiling a single statement',
  );
  assert.equal(errorOf(' 1', 'eval'), 'IndentationError: unexpected indent');
});

test('bytes are decoded as PEP 263 says', () => {
  const latin = Uint8Array.from(Buffer.from('# coding: latin-1\nx = "\xe9"\n', 'latin1'));
  assert.match(tree(latin), /Constant\(value='é'\)/);
  const bom = Uint8Array.from([0xef, 0xbb, 0xbf, 0x78]);
  assert.match(tree(bom), /Name\(id='x'/);
  assert.equal(errorOf(Uint8Array.from(Buffer.from('# coding: foo\n'))), '_DecodeWith: foo');
  assert.equal(
    errorOf(Uint8Array.from([0x78, 0x0a, 0xff])),
    "SyntaxError: Non-UTF-8 code starting with '\\xff' on line 2, but no encoding declared; " +
      'see https://peps.python.org/pep-0263/ for details',
  );
  assert.equal(errorOf('a\0b'), 'SyntaxError: source code string cannot contain null bytes');
  assert.equal(tree('a\r\nb\rc\n'), tree('a\nb\nc\n'));
});

test('tokens as text', () => {
  assert.equal(
    dumpTokens('if é:\n  f"a{b}"\n'),
    `1,0-1,2:            KEYWORD         'if'
1,3-1,5:            NAME            'é'
1,5-1,6:            COLON           ':'
1,6-1,7:            NEWLINE         ''
2,-1-2,-1:          INDENT          ''
2,2-2,4:            FSTRING_START   'f"'
2,4-2,5:            FSTRING_MIDDLE  'a'
2,5-2,6:            LBRACE          '{'
2,6-2,7:            NAME            'b'
2,7-2,8:            RBRACE          '}'
2,8-2,9:            FSTRING_END     '"'
2,9-2,10:           NEWLINE         ''
2,-1-2,-1:          DEDENT          ''
2,-1-2,-1:          ENDMARKER       ''
`,
  );
});

test('warnings, and warnings made errors', () => {
  const heard: string[] = [];
  const source = "x = '''a\n\\d'''\n1if y else z\nb'\\400'\n";
  parseSource(source, { onWarning: (category, message, line) => void heard.push(`${line} ${category}: ${message}`) });
  assert.deepEqual(heard, [
    '3 SyntaxWarning: invalid decimal literal',
    '2 SyntaxWarning: "\\d" is an invalid escape sequence. Such sequences will not work in the future. ' +
      'Did you mean "\\\\d"? A raw string is also an option.',
    '4 SyntaxWarning: "\\400" is an invalid octal escape sequence. Such sequences will not work in the future. ' +
      'Did you mean "\\\\400"? A raw string is also an option.',
  ]);
  assert.throws(() => parseSource("'\\d'", { onWarning: () => true }), {
    message: '"\\d" is an invalid escape sequence. Did you mean "\\\\d"? A raw string is also an option.',
    type: 'SyntaxError',
  });
});

test('long chains are fine, deep nesting has its limits', () => {
  for (const source of [
    'x' + '+1'.repeat(20000),
    'x' + '.a'.repeat(20000),
    'x' + '()'.repeat(20000),
    'x' + ' or x'.repeat(20000),
  ]) {
    parseSource(source);
  }
  parseSource('if a: pass\n' + 'elif b: pass\n'.repeat(10000));
  parseSource('('.repeat(200) + ')'.repeat(200));
  parseSource('-'.repeat(4000) + '1');
  assert.equal(errorOf('('.repeat(201)), 'SyntaxError: too many nested parentheses');
  const overflow = 'MemoryError: Parser stack overflowed - Python source too complex to parse';
  for (const part of ['-', 'not ', 'x**', 'lambda:', 'a if b else '])
    assert.equal(errorOf(part.repeat(100000) + '1'), overflow);
  assert.match(errorOf('('.repeat(190) + 'a b' + ')'.repeat(190)), /Perhaps you forgot a comma/);
});

test('what a prompt asks', () => {
  const unfinished = ['if x:', 'if x:\n  y', '(1,', "'''a", 'x = [', '@d', 'try:\n  pass\n', 'def f(a,'];
  for (const source of unfinished) assert.equal(classifyInput(source), 'incomplete', source);
  for (const source of ['x = 1', 'if x: y\n\n', 'if x:\n  y\n\n', 'a;b', '\n', '# c']) {
    assert.equal(classifyInput(source), 'complete', source);
  }
  for (const source of ['a b', 'a)', '(]', 'x = = 1'])
    assert.ok(classifyInput(source) instanceof PySyntaxError, source);
});
