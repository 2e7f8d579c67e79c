// getset_descriptor: an attribute of a native type that is computed by a pair of functions.
import { None } from '../../base/addresses.gen';
import { GetSetDescriptor, GetSetDescriptor_size } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { fromAddress, Value } from '../../base/value';
import { raiseAttributeText } from '../../object/attr';
import { formatText } from '../../object/errors';
import { newRef } from '../../object/refcount';
import { checkInstance, descriptorAt, setupDataDescriptor } from './descriptor';

@inline function at(v: Value): GetSetDescriptor { return changetype<GetSetDescriptor>(<usize>v); }

function get(self: Value, object: Value, owner: Value): Value {
  if (!object) return newRef(self);
  if (!checkInstance(self, object)) return 0;
  if (!at(self).getter) return raiseAttributeText("attribute '%U' of '%N' objects is not readable", at(self).name, fromAddress(at(self).objclass));
  return call_indirect<Value>(at(self).getter, object);
}
function set(self: Value, object: Value, value: Value): bool {
  if (!checkInstance(self, object)) return false;
  if (!at(self).setter) {
    raiseAttributeText("attribute '%U' of '%N' objects is not writable", at(self).name, fromAddress(at(self).objclass));
    return false;
  }
  return call_indirect<bool>(at(self).setter, object, value);
}
function repr(self: Value): Value {
  return formatText("<attribute '%U' of '%N' objects>", descriptorAt(self).name, fromAddress(descriptorAt(self).objclass), 0, 0);
}
function getDoc(self: Value): Value { return at(self).doc ? newRef(at(self).doc) : newRef(None); }

export function initGetSetDescriptor(): void {
  const type = T.getset_descriptor;
  setupDataDescriptor(type, GetSetDescriptor_size, get.index, set.index, repr.index, getDoc.index);
}
