// Where our instructions lie in CPython's encoding (spec/wordcode.ts), which is what programs see: co_code, f_lasti,
// tb_lasti, co_lines, co_positions, the offsets of sys.monitoring. Code is compiled for both encodings at once: instruction for
// instruction the same, except that CPython has
//   - END_FOR before the POP_ITER that a FOR_ITER jumps to,
//   - NOT_TAKEN behind conditional jumps, and behind the END_SEND of an `async for`,
//   - EXTENDED_ARG before arguments above 255, and cache units.
//
// The table of a code object (Code.offsets) is made when somebody asks, and stays:
//   u32 start[n + 1]   first unit of instruction i, those before it included; start[n] is the number of units
//   u8  info[n]        Pre bits, and above them the number of EXTENDED_ARGs
// Two threads may make it at the same time; the second frees its own.
import { Bytes_data, Code } from '../../base/layout.gen';
import { Op } from '../../base/opcodes.gen';
import { cacheUnits, cpythonOp, fixedArgument, Form, formOf } from '../../base/wordcode.gen';
import { Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { clearError } from '../../object/errors';
import { bytesLength } from '../../types/bytes/bytes';
import { tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { originalAt } from '../monitor/code-monitor';

export namespace Pre {
  export const endFor: u32 = 1;
  export const notTaken: u32 = 2;
}

@inline export function startUnit(table: usize, index: u32): u32 { return load<u32>(table + (<usize>index << 2)); }
@inline function infoAt(table: usize, n: u32, index: u32): usize { return table + (<usize>(n + 1) << 2) + index; }
@inline export function preOf(table: usize, n: u32, index: u32): u32 { return load<u8>(infoAt(table, n, index)) & 3; }
@inline export function extendedOf(table: usize, n: u32, index: u32): u32 { return load<u8>(infoAt(table, n, index)) >> 2; }
/** The unit of the instruction itself. */
export function unitOf(table: usize, n: u32, index: u32): u32 {
  return startUnit(table, index) + (preOf(table, n, index) ? 1 : 0) + extendedOf(table, n, index);
}
/** Does CPython have a NOT_TAKEN behind it? */
export function hasNotTaken(op: u32): bool { return op >= <u32>Op.POP_JUMP_IF_FALSE && op <= <u32>Op.POP_JUMP_IF_NOT_NONE; }

/** Index in co_names of a name in the pool. */
function nameIndex(c: Code, name: Value): u32 {
  const n = tupleSize(c.names);
  for (let i: u32 = 0; i < n; i++) if (tupleItemBorrowed(c.names, i) == name) return i;
  return 0;
}

/** The argument CPython's instruction has. Jumps need the table. */
export function argumentOf(c: Code, table: usize, index: u32, word: u32): u32 {
  const op = word & 0xff;
  const operand = word >> 8;
  switch (formOf(op)) {
    case Form.int: return operand;
    case Form.local:
    case Form.constant: return operand >> 3;
    case Form.local2: return ((operand & 0xfff) >> 3 << 4) | (operand >> 15);
    case Form.name: return (operand >> 3) - tupleSize(c.consts);
    case Form.site:
    case Form.site1:
    case Form.site2: {
      const at = nameIndex(c, load<Value>(c.pool + <usize>(operand & ~7)));
      const form = formOf(op);
      return form == Form.site ? at : form == Form.site1 ? (at << 1) | (operand & 1) : (at << 2) | (operand & 3);
    }
    case Form.fixed: return fixedArgument(op);
    case Form.compare: return fixedArgument(op) + (operand ? 16 : 0);
    case Form.forward: return startUnit(table, operand >> 2) - unitOf(table, c.instructionCount, index) - 1 - cacheUnits(cpythonOp(op));
    case Form.backward: return unitOf(table, c.instructionCount, index) + 1 + cacheUnits(cpythonOp(op)) - startUnit(table, operand >> 2);
    case Form.asyncFor: {
      const send = endSendOf(c, index);
      return send ? unitOf(table, c.instructionCount, index) + 1 - unitOf(table, c.instructionCount, send) : 0;
    }
    default: return 0;
  }
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
/** The END_SEND of the `async for` that ends at END_ASYNC_FOR `index`; 0: none. */
export function endSendOf(c: Code, index: u32): u32 {
  const code = changetype<usize>(c);
  tlsTableAt = <usize>c.exceptionTable + Bytes_data;
  const end = tlsTableAt + bytesLength(c.exceptionTable);
  while (tlsTableAt < end) {
    const start = readVarint();
    readVarint();
    const handler = readVarint();
    readVarint();
    if (handler != index || start + 2 >= c.instructionCount) continue;
    if ((originalAt(code, start) & 0xff) != Op.GET_ANEXT) continue;
    const send = originalAt(code, start + 2);
    if ((send & 0xff) == Op.SEND) return send >> 10;
  }
  return 0;
}

function extendedFor(argument: u32): u32 { return argument < 0x100 ? 0 : argument < 0x10000 ? 1 : argument < 0x1000000 ? 2 : 3; }

function build(c: Code, table: usize): void {
  const code = changetype<usize>(c);
  const n = c.instructionCount;
  memory.fill(table, 0, (<usize>(n + 1) << 2) + n);
  for (let i: u32 = 0; i < n; i++) {
    const word = originalAt(code, i);
    const op = word & 0xff;
    let at: u32 = n;
    if (op == Op.FOR_ITER) {
      at = word >> 10;
      if (at < n) store<u8>(infoAt(table, n, at), Pre.endFor);
    } else if (op == Op.END_ASYNC_FOR) {
      at = endSendOf(c, i) + 1;
      if (at > 1 && at < n) store<u8>(infoAt(table, n, at), Pre.notTaken);
    }
  }
  // Arguments of jumps depend on the places and the places on the arguments' width: until nothing grows any more.
  while (true) {
    let unit: u32 = 0;
    for (let i: u32 = 0; i < n; i++) {
      store<u32>(table + (<usize>i << 2), unit);
      const op = originalAt(code, i) & 0xff;
      unit += (preOf(table, n, i) ? 1 : 0) + extendedOf(table, n, i) + 1 + cacheUnits(cpythonOp(op)) + (hasNotTaken(op) ? 1 : 0);
    }
    store<u32>(table + (<usize>n << 2), unit);
    let grown = false;
    for (let i: u32 = 0; i < n; i++) {
      const extended = extendedFor(argumentOf(c, table, i, originalAt(code, i)));
      if (extended <= extendedOf(table, n, i)) continue;
      store<u8>(infoAt(table, n, i), <u8>(preOf(table, n, i) | (extended << 2)));
      grown = true;
    }
    if (!grown) return;
  }
}

/** The table of the code; 0 + MemoryError. */
export function offsetTable(code: usize): usize {
  const c = changetype<Code>(code);
  const slot = code + offsetof<Code>('offsets');
  const known = atomic.load<u32>(slot);
  if (known) return known;
  const table = memAlloc((<usize>(c.instructionCount + 1) << 2) + c.instructionCount);
  if (!table) return 0;
  build(c, table);
  const other = atomic.cmpxchg<u32>(slot, 0, <u32>table);
  if (!other) return table;
  memFree(table);
  return other;
}

/** The byte offset of an instruction as programs see it. Out of memory it is only roughly right. */
export function visibleOffset(code: usize, index: u32): u32 {
  const table = offsetTable(code);
  if (!table) {
    clearError();
    return index * 2;
  }
  const n = changetype<Code>(code).instructionCount;
  return index < n ? unitOf(table, n, index) * 2 : startUnit(table, n) * 2;
}

/** The byte offset that a jump to an instruction has: EXTENDED_ARGs are part of it, a NOT_TAKEN or END_FOR before it is not. */
export function targetOffset(code: usize, index: u32): u32 {
  const table = offsetTable(code);
  if (!table) {
    clearError();
    return index * 2;
  }
  const n = changetype<Code>(code).instructionCount;
  return (startUnit(table, index) + (index < n && preOf(table, n, index) ? 1 : 0)) * 2;
}

/** The instruction at or around a byte offset programs see. */
export function indexOfOffset(code: usize, offset: u32): u32 {
  const table = offsetTable(code);
  if (!table) {
    clearError();
    return offset >> 1;
  }
  const unit = offset >> 1;
  let low: u32 = 0, high = changetype<Code>(code).instructionCount;
  // The last instruction that starts at or before it.
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (startUnit(table, middle) <= unit) low = middle;
    else high = middle;
  }
  return low;
}
