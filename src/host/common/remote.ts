// Host calls that the supervisor answers: the worker posts the call and sleeps on a word until the answer is there. The
// supervisor never waits, so the way back needs no message; results with bytes it writes into the heap itself, when the
// worker asks with `takeResult`.
import type { Heap } from '../../wasm/heap.js';
import type { HostCalls } from '../interface/calls.gen.js';
import type { WorkerMessage } from '../interface/start.js';
import { Result } from './result.js';

/** Reply area: word 0 is 1 when the answer is there, the double at byte 8 is the answer. */
export const REPLY_BYTES = 16;

/** What the two sides of a kind of calls say to each other. */
export interface CallKind<Name> {
  area(area: SharedArrayBuffer): WorkerMessage;
  call(name: Name, args: number[]): WorkerMessage;
}

const hostCallKind: CallKind<keyof HostCalls> = {
  area: (area) => ({ kind: 'replyArea', area }),
  call: (name, args) => ({ kind: 'call', name, args }),
};

/** The worker's side of one kind of calls. */
export class AnyCaller<Name> {
  readonly #state: Int32Array;
  readonly #answer: Float64Array;

  constructor(private readonly post: (message: WorkerMessage) => void, private readonly kind: CallKind<Name>) {
    const area = new SharedArrayBuffer(REPLY_BYTES);
    this.#state = new Int32Array(area, 0, 1);
    this.#answer = new Float64Array(area, 8, 1);
    post(kind.area(area));
  }

  call(name: Name, args: number[]): number {
    Atomics.store(this.#state, 0, 0);
    this.post(this.kind.call(name, args));
    while (Atomics.load(this.#state, 0) === 0) Atomics.wait(this.#state, 0, 0);
    return this.#answer[0]!;
  }
}

/** The worker's side of host calls. */
export class Caller extends AnyCaller<keyof HostCalls> {
  constructor(post: (message: WorkerMessage) => void) {
    super(post, hostCallKind);
  }
}

/** The result of a thread some of whose results stay with the supervisor until they are taken. */
export class RemoteResult extends Result {
  #there = false;

  constructor(private readonly caller: Caller) {
    super();
  }

  override keep(bytes: Uint8Array): number {
    this.#there = false;
    return super.keep(bytes);
  }

  /** Makes a call whose result stays there. */
  call(name: keyof HostCalls, args: number[]): number {
    const n = this.caller.call(name, args);
    this.#there = n >= 0;
    return n;
  }

  override take(heap: Heap, to: number): void {
    if (this.#there) this.caller.call('takeResult', [to]);
    else super.take(heap, to);
    this.#there = false;
  }
}

/** The calls of lib/_skein/embed.py. */
export function jobCalls(result: RemoteResult, caller: Caller): Pick<HostCalls, 'nextJob' | 'jobDone'> {
  return {
    nextJob: () => result.call('nextJob', []),
    jobDone: (from, count) => void caller.call('jobDone', [from, count]),
  };
}

/** The supervisor's side of one worker's calls. */
export class Answerer {
  #state: Int32Array | null = null;
  #answer: Float64Array | null = null;
  #pending = 0;
  #serial = 0;

  useArea(area: SharedArrayBuffer): void {
    this.#state = new Int32Array(area, 0, 1);
    this.#answer = new Float64Array(area, 8, 1);
  }

  /** Begins a call; `answer` refuses all but the current one. */
  begin(): number {
    return (this.#pending = ++this.#serial);
  }

  /** Is the call still waiting for its answer? */
  waiting(call: number): boolean {
    return this.#pending === call;
  }

  answer(call: number, value: number): void {
    if (this.#pending !== call) return;
    this.#pending = 0;
    this.#answer![0] = value;
    Atomics.store(this.#state!, 0, 1);
    Atomics.notify(this.#state!, 0);
  }

  /** Answers the call that is waiting, if there is one. */
  cut(value: number): void {
    if (this.#pending !== 0) this.answer(this.#pending, value);
  }
}
