// A running Python as the embedding API sees it, whatever the host.
import type { Jobs } from './jobs.js';

/** Exit code after a defect of Skein itself. */
export const CRASH_CODE = 70;

export interface Embedded {
  /** The exit code, once the program has ended. */
  readonly finished: Promise<number>;
  readonly jobs: Jobs;
  /** What the defect was that ended the program, if one did. */
  readonly crash: string | null;
  /** Sends the program a signal, as os.kill would. */
  raise(signal: number): void;
  /** Counts users who wait for the program: while there are none, it does not keep a process alive. */
  hold(on: boolean): void;
  dispose(): Promise<void>;
}
