// The death of an object: its finalizer (which may bring it back), its weak references, then its type's dealloc slot, which
// drops what it refers to and ends with objectFree.
//
// The dealloc slots need not do the first two, nor untrack. Deep structures do not recurse without bound: below DEPTH_LIMIT
// nested deallocs the object goes onto the thread's trash list, linked through refLocal, and is dealt with when the outermost dealloc is done.
// So does a generator when half of the room for native calls is used.
import { Addr } from '../base/addresses.gen';
import { Obj, SetObj, SharedGc, Shared_gc, ThreadState, Type } from '../base/layout.gen';
import { currentThread, tlsThreadId } from '../base/thread';
import { T } from '../base/types.gen';
import { GcBit } from '../base/value';
import { weakHead } from './weak-list';
import { objectFreeInline } from '../alloc/object';
import { heapDealloc } from './heap-type';
import { iteratorDealloc } from '../types/iterators/sequence';
import { listDealloc } from '../types/list/type';
import { dictDealloc } from '../types/dict/type';
import { setDealloc } from '../types/set/type';
import { tupleDealloc } from '../types/tuple-type';
import { REF_ONE, RefState } from './refcount-state';

const DEPTH_LIMIT: u32 = 50;
/** A finalizer begins at this depth at most. */
const FINALIZER_DEPTH: u32 = 46;

/** Nobody has a reference to p any more (and nobody can get one: it is merged with count 0, or owned by us, unshared and the only thread's). */
export function deallocObject(p: usize): void {
  // What refers to nothing needs none of the rest: strs and big ints have no finalizer, no weak references, no items.
  const type = changetype<Obj>(p).type;
  if (type == T.str || type == T.int) {
    objectFreeInline(p);
    return;
  }
  const thread = currentThread();
  const depth = thread.deallocDepth;
  if (depth >= DEPTH_LIMIT) {
    putOff(thread, p);
    return;
  }
  thread.deallocDepth = depth + 1;
  if (type == T.tuple) tupleDealloc(p);
  else if (type == T.list) listDealloc(p);
  else if ((type == T.set || type == T.frozenset) && !changetype<SetObj>(p).weakrefs) setDealloc(p);
  else if (type == T.list_iterator || type == T.tuple_iterator) iteratorDealloc(p);
  else if (type == T.dict) dictDealloc(p);
  else deallocNow(p);
  if (depth == 0 && thread.trash) emptyTrash(thread);
  thread.deallocDepth = depth;
}

function putOff(thread: ThreadState, p: usize): void {
  atomic.store<u16>(p, 0, offsetof<Obj>('owner'));
  atomic.store<i32>(p, RefState.merged, offsetof<Obj>('refShared'));
  // A collection must not take what has no count for garbage of its own.
  changetype<Obj>(p).gcBits &= ~GcBit.tracked;
  changetype<Obj>(p).refLocal = <u32>thread.trash;
  thread.trash = p;
}

function emptyTrash(thread: ThreadState): void {
  while (thread.trash) {
    const p = thread.trash;
    thread.trash = changetype<Obj>(p).refLocal;
    changetype<Obj>(p).refLocal = 0;
    deallocNow(p);
  }
}

@inline function deallocNow(p: usize): void {
  const o = changetype<Obj>(p);
  const type = changetype<Type>(o.type);
  if (type.finalize && !(o.gcBits & GcBit.finalized) && !finalizeDying(p, type)) return;
  // Before any Python code below: a collection must not see it, it has no count left.
  o.gcBits &= ~GcBit.tracked;
  const weak = type.weakOffset;
  if (weak && load<u32>(type.itemSize ? weakHead(p) : p + weak)) {
    call_indirect(changetype<SharedGc>(Addr.shared + Shared_gc).weakHook, p);
  }
  if (type.dealloc == heapDealloc.index) heapDealloc(p);
  else call_indirect(type.dealloc, p);
}

/** Generators are closed in the finalizer of the generator that held them, however many there are; Python's limit of recursion does not count that. */
@inline function isGenerator(type: usize): bool { return type == T.generator || type == T.coroutine || type == T.async_generator; }

/** Runs the finalizer of a dying object; false: it has been brought back to life, or put off. */
function finalizeDying(p: usize, type: Type): bool {
  const o = changetype<Obj>(p);
  const thread = currentThread();
  if (isGenerator(o.type) && thread.nativeDepth > thread.nativeLimit >> 1 && thread.deallocDepth > 1) {
    putOff(thread, p);
    return false;
  }
  // Tracked again if it has been on the trash list: it may come back to life.
  o.gcBits |= o.gcBits & GcBit.live ? GcBit.finalized | GcBit.tracked : GcBit.finalized;
  // It lives again for the time being, ours alone with one reference. refShared first: owner is what others test.
  atomic.store<i32>(p, 0, offsetof<Obj>('refShared'));
  o.refLocal = 1;
  atomic.store<u16>(p, <u16>tlsThreadId, offsetof<Obj>('owner'));
  const pending = thread.exception;
  thread.exception = 0;
  // What dies inside of the finalizer is not put off, or a finalizer that makes another such object would never end: it is to
  // reach the limit of recursion.
  const depth = thread.deallocDepth;
  if (depth > FINALIZER_DEPTH) thread.deallocDepth = FINALIZER_DEPTH;
  call_indirect(type.finalize, p);
  thread.deallocDepth = depth;
  thread.exception = pending;
  // Give the reference back; like decrefZero, but the answer is ours.
  if (o.owner == tlsThreadId) {
    const left = o.refLocal - 1;
    o.refLocal = left;
    if (left != 0) return false;
    atomic.store<u16>(p, 0, offsetof<Obj>('owner'));
    let shared = atomic.load<i32>(p, offsetof<Obj>('refShared'));
    while (true) {
      const next = (shared & ~RefState.mask) | RefState.merged;
      const found = atomic.cmpxchg<i32>(p + offsetof<Obj>('refShared'), shared, next);
      if (found == shared) return next == RefState.merged;
      shared = found;
    }
  }
  // Merged meanwhile: the reference is one of refShared's.
  return atomic.sub<i32>(p, REF_ONE, offsetof<Obj>('refShared')) - REF_ONE == RefState.merged;
}
