// The lists of weak references to an object, without anything Python sees (that is weakref.ts).
//
// Head: a u32 in the object at Type.weakOffset. Links: WeakRef.next and prev. All under a raw lock striped by the object's
// address; nothing but stores happens under it. WeakRef.object goes from the object to 0 once, under that lock; readers need no
// lock (weakrefGet): the header of a dead object stays readable, and as long as the word still holds it, it is that object.
import { Addr } from '../base/addresses.gen';
import { InstanceDict_values, Obj, SharedGc, Shared_gc, Type, WeakRef } from '../base/layout.gen';
import { tlsThreadId } from '../base/thread';
import { GcBit, Value } from '../base/value';
import { rawLock, rawUnlock } from '../sync/raw-lock';
import { listCount, listDrop, listItem, listNext, listPush } from './gc-list';
import { tailStart } from './instance';
import { REF_ONE } from './refcount-state';
import { decref, decrefPtr, tryIncref } from './refcount';
import { perturb } from '../debug/perturb';

@inline function stripe(p: usize): usize {
  const hash = (<u32>p >> 3) * 0x9e3779b1;
  return changetype<SharedGc>(Addr.shared + Shared_gc).weakLocks + (<usize>(hash >> 24) << 6);
}
@inline export function weakLock(p: usize): void { rawLock(stripe(p)); }
@inline export function weakUnlock(p: usize): void { rawUnlock(stripe(p)); }
@inline export function weakHead(p: usize): usize {
  const type = changetype<Type>(changetype<Obj>(p).type);
  return type.itemSize ? behindItems(p, type) : p + type.weakOffset;
}
/** The word of an instance of a subclass of str: behind the InstanceDict. */
function behindItems(p: usize, type: Type): usize {
  return tailStart(p, type) + (type.dictOffset ? InstanceDict_values : 0);
}

/** Puts a new reference into the list: `first` at the head, others behind those without callback. */
export function weakLinkLockHeld(ref: usize, p: usize, first: bool): void {
  const head = weakHead(p);
  const r = changetype<WeakRef>(ref);
  const top: usize = load<u32>(head);
  if (top && !first && changetype<WeakRef>(top).callback == 0) {
    let last = changetype<WeakRef>(top);
    while (last.next && changetype<WeakRef>(last.next).callback == 0) last = changetype<WeakRef>(last.next);
    r.prev = changetype<usize>(last);
    r.next = last.next;
    if (last.next) changetype<WeakRef>(last.next).prev = ref;
    last.next = ref;
  } else {
    r.prev = 0;
    r.next = top;
    if (top) changetype<WeakRef>(top).prev = ref;
    store<u32>(head, <u32>ref);
  }
}

/** Takes a reference out of the list of p; it is dead from now on, and its memory too unless the caller counts it. */
function unlinkLockHeld(ref: usize, p: usize): void {
  const r = changetype<WeakRef>(ref);
  if (r.prev) changetype<WeakRef>(r.prev).next = r.next;
  else store<u32>(weakHead(p), <u32>r.next);
  if (r.next) changetype<WeakRef>(r.next).prev = r.prev;
  r.next = 0;
  r.prev = 0;
  atomic.store<u64>(ref + offsetof<WeakRef>('object'), 0);
}

/** The weak reference itself dies (or is cleared by the collector): out of the list; its callback will not be called. */
export function weakrefDetach(ref: usize): void {
  const r = changetype<WeakRef>(ref);
  const object = <usize>atomic.load<u64>(ref + offsetof<WeakRef>('object'));
  perturb();
  if (object) {
    weakLock(object);
    // The object may have died since; then the word is 0 and its list is not ours to touch.
    if (<usize>r.object == object) unlinkLockHeld(ref, object);
    weakUnlock(object);
  }
  const callback = atomic.xchg<u64>(ref + offsetof<WeakRef>('callback'), 0);
  decref(callback);
}

/** p dies: clears every reference to it, then runs their callbacks. */
export function weakrefsClear(p: usize): void {
  const head = weakHead(p);
  let first: usize = 0;
  let last: usize = 0;
  weakLock(p);
  for (let ref: usize = load<u32>(head); ref != 0; ref = load<u32>(head)) {
    // Counted before it is unlinked: a reference that dies at this moment waits for our lock as long as its object word is
    // set, and may be gone as soon as that is 0. (Dying ones are left to their dealloc.)
    const wanted = changetype<WeakRef>(ref).callback != 0 && tryIncref(ref);
    unlinkLockHeld(ref, p);
    if (!wanted) continue;
    if (last) changetype<WeakRef>(last).next = ref;
    else first = ref;
    last = ref;
  }
  weakUnlock(p);
  while (first) {
    const ref = first;
    first = changetype<WeakRef>(ref).next;
    changetype<WeakRef>(ref).next = 0;
    runCallback(ref);
  }
}

/** Calls and drops the callback of a dead reference, and drops our count of it. */
function runCallback(ref: usize): void {
  const callback: Value = atomic.xchg<u64>(ref + offsetof<WeakRef>('callback'), 0);
  if (callback) {
    const hook = changetype<SharedGc>(Addr.shared + Shared_gc).callbackHook;
    if (hook) call_indirect<void>(hook, callback, <u64>ref);
    decref(callback);
  }
  decrefPtr(ref);
}

/** Collector, world stopped: the references to the objects of the list are cleared. A list of those whose callback is to be called, each with a count of ours. */
export function detachWeakrefsStopped(list: usize): usize {
  let calls: usize = 0;
  for (let chunk = list; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) {
      const p = listItem(chunk, i);
      if (!changetype<Type>(changetype<Obj>(p).type).weakOffset) continue;
      const head = weakHead(p);
      for (let ref: usize = load<u32>(head); ref != 0; ref = load<u32>(head)) {
        unlinkLockHeld(ref, p);
        const o = changetype<Obj>(ref);
        // A reference that is unreachable too is never called back.
        if (changetype<WeakRef>(ref).callback == 0 || (o.gcBits & GcBit.unreachable)) continue;
        if (o.refLocal == 0 && o.refShared >> 2 <= 0) continue; // dying
        const more = listPush(calls, ref);
        if (!more) continue; // no memory: the callback is lost with it
        calls = more;
        if (o.owner == tlsThreadId) o.refLocal++;
        else o.refShared += REF_ONE;
      }
    }
  }
  return calls;
}

export function runWeakCallbacks(list: usize): void {
  for (let chunk = list; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) runCallback(listItem(chunk, i));
  }
  listDrop(list);
}
