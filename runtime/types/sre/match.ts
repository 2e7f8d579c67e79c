// re.Match.
import { None } from '../../base/addresses.gen';
import { Match, Match_size, Pattern, Type } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, typeOf, Value } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { repr as reprOf } from '../../object/abstract-object';
import { arg, classMethod, getset, Kind, member, MemberKind, method } from '../../object/def';
import { clearError, errorMatches, raiseText } from '../../object/errors';
import { gcUntrack, gcVisit } from '../../object/gc';
import { genericAliasNew } from '../../object/generic-alias';
import { decref, newRef } from '../../object/refcount';
import { typeFullName, typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { compareExchange64, loadAcquire64 } from '../../sync/atomic';
import { dictGet, dictNew, dictNext, dictSet } from '../dict/dict';
import { intAsI64, isInt, tlsOverflow } from '../int/value';
import { sbFail, sbFinish, sbI64, sbNew, sbStrSteal, sbText } from '../str/builder';
import { tuple2, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../tuple';
import { mark, matchAt, matchGroup } from './groups';
import { expandTemplate, templateOf } from './template';

@inline function patternOf(v: Value): Pattern { return changetype<Pattern>(<usize>matchAt(v).pattern); }

/** Number of a group given by number or name; -1 = IndexError. */
function groupNumber(m: Value, key: Value): i32 {
  let n: i64 = -1;
  if (isIndex(key)) {
    n = asIndexI64(key, 0);
    if (n == -1 && hasError()) return -1;
  } else {
    const index = patternOf(m).groupIndex;
    const found = index ? dictGet(index, key) : 0;
    if (!found && hasError() && !errorMatches(T.TypeError)) return -1;
    clearError();
    if (found) {
      n = isInt(found) ? intAsI64(found) : -1;
      if (tlsOverflow) n = -1;
      decref(found);
    }
  }
  if (n >= 0 && n < <i64>matchAt(m).groups) return <i32>n;
  raiseText(T.IndexError, 'no such group');
  return -1;
}

export function matchGroupByKey(m: Value, key: Value): Value {
  const g = groupNumber(m, key);
  return g < 0 ? 0 : matchGroup(m, g, None);
}

function groupMethod(self: Value, args: usize): Value {
  const keys = arg(args, 0);
  const n = tupleSize(keys);
  if (n == 0) return matchGroup(self, 0, None);
  if (n == 1) return matchGroupByKey(self, tupleItemBorrowed(keys, 0));
  const t = tupleNew(n);
  for (let i: u32 = 0; t && i < n; i++) {
    const v = matchGroupByKey(self, tupleItemBorrowed(keys, i));
    if (!v) {
      decref(<u64>t);
      return 0;
    }
    tupleInitSteal(t, i, v);
  }
  return <u64>t;
}

function groupsMethod(self: Value, args: usize): Value {
  const fallback = arg(args, 0) ? arg(args, 0) : None;
  const n = matchAt(self).groups - 1;
  const t = tupleNew(n);
  for (let i: u32 = 0; t && i < n; i++) {
    const v = matchGroup(self, i + 1, fallback);
    if (!v) {
      decref(<u64>t);
      return 0;
    }
    tupleInitSteal(t, i, v);
  }
  return <u64>t;
}

function groupDict(self: Value, args: usize): Value {
  const fallback = arg(args, 0) ? arg(args, 0) : None;
  const result = dictNew();
  const index = patternOf(self).groupIndex;
  if (!result || !index) return result;
  const frame = scratchPush(24);
  store<u64>(frame, 0);
  let ok = true;
  while (ok && dictNext(index, frame, frame + 8, frame + 16)) {
    const name = load<Value>(frame, 8);
    const number = load<Value>(frame, 16);
    const g = groupNumber(self, number);
    const v = g < 0 ? 0 : matchGroup(self, g, fallback);
    ok = v != 0 && dictSet(result, name, v);
    decref(v);
    decref(name);
    decref(number);
  }
  scratchPop(frame);
  if (ok) return result;
  decref(result);
  return 0;
}

function groupArgument(self: Value, args: usize): i32 { return arg(args, 0) ? groupNumber(self, arg(args, 0)) : 0; }
function start(self: Value, args: usize): Value {
  const g = groupArgument(self, args);
  return g < 0 ? 0 : fromInt49(mark(self, g * 2));
}
function end(self: Value, args: usize): Value {
  const g = groupArgument(self, args);
  return g < 0 ? 0 : fromInt49(mark(self, g * 2 + 1));
}
function spanOf(self: Value, g: i32): Value { return tuple2(fromInt49(mark(self, g * 2)), fromInt49(mark(self, g * 2 + 1))); }
function span(self: Value, args: usize): Value {
  const g = groupArgument(self, args);
  return g < 0 ? 0 : spanOf(self, g);
}

function getRegs(self: Value): Value {
  const at = <usize>self + offsetof<Match>('regs');
  const known = loadAcquire64(at);
  if (known) return newRef(known);
  const n = matchAt(self).groups;
  const t = tupleNew(n);
  for (let g: u32 = 0; t && g < n; g++) {
    const v = spanOf(self, g);
    if (!v) {
      decref(<u64>t);
      return 0;
    }
    tupleInitSteal(t, g, v);
  }
  if (!t) return 0;
  // Whoever comes first keeps its tuple.
  const before = compareExchange64(at, 0, newRef(<u64>t));
  if (before == 0) return <u64>t;
  decref(<u64>t);
  decref(<u64>t);
  return newRef(before);
}

function getLastIndex(self: Value): Value { return matchAt(self).lastIndex >= 0 ? fromInt49(matchAt(self).lastIndex) : None; }
function getLastGroup(self: Value): Value {
  const i = matchAt(self).lastIndex;
  const names = patternOf(self).indexGroup;
  return i >= 0 && <u32>i < tupleSize(names) ? newRef(tupleItemBorrowed(names, i)) : None;
}

function getPos(self: Value): Value { return fromInt49(matchAt(self).pos); }
function getEndPos(self: Value): Value { return fromInt49(matchAt(self).endPos); }

function expand(self: Value, text: Value): Value {
  const template = templateOf(matchAt(self).pattern, text);
  if (!template) return 0;
  const result = expandTemplate(template, self);
  decref(template);
  return result;
}

function subscript(self: Value, key: Value): Value { return matchGroupByKey(self, key); }
function copy(self: Value): Value { return newRef(self); }
function deepCopy(self: Value, memo: Value): Value { return newRef(self); }

function repr(self: Value): Value {
  const whole = matchGroup(self, 0, None);
  const text = whole ? reprOf(whole) : 0;
  decref(whole);
  if (!text) return 0;
  const b = sbNew();
  if (!b) {
    decref(text);
    return 0;
  }
  const ok = sbText(b, '<') && sbStrSteal(b, typeFullName(typeOf(self))) && sbText(b, ' object; span=(') && sbI64(b, mark(self, 0)) && sbText(b, ', ') && sbI64(b, mark(self, 1)) && sbText(b, '), match=');
  const done = sbStrSteal(b, text);
  return ok && done && sbText(b, '>') ? sbFinish(b) : sbFail(b);
}

function dealloc(p: usize): void {
  gcUntrack(p);
  const m = changetype<Match>(p);
  decref(m.string);
  decref(m.regs);
  decref(m.pattern);
  objectFree(p);
}
function traverse(p: usize): void {
  const m = changetype<Match>(p);
  gcVisit(m.string);
  gcVisit(m.regs);
  gcVisit(m.pattern);
}
function classGetItem(type: Value, item: Value): Value { return genericAliasNew(type, item); }

export function initMatch(): void {
  const type = T.Match;
  typeSetup(type, Match_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const t = changetype<Type>(type);
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.repr = repr.index;
  t.subscript = subscript.index;
  method(type, 'group($self, /, *args) as -', groupMethod.index, Kind.slots);
  method(type, 'groups($self, /, default=None)', groupsMethod.index, Kind.slots);
  method(type, 'groupdict($self, /, default=None)', groupDict.index, Kind.slots);
  method(type, 'start($self, group=0, /)', start.index, Kind.slots);
  method(type, 'end($self, group=0, /)', end.index, Kind.slots);
  method(type, 'span($self, group=0, /)', span.index, Kind.slots);
  method(type, 'expand($self, /, template)', expandSlots.index, Kind.slots);
  method(type, '__copy__($self, /)', copy.index, Kind.noargs);
  method(type, '__deepcopy__($self, memo, /)', deepCopy.index, Kind.one);
  classMethod(type, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
  getset(type, 'regs', getRegs.index, 0);
  getset(type, 'lastindex', getLastIndex.index, 0);
  getset(type, 'lastgroup', getLastGroup.index, 0);
  member(type, 'string', offsetof<Match>('string'), MemberKind.value | MemberKind.readonly);
  member(type, 're', offsetof<Match>('pattern'), MemberKind.value | MemberKind.readonly);
  getset(type, 'pos', getPos.index, 0);
  getset(type, 'endpos', getEndPos.index, 0);
}
function expandSlots(self: Value, args: usize): Value { return expand(self, arg(args, 0)); }
