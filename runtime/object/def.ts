// SIGNATURES FIRST; bodies follow.
import { Value } from '../base/value';

/** How a native function receives its arguments. */
export namespace Kind {
  /** fn(self): Value */
  export const noargs: u32 = 0;
  /** fn(self, a): Value; one positional-only parameter */
  export const one: u32 = 1;
  /** fn(self, args): Value; one slot for each parameter of the signature, 0 = not given */
  export const slots: u32 = 2;
  /** fn(self, args, nargs, kwnames): Value */
  export const raw: u32 = 3;
}
/** Kinds of member(). */
export namespace MemberKind {
  export const value: u32 = 0; // Value, 0 reads as AttributeError
  export const valueOrNone: u32 = 1; // Value, 0 reads as None
  export const int32: u32 = 2;
  export const uint32: u32 = 3;
  export const int64: u32 = 4;
  export const double: u32 = 5;
  export const boolean8: u32 = 6; // u8
  export const boolean32: u32 = 7; // u32
  export const readonly: u32 = 16; // added
}
/** `self` of a function of a module is the module; of a class method the class. */
export function method(type: usize, signature: string, fn: u32, kind: u32): void { unreachable(); }
export function staticMethod(type: usize, signature: string, fn: u32, kind: u32): void { unreachable(); }
export function classMethod(type: usize, signature: string, fn: u32, kind: u32): void { unreachable(); }
/** getter(self): Value; setter(self, value or 0 to delete): bool, 0 = read-only. */
export function getset(type: usize, name: string, getter: u32, setter: u32): void { unreachable(); }
export function member(type: usize, name: string, offset: usize, kind: u32): void { unreachable(); }
export function moduleFunction(module: Value, signature: string, fn: u32, kind: u32): void { unreachable(); }
/** A builtin function that belongs to no module dict (owned). */
export function nativeFunction(self: Value, moduleName: Value, signature: string, fn: u32, kind: u32): Value { return unreachable(); }
/** A new module object `name`, registered nowhere (owned). */
export function moduleNew(name: Value): Value { return unreachable(); }
/** Sets module.name (boot). */
export function moduleSetSteal(module: Value, name: string, value: Value): void { unreachable(); }
/** __doc__ of a type (name '') or of one of its attributes. */
export function doc(type: usize, name: string, text: string): void { unreachable(); }
/** Slot i of a Kind.slots argument block; 0 = not given. */
@inline export function arg(args: usize, i: i32): Value { return load<Value>(args + (<usize>i << 3)); }
/** For `new_` and `init` slots and Kind.raw functions: binds to slots by a signature known under `id`. See bindArguments. */
export function bindArguments(signature: usize, args: usize, nargs: u32, kwnames: Value, slots: usize): bool { return unreachable(); }
/** Parses a signature once per call site: keep the result in memory made at boot. */
export function signatureNew(signature: string): usize { return unreachable(); }
/** new_ through a signature: `defineNew(T.list, "list(iterable=(), /)", fn)`: fn(type, args slots): Value. */
export function defineNew(type: usize, signature: string, fn: u32): void { unreachable(); }
/** init through a signature: fn(self, args slots): bool. */
export function defineInit(type: usize, signature: string, fn: u32): void { unreachable(); }
