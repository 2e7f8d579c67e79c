// Argument checks that the methods of str, bytes and bytearray share, with CPython's texts.
import { None } from '../../base/addresses.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { int49, isInt49, typeOf, Value } from '../../base/value';
import { asIndexI64, isIndex, toIndex } from '../../object/abstract-number';
import { raise, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { typeName } from '../../object/type';
import { intAsI64, isInt, tlsOverflow } from '../int/value';
import { sbFinish, sbNew, sbStrSteal, sbText } from '../str/builder';

/** "<head><type of v>" as a TypeError; None is called None here, not NoneType. Returns 0. */
export function raiseBadType(head: string, v: Value, tail: string): Value {
  const b = sbNew();
  if (!b) return 0;
  sbText(b, head);
  if (v == None) sbText(b, 'None');
  else sbStrSteal(b, typeName(typeOf(v)));
  sbText(b, tail);
  const text = sbFinish(b);
  if (text) {
    raise(T.TypeError, text);
    decref(text);
  }
  return 0;
}

/** A start or end of a search: None and not given are the default; clipped to i64. -1 is ambiguous: hasError(). */
export function boundOf(v: Value, fallback: i64): i64 {
  if (v == 0 || v == None) return fallback;
  if (isInt49(v)) return int49(v);
  if (!isIndex(v)) {
    raiseText(T.TypeError, 'slice indices must be integers or None or have an __index__ method');
    return -1;
  }
  return asIndexI64(v, 0);
}

/** The range the last readBounds found: 0 <= from, to <= length; from may be above to, and above length. */
export let tlsFrom: i64 = 0;
export let tlsTo: i64 = 0;

/** Reads optional start and end. false = error. */
@inline export function readBounds(start: Value, end: Value, length: i64): bool {
  if ((start | end) != 0) return readGivenBounds(start, end, length);
  tlsFrom = 0;
  tlsTo = length;
  return true;
}
export function readGivenBounds(start: Value, end: Value, length: i64): bool {
  if (end == 0 && isInt49(start)) {
    // text.find(x, at)
    const from = int49(start);
    tlsFrom = from < 0 ? max<i64>(from + length, 0) : from;
    tlsTo = length;
    return true;
  }
  let from = boundOf(start, 0);
  if (from == -1 && hasError()) return false;
  let to = boundOf(end, length);
  if (to == -1 && hasError()) return false;
  if (from < 0) {
    from += length;
    if (from < 0) from = 0;
  }
  if (to < 0) {
    to += length;
    if (to < 0) to = 0;
  }
  if (to > length) to = length;
  tlsFrom = from;
  tlsTo = to;
  return true;
}

/** A width or count as i64: TypeError when not an index, OverflowError when too big. -1 is ambiguous: hasError(). */
export function sizeArgument(v: Value): i64 {
  if (isInt49(v)) return int49(v);
  const n = toIndex(v);
  if (!n) return -1;
  const i = intAsI64(n);
  const ok = !tlsOverflow;
  decref(n);
  if (ok) return i;
  raiseText(T.OverflowError, 'Python int too large to convert to C ssize_t');
  return -1;
}

/** The same of an iterator's state: must be an int. */
export function stateArgument(v: Value): i64 {
  if (isInt(v)) return sizeArgument(v);
  raiseText(T.TypeError, 'an integer is required');
  return -1;
}

/** The same of an argument that is a C int in CPython: not clipped. */
export function cIntArgument(v: Value, fallback: i32): i32 {
  if (v == 0) return fallback;
  const n = toIndex(v);
  if (!n) return i32.MIN_VALUE;
  const i = intAsI64(n);
  const ok = !tlsOverflow && i <= i32.MAX_VALUE && i > i32.MIN_VALUE;
  decref(n);
  if (ok) return <i32>i;
  raiseText(T.OverflowError, 'Python int too large to convert to C int');
  return i32.MIN_VALUE;
}

/** An i32 from an optional argument (0 = not given), clipped. -2^31 is never a result but on error: hasError(). */
export function i32Argument(v: Value, fallback: i32): i32 {
  if (v == 0) return fallback;
  const n = sizeArgument(v);
  if (n == -1 && hasError()) return i32.MIN_VALUE;
  return n > i32.MAX_VALUE ? i32.MAX_VALUE : n < i32.MIN_VALUE + 1 ? i32.MIN_VALUE + 1 : <i32>n;
}
