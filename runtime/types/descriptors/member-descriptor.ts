// member_descriptor: a field of a native struct, or a __slots__ entry of a class.
import { False, None, True } from '../../base/addresses.gen';
import { MemberDescriptor, MemberDescriptor_size, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, fromBool, typeOf, Value } from '../../base/value';
import { gcAlloc } from '../../alloc/object';
import { exchangeValue, loadAcquire32, loadAcquire64, loadAcquire8, storeRelease32, storeRelease64, storeRelease8 } from '../../sync/atomic';
import { asIndexI64 } from '../../object/abstract-number';
import { raiseAttributeText } from '../../object/attr';
import { MemberKind } from '../../object/def';
import { formatText, raise, raiseText } from '../../object/errors';
import { gcTrack } from '../../object/gc';
import { slotsStart } from '../../object/instance';
import { decref, newRef, setDeferred, tryIncrefAt } from '../../object/refcount';
import { asF64, floatNew } from '../float/value';
import { intFromI64 } from '../int/value';
import { checkInstance, descriptorAt, describeReduce, setupDataDescriptor } from './descriptor';

@inline function at(v: Value): MemberDescriptor { return changetype<MemberDescriptor>(<usize>v); }

/** The descriptor of a __slots__ entry: `offset` of a Value in instances of `type` (owned); kind: value or tailValue. */
export function memberDescriptorNew(type: usize, name: Value, offset: u32, kind: u32): Value {
  const p = gcAlloc(T.member_descriptor, MemberDescriptor_size);
  if (!p) return 0;
  const d = changetype<MemberDescriptor>(p);
  d.objclass = <usize>newRef(fromAddress(type));
  d.name = newRef(name);
  d.offset = offset;
  d.kind = kind;
  setDeferred(p);
  gcTrack(p);
  return fromAddress(p);
}

function fieldOf(self: Value, object: Value): usize {
  const p = <usize>object;
  const start = (at(self).kind & 15) == MemberKind.tailValue ? slotsStart(p, changetype<Type>(typeOf(object))) : p;
  return start + at(self).offset;
}
function get(self: Value, object: Value, owner: Value): Value {
  if (!object) return newRef(self);
  if (!checkInstance(self, object)) return 0;
  const field = fieldOf(self, object);
  switch (at(self).kind & 15) {
    case 0:
    case 8: {
      const v = tryIncrefAt(field);
      return v ? v : raiseAttributeText("'%Q' object has no attribute '%U'", object, at(self).name);
    }
    case 1: {
      const v = tryIncrefAt(field);
      return v ? v : newRef(None);
    }
    case 2: return intFromI64(<i32>loadAcquire32(field));
    case 3: return intFromI64(loadAcquire32(field));
    case 4: return intFromI64(<i64>loadAcquire64(field));
    case 5: return floatNew(reinterpret<f64>(loadAcquire64(field)));
    case 6: return fromBool(loadAcquire8(field) != 0);
    default: return fromBool(loadAcquire32(field) != 0);
  }
}
function set(self: Value, object: Value, value: Value): bool {
  if (!checkInstance(self, object)) return false;
  const kind = at(self).kind;
  if (kind & MemberKind.readonly) {
    raiseText(T.AttributeError, 'readonly attribute');
    return false;
  }
  const field = fieldOf(self, object);
  const which = kind & 15;
  if (which <= 1 || which == MemberKind.tailValue) {
    const old = exchangeValue(field, newRef(value));
    if (!value && !old && which != 1) {
      raise(T.AttributeError, at(self).name);
      return false;
    }
    decref(old);
    return true;
  }
  if (!value) {
    raiseText(T.TypeError, "can't delete numeric/char attribute");
    return false;
  }
  if (which >= 6) {
    if (value != True && value != False) {
      raiseText(T.TypeError, 'attribute value type must be bool');
      return false;
    }
    if (which == 6) storeRelease8(field, value == True ? 1 : 0);
    else storeRelease32(field, value == True ? 1 : 0);
    return true;
  }
  if (which == 5) {
    const x = asF64(value);
    if (hasError()) return false;
    storeRelease64(field, reinterpret<u64>(x));
    return true;
  }
  const n = asIndexI64(value, T.OverflowError);
  if (hasError()) return false;
  if (which == 4) storeRelease64(field, <u64>n);
  else storeRelease32(field, <u32>n);
  return true;
}
function repr(self: Value): Value {
  return formatText("<member '%U' of '%N' objects>", descriptorAt(self).name, fromAddress(descriptorAt(self).objclass), 0, 0);
}
function getDoc(self: Value): Value { return at(self).doc ? newRef(at(self).doc) : newRef(None); }

export function initMemberDescriptor(): void {
  const type = T.member_descriptor;
  setupDataDescriptor(type, MemberDescriptor_size, get.index, set.index, repr.index, getDoc.index);
  describeReduce(type);
}
