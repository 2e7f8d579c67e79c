// When memory is at its end: what all threads hold back is given back, with the world stopped. Other threads are detached then, so
// only the goals this thread itself has not passed are left waiting. No Python code runs, and this thread does not detach:
// whoever allocates may hold locks.
import { ThreadState } from '../base/layout.gen';
import { shared } from '../base/roots';
import { startTheWorld, tryStopTheWorld } from '../sync/stop-the-world';
import { sweepAbandoned } from './abandon';
import { freeOrphanPages, reuseEmptyPages } from './empty';
import { heapCollect } from './heap-collect';
import { tlsHeap, tlsSetHeap } from './page';

/** Gives back whatever can be; then it is worth trying again. */
export function lastResort(): void {
  const mine = tlsHeap;
  const stopped = tryStopTheWorld();
  if (stopped) {
    for (let thread = shared().threads; thread != 0; thread = changetype<ThreadState>(thread).next) {
      const t = changetype<ThreadState>(thread);
      if (!t.alive) continue;
      heapCollect(t.heap);
      tlsSetHeap(t.heap);
      reuseEmptyPages(0, 0);
    }
    tlsSetHeap(mine);
  } else {
    heapCollect(mine);
    reuseEmptyPages(0, 0);
  }
  sweepAbandoned();
  freeOrphanPages();
  if (stopped) startTheWorld();
}
