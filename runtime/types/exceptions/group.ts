// BaseExceptionGroup and ExceptionGroup: split, subgroup, derive.
import { None } from '../../base/addresses.gen';
import { BaseExc, BaseExc_size, GroupExc, GroupExc_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, fromInt49, typeOf, Value } from '../../base/value';
import { isTrue, repr as reprOf } from '../../object/abstract-object';
import { isSequence } from '../../object/abstract-sequence';
import { getAttrOptional, setAttr } from '../../object/attr';
import { call1, call2, callMethod1, isCallable } from '../../object/call';
import { classMethod, Kind, member, MemberKind, method } from '../../object/def';
import { enterRecursion, exceptionMatches, formatText, leaveRecursion, raiseFormat1, raiseText } from '../../object/errors';
import { fieldGet, fieldSetSteal } from '../../object/fields';
import { genericAliasNew } from '../../object/generic-alias';
import { decref, newRef } from '../../object/refcount';
import { isSubtype } from '../../object/type';
import { isExactList, isExactTuple, isException, isExceptionClass, isTuple, isType } from '../../object/type-flags';
import { listAppendSteal, listFromIterable, listNew, listSize } from '../list/list';
import { isStr } from '../str/str';
import { tuple2, tuple2Steal, tupleFromIterable, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../tuple';
import { ARGS, excAlloc, excNoKeywords } from './base';
import { clearFields, exceptionType, visitFields } from './parts';
import { raiseBadType } from '../text/arguments';

const MSG: usize = offsetof<GroupExc>('msg');
const EXCS: usize = offsetof<GroupExc>('excs');
/** repr of the sequence given, unless it was a list or a tuple. */
const SHOWN: usize = offsetof<GroupExc>('shown');

/** Makes (message, exceptions) into a group; the plain BaseExceptionGroup becomes ExceptionGroup when all are Exceptions. */
function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs != 2) return raiseFormat1(T.TypeError, 'BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)', fromInt49(nargs));
  const message = load<Value>(args);
  const given = load<Value>(args, 8);
  if (!isStr(message)) return raiseBadType('BaseExceptionGroup.__new__() argument 1 must be str, not ', message, '');
  if (!isSequence(given)) return raiseText(T.TypeError, 'second argument (exceptions) must be a sequence');
  const excs = tupleFromIterable(given);
  if (!excs) return 0;
  const made = kindFor(type, excs);
  const group = made ? excAlloc(made) : 0;
  if (!group) {
    decref(excs);
    return 0;
  }
  store<Value>(<usize>group + MSG, newRef(message));
  store<Value>(<usize>group + EXCS, excs);
  if (!isExactTuple(given) && !isExactList(given)) {
    // The sequence may change later: its repr is taken now.
    const shown = reprOf(given);
    if (!shown) {
      decref(group);
      return 0;
    }
    store<Value>(<usize>group + SHOWN, shown);
  }
  fieldSetSteal(<usize>group + ARGS, tuple2(message, given));
  return group;
}
/** The type to make for these exceptions; 0 = error. */
function kindFor(type: usize, excs: Value): usize {
  const n = tupleSize(excs);
  if (!n) {
    raiseText(T.ValueError, 'second argument (exceptions) must be a non-empty sequence');
    return 0;
  }
  let nestsBase = false;
  for (let i: u32 = 0; i < n; i++) {
    const one = tupleItemBorrowed(excs, i);
    if (!isException(one)) {
      raiseFormat1(T.ValueError, 'Item %d of second argument (exceptions) is not an exception', fromInt49(i));
      return 0;
    }
    if (!isSubtype(typeOf(one), T.Exception)) nestsBase = true;
  }
  if (type == T.ExceptionGroup && nestsBase) {
    raiseText(T.TypeError, 'Cannot nest BaseExceptions in an ExceptionGroup');
    return 0;
  }
  if (type == T.BaseExceptionGroup) return nestsBase ? type : T.ExceptionGroup;
  if (nestsBase && isSubtype(type, T.Exception)) {
    raiseFormat1(T.TypeError, "Cannot nest BaseExceptions in '%N'", fromAddress(type));
    return 0;
  }
  return type;
}
function init(self: Value, args: usize, nargs: u32, kwnames: Value): bool { return excNoKeywords(self, kwnames); }

function str(self: Value): Value {
  const n = tupleSize(load<Value>(<usize>self + EXCS));
  return formatText(n > 1 ? '%S (%d sub-exceptions)' : '%S (%d sub-exception)', load<Value>(<usize>self + MSG), fromInt49(n), 0, 0);
}
function repr(self: Value): Value {
  const own = load<Value>(<usize>self + SHOWN);
  if (own) return formatText('%U(%R, %U)', changetype<Type>(typeOf(self)).name, load<Value>(<usize>self + MSG), own, 0);
  const args = fieldGet(<usize>self + ARGS);
  const asList = args && tupleSize(args) == 2 && !isTuple(tupleItemBorrowed(args, 1));
  decref(args);
  const excs = load<Value>(<usize>self + EXCS);
  const shown = asList ? listFromIterable(excs) : newRef(excs);
  if (!shown) return 0;
  const text = formatText('%U(%R, %R)', changetype<Type>(typeOf(self)).name, load<Value>(<usize>self + MSG), shown, 0);
  decref(shown);
  return text;
}

// --- splitting -----------------------------------------------------------------------------------------------------

/** Is the condition of split() a callable, an exception class or a tuple of them? Else TypeError. */
function checkCondition(condition: Value): bool {
  if (isExceptionClass(condition)) return true;
  if (isTuple(condition)) {
    let all = true;
    for (let i: u32 = 0, n = tupleSize(condition); i < n; i++) if (!isExceptionClass(tupleItemBorrowed(condition, i))) all = false;
    if (all) return true;
  } else if (isCallable(condition) && !isType(condition)) {
    return true;
  }
  raiseText(T.TypeError, 'expected an exception type, a tuple of exception types, or a callable (other than a class)');
  return false;
}

/** tri */
function matches(exc: Value, condition: Value): i32 {
  if (isExceptionClass(condition) || isTuple(condition)) return exceptionMatches(exc, condition);
  const answer = call1(condition, exc);
  if (!answer) return -1;
  const truth = isTrue(answer);
  decref(answer);
  return truth;
}
/** A group like `self` with the exceptions of the list (owned); None when there are none; 0 = error. */
function deriveFrom(self: Value, list: Value): Value {
  if (!listSize(list)) return None;
  const derived = callMethod1(self, N.derive, list);
  if (!derived) return 0;
  if (!isSubtype(typeOf(derived), T.BaseExceptionGroup)) {
    decref(derived);
    return raiseText(T.TypeError, 'derive must return an instance of BaseExceptionGroup');
  }
  copyField(self, derived, offsetof<BaseExc>('traceback'));
  copyField(self, derived, offsetof<BaseExc>('context'));
  copyField(self, derived, offsetof<BaseExc>('cause'));
  // As whenever the cause is set, be it to None.
  atomic.store<u32>(<usize>derived, 1, offsetof<BaseExc>('suppressContext'));
  const notes = getAttrOptional(self, N.__notes__);
  if (notes) {
    let ok = true;
    if (isSequence(notes)) {
      const copy = listFromIterable(notes);
      ok = copy != 0 && setAttr(derived, N.__notes__, copy);
      decref(copy);
    }
    decref(notes);
    if (!ok) {
      decref(derived);
      return 0;
    }
  } else if (hasError()) {
    decref(derived);
    return 0;
  }
  return derived;
}
function copyField(from: Value, to: Value, offset: usize): void { fieldSetSteal(<usize>to + offset, fieldGet(<usize>from + offset)); }

/** Splits into (matching, rest), each owned or None, at out and out + 8. `wantRest` false: only the first. */
function splitInto(exc: Value, condition: Value, wantRest: bool, out: usize): bool {
  store<Value>(out, None);
  store<Value>(out, None, 8);
  const whole = matches(exc, condition);
  if (whole < 0) return false;
  if (whole) {
    store<Value>(out, newRef(exc));
    return true;
  }
  if (!isSubtype(typeOf(exc), T.BaseExceptionGroup)) {
    if (wantRest) store<Value>(out, newRef(exc), 8);
    return true;
  }
  const yes = listNew(0);
  const no = listNew(0);
  let ok = yes != 0 && no != 0 && enterRecursion(' in exceptiongroup_split_recursive');
  if (ok) {
    const excs = load<Value>(<usize>exc + EXCS);
    const parts = scratchPush(16);
    for (let i: u32 = 0, n = tupleSize(excs); ok && i < n; i++) {
      ok = splitInto(tupleItemBorrowed(excs, i), condition, wantRest, parts);
      if (!ok) break;
      if (load<Value>(parts) != None) ok = listAppendSteal(yes, load<Value>(parts));
      if (load<Value>(parts, 8) != None) ok = listAppendSteal(no, load<Value>(parts, 8)) && ok;
    }
    scratchPop(parts);
    leaveRecursion();
  }
  if (ok) {
    const a = deriveFrom(exc, yes);
    const b = a && wantRest ? deriveFrom(exc, no) : None;
    ok = a != 0 && b != 0;
    if (ok) {
      store<Value>(out, a);
      store<Value>(out, b, 8);
    } else {
      decref(a);
    }
  }
  decref(yes);
  decref(no);
  return ok;
}

function split(self: Value, condition: Value): Value {
  if (!checkCondition(condition)) return 0;
  const out = scratchPush(16);
  const result = splitInto(self, condition, true, out) ? tuple2Steal(load<Value>(out), load<Value>(out, 8)) : 0;
  scratchPop(out);
  return result;
}
function subgroup(self: Value, condition: Value): Value {
  if (!checkCondition(condition)) return 0;
  const out = scratchPush(16);
  const result = splitInto(self, condition, false, out) ? load<Value>(out) : 0;
  scratchPop(out);
  return result;
}
function derive(self: Value, excs: Value): Value { return call2(fromAddress(T.BaseExceptionGroup), load<Value>(<usize>self + MSG), excs); }

/** For except*: splits a group (or a naked exception) by type; (matching or None, rest or None) at out. */
export function groupSplit(exc: Value, condition: Value, out: usize): bool { return splitInto(exc, condition, true, out); }
/** The exceptions of a group, borrowed tuple. */
export function groupExceptionsBorrowed(group: Value): Value { return load<Value>(<usize>group + EXCS); }

function classGetItem(cls: Value, item: Value): Value { return genericAliasNew(cls, item); }
function traverse(p: usize): void { visitFields(p, BaseExc_size, GroupExc_size); }
function clear(p: usize): void { clearFields(p, BaseExc_size, GroupExc_size); }

export function initExceptionGroup(): void {
  const type = T.BaseExceptionGroup;
  const t = exceptionType(type, GroupExc_size);
  t.new_ = create.index;
  t.init = init.index;
  t.str = str.index;
  t.repr = repr.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  member(type, 'message', MSG, MemberKind.valueOrNone | MemberKind.readonly);
  member(type, 'exceptions', EXCS, MemberKind.valueOrNone | MemberKind.readonly);
  method(type, 'derive($self, excs, /)', derive.index, Kind.one);
  method(type, 'split($self, matcher_value, /)', split.index, Kind.one);
  method(type, 'subgroup($self, matcher_value, /)', subgroup.index, Kind.one);
  classMethod(type, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
  // class ExceptionGroup(BaseExceptionGroup, Exception)
  const both = tuple2(fromAddress(T.BaseExceptionGroup), fromAddress(T.Exception));
  const g = changetype<Type>(T.ExceptionGroup);
  g.bases = both;
  const mro = tupleNew(5);
  tupleInitSteal(mro, 0, fromAddress(T.ExceptionGroup));
  tupleInitSteal(mro, 1, fromAddress(T.BaseExceptionGroup));
  tupleInitSteal(mro, 2, fromAddress(T.Exception));
  tupleInitSteal(mro, 3, fromAddress(T.BaseException));
  tupleInitSteal(mro, 4, fromAddress(T.object));
  g.mro = fromAddress(mro);
}
