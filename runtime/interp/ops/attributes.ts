// Instructions on attributes, and their inline caches.
import { None } from '../../base/addresses.gen';
import { Code, Frame, Frame_localsplus, Function } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { currentThread, hasError } from '../../base/thread';
import { typeOf, Value } from '../../base/value';
import { delAttr, getAttr, getMethod, lookupSpecialMethod, setAttr, superLookup } from '../../object/attr';
import { call0, call2 } from '../../object/call';
import { clearError, raiseFormat2 } from '../../object/errors';
import { frameAllocate, frameLink } from '../frame';
import { decref } from '../../object/refcount';
import { isSubtype, typeVersion } from '../../object/type';
import { isType } from '../../object/type-flags';
import { CacheKind, fillLoad, fillStore, loadAttrCached, loadByWord, loadCallableCached, loadMethodCached, loadModifierCached, polyLoadWord, propertyCached, StoreKind } from '../attr-cache';
import { PolyUse } from '../attr-poly';
import { dropCold, isLasting, own, strip } from '../stack';
import { Obj, Type } from '../../base/layout.gen';
import { inlineInsertSteal, inlineStoreRepair } from '../../object/instance';
import { swapValue } from '../../sync/solo';
import { compareExchange64, loadAcquire32, loadAcquire64, loadAcquireValue, storeRelease64 } from '../../sync/atomic';

/** A result that is no value: a frame was pushed. */
export const IN_FRAME: Value = 1;

/** LOAD_ATTR after a miss; the owner is on top. IN_FRAME: a property's getter runs in a frame that has taken the owner. */
export function opLoadAttr(frame: usize, sp: usize, site: usize): Value {
  const slot = load<Value>(sp - 8);
  const owner = strip(slot);
  const name = load<Value>(site);
  if (slot < 0x200000000) {
    const known = loadAttrCached(slot, site);
    if (known) return known;
    let getter = propertyCached(<usize>owner, site);
    if (!getter) {
      const w = polyLoadWord(<usize>owner, name, PolyUse.load);
      if (w) {
        const r = loadByWord(<usize>owner, w);
        if (r) return r;
        if ((<u32>w & 7) == CacheKind.property) getter = <usize>(<u32>w & ~7);
      }
    }
    if (getter && enterGetter(frame, sp, getter)) return IN_FRAME;
  }
  const r = getAttr(owner, name);
  if (r) fillLoad(owner, name, site, false);
  return r;
}

/** Runs a function of one argument, the value on top, which its frame takes over; its result comes in the place of that. */
export function enterGetter(frame: usize, sp: usize, getter: usize): bool {
  const code = <usize>changetype<Function>(getter).code;
  const thread = currentThread();
  if (changetype<Code>(code).simpleArgs != 1 || thread.pythonDepth + 1 >= thread.pythonLimit) return false;
  const next = frameAllocate(thread, <u64>getter | 0x100000000, code);
  if (!next) {
    clearError();
    return false;
  }
  thread.pythonDepth++;
  store<Value>(next + Frame_localsplus, load<Value>(sp - 8));
  changetype<Frame>(frame).sp = sp - 8;
  frameLink(thread, next, 0);
  return true;
}

/** The method form after a miss: replaces the top by method, self or attribute, 0. */
export function opLoadMethod(sp: usize, site: usize): bool {
  const owner = load<Value>(sp - 8);
  const name = load<Value>(site);
  const plain = strip(owner);
  if (owner < 0x200000000) {
    let m = loadMethodCached(owner, site);
    if (!m) {
      const cached = loadCallableCached(owner, site);
      if (cached) {
        store<Value>(sp - 8, cached);
        store<Value>(sp, 0);
        dropCold(owner);
        return true;
      }
      const modified = loadModifierCached(<usize>plain, site, sp);
      if (modified) {
        store<Value>(sp - 8, modified);
        if (owner < 0x100000000) {
          // A destructor may run: the class above is not counted, the collector must see it.
          changetype<Frame>(currentThread().frame).sp = sp + 8;
          dropCold(owner);
        }
        return true;
      }
      const w = polyLoadWord(<usize>plain, name, PolyUse.method);
      if ((<u32>w & 7) == CacheKind.lasting) m = loadByWord(<usize>plain, w);
    }
    if (m) {
      store<Value>(sp - 8, m);
      store<Value>(sp, owner);
      return true;
    }
  }
  const out = scratchPush(8);
  store<Value>(out, 0);
  const m = getMethod(plain, name, out);
  const self = load<Value>(out);
  scratchPop(out);
  if (!m) return false;
  fillLoad(plain, name, site, true);
  store<Value>(sp - 8, m);
  store<Value>(sp, self);
  dropCold(owner);
  return true;
}

/** STORE_ATTR: owner on top, the value below it. Both are consumed on success. */
export function opStoreAttr(sp: usize, site: usize): bool {
  const owner = load<Value>(sp - 8);
  if (owner < 0x200000000) {
    const p = <usize><u32>owner;
    const version = loadAcquire32(changetype<Obj>(p).type + offsetof<Type>('version'));
    let w = loadAcquire64(site + 8);
    if (<u32>(w >> 32) != version || (<u32>w & 7) == CacheKind.full) {
      w = loadAcquire64(site + 16);
      if (<u32>(w >> 32) != version) w = polyLoadWord(p, load<Value>(site), PolyUse.store);
    }
    if (<u32>(w >> 32) == version && (<u32>w & 7) != CacheKind.full && <u32>w != 0 && storeAt(p, w, sp)) {
      dropCold(owner);
      return true;
    }
  }
  const value = load<Value>(sp - 16);
  const name = load<Value>(site);
  const plain = strip(owner);
  if (!setAttr(plain, name, strip(value))) return false;
  fillStore(plain, name, site);
  dropCold(value);
  dropCold(owner);
  return true;
}

/** Stores the value below the top by a cache word that matches; false: the slow way must do it, the value is still there. */
function storeAt(p: usize, w: u64, sp: usize): bool {
  const offset = <u32>w >> 3;
  const slot = p + offset;
  const value = own(load<Value>(sp - 16));
  if ((<u32>w & 7) == StoreKind.member) {
    decref(swapValue(slot, value));
    return true;
  }
  if (loadAcquireValue(slot)) {
    const old = swapValue(slot, value);
    // A dict may have appeared, or another thread deleted the attribute meanwhile.
    if (old == 0 || loadAcquire64(p + changetype<Type>(changetype<Obj>(p).type).dictOffset) != 0) inlineStoreRepair(<u64>p, offset);
    decref(old);
    return true;
  }
  if (inlineInsertSteal(p, offset, value)) return true;
  store<Value>(sp - 16, value);
  return false;
}

export function opDeleteAttr(sp: usize, name: Value): bool {
  const owner = load<Value>(sp - 8);
  if (!delAttr(strip(owner), name)) return false;
  dropCold(owner);
  return true;
}

// The cache of a LOAD_SUPER_ATTR in the method form is written once: the first word, (version of self's class, function, as in
// attr-cache.ts), is claimed by a compare-and-exchange, then its owner stores the second, (the class behind which is looked, the same
// version). Who finds both knows that they belong together. Other classes at the same site are looked up every time.

/** The function super(cls, self).name is known to be, as a stack value; 0 = look it up. */
function superCached(site: usize, cls: Value, self: Value): Value {
  if (self >= 0x100000000) return 0;
  const w = loadAcquire64(site + 8);
  const version = loadAcquire32(changetype<Obj>(<usize>self).type + offsetof<Type>('version'));
  if (!w || <u32>(w >> 32) != version || loadAcquire64(site + 16) != ((cls << 32) | <u64>version)) return 0;
  return <u64>(<u32>w & ~7) | 0x100000000;
}
function fillSuper(site: usize, cls: Value, self: Value, found: Value, version: u32): void {
  if (!version || self >= 0x100000000 || found >= 0x100000000 || typeOf(found) != T.function_ || !isLasting(<usize>found) || isType(self)) return;
  const type = changetype<Obj>(<usize>self).type;
  if (loadAcquire32(type + offsetof<Type>('version')) != version || !isSubtype(type, <usize>cls)) return;
  if (compareExchange64(site + 8, 0, (<u64>version << 32) | found | <u64>CacheKind.lasting) == 0) storeRelease64(site + 16, (cls << 32) | <u64>version);
}

/** global super, class, self: attribute (and with flag 1 self or 0 above it). */
export function opLoadSuperAttr(sp: usize, site: usize, flags: u32): bool {
  const zuper = load<Value>(sp - 24), cls = load<Value>(sp - 16), self = load<Value>(sp - 8);
  const name = load<Value>(site);
  const plainSuper = strip(zuper), plainClass = strip(cls), plainSelf = strip(self);
  let r: Value;
  let bound: Value = 0;
  if (plainSuper == <u64>T.super_ && isType(plainClass)) {
    if (flags & 1) {
      r = superCached(site, plainClass, plainSelf);
      if (r) {
        store<Value>(sp - 24, r);
        store<Value>(sp - 16, self);
        dropCold(cls);
        dropCold(zuper);
        return true;
      }
    }
    const version = plainSelf < 0x100000000 ? typeVersion(typeOf(plainSelf)) : 0;
    const out = scratchPush(8);
    store<Value>(out, 0);
    r = superLookup(plainClass, plainSelf, name, flags & 1 ? out : 0);
    bound = load<Value>(out);
    scratchPop(out);
    if (r && bound == plainSelf) fillSuper(site, plainClass, plainSelf, r, version);
  } else {
    const object = flags & 2 ? call2(plainSuper, plainClass, plainSelf) : call0(plainSuper);
    if (!object) return false;
    r = getAttr(object, name);
    decref(object);
  }
  if (!r) return false;
  store<Value>(sp - 24, r);
  if (flags & 1) store<Value>(sp - 16, bound);
  dropCold(self);
  dropCold(cls);
  dropCold(zuper);
  return true;
}

function specialName(n: u32): Value {
  switch (n) {
    case 0: return N.__enter__;
    case 1: return N.__exit__;
    case 2: return N.__aenter__;
    default: return N.__aexit__;
  }
}

/** with statements: replaces the top by the special method and self or 0. */
export function opLoadSpecial(sp: usize, n: u32): bool {
  const owner = load<Value>(sp - 8);
  const out = scratchPush(8);
  store<Value>(out, 0);
  const plain = strip(owner);
  const m = lookupSpecialMethod(plain, specialName(n), out);
  const self = load<Value>(out);
  scratchPop(out);
  if (!m) {
    if (!hasError()) missingSpecial(plain, n);
    return false;
  }
  store<Value>(sp - 8, m);
  store<Value>(sp, self);
  dropCold(owner);
  return true;
}

/** CPython 3.14's texts, with the hint for the other kind of with. */
function missingSpecial(v: Value, n: u32): void {
  const out = scratchPush(8);
  store<Value>(out, 0);
  const other = lookupSpecialMethod(v, specialName(n ^ 2), out);
  const self = load<Value>(out);
  scratchPop(out);
  if (hasError()) return;
  const hint = other != 0;
  decref(other);
  decref(self);
  if (n < 2) {
    const name = specialName(n);
    if (hint) raiseFormat2(T.TypeError, "'%T' object does not support the context manager protocol (missed %U method) but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?", v, name);
    else raiseFormat2(T.TypeError, "'%T' object does not support the context manager protocol (missed %U method)", v, name);
  } else {
    const name = specialName(n);
    if (hint) raiseFormat2(T.TypeError, "'%T' object does not support the asynchronous context manager protocol (missed %U method) but it supports the context manager protocol. Did you mean to use 'with'?", v, name);
    else raiseFormat2(T.TypeError, "'%T' object does not support the asynchronous context manager protocol (missed %U method)", v, name);
  }
}
