// Our code in CPython's encoding: co_code, co_linetable and co_exceptiontable as programs read them.
import { Bytes_data, Code } from '../../base/layout.gen';
import { cacheUnits, CPython, cpythonOp } from '../../base/wordcode.gen';
import { Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { bytesData, bytesFrom, bytesLength, bytesNew } from '../../types/bytes/bytes';
import { linesBegin, linesNext, tlsColumn, tlsEndColumn, tlsEndLine, tlsFrom, tlsLine, tlsTo } from '../lines';
import { originalAt } from '../monitor/code-monitor';
import { argumentOf, extendedOf, hasNotTaken, offsetTable, Pre, preOf, startUnit, unitOf } from './layout';

let tlsOut: usize = 0;
export function setOut(at: usize): void { tlsOut = at; }
export function outAt(): usize { return tlsOut; }
@inline function unit(op: u32, argument: u32): void {
  store<u8>(tlsOut, <u8>op);
  store<u8>(tlsOut, <u8>argument, 1);
  tlsOut += 2;
}

/** co_code: bytes, 0 + MemoryError. */
export function encodeCode(code: usize): Value {
  const c = changetype<Code>(code);
  const table = offsetTable(code);
  if (!table) return 0;
  const n = c.instructionCount;
  const result = bytesNew(startUnit(table, n) * 2);
  if (!result) return 0;
  tlsOut = bytesData(<u64>result);
  for (let i: u32 = 0; i < n; i++) {
    const word = originalAt(code, i);
    const op = cpythonOp(word & 0xff);
    const pre = preOf(table, n, i);
    if (pre) unit(pre & Pre.endFor ? CPython.END_FOR : CPython.NOT_TAKEN, 0);
    const argument = argumentOf(c, table, i, word);
    for (let more = extendedOf(table, n, i); more; more--) unit(CPython.EXTENDED_ARG, argument >> (more * 8));
    unit(op, argument);
    for (let k = cacheUnits(op); k; k--) unit(CPython.CACHE, 0);
    if (hasNotTaken(word & 0xff)) unit(CPython.NOT_TAKEN, 0);
  }
  return <u64>result;
}

function varint(v: u32): void {
  while (v >= 64) {
    store<u8>(tlsOut++, <u8>((v & 63) | 64));
    v >>= 6;
  }
  store<u8>(tlsOut++, <u8>v);
}
function svarint(v: i32): void { varint(v < 0 ? (<u32>-v << 1) | 1 : <u32>v << 1); }

// What has the same place is written together: the stretch that is not written yet, and the line of the entry before.
let tlsPending: u32 = 0;
let tlsBefore: i32 = 0;
let tlsAtLine: i32 = 0;
let tlsAtEndLine: i32 = 0;
let tlsAtColumn: i32 = 0;
let tlsAtEndColumn: i32 = 0;

export function placesBegin(firstLine: i32): void {
  tlsPending = 0;
  tlsBefore = firstLine;
}
/** `units` more at the place of the line cursor (lines.ts). */
export function placesAdd(units: u32): void {
  if (tlsPending && tlsLine == tlsAtLine && tlsEndLine == tlsAtEndLine && tlsColumn == tlsAtColumn && tlsEndColumn == tlsAtEndColumn) {
    tlsPending += units;
    return;
  }
  placesEnd();
  tlsPending = units;
  tlsAtLine = tlsLine;
  tlsAtEndLine = tlsEndLine;
  tlsAtColumn = tlsColumn;
  tlsAtEndColumn = tlsEndColumn;
}
export function placesEnd(): void {
  while (tlsPending) {
    const part: u32 = tlsPending > 8 ? 8 : tlsPending;
    entry(part);
    if (tlsAtLine >= 0) tlsBefore = tlsAtLine;
    tlsPending -= part;
  }
}

/** One entry for 1 to 8 units. */
function entry(units: u32): void {
  const delta = tlsAtLine - tlsBefore;
  const head = 0x80 | (units - 1);
  const column = tlsAtColumn, endColumn = tlsAtEndColumn;
  if (tlsAtLine < 0) {
    store<u8>(tlsOut++, <u8>(head | (15 << 3)));
  } else if ((column < 0 || endColumn < 0) && (tlsAtEndLine == tlsAtLine || tlsAtEndLine < 0)) {
    store<u8>(tlsOut++, <u8>(head | (13 << 3)));
    svarint(delta);
  } else if (column >= 0 && endColumn >= column && tlsAtEndLine == tlsAtLine && delta == 0 && column < 80 && endColumn - column < 16) {
    store<u8>(tlsOut++, <u8>(head | ((column >> 3) << 3)));
    store<u8>(tlsOut++, <u8>(((column & 7) << 4) | (endColumn - column)));
  } else if (column >= 0 && endColumn >= 0 && tlsAtEndLine == tlsAtLine && delta >= 0 && delta < 3 && column < 128 && endColumn < 128) {
    store<u8>(tlsOut++, <u8>(head | ((10 + delta) << 3)));
    store<u8>(tlsOut++, <u8>column);
    store<u8>(tlsOut++, <u8>endColumn);
  } else {
    store<u8>(tlsOut++, <u8>(head | (14 << 3)));
    svarint(delta);
    varint(<u32>(tlsAtEndLine - tlsAtLine));
    varint(<u32>(column + 1));
    varint(<u32>(endColumn + 1));
  }
}

/** co_linetable: bytes, 0 + MemoryError. As CPython writes it. */
export function encodeLineTable(code: usize): Value {
  const table = offsetTable(code);
  if (!table) return 0;
  const units = startUnit(table, changetype<Code>(code).instructionCount);
  const buffer = memAlloc(<usize>units * 32 + 32);
  if (!buffer) return 0;
  tlsOut = buffer;
  placesBegin(changetype<Code>(code).firstlineno);
  linesBegin(code);
  while (linesNext()) placesAdd(startUnit(table, tlsTo) - startUnit(table, tlsFrom));
  placesEnd();
  const r = bytesFrom(buffer, <u32>(tlsOut - buffer));
  memFree(buffer);
  return r;
}

let tlsTableAt: usize = 0;
function readVarint(): u32 {
  let b: u32 = load<u8>(tlsTableAt++);
  let v = b & 63;
  while (b & 64) {
    b = load<u8>(tlsTableAt++);
    v = (v << 6) | (b & 63);
  }
  return v;
}
/** Big-endian groups of six bits; `first` marks the beginning of an entry. */
export function tableItem(v: u32, first: u32): void {
  let shift: i32 = 0;
  while (shift < 30 && v >> (shift + 6)) shift += 6;
  for (; shift >= 0; shift -= 6) {
    store<u8>(tlsOut++, <u8>(((v >> shift) & 63) | (shift ? 64 : 0) | first));
    first = 0;
  }
}

/** co_exceptiontable: bytes, 0 + MemoryError. */
export function encodeExceptionTable(code: usize): Value {
  const c = changetype<Code>(code);
  const size = bytesLength(c.exceptionTable);
  const table = offsetTable(code);
  const buffer = table ? memAlloc(<usize>size * 6 + 32) : 0;
  if (!buffer) return 0;
  tlsOut = buffer;
  tlsTableAt = <usize>c.exceptionTable + Bytes_data;
  const end = tlsTableAt + size;
  while (tlsTableAt < end) {
    const start = readVarint();
    const length = readVarint();
    const target = readVarint();
    const depth = readVarint();
    tableItem(startUnit(table, start), 0x80);
    tableItem(startUnit(table, start + length) - startUnit(table, start), 0);
    tableItem(startUnit(table, target), 0);
    tableItem(depth, 0);
  }
  const r = bytesFrom(buffer, <u32>(tlsOut - buffer));
  memFree(buffer);
  return r;
}
