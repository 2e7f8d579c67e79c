// Instructions of try, except, except*, with and raise.
import { EmptyStr, None } from '../../base/addresses.gen';
import { BaseExc, ExcItem, ThreadState } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { currentThread, hasError, tlsThread } from '../../base/thread';
import { Value } from '../../base/value';
import { callPrepend, callValue, callMethod1 } from '../../object/call';
import { peekHandled } from '../../object/current-frame';
import { clearError, exceptionMatches, raiseObject, raiseText, restoreErrorSteal, raiseFormat1, raiseFormat2 } from '../../object/errors';
import { fromInt49, typeOf } from '../../base/value';
import { getAttrOptional, setAttr } from '../../object/attr';
import { isSequence } from '../../object/abstract-sequence';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { isExactTuple, isException, isExceptionClass, isTuple, isType } from '../../object/type-flags';
import { isInstance } from '../../object/abstract-object';
import { getIter } from '../../object/abstract-sequence';
import { listAppend, listFromIterable, listGet, listNew } from '../../types/list/list';
import { List } from '../../base/layout.gen';
import { tuple1, tuple2Steal, tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { dropCold, own, strip } from '../stack';
import { tracebackAdd } from '../traceback';
import { isSubtype } from '../../object/type';
import { GroupExc } from '../../base/layout.gen';

/** Code made by a program contains an instruction that nobody knows. */
export function opInvalid(opcode: u32): void { raiseFormat1(T.SystemError, 'unknown opcode %d', fromInt49(opcode)); }

/** raise: n values below sp. The result says whether the traceback of this frame is complete (a bare raise). */
export function opRaise(sp: usize, n: u32): bool {
  if (n == 0) {
    const handled = peekHandled();
    if (!handled) {
      raiseText(T.RuntimeError, 'No active exception to reraise');
      return false;
    }
    restoreErrorSteal(newRef(handled));
    return true;
  }
  const exc = strip(load<Value>(sp - (<usize>n << 3)));
  raiseObject(exc, n == 2 ? strip(load<Value>(sp - 8)) : 0);
  return false;
}

/** The top at `at` is an exception that begins to be handled: replaces it by the one handled before; returns the new one. */
export function opPushExcInfo(at: usize): Value {
  const exc = load<Value>(at);
  const item = changetype<ExcItem>(currentThread().handled);
  const previous = item.value;
  store<Value>(at, previous ? previous : None);
  item.value = newRef(strip(exc));
  return exc;
}

/** The exception handled before (owned, or None) is the handled one again. */
export function opPopExcept(previous: Value): void {
  const item = changetype<ExcItem>(currentThread().handled);
  const old = item.value;
  item.value = previous == None ? 0 : previous;
  decref(old);
}

/** exit, self or 0, lasti, previous, exception: exit(type, exception, traceback). */
export function opWithExceptStart(sp: usize): Value {
  const exc = strip(load<Value>(sp - 8));
  const self = load<Value>(sp - 32), exit = strip(load<Value>(sp - 40));
  const args = scratchPush(32);
  const traceback = tryIncrefAt(<usize>exc + offsetof<BaseExc>('traceback'));
  store<Value>(args, self ? strip(self) : 0);
  store<Value>(args, <u64>typeOf(exc), 8);
  store<Value>(args, exc, 16);
  store<Value>(args, traceback ? traceback : None, 24);
  const r = self ? callValue(exit, args, 4, 0) : callValue(exit, args + 8, 3, 0);
  scratchPop(args);
  decref(traceback);
  return r;
}

/** except*: group, type on the stack: rest or None, match or None. A match becomes the handled exception. */
export function opCheckEgMatch(sp: usize): bool {
  const groupSlot = load<Value>(sp - 16), typeSlot = load<Value>(sp - 8);
  if (!splitGroup(sp, groupSlot, strip(groupSlot), strip(typeSlot))) return false;
  dropCold(typeSlot);
  const match = strip(load<Value>(sp - 8));
  if (match != None) {
    const item = changetype<ExcItem>(currentThread().handled);
    const old = item.value;
    item.value = newRef(match);
    decref(old);
  }
  return true;
}

/** Stores rest and match in place of group and type; what becomes of the group's slot is settled here. */
function splitGroup(sp: usize, groupSlot: Value, group: Value, type: Value): bool {
  if (!checkStarType(type)) return false;
  if (group == None) {
    store<Value>(sp - 8, None);
    return true;
  }
  const isGroup = isSubtype(typeOf(group), T.BaseExceptionGroup);
  const matches = exceptionMatches(group, type);
  if (matches < 0) return false;
  if (matches) {
    let match = own(groupSlot);
    if (!isGroup) {
      // A naked exception is wrapped in a group of its own, whose traceback begins here.
      const wrapped = wrapNaked(match);
      if (!wrapped) {
        store<Value>(sp - 16, match);
        return false;
      }
      decref(match);
      match = wrapped;
    }
    store<Value>(sp - 8, match);
    store<Value>(sp - 16, None);
    return true;
  }
  if (!isGroup) {
    store<Value>(sp - 8, None);
    return true;
  }
  const pair = callMethod1(group, N.split, type);
  if (!pair) return false;
  if (!isTuple(pair)) {
    raiseFormat2(T.TypeError, '%T.split must return a tuple, not %T', group, pair);
    decref(pair);
    return false;
  }
  if (tupleSize(pair) < 2) {
    raiseFormat2(T.TypeError, '%T.split must return a 2-tuple, got tuple of size %d', group, fromInt49(tupleSize(pair)));
    decref(pair);
    return false;
  }
  store<Value>(sp - 8, newRef(tupleItemBorrowed(pair, 0)));
  store<Value>(sp - 16, newRef(tupleItemBorrowed(pair, 1)));
  decref(pair);
  dropCold(groupSlot);
  return true;
}

function wrapNaked(exc: Value): Value {
  const items = tuple1(exc);
  const args = scratchPush(16);
  store<Value>(args, EmptyStr);
  store<Value>(args, items, 8);
  const wrapped = items ? callValue(<u64>T.ExceptionGroup, args, 2, 0) : 0;
  scratchPop(args);
  decref(items);
  return wrapped ? tracebackAdd(wrapped, currentThread().frame) : 0;
}

/** "catching ... is not allowed" of except*; plain type errors come from exceptionMatches. */
function checkStarType(type: Value): bool {
  if (isTuple(type)) {
    for (let i: u32 = 0; i < tupleSize(type); i++) if (!checkStarOne(tupleItemBorrowed(type, i))) return false;
    return true;
  }
  return checkStarOne(type);
}
function checkStarOne(type: Value): bool {
  if (!isExceptionClass(type)) {
    raiseText(T.TypeError, 'catching classes that do not inherit from BaseException is not allowed');
    return false;
  }
  if (isSubtype(<usize>type, T.BaseExceptionGroup)) {
    raiseText(T.TypeError, 'catching ExceptionGroup with except* is not allowed. Use except instead.');
    return false;
  }
  return true;
}

/** Intrinsic PREP_RERAISE_STAR: the original exception, the list of what the handlers raised (None: handled). */
export function prepReraiseStar(original: Value, raised: Value): Value {
  const count = changetype<List>(<usize>raised).size;
  if (!isSubtype(typeOf(original), T.BaseExceptionGroup)) {
    // A naked exception: at most one handler ran.
    const first = count ? listGet(raised, 0) : 0;
    return first ? first : None;
  }
  // Those with the metadata of the original were reraised or never handled: they are projected together.
  const fresh = listNew(0), kept = listNew(0);
  if (!fresh || !kept) return 0;
  for (let i: u32 = 0; i < count; i++) {
    const exc = listGet(raised, i);
    if (exc && exc != None) listAppend(sameOrigin(exc, original) ? kept : fresh, exc);
    decref(exc);
  }
  let result: Value = None;
  if (changetype<List>(<usize>kept).size) result = projection(original, kept);
  const alone = changetype<List>(<usize>fresh).size == 0;
  if (result && !alone) {
    if (result != None) {
      listAppend(fresh, result);
      decref(result);
    }
    result = changetype<List>(<usize>fresh).size > 1 ? groupOf(fresh) : listGet(fresh, 0);
  }
  decref(fresh);
  decref(kept);
  return result;
}

function groupOf(list: Value): Value {
  const args = scratchPush(16);
  store<Value>(args, EmptyStr);
  store<Value>(args, list, 8);
  const r = callValue(<u64>T.BaseExceptionGroup, args, 2, 0);
  scratchPop(args);
  return r;
}

function sameOrigin(a: Value, b: Value): bool {
  const x = changetype<BaseExc>(<usize>a), y = changetype<BaseExc>(<usize>b);
  if (x.traceback != y.traceback || x.context != y.context || x.cause != y.cause) return false;
  const a1 = getAttrOptional(a, N.__notes__), b1 = getAttrOptional(b, N.__notes__);
  decref(a1);
  decref(b1);
  return a1 == b1;
}

/** original.split(lambda e: e is a leaf of one of `kept`)[0] */
function projection(original: Value, kept: Value): Value {
  const count = changetype<List>(<usize>kept).size;
  const leaves = listNew(0);
  if (!leaves) return 0;
  for (let i: u32 = 0; i < count; i++) {
    const exc = listGet(kept, i);
    collectLeaves(exc, leaves);
    decref(exc);
  }
  const r = projectLeaves(original, leaves);
  decref(leaves);
  return r;
}


function collectLeaves(exc: Value, into: Value): void {
  if (!isSubtype(typeOf(exc), T.BaseExceptionGroup)) {
    listAppend(into, exc);
    return;
  }
  const items = changetype<GroupExc>(<usize>exc).excs;
  for (let i: u32 = 0; i < tupleSize(items); i++) collectLeaves(tupleItemBorrowed(items, i), into);
}

function isAmong(v: Value, list: Value): bool {
  const n = changetype<List>(<usize>list).size;
  for (let i: u32 = 0; i < n; i++) {
    const item = listGet(list, i);
    decref(item);
    if (item == v) return true;
  }
  return false;
}

/** The part of the group made of these leaves: derive() with traceback, cause, context and notes; None when empty. */
function projectLeaves(group: Value, leaves: Value): Value {
  const items = changetype<GroupExc>(<usize>group).excs;
  const taken = listNew(0);
  if (!taken) return 0;
  for (let i: u32 = 0; i < tupleSize(items); i++) {
    const item = tupleItemBorrowed(items, i);
    if (isSubtype(typeOf(item), T.BaseExceptionGroup)) {
      const part = projectLeaves(item, leaves);
      if (!part) return 0;
      if (part != None) listAppend(taken, part);
      decref(part);
    } else if (isAmong(item, leaves)) {
      listAppend(taken, item);
    }
  }
  if (changetype<List>(<usize>taken).size == 0) {
    decref(taken);
    return None;
  }
  const made = callMethod1(group, N.derive, taken);
  decref(taken);
  if (!made) return 0;
  const from = changetype<BaseExc>(<usize>group), to = changetype<BaseExc>(<usize>made);
  if (isException(made)) {
    to.traceback = newRef(from.traceback);
    to.context = newRef(from.context);
    to.cause = newRef(from.cause);
    to.suppressContext = 1;
    const notes = getAttrOptional(group, N.__notes__);
    if (notes && isSequence(notes)) {
      const copy = listFromIterable(notes);
      if (copy) setAttr(made, N.__notes__, copy);
      decref(copy);
    }
    decref(notes);
    if (hasError()) clearError();
  }
  return made;
}
