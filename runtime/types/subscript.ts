// container[index] and container[start:stop:step] of exact lists, tuples and strs without a slice object or a call through a slot.
//
// Every function answers 0 without an exception for "not this way": another type, a bound that is no small int, an index out
// of range; the caller then takes the general way, which words the errors. A pending exception beside the 0 is a
// MemoryError.
//
// Threads: tuples and strs never change. A list is read item by item (listGetFast) or copied under its lock (listSlice). A bound
// counted from the end needs the list's size before the lock is taken, so that is done here only while this thread is alone with it.
import { EmptyTuple, None } from '../base/addresses.gen';
import { List, Obj, Slice, Str, Tuple } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { Value, fromAddress, int49, isExactly, isHeap, isInt49 } from '../base/value';
import { newRef } from '../object/refcount';
import { lockObject, unlockObject } from '../sync/mutex';
import { isAlone } from '../sync/solo';
import { itemSlot, listFromRange, listGetFast, listSlice } from './list/list';
import { strStepped, strSubstring } from './str/concat';
import { strCharAt, strFromCodePoint } from './str/str';
import { tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSlice } from './tuple';

/** container[index]; the container is an untagged heap object. */
export function itemAt(p: usize, index: i64): Value {
  const type = changetype<Obj>(p).type;
  if (type == T.list) return listGetFast(p, index < 0 ? index + changetype<List>(p).size : index);
  if (type == T.tuple) {
    const n: i64 = changetype<Tuple>(p).size;
    const i = index < 0 ? index + n : index;
    return <u64>i < <u64>n ? newRef(tupleItemBorrowed(fromAddress(p), <u32>i)) : 0;
  }
  if (type == T.str) {
    const n: i64 = changetype<Str>(p).length;
    const i = index < 0 ? index + n : index;
    return <u64>i < <u64>n ? strFromCodePoint(strCharAt(fromAddress(p), <i32>i)) : 0;
  }
  return 0;
}

/** container[slice] with a slice object. */
export function sliceItems(container: Value, slice: Value): Value {
  const s = changetype<Slice>(<usize>slice);
  return slicedBy(container, s.start, s.stop, s.step);
}

/** container[start:stop:step]; each None or an int. */
export function slicedBy(container: Value, start: Value, stop: Value, step: Value): Value {
  if (!isHeap(container)) return 0;
  const p = <usize>container;
  const type = changetype<Obj>(p).type;
  let n: i64;
  if (type == T.str) n = changetype<Str>(p).length;
  else if (type == T.tuple) n = changetype<Tuple>(p).size;
  else if (type == T.list) n = changetype<List>(p).size;
  else return 0;
  if (!(isInt49(start) || start == None) || !(isInt49(stop) || stop == None)) return 0;
  if (step != None && step != ONE) return isInt49(step) && int49(step) != 0 ? stepped(container, type, n, start, stop, int49(step)) : 0;
  let from: i64 = start == None ? 0 : int49(start);
  let to: i64 = stop == None ? i64.MAX_VALUE : int49(stop);
  if ((from | to) < 0) {
    if (type == T.list && !isAlone(p)) return 0;
    if (from < 0) from = max<i64>(from + n, 0);
    if (to < 0) to += n;
  }
  if (type == T.list) return listSlice(container, from, to);
  to = min(to, n);
  if (from >= to) return type == T.str ? strSubstring(container, 0, 0) : EmptyTuple;
  return type == T.str ? strSubstring(container, <i32>from, <i32>to) : tupleSlice(container, <u32>from, <u32>to);
}
const ONE: Value = 0xfffe000000000001;

function stepped(container: Value, type: usize, n: i64, start: Value, stop: Value, step: i64): Value {
  if (type != T.list) return steppedOf(container, type, n, start, stop, step);
  // Under its lock: the new list needs memory, and waiting for that lets others in.
  lockObject(<usize>container);
  const r = steppedOf(container, type, changetype<List>(<usize>container).size, start, stop, step);
  unlockObject(<usize>container);
  return r;
}

function steppedOf(container: Value, type: usize, n: i64, start: Value, stop: Value, step: i64): Value {
  const low: i64 = step < 0 ? -1 : 0;
  const high = step < 0 ? n - 1 : n;
  let from = start == None ? (step < 0 ? high : low) : int49(start);
  let to = stop == None ? (step < 0 ? low : high) : int49(stop);
  if (start != None) from = from < 0 ? max(from + n, low) : min(from, high);
  if (stop != None) to = to < 0 ? max(to + n, low) : min(to, high);
  let count: i64 = 0;
  if (step < 0) {
    if (to < from) count = step == -1 ? from - to : (from - to - 1) / -step + 1;
  } else if (from < to) {
    count = (to - from - 1) / step + 1;
  }
  if (type == T.str) return strStepped(container, <i32>from, <i32>step, <i32>count);
  if (type == T.list) return listFromRange(itemSlot(changetype<List>(<usize>container).items, <u32>from), step, <u32>count);
  if (count <= 0) return EmptyTuple;
  const t = tupleNew(<u32>count);
  if (!t) return 0;
  for (let k: u32 = 0; k < <u32>count; k++, from += step) tupleInitSteal(t, k, newRef(tupleItemBorrowed(container, <u32>from)));
  return fromAddress(t);
}
