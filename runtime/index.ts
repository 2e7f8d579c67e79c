// The entry of the wasm module: what hosts call. Everything else is reached from here.
//
//   boot         builds the heap once, at build time; its memory becomes the heap image
//   freezeImage  ends the build: everything alive becomes immortal
//   startMain    runs the program on the main thread's worker
//   poolMain     serves Python threads on every other worker
//   raiseSignal  the supervisor's way in
//   warmLoop     has V8 compile the loop, in a memory of its own
import { Root, setRootSteal, shared } from './base/roots';
import { scratchPop, scratchPush } from './base/scratch';
import { currentThread } from './base/thread';
import { T } from './base/types.gen';
import { typeInitHeaders, typesReady } from './object/type';
import { freezeHeap } from './object/freeze';
import { sharedGc } from './object/gc-collect';
import { initObjectModel } from './object/boot';
import { beginFinalizing, bootBase, threadStart } from './object/thread-life';
import { initInterp } from './interp/init';
import { initModules } from './modules/init';
import { initIoTypes } from './modules/io/module';
import { bootPython, runProgram } from './modules/start';
import { serveThreads } from './modules/thread/threads';
import { poolClose } from './sync/pool';
import { signalRaise } from './sync/signals';
import { dictNew } from './types/dict/dict';
import { excMake1 } from './types/exceptions/base';
import { initContainers, initContainerSingletons } from './types/init-containers';
import { initNumbers } from './types/init-numbers';
import { characterByName } from './types/text/names';
import { initStrings, initStrTypes } from './types/str/init';

export { layoutProbe } from './debug/layout-probe.gen';
export { warmLoop } from './interp/warm';

/** Budget of nested native calls while the image is made, on the builder's main thread. */
const BOOT_NATIVE_LIMIT: u32 = 1000;

/** Builds the heap. `staticEnd`: the first address behind the module's static data. 0 = done, 1 = failed (and logged). */
export function boot(staticEnd: usize): i32 {
  if (!bootBase(staticEnd)) return 1;
  currentThread().nativeLimit = BOOT_NATIVE_LIMIT;
  typeInitHeaders();
  initStrings();
  initContainerSingletons();
  initObjectModel();
  initNumbers();
  initStrTypes();
  initContainers();
  initInterp();
  initIoTypes();
  typesReady(false);
  const modules = dictNew();
  setRootSteal(Root.modules, modules);
  shared().modules = modules;
  initModules();
  typesReady(true);
  setRootSteal(Root.memoryError, excMake1(T.MemoryError, 0));
  // All of this will be immortal: nothing is garbage yet.
  sharedGc().enabled = 0;
  const ok = bootPython();
  sharedGc().enabled = 1;
  return ok ? 0 : 1;
}

/** Makes everything alive immortal; the end of the used memory. The instance runs nothing after it. */
export function freezeImage(): usize { return freezeHeap(); }

/** Runs the program in this instance, which becomes the main thread's. Its exit code. */
export function startMain(nativeLimit: u32): i32 {
  threadStart(shared().mainThread);
  currentThread().nativeLimit = nativeLimit;
  const code = runProgram();
  beginFinalizing();
  poolClose();
  return code;
}

/** Serves Python threads until the program ends. */
export function poolMain(nativeLimit: u32): void { serveThreads(nativeLimit); }

/** \N{...} in source: the compiler writes the name at nameAt and asks. Safe while the thread is detached. */
export function nameAt(): usize { return currentThread().scratch; }
export function nameRoom(): u32 { return 256; }
export function characterNamed(length: u32): i32 {
  const name = scratchPush(256);
  const c = characterByName(name, length, false);
  scratchPop(name);
  return c;
}

/** From the supervisor's own instance: marks a signal as pending and wakes the main thread. */
export function raiseSignal(signal: u32): void { signalRaise(signal); }
