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
import { formatText, raiseText } from '../object/errors';
import { decref, newRef, setDeferred } from '../object/refcount';
import { typeSetup } from '../object/type';
import { isTuple, TypeFlag } from '../object/type-flags';
import { getIter } from '../object/abstract-sequence';
import { bytesFrom, bytesLength } from '../types/bytes/bytes';
import { fuseCode } from './fuse';
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
import { originalAt } from './monitor/code-monitor';
import { encodeCode, encodeExceptionTable, encodeLineTable } from './wordcode/encode';
import { endSendOf, offsetTable, startUnit, targetOffset, visibleOffset } from './wordcode/layout';
import { Type } from '../base/layout.gen';

@inline function code(self: Value): Code { return changetype<Code>(<usize>self); }

/** Names of localsplus whose kind has one of these bits. */
function namesOf(self: Value, kinds: u32): Value {
  const c = code(self);
  const list = listNew(0);
  if (!list) return 0;
  for (let i: u32 = 0; i < c.nlocalsplus; i++) {
    if (load<u8>(<usize>c.localKinds + Bytes_data + i) & kinds) {
      if (!listAppendSteal(list, newRef(tupleItemBorrowed(c.localNames, i)))) {
        decref(list);
        return 0;
      }
    }
  }
  const r = listToTuple(list);
  decref(list);
  return r;
}
function getVarnames(self: Value): Value { return namesOf(self, LocalKind.LOCAL); }
function getCellvars(self: Value): Value { return namesOf(self, LocalKind.CELL); }
function getFreevars(self: Value): Value { return namesOf(self, LocalKind.FREE); }
function getCode(self: Value): Value { return encodeCode(<usize>self); }
function getLineTable(self: Value): Value { return encodeLineTable(<usize>self); }
function getExceptionTable(self: Value): Value { return encodeExceptionTable(<usize>self); }
function getLnotab(self: Value): Value { return EmptyBytes; }

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
  const h = (a * 1000003) ^ (b * 31) ^ d ^ <i64>(c.argcount | (c.flags << 4) | (c.firstlineno << 12)) ^ (<i64>c.instructionCount << 32);
  return h == -1 ? -2 : h;
}

/** replace(): those fields that do not change what the instructions mean. */
const REPLACE = 'replace($self, /, *, co_argcount=-1, co_posonlyargcount=-1, co_kwonlyargcount=-1, co_nlocals=-1, co_stacksize=-1, co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None, co_names=None, co_varnames=None, co_freevars=None, co_cellvars=None, co_filename=None, co_name=None, co_qualname=None, co_linetable=None, co_exceptiontable=None)';
const REPLACE2 = '__replace__($self, /, *, co_argcount=-1, co_posonlyargcount=-1, co_kwonlyargcount=-1, co_nlocals=-1, co_stacksize=-1, co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None, co_names=None, co_varnames=None, co_freevars=None, co_cellvars=None, co_filename=None, co_name=None, co_qualname=None, co_linetable=None, co_exceptiontable=None)';

function numberOr(v: Value, old: u32): u32 { return v ? <u32>asIndexI64(v, T.OverflowError) : old; }
function refOr(v: Value, old: Value): Value { return newRef(v ? v : old); }

function codeReplace(self: Value, args: usize): Value {
  const from = code(self);
  if (arg(args, 7) || arg(args, 10) || arg(args, 11) || arg(args, 12)) {
    raiseText(T.NotImplementedError, 'replace() cannot change co_code, co_varnames, co_freevars or co_cellvars');
    return 0;
  }
  const p = codeNew();
  if (!p) return 0;
  const c = changetype<Code>(p);
  c.argcount = numberOr(arg(args, 0), from.argcount);
  c.posonlyargcount = numberOr(arg(args, 1), from.posonlyargcount);
  c.kwonlyargcount = numberOr(arg(args, 2), from.kwonlyargcount);
  c.nlocals = from.nlocals;
  c.stacksize = numberOr(arg(args, 4), from.stacksize);
  if (c.stacksize < from.stacksize) c.stacksize = from.stacksize;
  c.flags = numberOr(arg(args, 5), from.flags);
  c.firstlineno = numberOr(arg(args, 6), from.firstlineno);
  c.nlocalsplus = from.nlocalsplus;
  c.ncells = from.ncells;
  c.nfree = from.nfree;
  c.consts = refOr(arg(args, 8), from.consts);
  c.names = refOr(arg(args, 9), from.names);
  c.localNames = newRef(from.localNames);
  c.localKinds = newRef(from.localKinds);
  c.filename = refOr(arg(args, 13), from.filename);
  c.name = refOr(arg(args, 14), from.name);
  c.qualname = refOr(arg(args, 15), from.qualname);
  c.lineTable = refOr(arg(args, 16), from.lineTable);
  c.exceptionTable = refOr(arg(args, 17), from.exceptionTable);
  if (hasError() || tupleSize(c.consts) < tupleSize(from.consts) || tupleSize(c.names) != tupleSize(from.names)) {
    if (!hasError()) raiseText(T.ValueError, 'code: co_consts or co_names is too small');
    decref(<u64>p);
    return 0;
  }
  if (!copyPool(c, from)) {
    decref(<u64>p);
    return 0;
  }
  codeComplete(p);
  gcTrack(p);
  setDeferred(p);
  return <u64>p;
}

/** Instructions with their operands stay valid: the pool keeps its shape, so further constants are not reachable anyway. */
function copyPool(c: Code, from: Code): bool {
  const nconsts = tupleSize(from.consts);
  const nnames = tupleSize(from.names);
  c.instructionCount = from.instructionCount;
  c.instructions = memAlloc(<usize>from.instructionCount << 2);
  if (!c.instructions) return false;
  for (let i: u32 = 0; i < from.instructionCount; i++) store<u32>(c.instructions + (<usize>i << 2), originalAt(changetype<usize>(from), i));
  fuseCode(c);
  const slots = from.poolSlots;
  c.pool = memAlloc((<usize>slots << 3) + 8);
  if (!c.pool) return false;
  memory.copy(c.pool, from.pool, <usize>slots << 3);
  for (let i: u32 = 0; i < nconsts; i++) {
    const v = tupleItemBorrowed(c.consts, i);
    if (v < 0x100000000 && typeOf(v) != T.code) setImmortal(<usize>v);
    store<Value>(c.pool + (<usize>i << 3), tag(v));
  }
  for (let i: u32 = 0; i < nnames; i++) store<Value>(c.pool + (<usize>(nconsts + i) << 3), tupleItemBorrowed(c.names, i));
  // Cache words describe the old code's use; they start again.
  c.siteCount = from.siteCount;
  return true;
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
  method(T.code, REPLACE, codeReplace.index, Kind.slots);
  method(T.code, REPLACE2, codeReplace.index, Kind.slots);
}
