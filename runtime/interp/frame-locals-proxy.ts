// f_locals of a function's frame: a mapping over its variables that writes through (PEP 667). Reading operations work on a
// snapshot. A local that is replaced here may be borrowed by the running frame, so its old value goes to the frame
// object's `overwritten` instead of being dropped.
import { None, NotImplemented } from '../base/addresses.gen';
import { LocalKind } from '../base/code-format.gen';
import { Bytes_data, Code, FrameLocals, FrameLocals_size, FrameObj, Type } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { CompareOp, fromInt49, typeOf, Value } from '../base/value';
import { gcAlloc, objectFree } from '../alloc/object';
import { compareBool, hashOf, repr, richCompare } from '../object/abstract-object';
import { bitOr } from '../object/abstract-number';
import { getIter, iterNext, length } from '../object/abstract-sequence';
import { cellSetSteal } from '../object/cell';
import { arg, Kind, method } from '../object/def';
import { raiseFormat1, raiseKeyError, raiseText, reprEnter, reprLeave } from '../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../object/gc';
import { decref, newRef, tryIncrefAt } from '../object/refcount';
import { typeSetup } from '../object/type';
import { isDict, TypeFlag } from '../object/type-flags';
import { compareExchange64, exchangeValue } from '../sync/atomic';
import { dictDiscard, dictGet, dictItemsList, dictKeysList, dictNew, dictPopOptional, dictSet, dictSize, dictUpdate, dictValuesList } from '../types/dict/dict';
import { listReverse } from '../types/list/list';
import { strFromLiteral } from '../types/str/str';
import { tuple2, tupleInitSteal, tupleItemBorrowed } from '../types/tuple';
import { localAt } from './frame';
import { holdFrame, letFrameGo, valueAt } from './frame-access';
import { addExtra, frameObjectSnapshot, frameVariable } from './frame-locals';
import { frameObjectCode, hasEnded } from './frame-object';
import { isOwned, isTagged } from './stack';

export function frameLocalsProxyNew(frame: Value): Value {
  const p = gcAlloc(T.FrameLocalsProxy, FrameLocals_size);
  if (!p) return 0;
  changetype<FrameLocals>(p).frame = newRef(frame);
  gcTrack(p);
  return <u64>p;
}

@inline function objectOf(self: Value): FrameObj { return changetype<FrameObj>(<usize>changetype<FrameLocals>(<usize>self).frame); }

/** Index of the variable or -1, -2 with an error. */
function indexOf(self: Value, key: Value): i32 {
  if (hashOf(key) == -1) return -2;
  const c = changetype<Code>(frameObjectCode(changetype<usize>(objectOf(self))));
  for (let i: u32 = 0; i < c.nlocalsplus; i++) {
    const name = tupleItemBorrowed(c.localNames, i);
    if (name == key) return i;
  }
  for (let i: u32 = 0; i < c.nlocalsplus; i++) {
    const equal = compareBool(tupleItemBorrowed(c.localNames, i), key, CompareOp.eq);
    if (equal < 0) return -2;
    if (equal) return i;
  }
  return -1;
}

/** A dict of everything (owned). */
function snapshot(self: Value): Value {
  const d = frameObjectSnapshot(objectOf(self));
  if (!d || addExtra(d, objectOf(self))) return d;
  decref(d);
  return 0;
}

function lookup(self: Value, key: Value): Value {
  const i = indexOf(self, key);
  if (i == -2) return 0;
  if (i >= 0) {
    const v = frameVariable(objectOf(self), i);
    if (v) return v;
  }
  const extra = extraOf(self);
  const v = extra ? dictGet(extra, key) : 0;
  decref(extra);
  return v;
}
function subscript(self: Value, key: Value): Value {
  const v = lookup(self, key);
  if (!v && !hasError()) raiseKeyError(key);
  return v;
}
function assign(self: Value, key: Value, value: Value): bool {
  const i = indexOf(self, key);
  if (i == -2) return false;
  if (i < 0) {
    const extra = value ? extraMade(self) : extraOf(self);
    if (value) {
      const ok = extra != 0 && dictSet(extra, key, value);
      decref(extra);
      return ok;
    }
    const found = extra ? dictDiscard(extra, key) : 0;
    decref(extra);
    if (found == 0) raiseKeyError(key);
    return found > 0;
  }
  if (!value) {
    raiseText(T.ValueError, 'cannot remove local variables from FrameLocalsProxy');
    return false;
  }
  return overwrite(objectOf(self), i, value);
}

/** Gives variable `i` another value: its cell, or its slot by an exchange. The frame is held meanwhile, so all that is needed is made before. */
function overwrite(o: FrameObj, i: u32, value: Value): bool {
  const c = changetype<Code>(frameObjectCode(changetype<usize>(o)));
  const inCell = (load<u8>(<usize>c.localKinds + Bytes_data + i) & (LocalKind.CELL | LocalKind.FREE)) != 0;
  let link: Value = 0;
  if (!hasEnded(o)) {
    link = tuple2(None, None);
    if (!link) return false;
  }
  const stopped = holdFrame(o);
  const slot = localAt(o.frame, i);
  const cell = inCell ? valueAt(slot) : 0;
  const isCell = cell != 0 && typeOf(cell) == T.cell;
  let old: Value = 0;
  if (!isCell) {
    old = exchangeValue(slot, newRef(value));
    if (isTagged(old)) {
      old = 0; // it was not the slot that kept it
    } else if (!hasEnded(o) && old && isOwned(old)) {
      tupleInitSteal(<usize>link, 0, old);
      if (o.overwritten) tupleInitSteal(<usize>link, 1, o.overwritten);
      o.overwritten = link;
      link = 0;
      old = 0;
    }
  }
  letFrameGo(stopped);
  if (isCell) cellSetSteal(cell, newRef(value));
  decref(cell);
  decref(old);
  decref(link);
  return true;
}

/** The dict of names that are no variables (owned), 0 = there are none. */
function extraOf(self: Value): Value { return tryIncrefAt(changetype<usize>(objectOf(self)) + offsetof<FrameObj>('extraLocals')); }
/** The same, made if need be; 0 + MemoryError. Of two threads that make one, the first one's stays. */
function extraMade(self: Value): Value {
  while (true) {
    const extra = extraOf(self);
    if (extra) return extra;
    const made = dictNew();
    if (!made) return 0;
    if (compareExchange64(changetype<usize>(objectOf(self)) + offsetof<FrameObj>('extraLocals'), 0, made)) decref(made);
  }
}
function contains(self: Value, key: Value): i32 {
  const v = lookup(self, key);
  decref(v);
  return v ? 1 : hasError() ? -1 : 0;
}
function count(self: Value): i64 {
  const d = snapshot(self);
  if (!d) return -1;
  const n = dictSize(d);
  decref(d);
  return n;
}
function iterate(self: Value): Value {
  const d = snapshot(self);
  if (!d) return 0;
  const keys = dictKeysList(d);
  decref(d);
  const it = keys ? getIter(keys) : 0;
  decref(keys);
  return it;
}
function keys(self: Value): Value {
  const d = snapshot(self);
  const r = d ? dictKeysList(d) : 0;
  decref(d);
  return r;
}
function values(self: Value): Value {
  const d = snapshot(self);
  const r = d ? dictValuesList(d) : 0;
  decref(d);
  return r;
}
function items(self: Value): Value {
  const d = snapshot(self);
  const r = d ? dictItemsList(d) : 0;
  decref(d);
  return r;
}
function copy(self: Value): Value { return snapshot(self); }
function reversed(self: Value): Value {
  const list = keys(self);
  if (list) listReverse(list);
  return list;
}
function get(self: Value, args: usize): Value {
  const v = lookup(self, arg(args, 0));
  if (v || hasError()) return v;
  return newRef(arg(args, 1) ? arg(args, 1) : None);
}
function setdefault(self: Value, args: usize): Value {
  const v = lookup(self, arg(args, 0));
  if (v || hasError()) return v;
  const fallback = arg(args, 1) ? arg(args, 1) : None;
  return assign(self, arg(args, 0), fallback) ? newRef(fallback) : 0;
}
function pop(self: Value, args: usize): Value {
  const key = arg(args, 0);
  const i = indexOf(self, key);
  if (i == -2) return 0;
  if (i >= 0) return raiseText(T.ValueError, 'cannot remove local variables from FrameLocalsProxy');
  const extra = extraOf(self);
  const v = extra ? dictPopOptional(extra, key) : 0;
  decref(extra);
  if (v || hasError()) return v;
  if (arg(args, 1)) return newRef(arg(args, 1));
  return raiseKeyError(key);
}
function merge(self: Value, other: Value): bool {
  const d = dictNew();
  if (!d) return false;
  let ok = dictUpdate(d, other);
  const list = ok ? dictKeysList(d) : 0;
  const it = list ? getIter(list) : 0;
  ok = it != 0;
  while (ok) {
    const key = iterNext(it);
    if (!key) break;
    const v = dictGet(d, key);
    ok = v != 0 && assign(self, key, v);
    decref(v);
    decref(key);
  }
  decref(it);
  decref(list);
  decref(d);
  return ok && !hasError();
}
function update(self: Value, other: Value): Value { return merge(self, other) ? None : 0; }
function inplaceOr(self: Value, other: Value): Value {
  if (!isDict(other) && typeOf(other) != T.FrameLocalsProxy) return NotImplemented;
  return merge(self, other) ? newRef(self) : 0;
}
function or(a: Value, b: Value): Value {
  const x = typeOf(a) == T.FrameLocalsProxy ? snapshot(a) : newRef(a);
  const y = typeOf(b) == T.FrameLocalsProxy ? snapshot(b) : newRef(b);
  const r = x && y ? isDict(x) && isDict(y) ? bitOr(x, y) : NotImplemented : 0;
  decref(x);
  decref(y);
  return r;
}
function proxyRepr(self: Value): Value {
  const entered = reprEnter(self);
  if (entered) return entered > 0 ? strFromLiteral('{...}') : 0;
  const d = snapshot(self);
  const r = d ? repr(d) : 0;
  decref(d);
  reprLeave(self);
  return r;
}
function compare(a: Value, b: Value, op: i32): Value {
  if (op != CompareOp.eq && op != CompareOp.ne) return NotImplemented;
  const x = typeOf(a) == T.FrameLocalsProxy ? snapshot(a) : newRef(a);
  const y = typeOf(b) == T.FrameLocalsProxy ? snapshot(b) : newRef(b);
  const r = x && y ? richCompare(x, y, op) : 0;
  decref(x);
  decref(y);
  return r;
}
function dealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<FrameLocals>(p).frame);
  objectFree(p);
}
function traverse(p: usize): void { gcVisit(changetype<FrameLocals>(p).frame); }

/** FrameLocalsProxy(frame) */
function make(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs != 1) return raiseFormat1(T.TypeError, 'FrameLocalsProxy takes exactly one argument (%d given)', fromInt49(nargs));
  const frame = load<Value>(args);
  if (typeOf(frame) != T.frame) return raiseFormat1(T.TypeError, 'expect frame, not %T', frame);
  if (kwnames) return raiseText(T.TypeError, 'FrameLocalsProxy takes no keyword arguments');
  return frameLocalsProxyNew(frame);
}

export function initFrameLocalsProxy(): void {
  const type = T.FrameLocalsProxy;
  typeSetup(type, FrameLocals_size, 0, TypeFlag.hasGc | TypeFlag.mapping);
  const t = changetype<Type>(type);
  t.new_ = make.index;
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.repr = proxyRepr.index;
  t.richcompare = compare.index;
  t.iter = iterate.index;
  t.length = count.index;
  t.subscript = subscript.index;
  t.assSubscript = assign.index;
  t.contains = contains.index;
  t.or = or.index;
  t.ior = inplaceOr.index;
  method(type, 'keys($self, /)', keys.index, Kind.noargs);
  method(type, 'values($self, /)', values.index, Kind.noargs);
  method(type, 'items($self, /)', items.index, Kind.noargs);
  method(type, 'copy($self, /)', copy.index, Kind.noargs);
  method(type, '__reversed__($self, /)', reversed.index, Kind.noargs);
  method(type, 'get($self, key, default=None, /)', get.index, Kind.slots);
  method(type, 'setdefault($self, key, default=None, /)', setdefault.index, Kind.slots);
  method(type, 'pop($self, key, default=<unrepresentable>, /)', pop.index, Kind.slots);
  method(type, 'update($self, other, /)', update.index, Kind.one);
}
