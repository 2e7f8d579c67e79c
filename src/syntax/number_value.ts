// The value of a numeric literal. A literal of more than 4300 decimal digits is refused as CPython refuses it, because
// converting it takes quadratic time there and the limit is observable. sys.set_int_max_str_digits moves the limit.
import type { ConstantValue } from './constant.js';

let maxDigits = 4300;

/** 0: no limit. */
export function setMaxDigits(limit: number): void {
  maxDigits = limit;
}

/** The message for a decimal literal that is too long, or the value. */
export function numberValue(literal: string): ConstantValue | string {
  const text = literal.includes('_') ? literal.replaceAll('_', '') : literal;
  const last = text.charCodeAt(text.length - 1) | 32;
  if (text.length > 2 && text.charCodeAt(0) === 48) {
    const letter = text.charCodeAt(1) | 32;
    if (letter === 120 || letter === 111 || letter === 98) return { type: 'int', value: BigInt(text.toLowerCase()) };
  }
  if (last === 106) return { type: 'complex', imag: Number(text.slice(0, -1)) };
  if (/[.eE]/.test(text)) return { type: 'float', value: Number(text) };
  if (maxDigits > 0 && text.length > maxDigits) {
    const digits = text.replace(/^0+(?=.)/, '').length;
    if (digits > maxDigits) {
      return (
        `Exceeds the limit (${maxDigits} digits) for integer string conversion: value has ${digits} digits; ` +
        'use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals ' +
        'to avoid decimal conversion limits.'
      );
    }
  }
  return { type: 'int', value: BigInt(text) };
}
