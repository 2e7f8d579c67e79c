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

/** One entry for `units` (1 to 8) code units; the line before is `line`. */
export function locationEntry(units: u32, line: i32): void {
  const delta = tlsLine - line;
  const head = 0x80 | (units - 1);
  if (tlsLine < 0) {
    store<u8>(tlsOut++, <u8>(head | (15 << 3)));
  } else if (tlsColumn < 0 || tlsEndColumn < 0) {
    if (tlsEndLine == tlsLine || tlsEndLine < 0) {
      store<u8>(tlsOut++, <u8>(head | (13 << 3)));
      svarint(delta);
    } else {
      long(head, delta);
    }
  } else if (tlsEndLine == tlsLine && delta == 0 && tlsColumn < 80 && tlsEndColumn >= tlsColumn && tlsEndColumn - tlsColumn < 16) {
    store<u8>(tlsOut++, <u8>(head | ((tlsColumn >> 3) << 3)));
    store<u8>(tlsOut++, <u8>(((tlsColumn & 7) << 4) | (tlsEndColumn - tlsColumn)));
  } else if (tlsEndLine == tlsLine && delta >= 0 && delta < 3 && tlsColumn < 128 && tlsEndColumn < 128) {
    store<u8>(tlsOut++, <u8>(head | ((10 + delta) << 3)));
    store<u8>(tlsOut++, <u8>tlsColumn);
    store<u8>(tlsOut++, <u8>tlsEndColumn);
  } else {
    long(head, delta);
  }
}
function long(head: u32, delta: i32): void {
  store<u8>(tlsOut++, <u8>(head | (14 << 3)));
  svarint(delta);
  varint(<u32>(tlsEndLine - tlsLine));
  varint(<u32>(tlsColumn + 1));
  varint(<u32>(tlsEndColumn + 1));
}

/** co_linetable: bytes, 0 + MemoryError. Neighbours of the same place share entries of up to eight units, as in CPython. */
export function encodeLineTable(code: usize): Value {
  const table = offsetTable(code);
  if (!table) return 0;
  const units = startUnit(table, changetype<Code>(code).instructionCount);
  const buffer = memAlloc(<usize>units * 32 + 32);
  if (!buffer) return 0;
  tlsOut = buffer;
  let line = <i32>changetype<Code>(code).firstlineno;
  linesBegin(code);
  while (linesNext()) {
    for (let i = tlsFrom; i < tlsTo; i++) {
      let left = startUnit(table, i + 1) - startUnit(table, i);
      while (left) {
        const part = left > 8 ? 8 : left;
        locationEntry(part, line);
        if (tlsLine >= 0) line = tlsLine;
        left -= part;
      }
    }
  }
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
