// What the supervisor sends to a new worker, and what a worker says to the supervisor.
import type { HostCalls } from './calls.gen.js';
import type { RunConfig } from './config.js';

export interface WorkerStart {
  kind: 'start';
  role: 'main' | 'pool';
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  config: RunConfig;
  /** Budget of nested native calls for a worker's stack. */
  nativeLimit: number;
  /** The standard library's archives, first wins. */
  archives: SharedArrayBuffer[];
  /** Environment variables of the program; null: those of the process. */
  env: Record<string, string> | null;
  /** The program is embedded: its standard streams and its jobs go through the supervisor. See src/host/common/control.ts. */
  control: SharedArrayBuffer | null;
  /** Host-specific data. */
  extra: unknown;
}

export type WorkerMessage =
  | { kind: 'requestWorker' }
  /** The program has ended. */
  | { kind: 'exit'; code: number }
  /** A defect: a trap or a JavaScript exception. The program cannot go on. */
  | { kind: 'crash'; text: string }
  | { kind: 'signalMode'; signal: number; mode: number }
  /** A pool worker leaves because the program ends. */
  | { kind: 'left' }
  /** Output of an embedded program. */
  | { kind: 'write'; fd: number; bytes: Uint8Array; place: number }
  /** os.kill of the own process, where the host has no processes. */
  | { kind: 'raise'; signal: number }
  /** Where the worker waits for answers to its calls (src/host/common/remote.ts). */
  | { kind: 'replyArea'; area: SharedArrayBuffer }
  | { kind: 'call'; name: keyof HostCalls; args: number[] }
  /** The same for calls about child processes and pipes (src/host/node/children.ts). */
  | { kind: 'childArea'; area: SharedArrayBuffer }
  | { kind: 'childCall'; name: ChildCall; args: number[] };

export type ChildCall = 'spawn' | 'waitpid' | 'poll' | 'read' | 'close';

/** The exports of the wasm module that hosts call. */
export interface RuntimeExports {
  /** Builds the heap of the image behind the static data; only at build time. Returns 0, or 1 with the error logged. */
  boot(staticEnd: number): number;
  /** Makes every object immortal and returns the end of the used heap. */
  freezeImage(): number;
  /** Attaches this instance as the main thread, runs what the configuration says; returns the exit code. */
  startMain(nativeLimit: number): number;
  /** Serves jobs of the thread pool until the program ends. */
  poolMain(nativeLimit: number): void;
  /** Where the compiler writes a name for characterNamed, and how many bytes fit. */
  nameAt(): number;
  nameRoom(): number;
  /** The character of the name of that many bytes, -1 = none. */
  characterNamed(length: number): number;
  /** From the supervisor's own instance: marks a signal as pending and wakes the main thread. */
  raiseSignal(signal: number): void;
  /** Calls the interpreter's loop that often, for V8 to compile and optimise it; the instance's memory is of no use afterwards. */
  warmLoop(times: number): void;
}
