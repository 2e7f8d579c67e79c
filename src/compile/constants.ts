// Constants of the compiler: what the parser's literals can hold, plus what only compilation makes (complex numbers with a
// real part, slices, code objects). Two constants are the same constant when their keys are equal; the key knows what
// Python's `==` does not: the type, and the sign of a zero.
import type { ConstantValue } from '../syntax/constant.js';
import type { CompiledCode } from './code.js';

export type Const =
  | { readonly type: 'None' | 'True' | 'False' | 'Ellipsis' }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'complex'; readonly imag: number; readonly real?: number }
  | { readonly type: 'str'; readonly value: string | Uint32Array }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly type: 'tuple' | 'frozenset'; readonly items: readonly Const[] }
  | { readonly type: 'slice'; readonly start: Const; readonly stop: Const; readonly step: Const }
  | { readonly type: 'code'; readonly code: CompiledCode };

export const NONE: Const = { type: 'None' };
export const TRUE: Const = { type: 'True' };
export const FALSE: Const = { type: 'False' };

export function boolConst(value: boolean): Const {
  return value ? TRUE : FALSE;
}

export function intConst(value: number | bigint): Const {
  return { type: 'int', value: BigInt(value) };
}

export function strConst(value: string | Uint32Array): Const {
  return { type: 'str', value };
}

export function tupleConst(items: readonly Const[]): Const {
  return { type: 'tuple', items };
}

/** A parser's constant is a constant of ours. */
export function fromLiteral(value: ConstantValue): Const {
  return value;
}

function floatKey(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

export function constKey(c: Const): string {
  switch (c.type) {
    case 'int':
      return 'i' + c.value;
    case 'float':
      return 'f' + floatKey(c.value);
    case 'complex':
      return 'j' + floatKey(c.real ?? 0) + ',' + floatKey(c.imag);
    case 'str':
      return typeof c.value === 'string' ? 's' + c.value : 'w' + c.value.join(',');
    case 'bytes':
      return 'b' + c.value.join(',');
    case 'tuple':
      return itemsKey('(', c.items.map(constKey));
    case 'frozenset':
      return itemsKey('<', c.items.map(constKey).sort());
    case 'slice':
      return itemsKey(':', [constKey(c.start), constKey(c.stop), constKey(c.step)]);
    case 'code':
      return c.code.key;
    default:
      return c.type;
  }
}

/** Lengths keep `('a', 'b')` and `('a,sb',)` apart. */
function itemsKey(mark: string, keys: string[]): string {
  let text = mark + keys.length;
  for (const key of keys) text += `|${key.length}:${key}`;
  return text;
}

/** Python's truth of a constant. */
export function isTrue(c: Const): boolean {
  switch (c.type) {
    case 'None':
    case 'False':
      return false;
    case 'int':
      return c.value !== 0n;
    case 'float':
      return c.value !== 0;
    case 'complex':
      return c.imag !== 0 || (c.real ?? 0) !== 0;
    case 'str':
    case 'bytes':
      return c.value.length !== 0;
    case 'tuple':
    case 'frozenset':
      return c.items.length !== 0;
    default:
      return true;
  }
}

/** Number of code points of a str constant. */
export function strLength(value: string | Uint32Array): number {
  if (typeof value !== 'string') return value.length;
  let n = value.length;
  for (let i = 0; i < value.length - 1; i++) {
    const c = value.charCodeAt(i);
    if (c >= 0xd800 && c < 0xdc00) {
      n--;
      i++;
    }
  }
  return n;
}

export function codePoints(value: string | Uint32Array): number[] {
  if (typeof value !== 'string') return Array.from(value);
  const out: number[] = [];
  for (let i = 0; i < value.length; i++) {
    const c = value.codePointAt(i)!;
    if (c > 0xffff) i++;
    out.push(c);
  }
  return out;
}

/** Code points to the narrowest of the two forms: a string unless a surrogate occurs. */
export function strFromCodePoints(points: readonly number[]): string | Uint32Array {
  if (points.some((p) => p >= 0xd800 && p < 0xe000)) return Uint32Array.from(points);
  let text = '';
  for (let i = 0; i < points.length; i += 4096) text += String.fromCodePoint(...points.slice(i, i + 4096));
  return text;
}

export function concatStr(a: string | Uint32Array, b: string | Uint32Array): string | Uint32Array {
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  return strFromCodePoints([...codePoints(a), ...codePoints(b)]);
}

/** The name of a constant's Python type, for messages. */
export function typeName(c: Const): string {
  switch (c.type) {
    case 'None':
      return 'NoneType';
    case 'True':
    case 'False':
      return 'bool';
    case 'Ellipsis':
      return 'ellipsis';
    default:
      return c.type;
  }
}
