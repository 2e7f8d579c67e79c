// Are two views equal: the same shape, and elements that compare equal as Python values whatever their formats. Formats other than
// memoryview's own are unpacked as the module struct does; a format that struct does not know is unequal to everything.
import { BufferView, StructLayout } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { charStr, CompareOp, Value } from '../../base/value';
import { compareBool } from '../../object/abstract-object';
import { clearError, errorMatches } from '../../object/errors';
import { decref } from '../../object/refcount';
import { shapeAt, stepInto } from '../buffer/strided';
import { layoutOf, structNew, unpackAt } from '../struct/struct';
import { unpackElement } from './element';
import { nativeCode } from './memoryview';

/** One element: by its code, or by the layout of its Struct. */
function unpacked(p: usize, code: u32, layout: usize): Value {
  if (!layout) return unpackElement(p, code);
  return unpackAt(layout, p);
}

/** Are the elements from dimension `dim` on equal? tri. */
function rowsEqual(a: BufferView, p: usize, b: BufferView, q: usize, dim: u32, code: u32, left: usize, right: usize): i32 {
  if (dim == a.ndim) {
    const x = unpacked(p, code, left);
    const y = x ? unpacked(q, code, right) : 0;
    const result = y ? compareBool(x, y, CompareOp.eq) : -1;
    decref(x);
    decref(y);
    return result;
  }
  const n = shapeAt(a, dim);
  for (let i: u32 = 0; i < n; i++) {
    const yes = rowsEqual(a, stepInto(a, p, dim, i), b, stepInto(b, q, dim, i), dim + 1, code, left, right);
    if (yes <= 0) return yes;
  }
  return 1;
}

/** The Struct for a view's elements; 0 = there is none: a pending exception only if it is one of memory. */
function structFor(v: BufferView): Value {
  const s = structNew(v.format ? v.format : charStr(66));
  if (!s) {
    if (!errorMatches(T.MemoryError)) clearError();
    return 0;
  }
  if (changetype<StructLayout>(layoutOf(s)).size <= v.itemSize) return s;
  decref(s);
  return 0;
}

/** tri */
export function viewsEqual(a: BufferView, b: BufferView): i32 {
  if (a.ndim != b.ndim) return 0;
  for (let d: u32 = 0; d < a.ndim; d++) {
    const n = shapeAt(a, d);
    if (n != shapeAt(b, d)) return 0;
    if (n == 0) break;
  }
  const code = nativeCode(a.format);
  if (code && code == nativeCode(b.format)) return rowsEqual(a, a.data, b, b.data, 0, code, 0, 0);
  const left = structFor(a);
  const right = left ? structFor(b) : 0;
  let yes = left && right ? rowsEqual(a, a.data, b, b.data, 0, 0, layoutOf(left), layoutOf(right)) : 0;
  if (!right && hasError()) yes = -1;
  decref(left);
  decref(right);
  return yes;
}
