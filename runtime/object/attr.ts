// SIGNATURES FIRST; bodies follow.
import { Value } from '../base/value';

export function getAttr(v: Value, name: Value): Value { return unreachable(); }
/** 0 without an exception = no such attribute. */
export function getAttrOptional(v: Value, name: Value): Value { return unreachable(); }
export function hasAttr(v: Value, name: Value): i32 { return unreachable(); }
export function setAttr(v: Value, name: Value, value: Value): bool { return unreachable(); }
export function delAttr(v: Value, name: Value): bool { return unreachable(); }
/** object.__getattribute__ */
export function genericGetAttr(v: Value, name: Value): Value { return unreachable(); }
/** object.__setattr__ / __delattr__ (value 0) */
export function genericSetAttr(v: Value, name: Value, value: Value): bool { return unreachable(); }
/** LOAD_ATTR's method form: the unbound function (owned), and at selfOut a new reference to v; or the attribute and 0 at selfOut. */
export function getMethod(v: Value, name: Value, selfOut: usize): Value { return unreachable(); }
/** Special method lookup on the type, bound (owned). 0 without an exception = not there. */
export function lookupSpecial(v: Value, name: Value): Value { return unreachable(); }
/** LOAD_SPECIAL: the unbound function and self, as getMethod; 0 without an exception = not there. */
export function lookupSpecialMethod(v: Value, name: Value, selfOut: usize): Value { return unreachable(); }
/** Class attribute access as type.__getattribute__ does it. */
export function typeGetAttr(type: Value, name: Value): Value { return unreachable(); }
export function typeSetAttr(type: Value, name: Value, value: Value): bool { return unreachable(); }
/** LOAD_SUPER_ATTR: super(type, self).name; with selfOut != 0 the method form. */
export function superLookup(type: Value, self: Value, name: Value, selfOut: usize): Value { return unreachable(); }
