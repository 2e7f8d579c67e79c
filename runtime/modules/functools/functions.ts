// functools.reduce and cmp_to_key.
import { objectFree } from '../../alloc/object';
import { KeyWrapper, KeyWrapper_size, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, fromBool, fromInt49, int49, isExactly, isInt49 } from '../../base/value';
import { hashNotImplemented, richCompare } from '../../object/abstract-object';
import { getIter, iterNext } from '../../object/abstract-sequence';
import { call2 } from '../../object/call';
import { Kind, MemberKind, arg, getset, member, moduleFunction } from '../../object/def';
import { clearError, errorMatches, raiseFormat1, raiseText } from '../../object/errors';
import { gcVisit } from '../../object/gc';
import { instanceNew } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { strFromLiteral } from '../../types/str/str';
import { strEqualsLiteral } from '../../types/str/compare';
import { tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { orderResult } from '../../types/int/type';

/** reduce(function, iterable, /, initial) */
function reduce(self: Value, args: usize): Value {
  const it = getIter(arg(args, 1));
  if (!it) {
    if (errorMatches(T.TypeError)) {
      clearError();
      raiseText(T.TypeError, 'reduce() arg 2 must support iteration');
    }
    return 0;
  }
  let result: Value = arg(args, 2) ? newRef(arg(args, 2)) : 0;
  for (;;) {
    const item = iterNext(it);
    if (!item) {
      if (hasError()) {
        decref(result);
        result = 0;
      } else if (!result) raiseText(T.TypeError, 'reduce() of empty iterable with no initial value');
      break;
    }
    if (!result) {
      result = item;
      continue;
    }
    const next = call2(arg(args, 0), result, item);
    decref(result);
    decref(item);
    result = next;
    if (!next) break;
  }
  decref(it);
  return result;
}

// ---- cmp_to_key

@inline function wrapper(v: Value): KeyWrapper { return changetype<KeyWrapper>(<usize>v); }

function wrap(compare: Value, object: Value): Value {
  const p = instanceNew(T.KeyWrapper);
  if (!p) return 0;
  wrapper(p).compare = newRef(compare);
  wrapper(p).object = newRef(object);
  return p;
}
function cmpToKey(self: Value, args: usize): Value { return wrap(arg(args, 0), 0); }

/** K(obj) */
function call(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const keywords = kwnames ? tupleSize(kwnames) : 0;
  const total = nargs + keywords;
  if (total > 1) return raiseFormat1(T.TypeError, 'K() takes at most 1 argument (%d given)', fromInt49(total));
  if (total == 0) return raiseText(T.TypeError, "K() missing required argument 'obj' (pos 1)");
  if (keywords && !strEqualsLiteral(tupleItemBorrowed(kwnames, 0), 'obj')) {
    return raiseFormat1(T.TypeError, "K() got an unexpected keyword argument '%U'", tupleItemBorrowed(kwnames, 0));
  }
  return wrap(wrapper(self).compare, arg(args, 0));
}

function compare(a: Value, b: Value, op: i32): Value {
  if (!isExactly(b, T.KeyWrapper)) return raiseText(T.TypeError, 'other argument must be K instance');
  const x = wrapper(a).object;
  const y = wrapper(b).object;
  if (!x || !y) return raiseText(T.AttributeError, 'object');
  const order = call2(wrapper(a).compare, x, y);
  if (!order) return 0;
  if (isInt49(order)) {
    const n = int49(order);
    return fromBool(orderResult(n < 0 ? -1 : n > 0 ? 1 : 0, op));
  }
  const result = richCompare(order, fromInt49(0), op);
  decref(order);
  return result;
}

function signature(self: Value): Value { return strFromLiteral('(obj)'); }

function dealloc(p: usize): void {
  decref(changetype<KeyWrapper>(p).compare);
  decref(changetype<KeyWrapper>(p).object);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(changetype<KeyWrapper>(p).compare);
  gcVisit(changetype<KeyWrapper>(p).object);
}

export function addFunctoolsFunctions(module: Value): void {
  moduleFunction(module, 'reduce(function, iterable, /, initial=<unrepresentable>)', reduce.index, Kind.slots);
  moduleFunction(module, 'cmp_to_key(mycmp)', cmpToKey.index, Kind.slots);
  typeSetup(T.KeyWrapper, KeyWrapper_size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(T.KeyWrapper);
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.call = call.index;
  t.richcompare = compare.index;
  t.hash = hashNotImplemented.index;
  getset(T.KeyWrapper, '__text_signature__', signature.index, 0);
  member(T.KeyWrapper, 'obj', offsetof<KeyWrapper>('object'), MemberKind.valueOrNone);
}
