// The line table of a code object: CPython's location table, with one instruction as the unit (spec/code-format.ts).
import type { Location } from './diagnostics.js';
import type { Instr } from './ir.js';

const enum Entry {
  ONE_LINE0 = 10,
  NO_COLUMNS = 13,
  LONG = 14,
  NONE = 15,
}

class Writer {
  readonly bytes: number[] = [];

  varint(value: number): void {
    for (; value >= 64; value >>>= 6) this.bytes.push(64 | (value & 63));
    this.bytes.push(value);
  }

  svarint(value: number): void {
    this.varint(value < 0 ? (-value << 1) | 1 : value << 1);
  }

  head(kind: number, length: number): void {
    this.bytes.push(0x80 | (kind << 3) | (length - 1));
  }
}

function same(a: Location, b: Location): boolean {
  return (
    a === b ||
    (a.lineno === b.lineno &&
      a.end_lineno === b.end_lineno &&
      a.col_offset === b.col_offset &&
      a.end_col_offset === b.end_col_offset)
  );
}

export function encodeLineTable(instrs: readonly Instr[], firstlineno: number): Uint8Array {
  const w = new Writer();
  let line = firstlineno;
  for (let at = 0; at < instrs.length;) {
    const { loc } = instrs[at];
    let end = at + 1;
    while (end < instrs.length && same(instrs[end].loc, loc)) end++;
    for (; at < end; at += 8) line = writeEntry(w, loc, Math.min(8, end - at), line);
    at = end;
  }
  return Uint8Array.from(w.bytes);
}

/** Returns the line the next entry counts from. */
function writeEntry(w: Writer, loc: Location, length: number, line: number): number {
  const { lineno, end_lineno, col_offset: column, end_col_offset: endColumn } = loc;
  if (lineno < 0) {
    w.head(Entry.NONE, length);
    return line;
  }
  const delta = lineno - line;
  if (column < 0 || endColumn < 0) {
    if (end_lineno === lineno || end_lineno < 0) {
      w.head(Entry.NO_COLUMNS, length);
      w.svarint(delta);
      return lineno;
    }
  } else if (end_lineno === lineno) {
    if (delta === 0 && column < 80 && endColumn - column < 16 && endColumn >= column) {
      w.head(column >> 3, length);
      w.bytes.push(((column & 7) << 4) | (endColumn - column));
      return lineno;
    }
    if (delta >= 0 && delta < 3 && column < 128 && endColumn < 128) {
      w.head(Entry.ONE_LINE0 + delta, length);
      w.bytes.push(column, endColumn);
      return lineno;
    }
  }
  w.head(Entry.LONG, length);
  w.svarint(delta);
  w.varint(end_lineno - lineno);
  w.varint(column + 1);
  w.varint(endColumn + 1);
  return lineno;
}

export interface Position {
  readonly line: number | null;
  readonly endLine: number | null;
  readonly column: number | null;
  readonly endColumn: number | null;
}

/** One position for each instruction. */
export function decodeLineTable(table: Uint8Array, firstlineno: number): Position[] {
  const out: Position[] = [];
  let at = 0;
  let line = firstlineno;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 6) {
      const byte = table[at++];
      value |= (byte & 63) << shift;
      if (!(byte & 64)) return value;
    }
  };
  const svarint = (): number => {
    const v = varint();
    return v & 1 ? -(v >> 1) : v >> 1;
  };
  while (at < table.length) {
    const head = table[at++];
    const kind = (head >> 3) & 15;
    const length = (head & 7) + 1;
    let position: Position;
    if (kind === Entry.NONE) {
      position = { line: null, endLine: null, column: null, endColumn: null };
    } else if (kind === Entry.LONG) {
      line += svarint();
      const endLine = line + varint();
      const column = varint() - 1;
      const endColumn = varint() - 1;
      position = { line, endLine, column: column < 0 ? null : column, endColumn: endColumn < 0 ? null : endColumn };
    } else if (kind === Entry.NO_COLUMNS) {
      line += svarint();
      position = { line, endLine: line, column: null, endColumn: null };
    } else if (kind >= Entry.ONE_LINE0) {
      line += kind - Entry.ONE_LINE0;
      position = { line, endLine: line, column: table[at], endColumn: table[at + 1] };
      at += 2;
    } else {
      const byte = table[at++];
      const column = (kind << 3) | (byte >> 4);
      position = { line, endLine: line, column, endColumn: column + (byte & 15) };
    }
    for (let i = 0; i < length; i++) out.push(position);
  }
  return out;
}
