// Buffers with shape and strides: walking their elements in C order, copying them out and in, and whether they lie
// contiguously. A missing shape means one row; missing strides mean C order.
import { BufferView } from '../../base/layout.gen';
import { viewAt } from './buffer';

export function shapeAt(v: BufferView, dim: u32): u32 {
  return v.shape ? load<u32>(v.shape + (<usize>dim << 2)) : v.itemSize ? v.length / v.itemSize : 0;
}

/** Bytes from one element to the next along a dimension. */
export function strideAt(v: BufferView, dim: u32): i32 {
  if (v.strides) return load<i32>(v.strides + (<usize>dim << 2));
  let n = v.itemSize;
  for (let d = v.ndim; d > dim + 1; d--) n *= shapeAt(v, d - 1);
  return n;
}

function suboffsetAt(v: BufferView, dim: u32): i32 { return v.suboffsets ? load<i32>(v.suboffsets + (<usize>dim << 2)) : -1; }

/** Address of an element of dimension `dim` when p is the address of its row. */
@inline export function stepInto(v: BufferView, p: usize, dim: u32, index: i32): usize {
  p += <isize>strideAt(v, dim) * index;
  const sub = suboffsetAt(v, dim);
  return sub >= 0 ? load<u32>(p) + sub : p;
}

/** Do the elements lie in C (order 67 'C'), Fortran (70 'F') or either (65 'A') order without gaps? */
export function isContiguous(view: usize, order: u32): bool {
  const v = viewAt(view);
  if (v.suboffsets) return false;
  if (v.length == 0 || v.ndim == 0) return true;
  if (order == 67) return isC(v);
  if (order == 70) return isFortran(v);
  return isC(v) || isFortran(v);
}
function isC(v: BufferView): bool {
  let expected = <i32>v.itemSize;
  for (let d = v.ndim; d > 0; d--) {
    const n = shapeAt(v, d - 1);
    if (n > 1 && strideAt(v, d - 1) != expected) return false;
    expected *= n;
  }
  return true;
}
function isFortran(v: BufferView): bool {
  let expected = <i32>v.itemSize;
  for (let d: u32 = 0; d < v.ndim; d++) {
    const n = shapeAt(v, d);
    if (n > 1 && strideAt(v, d) != expected) return false;
    expected *= n;
  }
  return true;
}

/** Copies all elements in C order to `to` (length bytes). */
export function bufferCopyOut(view: usize, to: usize): void {
  const v = viewAt(view);
  if (isContiguous(view, 67)) memory.copy(to, v.data, v.length);
  else copyRow(v, v.data, 0, to);
}
function copyRow(v: BufferView, p: usize, dim: u32, to: usize): usize {
  if (dim == v.ndim) {
    memory.copy(to, p, v.itemSize);
    return to + v.itemSize;
  }
  const n = shapeAt(v, dim);
  for (let i: u32 = 0; i < n; i++) to = copyRow(v, stepInto(v, p, dim, i), dim + 1, to);
  return to;
}

/** Copies elements in Fortran order (first index fastest) to `to`. */
export function bufferCopyOutFortran(view: usize, to: usize): void {
  const v = viewAt(view);
  let block = v.itemSize;
  copyColumn(v, v.data, 0, to, block);
}
function copyColumn(v: BufferView, p: usize, dim: u32, to: usize, step: u32): void {
  if (dim == v.ndim) {
    memory.copy(to, p, v.itemSize);
    return;
  }
  const n = shapeAt(v, dim);
  for (let i: u32 = 0; i < n; i++) copyColumn(v, stepInto(v, p, dim, i), dim + 1, to + i * step, step * n);
}

/** Copies the elements of `from` into `into`; same shape and item size (checked by the caller); overlapping memory is fine. */
export function bufferCopyInto(into: BufferView, p: usize, from: usize, dim: u32): usize {
  if (dim == into.ndim) {
    memory.copy(p, from, into.itemSize);
    return from + into.itemSize;
  }
  const n = shapeAt(into, dim);
  for (let i: u32 = 0; i < n; i++) from = bufferCopyInto(into, stepInto(into, p, dim, i), from, dim + 1);
  return from;
}
