// The supervisor of a program in Node: never runs Python and never blocks. It loads the module and the heap image,
// creates workers when threads ask for one, owns the signals, and hears when the program ends.
import type { Worker } from 'node:worker_threads';
import type { Input } from '../common/input.js';
import { instantiate } from '../common/instance.js';
import { CRASH_CODE, type Embedded } from '../common/program.js';
import { Jobs } from '../common/jobs.js';
import { Services } from '../common/services.js';
import type { RunConfig } from '../interface/config.js';
import type { RuntimeExports, WorkerMessage, WorkerStart } from '../interface/start.js';
import { assetsOf, memoryWithImage } from './assets.js';
import { nodeCalls } from './calls.js';
import { Children } from './children.js';
import { NodeState } from './state.js';
import { signalName } from './process.js';
import { NATIVE_LIMIT, newWorker } from './spawn.js';

export interface ProgramOptions {
  config: RunConfig;
  /** The folder with runtime.wasm, runtime.image, worker.mjs. */
  dist: string;
  stdlib: string;
  /** A worker that was started early (newWorker). */
  worker?: Worker;
  /** Catch SIGINT and the signals Python asks for. */
  signals: boolean;
  /** The program serves the embedding API. */
  embed?: {
    env: Record<string, string> | null;
    cwd: string;
    input: Input;
    onOutput(fd: number, bytes: Uint8Array): void;
  };
}

/** How often the loop is called: enough for V8 of Node 20 to begin optimising it. */
const WARM_CALLS = 200;

/** While the worker of a command starts, this thread would have nothing to do: it has V8 compile the interpreter's loop. */
function warmUp(module: WebAssembly.Module): void {
  const memory = new WebAssembly.Memory({ initial: 64, maximum: 65536, shared: true });
  const never = (): never => {
    throw new Error('the loop is called for nothing');
  };
  const calls = Object.fromEntries(WebAssembly.Module.imports(module).map((i) => [i.name, never]));
  const { exports } = new WebAssembly.Instance(module, { host: calls, env: { memory, abort: never } });
  (exports as unknown as RuntimeExports).warmLoop(WARM_CALLS);
}

export class Program implements Embedded {
  readonly finished: Promise<number>;
  #finish!: (code: number) => void;
  readonly #workers = new Set<Worker>();
  /** Pool workers that have said good-bye. */
  readonly #leaving = new WeakSet<Worker>();
  /** What holds the memory: gone when the program has been disposed of. */
  #start: Omit<WorkerStart, 'role'> | null = null;
  #runtime: RuntimeExports | null = null;
  #services: Services | null = null;
  #children: Children | null = null;
  readonly jobs = new Jobs();
  readonly #signalHandlers = new Map<string, () => void>();
  #crash: string | null = null;

  private constructor(readonly options: ProgramOptions) {
    this.finished = new Promise((resolve) => (this.#finish = resolve));
  }

  static start(options: ProgramOptions): Program {
    const program = new Program(options);
    const { module, archives } = assetsOf(options.dist, options.stdlib);
    const memory = memoryWithImage(options.dist);
    const { embed } = options;
    if (embed) program.#services = new Services({ memory, jobs: program.jobs, input: embed.input, onOutput: (fd, bytes) => embed.onOutput(fd, bytes) });
    const extra = NodeState.create(embed?.cwd ?? process.cwd());
    program.#children = new Children({
      memory,
      state: new NodeState(extra),
      executable: options.config.executable,
      env: embed?.env ?? null,
      onOutput: embed ? (fd, bytes) => embed.onOutput(fd, bytes) : null,
    });
    program.#start = {
      kind: 'start',
      module,
      memory,
      config: options.config,
      nativeLimit: NATIVE_LIMIT,
      archives,
      env: embed?.env ?? null,
      control: program.#services?.control.buffer ?? null,
      extra,
    };
    program.#employ(options.worker ?? newWorker(options.dist), 'main');
    if (options.signals) program.#watch('SIGINT', 2);
    if (options.worker) warmUp(module);
    return program;
  }

  /** What the defect was that ended the program, if one did. */
  get crash(): string | null {
    return this.#crash;
  }

  /** The supervisor's own instance, made when the first signal needs it. */
  #instance(start: Omit<WorkerStart, 'role'>): RuntimeExports {
    return (this.#runtime ??= instantiate(start.module, start.memory, (heap) =>
      nodeCalls(heap, { ...start, role: 'pool', control: null }, () => {}, () => {
        throw new Error('the supervisor compiles nothing');
      }),
    ));
  }

  #employ(worker: Worker, role: 'main' | 'pool'): void {
    worker.postMessage({ ...this.#start, role });
    this.#workers.add(worker);
    this.#holdWorker(worker);
    worker.on('message', (message: WorkerMessage) => this.#hear(worker, message));
    worker.on('error', (error) => this.#hear(worker, { kind: 'crash', text: error.stack ?? String(error) }));
    worker.on('exit', (code) => {
      this.#workers.delete(worker);
      // Workers end only when we end them; anything else is a defect that must not leave the program hanging.
      if (!this.#leaving.has(worker)) this.#hear(worker, { kind: 'crash', text: `a worker ended by itself with code ${code}` });
    });
  }

  #ended = false;

  #hear(worker: Worker, message: WorkerMessage): void {
    if (this.#ended || this.#services?.hear(worker, message) || this.#children?.hear(worker, message)) return;
    switch (message.kind) {
      case 'requestWorker':
        try {
          this.#employ(newWorker(this.options.dist), 'pool');
        } catch (error) {
          // Whoever started the thread was told that it comes, and waits for it.
          this.#hear(worker, { kind: 'crash', text: `no worker could be made for a new thread: ${String(error)}` });
        }
        break;
      case 'left':
        this.#leaving.add(worker);
        break;
      case 'exit':
        if (this.#services) this.#services.whenDrained(() => this.#end(message.code));
        else this.#end(message.code);
        break;
      case 'crash':
        this.#crash = message.text;
        if (!this.options.embed) process.stderr.write(`skein: fatal error in a thread, the program cannot go on: ${message.text}\n`);
        this.#end(CRASH_CODE);
        break;
      case 'signalMode':
        this.#setSignal(message.signal, message.mode);
        break;
      case 'raise':
        this.raise(message.signal);
        break;
    }
  }

  /** An embedded Python that nobody waits for must not keep the process alive. */
  hold(on: boolean): void {
    this.#holds += on ? 1 : -1;
    for (const worker of this.#workers) this.#holdWorker(worker);
  }

  #holds = 0;

  #holdWorker(worker: Worker): void {
    if (!this.options.embed || this.#holds > 0) worker.ref();
    else worker.unref();
  }

  raise(signal: number): void {
    if (this.#ended || !this.#start) return;
    this.#instance(this.#start).raiseSignal(signal);
    this.#services?.interrupt();
    this.#children?.interrupt();
  }

  #watch(name: string, signal: number): void {
    if (this.#signalHandlers.has(name)) return;
    const handler = (): void => this.raise(signal);
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
    this.#start = this.#services = this.#children = this.#runtime = null;
  }
}
