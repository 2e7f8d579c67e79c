// f-strings, format(), str.format and the % operator.
import type { Scope, Type } from './scope.js';

type Make = (type: Type) => string;

const kinds: Record<string, string[]> = {
  int: ['d', 'b', 'o', 'x', 'X', 'n', 'c', 'e', 'f', 'g', '%', ''],
  float: ['e', 'E', 'f', 'F', 'g', 'G', '%', 'n', ''],
  str: ['s', ''],
  bool: ['d', '', 's'],
  complex: ['g', 'f', 'e', ''],
};

/** A format specification that mostly suits the type. */
export function spec(s: Scope, type: string): string {
  const r = s.random;
  const numeric = type !== 'str';
  let text = '';
  if (r.chance(0.4)) text += (r.chance(0.5) ? r.pick(['*', '0', ' ', 'é', '<']) : '') + r.pick(numeric ? ['<', '>', '^', '='] : ['<', '>', '^']);
  if (numeric && r.chance(0.3)) text += r.pick(['+', '-', ' ']);
  if (numeric && r.chance(0.1)) text += 'z';
  if (numeric && r.chance(0.2)) text += '#';
  if (numeric && r.chance(0.2)) text += '0';
  if (r.chance(0.5)) text += r.int(0, 24);
  if (numeric && r.chance(0.2)) text += r.pick([',', '_']);
  if ((type === 'float' || type === 'str' || type === 'complex' || r.chance(0.05)) && r.chance(0.5)) text += `.${r.int(0, 12)}`;
  return text + (r.chance(0.04) ? r.pick(['y', 'd', 's', 'x', 'f']) : r.pick(kinds[type] ?? ['']));
}

const formattable: Type[] = ['int', 'float', 'str', 'bool', 'complex'];

export function formatSpec(s: Scope, e: Make): string {
  const type = s.random.pick(formattable);
  return `${e(type)}, ${JSON.stringify(spec(s, type))}`;
}

/** Expressions inside f-strings may hold any quotes since 3.12, but a lambda or := needs parentheses: they get them. */
export function fString(s: Scope, e: Make): string {
  const r = s.random;
  let text = '';
  for (let n = r.int(1, 3); n > 0; n--) {
    text += r.pick(['', 'x', ' - ', '{{', '}}', 'é', '\\n', '\\t']);
    const type = r.pick(formattable);
    const conversion = r.chance(0.25) ? r.pick(['!r', '!s', '!a']) : '';
    const format = r.chance(0.5) ? `:${r.chance(0.1) ? `{${r.int(1, 20)}}` : spec(s, conversion ? 'str' : type).replaceAll('"', '')}` : '';
    text += `{(${e(type)})${r.chance(0.05) ? '=' : ''}${conversion}${format}}`;
  }
  return `f"""${text}"""`;
}

export function percentFormat(s: Scope, e: Make): string {
  const r = s.random;
  const parts: string[] = [];
  const args: string[] = [];
  for (let n = r.int(1, 3); n > 0; n--) {
    const flags = r.times(0, 2, () => r.pick(['-', '+', ' ', '0', '#'])).join('');
    const width = r.chance(0.5) ? r.int(0, 15) : '';
    const precision = r.chance(0.4) ? `.${r.int(0, 9)}` : '';
    const [kind, type] = r.pick([['d', 'int'], ['i', 'int'], ['x', 'int'], ['o', 'int'], ['X', 'int'], ['e', 'float'], ['f', 'float'], ['g', 'float'], ['G', 'float'], ['s', 'str'], ['r', 'list'], ['a', 'str'], ['c', 'int'], ['d', 'float'], ['s', 'dict'], ['d', 'str']] as [string, Type][]);
    parts.push(`%${flags}${width}${precision}${kind}`);
    args.push(e(type));
  }
  if (r.chance(0.05)) args.pop();
  if (r.chance(0.1)) return `("%(a)${r.pick(['s', 'r', '5s', '-5s|'])} %%" % {"a": ${e('int')}})`;
  return `(${JSON.stringify(parts.join(r.pick(['', ' ', '%%'])))} % (${args.map((a) => `${a}, `).join('')}))`;
}

export function strFormat(s: Scope, e: Make): string {
  const r = s.random;
  const type = r.pick(formattable);
  const field = r.pick(['{}', '{0}', '{0!r}', '{a}', '{a!s:>5}', `{:${spec(s, type)}}`, `{0:${spec(s, type)}}`, '{{}}', '{0[0]}', '{a.real}', '{:{}}', '{2}', '{b}', '{']);
  return `${JSON.stringify(`${r.pick(['', 'x'])}${field}${r.pick(['', '|{1}', ' {}'])}`)}.format(${e(type)}, ${e('str')}, a=${e('int')})`;
}
