// What the supervisor sends to a new worker, and what a worker says to the supervisor.
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
  | { kind: 'write'; fd: number; bytes: Uint8Array }
  | { kind: 'ready' };

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
  /** From the supervisor's own instance: marks a signal as pending and wakes the main thread. */
  raiseSignal(signal: number): void;
}
