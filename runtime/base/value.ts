// The value: 64 bits, NaN-boxed. Everything a Python program can name is one of these.
//
//   0                        absent; as a result: error (the thread's exception is set)
//   1 .. 2^32-1              address of a heap object
//   2^32 + address           the same, borrowed: only in stack slots and locals of frames, never anywhere else
//   BOXED_DOUBLE ..          a double: its bits plus 2^49
//   INT_TAG ..               an int of 49 bits, sign-extended: INT_TAG | (n & MASK49)
//
// Outside runtime/interp no function ever sees a borrowed tag: the interpreter strips it before it calls.
// Ownership, everywhere outside runtime/interp: parameters are borrowed, results are owned; a parameter that is
// consumed is named ...Steal; a result that is borrowed comes from a function named peek... or ...Borrowed.
import { Addr, False, None, True } from './addresses.gen';
import { Obj } from './layout.gen';
import { T } from './types.gen';

export type Value = u64;

export const INT_TAG: u64 = 0xfffe000000000000;
/** Added to the bits of a double. */
export const DOUBLE_OFFSET: u64 = 0x0002000000000000;
/** Values from here up are immediate. */
export const FIRST_IMMEDIATE: u64 = 0x0000000200000000;
/** Set in a borrowed reference. */
export const BORROWED: u64 = 0x0000000100000000;
export const INT_MIN: i64 = -0x0001000000000000;
export const INT_MAX: i64 = 0x0000ffffffffffff;

/** refLocal of an immortal object. */
export const IMMORTAL: u32 = 0xffffffff;

/** Bits of Obj.gcBits. */
export namespace GcBit {
  /** The collector must visit it: it lives in a page of the collected heap and is complete. */
  export const tracked: u8 = 1;
  /** Its finalizer has run. */
  export const finalized: u8 = 2;
  /** Its count is deferred: it dies only in a collection. */
  export const deferred: u8 = 4;
  /** Seen by more than one thread: arrays it drops must go through QSBR. */
  export const shared: u8 = 8;
  export const frozen: u8 = 16;
  /** Used by the collector while the world is stopped. */
  export const unreachable: u8 = 32;
  export const alive: u8 = 64;
  /** A block of the collected heap that is in use. */
  export const live: u8 = 128;
}

/** Operators of richcompare. */
export namespace CompareOp {
  export const lt: i32 = 0;
  export const le: i32 = 1;
  export const eq: i32 = 2;
  export const ne: i32 = 3;
  export const gt: i32 = 4;
  export const ge: i32 = 5;
}

@inline export function isInt49(v: Value): bool { return v >= INT_TAG; }
@inline export function bothInt49(a: Value, b: Value): bool { return (a & b) >= INT_TAG; }
/** An untagged heap reference (or 0). */
@inline export function isHeap(v: Value): bool { return v < BORROWED; }
@inline export function isImmediate(v: Value): bool { return v >= FIRST_IMMEDIATE; }
@inline export function isDouble(v: Value): bool { return v - FIRST_IMMEDIATE < INT_TAG - FIRST_IMMEDIATE; }
@inline export function int49(v: Value): i64 { return <i64>(v << 15) >> 15; }
@inline export function fromInt49(n: i64): Value { return <u64>n | INT_TAG; }
@inline export function fitsInt49(n: i64): bool { return <u64>(n - INT_MIN) <= 0x0001ffffffffffff; }
@inline export function doubleOf(v: Value): f64 { return reinterpret<f64>(v - DOUBLE_OFFSET); }
/** Of a double that is not NaN; for any double use floatNew (runtime/types/float). */
@inline export function fromDouble(x: f64): Value { return reinterpret<u64>(x) + DOUBLE_OFFSET; }
@inline export function fromBool(b: bool): Value { return b ? True : False; }
@inline export function addressOf(v: Value): usize { return <usize>v; }
@inline export function fromAddress(p: usize): Value { return <u64>p; }
@inline export function isNone(v: Value): bool { return v == None; }

/** Address of the Type of any untagged value but 0. */
@inline export function typeOf(v: Value): usize {
  return v < BORROWED ? changetype<Obj>(<usize>v).type : v >= INT_TAG ? T.int : T.float;
}
@inline export function isExactly(v: Value, type: usize): bool { return v < BORROWED && changetype<Obj>(<usize>v).type == type; }

/** The immortal str of one Latin-1 character. */
@inline export function charStr(c: u32): Value { return <u64>(Addr.chars + <usize>c * Addr.charStride); }
/** The immortal bytes object of one byte. */
@inline export function byteBytes(c: u32): Value { return <u64>(Addr.bytes + <usize>c * Addr.byteStride); }
