// Functions with every kind of parameter, closures, decorators, generators; and their calls, right and wrong.
import { anyType, expression } from './expressions.js';
import { smallInt } from './literals.js';
import { Scope, type FunctionInfo } from './scope.js';
import { block, indent, show, type Place } from './statements.js';

export function functionStatement(s: Scope, place: Place): string[] {
  const r = s.random;
  const name = s.fresh('f');
  const inner = s.inner();
  const info: FunctionInfo = { name, positional: [], keywordOnly: [], star: false, doubleStar: false, generator: r.chance(0.25), cached: false };
  const parts: string[] = [];
  const parameter = (defaults: boolean): [string, string] => {
    const p = s.fresh('p');
    const type = anyType(s);
    inner.variables.push({ name: p, type });
    const annotation = r.chance(0.15) ? `: ${r.pick(['int', 'str', "'forward'", 'list[int]', 'int | None'])}` : '';
    return [p, `${p}${annotation}${defaults ? ` = ${expression(s, type, 1)}` : ''}`];
  };
  const count = r.int(0, 4);
  const firstDefault = r.chance(0.5) ? r.int(0, count) : count;
  const slash = r.chance(0.25) && count > 0 ? r.int(1, count) : 0;
  for (let i = 0; i < count; i++) {
    const [p, text] = parameter(i >= firstDefault);
    parts.push(text);
    if (i + 1 === slash) parts.push('/');
    if (i >= slash) info.positional.push(p);
  }
  if (r.chance(0.25)) {
    info.star = true;
    const p = s.fresh('args');
    inner.variables.push({ name: p, type: 'tuple' });
    parts.push(`*${p}`);
  }
  if (r.chance(0.3)) {
    if (!info.star) parts.push('*');
    for (const [p, text] of r.times(1, 2, () => parameter(r.chance(0.6)))) {
      parts.push(text);
      info.keywordOnly.push(p);
    }
  }
  if (r.chance(0.2)) {
    info.doubleStar = true;
    const p = s.fresh('kw');
    inner.variables.push({ name: p, type: 'dict' });
    parts.push(`**${p}`);
  }
  const body: string[] = [];
  const outer = s.variables.filter((v) => v.type === 'int');
  if (outer.length && r.chance(0.3)) {
    const v = r.pick(outer).name;
    if (!s.outer) body.push(`global ${v}`, `${v} = ${expression(inner, 'int', 1)}`);
  }
  body.push(...block(inner, { depth: place.depth - 1, loop: false, returns: true, generator: info.generator }, 1, 3));
  if (info.generator) body.push('yield 1');
  if (r.chance(0.7)) body.push(`return ${expression(inner, anyType(inner), 2)}`);
  const lines = [`def ${name}(${parts.join(', ')})${r.chance(0.1) ? ' -> int' : ''}:`, ...indent(r.chance(0.1) ? ['"""A docstring."""', ...body] : body)];
  if (r.chance(0.12)) {
    lines.unshift(r.pick(['@decorate', '@functools.lru_cache', '@functools.wraps(len)', '@staticmethod']));
    info.cached = lines[0] === '@functools.lru_cache';
  }
  s.functions.push(info);
  return ['try:', ...indent(lines), 'except Exception as error:', ...indent([`tell(error)`, `${name} = None`]), ...(r.chance(0.6) ? [callOf(s, info)] : [])];
}

function callOf(s: Scope, f: FunctionInfo): string {
  const r = s.random;
  const args: string[] = [];
  for (const p of f.positional) {
    if (r.chance(0.08)) continue;
    args.push(r.chance(0.25) ? `${p}=${expression(s, anyType(s), 1)}` : expression(s, anyType(s), 1));
  }
  // Positional ones first, as the grammar wants it.
  args.sort((a, b) => Number(/^\w+=[^=]/.test(a)) - Number(/^\w+=[^=]/.test(b)));
  const keywords: string[] = [];
  for (const p of f.keywordOnly) if (!r.chance(0.2)) keywords.push(`${p}=${expression(s, anyType(s), 1)}`);
  if (r.chance(f.star ? 0.4 : 0.06)) args.unshift(expression(s, anyType(s), 0));
  if (r.chance(0.08)) args.unshift(`*${expression(s, r.pick(['list', 'tuple', 'str', 'int']), 0)}`);
  if (r.chance(0.06)) keywords.push(`unknown=${expression(s, 'int', 0)}`);
  // A cache looks at the values before anybody looks whether the names are strings.
  if (!f.cached && r.chance(0.08)) keywords.push(`**${expression(s, r.pick(['dict', 'list']), 0)}`);
  const text = `${f.name}(${[...args, ...keywords].join(', ')})`;
  return show(s, f.generator ? `list(${text})` : text);
}

export function call(s: Scope): string {
  const functions = s.allFunctions();
  return functions.length ? callOf(s, s.random.pick(functions)) : show(s, expression(s, anyType(s), 3));
}

/** Drives a generator by hand. */
export function generatorUse(s: Scope): string[] {
  const r = s.random;
  const generators = s.allFunctions().filter((f) => f.generator && f.positional.length === 0 && f.keywordOnly.length === 0);
  const name = s.fresh('g');
  const made = generators.length && r.chance(0.6) ? `${r.pick(generators).name}()` : `(${r.pick(['x', 'x * 2', 'str(x)', '1 / x'])} for x in ${expression(s, 'list', 1)})`;
  const steps = r.times(2, 5, () => r.pick([`next(${name})`, `next(${name}, 'end')`, `${name}.send(${r.pick(['None', smallInt(r)])})`, `${name}.throw(${r.pick(['ValueError', "KeyError('thrown')", 'GeneratorExit'])})`, `${name}.close()`, `list(${name})`, `(${name}.gi_frame is None, ${name}.gi_running)`]));
  return ['try:', ...indent([`${name} = ${made}`, ...steps.map((step) => show(s, step))]), 'except Exception as error:', ...indent(['tell(error)'])];
}
