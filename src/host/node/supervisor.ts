// The supervisor of a program in Node: never runs Python and never blocks. It loads the module and the heap image,
// creates workers when threads ask for one, owns the signals, and hears when the program ends.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { instantiate } from '../common/instance.js';
import type { RunConfig } from '../interface/config.js';
import type { RuntimeExports, WorkerMessage, WorkerStart } from '../interface/start.js';
import { nodeCalls } from './calls.js';
import { NodeState } from './state.js';
import { signalName } from './process.js';

/** Wasm stack of a worker, MB; the budget of nested native calls follows from it. */
const STACK_MB = 16;
const NATIVE_LIMIT = 12000;
const PAGE = 65536;
const MAX_PAGES = 65536;
/** Exit code after a defect of Skein itself. */
export const CRASH_CODE = 70;

function shared(bytes: Uint8Array): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}

export interface ProgramOptions {
  config: RunConfig;
  /** The folder with runtime.wasm, runtime.image, worker.mjs. */
  dist: string;
  stdlib: string;
  /** Catch SIGINT and the signals Python asks for. */
  signals: boolean;
  onMessage?: (message: WorkerMessage) => void;
}

export class Program {
  readonly finished: Promise<number>;
  #finish!: (code: number) => void;
  readonly #workers = new Set<Worker>();
  #start!: Omit<WorkerStart, 'role'>;
  #runtime!: RuntimeExports;
  readonly #signalHandlers = new Map<string, () => void>();

  private constructor(readonly options: ProgramOptions) {
    this.finished = new Promise((resolve) => (this.#finish = resolve));
  }

  static async start(options: ProgramOptions): Promise<Program> {
    const program = new Program(options);
    const [wasm, image, archive, own] = await Promise.all([
      readFile(join(options.dist, 'runtime.wasm')),
      readFile(join(options.dist, 'runtime.image')),
      readFile(options.stdlib),
      readFile(join(options.dist, 'lib.zip')),
    ]);
    const module = new WebAssembly.Module(wasm);
    const memory = new WebAssembly.Memory({ initial: Math.ceil(image.length / PAGE) + 16, maximum: MAX_PAGES, shared: true });
    new Uint8Array(memory.buffer).set(image);
    program.#start = {
      kind: 'start',
      module,
      memory,
      config: options.config,
      nativeLimit: NATIVE_LIMIT,
      archives: [shared(own), shared(archive)],
      extra: NodeState.create(process.cwd()),
    };
    program.#spawn('main');
    if (options.signals) program.#watch('SIGINT', 2);
    return program;
  }

  /** The supervisor's own instance, made when the first signal needs it. */
  get #instance(): RuntimeExports {
    return (this.#runtime ??= instantiate(this.#start.module, this.#start.memory, (heap) =>
      nodeCalls(heap, { ...this.#start, role: 'pool' }, () => {}, () => {
        throw new Error('the supervisor compiles nothing');
      }),
    ));
  }

  #spawn(role: 'main' | 'pool'): void {
    const worker = new Worker(join(this.options.dist, 'worker.mjs'), {
      workerData: { ...this.#start, role },
      resourceLimits: { stackSizeMb: STACK_MB },
      stdout: false,
      stderr: false,
    });
    this.#workers.add(worker);
    worker.on('message', (message: WorkerMessage) => this.#hear(message));
    worker.on('error', (error) => this.#hear({ kind: 'crash', text: error.stack ?? String(error) }));
    worker.on('exit', (code) => {
      this.#workers.delete(worker);
      // Workers end only when we end them; anything else is a defect that must not leave the program hanging.
      if (!this.#ended) this.#hear({ kind: 'crash', text: `a worker ended by itself with code ${code}` });
    });
  }

  #ended = false;

  #hear(message: WorkerMessage): void {
    this.options.onMessage?.(message);
    switch (message.kind) {
      case 'requestWorker':
        if (!this.#ended) this.#spawn('pool');
        break;
      case 'exit':
        this.#end(message.code);
        break;
      case 'crash':
        if (!this.#ended) process.stderr.write(`skein: fatal error in a thread, the program cannot go on: ${message.text}\n`);
        this.#end(CRASH_CODE);
        break;
      case 'signalMode':
        this.#setSignal(message.signal, message.mode);
        break;
    }
  }

  #watch(name: string, signal: number): void {
    if (this.#signalHandlers.has(name)) return;
    const handler = (): void => this.#instance.raiseSignal(signal);
    this.#signalHandlers.set(name, handler);
    process.on(name, handler);
  }

  #setSignal(signal: number, mode: number): void {
    const name = signalName(signal);
    if (!name || !this.options.signals) return;
    const old = this.#signalHandlers.get(name);
    if (old) process.off(name, old);
    this.#signalHandlers.delete(name);
    if (mode === 2) this.#watch(name, signal);
    else if (mode === 1) {
      const ignore = (): void => {};
      this.#signalHandlers.set(name, ignore);
      process.on(name, ignore);
    }
  }

  #end(code: number): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const [name, handler] of this.#signalHandlers) process.off(name, handler);
    this.#finish(code);
  }

  /** Ends every worker; the program is over. */
  async dispose(): Promise<void> {
    this.#end(0);
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }
}
