// Inline caches of attribute instructions. A site has two cache words, two ways of one kind; a word is read and written with
// one atomic access and is true or false by itself, whoever wrote it and however long ago:
//
//   version of a type << 32 | payload << 3 | kind
//
//   slot    payload = offset of a Value in the instance: an inline value or a __slots__ member. Empty: look elsewhere
//   lasting payload = address / 8 of what the type has under the name: a function or other method descriptor, or a value
//           that is no descriptor; deferred or immortal, so that no count is needed. Valid while the instance has no dict of its own and
//           its shared keys do not have the name (whoever adds a key that a class attribute hides changes the version)
//   ofType  the same, where the owner is itself the type of that version
//   entry   version of a module dict's keys, payload = index of the entry
//   property payload = address / 8 of the Python function that gets it
//   modifier (sites of calls) payload = address / 8 of a classmethod or staticmethod of the class; the owner may be the class itself
//   number  payload = a small int the class has under the name, valid as `lasting` is; its top bit: the owner is the class itself
//   full    nothing could be cached; keeps the way taken
//
// A type's version changes before a change of it can be seen (runtime/object/type.ts), so a word that matches is right.
import { MemberDescriptor, MethodModifier, Module, Obj, Property, Type } from '../base/layout.gen';
import { scratchPop, scratchPush } from '../base/scratch';
import { T } from '../base/types.gen';
import { fromInt49, int49, isInt49, typeOf, Value } from '../base/value';
import { genericGetAttr, genericSetAttr } from '../object/attr';
import { MemberKind } from '../object/def';
import { inlineInsertSteal, inlineSlotOffset, inlineStoreRepair } from '../object/instance';
import { decref, tryIncrefAt } from '../object/refcount';
import { isType, TypeFlag } from '../object/type-flags';
import { typeLookup, typeLookupVersion } from '../object/type';
import { exchangeValue, loadAcquire32, loadAcquire64, loadAcquireValue, storeRelease64 } from '../sync/atomic';
import { dictKeysIndexOf, dictKeysVersion, dictValueAt } from '../types/dict/cache';
import { polyFill, PolyUse, polyWord } from './attr-poly';
import { isLasting, isTagged, own } from './stack';

export namespace CacheKind {
  export const slot: u32 = 1;
  export const lasting: u32 = 2;
  export const ofType: u32 = 3;
  export const entry: u32 = 4;
  export const property: u32 = 5;
  /** In sites of the method form, which know no properties. */
  export const modifier: u32 = 5;
  export const number: u32 = 6;
  export const full: u32 = 7;
}

@inline function typeAt(p: usize): Type { return changetype<Type>(p); }

/** Counts misses of this thread at full sites: one in 64 replaces a way. */
let tlsMisses: u32 = 0;

/** Where to write the next way of a site; 0 = not now. */
export function wayToFill(site: usize): usize {
  if (loadAcquire64(site + 8) == 0) return site + 8;
  if (loadAcquire64(site + 16) == 0) return site + 16;
  return (++tlsMisses & 63) == 0 ? site + 8 + ((tlsMisses >> 3) & 8) : 0;
}

@inline function word(version: u32, payload: u64, kind: u32): u64 { return (<u64>version << 32) | (payload << 3) | kind; }

/** After a successful LOAD_ATTR of `name` on `owner`: what to cache. `forCall`: the method form. */
export function fillLoad(owner: Value, name: Value, site: usize, forCall: bool): void {
  const way = wayToFill(site);
  if (way) {
    storeRelease64(way, loadWord(owner, name, forCall));
    return;
  }
  const version = polyVersion(typeOf(owner));
  const use = forCall ? PolyUse.method : PolyUse.load;
  if (version && !polyWord(version, name, use)) polyFill(version, name, use, loadWord(owner, name, forCall));
}

/** The version of a class whose attributes the table of polymorphic sites may know; 0 = none. */
@inline function polyVersion(type: usize): u32 {
  return type == T.module || type == T.type ? 0 : loadAcquire32(type + offsetof<Type>('version'));
}
/** After misses at the site: what the table knows of this owner; 0 = nothing. */
export function polyLoadWord(p: usize, name: Value, use: u32): u64 {
  return polyWord(polyVersion(changetype<Obj>(p).type), name, use);
}
/** The attribute by a word of that table (a stack value), 0 = miss. */
export function loadByWord(p: usize, w: u64): Value { return loadWay(p, changetype<Obj>(p).type, w); }

function loadWord(owner: Value, name: Value, forCall: bool): u64 {
  const type = typeOf(owner);
  const t = typeAt(type);
  if (type == T.module) {
    const dict = <u64>changetype<Module>(<usize>owner).dict;
    const version = dictKeysVersion(dict);
    const index = dictKeysIndexOf(dict, name);
    if (version && index >= 0) return word(version, index, CacheKind.entry);
    return CacheKind.full;
  }
  if (type == T.type) return typeWord(owner, name, forCall);
  if (t.getattro != typeAt(T.object).getattro) return CacheKind.full;
  const out = scratchPush(8);
  store<u32>(out, 0);
  const found = typeLookupVersion(type, name, out);
  const version = load<u32>(out);
  scratchPop(out);
  if (!version) {
    decref(found);
    return CacheKind.full;
  }
  const result = instanceWord(type, name, found, version, forCall);
  decref(found);
  return result;
}

/** Ints of a payload: 28 bits, signed. */
const NUMBER_LIMIT: i64 = 0x08000000;
@inline export function numberOf(w: u64): i64 { return <i64>(<i32>(<u32>w << 1) >> 4); }
function numberWord(version: u32, n: i64, ofType: u32): u64 {
  if (n < -NUMBER_LIMIT || n >= NUMBER_LIMIT) return CacheKind.full;
  return word(version, (<u64>n & 0x0fffffff) | (<u64>ofType << 28), CacheKind.number);
}

function instanceWord(type: usize, name: Value, found: Value, version: u32, forCall: bool): u64 {
  const offset = inlineSlotOffset(type, name);
  if (!found) return offset ? word(version, offset, CacheKind.slot) : CacheKind.full;
  const kind = typeAt(typeOf(found));
  if (typeOf(found) == T.member_descriptor) {
    const m = changetype<MemberDescriptor>(<usize>found);
    if ((m.kind & 15) == MemberKind.value) return word(version, m.offset, CacheKind.slot);
    return CacheKind.full;
  }
  if (typeOf(found) == T.property && !forCall) {
    const get = changetype<Property>(<usize>found).get;
    if (get && typeOf(get) == T.function_ && isLasting(<usize>get)) return word(version, get >> 3, CacheKind.property);
  }
  if (kind.descrSet) return CacheKind.full;
  if (offset) return word(version, offset, CacheKind.slot);
  if (isInt49(found) && !forCall && !typeAt(type).itemSize) return numberWord(version, int49(found), 0);
  if (found >= 0x100000000 || !isLasting(<usize>found)) return CacheKind.full;
  // An instance dict behind the items is not where a hit would look for it.
  if (typeAt(type).itemSize && typeAt(type).dictOffset) return CacheKind.full;
  if (forCall && isModifier(found)) return word(version, found >> 3, CacheKind.modifier);
  // The method form pushes functions unbound; the plain form can only use what is no descriptor.
  const unbound = (kind.flags & TypeFlag.methodDescriptor) != 0;
  if (forCall ? !unbound : kind.descrGet != 0) return CacheKind.full;
  return word(version, found >> 3, CacheKind.lasting);
}

function typeWord(owner: Value, name: Value, forCall: bool): u64 {
  const own = typeLookup(T.type, name);
  if (own) {
    decref(own);
    return CacheKind.full;
  }
  const out = scratchPush(8);
  store<u32>(out, 0);
  const found = typeLookupVersion(<usize>owner, name, out);
  const version = load<u32>(out);
  scratchPop(out);
  let result: u64 = CacheKind.full;
  if (version && isInt49(found)) {
    result = numberWord(version, int49(found), 1);
  } else if (version && found && found < 0x100000000 && isLasting(<usize>found)) {
    // A function taken from its class is the function itself; other descriptors bind.
    if (typeOf(found) == T.function_ || !typeAt(typeOf(found)).descrGet) result = word(version, found >> 3, CacheKind.ofType);
    else if (forCall && isModifier(found)) result = word(version, found >> 3, CacheKind.modifier);
  }
  decref(found);
  return result;
}

/** The hits that are not a slot. A stack value (perhaps tagged) or 0. */
export function loadOther(p: usize, type: usize, w: u64): Value {
  const kind = <u32>w & 7;
  const version = <u32>(w >> 32);
  if (kind == CacheKind.lasting) {
    if (version != loadAcquire32(type + offsetof<Type>('version')) || hasOwnDict(p, type)) return 0;
    return <u64>(<u32>w & ~7) | 0x100000000;
  }
  if (kind == CacheKind.number) {
    if (<i32>w < 0) {
      if (type != T.type || version != loadAcquire32(p + offsetof<Type>('version'))) return 0;
    } else if (version != loadAcquire32(type + offsetof<Type>('version')) || hasOwnDict(p, type)) {
      return 0;
    }
    return fromInt49(numberOf(w));
  }
  if (kind == CacheKind.entry) {
    return type == T.module ? dictValueAt(<u64>changetype<Module>(p).dict, version, <i32>(<u32>w >> 3)) : 0;
  }
  if (kind == CacheKind.ofType) {
    if (type != T.type || version != loadAcquire32(p + offsetof<Type>('version'))) return 0;
    return <u64>(<u32>w & ~7) | 0x100000000;
  }
  return 0;
}

/** Could the instance have attributes that no inline slot shows? */
@inline function hasOwnDict(p: usize, type: usize): bool {
  const at = typeAt(type).dictOffset;
  return at != 0 && loadAcquire32(p + at) != 0;
}

/** A hit of one way, or 0. */
@inline function loadWay(p: usize, type: usize, w: u64): Value {
  if ((<u32>w & 7) == CacheKind.slot) {
    return <u32>(w >> 32) == loadAcquire32(type + offsetof<Type>('version')) ? tryIncrefAt(p + <usize>(<u32>w >> 3)) : 0;
  }
  return loadOther(p, type, w);
}

/** LOAD_ATTR: the attribute (a stack value), 0 = miss. `v` is the owner as it lies on the stack. */
@inline export function loadAttrCached(v: Value, site: usize): Value {
  if (v >= 0x200000000) return 0;
  const p = <usize><u32>v;
  const type = changetype<Obj>(p).type;
  const w = loadAcquire64(site + 8);
  if ((<u32>w & 7) == CacheKind.slot && <u32>(w >> 32) == loadAcquire32(type + offsetof<Type>('version'))) {
    return tryIncrefAt(p + <usize>(<u32>w >> 3));
  }
  return loadAttrSecond(p, type, site, w);
}
export function loadAttrSecond(p: usize, type: usize, site: usize, w: u64): Value {
  const v = loadOther(p, type, w);
  return v ? v : loadWay(p, type, loadAcquire64(site + 16));
}

/** The method form: a function to call with the owner as self (tagged), 0 = miss. */
@inline export function loadMethodCached(v: Value, site: usize): Value {
  if (v >= 0x200000000) return 0;
  const p = <usize><u32>v;
  const type = changetype<Obj>(p).type;
  const w = loadAcquire64(site + 8);
  if ((<u32>w & 7) == CacheKind.lasting && <u32>(w >> 32) == loadAcquire32(type + offsetof<Type>('version')) && !hasOwnDict(p, type)) {
    return <u64>(<u32>w & ~7) | 0x100000000;
  }
  return loadMethodSecond(p, type, site);
}
export function loadMethodSecond(p: usize, type: usize, site: usize): Value {
  const w = loadAcquire64(site + 16);
  if ((<u32>w & 7) == CacheKind.lasting && <u32>(w >> 32) == loadAcquire32(type + offsetof<Type>('version')) && !hasOwnDict(p, type)) {
    return <u64>(<u32>w & ~7) | 0x100000000;
  }
  return 0;
}

/** The method form where the attribute is no method of the instance's class (a module's function, a class's attribute, an instance's value): pushed with 0. */
export function loadCallableCached(v: Value, site: usize): Value {
  if (v >= 0x200000000) return 0;
  const p = <usize><u32>v;
  const type = changetype<Obj>(p).type;
  const w = loadAcquire64(site + 8);
  const r = (<u32>w & 7) == CacheKind.lasting ? 0 : loadWay(p, type, w);
  if (r) return r;
  const second = loadAcquire64(site + 16);
  return (<u32>second & 7) == CacheKind.lasting ? 0 : loadWay(p, type, second);
}

@inline function isModifier(v: Value): bool { return typeOf(v) == T.classmethod || typeOf(v) == T.staticmethod; }

/**
 * The method form of a classmethod or staticmethod one of the ways knows for this owner: the callable, and at `selfOut` the class or 0 (both
 * tagged: only objects that last are taken); 0 = miss. The modifier itself lasts, and what it holds now is what it would bind.
 */
export function loadModifierCached(p: usize, site: usize, selfOut: usize): Value {
  const type = changetype<Obj>(p).type;
  const cls = type == T.type ? p : type;
  const version = loadAcquire32(cls + offsetof<Type>('version'));
  let w = loadAcquire64(site + 8);
  if ((<u32>w & 7) != CacheKind.modifier || <u32>(w >> 32) != version) w = loadAcquire64(site + 16);
  if ((<u32>w & 7) != CacheKind.modifier || <u32>(w >> 32) != version || (cls != p && hasOwnDict(p, type)) || !isLasting(cls)) return 0;
  const modifier = <usize>(<u32>w & ~7);
  const slot = modifier + offsetof<MethodModifier>('callable');
  const callable = loadAcquireValue(slot);
  // Its header may be that of an object just freed (__init__ was called again); if the slot still holds it afterwards, it was alive.
  if (callable - 1 >= 0xffffffff || !isLasting(<usize>callable) || loadAcquireValue(slot) != callable) return 0;
  store<Value>(selfOut, changetype<Obj>(modifier).type == T.classmethod ? <u64>cls | 0x100000000 : 0);
  return callable | 0x100000000;
}

/** The getter of a property both ways know for this type, 0 = none. */
export function propertyCached(p: usize, site: usize): usize {
  const version = loadAcquire32(changetype<Obj>(p).type + offsetof<Type>('version'));
  let w = loadAcquire64(site + 8);
  if ((<u32>w & 7) != CacheKind.property || <u32>(w >> 32) != version) w = loadAcquire64(site + 16);
  return (<u32>w & 7) == CacheKind.property && <u32>(w >> 32) == version ? <usize>(<u32>w & ~7) : 0;
}

/** What storeBeside returns when somebody else must do it; no value. */
export const NOT_STORED: u64 = 1;

/**
 * Stores a stack value into the slot a matching word names, beside other threads; the old value, the caller's to drop. The stack value is
 * used up unless NOT_STORED is returned. How it gets along with a dict that is being made for the instance: runtime/object/instance.ts.
 */
export function storeBeside(p: usize, type: usize, slot: usize, member: bool, v: Value): u64 {
  if (!member && loadAcquireValue(slot) == 0) {
    const fresh = own(v);
    if (inlineInsertSteal(p, <u32>(slot - p), fresh)) return 0;
    if (isTagged(v)) decref(fresh);
    return NOT_STORED;
  }
  const old = exchangeValue(slot, own(v));
  if (!member && (old == 0 || loadAcquire64(p + typeAt(type).dictOffset) != 0)) inlineStoreRepair(<u64>p, <u32>(slot - p));
  return old;
}

/** After a successful STORE_ATTR. */
export function fillStore(owner: Value, name: Value, site: usize): void {
  const way = wayToFill(site);
  if (way) {
    storeRelease64(way, storeWord(owner, name));
    return;
  }
  const version = polyVersion(typeOf(owner));
  if (version && !polyWord(version, name, PolyUse.store)) polyFill(version, name, PolyUse.store, storeWord(owner, name));
}

export namespace StoreKind {
  export const inline_: u32 = 1;
  export const member: u32 = 2;
}

function storeWord(owner: Value, name: Value): u64 {
  const type = typeOf(owner);
  if (typeAt(type).setattro != typeAt(T.object).setattro || isType(owner)) return CacheKind.full;
  const out = scratchPush(8);
  store<u32>(out, 0);
  const found = typeLookupVersion(type, name, out);
  const version = load<u32>(out);
  scratchPop(out);
  let result: u64 = CacheKind.full;
  if (version) {
    if (found && typeOf(found) == T.member_descriptor) {
      const m = changetype<MemberDescriptor>(<usize>found);
      if (m.kind == MemberKind.value) result = word(version, m.offset, StoreKind.member);
    } else if (!found || !typeAt(typeOf(found)).descrSet) {
      const offset = inlineSlotOffset(type, name);
      if (offset) result = word(version, offset, StoreKind.inline_);
    }
  }
  decref(found);
  return result;
}
