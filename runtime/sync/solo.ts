// Is this the only thread there is? Then nobody can hold or want a lock of an object, and nobody sees the order of stores.
//
// SharedSync.many becomes 1 before a second thread exists (set by the only thread, so never in the middle of something it
// began alone) and 0 again when one is left (set by another thread, so perhaps in the middle): what was begun with
// care must be ended with care. unlockObject therefore looks at the lock, not at `many`.
import { Addr } from '../base/addresses.gen';
import { SharedSync, Shared_sync } from '../base/layout.gen';
import { Value } from '../base/value';

@inline export function isSolo(): bool { return load<u32>(Addr.shared + Shared_sync, offsetof<SharedSync>('many')) == 0; }

/** Puts a value into a slot other threads may read and write; returns the old one. */
@inline export function swapValue(at: usize, v: Value): Value {
  if (isSolo()) {
    const old = load<Value>(at);
    store<Value>(at, v);
    return old;
  }
  return atomic.xchg<u64>(at, v);
}
