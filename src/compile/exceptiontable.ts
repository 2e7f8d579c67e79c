// The exception table of a code object: CPython's encoding, with one instruction as the unit (spec/code-format.ts).
import type { Block } from './flow/graph.js';
import type { Instr } from './ir.js';

export interface ExceptionEntry {
  readonly start: number;
  readonly end: number;
  readonly target: number;
  readonly depth: number;
  readonly lasti: boolean;
}

function writeVarint(bytes: number[], value: number, first: boolean): void {
  const mark = first ? 0x80 : 0;
  const groups: number[] = [];
  do {
    groups.push(value & 63);
    value >>>= 6;
  } while (value > 0);
  for (let i = groups.length - 1; i >= 0; i--) {
    bytes.push(groups[i] | (i > 0 ? 64 : 0) | (i === groups.length - 1 ? mark : 0));
  }
}

export function encodeExceptionTable(instrs: readonly Instr[]): Uint8Array {
  const bytes: number[] = [];
  let start = 0;
  let handler: Block | null = null;
  const emit = (end: number): void => {
    if (handler === null || end === start) return;
    // The handler starts with the exception, and lasti, on top of what it keeps.
    const depth = handler.startDepth - 1 - (handler.preserveLasti ? 1 : 0);
    if (depth < 0) throw new Error('exception handler below the stack');
    writeVarint(bytes, start, true);
    writeVarint(bytes, end - start, false);
    writeVarint(bytes, handler.offset, false);
    writeVarint(bytes, (depth << 1) | (handler.preserveLasti ? 1 : 0), false);
  };
  instrs.forEach((i, at) => {
    if (i.except === handler) return;
    emit(at);
    start = at;
    handler = i.except;
  });
  emit(instrs.length);
  return Uint8Array.from(bytes);
}

export function decodeExceptionTable(table: Uint8Array): ExceptionEntry[] {
  const out: ExceptionEntry[] = [];
  let at = 0;
  const varint = (): number => {
    let byte = table[at++];
    let value = byte & 63;
    while (byte & 64) {
      byte = table[at++];
      value = (value << 6) | (byte & 63);
    }
    return value;
  };
  while (at < table.length) {
    const start = varint();
    const end = start + varint();
    const target = varint();
    const info = varint();
    out.push({ start, end, target, depth: info >> 1, lasti: (info & 1) === 1 });
  }
  return out;
}
