// `obj.__weakref__`: the first weak reference to the object, or None.
import { None } from '../base/addresses.gen';
import { Value } from '../base/value';
import { weakrefAt } from './weakref';

export function weakrefFirst(self: Value): Value {
  const ref = weakrefAt(self, 0);
  return ref ? ref : None;
}
