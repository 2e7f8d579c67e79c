// memoryview.cast: the same bytes read as elements of another native format or in another shape.
import { BufferView } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { listToTuple } from '../list/list';
import { raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isList, isTuple } from '../../object/type-flags';
import { viewAt } from '../buffer/buffer';
import { isContiguous, shapeAt } from '../buffer/strided';
import { intAsI64, isInt, tlsOverflow } from '../int/value';
import { intern } from '../str/intern';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { elementSize } from './element';
import { checkAlive, checkUnrestricted, MAX_DIMENSIONS, mv, nativeCode, viewNew, viewOf } from './memoryview';
import { updateLength } from './items';

function hasZero(v: BufferView): bool {
  for (let d: u32 = 0; d < v.ndim; d++) if (shapeAt(v, d) == 0) return true;
  return false;
}

function isByteCode(code: u32): bool { return code == 66 || code == 98 || code == 99; }

/** shape: 0 = one dimension, else a list or tuple. */
export function memoryViewCast(self: Value, format: Value, shape: Value): Value {
  if (!checkAlive(self) || !checkUnrestricted(self)) return 0;
  const view = viewOf(self);
  const v = viewAt(view);
  if (!isContiguous(view, 67)) return raiseText(T.TypeError, 'memoryview: casts are restricted to C-contiguous views');
  if ((shape || v.ndim != 1) && v.length == 0 && hasZero(v)) return raiseText(T.TypeError, 'memoryview: cannot cast view with zeros in shape or strides');
  let dims: Value = 0;
  if (shape) {
    if (!isList(shape) && !isTuple(shape)) return raiseText(T.TypeError, 'shape must be a list or a tuple');
    dims = isList(shape) ? listToTuple(shape) : newRef(shape);
    if (!dims) return 0;
  }
  const result = castTo(self, format, dims);
  decref(dims);
  return result;
}

function castTo(self: Value, format: Value, dims: Value): Value {
  const v = viewAt(viewOf(self));
  const ndim: u32 = dims ? tupleSize(dims) : 1;
  if (dims) {
    if (ndim > MAX_DIMENSIONS) return raiseText(T.ValueError, 'memoryview: number of dimensions must not exceed 64');
    if (v.ndim != 1 && ndim != 1) return raiseText(T.TypeError, 'memoryview: cast must be 1D -> ND or ND -> 1D');
  }
  const code = nativeCode(format);
  if (!code) return raiseText(T.ValueError, 'memoryview: destination format must be a native single character format prefixed with an optional \'@\'');
  if (!isByteCode(code) && !isByteCode(nativeCode(v.format))) return raiseText(T.TypeError, 'memoryview: cannot cast between two non-byte formats');
  const size = elementSize(code);
  if (v.length % size) return raiseText(T.TypeError, 'memoryview: length is not a multiple of itemsize');
  const shape = scratchPush(ndim * 4);
  let product: i64 = size;
  let ok = true;
  for (let d: u32 = 0; ok && dims && d < ndim; d++) {
    const item = tupleItemBorrowed(dims, d);
    if (!isInt(item)) {
      raiseText(T.TypeError, 'memoryview.cast(): elements of shape must be integers');
      ok = false;
      break;
    }
    // Counted in 64 bits, as everything that Python code sees of sizes; what does not fit the memory differs from its length.
    const n = intAsI64(item);
    ok = false;
    if (tlsOverflow) raiseText(T.OverflowError, 'Python int too large to convert to C ssize_t');
    else if (n <= 0) raiseText(T.ValueError, 'memoryview.cast(): elements of shape must be integers > 0');
    else if (n > i64.MAX_VALUE / product) raiseText(T.ValueError, 'memoryview.cast(): product(shape) > SSIZE_MAX');
    else ok = true;
    if (!ok) break;
    store<u32>(shape + (<usize>d << 2), <u32>n);
    product *= n;
  }
  if (ok && !dims) {
    store<u32>(shape, v.length / size);
    product = v.length;
  }
  if (ok && product != v.length) {
    raiseText(T.TypeError, 'memoryview: product(shape) * itemsize != buffer size');
    ok = false;
  }
  let result: Value = 0;
  if (ok) {
    // The view keeps its format for ever: formats are interned, and so immortal.
    const interned = intern(format);
    result = interned ? viewNew(mv(self).managed, viewOf(self), ndim) : 0;
    if (result) {
      const r = viewAt(viewOf(result));
      r.format = interned;
      r.itemSize = size;
      let stride = size;
      for (let d = ndim; d > 0; d--) {
        const n = load<u32>(shape + (<usize>(d - 1) << 2));
        store<u32>(r.shape + (<usize>(d - 1) << 2), n);
        store<u32>(r.strides + (<usize>(d - 1) << 2), stride);
        stride *= n;
      }
      r.suboffsets = 0;
      updateLength(r);
    }
  }
  scratchPop(shape);
  return result;
}
