// The Python face of code objects. What Python sees of the instructions (co_code, co_positions, offsets) is in CPython's
// encoding: runtime/interp/wordcode.
import { EmptyBytes, EmptyTuple, None } from '../base/addresses.gen';
import { CodeFlag, LocalKind } from '../base/code-format.gen';
import { Bytes_data, Code, Code_size, SequenceIterator, SequenceIterator_size } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { Op } from '../base/opcodes.gen';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { fromInt49, isInt49, int49, typeOf, Value } from '../base/value';
import { memAlloc } from '../alloc/memory';
import { gcTrack } from '../object/gc';
import { compareBool, hashOf } from '../object/abstract-object';
import { arg, getset, Kind, member, MemberKind, method } from '../object/def';
import { call1 } from '../object/call';
import { formatText, raiseText, warn } from '../object/errors';
import { decref, newRef, setDeferred } from '../object/refcount';
import { typeSetup } from '../object/type';
import { isTuple, TypeFlag } from '../object/type-flags';
import { getIter } from '../object/abstract-sequence';
import { bytesFrom, bytesLength } from '../types/bytes/bytes';
import { asIndexI64 } from '../object/abstract-number';
import { listAppendSteal, listNew, listToTuple } from '../types/list/list';
import { isStr } from '../types/str/str';
import { tuple3, tupleFromArraySteal, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../types/tuple';
import { codeComplete, codeDealloc, codeNew, codeTraverse } from './code';
import { linesBegin, linesNext, tlsColumn, tlsEndColumn, tlsEndLine, tlsFrom, tlsLine, tlsTo } from './lines';
import { richCompare } from '../object/abstract-object';
import { identityOf } from '../object/abstract-object';
import { NotImplemented, True, False } from '../base/addresses.gen';
import { CompareOp, fromBool } from '../base/value';
import { intToText } from '../types/int/text';
import { strSubstring } from '../types/str/concat';
import { strCharAt, strLength } from '../types/str/str';
import { setImmortal } from '../object/refcount';
import { tag } from './stack';
import { codeNames } from './code-names';
import { initCodeReplace } from './code-replace';
import { originalAt } from './monitor/code-monitor';
import { encodeCode, encodeExceptionTable, encodeLineTable } from './wordcode/encode';
import { endSendOf, offsetTable, startUnit, targetOffset, visibleOffset } from './wordcode/layout';
import { Type } from '../base/layout.gen';

@inline function code(self: Value): Code { return changetype<Code>(<usize>self); }

function getVarnames(self: Value): Value { return codeNames(self, LocalKind.LOCAL); }
function getCellvars(self: Value): Value { return codeNames(self, LocalKind.CELL); }
function getFreevars(self: Value): Value { return codeNames(self, LocalKind.FREE); }
function getCode(self: Value): Value { return encodeCode(<usize>self); }
function getLineTable(self: Value): Value { return encodeLineTable(<usize>self); }
function getExceptionTable(self: Value): Value { return encodeExceptionTable(<usize>self); }
/** co_lnotab, the line table of old: pairs of bytes, units of code and lines to go on. */
function getLnotab(self: Value): Value {
  if (!warn(T.DeprecationWarning, 'co_lnotab is deprecated, use co_lines instead.', 1)) return 0;
  const table = offsetTable(<usize>self);
  if (!table) return 0;
  const list = listNew(0);
  if (!list) return 0;
  let line = <i32>code(self).firstlineno;
  let offset: u32 = 0;
  linesBegin(<usize>self);
  let ok = true;
  while (ok && linesNext()) {
    if (tlsLine < 0 || tlsLine == line) continue;
    let bytes = startUnit(table, tlsFrom) * 2 - offset;
    offset += bytes;
    let delta = tlsLine - line;
    line = tlsLine;
    for (; bytes > 255; bytes -= 255) ok = pair(list, 255, 0) && ok;
    for (; delta > 127; delta -= 127, bytes = 0) ok = pair(list, bytes, 127) && ok;
    for (; delta < -128; delta += 128, bytes = 0) ok = pair(list, bytes, -128) && ok;
    ok = pair(list, bytes, delta) && ok;
  }
  const r = ok ? call1(<u64>T.bytes, list) : 0;
  decref(list);
  return r;
}
function pair(list: Value, bytes: u32, delta: i32): bool {
  return listAppendSteal(list, fromInt49(bytes)) && listAppendSteal(list, fromInt49(delta & 255));
}

/** co_positions(): an iterator over (line, end line, column, end column) of every instruction. */
function coPositions(self: Value): Value {
  const table = offsetTable(<usize>self);
  const list = table ? listNew(0) : 0;
  if (!list) return 0;
  linesBegin(<usize>self);
  while (linesNext()) {
    for (let i = startUnit(table, tlsFrom), end = startUnit(table, tlsTo); i < end; i++) {
      const t = tupleNew(4);
      if (!t) return 0;
      tupleInitSteal(t, 0, orNone(tlsLine));
      tupleInitSteal(t, 1, orNone(tlsEndLine));
      tupleInitSteal(t, 2, orNone(tlsColumn));
      tupleInitSteal(t, 3, orNone(tlsEndColumn));
      if (!listAppendSteal(list, <u64>t)) return 0;
    }
  }
  return iterSteal(list);
}
function orNone(n: i32): Value { return n < 0 ? None : fromInt49(n); }
function iterSteal(list: Value): Value {
  const it = getIter(list);
  decref(list);
  return it;
}

/** co_lines(): (start, end, line) of every stretch of one line. */
function coLines(self: Value): Value {
  const table = offsetTable(<usize>self);
  const list = table ? listNew(0) : 0;
  if (!list) return 0;
  linesBegin(<usize>self);
  let from: u32 = 0;
  let to: u32 = 0;
  let line: i32 = -2;
  while (true) {
    const more = linesNext();
    if (more && tlsLine == line) {
      to = tlsTo;
      continue;
    }
    if (line != -2) {
      const t = tupleNew(3);
      if (!t) return 0;
      tupleInitSteal(t, 0, fromInt49(startUnit(table, from) * 2));
      tupleInitSteal(t, 1, fromInt49(startUnit(table, to) * 2));
      tupleInitSteal(t, 2, orNone(line));
      if (!listAppendSteal(list, <u64>t)) return 0;
    }
    if (!more) break;
    from = tlsFrom;
    to = tlsTo;
    line = tlsLine;
  }
  return iterSteal(list);
}

/** co_branches(): (source, left, right) of every branch, as offsets. */
function coBranches(self: Value): Value {
  const p = <usize>self;
  const list = listNew(0);
  if (!list) return 0;
  for (let i: u32 = 0; i < code(self).instructionCount; i++) {
    const word = originalAt(p, i);
    let source = i;
    let right: u32 = 0;
    switch (word & 0xff) {
      case Op.POP_JUMP_IF_FALSE:
      case Op.POP_JUMP_IF_TRUE:
      case Op.POP_JUMP_IF_NONE:
      case Op.POP_JUMP_IF_NOT_NONE: right = word >> 10; break;
      // The iterator is dropped on the way.
      case Op.FOR_ITER: right = (word >> 10) + 1; break;
      case Op.END_ASYNC_FOR:
        source = endSendOf(code(self), i);
        right = i + 1;
        break;
      default: continue;
    }
    const t = tuple3(fromInt49(visibleOffset(p, source)), fromInt49(targetOffset(p, source + 1)), fromInt49(targetOffset(p, right)));
    if (!t || !listAppendSteal(list, t)) {
      decref(list);
      return 0;
    }
  }
  return iterSteal(list);
}

function varnameFromOparg(self: Value, index: Value): Value {
  const i = asIndexI64(index, T.OverflowError);
  if (hasError()) return 0;
  if (i < 0 || i >= <i64>code(self).nlocalsplus) {
    raiseText(T.ValueError, 'invalid oparg');
    return 0;
  }
  return newRef(tupleItemBorrowed(code(self).localNames, <u32>i));
}

function codeRepr(self: Value): Value {
  const c = code(self);
  const id = identityOf(self);
  const at = formatText('<code object %U at 0x', c.name, 0, 0, 0);
  const hex = hexText(<u32>self);
  const head = formatText('%U%U, file ', at, hex, 0, 0);
  const r = head ? formatText('%U"%U", line %d>', head, c.filename, fromInt49(c.firstlineno), 0) : 0;
  decref(id);
  decref(at);
  decref(hex);
  decref(head);
  return r;
}

export function hexText(n: u32): Value {
  const v = intToText(fromInt49(n), 16);
  if (!v) return 0;
  return stripPrefix(v);
}
/** Without "0x", should the digits carry it. */
function stripPrefix(vSteal: Value): Value {
  if (strLength(vSteal) < 2 || strCharAt(vSteal, 1) != 120) return vSteal;
  const r = strSubstring(vSteal, 2, strLength(vSteal));
  decref(vSteal);
  return r;
}

function sameBytes(a: Code, b: Code): bool {
  if (a.instructionCount != b.instructionCount) return false;
  for (let i: u32 = 0; i < a.instructionCount; i++) if (originalAt(changetype<usize>(a), i) != originalAt(changetype<usize>(b), i)) return false;
  return true;
}

function codeCompare(a: Value, b: Value, op: i32): Value {
  if ((op != CompareOp.eq && op != CompareOp.ne) || typeOf(a) != T.code || typeOf(b) != T.code) return NotImplemented;
  const x = code(a), y = code(b);
  let equal = x.argcount == y.argcount && x.posonlyargcount == y.posonlyargcount && x.kwonlyargcount == y.kwonlyargcount
    && x.flags == y.flags && x.firstlineno == y.firstlineno && sameBytes(x, y);
  if (equal && a != b) {
    equal = same(x.name, y.name) && same(x.consts, y.consts) && same(x.names, y.names) && same(x.localNames, y.localNames)
      && same(x.localKinds, y.localKinds) && same(x.lineTable, y.lineTable) && same(x.exceptionTable, y.exceptionTable);
    if (hasError()) return 0;
  }
  return fromBool(equal == (op == CompareOp.eq));
}
function same(a: Value, b: Value): bool { return compareBool(a, b, CompareOp.eq) == 1; }

function codeHash(self: Value): i64 {
  const c = code(self);
  const a = hashOf(c.name);
  const b = hashOf(c.names);
  const d = hashOf(c.localNames);
  let h = (a * 1000003) ^ (b * 31) ^ d ^ <i64>(c.argcount | (c.flags << 4) | (c.firstlineno << 12)) ^ (<i64>c.instructionCount << 32);
  h ^= hashOf(c.consts) * 7 ^ <i64>(c.posonlyargcount * 0x3779 + c.kwonlyargcount * 0x9e3b) * 1000003;
  if (hasError()) return -1;
  for (let i: u32 = 0; i < c.instructionCount; i++) h = (h ^ <i64>originalAt(<usize>self, i)) * 1000003;
  return h == -1 ? -2 : h;
}

export function initCode(): void {
  typeSetup(T.code, Code_size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(T.code);
  t.dealloc = codeDealloc.index;
  t.traverse = codeTraverse.index;
  t.repr = codeRepr.index;
  t.hash = codeHash.index;
  t.richcompare = codeCompare.index;
  t.weakOffset = offsetof<Code>('weakrefs');
  const u = MemberKind.uint32 | MemberKind.readonly;
  member(T.code, 'co_argcount', offsetof<Code>('argcount'), u);
  member(T.code, 'co_posonlyargcount', offsetof<Code>('posonlyargcount'), u);
  member(T.code, 'co_kwonlyargcount', offsetof<Code>('kwonlyargcount'), u);
  member(T.code, 'co_nlocals', offsetof<Code>('nlocals'), u);
  member(T.code, 'co_stacksize', offsetof<Code>('stacksize'), u);
  member(T.code, 'co_flags', offsetof<Code>('flags'), u);
  member(T.code, 'co_firstlineno', offsetof<Code>('firstlineno'), u);
  const v = MemberKind.value | MemberKind.readonly;
  member(T.code, 'co_consts', offsetof<Code>('consts'), v);
  member(T.code, 'co_names', offsetof<Code>('names'), v);
  member(T.code, 'co_name', offsetof<Code>('name'), v);
  member(T.code, 'co_qualname', offsetof<Code>('qualname'), v);
  member(T.code, 'co_filename', offsetof<Code>('filename'), v);
  getset(T.code, 'co_linetable', getLineTable.index, 0);
  getset(T.code, 'co_exceptiontable', getExceptionTable.index, 0);
  getset(T.code, 'co_varnames', getVarnames.index, 0);
  getset(T.code, 'co_cellvars', getCellvars.index, 0);
  getset(T.code, 'co_freevars', getFreevars.index, 0);
  getset(T.code, 'co_code', getCode.index, 0);
  getset(T.code, '_co_code_adaptive', getCode.index, 0);
  getset(T.code, 'co_lnotab', getLnotab.index, 0);
  method(T.code, 'co_lines($self, /)', coLines.index, Kind.noargs);
  method(T.code, 'co_positions($self, /)', coPositions.index, Kind.noargs);
  method(T.code, 'co_branches($self, /)', coBranches.index, Kind.noargs);
  method(T.code, '_varname_from_oparg($self, oparg, /)', varnameFromOparg.index, Kind.one);
  initCodeReplace();
}
