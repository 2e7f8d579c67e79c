// Where the instructions of a code object come from: decoding the line table (spec/code-format.ts).
import { Bytes_data, Code } from '../base/layout.gen';
import { Value } from '../base/value';
import { InterpShared } from './frame';
import { bytesLength } from '../types/bytes/bytes';

// A cursor over the table. One at a time per thread; nothing here runs Python code.
let tlsAt: usize = 0;
let tlsEnd: usize = 0;
/** First instruction of the current entry, and the one behind it. */
export let tlsFrom: u32 = 0;
export let tlsTo: u32 = 0;
let tlsComputed: i32 = 0;
/** The position of the current entry; -1 = none. */
export let tlsLine: i32 = -1;
export let tlsEndLine: i32 = -1;
export let tlsColumn: i32 = -1;
export let tlsEndColumn: i32 = -1;

function varint(): u32 {
  let b: u32 = load<u8>(tlsAt++);
  let v = b & 63;
  let shift: u32 = 0;
  while (b & 64) {
    b = load<u8>(tlsAt++);
    shift += 6;
    v |= (b & 63) << shift;
  }
  return v;
}
function svarint(): i32 {
  const v = varint();
  return v & 1 ? -<i32>(v >> 1) : <i32>(v >> 1);
}

export function linesBegin(code: usize): void {
  const c = changetype<Code>(code);
  tlsAt = <usize>c.lineTable + Bytes_data;
  tlsEnd = tlsAt + bytesLength(c.lineTable);
  tlsFrom = 0;
  tlsTo = 0;
  tlsComputed = c.firstlineno;
}
/** Saves and restores the cursor for iterators. */
export function linesPosition(): u64 { return <u64>(tlsEnd - tlsAt) | (<u64>tlsTo << 32); }
export function linesComputed(): i32 { return tlsComputed; }
export function linesRestore(code: usize, position: u64, computed: i32): void {
  linesBegin(code);
  tlsAt = tlsEnd - <usize><u32>position;
  tlsTo = <u32>(position >> 32);
  tlsFrom = tlsTo;
  tlsComputed = computed;
}

/** The next entry; false at the end. */
export function linesNext(): bool {
  if (tlsAt >= tlsEnd) return false;
  const first: u32 = load<u8>(tlsAt++);
  const kind = (first >> 3) & 15;
  tlsFrom = tlsTo;
  tlsTo += (first & 7) + 1;
  tlsColumn = -1;
  tlsEndColumn = -1;
  if (kind < 10) {
    const b: u32 = load<u8>(tlsAt++);
    tlsLine = tlsComputed;
    tlsEndLine = tlsLine;
    tlsColumn = <i32>(kind << 3) + <i32>(b >> 4);
    tlsEndColumn = tlsColumn + <i32>(b & 15);
  } else if (kind < 13) {
    tlsComputed += <i32>kind - 10;
    tlsLine = tlsComputed;
    tlsEndLine = tlsLine;
    tlsColumn = load<u8>(tlsAt++);
    tlsEndColumn = load<u8>(tlsAt++);
  } else if (kind == 13) {
    tlsComputed += svarint();
    tlsLine = tlsComputed;
    tlsEndLine = tlsLine;
  } else if (kind == 14) {
    tlsComputed += svarint();
    tlsLine = tlsComputed;
    tlsEndLine = tlsLine + <i32>varint();
    tlsColumn = <i32>varint() - 1;
    tlsEndColumn = <i32>varint() - 1;
  } else {
    tlsLine = -1;
    tlsEndLine = -1;
  }
  if (load<u32>(InterpShared.noDebugRanges)) {
    tlsEndLine = tlsLine;
    tlsColumn = -1;
    tlsEndColumn = -1;
  }
  return true;
}

/** Finds the entry of instruction `index`; false: there is none. */
export function linesFind(code: usize, index: u32): bool {
  linesBegin(code);
  while (linesNext()) if (index < tlsTo) return true;
  return false;
}

/** Line of an instruction, -1 = none. */
export function lineOf(code: usize, index: u32): i32 { return linesFind(code, index) ? tlsLine : -1; }
