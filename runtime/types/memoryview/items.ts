// Reading and writing elements and slices of a memoryview; tolist, tobytes.
import { Ellipsis } from '../../base/addresses.gen';
import { BufferView } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { charStr, fromInt49, isExactly, Value } from '../../base/value';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { clearError, errorMatches, raiseFormat1, raiseFormat2, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isTuple } from '../../object/type-flags';
import { memAlloc, memFree } from '../../alloc/memory';
import { BufferFlag, bufferGet, bufferRelease, bufferScratch, viewAt } from '../buffer/buffer';
import { bufferCopyInto, bufferCopyOut, shapeAt, stepInto, strideAt } from '../buffer/strided';
import { listAppendSteal, listNew } from '../list/list';
import { sliceIndices } from '../slice';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { PackResult, packElement, unpackElement } from './element';
import { checkAlive, checkUnrestricted, formatCode, mv, viewNew, viewOf } from './memoryview';

/** The element at an address. */
export function elementAt(v: BufferView, p: usize): Value {
  const code = formatCode(v);
  return code ? unpackElement(p, code) : 0;
}

function putElement(self: Value, v: BufferView, p: usize, value: Value): bool {
  const code = formatCode(v);
  if (!code) return false;
  // Packed aside first: the conversion may run Python code that releases the view.
  const aside = scratchPush(8);
  const result = packElement(aside, code, value);
  const ok = result == PackResult.ok && checkAlive(self);
  if (ok) memory.copy(p, aside, v.itemSize);
  scratchPop(aside);
  const raised = result == PackResult.raised;
  if (result == PackResult.badType || (raised && errorMatches(T.TypeError))) {
    clearError();
    raiseFormat1(T.TypeError, "memoryview: invalid type for format '%U'", charStr(code));
  } else if (result == PackResult.badValue || (raised && (errorMatches(T.OverflowError) || errorMatches(T.ValueError)))) {
    clearError();
    raiseFormat1(T.ValueError, "memoryview: invalid value for format '%U'", charStr(code));
  }
  return ok;
}

/** Address of element `index` of dimension `dim`; 0 = IndexError. */
function elementAddress(v: BufferView, p: usize, dim: u32, index: i64): usize {
  const n = <i64>shapeAt(v, dim);
  if (index < 0) index += n;
  if (index < 0 || index >= n) {
    raiseFormat1(T.IndexError, 'index out of bounds on dimension %d', fromInt49(dim + 1));
    return 0;
  }
  return stepInto(v, p, dim, <i32>index);
}

/** Address of the element a tuple of ints names; 0 = error. */
function tupleAddress(self: Value, v: BufferView, key: Value): usize {
  const n = tupleSize(key);
  if (n > v.ndim) {
    raiseFormat2(T.TypeError, 'cannot index %d-dimension view with %d-element tuple', fromInt49(v.ndim), fromInt49(n));
    return 0;
  }
  let p = v.data;
  for (let d: u32 = 0; d < n; d++) {
    const index = asIndexI64(tupleItemBorrowed(key, d), T.IndexError);
    if ((index == -1 && hasError()) || !checkAlive(self)) return 0;
    p = elementAddress(v, p, d, index);
    if (!p) return 0;
  }
  return p;
}

function isIndexTuple(key: Value): bool {
  if (!isTuple(key)) return false;
  for (let i: u32 = 0; i < tupleSize(key); i++) if (!isIndex(tupleItemBorrowed(key, i))) return false;
  return true;
}

function isSliceTuple(key: Value): bool {
  if (!isTuple(key)) return false;
  for (let i: u32 = 0; i < tupleSize(key); i++) if (!isExactly(tupleItemBorrowed(key, i), T.slice)) return false;
  return tupleSize(key) > 0;
}

export function memoryViewSubscript(self: Value, key: Value): Value {
  if (!checkAlive(self)) return 0;
  const v = viewAt(viewOf(self));
  if (v.ndim == 0) {
    if (isTuple(key) && tupleSize(key) == 0) return elementAt(v, v.data);
    if (key == Ellipsis) return newRef(self);
    return raiseText(T.TypeError, 'invalid indexing of 0-dim memory');
  }
  if (isIndex(key)) {
    const index = asIndexI64(key, T.IndexError);
    if (index == -1 && hasError()) return 0;
    return memoryViewItem(self, index);
  }
  if (isExactly(key, T.slice)) return sliceView(self, v, key);
  if (isIndexTuple(key)) {
    if (tupleSize(key) < v.ndim) return raiseText(T.NotImplementedError, 'sub-views are not implemented');
    const p = tupleAddress(self, v, key);
    return p ? elementAt(v, p) : 0;
  }
  if (isSliceTuple(key)) return raiseText(T.NotImplementedError, 'multi-dimensional slicing is not implemented');
  return raiseText(T.TypeError, 'memoryview: invalid slice key');
}

export function memoryViewItem(self: Value, index: i64): Value {
  if (!checkAlive(self)) return 0;
  const v = viewAt(viewOf(self));
  if (!formatCode(v)) return 0;
  if (v.ndim == 0) return raiseText(T.TypeError, 'invalid indexing of 0-dim memory');
  if (v.ndim > 1) return raiseText(T.NotImplementedError, 'multi-dimensional sub-views are not implemented');
  const p = elementAddress(v, v.data, 0, index);
  return p ? elementAt(v, p) : 0;
}

/** A view of a slice of the first dimension. */
function sliceView(self: Value, v: BufferView, slice: Value): Value {
  if (!checkUnrestricted(self)) return 0;
  // Made first: the indices may run Python code that releases this view, and the memory must stay.
  const result = viewNew(mv(self).managed, viewOf(self), v.ndim);
  if (!result) return 0;
  const out = scratchPush(32);
  const ok = sliceIndices(slice, shapeAt(v, 0), out);
  if (ok) applySlice(viewAt(viewOf(result)), load<i64>(out), load<i64>(out, 16), load<i64>(out, 24));
  scratchPop(out);
  if (ok) return result;
  decref(result);
  return 0;
}
function applySlice(v: BufferView, start: i64, step: i64, count: i64): void {
  const stride = strideAt(v, 0);
  v.data += <isize>(start * stride);
  store<u32>(v.shape, <u32>count);
  store<i32>(v.strides, <i32>(stride * step));
  updateLength(v);
}
export function updateLength(v: BufferView): void {
  let n = v.itemSize;
  for (let d: u32 = 0; d < v.ndim; d++) n *= shapeAt(v, d);
  v.length = n;
}

/** self[key] = value; value 0 = del. */
export function memoryViewAssign(self: Value, key: Value, value: Value): bool {
  if (!checkAlive(self)) return false;
  const v = viewAt(viewOf(self));
  if (!formatCode(v)) return false;
  if (v.readonly) {
    raiseText(T.TypeError, 'cannot modify read-only memory');
    return false;
  }
  if (!value) {
    raiseText(T.TypeError, 'cannot delete memory');
    return false;
  }
  if (v.ndim == 0) {
    if (key == Ellipsis || (isTuple(key) && tupleSize(key) == 0)) return putElement(self, v, v.data, value);
    raiseText(T.TypeError, 'invalid indexing of 0-dim memory');
    return false;
  }
  if (isIndex(key)) {
    if (v.ndim > 1) {
      raiseText(T.NotImplementedError, 'sub-views are not implemented');
      return false;
    }
    const index = asIndexI64(key, T.IndexError);
    if (index == -1 && hasError()) return false;
    const p = elementAddress(v, v.data, 0, index);
    return p != 0 && putElement(self, v, p, value);
  }
  if (isExactly(key, T.slice) && v.ndim == 1) return assignSlice(self, key, value);
  if (isIndexTuple(key)) {
    if (tupleSize(key) < v.ndim) {
      raiseText(T.NotImplementedError, 'sub-views are not implemented');
      return false;
    }
    const p = tupleAddress(self, v, key);
    return p != 0 && putElement(self, v, p, value);
  }
  if (isExactly(key, T.slice) || isSliceTuple(key)) raiseText(T.NotImplementedError, 'memoryview slice assignments are currently restricted to ndim = 1');
  else raiseText(T.TypeError, 'memoryview: invalid slice key');
  return false;
}

function assignSlice(self: Value, slice: Value, value: Value): bool {
  const source = bufferScratch();
  if (!bufferGet(value, source, BufferFlag.fullRo)) {
    scratchPop(source);
    return false;
  }
  const out = scratchPush(32);
  const target = viewNew(mv(self).managed, viewOf(self), 1);
  let ok = false;
  if (target && sliceIndices(slice, shapeAt(viewAt(viewOf(self)), 0), out) && checkAlive(self)) {
    const t = viewAt(viewOf(target));
    applySlice(t, load<i64>(out), load<i64>(out, 16), load<i64>(out, 24));
    const s = viewAt(source);
    const same = s.ndim == 1 && s.itemSize == t.itemSize && shapeAt(s, 0) == shapeAt(t, 0) && formatCode(s) == formatCode(t);
    if (!same) {
      clearError();
      raiseText(T.ValueError, 'memoryview assignment: lvalue and rvalue have different structures');
    } else {
      // Through a copy: the two may overlap.
      const copy = memAlloc(<usize>t.length + 1);
      if (copy) {
        bufferCopyOut(source, copy);
        bufferCopyInto(t, t.data, copy, 0);
        memFree(copy);
        ok = true;
      }
    }
  }
  decref(target);
  bufferRelease(source);
  scratchPop(source);
  return ok;
}

/** Nested lists of the elements. */
export function viewToList(v: BufferView, p: usize, dim: u32): Value {
  if (dim == v.ndim) return elementAt(v, p);
  const n = shapeAt(v, dim);
  const list = listNew(n);
  for (let i: u32 = 0; list && i < n; i++) {
    const item = viewToList(v, stepInto(v, p, dim, i), dim + 1);
    if (!item || !listAppendSteal(list, item)) {
      decref(list);
      return 0;
    }
  }
  return list;
}
