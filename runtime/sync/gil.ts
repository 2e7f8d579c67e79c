// The global interpreter lock of -X gil=1: attaching takes it, detaching gives it. The holder's id is the futex.
//
// Who has waited a switch interval without the GIL changing hands asks the holder to drop it, by its break word; the holder then
// waits until somebody else has really had it (gilSwitches), or the asker might lose the race for ever.
import { Addr } from '../base/addresses.gen';
import { Shared, SharedSync, Shared_sync } from '../base/layout.gen';
import { tlsThread, tlsThreadId } from '../base/thread';
import { BreakBit, clearBreak, setBreak } from './break-word';
import { WaitResult, futexWait, futexWake } from './futex';
import { sharedSync } from './qsbr';
import { threadOfId } from './thread-table';

@inline function holderWord(): usize { return Addr.shared + Shared_sync + offsetof<SharedSync>('gilHolder'); }
@inline function waitersWord(): usize { return Addr.shared + Shared_sync + offsetof<SharedSync>('gilWaiters'); }
@inline function switchesWord(): usize { return Addr.shared + Shared_sync + offsetof<SharedSync>('gilSwitches'); }

export function gilEnabled(): bool { return atomic.load<u32>(Addr.shared + offsetof<Shared>('gilEnabled')) != 0; }
export function gilHeldByMe(): bool { return atomic.load<u32>(holderWord()) == tlsThreadId; }

export function gilTake(): void {
  if (atomic.cmpxchg<u32>(holderWord(), 0, tlsThreadId) != 0) takeSlow();
  atomic.add<u32>(switchesWord(), 1);
  if (atomic.load<u32>(waitersWord()) != 0) futexWake(switchesWord(), -1);
  clearBreak(tlsThread, BreakBit.dropGil);
}

function takeSlow(): void {
  atomic.add<u32>(waitersWord(), 1);
  while (true) {
    const holder = atomic.load<u32>(holderWord());
    if (holder == 0) {
      if (atomic.cmpxchg<u32>(holderWord(), 0, tlsThreadId) == 0) break;
      continue;
    }
    const switches = atomic.load<u32>(switchesWord());
    const interval = <i64>sharedSync().switchIntervalUs * 1000;
    const woken = futexWait(holderWord(), holder, interval);
    if (woken == WaitResult.timedOut && atomic.load<u32>(switchesWord()) == switches) {
      const now = atomic.load<u32>(holderWord());
      if (now != 0) setBreak(threadOfId(now), BreakBit.dropGil);
    }
  }
  atomic.sub<u32>(waitersWord(), 1);
}

export function gilGive(): void {
  atomic.store<u32>(holderWord(), 0);
  futexWake(holderWord(), 1);
}

/** The number to hand to gilAwaitSwitch. */
export function gilSwitchCount(): u32 { return atomic.load<u32>(switchesWord()); }
export function gilHasWaiters(): bool { return atomic.load<u32>(waitersWord()) != 0; }

/** After giving the GIL away: waits until another thread has taken it, at most a millisecond. */
export function gilAwaitSwitch(count: u32): void {
  if (gilHasWaiters() && atomic.load<u32>(switchesWord()) == count) futexWait(switchesWord(), count, 1_000_000);
}

/** With the world stopped, by the stopper: switches the GIL on; this thread holds it. */
export function gilEnableWorldStopped(): void {
  atomic.store<u32>(holderWord(), tlsThreadId);
  atomic.store<u32>(Addr.shared + offsetof<Shared>('gilEnabled'), 1);
}
