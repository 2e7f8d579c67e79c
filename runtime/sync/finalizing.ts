// The end of the program: from here on its modules are cleared, no thread starts, and none is waited for.
import { Addr } from '../base/addresses.gen';
import { Shared } from '../base/layout.gen';
import { tlsThreadId } from '../base/thread';
import { loadAcquire32, storeRelease32 } from './atomic';

/** sys.is_finalizing() */
export function isFinalizing(): bool { return loadAcquire32(Addr.shared + offsetof<Shared>('finalizing')) != 0; }
/** This thread, the main one, finalises the runtime. */
export function setFinalizing(): void { storeRelease32(Addr.shared + offsetof<Shared>('finalizing'), tlsThreadId); }
