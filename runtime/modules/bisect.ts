// The module _bisect: binary search in sorted sequences, and insertion that keeps them sorted.
import { None } from '../base/addresses.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { CompareOp, Value, bothInt49, doubleOf, int49, isDouble } from '../base/value';
import { asIndexI64, isIndex } from '../object/abstract-number';
import { isTrue, richCompare } from '../object/abstract-object';
import { getItemAt, length } from '../object/abstract-sequence';
import { call1, callMethod2 } from '../object/call';
import { Kind, arg, moduleFunction } from '../object/def';
import { raiseFormat1, raiseText } from '../object/errors';
import { decref, newRef } from '../object/refcount';
import { isExactList } from '../object/type-flags';
import { intFromI64 } from '../types/int/value';
import { listGet, listInsert } from '../types/list/list';
import { given, moduleRegister } from './module';

/** a < b: 1, 0, -1 = error. */
function less(a: Value, b: Value): i32 {
  if (bothInt49(a, b)) return int49(a) < int49(b) ? 1 : 0;
  if (isDouble(a) && isDouble(b)) return doubleOf(a) < doubleOf(b) ? 1 : 0;
  const result = richCompare(a, b, CompareOp.lt);
  if (!result) return -1;
  const truth = isTrue(result);
  decref(result);
  return truth;
}

/** Where x belongs: behind equal items (right) or before them; -1 = error. */
function search(sequence: Value, x: Value, lo: i64, hi: i64, key: Value, right: bool): i64 {
  if (lo < 0) {
    raiseText(T.ValueError, 'lo must be non-negative');
    return -1;
  }
  if (hi == -1) {
    hi = length(sequence);
    if (hi < 0) return -1;
  }
  const list = isExactList(sequence);
  while (lo < hi) {
    const middle = <i64>((<u64>lo + <u64>hi) >> 1);
    let item = list ? listGet(sequence, middle) : getItemAt(sequence, middle);
    if (!item) {
      if (!hasError()) raiseText(T.IndexError, 'list index out of range');
      return -1;
    }
    if (key) {
      const mapped = call1(key, item);
      decref(item);
      if (!mapped) return -1;
      item = mapped;
    }
    const answer = right ? less(x, item) : less(item, x);
    decref(item);
    if (answer < 0) return -1;
    if ((answer != 0) == right) hi = middle;
    else lo = middle + 1;
  }
  return lo;
}

let tlsLow: i64 = 0;
let tlsHigh: i64 = 0;
/** lo and hi of the arguments; hi -1 = the length. */
function loadRange(args: usize): bool {
  tlsLow = 0;
  let hi: i64 = -1;
  let lo: i64 = 0;
  if (arg(args, 2)) {
    lo = asIndexI64(arg(args, 2), T.OverflowError);
    if (lo == -1 && hasError()) return false;
  }
  if (given(arg(args, 3))) {
    if (!isIndex(arg(args, 3))) {
      raiseFormat1(T.TypeError, "argument should be integer or None, not '%T'", arg(args, 3));
      return false;
    }
    hi = asIndexI64(arg(args, 3), T.OverflowError);
    if (hi == -1 && hasError()) return false;
  }
  tlsLow = lo;
  tlsHigh = hi;
  return true;
}
@inline function keyOf(args: usize): Value { return given(arg(args, 4)) ? arg(args, 4) : 0; }

function bisectWith(args: usize, right: bool): Value {
  if (!loadRange(args)) return 0;
  const at = search(arg(args, 0), arg(args, 1), tlsLow, tlsHigh, keyOf(args), right);
  return at < 0 ? 0 : intFromI64(at);
}
function bisectRight(self: Value, args: usize): Value { return bisectWith(args, true); }
function bisectLeft(self: Value, args: usize): Value { return bisectWith(args, false); }

function insortWith(args: usize, right: bool): Value {
  if (!loadRange(args)) return 0;
  const lo = tlsLow;
  const hi = tlsHigh;
  const sequence = arg(args, 0);
  const key = keyOf(args);
  const x = key ? call1(key, arg(args, 1)) : newRef(arg(args, 1));
  if (!x) return 0;
  const at = search(sequence, x, lo, hi, key, right);
  decref(x);
  if (at < 0) return 0;
  if (isExactList(sequence)) return listInsert(sequence, at, arg(args, 1)) ? None : 0;
  const index = intFromI64(at);
  const result = callMethod2(sequence, N.insert, index, arg(args, 1));
  decref(index);
  if (!result) return 0;
  decref(result);
  return None;
}
function insortRight(self: Value, args: usize): Value { return insortWith(args, true); }
function insortLeft(self: Value, args: usize): Value { return insortWith(args, false); }

export function initBisect(): void {
  const module = moduleRegister('_bisect');
  moduleFunction(module, 'bisect_right(a, x, lo=0, hi=None, *, key=None)', bisectRight.index, Kind.slots);
  moduleFunction(module, 'insort_right(a, x, lo=0, hi=None, *, key=None)', insortRight.index, Kind.slots);
  moduleFunction(module, 'bisect_left(a, x, lo=0, hi=None, *, key=None)', bisectLeft.index, Kind.slots);
  moduleFunction(module, 'insort_left(a, x, lo=0, hi=None, *, key=None)', insortLeft.index, Kind.slots);
}
