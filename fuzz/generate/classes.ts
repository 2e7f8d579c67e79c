// Classes: inheritance, attributes, properties, slots, special methods, metaclass hooks; and what is done with instances.
import { anyType, expression } from './expressions.js';
import { intLiteral, smallInt } from './literals.js';
import type { ClassInfo, Scope } from './scope.js';
import { indent, show } from './statements.js';

type Member = (s: Scope, info: ClassInfo) => string[];

const method = (head: string, ...body: string[]): string[] => [`def ${head}:`, ...indent(body)];

const members: Member[] = [
  (s, info) => {
    const name = s.random.pick(['run', 'value', 'go', 'step']);
    info.methods.push(name);
    return method(`${name}(self${s.random.chance(0.2) ? ', extra=1' : ''})`, `return (type(self).__name__, '${name}', ${expression(s, anyType(s), 1)})`);
  },
  (s, info) => {
    info.methods.push('run');
    return method('run(self)', `return ('${info.name}', ${s.random.pick(['super().run()', 'getattr(super(), "run", None) is None', '__class__.__name__'])})`);
  },
  (s, info) => {
    info.attributes.push('prop');
    return ['@property', ...method('prop(self)', `return ${expression(s, anyType(s), 1)}`), ...(s.random.chance(0.5) ? ['@prop.setter', ...method('prop(self, new)', "print('set', new)")] : [])];
  },
  (s, info) => {
    info.methods.push('make');
    return [s.random.pick(['@classmethod', '@staticmethod']), ...method('make(*args)', 'return len(args)')];
  },
  (s, info) => {
    info.attributes.push('shared');
    return [`shared = ${expression(s, anyType(s), 1)}`];
  },
  (s) => method(`${s.random.pick(['__add__', '__sub__', '__mul__', '__truediv__', '__mod__', '__or__', '__matmul__', '__lshift__'])}(self, other)`, `return ${s.random.pick(['NotImplemented', "('left', 1)", 'self'])}`),
  (s) => method(`${s.random.pick(['__radd__', '__rsub__', '__rmul__', '__rmod__', '__ror__'])}(self, other)`, "return ('right', type(other).__name__)"),
  (s) => method(`${s.random.pick(['__iadd__', '__imul__', '__ior__'])}(self, other)`, `return ${s.random.pick(['self', '5', 'NotImplemented'])}`),
  (s) => method('__eq__(self, other)', `return ${s.random.pick(['True', 'False', 'NotImplemented', 'type(other) is type(self)', '[1]'])}`),
  (s) => method(`${s.random.pick(['__lt__', '__le__', '__gt__', '__ge__'])}(self, other)`, `return ${s.random.pick(['True', 'NotImplemented', '0'])}`),
  (s) => method('__hash__(self)', `return ${s.random.pick(['7', '-1', "'x'", '2**70'])}`),
  (s) => method('__len__(self)', `return ${s.random.pick(['0', '3', '-1', "'x'", '2**70'])}`),
  (s) => method('__bool__(self)', `return ${s.random.pick(['True', 'False', '1'])}`),
  // An iteration without __iter__ goes on until IndexError.
  (s) => method('__getitem__(self, key)', 'if isinstance(key, int) and key > 9:', '    raise IndexError(key)', `return ${s.random.pick(['key', '(key,)', '[1, 2, 3][key]'])}`),
  () => method('__setitem__(self, key, value)', "print('setitem', key, value)"),
  () => method('__delitem__(self, key)', "print('delitem', key)"),
  (s) => method('__contains__(self, item)', `return ${s.random.pick(['item == 2', "'yes'", '0'])}`),
  (s) => method('__iter__(self)', `return ${s.random.pick(["iter([1, 2])", "iter('ab')", '5', '(x for x in range(3))'])}`),
  (s) => method('__call__(self, *args, **kwargs)', `return ${s.random.pick(['(args, kwargs)', 'len(args)'])}`),
  (s) => method('__getattr__(self, name)', s.random.pick(["return 'missing ' + name", "raise AttributeError(name)"])),
  () => method('__setattr__(self, name, value)', "print('setattr', name)", 'object.__setattr__(self, name, value)'),
  () => method('__delattr__(self, name)', "print('delattr', name)", 'object.__delattr__(self, name)'),
  (s) => method('__str__(self)', `return ${s.random.pick(["'text'", '5', "'<' + super().__class__.__name__ + '>'"])}`),
  (s) => method('__format__(self, spec)', `return ${s.random.pick(["'f:' + spec", 'spec * 2', '5'])}`),
  (s) => method(`${s.random.pick(['__int__', '__index__', '__float__', '__complex__', '__trunc__', '__round__'])}(self${s.random.chance(0.1) ? ', n=None' : ''})`, `return ${s.random.pick(['3', '2.5', "'x'", 'True', '1j'])}`),
  (s) => method(`${s.random.pick(['__neg__', '__abs__', '__invert__', '__pos__'])}(self)`, "return 'unary'"),
  (s) => method(`${s.random.pick(['__divmod__', '__pow__', '__floordiv__'])}(self, other)`, "return ('op', type(other).__name__)"),
  () => ['@classmethod', ...method('__init_subclass__(cls, **kwargs)', "print('init_subclass', cls.__name__, kwargs)", 'super().__init_subclass__()')],
  () => ['@classmethod', ...method('__class_getitem__(cls, item)', "return (cls.__name__, item)")],
  (s, info) => {
    info.attributes.push('described');
    return [`described = ${s.random.pick(['Data()', 'NonData()'])}`];
  },
  (s) => method('__new__(cls, *args, **kwargs)', "print('new', cls.__name__)", `return ${s.random.pick(['super().__new__(cls)', 'object.__new__(cls)', '5'])}`),
  () => method('__enter__(self)', "print('enter')", 'return self'),
  (s) => method('__exit__(self, *info)', "print('exit', info[0] and info[0].__name__)", `return ${s.random.pick(['True', 'False', 'None'])}`),
  () => method('__reversed__(self)', "return 'reversed'"),
  () => method('__dir__(self)', "return ['b', 'a']"),
  () => method('__missing__(self, key)', "return ('missing', key)"),
];

export function classStatement(s: Scope): string[] {
  const r = s.random;
  const info: ClassInfo = { name: s.fresh('C'), methods: [], attributes: [], arguments: 0 };
  const known = s.allClasses();
  const bases: string[] = [];
  for (let n = known.length ? r.int(0, 2) : 0; n > 0; n--) {
    const base = r.pick(known);
    if (bases.includes(base.name)) continue;
    bases.push(base.name);
    info.methods.push(...base.methods);
    info.attributes.push(...base.attributes);
    info.arguments = base.arguments;
  }
  if (bases.length === 0 && r.chance(0.25)) bases.push(r.pick(['int', 'str', 'list', 'dict', 'tuple', 'float', 'Exception', 'object', 'set', 'bytes', 'Meta', 'enum.Enum', 'bool', 'type']).replace('Meta', 'metaclass=Meta'));
  const body: string[] = [];
  if (r.chance(0.15)) body.push(`__slots__ = ${r.pick(["('a', 'b')", "('x',)", '()', "['a', '__dict__']", "'one'"])}`);
  if (r.chance(0.5) && !bases.some((b) => /^(int|str|tuple|float|bytes|enum|bool|type)/.test(b))) {
    info.arguments = r.int(0, 2);
    const names = ['a', 'b'].slice(0, info.arguments);
    info.attributes.push(...names);
    body.push(...method(`__init__(self${names.map((n) => `, ${n}${r.chance(0.3) ? '=1' : ''}`).join('')})`.replace(/=1, b\)$/, '=1, b=2)'), ...names.map((n) => `self.${n} = ${n}`), ...(r.chance(0.3) ? ['super().__init__()'] : []), ...(names.length ? [] : ['pass'])));
  }
  if (r.chance(0.8)) body.push(...method('__repr__(self)', `return '${info.name}()'`));
  for (const member of r.times(0, 4, () => r.pick(members))) body.push(...member(s, info));
  if (bases[0] === 'enum.Enum') body.push(`red = ${intLiteral(r)}`, `green = ${r.pick(['auto()', '2', "'g'"]).replace('auto', 'enum.auto')}`);
  if (body.length === 0) body.push('pass');
  const keyword = r.chance(0.05) ? [...bases, `flavour=${smallInt(r)}`] : bases;
  const parameters = r.chance(0.06) ? '[T]' : '';
  s.classes.push(info);
  return [
    'try:',
    ...indent([...(r.chance(0.08) ? [r.pick(['@dataclasses.dataclass', '@functools.total_ordering', '@identity'])] : []), `class ${info.name}${parameters}${keyword.length ? `(${keyword.join(', ')})` : ''}:`, ...indent(body), `print([c.__name__ for c in ${info.name}.__mro__])`]),
    'except Exception as error:',
    ...indent(['tell(error)', `${info.name} = None`]),
    ...(r.chance(0.8) ? instanceUse(s) : []),
  ];
}

export function instanceUse(s: Scope): string[] {
  const r = s.random;
  const classes = s.allClasses();
  if (classes.length === 0) return [show(s, expression(s, anyType(s), 3))];
  const info = r.pick(classes);
  const name = s.fresh('o');
  const args = r.times(info.arguments, info.arguments, () => expression(s, r.pick(['int', 'str', 'list']), 1));
  if (r.chance(0.08)) args.push('9');
  const attribute = (): string => (info.attributes.length && r.chance(0.8) ? r.pick(info.attributes) : 'nothing');
  const uses = r.times(2, 5, () =>
    r.weighted<string>([
      [3, () => show(s, `${name}.${info.methods.length && r.chance(0.9) ? r.pick(info.methods) : 'none'}()`)],
      [3, () => show(s, `${name}.${attribute()}`)],
      [2, () => show(s, `setattr(${name}, '${attribute()}', ${expression(s, 'int', 0)})`)],
      [1, () => show(s, `delattr(${name}, '${attribute()}')`)],
      [2, () => show(s, `${name} ${r.pick(['+', '-', '*', '/', '%', '|', '@', '<<', '**', '//'])} ${r.pick([name, expression(s, r.pick(['int', 'str', 'list']), 0)])}`)],
      [1, () => show(s, `${expression(s, r.pick(['int', 'str', 'list']), 0)} ${r.pick(['+', '-', '*', '%', '|'])} ${name}`)],
      [2, () => show(s, `${name} ${r.pick(['==', '!=', '<', '>=', 'in', 'is not'])} ${r.pick([name, '5', '[]', "'x'"])}`)],
      [2, () => show(s, `${r.pick(['len', 'bool', 'str', 'list', 'int', 'float', 'hash', 'abs', 'iter', 'callable', 'reversed', 'round', 'complex', 'sorted', 'dict', 'set', 'next', 'sum'])}(${name})`.replace(/^iter\((.*)\)$/, 'type(iter($1)).__name__').replace(/^hash\((.*)\)$/, 'hash($1) == hash($1)').replace(/^str\((.*)\)$/, 'str($1)[:4]'))],
      [1, () => show(s, `${name}[${r.pick(['0', '1:2', "'k'", '-1', '..., 1'])}]`)],
      [1, () => show(s, `f"{${name}:>9}"[:5]`)],
      [1, () => show(s, `${name}(${expression(s, 'int', 0)}, k=1)`)],
      [1, () => show(s, `isinstance(${name}, ${info.name})`)],
      [1, () => show(s, `${info.name}[int]`)],
      [1, () => show(s, `sorted(vars(${name}))`)],
      [1, () => show(s, `${r.pick(['-', '~', '+'])}${name}`)],
      [1, () => show(s, `divmod(${name}, 3)`)],
      [1, () => show(s, `type(${name}).__name__, type(${name}).__qualname__`).replace('lambda: ', 'lambda: (').replace(/\)$/, '))')],
      [1, () => show(s, `dir(${name})[:1]`)],
    ]),
  );
  const augmented = r.chance(0.2) ? [`${name} ${r.pick(['+=', '*=', '|='])} ${expression(s, 'int', 0)}`] : [];
  const items = r.chance(0.15) ? [r.pick([`${name}['k'] = 1`, `del ${name}[0]`, `${name}.new = 1`, `first, *rest = ${name}`, `with ${name}: print('inside')`])] : [];
  return ['try:', ...indent([`${name} = ${info.name}(${args.join(', ')})`, ...uses, ...augmented, ...items]), 'except Exception as error:', ...indent(['tell(error)'])];
}
