// The interpreter's loop, made ready while the first worker starts. It is by far the largest function, and V8 compiles a function when it is
// first called and optimises it after some calls: that need not wait for the program. The supervisor calls this, in an instance of its
// own over a memory that it throws away; machine code belongs to the module, and all workers share it.
import { Code, Frame, ThreadState } from '../base/layout.gen';
import { Op } from '../base/opcodes.gen';
import { tlsSetThread } from '../base/thread';
import { BreakBit } from '../sync/break-word';
import { runLoop } from './loop.gen';

/** Enters and leaves the loop `times` times: a thread whose break word asks, in a frame whose one instruction looks at it. */
export function warmLoop(times: i32): void {
  const thread: usize = 0x1000, frame: usize = 0x4000, code: usize = 0x5000, word: usize = 0x6000;
  store<u32>(word, Op.RESUME);
  store<u32>(code, <u32>word, offsetof<Code>('instructions'));
  store<u32>(frame, <u32>code, offsetof<Frame>('code'));
  store<u32>(thread, BreakBit.stop, offsetof<ThreadState>('breakWord'));
  store<u32>(thread, <u32>frame, offsetof<ThreadState>('frame'));
  tlsSetThread(thread);
  for (let i = 0; i < times; i++) {
    store<u32>(frame, <u32>word, offsetof<Frame>('pc'));
    store<u32>(frame, <u32>word, offsetof<Frame>('sp'));
    runLoop();
  }
  tlsSetThread(0);
}
