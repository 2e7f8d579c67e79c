// SIGNATURES FIRST; bodies follow.
import { Value } from '../base/value';

/** args: address of nargs positional Values, then one for each of kwnames (0 or a tuple of str). All borrowed. */
export function callValue(f: Value, args: usize, nargs: u32, kwnames: Value): Value { return unreachable(); }
export function call0(f: Value): Value { return unreachable(); }
export function call1(f: Value, a: Value): Value { return unreachable(); }
export function call2(f: Value, a: Value, b: Value): Value { return unreachable(); }
export function call3(f: Value, a: Value, b: Value, c: Value): Value { return unreachable(); }
/** Calls f(self, *args): `self` is put in front. */
export function callPrepend(f: Value, self: Value, args: usize, nargs: u32, kwnames: Value): Value { return unreachable(); }
export function callMethod0(obj: Value, name: Value): Value { return unreachable(); }
export function callMethod1(obj: Value, name: Value, a: Value): Value { return unreachable(); }
export function callMethod2(obj: Value, name: Value, a: Value, b: Value): Value { return unreachable(); }
export function callMethod3(obj: Value, name: Value, a: Value, b: Value, c: Value): Value { return unreachable(); }
/** f(*args, **kwargs); args a tuple, kwargs a dict or 0. */
export function callTupleDict(f: Value, args: Value, kwargs: Value): Value { return unreachable(); }
export function isCallable(v: Value): bool { return unreachable(); }
