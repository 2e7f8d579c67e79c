// Floats from text and to text.
import { Value } from '../../base/value';

/** The shortest text that reads back as x: repr(float), as str. */
export function floatReprF64(x: f64): Value { return unreachable(); }
export function floatRepr(v: Value): Value { return unreachable(); }
/**
 * Writes x as ASCII at `out` and returns the length. `kind`: 'r' shortest, 'e', 'f', 'g' with `precision`; flags: FloatFlag.
 * `out` has room for floatTextRoom(x, precision) bytes.
 */
export function floatTextWrite(out: usize, x: f64, kind: u32, precision: i32, flags: u32): i32 { return unreachable(); }
export function floatTextRoom(x: f64, precision: i32): u32 { return unreachable(); }
export namespace FloatFlag {
  /** '#': keep the point and trailing zeros of 'g'. */
  export const alternate: u32 = 1;
  /** A '+' before what is not negative. */
  export const sign: u32 = 2;
  /** ' ' before what is not negative. */
  export const space: u32 = 4;
  /** repr: '.0' after what looks like an int. */
  export const pointZero: u32 = 8;
  /** 'z': a result that is negative zero loses its sign. */
  export const noNegativeZero: u32 = 16;
  export const upper: u32 = 32;
}
/** Correctly rounded double of the decimal text in [p, p+n): digits, point, exponent, inf, nan, sign; no spaces, no underscores. `floatParseEnd` gets the number of bytes used (0 = not a number). */
export function floatParse(p: usize, n: u32): f64 { return unreachable(); }
export let tlsFloatParseEnd: u32 = 0;
/** float(str): strips spaces, underscores, Unicode digits; ValueError. */
export function floatFromStr(text: Value): Value { return unreachable(); }
