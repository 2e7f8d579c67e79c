// re.Pattern: match, search, fullmatch, findall, finditer, split, sub, subn, scanner.
import { EmptyBytes, EmptyStr, None, NotImplemented } from '../../base/addresses.gen';
import { Pattern, Pattern_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { CompareOp, fromBool, fromInt49, typeOf, Value } from '../../base/value';
import { gcAlloc, objectFree } from '../../alloc/object';
import { asIndexI64 } from '../../object/abstract-number';
import { compareBool, hashOf, repr as reprOf } from '../../object/abstract-object';
import { getAttr } from '../../object/attr';
import { call1, isCallable } from '../../object/call';
import { arg, classMethod, getset, Kind, method } from '../../object/def';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { genericAliasNew } from '../../object/generic-alias';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { clearWeakrefs } from '../../object/weakref';
import { bufferData, bufferGet, BufferFlag, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../buffer/buffer';
import { bytesLikeJoin } from '../bytes-like/transform';
import { callIteratorNew } from '../iterators/callable';
import { listAppendSteal, listNew } from '../list/list';
import { mappingProxyNew } from '../../object/mappingproxy';
import { sbChar, sbFail, sbFinish, sbHex, sbNew, sbSubstring, sbText } from '../str/builder';
import { strJoin } from '../str/concat';
import { strFindChar } from '../str/find';
import { isStr, strLength } from '../str/str';
import { memEqual, findByte } from '../text/raw';
import { hashBytes } from '../text/siphash';
import { tuple2Steal, tupleInitSteal, tupleNew } from '../tuple';
import { SreFlag } from './codes';
import { sreMatch } from './engine';
import { matchNew, textSlice } from './groups';
import { codeOf, openText, patternAt } from './open';
import { scannerNew } from './scanner';
import { sreSearch } from './search';
import { SreState, stateDone, stateReset, STATE_SIZE } from './state';
import { expandTemplate, templateOf } from './template';

/** An optional pos or endpos argument. -1 is ambiguous: hasError(). */
function position(v: Value, fallback: i64): i64 { return v ? asIndexI64(v, T.OverflowError) : fallback; }

namespace How {
  export const match: i32 = 0;
  export const fullmatch: i32 = 1;
  export const search: i32 = 2;
}

function matchOnce(self: Value, args: usize, how: i32): Value {
  const text = arg(args, 0);
  const pos = position(arg(args, 1), 0);
  if (pos == -1 && hasError()) return 0;
  const endPos = position(arg(args, 2), i64.MAX_VALUE);
  if (endPos == -1 && hasError()) return 0;
  const at = scratchPush(STATE_SIZE);
  const s = changetype<SreState>(at);
  let result: Value = 0;
  if (openText(s, self, text, pos, endPos)) {
    const realEnd = <i64>((s.end - s.beginning) / <usize>s.kind);
    const realPos = <i64>((s.start - s.beginning) / <usize>s.kind);
    let found = 0;
    if (s.start <= s.end) {
      s.matchAll = i32(how == How.fullmatch);
      found = how == How.search ? sreSearch(s, codeOf(self)) : sreMatch(s, codeOf(self));
    }
    if (found > 0) result = matchNew(self, text, s, realPos, realEnd);
    else if (found == 0) result = None;
    stateDone(s);
  }
  scratchPop(at);
  return result;
}
function matchMethod(self: Value, args: usize): Value { return matchOnce(self, args, How.match); }
function fullmatch(self: Value, args: usize): Value { return matchOnce(self, args, How.fullmatch); }
function search(self: Value, args: usize): Value { return matchOnce(self, args, How.search); }

/** Characters between two addresses of the text. */
function sliceAt(s: SreState, text: Value, from: usize, to: usize): Value {
  const kind = <usize>s.kind;
  return textSlice(text, <i32>((from - s.beginning) / kind), <i32>((to - s.beginning) / kind));
}
/** Group g (from 1) of the running match; what stands for an unset one is borrowed. */
function groupAt(s: SreState, text: Value, g: u32, fallback: Value): Value {
  const mark = s.marks + (<usize>(g - 1) << 3);
  const from = <usize>load<u32>(mark);
  const to = <usize>load<u32>(mark, 4);
  return from && to && from <= to ? sliceAt(s, text, from, to) : newRef(fallback);
}

/** After a match: where the next search starts, and that it may not be empty right there. */
function advance(s: SreState): void {
  s.mustAdvance = s.ptr == s.start ? s.ptr : 0;
  s.start = s.ptr;
}

function findallItem(s: SreState, self: Value, text: Value): Value {
  const groups = patternAt(self).groups;
  const empty = isStr(text) ? EmptyStr : EmptyBytes;
  if (groups == 0) return sliceAt(s, text, s.start, s.ptr);
  if (groups == 1) return groupAt(s, text, 1, empty);
  const t = tupleNew(groups);
  for (let g: u32 = 0; t && g < groups; g++) {
    const v = groupAt(s, text, g + 1, empty);
    if (!v) {
      decref(<u64>t);
      return 0;
    }
    tupleInitSteal(t, g, v);
  }
  return <u64>t;
}

function findall(self: Value, args: usize): Value {
  const text = arg(args, 0);
  const pos = position(arg(args, 1), 0);
  if (pos == -1 && hasError()) return 0;
  const endPos = position(arg(args, 2), i64.MAX_VALUE);
  if (endPos == -1 && hasError()) return 0;
  const at = scratchPush(STATE_SIZE);
  const s = changetype<SreState>(at);
  let list: Value = 0;
  if (openText(s, self, text, pos, endPos)) {
    list = listNew(8);
    while (list && s.start <= s.end) {
      stateReset(s);
      const found = sreSearch(s, codeOf(self));
      if (found <= 0) {
        if (found < 0) {
          decref(list);
          list = 0;
        }
        break;
      }
      const item = findallItem(s, self, text);
      if (!item || !listAppendSteal(list, item)) {
        decref(list);
        list = 0;
        break;
      }
      advance(s);
    }
    stateDone(s);
  }
  scratchPop(at);
  return list;
}

function split(self: Value, args: usize): Value {
  const text = arg(args, 0);
  const max = position(arg(args, 1), 0);
  if (max == -1 && hasError()) return 0;
  const at = scratchPush(STATE_SIZE);
  const s = changetype<SreState>(at);
  let list: Value = 0;
  if (openText(s, self, text, 0, i64.MAX_VALUE)) {
    list = listNew(8);
    let ok = list != 0;
    let last = s.start;
    let n: i64 = 0;
    while (ok && (max == 0 || n < max)) {
      stateReset(s);
      const found = sreSearch(s, codeOf(self));
      if (found <= 0) {
        ok = found == 0;
        break;
      }
      const piece = sliceAt(s, text, last, s.start);
      ok = piece != 0 && listAppendSteal(list, piece);
      for (let g: u32 = 1; ok && g <= patternAt(self).groups; g++) {
        const v = groupAt(s, text, g, None);
        ok = v != 0 && listAppendSteal(list, v);
      }
      n++;
      last = s.ptr;
      advance(s);
    }
    if (ok) {
      const rest = sliceAt(s, text, last, s.end);
      ok = rest != 0 && listAppendSteal(list, rest);
    }
    stateDone(s);
    if (!ok) {
      decref(list);
      list = 0;
    }
  }
  scratchPop(at);
  return list;
}

/** Has a replacement no backslash? Then it is a literal and needs no template. */
function isLiteral(repl: Value): bool {
  if (isStr(repl)) return strFindChar(repl, 92, 0, strLength(repl)) < 0;
  if (!hasBuffer(repl)) return false;
  const view = bufferScratch();
  let literal = false;
  if (bufferGet(repl, view, BufferFlag.simple)) {
    literal = findByte(bufferData(view), bufferLength(view), 92) < 0;
    bufferRelease(view);
  }
  scratchPop(view);
  return literal;
}

namespace Repl {
  export const literal: i32 = 0;
  export const template: i32 = 1;
  export const callable: i32 = 2;
}

/** The list of pieces of a substitution; the number of them that were replaced in tlsReplaced. */
let tlsReplaced: i64 = 0;
function pieces(s: SreState, self: Value, filter: Value, kind: i32, text: Value, max: i64): Value {
  const list = listNew(8);
  let ok = list != 0;
  let last = s.start;
  let n: i64 = 0;
  const endPos = <i64>((s.end - s.beginning) / <usize>s.kind);
  while (ok && (max == 0 || n < max)) {
    stateReset(s);
    const found = sreSearch(s, codeOf(self));
    if (found <= 0) {
      ok = found == 0;
      break;
    }
    if (last < s.start) {
      const before = sliceAt(s, text, last, s.start);
      ok = before != 0 && listAppendSteal(list, before);
    }
    let item: Value = 0;
    if (ok && kind == Repl.literal) {
      item = newRef(filter);
    } else if (ok) {
      const m = matchNew(self, text, s, 0, endPos);
      if (m) item = kind == Repl.template ? expandTemplate(filter, m) : call1(filter, m);
      decref(m);
    }
    if (ok) ok = item != 0;
    if (ok) {
      if (item == None) decref(item);
      else ok = listAppendSteal(list, item);
    }
    n++;
    last = s.ptr;
    advance(s);
  }
  if (ok && last < s.end) {
    const rest = sliceAt(s, text, last, s.end);
    ok = rest != 0 && listAppendSteal(list, rest);
  }
  tlsReplaced = n;
  if (ok) return list;
  decref(list);
  return 0;
}

function substitute(self: Value, args: usize, withCount: bool): Value {
  const repl = arg(args, 0);
  const text = arg(args, 1);
  const max = position(arg(args, 2), 0);
  if (max == -1 && hasError()) return 0;
  let kind = Repl.literal;
  let filter: Value;
  if (isCallable(repl)) {
    kind = Repl.callable;
    filter = newRef(repl);
  } else if (isLiteral(repl)) {
    filter = newRef(repl);
  } else {
    if (hasError()) return 0;
    filter = templateOf(self, repl);
    if (!filter) return 0;
    if (typeOf(filter) == T.SRE_Template) kind = Repl.template;
  }
  const at = scratchPush(STATE_SIZE);
  const s = changetype<SreState>(at);
  let result: Value = 0;
  if (openText(s, self, text, 0, i64.MAX_VALUE)) {
    const list = pieces(s, self, filter, kind, text, max);
    const n = tlsReplaced;
    if (list) {
      if (n == 0 && (typeOf(text) == T.str || typeOf(text) == T.bytes)) result = newRef(text);
      else if (isStr(text)) result = strJoin(EmptyStr, list);
      else result = bytesLikeJoin(EmptyBytes, list);
      decref(list);
    }
    if (result && withCount) result = tuple2Steal(result, fromInt49(n));
    stateDone(s);
  }
  scratchPop(at);
  decref(filter);
  return result;
}
function sub(self: Value, args: usize): Value { return substitute(self, args, false); }
function subn(self: Value, args: usize): Value { return substitute(self, args, true); }

function scanner(self: Value, args: usize): Value {
  const pos = position(arg(args, 1), 0);
  if (pos == -1 && hasError()) return 0;
  const endPos = position(arg(args, 2), i64.MAX_VALUE);
  if (endPos == -1 && hasError()) return 0;
  return scannerNew(self, arg(args, 0), pos, endPos);
}

/** iter(scanner.search, None). */
function finditer(self: Value, args: usize): Value {
  const it = scanner(self, args);
  if (!it) return 0;
  const bound = getAttr(it, N.search);
  decref(it);
  if (!bound) return 0;
  const result = callIteratorNew(bound, None);
  decref(bound);
  return result;
}

function flagNames(b: usize, flags: u32, isText: bool): bool {
  if (isText && (flags & (SreFlag.LOCALE | SreFlag.UNICODE | SreFlag.ASCII)) == SreFlag.UNICODE) flags &= ~SreFlag.UNICODE;
  if (flags == 0) return true;
  let ok = sbText(b, ', ');
  let any = false;
  const bits = flags;
  for (let bit: u32 = 2; bit <= 256; bit <<= 1) {
    if (!(bits & bit)) continue;
    let name: string = '';
    switch (bit) {
      case SreFlag.IGNORECASE: name = 're.IGNORECASE'; break;
      case SreFlag.LOCALE: name = 're.LOCALE'; break;
      case SreFlag.MULTILINE: name = 're.MULTILINE'; break;
      case SreFlag.DOTALL: name = 're.DOTALL'; break;
      case SreFlag.VERBOSE: name = 're.VERBOSE'; break;
      case SreFlag.DEBUG: name = 're.DEBUG'; break;
      case SreFlag.ASCII: name = 're.ASCII'; break;
    }
    if (name.length == 0) continue;
    if (any) ok = ok && sbChar(b, 124);
    ok = ok && sbText(b, name);
    any = true;
    flags &= ~bit;
  }
  if (flags) {
    if (any) ok = ok && sbChar(b, 124);
    ok = ok && sbText(b, '0x') && sbHex(b, flags, 1);
  }
  return ok;
}

function repr(self: Value): Value {
  const text = reprOf(patternAt(self).pattern);
  if (!text) return 0;
  const b = sbNew();
  let ok = b != 0 && sbText(b, 're.compile(');
  const n = strLength(text);
  ok = ok && sbSubstring(b, text, 0, n < 200 ? n : 200) && flagNames(b, patternAt(self).patternFlags, isStr(patternAt(self).pattern)) && sbChar(b, 41);
  decref(text);
  return ok ? sbFinish(b) : b ? sbFail(b) : 0;
}

function hash(self: Value): i64 {
  const p = patternAt(self);
  const h = hashOf(p.pattern);
  if (h == -1) return -1;
  const mixed = h ^ hashBytes(codeOf(self), <usize>p.codeLength << 2) ^ <i64>p.patternFlags ^ <i64>p.isBytes ^ <i64>p.groups;
  return mixed == -1 ? -2 : mixed;
}

function richCompare(a: Value, b: Value, op: i32): Value {
  if ((op != CompareOp.eq && op != CompareOp.ne) || typeOf(a) != T.Pattern || typeOf(b) != T.Pattern) return NotImplemented;
  const p = patternAt(a);
  const q = patternAt(b);
  let same = a == b;
  if (!same && p.patternFlags == q.patternFlags && p.isBytes == q.isBytes && p.codeLength == q.codeLength && memEqual(codeOf(a), codeOf(b), <usize>p.codeLength << 2)) {
    const yes = compareBool(p.pattern, q.pattern, CompareOp.eq);
    if (yes < 0) return 0;
    same = yes > 0;
  }
  return fromBool(same == (op == CompareOp.eq));
}

function getPattern(self: Value): Value { return newRef(patternAt(self).pattern); }
function getFlags(self: Value): Value { return fromInt49(patternAt(self).patternFlags); }
function getGroups(self: Value): Value { return fromInt49(patternAt(self).groups); }
function getGroupIndex(self: Value): Value { return mappingProxyNew(patternAt(self).groupIndex); }
function copy(self: Value): Value { return newRef(self); }
function deepCopy(self: Value, memo: Value): Value { return newRef(self); }
function classGetItem(type: Value, item: Value): Value { return genericAliasNew(type, item); }

/** A Pattern without code; `words` follow the struct. */
export function patternNew(pattern: Value, flags: u32, groups: u32, groupIndex: Value, indexGroup: Value, words: u32): usize {
  const p = gcAlloc(T.Pattern, Pattern_size + (<usize>words << 2));
  if (!p) return 0;
  const x = changetype<Pattern>(p);
  x.pattern = newRef(pattern);
  x.patternFlags = flags;
  x.groups = groups;
  x.groupIndex = newRef(groupIndex);
  x.indexGroup = newRef(indexGroup);
  x.codeLength = words;
  x.isBytes = pattern == None ? -1 : i32(!isStr(pattern));
  gcTrack(p);
  return p;
}

function dealloc(p: usize): void {
  gcUntrack(p);
  clearWeakrefs(p);
  const x = changetype<Pattern>(p);
  decref(x.pattern);
  decref(x.groupIndex);
  decref(x.indexGroup);
  objectFree(p);
}
function traverse(p: usize): void {
  const x = changetype<Pattern>(p);
  gcVisit(x.pattern);
  gcVisit(x.groupIndex);
  gcVisit(x.indexGroup);
}

export function initPattern(): void {
  const type = T.Pattern;
  typeSetup(type, Pattern_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const t = changetype<Type>(type);
  t.weakOffset = <u32>offsetof<Pattern>('weakrefs');
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.repr = repr.index;
  t.hash = hash.index;
  t.richcompare = richCompare.index;
  method(type, 'match($self, /, string, pos=0, endpos=sys.maxsize)', matchMethod.index, Kind.slots);
  method(type, 'fullmatch($self, /, string, pos=0, endpos=sys.maxsize)', fullmatch.index, Kind.slots);
  method(type, 'search($self, /, string, pos=0, endpos=sys.maxsize)', search.index, Kind.slots);
  method(type, 'findall($self, /, string, pos=0, endpos=sys.maxsize)', findall.index, Kind.slots);
  method(type, 'finditer($self, /, string, pos=0, endpos=sys.maxsize)', finditer.index, Kind.slots);
  method(type, 'scanner($self, /, string, pos=0, endpos=sys.maxsize)', scanner.index, Kind.slots);
  method(type, 'split($self, /, string, maxsplit=0)', split.index, Kind.slots);
  method(type, 'sub($self, /, repl, string, count=0)', sub.index, Kind.slots);
  method(type, 'subn($self, /, repl, string, count=0)', subn.index, Kind.slots);
  method(type, '__copy__($self, /)', copy.index, Kind.noargs);
  method(type, '__deepcopy__($self, memo, /)', deepCopy.index, Kind.one);
  classMethod(type, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
  getset(type, 'pattern', getPattern.index, 0);
  getset(type, 'flags', getFlags.index, 0);
  getset(type, 'groups', getGroups.index, 0);
  getset(type, 'groupindex', getGroupIndex.index, 0);
}
