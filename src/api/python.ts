// The embedding API, the same in Node and in a page:
//
//   const python = await Python.create({ stdout: (text) => console.log(text) });
//   const { stdout } = await python.run('print("hi")');
//   python.set('n', 3);
//   const squares = await python.evaluate('[i * i for i in range(n)]');
//   await python.dispose();
//
// One Python is one program: a heap, a __main__ that all runs share, as many threads as the source starts. Runs are done
// one after another, in the order of the calls; threads a run leaves behind go on. Nothing here ever blocks the thread
// that calls it.
import { defaultConfig, type RunConfig } from '../host/interface/config.js';
import type { InputSource } from '../host/common/input.js';
import { CRASH_CODE, type Embedded } from '../host/common/program.js';
import { pack, unpack, type FromPython, type ToPython } from './convert.js';
import { PythonEnded, PythonError } from './errors.js';

const SIGINT = 2;

/** Options of every host. */
export interface CommonOptions {
  /** Called with each piece of output as it is written, from any thread of the program. */
  stdout?: (text: string) => void;
  stderr?: (text: string) => void;
  /** The whole input, or a function that gives it piece by piece (null: end of file). Default: none. */
  stdin?: InputSource;
  /** sys.argv[1:]. */
  args?: readonly string[];
  /** os.environ. Default: empty. */
  env?: Readonly<Record<string, string>>;
  /** true: run with a global interpreter lock, as `-X gil=1`. */
  gil?: boolean;
  /** Most bytes the heap may take. */
  memoryLimit?: number;
  /** More -X options. */
  xoptions?: readonly string[];
}

export interface RunOptions {
  /** The name shown in tracebacks. Default: <run-1>, <run-2>, ... */
  filename?: string;
  /** Runs in a new __main__ instead of the one all runs share; later runs share the new one. */
  fresh?: boolean;
  /** sys.argv[1:] from now on; sys.argv[0] becomes the filename. */
  args?: readonly string[];
  /** Aborting it raises KeyboardInterrupt in the program. */
  signal?: AbortSignal;
}

export interface RunResult {
  /** What all threads wrote while the source ran. */
  stdout: string;
  stderr: string;
  /** 0, or what the source gave to sys.exit(). */
  exitCode: number;
}

/** The settings of an embedded program. */
export function configOf(options: CommonOptions): RunConfig {
  return {
    ...defaultConfig,
    run: 'embed',
    args: [...(options.args ?? [])],
    gil: options.gil ?? null,
    ignoreEnvironment: true,
    memoryLimit: options.memoryLimit ?? 0,
    xoptions: [...(options.xoptions ?? [])],
  };
}

/** One of the two output streams: decodes what comes, keeps it for the run, hands it on. */
class Stream {
  #decoder = new TextDecoder();
  #kept = '';

  constructor(private readonly listener: ((text: string) => void) | undefined) {}

  take(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes, { stream: true });
    if (text === '') return;
    this.#kept += text;
    this.listener?.(text);
  }

  /** A run begins: what threads wrote between runs is not part of it. */
  begin(): void {
    this.#kept = '';
  }

  get kept(): string {
    return this.#kept;
  }
}

export class Output {
  readonly stdout: Stream;
  readonly stderr: Stream;

  constructor(options: CommonOptions) {
    this.stdout = new Stream(options.stdout);
    this.stderr = new Stream(options.stderr);
  }

  take(fd: number, bytes: Uint8Array): void {
    (fd === 2 ? this.stderr : this.stdout).take(bytes);
  }
}

interface Failure {
  type: string;
  module: string;
  message: string;
  traceback: string;
  frames: { filename: string; line: number; name: string }[];
}

interface Answer {
  value: FromPython;
  stdout: string;
  stderr: string;
}

export abstract class PythonBase {
  readonly #program: Embedded;
  readonly #output: Output;
  #runs = 0;
  #ended: PythonEnded | null = null;
  readonly #gone: Promise<void>;

  /** Use `Python.create`. */
  protected constructor(program: Embedded, output: Output) {
    this.#program = program;
    this.#output = output;
    this.#gone = program.finished.then(async (code) => {
      this.#end(program.crash === null ? new PythonEnded(`the program has ended with code ${code}`, code) : crashed(program.crash));
      await program.dispose();
    });
  }

  #end(reason: PythonEnded): void {
    this.#ended ??= reason;
    this.#program.jobs.close(this.#ended);
  }

  async #job(job: { [key: string]: ToPython }, signal?: AbortSignal): Promise<Answer> {
    if (this.#ended) throw this.#ended;
    signal?.throwIfAborted();
    const { stdout, stderr } = this.#output;
    const interrupt = (): void => this.interrupt();
    this.#program.hold(true);
    try {
      const packed = await this.#program.jobs.run(pack(job), () => {
        signal?.throwIfAborted();
        stdout.begin();
        stderr.begin();
        signal?.addEventListener('abort', interrupt, { once: true });
      });
      const answer = unpack(packed) as { value?: FromPython; error?: unknown };
      const written = { stdout: stdout.kept, stderr: stderr.kept };
      if (answer.error) throw new PythonError(answer.error as Failure, written.stdout, written.stderr);
      return { value: answer.value ?? null, ...written };
    } finally {
      signal?.removeEventListener('abort', interrupt);
      this.#program.hold(false);
    }
  }

  /** Waits until Python has started; rejects when it cannot. */
  protected async ready(): Promise<this> {
    try {
      await this.#job({ kind: 'get', name: '__name__' });
      return this;
    } catch (error) {
      await this.dispose();
      throw error;
    }
  }

  /**
   * Runs a source in __main__, which all runs share. Rejects with PythonError when an exception leaves it, with
   * PythonEnded when the program ends meanwhile.
   */
  async run(source: string, options: RunOptions = {}): Promise<RunResult> {
    const filename = options.filename ?? `<run-${++this.#runs}>`;
    const { value, stdout, stderr } = await this.#job({ kind: 'run', source, filename, fresh: options.fresh, args: options.args }, options.signal);
    return { stdout, stderr, exitCode: Number(value) };
  }

  /** The value of an expression, converted as convert.ts says. */
  async evaluate(expression: string, options: RunOptions = {}): Promise<FromPython> {
    const filename = options.filename ?? `<evaluate-${++this.#runs}>`;
    return (await this.#job({ kind: 'evaluate', source: expression, filename }, options.signal)).value;
  }

  /** The value of a global name of __main__, or of attributes of one: 'config.size'. */
  async get(name: string): Promise<FromPython> {
    return (await this.#job({ kind: 'get', name })).value;
  }

  /** Sets a global name of __main__. */
  async set(name: string, value: ToPython): Promise<void> {
    await this.#job({ kind: 'set', name, value });
  }

  /** Calls a function of __main__ or of an object in it, with converted arguments. */
  async call(name: string, ...args: ToPython[]): Promise<FromPython> {
    return (await this.#job({ kind: 'call', name, args })).value;
  }

  /** Raises KeyboardInterrupt in what is running now, wherever it is: in a loop, a lock, a sleep or input(). */
  interrupt(): void {
    if (!this.#ended && this.#program.jobs.busy) this.#program.raise(SIGINT);
  }

  /** Ends in Python's way: waits for its threads, runs the atexit functions, flushes, and disposes. */
  async close(): Promise<void> {
    if (this.#ended) return this.#gone;
    this.#program.hold(true);
    try {
      await this.#job({ kind: 'end' });
      await this.#gone;
    } finally {
      this.#program.hold(false);
    }
  }

  /** Ends everything at once: all workers go, the memory is given back. Runs that are not done reject. */
  async dispose(): Promise<void> {
    this.#end(new PythonEnded('this Python has been disposed', 0));
    await this.#program.dispose();
  }

  /** For `await using`. Runtimes without the symbol get a method of no use, named 'undefined'. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }
}

const crashed = (text: string): PythonEnded => new PythonEnded(`a defect of Skein has ended the program: ${text}`, CRASH_CODE);
