// The type memoryview and its iterator.
import { None, NotImplemented } from '../../base/addresses.gen';
import { BufferView, ByteIterator, ByteIterator_size, ManagedBuffer_size, MemoryView, MemoryView_size, Type } from '../../base/layout.gen';
import { scratchPop } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { CompareOp, fromBool, fromInt49, Value } from '../../base/value';
import { objectAlloc, objectFree } from '../../alloc/object';
import { memAlloc, memFree } from '../../alloc/memory';
import { asIndexI64 } from '../../object/abstract-number';
import { compareBool, hashOf } from '../../object/abstract-object';
import { arg, classMethod, defineNew, getset, Kind, method } from '../../object/def';
import { clearError, raiseText } from '../../object/errors';
import { genericAliasNew } from '../../object/generic-alias';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { add32, add64, loadAcquire64, storeRelease64, sub32 } from '../../sync/atomic';
import { BufferFlag, bufferGet, bufferRelease, bufferScratch, hasBuffer, viewAt } from '../buffer/buffer';
import { bufferCopyOut, bufferCopyOutFortran, isContiguous, shapeAt, stepInto, strideAt } from '../buffer/strided';
import { hexSeparator, hexText } from '../bytes-like/hex';
import { bytesData, bytesFrom, bytesNew } from '../bytes/bytes';
import { sbFail, sbFinish, sbHex, sbNew, sbText } from '../str/builder';
import { isStr, strCharAt, strLength } from '../str/str';
import { cIntArgument, raiseBadType } from '../text/arguments';
import { hashBytes } from '../text/siphash';
import { tupleInitSteal, tupleNew } from '../tuple';
import { memoryViewCast } from './cast';
import { viewsEqual } from './compare';
import { elementAt, memoryViewAssign, memoryViewItem, memoryViewSubscript, viewToList } from './items';
import { checkAlive, checkUnrestricted, formatCode, formatText, isMemoryView, isReleased, managedClear, managedDealloc, managedTraverse, memoryViewDealloc, memoryViewFrom, memoryViewFromFlags, memoryViewGetBuffer, memoryViewRelease, memoryViewReleaseBuffer, memoryViewTraverse, mv, nativeCode, viewNew, viewOf } from './memoryview';

function newSlot(type: usize, args: usize): Value { return memoryViewFrom(arg(args, 0)); }

function repr(self: Value): Value {
  const b = sbNew();
  if (!b) return 0;
  const ok = sbText(b, isReleased(self) ? '<released memory at 0x' : '<memory at 0x') && sbHex(b, <u32>self, 1) && sbText(b, '>');
  return ok ? sbFinish(b) : sbFail(b);
}

function lengthSlot(self: Value): i64 {
  if (!checkAlive(self)) return -1;
  const v = viewAt(viewOf(self));
  if (v.ndim == 0) {
    raiseText(T.TypeError, '0-dim memory has no length');
    return -1;
  }
  return shapeAt(v, 0);
}

function hash(self: Value): i64 {
  const known = <i64>loadAcquire64(<usize>self + offsetof<MemoryView>('hash'));
  if (known != -1) return known;
  if (!checkAlive(self)) return -1;
  const v = viewAt(viewOf(self));
  if (!v.readonly) {
    raiseText(T.ValueError, 'cannot hash writable memoryview object');
    return -1;
  }
  const code = nativeCode(v.format);
  if (code != 66 && code != 98 && code != 99) {
    raiseText(T.ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    return -1;
  }
  // Python code may run: the view stays as it is meanwhile, as if exported.
  add32(<usize>self + offsetof<MemoryView>('exports'), 1);
  const hashed = hashOf(v.obj);
  sub32(<usize>self + offsetof<MemoryView>('exports'), 1);
  if (hashed == -1) return -1;
  let h: i64;
  if (isContiguous(viewOf(self), 67)) {
    h = hashBytes(v.data, v.length);
  } else {
    const copy = memAlloc(<usize>v.length + 1);
    if (!copy) return -1;
    bufferCopyOut(viewOf(self), copy);
    h = hashBytes(copy, v.length);
    memFree(copy);
  }
  storeRelease64(<usize>self + offsetof<MemoryView>('hash'), <u64>h); // every thread stores the same
  return h;
}

function richCompare(a: Value, b: Value, op: i32): Value {
  if (op != CompareOp.eq && op != CompareOp.ne) return NotImplemented;
  if (!isMemoryView(a)) return NotImplemented;
  if (isReleased(a)) return fromBool((a == b) == (op == CompareOp.eq));
  if (isMemoryView(b) && isReleased(b)) return fromBool((a == b) == (op == CompareOp.eq));
  if (!hasBuffer(b)) return NotImplemented;
  const other = bufferScratch();
  let yes = 0;
  let comparable = true;
  if (bufferGet(b, other, BufferFlag.fullRo)) {
    yes = viewsEqual(viewAt(viewOf(a)), viewAt(other));
    bufferRelease(other);
  } else {
    clearError();
    comparable = false;
  }
  scratchPop(other);
  if (yes < 0) return 0;
  return comparable ? fromBool((yes != 0) == (op == CompareOp.eq)) : NotImplemented;
}

function release(self: Value): Value { return memoryViewRelease(self) ? None : 0; }
function enter(self: Value): Value { return checkAlive(self) ? newRef(self) : 0; }
function exit(self: Value, args: usize): Value { return release(self); }

function cast(self: Value, args: usize): Value {
  const format = arg(args, 0);
  if (!isStr(format)) return raiseBadType("cast() argument 'format' must be str, not ", format, '');
  return memoryViewCast(self, format, arg(args, 1));
}

function toBytes(self: Value, args: usize): Value {
  if (!checkAlive(self)) return 0;
  let order: u32 = 67;
  const given = arg(args, 0);
  if (given && given != None) {
    if (!isStr(given)) return raiseBadType("tobytes() argument 'order' must be str or None, not ", given, '');
    order = strLength(given) == 1 ? strCharAt(given, 0) : 0;
    if (order != 67 && order != 70 && order != 65) return raiseText(T.ValueError, "order must be 'C', 'F' or 'A'");
  }
  const view = viewOf(self);
  const v = viewAt(view);
  if (order == 65) order = isContiguous(view, 70) ? 70 : 67;
  if (v.length <= 1) {
    const one = memAlloc(8);
    if (!one) return 0;
    bufferCopyOut(view, one);
    const result = bytesFrom(one, v.length);
    memFree(one);
    return result;
  }
  const b = bytesNew(v.length);
  if (!b) return 0;
  if (order == 70) bufferCopyOutFortran(view, bytesData(<u64>b));
  else bufferCopyOut(view, bytesData(<u64>b));
  return <u64>b;
}

function toList(self: Value): Value {
  if (!checkAlive(self)) return 0;
  const v = viewAt(viewOf(self));
  return viewToList(v, v.data, 0);
}

function toReadonly(self: Value): Value {
  if (!checkAlive(self) || !checkUnrestricted(self)) return 0;
  const result = viewNew(mv(self).managed, viewOf(self), viewAt(viewOf(self)).ndim);
  if (result) viewAt(viewOf(result)).readonly = 1;
  return result;
}

function hex(self: Value, args: usize): Value {
  if (!checkAlive(self)) return 0;
  add32(<usize>self + offsetof<MemoryView>('exports'), 1); // as in hash
  const separator = hexSeparator(arg(args, 0));
  const group = separator == -1 ? 0 : cIntArgument(arg(args, 1), 1);
  sub32(<usize>self + offsetof<MemoryView>('exports'), 1);
  if (separator == -1) return 0;
  if (group == i32.MIN_VALUE && hasError()) return 0;
  const v = viewAt(viewOf(self));
  if (isContiguous(viewOf(self), 67)) return hexText(v.data, v.length, separator, group);
  const copy = memAlloc(<usize>v.length + 1);
  if (!copy) return 0;
  bufferCopyOut(viewOf(self), copy);
  const result = hexText(copy, v.length, separator, group);
  memFree(copy);
  return result;
}

/** Position of an element equal to `wanted` in from..to-1, or count of them. -1 not there, -2 error. */
function search(self: Value, wanted: Value, from: i64, to: i64, counting: bool): i64 {
  let n: i64 = 0;
  for (let i = from; i < to; i++) {
    const item = memoryViewItem(self, i);
    const yes = item ? compareBool(item, wanted, CompareOp.eq) : -1;
    decref(item);
    if (yes < 0) return -2;
    if (yes) {
      if (!counting) return i;
      n++;
    }
  }
  return counting ? n : -1;
}

function count(self: Value, wanted: Value): Value {
  const n = lengthSlot(self);
  if (n < 0) return 0;
  const found = search(self, wanted, 0, n, true);
  return found == -2 ? 0 : fromInt49(found);
}

function index(self: Value, args: usize): Value {
  if (!checkAlive(self)) return 0;
  const n = lengthSlot(self);
  if (n < 0) return 0;
  let from: i64 = arg(args, 1) ? asIndexI64(arg(args, 1), 0) : 0;
  if (from == -1 && hasError()) return 0;
  let to: i64 = arg(args, 2) ? asIndexI64(arg(args, 2), 0) : n;
  if (to == -1 && hasError()) return 0;
  if (from < 0) from = from + n < 0 ? 0 : from + n;
  if (to < 0) to += n;
  if (to > n) to = n;
  const found = search(self, arg(args, 0), from, to, false);
  if (found == -1) return raiseText(T.ValueError, 'memoryview.index(x): x not found');
  return found == -2 ? 0 : fromInt49(found);
}

function words(p: usize, n: u32, signed: bool): Value {
  const t = tupleNew(n);
  for (let i: u32 = 0; t && i < n; i++) tupleInitSteal(t, i, fromInt49(signed ? <i64>load<i32>(p + (<usize>i << 2)) : <i64>load<u32>(p + (<usize>i << 2))));
  return <u64>t;
}
function getShape(self: Value): Value { return checkAlive(self) ? words(viewAt(viewOf(self)).shape, viewAt(viewOf(self)).ndim, false) : 0; }
function getStrides(self: Value): Value { return checkAlive(self) ? words(viewAt(viewOf(self)).strides, viewAt(viewOf(self)).ndim, true) : 0; }
function getSuboffsets(self: Value): Value { return checkAlive(self) ? words(viewAt(viewOf(self)).suboffsets, viewAt(viewOf(self)).suboffsets ? viewAt(viewOf(self)).ndim : 0, true) : 0; }
function getFormat(self: Value): Value { return checkAlive(self) ? formatText(viewAt(viewOf(self))) : 0; }
function getNdim(self: Value): Value { return checkAlive(self) ? fromInt49(viewAt(viewOf(self)).ndim) : 0; }
function getItemSize(self: Value): Value { return checkAlive(self) ? fromInt49(viewAt(viewOf(self)).itemSize) : 0; }
function getNbytes(self: Value): Value { return checkAlive(self) ? fromInt49(viewAt(viewOf(self)).length) : 0; }
function getReadonly(self: Value): Value { return checkAlive(self) ? fromBool(viewAt(viewOf(self)).readonly != 0) : 0; }
function getObj(self: Value): Value {
  if (!checkAlive(self)) return 0;
  const obj = viewAt(viewOf(self)).obj;
  return obj ? newRef(obj) : None;
}
function getC(self: Value): Value { return checkAlive(self) ? fromBool(isContiguous(viewOf(self), 67)) : 0; }
function getF(self: Value): Value { return checkAlive(self) ? fromBool(isContiguous(viewOf(self), 70)) : 0; }
function getContiguous(self: Value): Value { return checkAlive(self) ? fromBool(isContiguous(viewOf(self), 65)) : 0; }

function fromFlags(type: Value, args: usize): Value {
  const flags = asIndexI64(arg(args, 1), T.OverflowError);
  if (flags == -1 && hasError()) return 0;
  return memoryViewFromFlags(arg(args, 0), <i32>flags);
}

function classGetItem(type: Value, item: Value): Value { return genericAliasNew(type, item); }

@inline function it(v: Value): ByteIterator { return changetype<ByteIterator>(<usize>v); }

function iter(self: Value): Value {
  if (!checkAlive(self)) return 0;
  const v = viewAt(viewOf(self));
  if (v.ndim == 0) return raiseText(T.TypeError, 'invalid indexing of 0-dim memory');
  if (v.ndim != 1) return raiseText(T.NotImplementedError, 'multi-dimensional sub-views are not implemented');
  if (!formatCode(v)) return 0;
  const p = objectAlloc(T.memory_iterator, ByteIterator_size);
  if (p) changetype<ByteIterator>(p).source = newRef(self);
  return <u64>p;
}
function iterNext(self: Value): Value {
  const at = <usize>self + offsetof<ByteIterator>('index');
  const source = it(self).source;
  const n = <u64>shapeAt(viewAt(viewOf(source)), 0);
  if (loadAcquire64(at) >= n) return 0;
  const i = add64(at, 1);
  return i < n ? memoryViewItem(source, i) : 0;
}
function iterDealloc(p: usize): void {
  decref(changetype<ByteIterator>(p).source);
  objectFree(p);
}

export function initMemoryView(): void {
  typeSetup(T.managedbuffer, ManagedBuffer_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const m = changetype<Type>(T.managedbuffer);
  m.dealloc = managedDealloc.index;
  m.traverse = managedTraverse.index;
  m.clear = managedClear.index;
  typeSetup(T.memory_iterator, ByteIterator_size, 0, TypeFlag.disallowInstantiation);
  const i = changetype<Type>(T.memory_iterator);
  i.dealloc = iterDealloc.index;
  i.iter = newRef.index;
  i.iternext = iterNext.index;
  const type = T.memoryview;
  typeSetup(type, MemoryView_size, 0, TypeFlag.hasGc | TypeFlag.sequence);
  const t = changetype<Type>(type);
  t.weakOffset = <u32>offsetof<MemoryView>('weakrefs');
  t.dealloc = memoryViewDealloc.index;
  t.traverse = memoryViewTraverse.index;
  t.repr = repr.index;
  t.hash = hash.index;
  t.richcompare = richCompare.index;
  t.length = lengthSlot.index;
  t.subscript = memoryViewSubscript.index;
  t.item = memoryViewItem.index;
  t.assSubscript = memoryViewAssign.index;
  t.iter = iter.index;
  t.getBuffer = memoryViewGetBuffer.index;
  t.releaseBuffer = memoryViewReleaseBuffer.index;
  defineNew(type, 'memoryview(object)', newSlot.index);
  method(type, 'release($self, /)', release.index, Kind.noargs);
  method(type, 'cast($self, /, format, shape=<unrepresentable>)', cast.index, Kind.slots);
  method(type, "tobytes($self, /, order='C')", toBytes.index, Kind.slots);
  method(type, 'tolist($self, /)', toList.index, Kind.noargs);
  method(type, 'toreadonly($self, /)', toReadonly.index, Kind.noargs);
  method(type, 'hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)', hex.index, Kind.slots);
  method(type, 'count($self, value, /)', count.index, Kind.one);
  method(type, 'index($self, value, start=0, stop=sys.maxsize, /)', index.index, Kind.slots);
  method(type, '__enter__($self, /)', enter.index, Kind.noargs);
  method(type, '__exit__($self, /, *exc_info)', exit.index, Kind.slots);
  classMethod(type, '_from_flags($type, /, object, flags)', fromFlags.index, Kind.slots);
  classMethod(type, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
  getset(type, 'shape', getShape.index, 0);
  getset(type, 'strides', getStrides.index, 0);
  getset(type, 'suboffsets', getSuboffsets.index, 0);
  getset(type, 'format', getFormat.index, 0);
  getset(type, 'ndim', getNdim.index, 0);
  getset(type, 'itemsize', getItemSize.index, 0);
  getset(type, 'nbytes', getNbytes.index, 0);
  getset(type, 'readonly', getReadonly.index, 0);
  getset(type, 'obj', getObj.index, 0);
  getset(type, 'c_contiguous', getC.index, 0);
  getset(type, 'f_contiguous', getF.index, 0);
  getset(type, 'contiguous', getContiguous.index, 0);
}
