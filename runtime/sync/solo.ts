// Is this the only thread there is? Then nobody can hold or want a lock of an object, and nobody sees the order of stores.
//
// SharedSync.many becomes 1 before a second thread exists (set by the only thread, so never in the middle of something it
// began alone) and 0 again when one is left (set by another thread, so perhaps in the middle): what was begun with
// care must be ended with care. unlockObject therefore looks at the lock, not at `many`.
//
// Why the load is atomic. That 0 is read is never too late: who reads it is the only thread, and would itself have to store the 1. That the 0 of
// a thread that ends is read must order what is read behind it: on Arm a plain load orders nothing, and a slot could have been read
// (speculatively, before `many`) that the ended thread changed last. The atomic load pairs with the store in threadRetire; on x64 it is the
// same instruction as the plain one.
import { Addr } from '../base/addresses.gen';
import { SharedSync, Shared_sync } from '../base/layout.gen';
import { tlsThreadId } from '../base/thread';
import { Value } from '../base/value';
import { isMine } from './bias';

/** May this thread use p with plain loads and stores, up to the next place where it may detach or reach a safepoint? */
@inline export function isAlone(p: usize): bool { return isSolo() || isMine(p); }

@inline export function isSolo(): bool { return atomic.load<u32>(Addr.shared + Shared_sync, offsetof<SharedSync>('many')) == 0; }

/**
 * Has nobody but this thread a reference to p, and this thread only one? Then nobody can get at it while nothing else happens, unless by a weak
 * reference: where p may have one, look for it too. The atomic load orders what is read of p behind what others did who had it before.
 */
@inline export function isOnlyMine(p: usize): bool {
  return isSolo() || ((load<u64>(p) & 0xffffffff0000ffff) == (0x100000000 | <u64>tlsThreadId) && atomic.load<u32>(p, 8) == 0);
}

/** Puts a value into a slot other threads may read and write; returns the old one. */
@inline export function swapValue(at: usize, v: Value): Value {
  if (isSolo()) {
    const old = load<Value>(at);
    store<Value>(at, v);
    return old;
  }
  return atomic.xchg<u64>(at, v);
}
