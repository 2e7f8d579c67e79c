// The state every native function may need at once: which thread this instance runs, and its pending exception.
// Globals of an instance are thread-local storage; their names begin with tls.
import { ThreadState } from './layout.gen';
import { Value } from './value';

/** The ThreadState of the thread that runs in this instance; 0 before attach. */
export let tlsThread: usize = 0;
/** Its id: the `owner` of the objects it creates. */
export let tlsThreadId: u32 = 0;

export function tlsSetThread(thread: usize): void {
  tlsThread = thread;
  tlsThreadId = thread ? changetype<ThreadState>(thread).id : 0;
}

@inline export function currentThread(): ThreadState { return changetype<ThreadState>(tlsThread); }
/** Is an exception pending? */
@inline export function hasError(): bool { return currentThread().exception != 0; }
/** The pending exception (an instance), borrowed, or 0. */
@inline export function peekError(): Value { return currentThread().exception; }
