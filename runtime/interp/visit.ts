// What the collector needs from the interpreter: the borrowed (tagged) references on the frames of a thread, and their code, which is
// the function's no more when its __code__ was assigned. Owned values
// on frames need no visit: nothing else explains their count, so the collector sees them as referenced from outside.
import { Frame, Frame_localsplus, ThreadState } from '../base/layout.gen';
import { Value } from '../base/value';
import { gcVisit } from '../object/gc';
import { isTagged } from './stack';

/** Calls gcVisit for every borrowed reference (with its tag: not counted) in the frames of `thread`; the world is stopped. */
export function visitFrames(thread: usize): void {
  let frame = changetype<ThreadState>(thread).frame;
  while (frame) {
    const f = changetype<Frame>(frame);
    gcVisit(<u64>f.code | 0x100000000);
    if (isTagged(f.func)) gcVisit(f.func); // with its tag: it is not counted
    for (let at = frame + Frame_localsplus; at < f.sp; at += 8) {
      const v = load<Value>(at);
      if (isTagged(v)) gcVisit(v);
    }
    frame = f.back;
  }
}
