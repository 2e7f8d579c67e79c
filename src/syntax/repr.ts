// Python's repr for the values a literal can have: used by dumps and, later, by whoever prints constants without a heap.
import { isPrintable } from './text.js';

export function reprFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(Math.abs(value));
  const sign = value < 0 ? '-' : '';
  const match = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text)!;
  const digits = (match[1] + (match[2] ?? '')).replace(/^0+(?=\d)/, '');
  const exponent = Number(match[3] ?? 0);
  // The decimal exponent of the first significant digit.
  const leading = match[1] === '0' ? -(/^0*/.exec(match[2] ?? '')![0].length + 1) : match[1].length - 1;
  const power = leading + exponent;
  const significant = digits.replace(/0+$/, '') || '0';
  if (value === 0) return '0.0';
  if (power < -4 || power >= 16) {
    const mantissa = significant.length === 1 ? significant : `${significant[0]}.${significant.slice(1)}`;
    const magnitude = String(Math.abs(power)).padStart(2, '0');
    return `${sign}${mantissa}e${power < 0 ? '-' : '+'}${magnitude}`;
  }
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${significant}`;
  const whole = significant.slice(0, power + 1).padEnd(power + 1, '0');
  return `${sign}${whole}.${significant.slice(power + 1) || '0'}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

export function reprStr(value: string | Uint32Array): string {
  const points = typeof value === 'string' ? Array.from(value, (c) => c.codePointAt(0)!) : Array.from(value);
  const quote = points.includes(39) && !points.includes(34) ? 34 : 39;
  let out = '';
  for (const point of points) {
    if (point === quote || point === 92) out += '\\' + String.fromCharCode(point);
    else if (point === 10) out += '\\n';
    else if (point === 13) out += '\\r';
    else if (point === 9) out += '\\t';
    else if (point < 32 || point === 127) out += '\\x' + hex(point, 2);
    else if (point < 127) out += String.fromCharCode(point);
    else if (!(point >= 0xd800 && point < 0xe000) && isPrintable(point)) out += String.fromCodePoint(point);
    else if (point < 256) out += '\\x' + hex(point, 2);
    else if (point < 65536) out += '\\u' + hex(point, 4);
    else out += '\\U' + hex(point, 8);
  }
  const mark = String.fromCharCode(quote);
  return mark + out + mark;
}

export function reprBytes(value: Uint8Array): string {
  const quote = value.includes(39) && !value.includes(34) ? 34 : 39;
  let out = '';
  for (const byte of value) {
    if (byte === quote || byte === 92) out += '\\' + String.fromCharCode(byte);
    else if (byte === 9) out += '\\t';
    else if (byte === 10) out += '\\n';
    else if (byte === 13) out += '\\r';
    else if (byte < 32 || byte >= 127) out += '\\x' + hex(byte, 2);
    else out += String.fromCharCode(byte);
  }
  const mark = String.fromCharCode(quote);
  return `b${mark}${out}${mark}`;
}
