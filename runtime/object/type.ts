// SIGNATURES FIRST; bodies follow.
import { Value } from '../base/value';

/** Boot: headers and names of all static types; then their files fill slots and methods; then typesReady. */
export function typeInitHeaders(): void { unreachable(); }
/** Boot: instance size and flags of a static type. Slots are assigned to the struct's fields. */
export function typeSetup(type: usize, basicSize: usize, itemSize: usize, flags: u32): void { unreachable(); }
/** Boot, after every init: inherits slots and flags, adds slot wrappers to the dicts. */
export function typesReady(): void { unreachable(); }
/** Boot: puts a value into a static type's dict (for constants such as float.__doc__ or object attributes). */
export function typeSetAttrSteal(type: usize, name: Value, value: Value): void { unreachable(); }
export function isSubtype(a: usize, b: usize): bool { return unreachable(); }
/** The attribute as found along the mro, owned; 0 = not there. Never an error. `name` must be a str. */
export function typeLookup(type: usize, name: Value): Value { return unreachable(); }
/** The same, written only with the version that the answer is true for: for inline caches. versionOut is an address of a u32; 0 = do not cache. */
export function typeLookupVersion(type: usize, name: Value, versionOut: usize): Value { return unreachable(); }
/** The type's current version tag, assigned now if it had none; 0 = none left. */
export function typeVersion(type: usize): u32 { return unreachable(); }
/** Invalidates caches of the type and its subclasses. */
export function typeModified(type: usize): void { unreachable(); }
/** type(name, bases, dict, **kwds) for a metaclass: the class statement's last step. */
export function typeNewHeap(metaclass: usize, name: Value, bases: Value, dict: Value, kwargs: usize, nkw: u32, kwnames: Value): Value { return unreachable(); }
/** The most derived metaclass of `metaclass` and the types of `bases` (borrowed address); 0 = TypeError raised. */
export function calculateMetaclass(metaclass: usize, bases: Value): usize { return unreachable(); }
/** Name as error messages show it (tp_name): owned str. */
export function typeName(type: usize): Value { return unreachable(); }
/** module.qualname as repr(type) and tracebacks show it; owned str. */
export function typeFullName(type: usize): Value { return unreachable(); }
