// Code objects that programs make: types.CodeType(...) and code.replace(...). Both gather the constructor's eighteen arguments, as
// CPython orders them, and build a new object; the bytecode is in CPython's encoding (wordcode/decode.ts).
import { EmptyTuple } from '../base/addresses.gen';
import { LocalKind } from '../base/code-format.gen';
import { Bytes_data, Code } from '../base/layout.gen';
import { CodeFlag } from '../base/code-format.gen';
import { scratchPop, scratchPush } from '../base/scratch';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { fromInt49, int49, isInt49, typeOf, Value } from '../base/value';
import { memAlloc, memFree } from '../alloc/memory';
import { asIndexI64 } from '../object/abstract-number';
import { arg, defineNew, Kind, method } from '../object/def';
import { formatText, raise, raiseFormat1, raiseFormat3, raiseText, badInternalCall } from '../object/errors';
import { gcTrack } from '../object/gc';
import { decref, newRef, setDeferred, setImmortal } from '../object/refcount';
import { isTuple } from '../object/type-flags';
import { bytesFrom, bytesLength, isBytes } from '../types/bytes/bytes';
import { internLiteral, intern } from '../types/str/intern';
import { isStr, isStrExact } from '../types/str/str';
import { strEquals } from '../types/str/compare';
import { tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../types/tuple';
import { codeNew } from './code';
import { codeNames } from './code-names';
import { decodeInto } from './wordcode/decode';
import { encodeCode, encodeExceptionTable, encodeLineTable } from './wordcode/encode';

/** The arguments: places in an array of Values. */
namespace Part {
  export const argcount: u32 = 0;
  export const posonlyargcount: u32 = 1;
  export const kwonlyargcount: u32 = 2;
  export const nlocals: u32 = 3;
  export const stacksize: u32 = 4;
  export const flags: u32 = 5;
  export const code: u32 = 6;
  export const consts: u32 = 7;
  export const names: u32 = 8;
  export const varnames: u32 = 9;
  export const filename: u32 = 10;
  export const name: u32 = 11;
  export const qualname: u32 = 12;
  export const firstlineno: u32 = 13;
  export const linetable: u32 = 14;
  export const exceptiontable: u32 = 15;
  export const freevars: u32 = 16;
  export const cellvars: u32 = 17;
}
const PARTS: u32 = 18;

@inline function part(args: usize, i: u32): Value { return load<Value>(args + (<usize>i << 3)); }
@inline function number(args: usize, i: u32): i32 { return <i32>int49(part(args, i)); }

/** A new tuple with the strings interned; 0 + TypeError. Names in code objects are compared by identity. */
function internNames(tuple: Value): Value {
  const n = tupleSize(tuple);
  const r = tupleNew(n);
  if (!r) return 0;
  for (let i: u32 = 0; i < n; i++) {
    const v = tupleItemBorrowed(tuple, i);
    if (!isStr(v)) {
      decref(<u64>r);
      return raiseFormat1(T.TypeError, "name tuples must contain only strings, not '%T'", v);
    }
    const name = isStrExact(v) ? intern(v) : newRef(v);
    if (!name) {
      decref(<u64>r);
      return 0;
    }
    tupleInitSteal(r, i, name);
  }
  return <u64>r;
}

function holds(tuple: Value, name: Value): bool {
  for (let i: u32 = 0, n = tupleSize(tuple); i < n; i++) if (strEquals(tupleItemBorrowed(tuple, i), name)) return true;
  return false;
}

/** Names and kinds of localsplus: the variables, the cells that are no variables, the free variables. */
function layOut(c: Code, varnames: Value, cellvars: Value, freevars: Value): bool {
  const nlocals = tupleSize(varnames), ncells = tupleSize(cellvars), nfree = tupleSize(freevars);
  let total = nlocals + nfree;
  for (let i: u32 = 0; i < ncells; i++) if (!holds(varnames, tupleItemBorrowed(cellvars, i))) total++;
  const names = tupleNew(total);
  const kinds = memAlloc(total + 1);
  if (!names || !kinds) {
    if (kinds) memFree(kinds);
    return false;
  }
  let at: u32 = 0;
  const positional = c.argcount;
  // *args and **kwargs follow the other parameters.
  const none: u32 = 0xffffffff;
  let next = positional + c.kwonlyargcount;
  const star = c.flags & CodeFlag.VARARGS ? next++ : none;
  const starStar = c.flags & CodeFlag.VARKEYWORDS ? next : none;
  for (let i: u32 = 0; i < nlocals; i++, at++) {
    const name = tupleItemBorrowed(varnames, i);
    tupleInitSteal(names, at, newRef(name));
    let kind = LocalKind.LOCAL;
    if (holds(cellvars, name)) kind |= LocalKind.CELL;
    if (i < c.posonlyargcount) kind |= LocalKind.ARG_POS;
    else if (i < positional) kind |= LocalKind.ARG_POS | LocalKind.ARG_KW;
    else if (i < positional + c.kwonlyargcount) kind |= LocalKind.ARG_KW;
    else if (i == star) kind |= LocalKind.ARG_POS | LocalKind.ARG_VAR;
    else if (i == starStar) kind |= LocalKind.ARG_KW | LocalKind.ARG_VAR;
    store<u8>(kinds + at, <u8>kind);
  }
  for (let i: u32 = 0; i < ncells; i++) {
    const name = tupleItemBorrowed(cellvars, i);
    if (holds(varnames, name)) continue;
    tupleInitSteal(names, at, newRef(name));
    store<u8>(kinds + at++, <u8>LocalKind.CELL);
  }
  for (let i: u32 = 0; i < nfree; i++) {
    tupleInitSteal(names, at, newRef(tupleItemBorrowed(freevars, i)));
    store<u8>(kinds + at++, <u8>LocalKind.FREE);
  }
  c.localNames = <u64>names;
  c.localKinds = bytesFrom(kinds, total);
  memFree(kinds);
  c.nlocalsplus = total;
  c.nlocals = nlocals;
  c.ncells = ncells;
  c.nfree = nfree;
  return c.localKinds != 0;
}

function refuse(text: string): bool {
  raiseText(T.ValueError, text);
  return false;
}
/** What CPython's constructor checks. */
function valid(args: usize): bool {
  const varnames = part(args, Part.varnames);
  const argcount = number(args, Part.argcount), posonly = number(args, Part.posonlyargcount), kwonly = number(args, Part.kwonlyargcount);
  if (argcount < posonly || number(args, Part.stacksize) < 0 || number(args, Part.flags) < 0) {
    badInternalCall();
    return false;
  }
  if (bytesLength(part(args, Part.code)) & 1) return refuse('code: co_code is malformed');
  const flags = <u32>number(args, Part.flags);
  const parameters = <i64>argcount + kwonly + (flags & CodeFlag.VARARGS ? 1 : 0) + (flags & CodeFlag.VARKEYWORDS ? 1 : 0);
  if (parameters > <i64>tupleSize(varnames)) return refuse('code: co_varnames is too small');
  if (number(args, Part.nlocals) != <i32>tupleSize(varnames)) return refuse('code: co_nlocals != len(co_varnames)');
  return true;
}

/** Strings and bytes that the interpreter pushes borrowed must never die. */
function lastingConstants(consts: Value): void {
  for (let i: u32 = 0, n = tupleSize(consts); i < n; i++) {
    const v = tupleItemBorrowed(consts, i);
    if (v < 0x100000000 && v != 0) {
      if (typeOf(v) == T.code) setDeferred(<usize>v);
      else setImmortal(<usize>v);
    }
  }
}

/** The code object the checked arguments describe; 0 + error. `like`, unless 0, has the same variables. */
function build(args: usize, like: Value): Value {
  const varnames = internNames(part(args, Part.varnames));
  const cellvars = varnames ? internNames(part(args, Part.cellvars)) : 0;
  const freevars = cellvars ? internNames(part(args, Part.freevars)) : 0;
  const names = freevars ? internNames(part(args, Part.names)) : 0;
  let r: Value = 0;
  if (names && valid(args)) r = buildFrom(args, names, varnames, cellvars, freevars, like);
  decref(names);
  decref(freevars);
  decref(cellvars);
  decref(varnames);
  return r;
}
function buildFrom(args: usize, names: Value, varnames: Value, cellvars: Value, freevars: Value, like: Value): Value {
  const p = codeNew();
  if (!p) return 0;
  const c = changetype<Code>(p);
  c.argcount = number(args, Part.argcount);
  c.posonlyargcount = number(args, Part.posonlyargcount);
  c.kwonlyargcount = number(args, Part.kwonlyargcount);
  c.stacksize = number(args, Part.stacksize);
  c.flags = number(args, Part.flags);
  c.firstlineno = number(args, Part.firstlineno);
  c.consts = newRef(part(args, Part.consts));
  c.names = newRef(names);
  c.filename = newRef(part(args, Part.filename));
  c.name = newRef(part(args, Part.name));
  c.qualname = newRef(part(args, Part.qualname));
  lastingConstants(c.consts);
  let ok = true;
  if (like) {
    const from = changetype<Code>(<usize>like);
    c.localNames = newRef(from.localNames);
    c.localKinds = newRef(from.localKinds);
    c.nlocalsplus = from.nlocalsplus;
    c.nlocals = from.nlocals;
    c.ncells = from.ncells;
    c.nfree = from.nfree;
  } else {
    ok = layOut(c, varnames, cellvars, freevars);
  }
  c.lineTable = newRef(part(args, Part.linetable));
  const given = c.lineTable;
  ok = ok && decodeInto(c, part(args, Part.code), part(args, Part.exceptiontable));
  if (c.lineTable != given) decref(given);
  if (!ok) {
    decref(<u64>p);
    return 0;
  }
  gcTrack(p);
  setDeferred(p);
  return <u64>p;
}

/** Which type an argument must have: 'i' int, 'b' bytes, 't' tuple, 's' str. */
function kindOf(i: u32): u32 {
  if (i <= Part.flags || i == Part.firstlineno) return 105;
  if (i == Part.code || i == Part.linetable || i == Part.exceptiontable) return 98;
  return i == Part.filename || i == Part.name || i == Part.qualname ? 115 : 116;
}
/** An int of C; hasError() tells. */
function cInt(v: Value): Value {
  const n = asIndexI64(v, T.OverflowError);
  if (hasError()) return 0;
  if (n != <i64><i32>n) {
    raiseText(T.OverflowError, n < 0 ? 'Python int too small to convert to C int' : 'Python int too large to convert to C int');
    return 0;
  }
  return fromInt49(n);
}
function typeName(kind: u32): string { return kind == 98 ? 'bytes' : kind == 115 ? 'str' : 'tuple'; }

/** Checks (and converts, for ints, in place) the argument; `where` is the beginning of the message. */
function convert(args: usize, i: u32, where: Value): bool {
  const v = part(args, i);
  const kind = kindOf(i);
  if (kind == 105) {
    const n = cInt(v);
    if (hasError()) return false;
    store<Value>(args + (<usize>i << 3), n);
    return true;
  }
  if (kind == 98 ? isBytes(v) : kind == 115 ? isStr(v) : isTuple(v)) return true;
  const wanted = internLiteral(typeName(kind));
  raiseFormat3(T.TypeError, '%U must be %U, not %T', where, wanted, v);
  decref(wanted);
  return false;
}

/** CodeType(...): eighteen positional arguments, the last two optional. */
function codeMake(type: usize, args: usize): Value {
  const all = scratchPush(<usize>PARTS << 3);
  memory.copy(all, args, <usize>PARTS << 3);
  if (!part(all, Part.freevars)) store<Value>(all + (<usize>Part.freevars << 3), EmptyTuple);
  if (!part(all, Part.cellvars)) store<Value>(all + (<usize>Part.cellvars << 3), EmptyTuple);
  let ok = true;
  for (let i: u32 = 0; i < PARTS && ok; i++) {
    const where = formatText('code() argument %d', fromInt49(i + 1), 0, 0, 0);
    ok = where != 0 && convert(all, i, where);
    decref(where);
  }
  if (ok) {
    if (number(all, Part.argcount) < 0) ok = refuse('code: argcount must not be negative');
    else if (number(all, Part.posonlyargcount) < 0) ok = refuse('code: posonlyargcount must not be negative');
    else if (number(all, Part.kwonlyargcount) < 0) ok = refuse('code: kwonlyargcount must not be negative');
    else if (number(all, Part.nlocals) < 0) ok = refuse('code: nlocals must not be negative');
  }
  const r = ok ? build(all, 0) : 0;
  scratchPop(all);
  return r;
}

/** replace()'s parameters in the order of Part. */
const REPLACE = 'replace($self, /, *, co_argcount=None, co_posonlyargcount=None, co_kwonlyargcount=None, co_nlocals=None, co_stacksize=None, co_flags=None, co_code=None, co_consts=None, co_names=None, co_varnames=None, co_filename=None, co_name=None, co_qualname=None, co_firstlineno=None, co_linetable=None, co_exceptiontable=None, co_freevars=None, co_cellvars=None) as ($self, /, **changes)';
const DUNDER_REPLACE = '__replace__($self, /, *, co_argcount=None, co_posonlyargcount=None, co_kwonlyargcount=None, co_nlocals=None, co_stacksize=None, co_flags=None, co_code=None, co_consts=None, co_names=None, co_varnames=None, co_filename=None, co_name=None, co_qualname=None, co_firstlineno=None, co_linetable=None, co_exceptiontable=None, co_freevars=None, co_cellvars=None) as ($self, /, **changes)';

/** What `self` has for an argument that is not given (owned). */
function current(self: Value, i: u32): Value {
  const c = changetype<Code>(<usize>self);
  switch (i) {
    case Part.argcount: return fromInt49(c.argcount);
    case Part.posonlyargcount: return fromInt49(c.posonlyargcount);
    case Part.kwonlyargcount: return fromInt49(c.kwonlyargcount);
    case Part.nlocals: return fromInt49(c.nlocals);
    case Part.stacksize: return fromInt49(c.stacksize);
    case Part.flags: return fromInt49(c.flags);
    case Part.code: return encodeCode(<usize>self);
    case Part.consts: return newRef(c.consts);
    case Part.names: return newRef(c.names);
    case Part.varnames: return codeNames(self, LocalKind.LOCAL);
    case Part.filename: return newRef(c.filename);
    case Part.name: return newRef(c.name);
    case Part.qualname: return newRef(c.qualname);
    case Part.firstlineno: return fromInt49(c.firstlineno);
    case Part.linetable: return encodeLineTable(<usize>self);
    case Part.exceptiontable: return encodeExceptionTable(<usize>self);
    case Part.freevars: return codeNames(self, LocalKind.FREE);
    default: return codeNames(self, LocalKind.CELL);
  }
}
function parameterName(i: u32): string {
  switch (i) {
    case Part.argcount: return 'co_argcount';
    case Part.posonlyargcount: return 'co_posonlyargcount';
    case Part.kwonlyargcount: return 'co_kwonlyargcount';
    case Part.nlocals: return 'co_nlocals';
    case Part.stacksize: return 'co_stacksize';
    case Part.flags: return 'co_flags';
    case Part.code: return 'co_code';
    case Part.consts: return 'co_consts';
    case Part.names: return 'co_names';
    case Part.varnames: return 'co_varnames';
    case Part.filename: return 'co_filename';
    case Part.name: return 'co_name';
    case Part.qualname: return 'co_qualname';
    case Part.firstlineno: return 'co_firstlineno';
    case Part.linetable: return 'co_linetable';
    case Part.exceptiontable: return 'co_exceptiontable';
    case Part.freevars: return 'co_freevars';
    default: return 'co_cellvars';
  }
}

function codeReplace(self: Value, args: usize): Value {
  const all = scratchPush(<usize>PARTS << 3);
  let ok = true;
  let owned: u32 = 0; // a bit per part that is ours to drop
  for (let i: u32 = 0; i < PARTS && ok; i++) {
    const given = part(args, i);
    store<Value>(all + (<usize>i << 3), given);
    if (!given) {
      const v = current(self, i);
      store<Value>(all + (<usize>i << 3), v);
      if (v) owned |= 1 << i;
      ok = v != 0;
      continue;
    }
    const name = internLiteral(parameterName(i));
    const where = formatText("replace() argument '%U'", name, 0, 0, 0);
    ok = where != 0 && convert(all, i, where);
    decref(where);
    if (ok && kindOf(i) == 105 && number(all, i) < 0) {
      raiseFormat1(T.ValueError, '%U must be a positive integer', name);
      ok = false;
    }
    decref(name);
  }
  const same = !part(args, Part.varnames) && !part(args, Part.freevars) && !part(args, Part.cellvars);
  const r = ok ? build(all, same ? self : 0) : 0;
  for (let i: u32 = 0; i < PARTS; i++) if ((owned >> i) & 1) decref(part(all, i));
  scratchPop(all);
  return r;
}

export function initCodeReplace(): void {
  defineNew(T.code, 'code(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames, filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)', codeMake.index);
  method(T.code, REPLACE, codeReplace.index, Kind.slots);
  method(T.code, DUNDER_REPLACE, codeReplace.index, Kind.slots);
}
