// Number calls: shortest decimal texts, and arithmetic on big magnitudes through BigInt.
import type { Heap } from '../../wasm/heap.js';
import type { HostCalls } from '../interface/calls.gen.js';
import type { Result } from './result.js';

type NumberCalls = Pick<HostCalls, 'doubleToText' | 'textToDouble' | 'bigMultiply' | 'bigDivide' | 'bigToText' | 'bigFromText'>;

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/** A magnitude of little-endian 32-bit digits as a BigInt. */
export function readMagnitude(heap: Heap, at: number, count: number): bigint {
  const bytes = heap.bytes(at, count * 4);
  const parts: string[] = [];
  for (let i = bytes.length - 1; i >= 0; i--) parts.push(HEX[bytes[i]!]!);
  return parts.length === 0 ? 0n : BigInt('0x' + parts.join(''));
}

/** Writes the digits, returns their number (none for 0). */
export function writeMagnitude(heap: Heap, value: bigint, to: number): number {
  if (value === 0n) return 0;
  let text = value.toString(16);
  text = text.padStart(Math.ceil(text.length / 8) * 8, '0');
  const count = text.length / 8;
  const words = heap.words(to, count);
  for (let i = 0; i < count; i++) words[i] = parseInt(text.slice(text.length - 8 * (i + 1), text.length - 8 * i), 16);
  return count;
}

function ascii(heap: Heap, from: number, count: number): string {
  return String.fromCharCode.apply(null, [...heap.bytes(from, count)]);
}

/** Digits in any base from 2 to 36. Bases that BigInt cannot parse are halved until one digit remains: O(M(n) log n). */
function parseDigits(text: string, base: number): bigint {
  if (base === 10) return BigInt(text);
  const prefix = { 2: '0b', 8: '0o', 16: '0x' }[base];
  if (prefix) return BigInt(prefix + text);
  if (text.length <= 10) return BigInt(parseInt(text, base));
  const half = text.length >> 1;
  return parseDigits(text.slice(0, text.length - half), base) * BigInt(base) ** BigInt(half) + parseDigits(text.slice(text.length - half), base);
}

export function numberCalls(heap: Heap, result: Result): NumberCalls {
  const decode = new TextDecoder('latin1');
  return {
    doubleToText(x, to) {
      const text = Object.is(x, -0) ? '-0' : String(x);
      const bytes = heap.bytes(to, text.length);
      for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
      return text.length;
    },
    textToDouble: (from, count) => Number(count < 1000 ? ascii(heap, from, count) : decode.decode(heap.copy(from, count))),
    bigMultiply: (a, aCount, b, bCount, to) => writeMagnitude(heap, readMagnitude(heap, a, aCount) * readMagnitude(heap, b, bCount), to),
    bigDivide(a, aCount, b, bCount, quotient, remainder) {
      const x = readMagnitude(heap, a, aCount);
      const y = readMagnitude(heap, b, bCount);
      heap.words(remainder, bCount).fill(0);
      writeMagnitude(heap, x % y, remainder);
      return writeMagnitude(heap, x / y, quotient);
    },
    bigToText: (a, count, base) => result.keepText(readMagnitude(heap, a, count).toString(base)),
    bigFromText: (from, count, base, to) => writeMagnitude(heap, parseDigits(decode.decode(heap.copy(from, count)), base), to),
  };
}
