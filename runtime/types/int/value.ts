// What an int is. Three forms, told apart by the value's tag and type:
//
//   int49      immediate, -2^48 .. 2^48-1; no exact int in that range is ever on the heap
//   BigInt     type exactly int: sign and magnitude in 32-bit digits, outside the 49 bits, immutable
//   IntBox     bool and instances of subclasses: an exact int in the field `value`
//
// So two exact ints are equal when they are the same Value or equal BigInts, and most code starts by turning its
// operand into an exact int with `intExactBorrowed`. The arithmetic on digit arrays is in digits.ts.
import { False, True } from '../../base/addresses.gen';
import { BigInt_digits, BigInt, IntBox, Obj, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { BORROWED, INT_TAG, Value, fitsInt49, fromAddress, fromInt49, int49, isInt49 } from '../../base/value';

/** Set by intAsI64 and intAsU64 when the int did not fit (the result is then clipped); cleared when it did. */
export let tlsOverflow: bool = false;

/** int or an instance of a subclass (bool too). */
export function isInt(v: Value): bool {
  if (v >= INT_TAG) return true;
  if (v >= BORROWED) return false;
  const type = changetype<Obj>(<usize>v).type;
  return type == T.int || type == T.bool || (changetype<Type>(type).flags & INT_SUBCLASS) != 0;
}
/** TypeFlag.intSubclass of runtime/object/type.ts (the bit CPython uses). */
const INT_SUBCLASS: u32 = 1 << 24;

/** Exactly int. */
@inline export function isIntExact(v: Value): bool {
  return v >= INT_TAG || (v < BORROWED && changetype<Obj>(<usize>v).type == T.int);
}
@inline export function isBool(v: Value): bool { return v == True || v == False; }

/** The exact int an int stands for: an int49 or a BigInt, borrowed from `v`. */
@inline export function intExactBorrowed(v: Value): Value {
  if (v >= INT_TAG || changetype<Obj>(<usize>v).type == T.int) return v;
  return changetype<IntBox>(<usize>v).value;
}
@inline export function bigOf(v: Value): BigInt { return changetype<BigInt>(<usize>v); }
@inline export function bigDigits(p: usize): usize { return p + BigInt_digits; }

export function intFromI64(n: i64): Value {
  if (fitsInt49(n)) return fromInt49(n);
  return unreachable();
}
export function intFromU64(n: u64): Value { return unreachable(); }
@inline export function intFromI32(n: i32): Value { return fromInt49(n); }
@inline export function intFromU32(n: u32): Value { return fromInt49(n); }
/** Truncates towards zero; raises for infinities and NaN. */
export function intFromF64(x: f64): Value { return unreachable(); }

/** The value of an int (isInt) as i64; clipped, with tlsOverflow set, when it does not fit. Never raises. */
export function intAsI64(v: Value): i64 { return unreachable(); }
/** The same as u64; negative ints overflow too (result 0). */
export function intAsU64(v: Value): u64 { return unreachable(); }
/** The low 64 bits in two's complement. */
export function intAsU64Mask(v: Value): u64 { return unreachable(); }
/** -1, 0, 1. */
export function intSign(v: Value): i32 { return unreachable(); }
