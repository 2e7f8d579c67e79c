// Operators: what the loop does not do inline. Functions of `sp` read their operands below it, drop them when they succeed
// and leave them when they fail (the unwinder drops them). IN_FRAME instead of a value: a special method runs in a frame now.
import { False, None, True } from '../../base/addresses.gen';
import { Frame, Frame_localsplus, List, Obj, Str } from '../../base/layout.gen';
import { Op } from '../../base/opcodes.gen';
import { T } from '../../base/types.gen';
import { CompareOp, fromBool, int49, isHeap, isInt49, typeOf, Value } from '../../base/value';
import * as number from '../../object/abstract-number';
import { richCompare, isTrue } from '../../object/abstract-object';
import { contains, delItem, getItem, setItem } from '../../object/abstract-sequence';
import { decref, isUniquelyReferenced } from '../../object/refcount';
import { currentThread, hasError, tlsThreadId } from '../../base/thread';
import { dictContains, dictGet, dictSet } from '../../types/dict/dict';
import { setHas } from '../../types/set/type';
import { strContainsSlot } from '../../types/str/search-methods';
import { raiseKeyError, raiseText } from '../../object/errors';
import { NOT_NUMBERS, numAdd, numFloorDivide, numMultiply, numPower, numRemainder, numSubtract, numTrueDivide, numRichCompare } from '../../types/float/arith';
import { listSwapFast } from '../../types/list/list';
import { listAssignRange, listExchangeRange } from '../../types/list/splice';
import { sliceNew } from '../../types/slice';
import { strConcat, strConcatInPlaceSteal } from '../../types/str/concat';
import { strEquals } from '../../types/str/compare';
import { itemAt as itemOf, sliceItems, slicedBy } from '../../types/subscript';
import { tupleSize } from '../../types/tuple';
import { dropCold, own, strip } from '../stack';
import { originalWord } from '../monitor/code-monitor';
import { IN_FRAME } from './attributes';
import { enterGetItem, enterOperator } from './special-calls';
import { N } from '../../base/names.gen';

@inline function right(sp: usize): Value { return load<Value>(sp - 8); }
@inline function left(sp: usize): Value { return load<Value>(sp - 16); }
/** Ends a binary operation: drops both operands if there is a result. */
@inline function done(sp: usize, r: Value): Value {
  if (r) {
    dropCold(left(sp));
    dropCold(right(sp));
  }
  return r;
}

/** Is the instruction that runs an operator in place, a += b? It has the same body as a + b. */
function isInPlace(): bool {
  const frame = changetype<Frame>(currentThread().frame);
  let op = load<u32>(frame.pc) & 0xff;
  if (op == Op.INSTRUMENTED) op = originalWord(frame.code, frame.pc) & 0xff;
  return op - <u32>Op.INPLACE_ADD <= <u32>Op.INPLACE_MULTIPLY - Op.INPLACE_ADD || op - <u32>Op.INPLACE_TRUE_DIVIDE <= <u32>Op.INPLACE_RSHIFT - Op.INPLACE_TRUE_DIVIDE;
}

export function negative_(v: Value): Value { return number.negative(v); }
export function invert_(v: Value): Value { return number.invert(v); }

export function opToBool(v: Value): Value {
  if (v < 0x200000000) {
    const p = <usize><u32>v;
    const type = changetype<Obj>(p).type;
    let size: u32 = 0xffffffff;
    if (type == T.list) size = load<u32>(p, offsetof<List>('size'));
    else if (type == T.str) size = changetype<Str>(p).length;
    else if (type == T.tuple) size = tupleSize(<u64>p);
    if (size != 0xffffffff) {
      dropCold(v);
      return size ? True : False;
    }
  }
  const truth = isTrue(strip(v));
  if (truth < 0) return 0;
  dropCold(v);
  return truth ? True : False;
}

/**
 * s + t. When s came from a local (borrowed, or with a count of its own) and the next instruction stores into that local, the
 * references are taken over, so that s may grow in place: building a text by `s += t` is linear. If memory ends the local is
 * unbound, as in CPython.
 */
function addStrs(sp: usize, a: Value, b: Value): Value {
  const frame = currentThread().frame;
  const next = load<u32>(<usize>load<u32>(frame, offsetof<Frame>('pc')) + 4);
  const op = next & 0xff;
  const local = op == Op.STORE_FAST ? next >>> 8 : op == Op.STORE_FAST_LOAD_FAST || op == Op.STORE_FAST_STORE_FAST ? (next >>> 8) & 0xfff : NO_LOCAL;
  const slot = frame + Frame_localsplus + local;
  if (local == NO_LOCAL || load<Value>(slot) != a) return strConcat(a, b);
  if (left(sp) != a) {
    if (!isUniquelyReferenced(a)) return strConcat(a, b);
    store<Value>(slot, 0);
  } else {
    if (!isReferencedTwice(a)) return strConcat(a, b);
    store<Value>(slot, 0);
    decref(a);
    store<Value>(sp - 16, 0);
  }
  return strConcatInPlaceSteal(a, b);
}
/** The caller's reference and one more, nobody else's. */
function isReferencedTwice(v: Value): bool {
  const o = changetype<Obj>(<usize>v);
  return o.refLocal == 2 && o.owner == tlsThreadId && atomic.load<i32>(<usize>v, offsetof<Obj>('refShared')) == 0;
}
const NO_LOCAL: u32 = 0xffffffff;

export function opAdd(sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  let r = numAdd(a, b);
  if (r == NOT_NUMBERS) {
    if (typeOf(a) == T.str && typeOf(b) == T.str) r = addStrs(sp, a, b);
    else if (isInPlace()) r = number.inplaceAdd(a, b);
    else if (enterOperator(sp, N.__add__)) return IN_FRAME;
    else r = number.add(a, b);
  }
  return done(sp, r);
}
export function opSubtract(sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  const r = numSubtract(a, b);
  if (r != NOT_NUMBERS) return done(sp, r);
  if (isInPlace()) return done(sp, number.inplaceSubtract(a, b));
  return enterOperator(sp, N.__sub__) ? IN_FRAME : done(sp, number.subtract(a, b));
}
export function opMultiply(sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  const r = numMultiply(a, b);
  if (r != NOT_NUMBERS) return done(sp, r);
  if (isInPlace()) return done(sp, number.inplaceMultiply(a, b));
  return enterOperator(sp, N.__mul__) ? IN_FRAME : done(sp, number.multiply(a, b));
}
export function opTrueDivide(sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  const r = numTrueDivide(a, b);
  if (r != NOT_NUMBERS) return done(sp, r);
  if (isInPlace()) return done(sp, number.inplaceTruediv(a, b));
  return enterOperator(sp, N.__truediv__) ? IN_FRAME : done(sp, number.truediv(a, b));
}
export function opFloorDivide(sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  const r = numFloorDivide(a, b);
  if (r != NOT_NUMBERS) return done(sp, r);
  if (isInPlace()) return done(sp, number.inplaceFloordiv(a, b));
  return enterOperator(sp, N.__floordiv__) ? IN_FRAME : done(sp, number.floordiv(a, b));
}
export function opRemainder(sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  const r = numRemainder(a, b);
  if (r != NOT_NUMBERS) return done(sp, r);
  if (isInPlace()) return done(sp, number.inplaceRemainder(a, b));
  return enterOperator(sp, N.__mod__) ? IN_FRAME : done(sp, number.remainder(a, b));
}
export function opAnd(sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  if (isInPlace()) return done(sp, number.inplaceAnd(a, b));
  return enterOperator(sp, N.__and__) ? IN_FRAME : done(sp, number.bitAnd(a, b));
}
export function opOr(sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  if (isInPlace()) return done(sp, number.inplaceOr(a, b));
  return enterOperator(sp, N.__or__) ? IN_FRAME : done(sp, number.bitOr(a, b));
}
export function opXor(sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  if (isInPlace()) return done(sp, number.inplaceXor(a, b));
  return enterOperator(sp, N.__xor__) ? IN_FRAME : done(sp, number.bitXor(a, b));
}
export function opLshift(sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  return done(sp, isInPlace() ? number.inplaceLshift(a, b) : number.lshift(a, b));
}
export function opRshift(sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  return done(sp, isInPlace() ? number.inplaceRshift(a, b) : number.rshift(a, b));
}

/** BINARY_OP: n is the NB_ number (spec/opcodes.ts) of one of the four operators without an opcode. */
export function opBinary(n: u32, sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  let r: Value;
  if (n == NB_POWER || n == NB_INPLACE_POWER) {
    r = numPower(a, b);
    if (r == NOT_NUMBERS) r = n == NB_POWER ? number.power(a, b, None) : number.inplacePower(a, b);
  } else {
    r = n == NB_MATRIX_MULTIPLY ? number.matmul(a, b) : number.inplaceMatmul(a, b);
  }
  return done(sp, r);
}
const NB_MATRIX_MULTIPLY: u32 = 4;
const NB_POWER: u32 = 8;
const NB_INPLACE_POWER: u32 = 21;

/** Item of an exact list, tuple or str (owned); 0 = something else, or out of range. */
export function itemAt(p: usize, index: i64): Value { return itemOf(p, index); }

/** container[key]; exact lists, tuples, strs and dicts are taken directly. */
export function opSubscript(sp: usize): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  let r: Value = 0;
  if (typeOf(a) == T.dict) {
    r = dictGet(a, b);
    if (!r && !hasError()) raiseKeyError(b);
    return done(sp, r);
  }
  if (isInt49(b)) {
    if (isHeap(a)) r = itemOf(<usize>a, int49(b));
  } else if (typeOf(b) == T.slice) {
    r = sliceItems(a, b);
  }
  if (!r && !hasError()) {
    if (enterGetItem(sp)) return IN_FRAME;
    r = getItem(a, b);
  }
  return done(sp, r);
}

export function opStoreSubscript(sp: usize): bool {
  const key = load<Value>(sp - 8), container = load<Value>(sp - 16), value = load<Value>(sp - 24);
  const c = strip(container);
  if (isInt49(key) && typeOf(c) == T.list) {
    let i = int49(key);
    if (i < 0) i += changetype<List>(<usize>c).size;
    const v = own(value);
    const old = listSwapFast(<usize>c, i, v);
    if (old) {
      decref(old);
      if (container < 0x100000000) decref(container);
      return true;
    }
    store<Value>(sp - 24, v);
  }
  const ok = typeOf(c) == T.dict ? dictSet(c, strip(key), strip(value)) : setItem(c, strip(key), strip(value));
  if (!ok) return false;
  dropCold(value);
  dropCold(container);
  dropCold(key);
  return true;
}

export function opDeleteSubscript(sp: usize): bool {
  const key = load<Value>(sp - 8), container = load<Value>(sp - 16);
  if (!delItem(strip(container), strip(key))) return false;
  dropCold(container);
  dropCold(key);
  return true;
}

export function opBinarySlice(sp: usize): Value {
  const container = strip(load<Value>(sp - 24)), start = strip(load<Value>(sp - 16)), stop = strip(load<Value>(sp - 8));
  let r = slicedBy(container, start, stop, None);
  if (!r) {
    if (hasError()) return 0;
    const slice = sliceNew(start, stop, None);
    if (!slice) return 0;
    r = getItem(container, slice);
    decref(slice);
  }
  if (r) {
    dropCold(load<Value>(sp - 8));
    dropCold(load<Value>(sp - 16));
    dropCold(load<Value>(sp - 24));
  }
  return r;
}

export function opStoreSlice(sp: usize): bool {
  const container = strip(load<Value>(sp - 24)), start = strip(load<Value>(sp - 16)), stop = strip(load<Value>(sp - 8));
  const value = strip(load<Value>(sp - 32));
  let ok: bool;
  if (typeOf(container) == T.list && (start == None || isInt49(start)) && (stop == None || isInt49(stop))) {
    // An owned value that nobody else has is a temporary: it dies when this instruction drops it.
    const fresh = load<Value>(sp - 32) < 0x100000000 && typeOf(value) == T.list && isUniquelyReferenced(value);
    ok = (fresh && listExchangeRange(container, start, stop, value)) || listAssignRange(container, start, stop, value);
  } else {
    const slice = sliceNew(start, stop, None);
    if (!slice) return false;
    ok = setItem(container, slice, value);
    decref(slice);
  }
  if (ok) {
    dropCold(load<Value>(sp - 8));
    dropCold(load<Value>(sp - 16));
    dropCold(load<Value>(sp - 24));
    dropCold(load<Value>(sp - 32));
  }
  return ok;
}

function truthSteal(r: Value): Value {
  if (r == True || r == False || r == 0) return r;
  const truth = isTrue(r);
  decref(r);
  return truth < 0 ? 0 : truth ? True : False;
}

/** n = 1: the result is a condition and becomes a bool. */
export function opCompare(sp: usize, op: i32, n: u32): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  let r = numRichCompare(a, b, op);
  if (r == NOT_NUMBERS) r = richCompare(a, b, op);
  return done(sp, n ? truthSteal(r) : r);
}
export function opCompareEq(sp: usize, n: u32): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  if (typeOf(a) == T.str && typeOf(b) == T.str) return done(sp, fromBool(a == b || strEquals(a, b)));
  return opCompare(sp, CompareOp.eq, n);
}
export function opCompareNe(sp: usize, n: u32): Value {
  const a = strip(left(sp)), b = strip(right(sp));
  if (typeOf(a) == T.str && typeOf(b) == T.str) return done(sp, fromBool(a != b && !strEquals(a, b)));
  return opCompare(sp, CompareOp.ne, n);
}

/** a in b; n = 1: not in. */
export function opContains(sp: usize, n: u32): Value {
  const container = strip(right(sp)), item = strip(left(sp));
  const type = typeOf(container);
  const found = type == T.dict ? dictContains(container, item) : type == T.set || type == T.frozenset ? setHas(container, item)
    : type == T.str ? strContainsSlot(container, item) : contains(container, item);
  if (found < 0) return 0;
  return done(sp, fromBool((<u32>found ^ n) != 0));
}
