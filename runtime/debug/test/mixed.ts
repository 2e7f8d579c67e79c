// Everything at once: what tests/runtime/stress.ts runs.
import { gcCollect } from '../../object/gc';
import { safepoint } from '../../sync/safepoint';
import { startTheWorld, stopTheWorld } from '../../sync/stop-the-world';
import { random } from './common';
import { allocChurn } from './allocator';
import { countChurn, deepChain } from './counts';
import { graphChurn } from './collector';
import { mutexCount } from './locks';
import { weakChurn } from './weak';

/** A bit of everything on the same slots, in random order; each part short, so that threads meet in all combinations. */
export function mixedChurn(rounds: u32, slots: u32): i32 {
  for (let r: u32 = 0; r < rounds; r++) {
    let bad = 0;
    switch (random() % 8) {
      case 0: bad = countChurn(200, slots); break;
      case 1: bad = graphChurn(200, slots); break;
      case 2: bad = weakChurn(200, slots); break;
      case 3: bad = allocChurn(100, 50, 70000); break;
      case 4:
        if (!(random() & 15)) gcCollect();
        break;
      case 5:
        if (!(random() & 7)) {
          stopTheWorld();
          startTheWorld();
        }
        break;
      case 6:
        mutexCount(50, 2);
        break;
      default:
        deepChain(random() % 500);
    }
    if (bad) return bad;
    safepoint();
  }
  return 0;
}
