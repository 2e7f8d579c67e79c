// Instructions on attributes, and their inline caches.
import { None } from '../../base/addresses.gen';
import { Frame } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { Value } from '../../base/value';
import { delAttr, getAttr, getMethod, lookupSpecialMethod, setAttr, superLookup } from '../../object/attr';
import { call2 } from '../../object/call';
import { raiseFormat2 } from '../../object/errors';
import { decref } from '../../object/refcount';
import { isType } from '../../object/type-flags';
import { dropCold, own, strip } from '../stack';

/** A hit of LOAD_ATTR's cache: the attribute (a stack value), 0 = miss. `v` is the owner as it lies on the stack. */
@inline export function loadAttrCached(v: Value, site: usize): Value { return 0; }
/** A hit of the method form: the function to call with the owner as self, tagged; 0 = miss. */
@inline export function loadMethodCached(v: Value, site: usize): Value { return 0; }
/** A hit of STORE_ATTR's cache: `value` was stored (taken over). */
@inline export function storeAttrCached(owner: Value, site: usize, value: Value): bool { return false; }

export function opLoadAttr(owner: Value, site: usize): Value { return getAttr(owner, load<Value>(site)); }

/** The method form: replaces the top by method, self or attribute, 0. */
export function opLoadMethod(sp: usize, site: usize): bool {
  const owner = load<Value>(sp - 8);
  const out = scratchPush(8);
  store<Value>(out, 0);
  const m = getMethod(strip(owner), load<Value>(site), out);
  const self = load<Value>(out);
  scratchPop(out);
  if (!m) return false;
  store<Value>(sp - 8, m);
  store<Value>(sp, self);
  dropCold(owner);
  return true;
}

export function opStoreAttr(sp: usize, site: usize): bool {
  const owner = load<Value>(sp - 8), value = load<Value>(sp - 16);
  if (!setAttr(strip(owner), load<Value>(site), strip(value))) return false;
  dropCold(value);
  dropCold(owner);
  return true;
}

export function opDeleteAttr(sp: usize, name: Value): bool {
  const owner = load<Value>(sp - 8);
  if (!delAttr(strip(owner), name)) return false;
  dropCold(owner);
  return true;
}

/** global super, class, self: attribute (and with flag 1 self or 0 above it). */
export function opLoadSuperAttr(sp: usize, site: usize, flags: u32): bool {
  const zuper = load<Value>(sp - 24), cls = load<Value>(sp - 16), self = load<Value>(sp - 8);
  const name = load<Value>(site);
  const plainSuper = strip(zuper), plainClass = strip(cls), plainSelf = strip(self);
  let r: Value;
  let bound: Value = 0;
  if (plainSuper == <u64>T.super_ && isType(plainClass)) {
    const out = scratchPush(8);
    store<Value>(out, 0);
    r = superLookup(plainClass, plainSelf, name, flags & 1 ? out : 0);
    bound = load<Value>(out);
    scratchPop(out);
  } else {
    const object = call2(plainSuper, plainClass, plainSelf);
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
