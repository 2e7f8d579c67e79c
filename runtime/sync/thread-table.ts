// From a thread's id to its ThreadState. States are never freed: an ended one waits in a pool and comes back with the same
// id, so a pointer to a ThreadState never dangles, and the table needs no lock to be read.
import { Addr } from '../base/addresses.gen';
import { SharedSync, Shared_sync } from '../base/layout.gen';
import { sharedSync } from './qsbr';

/** Most threads alive at once; ids are 1 .. MAX_THREADS. */
export const MAX_THREADS: u32 = 8191;

export function threadOfId(id: u32): usize { return atomic.load<u32>(sharedSync().threadTable + (<usize>id << 2)); }
/** Ids up to this one have been used. */
@inline export function lastThreadId(): u32 { return atomic.load<u32>(Addr.shared + Shared_sync + offsetof<SharedSync>('maxThreadId')); }
