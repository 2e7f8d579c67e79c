// The end of the program: from here on its modules are cleared, no thread starts, and none is waited for. Other threads that attach from now on
// stay out for ever (thread-state.ts), with all the locks of Python's that they have: so only when none of them runs Python code.
import { Addr } from '../base/addresses.gen';
import { Shared } from '../base/layout.gen';
import { tlsThreadId } from '../base/thread';
import { loadAcquire32, storeRelease32 } from './atomic';

/** sys.is_finalizing() */
export function isFinalizing(): bool { return loadAcquire32(Addr.shared + offsetof<Shared>('finalizing')) != 0; }
/** This thread, the main one, finalises the runtime. */
export function setFinalizing(): void { storeRelease32(Addr.shared + offsetof<Shared>('finalizing'), tlsThreadId); }
