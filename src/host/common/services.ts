// The supervisor's answers to the workers of an embedded program: standard streams, jobs, and whatever else the host adds
// (in a page: the files). One Services per program, one Answerer and one Result per worker.
import { Heap } from '../../wasm/heap.js';
import type { HostCalls } from '../interface/calls.gen.js';
import type { WorkerMessage } from '../interface/start.js';
import { Control } from './control.js';
import { errno } from './errno.js';
import type { Input } from './input.js';
import type { Jobs } from './jobs.js';
import { Answerer } from './remote.js';
import { Result } from './result.js';

export interface ServiceOptions {
  memory: WebAssembly.Memory;
  jobs: Jobs;
  input: Input;
  onOutput(fd: number, bytes: Uint8Array): void;
  /** Calls the host answers at once, for the worker with this result. */
  more?(heap: Heap, result: Result): Partial<HostCalls>;
}

interface Client {
  answerer: Answerer;
  result: Result;
  calls: Partial<HostCalls>;
}

type Output = WorkerMessage & { kind: 'write' };

export class Services {
  readonly control = new Control();
  readonly #heap: Heap;
  readonly #clients = new Map<object, Client>();
  /** Output that has come before what was written earlier by another worker, by its place. */
  readonly #early = new Map<number, Output>();
  #drains: { moment: number; then(): void }[] = [];

  constructor(private readonly options: ServiceOptions) {
    this.#heap = new Heap(options.memory);
  }

  #client(worker: object): Client {
    let client = this.#clients.get(worker);
    if (!client) {
      const result = new Result();
      client = { answerer: new Answerer(), result, calls: this.options.more?.(this.#heap, result) ?? {} };
      this.#clients.set(worker, client);
    }
    return client;
  }

  /** Handles a message of a worker; false: it is none of ours. */
  hear(worker: object, message: WorkerMessage): boolean {
    switch (message.kind) {
      case 'replyArea':
        this.#client(worker).answerer.useArea(message.area);
        return true;
      case 'write':
        this.#early.set(message.place, message);
        this.#output();
        return true;
      case 'call':
        this.#call(this.#client(worker), message.name, message.args);
        return true;
      default:
        return false;
    }
  }

  /** Gives the output on in the order in which the workers wrote it: what a thread wrote before it ended stands before what was written then. */
  #output(): void {
    const failures: unknown[] = [];
    for (let next; (next = this.#early.get(this.control.handledBytes)); ) {
      this.#early.delete(next.place);
      try {
        this.options.onOutput(next.fd, next.bytes);
      } catch (error) {
        failures.push(error);
      }
      this.control.handled(next.bytes.length);
      this.#drain();
    }
    if (failures.length > 0) throw failures[0];
  }

  #call(client: Client, name: keyof HostCalls, args: number[]): void {
    const { answerer, result } = client;
    const call = answerer.begin();
    switch (name) {
      case 'takeResult':
        result.take(this.#heap, args[0]!);
        return answerer.answer(call, 0);
      case 'nextJob':
        return this.options.jobs.next((job) => answerer.answer(call, result.keep(job)), () => answerer.waiting(call));
      case 'jobDone': {
        const answer = this.#heap.copy(args[0]!, args[1]!);
        if (this.options.jobs.answered()) this.whenDrained(() => this.options.jobs.finish(answer));
        return answerer.answer(call, 0);
      }
      case 'read':
        if (args[0] === 0) return this.#readInput(answerer, call, args[1]!, args[2]!);
    }
    const serve = client.calls[name] as ((...args: number[]) => number) | undefined;
    answerer.answer(call, serve ? serve(...args) : -errno.ENOSYS!);
  }

  #readInput(answerer: Answerer, call: number, to: number, count: number): void {
    const { input } = this.options;
    if (input.ready) {
      const bytes = input.take(count);
      if (bytes.length === 0) input.toldEnd();
      this.#heap.bytes(to, bytes.length).set(bytes);
      return answerer.answer(call, bytes.length);
    }
    input.fill().then(
      // The reader may have been interrupted meanwhile; then what came waits for the next one.
      () => answerer.waiting(call) && this.#readInput(answerer, call, to, count),
      (error: unknown) => {
        console.error('skein: the stdin function failed:', error);
        answerer.answer(call, -errno.EIO!);
      },
    );
  }

  /** A signal came: calls that wait return to Python with EINTR. */
  interrupt(): void {
    for (const { answerer } of this.#clients.values()) answerer.cut(-errno.EINTR!);
  }

  /** Calls `then` when all output posted until now has been handled: ports of different workers keep no common order. */
  whenDrained(then: () => void): void {
    this.#drains.push({ moment: this.control.posted, then });
    this.#drain();
  }

  #drain(): void {
    const done = this.#drains.filter((d) => this.control.reached(d.moment));
    if (done.length === 0) return;
    this.#drains = this.#drains.filter((d) => !done.includes(d));
    for (const { then } of done) then();
  }
}
