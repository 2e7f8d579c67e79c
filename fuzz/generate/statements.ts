// Statements: assignments of every form, control flow, exceptions, pattern matching, functions. Every loop ends: it runs
// over something finite or counts down.
import { classStatement, instanceUse } from './classes.js';
import { anyType, expression, slice } from './expressions.js';
import { smallInt } from './literals.js';
import { call, functionStatement, generatorUse } from './functions.js';
import type { Scope, Type } from './scope.js';

export const indent = (lines: string[]): string[] => lines.map((line) => `    ${line}`);

/** Where a statement stands. */
export interface Place {
  depth: number;
  loop: boolean;
  /** Inside a function. */
  returns: boolean;
  generator: boolean;
}

export const top: Place = { depth: 2, loop: false, returns: false, generator: false };

/** Shows the value of an expression, or the exception it raises. */
export function show(s: Scope, expr: string): string {
  return `show(lambda: ${expr})`;
}

export function block(s: Scope, place: Place, from = 1, to = 3): string[] {
  const inner = { ...place, depth: place.depth - 1 };
  const lines = s.random.times(from, to, () => statement(s, inner)).flat();
  return lines.length ? lines : ['pass'];
}

function assign(s: Scope): string[] {
  const type = anyType(s);
  const name = s.random.chance(0.3) ? (s.variables.find((v) => v.type === type)?.name ?? s.fresh('v')) : s.fresh('v');
  const line = `${name} = ${expression(s, type, 2)}`;
  if (!s.variables.some((v) => v.name === name)) s.variables.push({ name, type });
  return guarded(s, [line], `${name} = None`);
}

/** The lines; or what to do instead when one of them raises. */
function guarded(s: Scope, lines: string[], fallback = 'pass'): string[] {
  return ['try:', ...indent(lines), 'except Exception as error:', ...indent(["print(type(error).__name__, error)", fallback])];
}

function augmented(s: Scope): string[] {
  const r = s.random;
  const type = r.pick<Type>(['int', 'float', 'str', 'list', 'set', 'dict', 'bytes', 'tuple']);
  const name = s.variable(type);
  if (name === null) return assign(s);
  const operator = { int: r.pick(['+=', '-=', '*=', '//=', '%=', '&=', '|=', '^=']), float: r.pick(['+=', '*=', '/=', '-=']), str: '+=', list: r.pick(['+=', '+=']), set: r.pick(['|=', '&=', '-=', '^=']), dict: '|=', bytes: '+=', tuple: '+=' }[type as 'int'];
  return guarded(s, [`${name} ${operator} ${expression(s, type, 1)}`, `show(lambda: ${name})`]);
}

function containerChange(s: Scope): string[] {
  const r = s.random;
  const list = s.variable('list');
  const dict = s.variable('dict');
  const e = (t: Type): string => expression(s, t, 1);
  const lines: string[] = [];
  if (list && r.chance(0.6)) {
    lines.push(r.pick([
      `${list}[${slice(s)}] = ${e(r.pick(['list', 'str', 'tuple']))}`, `del ${list}[${slice(s)}]`, `${list}[${smallInt(r)}] = ${e('int')}`, `${list}.insert(${smallInt(r)}, ${e('int')})`,
      `print(${list}.pop(${r.pick(['', smallInt(r)])}))`, `${list}.extend(${e('str')})`, `${list}.reverse()`, `${list}.sort(key=str)`, `${list}.remove(${e('int')})`, `${list}.sort()`, `${list}.clear()`, `del ${list}[${smallInt(r)}]`,
    ]), `show(lambda: ${list})`);
  } else if (dict) {
    lines.push(r.pick([
      `${dict}[${e('str')}] = ${e('int')}`, `del ${dict}[${e('int')}]`, `print(${dict}.pop(${e('int')}${r.pick(['', ', None'])}))`, `print(${dict}.setdefault(${e('str')}, ${e('list')}))`, `${dict}.update(${e('dict')})`,
      `print(${dict}.popitem())`, `${dict}.update(a=${e('int')})`, `${dict}[${e('list')}] = 1`,
    ]), `show(lambda: ${dict})`);
  } else {
    const name = s.fresh('b');
    lines.push(`${name} = bytearray(${e('bytes')})`, r.pick([`${name}[${slice(s)}] = ${e('bytes')}`, `del ${name}[${slice(s)}]`, `${name}.append(${e('int')})`, `${name}.extend(${e('list')})`, `${name} *= ${smallInt(r)}`, `${name}.insert(${smallInt(r)}, 65)`]), `show(lambda: ${name})`);
  }
  return guarded(s, lines);
}

function unpack(s: Scope): string[] {
  const r = s.random;
  const names = r.times(1, 3, () => s.fresh('u'));
  const star = r.chance(0.5) ? r.int(0, names.length - 1) : -1;
  const target = names.map((n, i) => (i === star ? `*${n}` : n)).join(', ') + (names.length === 1 ? ',' : '');
  return guarded(s, [`${r.chance(0.3) ? `(${target})` : target} = ${expression(s, r.pick(['list', 'tuple', 'str', 'dict']), 2)}`, ...names.map((n) => `show(lambda: ${n})`)]);
}

function forLoop(s: Scope, place: Place): string[] {
  const r = s.random;
  const name = s.fresh('i');
  const source = r.pick([`range(${smallInt(r, 0, 5)})`, expression(s, r.pick(['list', 'tuple', 'str', 'dict']), 1), `enumerate(${expression(s, 'str', 1)})`, `zip(range(9), ${expression(s, 'list', 1)})`, `reversed(${expression(s, 'list', 1)})`]);
  const lines = [`for ${name} in ${source}:`, ...indent([...block(s, { ...place, loop: true }), show(s, name)])];
  if (r.chance(0.3)) lines.push('else:', ...indent(block(s, place, 1, 1)));
  return guarded(s, lines);
}

function whileLoop(s: Scope, place: Place): string[] {
  const name = s.fresh('n');
  const lines = [`${name} = ${s.random.int(0, 4)}`, `while ${name}${s.random.chance(0.3) ? ` and ${expression(s, 'bool', 1)}` : ''}:`, ...indent([`${name} -= 1`, ...block(s, { ...place, loop: true })])];
  if (s.random.chance(0.3)) lines.push('else:', ...indent(block(s, place, 1, 1)));
  return guarded(s, lines);
}

function ifStatement(s: Scope, place: Place): string[] {
  const test = expression(s, s.random.pick(['bool', 'int', 'list', 'str']), 2);
  const lines = [`if ${test}:`, ...indent(block(s, place))];
  if (s.random.chance(0.3)) lines.push(`elif ${expression(s, 'bool', 1)}:`, ...indent(block(s, place, 1, 2)));
  if (s.random.chance(0.5)) lines.push('else:', ...indent(block(s, place, 1, 2)));
  return guarded(s, lines);
}

const exceptions = ['ValueError', 'TypeError', 'KeyError', 'ZeroDivisionError', 'IndexError', 'RuntimeError', 'StopIteration', 'OSError', 'AttributeError', 'LookupError', 'AssertionError'];

export function raising(s: Scope): string {
  const r = s.random;
  const e = `${r.pick(exceptions)}(${r.pick(['', "'message'", expression(s, 'int', 1), "'a', 2"])})`;
  return r.pick([`raise ${e}`, `raise ${e} from ${r.pick(['None', `${r.pick(exceptions)}('cause')`])}`, `raise ${r.pick(exceptions)}`, `assert ${expression(s, 'bool', 1)}, ${expression(s, 'str', 1)}`, `1 / 0`, `[][${smallInt(r)}]`, `{}[${expression(s, 'str', 1)}]`, 'undefined_name', 'None.attribute', `int('x')`, 'raise', `raise ${expression(s, 'int', 0)}`]);
}

function tryStatement(s: Scope, place: Place): string[] {
  const r = s.random;
  const handlers: string[] = [];
  const group = r.chance(0.2);
  const body = group ? [`raise ExceptionGroup('group', [${r.times(1, 3, () => r.chance(0.2) ? `ExceptionGroup('inner', [${r.pick(exceptions)}(2)])` : `${r.pick(exceptions)}(${r.int(0, 9)})`).join(', ')}])`] : [...block(s, place, 0, 2), ...(r.chance(0.7) ? [raising(s)] : [])];
  for (let n = r.int(group ? 1 : 0, 2); n > 0; n--) {
    const name = s.fresh('e');
    const kinds = r.chance(0.3) ? `(${r.pick(exceptions)}, ${r.pick(exceptions)})` : r.pick([...exceptions, 'Exception', 'ArithmeticError']);
    handlers.push(`except${group ? '*' : ''} ${kinds} as ${name}:`, ...indent([`tell(${name})`, ...(r.chance(0.3) && !group ? block(s, place, 1, 1) : []), ...(r.chance(0.15) ? [raising(s)] : [])]));
  }
  if (handlers.length > 0 && r.chance(0.3)) handlers.push('else:', ...indent(block(s, place, 1, 1)));
  if (handlers.length === 0 || r.chance(0.4)) handlers.push('finally:', ...indent(["print('finally')", ...(r.chance(0.2) ? block(s, { ...place, loop: false, returns: false }, 1, 1) : [])]));
  return ['try:', ...indent(['try:', ...indent(body), ...handlers]), 'except Exception as error:', ...indent(['tell(error)'])];
}

function pattern(s: Scope, depth: number, names: string[]): string {
  const r = s.random;
  const name = (): string => {
    const n = s.fresh('m');
    names.push(n);
    return n;
  };
  const inner = (): string => pattern(s, depth - 1, names);
  if (depth <= 0) return r.pick([() => r.pick(['0', '1', '-1', "'a'", "b'x'", '1.5', 'None', 'True', '1+2j', "''"]), name, () => '_'])();
  return r.weighted<string>([
    [2, () => pattern(s, 0, names)],
    [2, () => `[${r.times(0, 3, inner).join(', ')}]`],
    [1, () => `[${inner()}, *${r.chance(0.5) ? '_' : name()}]`],
    [1, () => `{${r.pick(["'a'", '1', "'b'"])}: ${inner()}${r.chance(0.3) ? `, **${name()}` : ''}}`],
    [1, () => `${r.pick(['int', 'str', 'float', 'list', 'dict', 'bool', 'tuple', 'bytes'])}(${r.chance(0.4) ? name() : ''})`],
    [1, () => `(${['0', "'a'", 'None', 'int()', '[]', '{}'].slice(0, r.int(2, 6)).join(' | ')})`],
    [1, () => `(${r.pick(['0 | 1', 'str()', '[_]', 'int() | float()'])} as ${name()})`],
    [1, () => `complex(real=${inner()})`],
  ]);
}

function matchStatement(s: Scope, place: Place): string[] {
  const lines = [`match ${expression(s, anyType(s), 2)}:`];
  for (let n = s.random.int(1, 4); n > 0; n--) {
    const names: string[] = [];
    const text = pattern(s, 2, names);
    const irrefutable = /^(_|m\d+)$/.test(text);
    const guard = irrefutable || s.random.chance(0.2) ? ` if ${names.length ? `${names[0]} != ${expression(s, 'int', 0)}` : expression(s, 'bool', 0)}` : '';
    lines.push(...indent([`case ${text}${guard}:`, ...indent([`print('case', ${n})`, ...names.map((name) => show(s, name)), ...(place.depth > 1 && s.random.chance(0.3) ? block(s, place, 1, 1) : [])])]));
  }
  if (s.random.chance(0.5)) lines.push(...indent(['case _:', ...indent(["print('no case')"])]));
  return guarded(s, lines);
}

function withStatement(s: Scope, place: Place): string[] {
  const r = s.random;
  const managers = r.times(1, 2, () => `Manager(${r.int(0, 9)}, ${r.pick(['True', 'False'])})${r.chance(0.5) ? ` as ${s.fresh('c')}` : ''}`);
  return ['try:', ...indent([`with ${r.chance(0.3) ? `(${managers.join(', ')})` : managers.join(', ')}:`, ...indent([...block(s, place, 0, 2), ...(r.chance(0.5) ? [raising(s)] : ["print('body')"])])]), 'except Exception as error:', ...indent(['tell(error)'])];
}

export function statement(s: Scope, place: Place): string[] {
  const r = s.random;
  if (place.generator && r.chance(0.4)) return [r.pick([`yield ${expression(s, anyType(s), 1)}`, `got = yield ${expression(s, 'int', 1)}`, `print('got', (yield))`, `yield from ${expression(s, r.pick(['list', 'str', 'tuple']), 1)}`])];
  if (place.loop && r.chance(0.12)) return [`if ${expression(s, 'bool', 1)}:`, `    ${r.pick(['break', 'continue'])}`];
  if (place.returns && r.chance(0.1)) return [`if ${expression(s, 'bool', 1)}:`, `    return ${expression(s, anyType(s), 1)}`];
  const simple: [number, () => string[]][] = [
    [6, () => [show(s, expression(s, anyType(s), 3))]],
    [4, () => assign(s)],
    [2, () => augmented(s)],
    [2, () => containerChange(s)],
    [2, () => unpack(s)],
    [2, () => [call(s)]],
    [1, () => instanceUse(s)],
    [1, () => generatorUse(s)],
  ];
  if (place.depth <= 0) return r.weighted(simple);
  return r.weighted<string[]>([
    ...simple,
    [2, () => forLoop(s, place)],
    [1, () => whileLoop(s, place)],
    [2, () => ifStatement(s, place)],
    [2, () => tryStatement(s, place)],
    [2, () => matchStatement(s, place)],
    [1, () => withStatement(s, place)],
    [2, () => functionStatement(s, place)],
    [2, () => classStatement(s)],
  ]);
}

export function program(s: Scope): string {
  return s.random.times(4, 9, () => statement(s, top)).flat().join('\n') + '\n';
}
