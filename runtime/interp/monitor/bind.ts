// A native method and its object, as setprofile shows calls of methods.
import { Type } from '../../base/layout.gen';
import { typeOf, Value } from '../../base/value';

/** The bound form of a method descriptor; owned, 0 + error. */
export function methodBind(descriptor: Value, self: Value): Value {
  const slot = changetype<Type>(typeOf(descriptor)).descrGet;
  return call_indirect<Value>(slot, descriptor, self, <u64>typeOf(self));
}
