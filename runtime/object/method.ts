// Bound methods: a function and the object it was found on.
import { Value } from '../base/value';

/** A method object that calls `func` with `self` in front. */
export function methodNew(func: Value, self: Value): Value { return unreachable(); }
