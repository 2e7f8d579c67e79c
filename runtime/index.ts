// The entry of the wasm module: what hosts call. Everything else is reached from here.
//
//   boot         builds the heap once, at build time; its memory becomes the heap image
//   startMain    runs the program on the main thread's worker
//   poolMain     serves Python threads on every other worker
//   raiseSignal  the supervisor's way in
import { Addr } from './base/addresses.gen';
import { hostLog } from './base/host.gen';
import { Root, root, shared } from './base/roots';
import { currentThread } from './base/thread';
import { Value } from './base/value';
import { freezeHeap } from './alloc/freeze';
import { bootBase } from './object/thread-life';
import { initObjectModel, finishTypes } from './object/boot';
import { initContainers } from './types/init-containers';
import { initNumbers } from './types/init-numbers';
import { initStrings, initStrTypes } from './types/str/init';
import { initExceptions } from './types/exceptions/init';
import { initInterp } from './interp/init';
import { initModules } from './modules/init';
import { bootPython, runProgram } from './modules/start';
import { signalRaise } from './sync/signals';
import { serveThreads } from './modules/thread/threads';
import { attach, threadBind } from './sync/thread-state';

export { layoutProbe } from './debug/layout-probe.gen';

/** Builds the heap. `staticEnd`: the first address behind the module's static data. 0 = done. */
export function boot(staticEnd: usize): i32 {
  if (!bootBase(staticEnd)) return 1;
  currentThread().nativeLimit = 2000;
  return 0;
}

/** From the supervisor's own instance: marks a signal as pending and wakes the main thread. */
export function raiseSignal(signal: u32): void { signalRaise(signal); }
