// Slots called as methods: what happens when Python code calls `int.__add__(1, 2)` or `obj.__len__()`.
import { None } from '../base/addresses.gen';
import { Type } from '../base/layout.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromBool, fromInt49, typeOf, Value } from '../base/value';
import { intFromI64 } from '../types/int/value';
import { strFromLiteral } from '../types/str/str';
import { asIndexI64 } from './abstract-number';
import { length } from './abstract-sequence';
import { genericSetAttr } from './attr';
import { raiseFormat1, raiseFormat2, raiseNone, raiseText } from './errors';
import { decref } from './refcount';
import { checkPositional } from './signature';
import { memoryviewForWrapper, releaseForWrapper } from './slot-buffer';
import { Wrap } from './slots.gen';
import { TypeFlag } from './type-flags';

@inline function a0(args: usize): Value { return load<Value>(args); }
@inline function a1(args: usize): Value { return load<Value>(args, 8); }

/** Checks the number of arguments; false = TypeError. */
function count(nargs: u32, min: u32, max: u32): bool {
  if (nargs >= min && nargs <= max) return true;
  if (min == max) raiseFormat2(T.TypeError, min == 1 ? 'expected %d argument, got %d' : 'expected %d arguments, got %d', fromInt49(min), fromInt49(nargs));
  else raiseFormat2(T.TypeError, nargs < min ? 'expected at least %d arguments, got %d' : 'expected at most %d arguments, got %d', fromInt49(nargs < min ? min : max), fromInt49(nargs));
  return false;
}
function countPower(nargs: u32): bool {
  if (nargs == 1 || nargs == 2) return true;
  raiseFormat1(T.TypeError, 'expected 1 or 2 arguments, got %d', fromInt49(nargs));
  return false;
}
function done(ok: bool): Value { return ok ? None : 0; }
function ofTri(t: i32): Value { return t < 0 ? 0 : fromBool(t != 0); }

/** The position argument of __getitem__ and others on a sequence: negative counts from the end. -1 + error. */
function position(self: Value, key: Value): i64 {
  let index = asIndexI64(key, T.OverflowError);
  if (index == -1 && hasError()) return -1;
  if (index < 0 && changetype<Type>(typeOf(self)).length) {
    const n = length(self);
    if (n < 0) return -1;
    index += n;
  }
  return index;
}

/** Python code may not reach behind the class: object.__setattr__(type_object, ...) is refused. */
function mayAssign(self: Value, fn: u32, what: string): bool {
  let type = typeOf(self);
  while (type && (changetype<Type>(type).flags & TypeFlag.heapType) != 0) type = changetype<Type>(type).base;
  if (!type || changetype<Type>(type).setattro == fn || fn == genericSetAttr.index && !(changetype<Type>(type).flags & TypeFlag.typeSubclass)) return true;
  const text = strFromLiteral(what);
  raiseFormat2(T.TypeError, "can't apply this %U to %T object", text, self);
  decref(text);
  return false;
}

/** Calls the slot function `fn` in the way `wrap` says, with `args` behind self. */
export function callWrapped(name: Value, wrap: u32, fn: u32, self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  switch (wrap) {
    case Wrap.unary:
      return count(nargs, 0, 0) ? call_indirect<Value>(fn, self) : 0;
    case Wrap.binary:
    case Wrap.getItem:
    case Wrap.binaryL:
      return count(nargs, 1, 1) ? call_indirect<Value>(fn, self, a0(args)) : 0;
    case Wrap.binaryR:
      return count(nargs, 1, 1) ? call_indirect<Value>(fn, a0(args), self) : 0;
    case Wrap.ternary:
      return countPower(nargs) ? call_indirect<Value>(fn, self, a0(args), nargs > 1 ? a1(args) : None) : 0;
    case Wrap.ternaryR:
      return countPower(nargs) ? call_indirect<Value>(fn, a0(args), self, nargs > 1 ? a1(args) : None) : 0;
    case Wrap.inplacePower:
      return countPower(nargs) ? call_indirect<Value>(fn, self, a0(args), nargs > 1 ? a1(args) : None) : 0;
    case Wrap.predicate:
      return count(nargs, 0, 0) ? ofTri(call_indirect<i32>(fn, self)) : 0;
    case Wrap.length:
    case Wrap.hash: {
      if (!count(nargs, 0, 0)) return 0;
      const n = call_indirect<i64>(fn, self);
      return n == -1 && hasError() ? 0 : intFromI64(n);
    }
    case Wrap.call:
      return call_indirect<Value>(fn, self, args, nargs, kwnames);
    case Wrap.getattr:
      return count(nargs, 1, 1) ? call_indirect<Value>(fn, self, a0(args)) : 0;
    case Wrap.setattr:
      if (!checkPositional(name, nargs, 2, 2) || !mayAssign(self, fn, '__setattr__')) return 0;
      return done(call_indirect<bool>(fn, self, a0(args), a1(args)));
    case Wrap.delattr:
      if (!count(nargs, 1, 1) || !mayAssign(self, fn, '__delattr__')) return 0;
      return done(call_indirect<bool>(fn, self, a0(args), <Value>0));
    case Wrap.lt:
    case Wrap.le:
    case Wrap.eq:
    case Wrap.ne:
    case Wrap.gt:
    case Wrap.ge:
      return count(nargs, 1, 1) ? call_indirect<Value>(fn, self, a0(args), <i32>(wrap - Wrap.lt)) : 0;
    case Wrap.next: {
      if (!count(nargs, 0, 0)) return 0;
      const v = call_indirect<Value>(fn, self);
      if (!v && !hasError()) raiseNone(T.StopIteration);
      return v;
    }
    case Wrap.descrGet: {
      if (!checkPositional(name, nargs, 1, 2)) return 0;
      const object = a0(args) == None ? 0 : a0(args);
      const owner = nargs < 2 || a1(args) == None ? 0 : a1(args);
      if (!object && !owner) return raiseText(T.TypeError, '__get__(None, None) is invalid');
      return call_indirect<Value>(fn, self, object, owner);
    }
    case Wrap.descrSet:
      return checkPositional(name, nargs, 2, 2) ? done(call_indirect<bool>(fn, self, a0(args), a1(args))) : 0;
    case Wrap.descrDelete:
      return count(nargs, 1, 1) ? done(call_indirect<bool>(fn, self, a0(args), <Value>0)) : 0;
    case Wrap.init:
      return done(call_indirect<bool>(fn, self, args, nargs, kwnames));
    case Wrap.repeat: {
      if (!count(nargs, 1, 1)) return 0;
      const n = asIndexI64(a0(args), T.OverflowError);
      return n == -1 && hasError() ? 0 : call_indirect<Value>(fn, self, n);
    }
    case Wrap.item: {
      if (!count(nargs, 1, 1)) return 0;
      const i = position(self, a0(args));
      return i == -1 && hasError() ? 0 : call_indirect<Value>(fn, self, i);
    }
    case Wrap.setItemAt: {
      if (!checkPositional(name, nargs, 2, 2)) return 0;
      const i = position(self, a0(args));
      return i == -1 && hasError() ? 0 : done(call_indirect<bool>(fn, self, i, a1(args)));
    }
    case Wrap.delItemAt: {
      if (!count(nargs, 1, 1)) return 0;
      const i = position(self, a0(args));
      return i == -1 && hasError() ? 0 : done(call_indirect<bool>(fn, self, i, <Value>0));
    }
    case Wrap.contains:
      return count(nargs, 1, 1) ? ofTri(call_indirect<i32>(fn, self, a0(args))) : 0;
    case Wrap.setItem:
      return checkPositional(name, nargs, 2, 2) ? done(call_indirect<bool>(fn, self, a0(args), a1(args))) : 0;
    case Wrap.delItem:
      return count(nargs, 1, 1) ? done(call_indirect<bool>(fn, self, a0(args), <Value>0)) : 0;
    case Wrap.del:
      if (!count(nargs, 0, 0)) return 0;
      call_indirect(fn, <usize>self);
      return None;
    case Wrap.buffer:
      return checkPositional(name, nargs, 1, 1) ? memoryviewForWrapper(fn, self, a0(args)) : 0;
    case Wrap.releaseBuffer:
      return checkPositional(name, nargs, 1, 1) ? releaseForWrapper(self, a0(args)) : 0;
  }
  return raiseText(T.SystemError, 'slot without a wrapper');
}
