// Number calls: shortest decimal texts, and arithmetic on big magnitudes through BigInt.
import type { Heap } from '../../wasm/heap.js';
import type { HostCalls } from '../interface/calls.gen.js';
import type { Result } from './result.js';

type NumberCalls = Pick<HostCalls, 'doubleToText' | 'textToDouble' | 'bigMultiply' | 'bigDivide' | 'bigToText' | 'bigFromText'>;

/** The magnitude in words[from..to): halves are put together, so that only log n shifts are long. */
function join(words: BigUint64Array, from: number, to: number): bigint {
  if (to - from === 1) return words[from]!;
  const middle = (from + to) >> 1;
  return (join(words, middle, to) << BigInt(64 * (middle - from))) | join(words, from, middle);
}
function split(value: bigint, words: BigUint64Array, from: number, to: number): void {
  if (to - from === 1) {
    words[from] = value;
    return;
  }
  const middle = (from + to) >> 1;
  const bits = 64 * (middle - from);
  split(BigInt.asUintN(bits, value), words, from, middle);
  split(value >> BigInt(bits), words, middle, to);
}

/** A magnitude of little-endian 32-bit digits as a BigInt. */
export function readMagnitude(heap: Heap, at: number, count: number): bigint {
  if (count === 0) return 0n;
  // a copy of its own: aligned to 8 bytes, of an even number of digits
  const copy = new Uint32Array((count + 1) & ~1);
  copy.set(heap.words(at, count));
  return join(new BigUint64Array(copy.buffer), 0, copy.length >> 1);
}

/** Writes the digits, returns their number (none for 0). */
export function writeMagnitude(heap: Heap, value: bigint, to: number): number {
  if (value === 0n) return 0;
  const count = Math.ceil(value.toString(16).length / 8);
  const words = new BigUint64Array((count + 1) >> 1);
  split(value, words, 0, words.length);
  heap.words(to, count).set(new Uint32Array(words.buffer, 0, count));
  return count;
}

function ascii(heap: Heap, from: number, count: number): string {
  return String.fromCharCode.apply(null, heap.bytes(from, count) as unknown as number[]);
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
      const q = x / y;
      heap.words(remainder, bCount).fill(0);
      writeMagnitude(heap, x - q * y, remainder);
      return writeMagnitude(heap, q, quotient);
    },
    bigToText: (a, count, base) => result.keepText(readMagnitude(heap, a, count).toString(base)),
    bigFromText: (from, count, base, to) => writeMagnitude(heap, parseDigits(decode.decode(heap.copy(from, count)), base), to),
  };
}
