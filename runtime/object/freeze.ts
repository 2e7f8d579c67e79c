// The end of the image build: every object alive becomes immortal, once and for all.
//
// Nothing of the image is ever counted, moved or freed again; containers in it stay mutable. What an immortal container refers to
// keeps the reference's count, so later collections see it as held from outside: no image object needs to be scanned.
// The pages of the image stay the main thread's, which goes on allocating in their free blocks; pages that are full
// and immortal throughout are skipped by the collector (Page.frozen).
import { Obj, Page } from '../base/layout.gen';
import { GcBit, IMMORTAL } from '../base/value';
import { delayedProcess } from '../alloc/delayed';
import { setNextPressure } from '../alloc/pressure';
import { reuseEmptyPages } from '../alloc/empty';
import { heapCollect } from '../alloc/heap-collect';
import { DEAD, tlsHeap } from '../alloc/page';
import { PageKind, UNIT_SHIFT, unitTop, wipeFreeUnits } from '../alloc/segments';
import { detach } from '../sync/thread-state';
import { threadBind } from './thread-life';
import { gcCollect } from './gc';
import { sharedGc } from './gc-collect';
import { walkAllPages } from './gc-walk';

/** Makes everything immortal and leaves the main thread detached; the address behind the last byte in use. */
export function freezeHeap(): usize {
  gcCollect();
  delayedProcess();
  heapCollect(tlsHeap);
  reuseEmptyPages(0, 0);
  walkAllPages(freezePage.index);
  const gc = sharedGc();
  gc.live = 0;
  gc.collections = 0;
  gc.collected = 0;
  gc.carved = 0;
  setNextPressure(0);
  wipeFreeUnits();
  detach();
  threadBind(0);
  return <usize>unitTop() << UNIT_SHIFT;
}

function freezePage(address: usize): void {
  const page = changetype<Page>(address);
  if (page.kind == PageKind.memory) return;
  const size = <usize>page.blockSize;
  let block = page.start;
  for (let i: u32 = 0; i < page.capacity; i++) {
    const o = changetype<Obj>(block);
    if (o.refLocal != 0 || <u32>o.refShared != DEAD) {
      o.owner = 0;
      o.refLocal = IMMORTAL;
      o.refShared = 0;
      o.gcBits |= GcBit.frozen;
    }
    block += size;
  }
  if (!page.free && page.capacity == page.reserved) page.frozen = 1;
}
