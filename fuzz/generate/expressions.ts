// Expressions of a wanted type. They nest a few levels deep; now and then an operand has another type, to see the error.
import { bytesLiteral, complexLiteral, floatLiteral, intLiteral, smallInt, strLiteral } from './literals.js';
import { formatSpec, fString, percentFormat, strFormat } from './formatting.js';
import { types, type Scope, type Type } from './scope.js';

export function anyType(s: Scope): Type {
  return s.random.pick(types);
}

/** Types whose text does not depend on hashes. */
const ordered: Type[] = ['int', 'float', 'bool', 'str', 'bytes', 'list', 'tuple', 'dict', 'complex', 'none'];

export function expression(s: Scope, type: Type, depth: number): string {
  const r = s.random;
  // No set: where it is unpacked or joined, its order would show.
  if (depth > 0 && r.chance(0.015)) type = r.pick(ordered);
  const name = r.chance(0.35) ? s.variable(type) : null;
  if (name !== null) return name;
  if (depth <= 0) return literal(s, type);
  const e = (t: Type): string => expression(s, t, depth - 1);
  if (r.chance(0.06)) return `(${e(type)} if ${e('bool')} else ${e(type)})`;
  if (r.chance(0.03)) return `(${e(type)} ${r.pick(['or', 'and'])} ${e(type)})`;
  if (r.chance(0.03)) return `(lambda ${'xyz'[r.int(0, 2)]}=${e(anyType(s))}: ${e(type)})()`;
  if (r.chance(0.02)) return `[${e(type)}, ${e(type)}][${smallInt(r, -2, 2)}]`;
  if (r.chance(0.02)) return `(${s.fresh('w')} := ${e(type)})`;
  return makers[type](s, e);
}

export function literal(s: Scope, type: Type): string {
  const r = s.random;
  const items = (n: number): string[] => r.times(0, n, () => literal(s, r.pick(['int', 'int', 'str', 'float', 'bool', 'none'])));
  switch (type) {
    case 'int': return intLiteral(r);
    case 'float': return floatLiteral(r);
    case 'bool': return r.pick(['True', 'False']);
    case 'str': return strLiteral(r);
    case 'bytes': return bytesLiteral(r);
    case 'complex': return complexLiteral(r);
    case 'none': return 'None';
    case 'list': return `[${items(4).join(', ')}]`;
    case 'tuple': return `(${items(3).map((i) => `${i}, `).join('')})`;
    case 'dict': return `{${r.times(0, 3, () => `${literal(s, r.pick(['int', 'str']))}: ${literal(s, r.pick(['int', 'str', 'none']))}`).join(', ')}}`;
    case 'set': return r.chance(0.2) ? 'set()' : `{${[literal(s, 'int'), ...items(3)].join(', ')}}`;
  }
}

type Maker = (s: Scope, e: (type: Type) => string) => string;

const comprehension = (s: Scope, e: (type: Type) => string, open: string, close: string, item: string): string => {
  const r = s.random;
  const source = r.pick([`range(${smallInt(r, 0, 6)})`, e('list'), e('str'), e('tuple'), `range(${smallInt(r)}, ${smallInt(r, 0, 9)}, ${r.pick([1, 2, 3, -1])})`]);
  const condition = r.chance(0.4) ? ` if ${r.pick(['i', 'not i', `i != ${e('int')}`, `i in ${e('list')}`, 'str(i) > "3"'])}` : '';
  const second = r.chance(0.2) ? ` for j in range(${smallInt(r, 0, 3)})` : '';
  return `${open}${item} for i in ${source}${condition}${second}${close}`;
};

const makers: Record<Type, Maker> = {
  int: (s, e) => {
    const r = s.random;
    return r.weighted<string>([
      [8, () => `(${e('int')} ${r.pick(['+', '-', '*', '//', '%', '&', '|', '^'])} ${e('int')})`],
      [1, () => `(${e('int')} ${r.pick(['<<', '>>'])} ${smallInt(r, -1, 70)})`],
      [1, () => `(${e('int')} ** ${smallInt(r, 0, 5)})`],
      [1, () => `pow(${e('int')}, ${smallInt(r, -3, 9)}, ${e('int')})`],
      [2, () => `${r.pick(['-', '~', '+'])}${e('int')}`],
      [2, () => `len(${e(r.pick(['str', 'list', 'dict', 'tuple', 'bytes', 'set']))})`],
      [1, () => `int(${e(r.pick(['str', 'float', 'bool', 'bytes']))})`],
      [1, () => `int(${e('str')}, ${r.pick([2, 8, 10, 16, 36, 0, 1])})`],
      [1, () => `round(${e(r.pick(['float', 'int']))}${r.chance(0.3) ? `, ${smallInt(r)}` : ''})`],
      [1, () => `${e('str')}.${r.pick(['count', 'find', 'rfind', 'index'])}(${e('str')})`],
      [1, () => `${e('list')}.${r.pick(['count', 'index'])}(${e('int')})`],
      [1, () => `abs(${e('int')})`],
      [1, () => `${e('int')}.${r.pick(['bit_length()', 'bit_count()', 'conjugate()', 'numerator', '__index__()'])}`.replace(/^(-?\d[\w]*)\./, '($1).').replace(/^(-?[\w*+ <-]+)\.(?=bit|conj|num|__)/, '($1).')],
      [1, () => `(lambda v: hash(v) % 1000 if v == v else 0)(${e(r.pick(['int', 'float', 'complex', 'bool']))})`],
      [1, () => `${r.pick(['sum', 'max', 'min'])}(${e(r.pick(['list', 'tuple']))}${r.chance(0.3) ? ', default=0' : ''})`],
      [1, () => `divmod(${e('int')}, ${e('int')})[${r.pick([0, 1])}]`],
      [1, () => `ord(${e('str')})`],
      [1, () => `int.from_bytes(${e('bytes')}, ${r.pick(["'big'", "'little'"])}, signed=${r.pick(['True', 'False'])})`],
      [1, () => `${e('list')}[${e('int')}]`],
      [1, () => `${e('dict')}.get(${e('int')}, ${e('int')})`],
      [1, () => `(${e('float')} // ${e('float')})`],
    ]);
  },
  float: (s, e) => {
    const r = s.random;
    return r.weighted<string>([
      [8, () => `(${e('float')} ${r.pick(['+', '-', '*', '/', '//', '%'])} ${e(r.pick(['float', 'int']))})`],
      [2, () => `(${e('int')} / ${e('int')})`],
      [1, () => `(${e('float')} ** ${r.pick([e('float'), smallInt(r)])})`],
      [1, () => `-${e('float')}`],
      [1, () => `float(${e(r.pick(['str', 'int', 'bool']))})`],
      [1, () => `round(${e('float')}, ${smallInt(r, -3, 8)})`],
      [1, () => `abs(${e(r.pick(['float', 'complex']))})`],
      [1, () => `divmod(${e('float')}, ${e('float')})[${r.pick([0, 1])}]`],
      [1, () => `math.${r.pick(['floor', 'ceil', 'trunc', 'sqrt', 'fabs', 'frexp', 'modf', 'isnan', 'exp', 'log', 'gamma', 'ulp'])}(${e('float')})`.replace('math.gamma', 'math.fabs')],
      [1, () => `math.${r.pick(['fmod', 'copysign', 'hypot', 'remainder', 'nextafter', 'ldexp'])}(${e('float')}, ${r.pick([e('float'), e('int')])})`],
      [1, () => `math.fsum(${e('list')})`],
      [1, () => `(${e('complex')}).${r.pick(['real', 'imag'])}`],
      [1, () => `float.fromhex(${r.pick(["'0x1.8p3'", "'-0x.1p-4'", "'inf'", `(${floatLiteral(r)}).hex()`])})`],
      [1, () => `sum([${e('float')}, ${e('float')}, ${e('int')}])`],
    ]);
  },
  bool: (s, e) => {
    const r = s.random;
    const type = anyType(s);
    return r.weighted<string>([
      [4, () => `(${e(type)} ${r.pick(['==', '!='])} ${e(type)})`],
      [3, () => `(${e('int')} ${r.pick(['<', '<=', '>', '>='])} ${e(r.pick(['int', 'float']))})`],
      [2, () => `(${e(type)} ${r.pick(['<', '<=', '>', '>='])} ${e(type)})`],
      [2, () => `(${e('int')} ${r.pick(['in', 'not in'])} ${e(r.pick(['list', 'tuple', 'set', 'dict']))})`],
      [1, () => `(${e('str')} in ${e('str')})`],
      [1, () => `(${e('int')} < ${e('int')} <= ${e('float')})`],
      [2, () => `(not ${e(type)})`],
      [1, () => `bool(${e(type)})`],
      [1, () => `${r.pick(['any', 'all'])}(${e(r.pick(['list', 'tuple', 'set', 'str']))})`],
      [1, () => `isinstance(${e(type)}, ${r.pick(['int', 'str', '(int, str)', 'float | None', 'bool', 'object'])})`],
      [1, () => `${e('str')}.${r.pick(['isalpha', 'isdigit', 'isidentifier', 'isupper', 'islower', 'istitle', 'isspace', 'isalnum', 'isnumeric', 'isdecimal', 'isascii', 'isprintable'])}()`],
      [1, () => `${e('str')}.${r.pick(['startswith', 'endswith'])}(${e(r.pick(['str', 'tuple']))})`],
      [1, () => `(${e('set')} ${r.pick(['<=', '<', '>=', '>'])} ${e('set')})`],
      [1, () => `(${e(type)} is ${r.pick(['None', 'not None'])})`],
      [1, () => `${e('float')}.is_integer()`.replace(/^(-?[\w.*+ /-]+)\.is/, '($1).is')],
    ]);
  },
  str: (s, e) => {
    const r = s.random;
    return r.weighted<string>([
      [3, () => `(${e('str')} + ${e('str')})`],
      [2, () => `(${e('str')} * ${smallInt(r, -1, 4)})`],
      [3, () => `${e('str')}[${slice(s)}]`],
      [1, () => `${e('str')}[${smallInt(r)}]`],
      [3, () => `${e('str')}.${r.pick(['upper', 'lower', 'title', 'capitalize', 'swapcase', 'casefold', 'strip', 'lstrip', 'rstrip', 'expandtabs'])}()`],
      [1, () => `${e('str')}.${r.pick(['center', 'ljust', 'rjust', 'zfill'])}(${smallInt(r, 0, 12)})`],
      [1, () => `${e('str')}.replace(${e('str')}, ${e('str')}${r.chance(0.3) ? `, ${smallInt(r, -1, 3)}` : ''})`],
      [2, () => `${r.pick(['repr', 'str', 'ascii'])}(${e(r.pick(ordered))})`],
      [1, () => `${e('str')}.join(${r.pick([`[${e('str')}, ${e('str')}]`, `map(str, ${e('list')})`, e('list')])})`],
      [1, () => `chr(${r.pick([smallInt(r, 32, 500), e('int')])})`],
      [1, () => `${r.pick(['hex', 'bin', 'oct'])}(${e('int')})`],
      [4, () => fString(s, e)],
      [2, () => percentFormat(s, e)],
      [2, () => strFormat(s, e)],
      [2, () => `format(${formatSpec(s, e)})`],
      [1, () => `type(${e(anyType(s))}).__name__`],
      [1, () => `${e('bytes')}.decode(${r.pick(["'utf-8'", "'latin-1'", "'ascii', 'replace'", "'utf-8', 'backslashreplace'"])})`],
      [1, () => `(${e('float')}).hex()`],
      [1, () => `${e('str')}.${r.pick(['removeprefix', 'removesuffix', 'strip'])}(${e('str')})`],
      [1, () => `''.join(sorted(${e('str')}))`],
      [1, () => `${e('str')}.translate({${smallInt(r, 97, 110)}: ${e('str')}, 98: None})`],
    ]);
  },
  bytes: (s, e) => {
    const r = s.random;
    return r.weighted<string>([
      [2, () => `(${e('bytes')} + ${e('bytes')})`],
      [2, () => `${e('bytes')}[${slice(s)}]`],
      [2, () => `${e('str')}.encode(${r.pick(['', "'utf-8'", "'utf-16-le'", "'ascii', 'xmlcharrefreplace'", "'latin-1', 'backslashreplace'", "'ascii', 'namereplace'"])})`],
      [1, () => `bytes(${r.pick([`[${smallInt(r, 0, 255)}, ${smallInt(r, 0, 300)}]`, smallInt(r, -1, 4), e('list')])})`],
      [1, () => `(${e('int')}).to_bytes(${smallInt(r, 0, 9)}, ${r.pick(["'big'", "'little'"])}, signed=${r.pick(['True', 'False'])})`],
      [1, () => `${e('bytes')}.${r.pick(['upper', 'lower', 'title', 'strip', 'swapcase', 'capitalize'])}()`],
      [1, () => `${e('bytes')}.replace(${e('bytes')}, ${e('bytes')})`],
      [1, () => `bytes(bytearray(${e('bytes')})${r.chance(0.5) ? `[${slice(s)}]` : ''})`],
      [1, () => `(${e('bytes')} % (${e('int')},))`],
      [1, () => `bytes(memoryview(${e('bytes')})[${slice(s)}])`],
      [1, () => `bytes.fromhex(${r.pick(["'00 ff'", "'abc'", "'7a7b'", e('str')])})`],
    ]);
  },
  list: (s, e) => {
    const r = s.random;
    return r.weighted<string>([
      [2, () => `(${e('list')} + ${e('list')})`],
      [1, () => `(${e('list')} * ${smallInt(r, -1, 3)})`],
      [3, () => `${e('list')}[${slice(s)}]`],
      [3, () => `[${r.times(0, 4, () => (r.chance(0.15) ? `*${e(r.pick(['list', 'tuple', 'str']))}` : e(anyType(s)))).join(', ')}]`],
      [4, () => comprehension(s, e, '[', ']', r.pick(['i', '(i, i)', 'str(i)', `i == ${e('int')}`, `[i, ${e('int')}]`, 'f"{i!r:>4}"']))],
      [2, () => `sorted(${e(r.pick(['list', 'tuple', 'str']))}${r.pick(['', ', reverse=True', ', key=str', ', key=repr, reverse=True', ', key=lambda v: (type(v).__name__, str(v))'])})`],
      [1, () => `list(${r.pick([`range(${smallInt(r)}, ${smallInt(r, 0, 9)}, ${smallInt(r, -2, 3)})`, `reversed(${e('list')})`, `zip(${e('list')}, ${e('str')})`, `enumerate(${e('list')}, ${smallInt(r)})`, `map(${r.pick(['str', 'abs', 'len', 'bool', 'repr'])}, ${e('list')})`, `filter(None, ${e('list')})`, `${e('dict')}.items()`, e('bytes')])})`],
      [1, () => `${e('str')}.${r.pick(['split()', `split(${e('str')})`, `rsplit(None, ${smallInt(r, -1, 2)})`, 'splitlines(True)', `partition(${e('str')})`])}`],
      [1, () => `list(${itertool(s, e)})`],
      [1, () => `[*${e('dict')}]`],
    ]);
  },
  tuple: (s, e) => {
    const r = s.random;
    return r.weighted<string>([
      [3, () => `(${r.times(0, 3, () => `${e(anyType(s))}, `).join('')})`],
      [1, () => `tuple(${e(r.pick(['list', 'str', 'dict', 'bytes']))})`],
      [1, () => `(${e('tuple')} + ${e('tuple')})`],
      [1, () => `${e('tuple')}[${slice(s)}]`],
      [1, () => `divmod(${e('int')}, ${e('int')})`],
      [1, () => `${e('str')}.${r.pick(['partition', 'rpartition'])}(${e('str')})`],
      [1, () => `${e('float')}.as_integer_ratio()`.replace(/^(-?[\w.*+ /-]+)\.as/, '($1).as')],
      [1, () => `tuple(${comprehension(s, e, '(', ')', 'i')})`],
    ]);
  },
  dict: (s, e) => {
    const r = s.random;
    return r.weighted<string>([
      [3, () => `{${r.times(0, 3, () => (r.chance(0.1) ? `**${e('dict')}` : `${e(r.pick(['int', 'str', 'bool', 'float', 'tuple']))}: ${e(anyType(s))}`)).join(', ')}}`],
      [2, () => comprehension(s, e, '{', '}', `${r.pick(['i', 'str(i)', `i, ${e('int')}`])}: ${r.pick(['i', e('int')])}`.replace(/^(i, .*?):/, '($1):'))],
      [1, () => `(${e('dict')} | ${e('dict')})`],
      [1, () => `dict(${r.pick([`zip(${e('list')}, ${e('list')})`, `a=${e('int')}, b=${e('str')}`, `[(${e('int')}, ${e('str')})]`, e('list')])})`],
      [1, () => `dict.fromkeys(${e(r.pick(['str', 'list', 'tuple']))}, ${e('int')})`],
      [1, () => `dict(collections.Counter(${e(r.pick(['str', 'list']))}))`],
    ]);
  },
  set: (s, e) => {
    const r = s.random;
    return r.weighted<string>([
      [3, () => `(${e('set')} ${r.pick(['|', '&', '-', '^'])} ${e('set')})`],
      [1, () => `${r.pick(['set', 'frozenset'])}(${e(r.pick(['list', 'str', 'tuple', 'dict']))})`],
      [1, () => comprehension(s, e, '{', '}', r.pick(['i', 'str(i)', 'i == 2']))],
      [1, () => `(${e('dict')}.keys() ${r.pick(['|', '&', '-', '^'])} ${e(r.pick(['set', 'list', 'dict']))})`],
    ]);
  },
  complex: (s, e) => {
    const r = s.random;
    return r.weighted<string>([
      [3, () => `(${e('complex')} ${r.pick(['+', '-', '*', '/'])} ${e(r.pick(['complex', 'int', 'float']))})`],
      [1, () => `(${e('complex')}).conjugate()`],
      [1, () => `complex(${e(r.pick(['int', 'float', 'str']))})`],
      [1, () => `-${e('complex')}`],
      [1, () => `(${e('complex')} ** ${smallInt(r, 0, 3)})`],
    ]);
  },
  none: (s, e) => s.random.pick(['None', `${e('list')}.append(${e('int')})`, `{}.get(${e('int')})`, `print(${e('int')}, end=';')`]),
};

export function slice(s: Scope): string {
  const r = s.random;
  const part = (): string => (r.chance(0.4) ? '' : smallInt(r, -7, 7));
  return `${part()}:${part()}${r.chance(0.4) ? `:${r.pick(['', '1', '-1', '2', '-2', '3'])}` : ''}`;
}

function itertool(s: Scope, e: (type: Type) => string): string {
  const r = s.random;
  return r.pick([
    `itertools.chain(${e('list')}, ${e('str')})`,
    `itertools.islice(${e('list')}, ${smallInt(r, 0, 4)})`,
    `itertools.accumulate(${r.pick([`range(${smallInt(r, 0, 7)})`, e('list')])})`,
    `itertools.combinations(${e('str')}[:4], ${smallInt(r, 0, 3)})`,
    `itertools.permutations(${e('list')}[:3], 2)`,
    `itertools.product(${e('str')}[:2], repeat=2)`,
    `itertools.zip_longest(${e('list')}, ${e('str')}, fillvalue=${e('int')})`,
    `itertools.takewhile(bool, ${e('list')})`,
    `itertools.dropwhile(bool, ${e('list')})`,
    `((k, list(g)) for k, g in itertools.groupby(${e('str')}))`,
    `itertools.pairwise(${e('str')})`,
    `itertools.starmap(max, ${e('list')})`,
    `itertools.batched(${e('str')}, ${smallInt(r, 0, 3)})`,
    `itertools.compress(${e('str')}, ${e('list')})`,
    `itertools.repeat(${e('int')}, ${smallInt(r, -1, 3)})`,
  ]);
}
