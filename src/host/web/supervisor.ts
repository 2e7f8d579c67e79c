// The supervisor of a program in a page: never runs Python and never blocks. It loads the assets, creates workers when
// threads ask for one, answers their calls (the files are its own), and hears when the program ends.
import { ARCHIVE_TABLE_BYTES } from '../common/archive-files.js';
import { STDLIB_PATH } from '../common/archive.js';
import type { Input } from '../common/input.js';
import { imports } from '../common/instance.js';
import { Jobs } from '../common/jobs.js';
import { CRASH_CODE, type Embedded } from '../common/program.js';
import { Services } from '../common/services.js';
import type { HostCalls } from '../interface/calls.gen.js';
import type { RunConfig } from '../interface/config.js';
import type { RuntimeExports, WorkerMessage, WorkerStart } from '../interface/start.js';
import { assets, type Assets } from './assets.js';
import { memoryFileCalls } from './file-calls.js';
import { MemoryFiles } from './memory-files.js';
import type { WebExtra } from './start.js';

/** Budget of nested native calls: a worker of Chromium has a stack of about 0.5 MB, and no way to ask for more. */
const NATIVE_LIMIT = 300;
const PAGE = 65536;
const MAX_PAGES = 65536;
const SIGNAL_EXIT = 128;

export interface ProgramOptions {
  config: RunConfig;
  /** The folder with runtime.wasm, runtime.image, web-worker.js and the rest. */
  base: URL;
  env: Record<string, string>;
  cwd: string;
  input: Input;
  onOutput(fd: number, bytes: Uint8Array): void;
}

/** The address space is reserved at once; where there is not enough of it, a smaller heap must do. */
function newMemory(initial: number): WebAssembly.Memory {
  for (let maximum = MAX_PAGES; ; maximum /= 2) {
    try {
      return new WebAssembly.Memory({ initial, maximum, shared: true });
    } catch (error) {
      if (maximum / 2 < initial) throw error;
    }
  }
}

/** A worker from another origin is refused; a script of this origin that loads the other's is not. */
function scriptUrl(url: string): string {
  if (new URL(url).origin === globalThis.location.origin) return url;
  return URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(url)})`], { type: 'text/javascript' }));
}

export class Program implements Embedded {
  readonly finished: Promise<number>;
  #finish!: (code: number) => void;
  readonly files: MemoryFiles;
  readonly #workers = new Set<Worker>();
  readonly jobs = new Jobs();
  /** What holds the memory: gone when the program has been disposed of. */
  #services: Services | null;
  #start: Omit<WorkerStart, 'role'> | null;
  #runtime: RuntimeExports | null = null;
  readonly #script: string;
  #ended = false;
  #crash: string | null = null;
  /** What Python asked to be done with signals: 0 default, 1 ignore, 2 tell Python. */
  readonly #signalModes = new Map<number, number>([[2, 2]]);

  private constructor({ config, env, cwd, input, onOutput }: ProgramOptions, assets: Assets) {
    this.finished = new Promise((resolve) => (this.#finish = resolve));
    const { module, image, archives, worker, compiler } = assets;
    const memory = newMemory(Math.ceil(image.length / PAGE) + 16);
    new Uint8Array(memory.buffer).set(image);
    this.files = new MemoryFiles(['/tmp', STDLIB_PATH], cwd);
    this.#services = new Services({ memory, jobs: this.jobs, input, onOutput, more: (heap, result) => memoryFileCalls(heap, result, this.files) });
    const extra: WebExtra = {
      archiveTable: new SharedArrayBuffer(ARCHIVE_TABLE_BYTES),
      compiler,
      timeOrigin: performance.timeOrigin,
      cpuCount: navigator.hardwareConcurrency || 1,
    };
    const control = this.#services.control.buffer;
    this.#start = { kind: 'start', module, memory, config, nativeLimit: NATIVE_LIMIT, archives, env, control, extra };
    this.#script = scriptUrl(worker);
  }

  static async start(options: ProgramOptions): Promise<Program> {
    const program = new Program(options, await assets(options.base));
    const { module, memory } = program.#start!;
    // The supervisor's own instance makes no host call: it only raises signals.
    const refuse = (): never => {
      throw new Error('the supervisor makes no host calls');
    };
    const calls = Object.fromEntries(WebAssembly.Module.imports(module).map(({ name }) => [name, refuse])) as unknown as HostCalls;
    program.#runtime = (await WebAssembly.instantiate(module, imports(memory, calls))).exports as unknown as RuntimeExports;
    program.#spawn('main');
    return program;
  }

  get crash(): string | null {
    return this.#crash;
  }

  #spawn(role: 'main' | 'pool'): void {
    const worker = new Worker(this.#script, { name: `skein ${role}` });
    this.#workers.add(worker);
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => this.#hear(worker, data);
    worker.onmessageerror = () => this.#fail('a message of a worker could not be read');
    worker.onerror = (event) => {
      const where = event.filename ? ` (${event.filename}:${event.lineno})` : '';
      this.#fail(event.message ? `${event.message}${where}` : `the worker ${this.#script} could not be loaded; it needs the header Cross-Origin-Embedder-Policy: require-corp too`);
    };
    worker.postMessage({ ...this.#start!, role } satisfies WorkerStart);
  }

  #fail(text: string): void {
    if (this.#ended) return;
    this.#crash = text;
    this.#end(CRASH_CODE);
  }

  #hear(worker: Worker, message: WorkerMessage): void {
    if (this.#ended || !this.#services || this.#services.hear(worker, message)) return;
    switch (message.kind) {
      case 'requestWorker':
        try {
          this.#spawn('pool');
        } catch (error) {
          // Whoever started the thread was told that it comes, and waits for it.
          this.#fail(`no worker could be made for a new thread: ${String(error)}`);
        }
        break;
      case 'left':
        this.#workers.delete(worker);
        worker.terminate();
        break;
      case 'exit':
        this.#services.whenDrained(() => this.#end(message.code));
        break;
      case 'crash':
        this.#fail(message.text);
        break;
      case 'signalMode':
        this.#signalModes.set(message.signal, message.mode);
        break;
      case 'raise':
        this.raise(message.signal);
        break;
    }
  }

  raise(signal: number): void {
    if (this.#ended) return;
    const mode = this.#signalModes.get(signal) ?? 0;
    if (mode === 1) return;
    if (mode === 0) return this.#end(SIGNAL_EXIT + signal);
    this.#runtime?.raiseSignal(signal);
    this.#services?.interrupt();
  }

  #end(code: number): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#finish(code);
  }

  hold(): void {}

  async dispose(): Promise<void> {
    this.#end(0);
    for (const worker of this.#workers) worker.terminate();
    this.#workers.clear();
    this.#start = this.#services = this.#runtime = null;
    if (this.#script.startsWith('blob:')) URL.revokeObjectURL(this.#script);
  }
}
