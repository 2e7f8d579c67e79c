// From CPython's encoding to ours: what CodeType(...), code.replace(co_code=...) and marshal need. The opposite of encode.ts.
//
// Nothing a program puts into the bytes may break the runtime's memory: opcodes that are unknown and arguments out of range
// become INVALID, which raises. As in CPython, nobody checks that the stack depth is right.
import { Bytes_data, Code } from '../../base/layout.gen';
import { Op } from '../../base/opcodes.gen';
import { cacheUnits, CPython, Form, formOf, ownBinary, ownOp, ownSiteSlots } from '../../base/wordcode.gen';
import { Value } from '../../base/value';
import { memAlloc, memAllocZeroed, memFree } from '../../alloc/memory';
import { bytesData, bytesFrom, bytesLength } from '../../types/bytes/bytes';
import { tupleSize } from '../../types/tuple';
import { codeComplete, codeFillPool } from '../code';
import { fuseCode } from '../fuse';
import { linesBegin, linesNext, tlsFrom, tlsTo } from '../lines';
import { outAt, placesAdd, placesBegin, placesEnd, setOut, tableItem } from './encode';

// What is being decoded. Nothing here runs Python code, so one set per thread is enough.
let tlsUnits: usize = 0;
let tlsCount: u32 = 0;
/** u32 per unit: index of our instruction that it belongs to or that comes next. */
let tlsIndexOf: usize = 0;

@inline function opAt(unit: u32): u32 { return load<u8>(tlsUnits + (<usize>unit << 1)); }
@inline function argAt(unit: u32): u32 { return load<u8>(tlsUnits + (<usize>unit << 1), 1); }
@inline function isKept(op: u32): bool { return op != CPython.CACHE && op != CPython.END_FOR && op != CPython.NOT_TAKEN && op != CPython.EXTENDED_ARG; }
@inline function indexOfUnit(unit: i64): u32 { return unit < 0 || unit > <i64>tlsCount ? 0xffffffff : load<u32>(tlsIndexOf + (<usize>unit << 2)); }

/** Numbers the instructions; how many we have. */
function number(): u32 {
  let index: u32 = 0;
  let unit: u32 = 0;
  while (unit < tlsCount) {
    const op = opAt(unit);
    store<u32>(tlsIndexOf + (<usize>unit << 2), index);
    unit++;
    if (!isKept(op)) continue;
    index++;
    for (let k = cacheUnits(op); k && unit < tlsCount; k--, unit++) store<u32>(tlsIndexOf + (<usize>unit << 2), index);
  }
  store<u32>(tlsIndexOf + (<usize>tlsCount << 2), index);
  return index;
}

@inline function invalid(op: u32): u32 { return <u32>Op.INVALID | (op << 8); }
function target(own: u32, cpython: u32, unit: i64, count: u32): u32 {
  const to = indexOfUnit(unit);
  return to < count ? own | (to << 10) : invalid(cpython);
}

/** Our instruction for CPython's `op` with argument; `next` is the unit behind it and its caches. Sites are numbered from `slot` on. */
function translate(c: Code, op: u32, argument: u32, next: u32, count: u32, slot: u32): u32 {
  if (op == CPython.COMPARE_OP) return argument >> 5 < 6 ? (<u32>Op.COMPARE_LT + (argument >> 5)) | (argument & 16 ? 1 << 8 : 0) : invalid(op);
  if (op == CPython.BINARY_OP) {
    if (argument > 26) return invalid(op);
    const own = ownBinary(argument);
    return own == <u32>Op.BINARY_OP ? own | (argument << 8) : own;
  }
  const own = ownOp(op);
  if (!own) return invalid(op);
  const nconsts = tupleSize(c.consts), nnames = tupleSize(c.names);
  switch (formOf(own)) {
    case Form.none:
    case Form.asyncFor: return own;
    case Form.int: return argument < 0x1000000 ? own | (argument << 8) : invalid(op);
    case Form.local: return argument < c.nlocalsplus ? own | (argument << 11) : invalid(op);
    case Form.local2: {
      const a = argument >> 4, b = argument & 15;
      return a < c.nlocalsplus && b < c.nlocalsplus ? own | (a << 11) | (b << 23) : invalid(op);
    }
    case Form.constant: return argument < nconsts ? own | (argument << 11) : invalid(op);
    case Form.name: return argument < nnames ? own | ((nconsts + argument) << 11) : invalid(op);
    case Form.site: return argument < nnames ? own | (slot << 11) : invalid(op);
    case Form.site1: return argument >> 1 < nnames ? own | (slot << 11) | ((argument & 1) << 8) : invalid(op);
    case Form.site2: return argument >> 2 < nnames ? own | (slot << 11) | ((argument & 3) << 8) : invalid(op);
    case Form.forward: return target(own, op, <i64>next + argument, count);
    case Form.backward: return target(own, op, <i64>next - argument, count);
    default: return invalid(op);
  }
}
/** Index of the name of a site. */
function siteName(own: u32, argument: u32): u32 {
  const form = formOf(own);
  return form == Form.site ? argument : form == Form.site1 ? argument >> 1 : argument >> 2;
}

/** Instructions and pool. The other fields of the code are there. false = MemoryError. */
function instructions(c: Code, count: u32): bool {
  const nconsts = tupleSize(c.consts), nnames = tupleSize(c.names);
  // Room for every instruction having a site.
  c.pool = memAllocZeroed((<usize>(nconsts + nnames + count * 3) << 3) + 8);
  c.instructions = memAlloc((<usize>count << 2) + 4);
  if (!c.pool || !c.instructions) return false;
  codeFillPool(changetype<usize>(c));
  let slot = nconsts + nnames;
  let unit: u32 = 0;
  let index: u32 = 0;
  let argument: u32 = 0;
  while (unit < tlsCount) {
    const op = opAt(unit);
    argument = (argument << 8) | argAt(unit);
    unit++;
    if (op == CPython.EXTENDED_ARG) continue;
    if (isKept(op)) {
      unit += cacheUnits(op);
      const word = translate(c, op, argument, unit, count, slot);
      store<u32>(c.instructions + (<usize>index << 2), word);
      const slots = ownSiteSlots(word & 0xff);
      if (slots) {
        store<Value>(c.pool + (<usize>slot << 3), load<Value>(c.pool + (<usize>(nconsts + siteName(word & 0xff, argument)) << 3)));
        slot += slots;
        c.siteCount++;
      }
      index++;
    }
    argument = 0;
  }
  c.poolSlots = slot;
  // Running off the end must not leave the array.
  store<u32>(c.instructions + (<usize>index << 2), invalid(0));
  c.instructionCount = index;
  fuseCode(c);
  return true;
}

/** The line table per instruction of ours. The one of CPython lies in c.lineTable while this runs. */
function lineTable(c: Code, count: u32): Value {
  const buffer = memAlloc(<usize>count * 32 + 32);
  if (!buffer) return 0;
  setOut(buffer);
  placesBegin(c.firstlineno);
  let done: u32 = 0;
  linesBegin(changetype<usize>(c));
  while (linesNext()) {
    for (let unit = tlsFrom; unit < tlsTo && unit < tlsCount; unit++) {
      const op = opAt(unit);
      // An instruction has the place of its own unit, not of an EXTENDED_ARG before or a cache behind it.
      if (!isKept(op) || indexOfUnit(unit) != done) continue;
      placesAdd(1);
      done++;
    }
  }
  placesEnd();
  const r = bytesFrom(buffer, <u32>(outAt() - buffer));
  memFree(buffer);
  return r;
}

let tlsTableAt: usize = 0;
let tlsTableEnd: usize = 0;
function readVarint(): u32 {
  let v: u32 = 0;
  while (tlsTableAt < tlsTableEnd) {
    const b: u32 = load<u8>(tlsTableAt++);
    v = (v << 6) | (b & 63);
    if (!(b & 64)) break;
  }
  return v;
}
function exceptionTable(c: Code, table: Value, count: u32): Value {
  const size = bytesLength(table);
  const buffer = memAlloc(<usize>size * 6 + 32);
  if (!buffer) return 0;
  setOut(buffer);
  tlsTableAt = bytesData(table);
  tlsTableEnd = tlsTableAt + size;
  while (tlsTableAt < tlsTableEnd) {
    const start = readVarint();
    const length = readVarint();
    const handler = readVarint();
    const depth = readVarint();
    const from = indexOfUnit(start), to = indexOfUnit(<i64>start + length), at = indexOfUnit(handler);
    if (from >= count || to > count || at >= count || (depth >> 1) > c.stacksize || to <= from) continue;
    tableItem(from, 0x80);
    tableItem(to - from, 0);
    tableItem(at, 0);
    tableItem(depth, 0);
  }
  const r = bytesFrom(buffer, <u32>(outAt() - buffer));
  memFree(buffer);
  return r;
}

/**
 * Completes a code object whose counts, tuples, names and kinds are set from bytes in CPython's encoding; c.lineTable holds
 * co_linetable (owned), to be replaced. false = MemoryError.
 */
export function decodeInto(c: Code, code: Value, exceptions: Value): bool {
  tlsUnits = bytesData(code);
  tlsCount = bytesLength(code) >> 1;
  const numbers = memAlloc((<usize>tlsCount << 2) + 4);
  if (!numbers) return false;
  tlsIndexOf = numbers;
  const count = number();
  let ok = instructions(c, count);
  if (ok) {
    const lines = lineTable(c, count);
    const handlers = lines ? exceptionTable(c, exceptions, count) : 0;
    ok = handlers != 0;
    if (lines) c.lineTable = lines; // the caller holds a reference to the old one
    c.exceptionTable = handlers;
  }
  memFree(numbers);
  if (ok) codeComplete(changetype<usize>(c));
  return ok;
}
