// Weak references. The type's Python face (repr, comparison, proxies) is the object model's; here is what they stand on.
import { SharedGc, Shared_gc, Type, WeakRef, WeakRef_size } from '../base/layout.gen';
import { Addr } from '../base/addresses.gen';
import { currentThread } from '../base/thread';
import { T } from '../base/types.gen';
import { None } from '../base/addresses.gen';
import { BORROWED, Value, isNone, typeOf } from '../base/value';
import { instanceAlloc, objectFree } from '../alloc/object';
import { call1 } from './call';
import { raiseFormat1 } from './errors';
import { writeUnraisableFormat } from './unraisable';
import { decref, incref, newRef, tryIncref } from './refcount';
import { gcVisit } from './gc';
import { weakHead, weakLinkLockHeld, weakLock, weakUnlock, weakrefDetach, weakrefsClear } from './weak-list';
import { perturb } from '../debug/perturb';

/** Boot: what deallocation and the collector call. */
export function weakrefInit(): void {
  const gc = changetype<SharedGc>(Addr.shared + Shared_gc);
  gc.weakHook = weakrefsClear.index;
  gc.callbackHook = callCallback.index;
}

function callCallback(callback: Value, ref: Value): void {
  const thread = currentThread();
  const pending = thread.exception;
  thread.exception = 0;
  const result = call1(callback, ref);
  if (result) decref(result);
  else writeUnraisableFormat('Exception ignored while calling weakref callback %R', callback);
  thread.exception = pending;
}

/** A new (or, for the exact type without callback, the existing) weak reference. callback: 0 or None for none. 0 = error. */
export function weakrefNew(type: usize, obj: Value, callback: Value): Value {
  const kind = typeOf(obj);
  if (obj >= BORROWED || !changetype<Type>(kind).weakOffset) {
    return raiseFormat1(T.TypeError, "cannot create weak reference to '%N' object", <u64>kind);
  }
  const p = <usize>obj;
  const plain = type == T.ReferenceType || type == T.ProxyType || type == T.CallableProxyType;
  const basic = plain && (callback == 0 || isNone(callback));
  if (basic) {
    const old = existing(p, type);
    if (old) return old;
  }
  const ref = instanceAlloc(type);
  if (!ref) return 0;
  assert(<usize>changetype<Type>(type).basicSize >= WeakRef_size, 'size of a weak reference');
  const r = changetype<WeakRef>(ref);
  r.hash = -1;
  r.callback = isNone(callback) ? 0 : newRef(callback);
  weakLock(p);
  if (basic) {
    // Somebody may have been faster.
    const old = existingLockHeld(p, type);
    if (old) {
      weakUnlock(p);
      decref(<u64>ref);
      return old;
    }
  }
  atomic.store<u64>(ref + offsetof<WeakRef>('object'), obj);
  weakLinkLockHeld(ref, p, basic);
  weakUnlock(p);
  return <u64>ref;
}

function existing(p: usize, type: usize): Value {
  weakLock(p);
  const old = existingLockHeld(p, type);
  weakUnlock(p);
  return old;
}

/** The plain reference (or proxy) without callback, owned. They stand first in the list. */
function existingLockHeld(p: usize, type: usize): Value {
  for (let ref: usize = load<u32>(weakHead(p)); ref != 0; ref = changetype<WeakRef>(ref).next) {
    const r = changetype<WeakRef>(ref);
    if (r.callback != 0) return 0;
    if (r.type == type && tryIncref(ref)) return <u64>ref;
  }
  return 0;
}

/** The object (owned) or None. */
export function weakrefGet(ref: Value): Value {
  const obj = weakrefTake(<usize>ref);
  return obj ? obj : None;
}

/** The object (owned) or 0. */
export function weakrefTake(ref: usize): Value {
  const word = ref + offsetof<WeakRef>('object');
  const obj = atomic.load<u64>(word);
  perturb();
  if (!obj || !tryIncref(<usize>obj)) return 0;
  perturb();
  // While the word still holds it, it has not died, so what we counted is it.
  if (atomic.load<u64>(word) == obj) return obj;
  decref(obj);
  return 0;
}

/** How many weak references there are to the object (weakref.getweakrefcount). */
export function weakrefCount(obj: Value): i32 {
  if (obj >= BORROWED || !changetype<Type>(typeOf(obj)).weakOffset) return 0;
  const p = <usize>obj;
  let count = 0;
  weakLock(p);
  for (let ref: usize = load<u32>(weakHead(p)); ref != 0; ref = changetype<WeakRef>(ref).next) count++;
  weakUnlock(p);
  return count;
}

/** weakref.getweakrefs, one at a time: the reference at `index` (owned), 0 when there are no more. */
export function weakrefAt(obj: Value, index: i32): Value {
  if (obj >= BORROWED || !changetype<Type>(typeOf(obj)).weakOffset) return 0;
  const p = <usize>obj;
  let at = 0;
  let result: Value = 0;
  weakLock(p);
  for (let ref: usize = load<u32>(weakHead(p)); ref != 0; ref = changetype<WeakRef>(ref).next) {
    if (at++ >= index && tryIncref(ref)) {
      result = <u64>ref;
      break;
    }
  }
  weakUnlock(p);
  return result;
}

/** `__callback__`: owned, None once the object is dead. */
export function weakrefCallback(ref: usize): Value {
  const r = changetype<WeakRef>(ref);
  const object = <usize>atomic.load<u64>(ref + offsetof<WeakRef>('object'));
  if (!object) return None;
  let callback: Value = 0;
  weakLock(object);
  if (<usize>r.object == object && r.callback) {
    callback = r.callback;
    incref(callback);
  }
  weakUnlock(object);
  return callback ? callback : None;
}

/** Called before the object at p dies: clears the references to it, then runs their callbacks. (deallocObject does.) */
export function clearWeakrefs(p: usize): void {
  if (load<u32>(weakHead(p))) weakrefsClear(p);
}

// ---- slots of ReferenceType and the proxies

export function weakrefTraverse(p: usize): void { gcVisit(changetype<WeakRef>(p).callback); }
export function weakrefClearSlot(p: usize): void { weakrefDetach(p); }
export function weakrefDealloc(p: usize): void {
  weakrefDetach(p);
  objectFree(p);
}
