// Constant folding: operators on constants, with CPython's limits on the size of results. null means "leave it to run time":
// the operation raises, would be too big, or its exact result is the runtime's business (powers of floats, quotients of
// big ints).
import {
  FALSE,
  TRUE,
  boolConst,
  codePoints,
  concatStr,
  isTrue,
  strConst,
  strFromCodePoints,
  strLength,
  tupleConst,
  type Const,
} from '../constants.js';

const MAX_INT_BITS = 128;
const MAX_COLLECTION = 256;
const MAX_STR = 4096;
const MAX_TOTAL_ITEMS = 1024;

function asInt(c: Const): bigint | null {
  return c.type === 'int' ? c.value : c.type === 'True' ? 1n : c.type === 'False' ? 0n : null;
}

function isBool(c: Const): boolean {
  return c.type === 'True' || c.type === 'False';
}

function int(value: bigint): Const {
  return { type: 'int', value };
}

function float(value: number): Const {
  return { type: 'float', value };
}

function bitLength(v: bigint): number {
  if (v === 0n) return 0;
  const hex = (v < 0n ? -v : v).toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(parseInt(hex[0], 16)));
}

/** A real number as a double; null if it overflows or is none. */
function asFloat(c: Const): number | null {
  if (c.type === 'float') return c.value;
  const i = asInt(c);
  if (i === null) return null;
  const f = Number(i);
  return Number.isFinite(f) ? f : null;
}

export function foldBinary(a: Const, op: string, b: Const): Const | null {
  const x = asInt(a);
  const y = asInt(b);
  if (x !== null && y !== null) return foldInt(a, x, op, b, y);
  if (op === '[]') return foldSubscript(a, b);
  if (a.type === 'complex' || b.type === 'complex') return foldComplex(a, op, b);
  const f = asFloat(a);
  const g = asFloat(b);
  if (f !== null && g !== null) return foldFloat(f, op, g);
  if (op === '+') return foldConcat(a, b);
  if (op === '*') {
    if (x !== null) return foldRepeat(b, x);
    if (y !== null) return foldRepeat(a, y);
  }
  return null;
}

function floorDiv(x: bigint, y: bigint): bigint {
  const q = x / y;
  return x % y !== 0n && x < 0n !== y < 0n ? q - 1n : q;
}

function foldInt(a: Const, x: bigint, op: string, b: Const, y: bigint): Const | null {
  switch (op) {
    case '+':
      return int(x + y);
    case '-':
      return int(x - y);
    case '*':
      return x !== 0n && y !== 0n && bitLength(x) + bitLength(y) > MAX_INT_BITS ? null : int(x * y);
    case '//':
      return y === 0n ? null : int(floorDiv(x, y));
    case '%':
      return y === 0n ? null : int(x - floorDiv(x, y) * y);
    case '/': {
      const exact = (v: bigint): boolean => v >= -(2n ** 53n) && v <= 2n ** 53n;
      return y === 0n || !exact(x) || !exact(y) ? null : float(Number(x) / Number(y));
    }
    case '**':
      if (y < 0n) return x === 0n ? null : foldFloat(Number(x), '**', Number(y));
      if (x !== 0n && y > 0n && BigInt(bitLength(x)) > BigInt(MAX_INT_BITS) / y) return null;
      return int(x ** y);
    case '<<':
      if (y < 0n) return null;
      if (x === 0n) return int(0n);
      if (y > BigInt(MAX_INT_BITS) || bitLength(x) > MAX_INT_BITS - Number(y)) return null;
      return int(x << y);
    case '>>':
      return y < 0n ? null : int(x >> y);
    case '&':
    case '|':
    case '^': {
      const value = op === '&' ? x & y : op === '|' ? x | y : x ^ y;
      return isBool(a) && isBool(b) ? boolConst(value !== 0n) : int(value);
    }
    default:
      return null;
  }
}

function foldFloat(x: number, op: string, y: number): Const | null {
  switch (op) {
    case '+':
      return float(x + y);
    case '-':
      return float(x - y);
    case '*':
      return float(x * y);
    case '/':
      return y === 0 ? null : float(x / y);
    case '%':
      return y === 0 ? null : float(floatMod(x, y));
    case '//': {
      if (y === 0) return null;
      // Step by step as at run time: the difference may be rounded.
      const rest = x % y;
      const quotient = (x - rest) / y - (rest !== 0 && y < 0 !== rest < 0 ? 1 : 0);
      if (quotient === 0) return float(Math.sign(x) * Math.sign(y) < 0 || Object.is(x / y, -0) ? -0 : 0);
      const floor = Math.floor(quotient);
      return float(quotient - floor > 0.5 ? floor + 1 : floor);
    }
    case '**': {
      // Only powers of two: exact, and the same everywhere.
      const scale = Math.log2(x);
      const exact = 2 ** scale === x && Number.isInteger(scale) && Number.isInteger(y) && Math.abs(scale * y) < 1022;
      return exact ? float(2 ** (scale * y)) : null;
    }
    default:
      return null;
  }
}

/** The result has the sign of the divisor. */
function floatMod(x: number, y: number): number {
  const m = x % y;
  if (m === 0) return y < 0 ? -0 : 0;
  return y < 0 !== m < 0 ? m + y : m;
}

/** Sums and differences, and products with a real: what literals like `1 - 2j` need. */
function foldComplex(a: Const, op: string, b: Const): Const | null {
  const complex = (real: number, imag: number): Const => ({ type: 'complex', real, imag });
  if (a.type === 'complex' && b.type === 'complex') {
    const [ar, br] = [a.real ?? 0, b.real ?? 0];
    if (op === '+') return complex(ar + br, a.imag + b.imag);
    if (op === '-') return complex(ar - br, a.imag - b.imag);
    return null;
  }
  if (a.type === 'complex') {
    const y = asFloat(b);
    if (y === null) return null;
    if (op === '+') return complex((a.real ?? 0) + y, a.imag);
    if (op === '-') return complex((a.real ?? 0) - y, a.imag);
    if (op === '*') return complex((a.real ?? 0) * y, a.imag * y);
    if (op === '/' && y !== 0) return complex((a.real ?? 0) / y, a.imag / y);
    return null;
  }
  if (b.type !== 'complex') return null;
  const x = asFloat(a);
  if (x === null) return null;
  if (op === '+') return complex(x + (b.real ?? 0), b.imag);
  if (op === '-') return complex(x - (b.real ?? 0), -b.imag);
  if (op === '*') return complex(x * (b.real ?? 0), x * b.imag);
  return null;
}

function foldConcat(a: Const, b: Const): Const | null {
  if (a.type === 'str' && b.type === 'str') return strConst(concatStr(a.value, b.value));
  if (a.type === 'bytes' && b.type === 'bytes') {
    const value = new Uint8Array(a.value.length + b.value.length);
    value.set(a.value);
    value.set(b.value, a.value.length);
    return { type: 'bytes', value };
  }
  if (a.type === 'tuple' && b.type === 'tuple') return tupleConst([...a.items, ...b.items]);
  return null;
}

/** What is left of `limit` after counting all items of nested tuples. */
function complexity(c: Const, limit: number): number {
  if (c.type !== 'tuple') return limit;
  limit -= c.items.length;
  for (const item of c.items) {
    if (limit < 0) break;
    limit = complexity(item, limit);
  }
  return limit;
}

function foldRepeat(c: Const, times: bigint): Const | null {
  if (c.type === 'tuple') {
    const size = c.items.length;
    if (size === 0) return c;
    if (times < 0n || times > BigInt(Math.floor(MAX_COLLECTION / size))) return null;
    const n = Number(times);
    if (n > 0 && complexity(c, Math.floor(MAX_TOTAL_ITEMS / n)) < 0) return null;
    return tupleConst(Array.from({ length: n }, () => c.items).flat());
  }
  if (c.type !== 'str' && c.type !== 'bytes') return null;
  const size = c.type === 'str' ? strLength(c.value) : c.value.length;
  if (size === 0) return c;
  if (times < 0n || times > BigInt(Math.floor(MAX_STR / size))) return null;
  const n = Number(times);
  if (c.type === 'bytes') {
    const value = new Uint8Array(size * n);
    for (let i = 0; i < n; i++) value.set(c.value, i * size);
    return { type: 'bytes', value };
  }
  if (typeof c.value === 'string') return strConst(c.value.repeat(n));
  const { value } = c;
  return strConst(strFromCodePoints(Array.from({ length: n }, () => Array.from(value)).flat()));
}

// Subscripts

function foldSubscript(a: Const, b: Const): Const | null {
  let items: readonly unknown[];
  let rebuild: (part: readonly unknown[]) => Const;
  let single: (item: unknown) => Const;
  if (a.type === 'tuple') {
    items = a.items;
    rebuild = (part) => tupleConst(part as Const[]);
    single = (item) => item as Const;
  } else if (a.type === 'str') {
    items = codePoints(a.value);
    rebuild = (part) => strConst(strFromCodePoints(part as number[]));
    single = (item) => strConst(strFromCodePoints([item as number]));
  } else if (a.type === 'bytes') {
    items = Array.from(a.value);
    rebuild = (part) => ({ type: 'bytes', value: Uint8Array.from(part as number[]) });
    single = (item) => int(BigInt(item as number));
  } else {
    return null;
  }
  const index = asInt(b);
  if (index !== null) {
    const n = BigInt(items.length);
    const at = index < 0n ? index + n : index;
    return at < 0n || at >= n ? null : single(items[Number(at)]);
  }
  if (b.type !== 'slice') return null;
  const indexes = sliceIndexes(b, items.length);
  return indexes === null ? null : rebuild(indexes.map((i) => items[i]));
}

function sliceIndexes(s: Const & { type: 'slice' }, length: number): number[] | null {
  const part = (c: Const): number | null | undefined => {
    if (c.type === 'None') return null;
    const i = asInt(c);
    if (i === null) return undefined;
    const far = BigInt(length) + 1n;
    return Number(i > far ? far : i < -far ? -far : i);
  };
  const step = part(s.step);
  const start = part(s.start);
  const stop = part(s.stop);
  if (step === undefined || start === undefined || stop === undefined || step === 0) return null;
  const by = step ?? 1;
  const [low, high] = by > 0 ? [0, length] : [-1, length - 1];
  const clamp = (i: number): number => Math.min(Math.max(i < 0 ? i + length : i, low), high);
  const from = start === null ? (by > 0 ? 0 : length - 1) : clamp(start);
  const to = stop === null ? (by > 0 ? length : -1) : clamp(stop);
  const out: number[] = [];
  for (let i = from; by > 0 ? i < to : i > to; i += by) out.push(i);
  return out;
}

export function foldUnary(op: '-' | '~' | '+' | 'not', c: Const): Const | null {
  if (op === 'not') return isTrue(c) ? FALSE : TRUE;
  const i = asInt(c);
  if (i !== null) return op === '~' ? (isBool(c) ? null : int(~i)) : int(op === '-' ? -i : i);
  if (op === '~') return null;
  if (c.type === 'float') return op === '-' ? float(-c.value) : c;
  if (c.type === 'complex') return op === '-' ? { type: 'complex', real: -(c.real ?? 0), imag: -c.imag } : c;
  return null;
}
