// Calling a class: __new__, then __init__ when an instance came out. And the new_ and init slots of types that declare
// a text signature (defineNew, defineInit): the slot functions have no room for their definition, so they find it in
// the type they are called for.
import { NativeDef, Signature, Type } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { fromAddress, fromDouble, fromInt49, int49, isDouble, isInt49, typeOf, Value } from '../base/value';
import { listFromIterable } from '../types/list/list';
import { rangeOfInts } from '../types/range';
import { tupleFromIterable } from '../types/tuple';
import { str } from './abstract-object';
import { dropArguments, takeArguments } from './call';
import { raiseFormat1, raiseText } from './errors';
import { decref, newRef } from './refcount';
import { bindArguments, releaseSlots } from './signature';
import { isSubtype } from './type';
import { TypeFlag } from './type-flags';

@inline function typeAt(p: usize): Type { return changetype<Type>(p); }

/** type.__call__ */
export function typeCall(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const type = <usize>self;
  if (nargs == 1 && !kwnames) {
    // the commonest built-in types, without their slots
    const v = load<Value>(args);
    if (type == T.type) return newRef(fromAddress(typeOf(v)));
    if (type == T.str) return str(v);
    if (type == T.int) {
      if (isInt49(v)) return v;
    } else if (type == T.range) {
      if (isInt49(v)) return rangeOfInts(fromInt49(0), v);
    } else if (type == T.list) {
      return listFromIterable(v);
    } else if (type == T.tuple) {
      return tupleFromIterable(v);
    } else if (type == T.float) {
      if (isDouble(v)) return v;
      if (isInt49(v)) return fromDouble(<f64>int49(v));
    }
  }
  if (type == T.type && nargs != 3) return raiseText(T.TypeError, 'type() takes 1 or 3 arguments');
  const create = typeAt(type).new_;
  if (!create) return raiseFormat1(T.TypeError, "cannot create '%N' instances", self);
  const obj = call_indirect<Value>(create, type, args, nargs, kwnames);
  if (!obj) return 0;
  const made = typeOf(obj);
  if (made != type && !isSubtype(made, type)) return obj;
  const init = typeAt(made).init;
  // object's has nothing to say where __new__ has taken the arguments
  if (init && (init != typeAt(T.object).init || typeAt(made).new_ == typeAt(T.object).new_) && !call_indirect<bool>(init, obj, args, nargs, kwnames)) {
    decref(obj);
    return 0;
  }
  return obj;
}

/** Set around a call of T.x.__new__(subclass): the static type whose definition is meant. */
let tlsNewOwner: usize = 0;
/** Calls the new_ slot of the static type `owner` for `type`. */
export function callNewOf(owner: usize, type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  // A slot that is no newBySignature would leave the note for somebody else's call.
  tlsNewOwner = typeAt(owner).newDef ? owner : 0;
  return call_indirect<Value>(typeAt(owner).new_, type, args, nargs, kwnames);
}

/** A constructor without keywords leaves them to the __init__ a derived class may have. */
function ignoresKeywords(type: usize, signature: Signature): bool {
  if (signature.positionalOnly != signature.positional || signature.keywordOnly || signature.varKeywords >= 0) return false;
  return (typeAt(type).flags & TypeFlag.heapType) != 0 && typeAt(type).init != typeAt(typeAt(type).native).init;
}
export function newBySignature(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const owner = tlsNewOwner ? tlsNewOwner : type;
  tlsNewOwner = 0;
  const def = changetype<NativeDef>(typeAt(owner).newDef);
  const total = changetype<Signature>(def.signature).total;
  const slots = takeArguments(total);
  let result: Value = 0;
  if (kwnames && ignoresKeywords(type, changetype<Signature>(def.signature))) kwnames = 0;
  if (bindArguments(def.signature, 0, args, nargs, kwnames, slots)) {
    result = call_indirect<Value>(def.fn, type, slots);
    releaseSlots(def.signature, slots);
  }
  dropArguments(slots, total);
  return result;
}
/** Set around a call of T.x.__init__(instance of a subclass): the static type whose definition is meant. */
let tlsInitOwner: usize = 0;
/** Calls the init function `fn` that belongs to the static type `owner`. */
export function callInitOf(owner: usize, fn: u32, self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  tlsInitOwner = typeAt(owner).initDef && typeAt(owner).init == fn ? owner : 0;
  return call_indirect<bool>(fn, self, args, nargs, kwnames);
}
export function initBySignature(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  const owner = tlsInitOwner ? tlsInitOwner : typeOf(self);
  tlsInitOwner = 0;
  const def = changetype<NativeDef>(typeAt(owner).initDef);
  const total = changetype<Signature>(def.signature).total;
  const slots = takeArguments(total);
  let ok = false;
  if (bindArguments(def.signature, 0, args, nargs, kwnames, slots)) {
    ok = call_indirect<bool>(def.fn, self, slots);
    releaseSlots(def.signature, slots);
  }
  dropArguments(slots, total);
  return ok;
}
