// super: attribute access that begins behind a class in the mro of an object's type.
import { None } from '../base/addresses.gen';
import { Code, Frame, Super, Super_size, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, typeOf, Value } from '../base/value';
import { objectFree } from '../alloc/object';
import { genericGetAttr, getAttrOptional, superFind } from '../object/attr';
import { call2 } from '../object/call';
import { cellGet } from '../object/cell';
import { currentFrame, frameLocalBorrowed } from '../object/current-frame';
import { doc, member, MemberKind } from '../object/def';
import { formatText, raiseFormat1, raiseFormat3, raiseText } from '../object/errors';
import { fieldClear, fieldGet, fieldSetSteal } from '../object/fields';
import { gcVisit } from '../object/gc';
import { instanceNew } from '../object/instance';
import { decref, newRef } from '../object/refcount';
import { checkPositional } from '../object/signature';
import { isSubtype, typeSetup } from '../object/type';
import { isType, TypeFlag } from '../object/type-flags';
import { bytesData } from './bytes/bytes';
import { internLiteral } from './str/intern';
import { tupleItemBorrowed, tupleSize } from './tuple';

const CLASS: usize = offsetof<Super>('thisClass');
const SELF: usize = offsetof<Super>('self');
const SELF_CLASS: usize = offsetof<Super>('selfClass');

/** The type whose mro is searched: self when it is a subclass of `type`, else its class (owned); 0 = TypeError. */
export function superCheck(type: Value, self: Value): Value {
  if (isType(self) && isSubtype(<usize>self, <usize>type)) return newRef(self);
  if (isSubtype(typeOf(self), <usize>type)) return newRef(fromAddress(typeOf(self)));
  const declared = getAttrOptional(self, N.__class__);
  if (!declared && hasError()) return 0;
  if (declared && isType(declared) && declared != fromAddress(typeOf(self)) && isSubtype(<usize>declared, <usize>type)) return declared;
  decref(declared);
  if (isType(self)) {
    return raiseFormat3(T.TypeError, 'super(type, obj): obj (type %N) is not an instance or subtype of type (%N).', self, type, 0);
  }
  return raiseFormat3(T.TypeError, 'super(type, obj): obj (instance of %T) is not an instance or subtype of type (%N).', self, type, 0);
}

/** LOAD_SUPER_ATTR: super(type, self).name; with selfOut != 0 the method form. */
export function superLookup(type: Value, self: Value, name: Value, selfOut: usize): Value {
  if (selfOut) store<Value>(selfOut, 0);
  if (!isType(type)) return raiseFormat1(T.TypeError, 'super() argument 1 must be a type, not %T', type);
  const start = superCheck(type, self);
  if (!start) return 0;
  let found: Value = 0;
  if (name != N.__class__) found = superFind(type, start, self, name, selfOut);
  if (!found && !hasError()) {
    // The attributes of super itself, and its error.
    const proxy = superNew(type, self, start);
    if (proxy) {
      found = genericGetAttr(proxy, name);
      decref(proxy);
    }
  }
  decref(start);
  return found;
}
function superNew(type: Value, self: Value, start: Value): Value {
  const v = instanceNew(T.super_);
  if (!v) return 0;
  store<Value>(<usize>v + CLASS, newRef(type));
  store<Value>(<usize>v + SELF, newRef(self));
  store<Value>(<usize>v + SELF_CLASS, newRef(start));
  return v;
}

function getattr(self: Value, name: Value): Value {
  const start = fieldGet(<usize>self + SELF_CLASS);
  if (start && name != N.__class__) {
    const cls = fieldGet(<usize>self + CLASS);
    const object = fieldGet(<usize>self + SELF);
    const found = superFind(cls, start, object, name, 0);
    decref(object);
    decref(cls);
    decref(start);
    if (found || hasError()) return found;
  } else {
    decref(start);
  }
  return genericGetAttr(self, name);
}

function init(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (kwnames && tupleSize(kwnames)) {
    raiseText(T.TypeError, 'super() takes no keyword arguments');
    return false;
  }
  if (!checkPositional(N.t_super, nargs, 0, 2)) return false;
  let type: Value;
  let object: Value = 0;
  if (nargs == 0) {
    type = enclosingClass();
    if (!type) return false;
    object = firstArgument();
    if (!object) {
      decref(type);
      return false;
    }
  } else {
    type = newRef(load<Value>(args));
    if (!isType(type)) {
      raiseFormat1(T.TypeError, 'super() argument 1 must be a type, not %T', type);
      decref(type);
      return false;
    }
    if (nargs == 2 && load<Value>(args, 8) != None) object = newRef(load<Value>(args, 8));
  }
  let start: Value = 0;
  if (object) {
    start = superCheck(type, object);
    if (!start) {
      decref(type);
      decref(object);
      return false;
    }
  }
  fieldSetSteal(<usize>self + CLASS, type);
  fieldSetSteal(<usize>self + SELF, object);
  fieldSetSteal(<usize>self + SELF_CLASS, start);
  return true;
}
/** The cell __class__ of the running function (owned content); 0 = RuntimeError. */
function enclosingClass(): Value {
  const frame = currentFrame();
  if (!frame) return raiseText(T.RuntimeError, 'super(): no current frame');
  const code = changetype<Code>(changetype<Frame>(frame).code);
  if (!code.argcount) return raiseText(T.RuntimeError, 'super(): no arguments');
  for (let i = code.nlocalsplus - code.nfree; i < code.nlocalsplus; i++) {
    if (tupleItemBorrowed(code.localNames, i) != N.__class__) continue;
    const cell = frameLocalBorrowed(frame, i);
    if (!cell || typeOf(cell) != T.cell) return raiseText(T.RuntimeError, 'super(): bad __class__ cell');
    const type = cellGet(cell);
    if (!type) return raiseText(T.RuntimeError, 'super(): empty __class__ cell');
    if (isType(type)) return type;
    raiseFormat1(T.RuntimeError, 'super(): __class__ is not a type (%T)', type);
    decref(type);
    return 0;
  }
  return raiseText(T.RuntimeError, 'super(): __class__ cell not found');
}
/** The first argument of the running function, out of its cell if need be (owned). */
function firstArgument(): Value {
  const object = frameLocalBorrowed(currentFrame(), 0);
  if (!object) return raiseText(T.RuntimeError, 'super(): arg[0] deleted');
  if (typeOf(object) != T.cell) return newRef(object);
  const kinds = changetype<Code>(changetype<Frame>(currentFrame()).code).localKinds;
  // A local that is captured by an inner function lives in a cell; CO_FAST_CELL is bit 0x40.
  if (!(load<u8>(bytesData(kinds)) & 0x40)) return newRef(object);
  const content = cellGet(object);
  return content ? content : raiseText(T.RuntimeError, 'super(): arg[0] deleted');
}

function bind(self: Value, object: Value, owner: Value): Value {
  const bound = fieldGet(<usize>self + SELF);
  decref(bound);
  if (!object || object == None || bound) return newRef(self);
  const type = fieldGet(<usize>self + CLASS);
  if (!type) return newRef(self);
  let result: Value;
  if (typeOf(self) != T.super_) {
    result = call2(fromAddress(typeOf(self)), type, object);
  } else {
    const start = superCheck(type, object);
    result = start ? superNew(type, object, start) : 0;
    decref(start);
  }
  decref(type);
  return result;
}
function repr(self: Value): Value {
  const type = fieldGet(<usize>self + CLASS);
  const start = fieldGet(<usize>self + SELF_CLASS);
  const name = type ? newRef(changetype<Type>(<usize>type).name) : internLiteral('NULL');
  const other: Value = start ? newRef(changetype<Type>(<usize>start).name) : 0;
  const text = start ? formatText("<super: <class '%U'>, <%U object>>", name, other, 0, 0) : formatText("<super: <class '%U'>, NULL>", name, 0, 0, 0);
  decref(name);
  decref(other);
  decref(type);
  decref(start);
  return text;
}
function dealloc(p: usize): void {
  clear(p);
  objectFree(p);
}
function clear(p: usize): void { for (let i = CLASS; i <= SELF_CLASS; i += 8) fieldClear(p + i); }
function traverse(p: usize): void { for (let i = CLASS; i <= SELF_CLASS; i += 8) gcVisit(load<Value>(p + i)); }
function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value { return instanceNew(type); }

export function initSuper(): void {
  const type = T.super_;
  typeSetup(type, Super_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  t.repr = repr.index;
  t.getattro = getattr.index;
  t.descrGet = bind.index;
  t.new_ = create.index;
  t.init = init.index;
  doc(type, '', 'super() -> attributes of the classes behind the current one\nsuper(type, obj) -> the same for any class and an instance or subclass of it');
  member(type, '__thisclass__', CLASS, MemberKind.valueOrNone | MemberKind.readonly);
  member(type, '__self__', SELF, MemberKind.valueOrNone | MemberKind.readonly);
  member(type, '__self_class__', SELF_CLASS, MemberKind.valueOrNone | MemberKind.readonly);
}
