// What exceptions with fields of their own share: all their extra fields are Values at known offsets.
import { Type } from '../../base/layout.gen';
import { Value } from '../../base/value';
import { member, MemberKind } from '../../object/def';
import { fieldClear, fieldSetSteal } from '../../object/fields';
import { gcVisit } from '../../object/gc';
import { newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { excClear, excDealloc, excTraverse } from './base';

/** Sets up an exception type whose struct ends at `bytes`; its slots for the life of instances come from the caller. */
export function exceptionType(type: usize, bytes: usize): Type {
  typeSetup(type, bytes, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.dealloc = excDealloc.index;
  return t;
}
export function visitFields(p: usize, from: usize, to: usize): void {
  excTraverse(p);
  for (let at = p + from; at < p + to; at += 8) gcVisit(load<Value>(at));
}
export function clearFields(p: usize, from: usize, to: usize): void {
  excClear(p);
  for (let at = p + from; at < p + to; at += 8) fieldClear(at);
}
/** A readable and writable attribute: None while not set. */
export function field(type: usize, name: string, offset: usize): void { member(type, name, offset, MemberKind.valueOrNone); }
@inline export function setField(self: Value, offset: usize, v: Value): void { fieldSetSteal(<usize>self + offset, newRef(v)); }
