// The text of compiled code, close to what Python's `dis` prints: one line an instruction, then the exception table, then
// the nested code objects.
import { COMMON_CONSTANTS, INTRINSICS_1, INTRINSICS_2, NB_OPS, SPECIAL_METHODS } from '../../spec/opcodes.js';
import type { CompiledCode } from './code.js';
import { decodeExceptionTable } from './exceptiontable.js';
import { decodeLineTable } from './linetable.js';
import { Kind, Op, opName, operandKind } from './opcodes.gen.js';
import { constRepr } from './repr.js';

export function dumpBytecode(code: CompiledCode): string {
  const parts = [dumpOne(code)];
  for (const c of code.consts) {
    if (c.type === 'code') parts.push(`\nDisassembly of ${constRepr(c)}:\n${dumpBytecode(c.code)}`);
  }
  return parts.join('');
}

/** Labels of all instructions that something jumps to, in order of address. */
function labelsOf(code: CompiledCode): Map<number, string> {
  const targets = new Set<number>();
  code.instructions.forEach((word) => {
    if (operandKind(word & 255) === Kind.JUMP) targets.add((word >>> 8) / 4);
  });
  for (const h of decodeExceptionTable(code.exceptionTable)) {
    targets.add(h.start);
    targets.add(h.end);
    targets.add(h.target);
  }
  targets.delete(code.instructions.length);
  const sorted = [...targets].sort((a, b) => a - b);
  return new Map(sorted.map((at, i) => [at, `L${i + 1}`]));
}

function dumpOne(code: CompiledCode): string {
  const labels = labelsOf(code);
  const positions = decodeLineTable(code.lineTable, code.firstlineno);
  const sites = new Map<number, string>();
  let slot = code.consts.length + code.names.length;
  for (const site of code.sites) {
    sites.set(slot, code.names[site.name]);
    slot += site.slots;
  }
  const lines: string[] = [];
  let line: number | null | undefined;
  code.instructions.forEach((word, at) => {
    const current = positions[at].line;
    const newLine = current !== line;
    if (newLine && at > 0) lines.push('');
    line = current;
    const lineText = newLine ? (current === null ? '--' : String(current)) : '';
    const label = labels.has(at) ? labels.get(at) + ':' : '';
    const text = instructionText(code, word, labels, sites);
    lines.push(`${lineText.padStart(4)} ${label.padStart(7)} ${text}`.trimEnd());
  });
  const handlers = decodeExceptionTable(code.exceptionTable);
  if (handlers.length > 0) {
    lines.push('ExceptionTable:');
    const name = (at: number): string => labels.get(at) ?? 'end';
    for (const h of handlers) {
      lines.push(`  ${name(h.start)} to ${name(h.end)} -> ${name(h.target)} [${h.depth}]${h.lasti ? ' lasti' : ''}`);
    }
  }
  return lines.join('\n') + '\n';
}

function instructionText(
  code: CompiledCode,
  word: number,
  labels: ReadonlyMap<number, string>,
  sites: ReadonlyMap<number, string>,
): string {
  const op = word & 255;
  const operand = word >>> 8;
  const name = opName(op);
  const local = (offset: number): string => code.localsplusNames[offset / 8];
  const line = (value: string | number, note = ''): string => `${name.padEnd(24)} ${value}${note && ` (${note})`}`;
  switch (operandKind(op)) {
    case Kind.NONE:
      return name;
    case Kind.LOCAL:
      return line(operand / 8, local(operand));
    case Kind.LOCAL2: {
      const [a, b] = [operand & 0xfff, operand >> 12];
      return line(`${a / 8}, ${b / 8}`, `${local(a)}, ${local(b)}`);
    }
    case Kind.CONST: {
      const slot = operand / 8;
      if (op === Op.LOAD_CONST) return line(slot, constRepr(code.consts[slot]));
      return line(slot - code.consts.length, code.names[slot - code.consts.length]);
    }
    case Kind.SITE: {
      const flags = operand & 7;
      const note = flags & 1 ? ' + NULL|self' : '';
      return line(sites.get(operand >> 3)!, op === Op.LOAD_GLOBAL && flags ? 'NULL' : note.slice(3));
    }
    case Kind.JUMP:
      return line(operand / 4, `to ${labels.get(operand / 4)}`);
    default:
      return line(operand, intNote(op, operand));
  }
}

function intNote(op: number, n: number): string {
  switch (op) {
    case Op.BINARY_OP:
      return NB_OPS[n];
    case Op.CALL_INTRINSIC_1:
      return INTRINSICS_1[n];
    case Op.CALL_INTRINSIC_2:
      return INTRINSICS_2[n];
    case Op.LOAD_COMMON_CONSTANT:
      return COMMON_CONSTANTS[n];
    case Op.LOAD_SPECIAL:
      return SPECIAL_METHODS[n];
    case Op.IS_OP:
      return n ? 'is not' : 'is';
    case Op.CONTAINS_OP:
      return n ? 'not in' : 'in';
    default:
      return op >= Op.COMPARE_LT && op <= Op.COMPARE_GE && n ? 'bool' : '';
  }
}
