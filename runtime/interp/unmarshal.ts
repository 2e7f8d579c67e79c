// Reads the serialized form of compiled code (spec/code-format.ts). One pass forward; every read is checked against the end,
// so that a damaged cache file is a ValueError and never a trap.
import { Ellipsis, False, None, True } from '../base/addresses.gen';
import { CodeFlag, CodeTag, FORMAT_VERSION, LocalKind } from '../base/code-format.gen';
import { BigInt_digits, BigInt_size, BigInt as BigIntStruct, Code } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { fitsInt49, fromInt49, Value } from '../base/value';
import { memAlloc, memAllocZeroed, memFree, memRealloc } from '../alloc/memory';
import { objectAlloc } from '../alloc/object';
import { enterRecursion, leaveRecursion, raiseText } from '../object/errors';
import { gcTrack } from '../object/gc';
import { decref, decrefPtr, incref, newRef, setDeferred, setImmortal } from '../object/refcount';
import { bytesFrom } from '../types/bytes/bytes';
import { complexNew } from '../types/complex';
import { floatNew } from '../types/float/value';
import { intFromI64 } from '../types/int/value';
import { frozensetNew } from '../types/set/set';
import { sliceNew } from '../types/slice';
import { internSteal } from '../types/str/intern';
import { strFromLatin1, strFromUcs2, strFromUcs4 } from '../types/str/str';
import { tupleInitSteal, tupleNew } from '../types/tuple';
import { codeComplete, codeFillPool, codeNew } from './code';
import { fuseCode } from './fuse';

// The reader's state. One stream at a time per thread: nothing here runs Python code.
let tlsAt: usize = 0;
let tlsEnd: usize = 0;
/** References: an array of Values (borrowed: the objects are immortal, or held by what is being built). */
let tlsRefs: usize = 0;
let tlsRefCount: u32 = 0;
let tlsRefRoom: u32 = 0;

function bad(): Value {
  raiseText(T.ValueError, 'bad compiled code');
  return 0;
}

@inline function has(n: usize): bool { return tlsEnd - tlsAt >= n; }
function u8At(): u32 {
  if (!has(1)) { tlsAt = tlsEnd + 1; return 0; }
  const v = load<u8>(tlsAt);
  tlsAt += 1;
  return v;
}
/** After the end it gives 0 and leaves tlsAt behind tlsEnd: callers check `failed()` before they use counts. */
function u32At(): u32 {
  if (tlsAt > tlsEnd || !has(4)) { tlsAt = tlsEnd + 1; return 0; }
  const v = load<u32>(tlsAt);
  tlsAt += 4;
  return v;
}
@inline function failed(): bool { return tlsAt > tlsEnd; }

/** Remembers a complete value for 'r'. Takes an own reference. */
function remember(v: Value): bool {
  if (tlsRefCount == tlsRefRoom) {
    const room = tlsRefRoom ? tlsRefRoom * 2 : 256;
    const p = memRealloc(tlsRefs, <usize>room << 3);
    if (!p) return false;
    tlsRefs = p;
    tlsRefRoom = room;
  }
  incref(v);
  store<Value>(tlsRefs + (<usize>tlsRefCount << 3), v);
  tlsRefCount++;
  return true;
}

/** Constants live for ever. */
function constant(v: Value): Value {
  if (!v) return 0;
  if (v < 0x100000000) setImmortal(<usize>v);
  return remember(v) ? v : 0;
}

export function unmarshal(p: usize, n: usize): Value {
  if (n < 9 || load<u32>(p) != 0x31434b53 || load<u32>(p, 4) != FORMAT_VERSION) return bad();
  tlsAt = p + 8;
  tlsEnd = p + n;
  tlsRefs = 0;
  tlsRefCount = 0;
  tlsRefRoom = 0;
  const value = readValue();
  for (let i: u32 = 0; i < tlsRefCount; i++) decref(load<Value>(tlsRefs + (<usize>i << 3)));
  if (tlsRefs) memFree(tlsRefs);
  tlsRefs = 0;
  return value;
}

function readValue(): Value {
  const tag = u8At();
  if (failed()) return bad();
  switch (tag) {
    case CodeTag.NONE: return None;
    case CodeTag.TRUE: return True;
    case CodeTag.FALSE: return False;
    case CodeTag.ELLIPSIS: return Ellipsis;
    case CodeTag.INT: {
      if (!has(8)) return bad();
      const n = load<i64>(tlsAt);
      tlsAt += 8;
      if (fitsInt49(n)) return fromInt49(n);
      const v = intFromI64(n);
      if (v) setImmortal(<usize>v);
      return v;
    }
    case CodeTag.BIG_INT: return readBigInt();
    case CodeTag.FLOAT: {
      if (!has(8)) return bad();
      const x = load<f64>(tlsAt);
      tlsAt += 8;
      return floatNew(x);
    }
    case CodeTag.COMPLEX: {
      if (!has(16)) return bad();
      const v = complexNew(load<f64>(tlsAt), load<f64>(tlsAt, 8));
      tlsAt += 16;
      return constant(v);
    }
    case CodeTag.STR: return readStr(false);
    case CodeTag.INTERNED_STR: return readStr(true);
    case CodeTag.BYTES: {
      const n = u32At();
      if (failed() || !has(n)) return bad();
      const v = bytesFrom(tlsAt, n);
      tlsAt += n;
      return constant(v);
    }
    case CodeTag.TUPLE: return constant(readTuple(u32At()));
    case CodeTag.FROZENSET: {
      const items = readTuple(u32At());
      if (!items) return 0;
      const v = frozensetNew(items);
      decref(items);
      return constant(v);
    }
    case CodeTag.SLICE: {
      const start = readValue();
      const stop = start ? readValue() : 0;
      const step = stop ? readValue() : 0;
      const v = step ? sliceNew(start, stop, step) : 0;
      decref(start);
      decref(stop);
      decref(step);
      return constant(v);
    }
    case CodeTag.CODE: return readCode();
    case CodeTag.REF: {
      const index = u32At();
      if (failed() || index >= tlsRefCount) return bad();
      return newRef(load<Value>(tlsRefs + (<usize>index << 3)));
    }
    default: return bad();
  }
}

function readBigInt(): Value {
  const sign = u8At();
  const count = u32At();
  if (failed() || !has(<usize>count << 2) || count == 0) return bad();
  const p = objectAlloc(T.int, BigInt_size + (<usize>count << 2));
  if (!p) return 0;
  const b = changetype<BigIntStruct>(p);
  b.sign = sign ? -1 : 1;
  b.count = count;
  memory.copy(p + BigInt_digits, tlsAt, <usize>count << 2);
  tlsAt += <usize>count << 2;
  return constant(<u64>p);
}

function readStr(interned: bool): Value {
  const width = u8At();
  const n = u32At();
  if (failed() || !has(<usize>width * n)) return bad();
  let v: Value;
  if (width == 1) v = strFromLatin1(tlsAt, n);
  else if (width == 2) v = strFromUcs2(tlsAt, n);
  else if (width == 4) v = strFromUcs4(tlsAt, n);
  else return bad();
  tlsAt += <usize>width * n;
  if (!v) return 0;
  if (interned) v = internSteal(v);
  return constant(v);
}

/** A tuple of the next `n` values. */
function readTuple(n: u32): Value {
  if (failed() || !has(n)) return bad(); // a value has at least one byte
  if (!enterRecursion(' during compilation')) return 0;
  const t = tupleNew(n);
  if (!t) {
    leaveRecursion();
    return 0;
  }
  for (let i: u32 = 0; i < n; i++) {
    const v = readValue();
    if (!v) {
      decrefPtr(t);
      leaveRecursion();
      return 0;
    }
    tupleInitSteal(t, i, v);
  }
  leaveRecursion();
  return <u64>t;
}

function readBytes(): Value {
  const n = u32At();
  if (failed() || !has(n)) return bad();
  const v = bytesFrom(tlsAt, n);
  tlsAt += n;
  return v;
}

function readCode(): Value {
  if (!has(24)) return bad();
  const p = codeNew();
  if (!p) return 0;
  if (!readCodeInto(p)) {
    decrefPtr(p);
    return 0;
  }
  gcTrack(p);
  setDeferred(p);
  return <u64>p;
}

function readCodeInto(p: usize): bool {
  const c = changetype<Code>(p);
  c.argcount = u32At();
  c.posonlyargcount = u32At();
  c.kwonlyargcount = u32At();
  c.flags = u32At();
  c.stacksize = u32At();
  c.firstlineno = u32At();
  if (!(c.name = readValue())) return false;
  if (!(c.qualname = readValue())) return false;
  if (!(c.filename = readValue())) return false;
  const nlocals = u32At();
  if (failed() || !has(<usize>nlocals << 1)) { bad(); return false; }
  const localNames = tupleNew(nlocals);
  if (!localNames) return false;
  c.localNames = <u64>localNames;
  const kinds = memAlloc(nlocals + 1);
  if (!kinds) return false;
  for (let i: u32 = 0; i < nlocals; i++) {
    const name = readValue();
    if (!name) {
      memFree(kinds);
      return false;
    }
    tupleInitSteal(localNames, i, name);
    const kind = u8At();
    store<u8>(kinds + i, <u8>kind);
    if (kind & LocalKind.FREE) c.nfree++;
    if (kind & LocalKind.CELL) c.ncells++;
    if (kind & LocalKind.LOCAL) c.nlocals++;
  }
  c.nlocalsplus = nlocals;
  c.localKinds = bytesFrom(kinds, nlocals);
  memFree(kinds);
  if (!c.localKinds) return false;
  const nconsts = u32At();
  if (!(c.consts = readTuple(nconsts))) return false;
  const nnames = u32At();
  if (!(c.names = readTuple(nnames))) return false;
  const nsites = u32At();
  if (failed() || !has(nsites * 5)) { bad(); return false; }
  let slots = nconsts + nnames;
  for (let i: u32 = 0; i < nsites; i++) slots += load<u8>(tlsAt + <usize>i * 5, 4);
  c.pool = memAllocZeroed((<usize>slots << 3) + 8);
  if (!c.pool) return false;
  c.poolSlots = slots;
  codeFillPool(p);
  let site = c.pool + (<usize>(nconsts + nnames) << 3);
  for (let i: u32 = 0; i < nsites; i++, tlsAt += 5) {
    const name = load<u32>(tlsAt);
    if (name >= nnames) { bad(); return false; }
    store<Value>(site, load<Value>(c.pool + (<usize>(nconsts + name) << 3)));
    site += <usize>load<u8>(tlsAt, 4) << 3;
  }
  c.siteCount = nsites;
  const count = u32At();
  if (failed() || !has(<usize>count << 2) || count == 0) { bad(); return false; }
  c.instructionCount = count;
  c.instructions = memAlloc(<usize>count << 2);
  if (!c.instructions) return false;
  memory.copy(c.instructions, tlsAt, <usize>count << 2);
  tlsAt += <usize>count << 2;
  fuseCode(c);
  if (!(c.lineTable = readBytes())) return false;
  if (!(c.exceptionTable = readBytes())) return false;
  codeComplete(p);
  return true;
}
