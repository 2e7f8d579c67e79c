// Bits of Type.flags, and the subclass tests that read them. The low bits below 2^20 are ours; those that Python code sees in
// `type.__flags__` carry CPython's numbers where CPython documents them (inspect and abc look at IS_ABSTRACT).
import { Type } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { typeOf, Value } from '../base/value';

export namespace TypeFlag {
  /** Instances have an InstanceDict with inline values laid out by Type.sharedKeys. */
  export const inlineValues: u32 = 1 << 2;
  /** A mro() of the metaclass put classes into the mro whose subclass this is not: they do not tell it of changes, so it has no version. */
  export const unversioned: u32 = 1 << 3;
  /** Instances have an InstanceDict at Type.dictOffset. */
  export const managedDict: u32 = 1 << 4;
  /** match statement: `case [..]` accepts it. */
  export const sequence: u32 = 1 << 5;
  /** match statement: `case {..}` accepts it. */
  export const mapping: u32 = 1 << 6;
  /** Instances cannot be made by calling the type. */
  export const disallowInstantiation: u32 = 1 << 7;
  /** Attributes of the type cannot be set. All static types have it. */
  export const immutableType: u32 = 1 << 8;
  export const heapType: u32 = 1 << 9;
  /** May be subclassed. */
  export const baseType: u32 = 1 << 10;
  export const ready: u32 = 1 << 12;
  /** A class of the library that CPython has in C: messages name it with its module. */
  export const dottedName: u32 = 1 << 13;
  export const hasGc: u32 = 1 << 14;
  /** Functions and method descriptors: calling `obj.f(...)` may pass obj without making a bound method. */
  export const methodDescriptor: u32 = 1 << 17;
  /** Has a __del__ or a native finalizer. */
  export const hasFinalize: u32 = 1 << 18;
  /** Class patterns with one positional argument match the subject itself. */
  export const matchSelf: u32 = 1 << 22;
  /** abc: some abstract methods are not implemented. */
  export const abstract: u32 = 1 << 20;
  export const floatSubclass: u32 = 1 << 21;
  export const setSubclass: u32 = 1 << 23;
  export const intSubclass: u32 = 1 << 24;
  export const listSubclass: u32 = 1 << 25;
  export const tupleSubclass: u32 = 1 << 26;
  export const bytesSubclass: u32 = 1 << 27;
  export const strSubclass: u32 = 1 << 28;
  export const dictSubclass: u32 = 1 << 29;
  export const baseExcSubclass: u32 = 1 << 30;
  export const typeSubclass: u32 = 1 << 31;
}

@inline export function typeFlags(v: Value): u32 { return changetype<Type>(typeOf(v)).flags; }
@inline export function hasTypeFlag(type: usize, flag: u32): bool { return (changetype<Type>(type).flags & flag) != 0; }

@inline export function isList(v: Value): bool { return (typeFlags(v) & TypeFlag.listSubclass) != 0; }
@inline export function isTuple(v: Value): bool { return (typeFlags(v) & TypeFlag.tupleSubclass) != 0; }
@inline export function isDict(v: Value): bool { return (typeFlags(v) & TypeFlag.dictSubclass) != 0; }
@inline export function isBytes(v: Value): bool { return (typeFlags(v) & TypeFlag.bytesSubclass) != 0; }
@inline export function isType(v: Value): bool { return (typeFlags(v) & TypeFlag.typeSubclass) != 0; }
@inline export function isException(v: Value): bool { return (typeFlags(v) & TypeFlag.baseExcSubclass) != 0; }
/** v is a class that derives from BaseException. */
@inline export function isExceptionClass(v: Value): bool {
  return isType(v) && (changetype<Type>(<usize>v).flags & TypeFlag.baseExcSubclass) != 0;
}
/** set, frozenset or a subclass. */
@inline export function isAnySet(v: Value): bool { return (typeFlags(v) & TypeFlag.setSubclass) != 0; }
@inline export function isExactList(v: Value): bool { return typeOf(v) == T.list; }
@inline export function isExactTuple(v: Value): bool { return typeOf(v) == T.tuple; }
@inline export function isExactDict(v: Value): bool { return typeOf(v) == T.dict; }
