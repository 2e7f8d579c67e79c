// Runs a small wasm module of runtime/debug/test/ in real workers over one shared memory: no Python, no image, just the mechanism under test.
//
//   const world = await World.make('base');      compiles (once), instantiates here, boots, this thread is the main one
//   const results = await world.run(4, 'countChurn', 10000, 16);   on 4 workers, each a thread of its own, seeded
import { readFileSync, mkdirSync, existsSync, statSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import asc from 'assemblyscript/asc';
import { addresses } from '../../spec/memory.js';

/** The repository: this file runs as build/js/tests/runtime/harness.js. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

export type Exports = Record<string, (...args: number[]) => number>;

/** The imports a test module needs: the clock is real, everything else refuses. `settled` makes waits interesting on few processors. */
const importsSource = `
function imports(module, memory) {
  const host = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    if (from === 'host') host[name] = () => { throw new Error('host call ' + name + ' in a test module'); };
  }
  host.clock = () => performance.now() * 1e6;
  const text = (at) => {
    if (!at) return '';
    const length = new Uint32Array(memory.buffer, at - 4, 1)[0] >> 1;
    return String.fromCharCode(...new Uint16Array(memory.buffer, at, length));
  };
  return { host, env: { memory, abort: (m, f, l) => { throw new Error('assertion: ' + text(m) + ' at ' + text(f) + ':' + l); } } };
}`;
const makeImports = new Function(`${importsSource}; return imports`)() as (m: WebAssembly.Module, memory: WebAssembly.Memory) => WebAssembly.Imports;

const workerSource = `
const { parentPort, workerData } = require('node:worker_threads');
${importsSource}
const { module, memory } = workerData;
const instance = new WebAssembly.Instance(module, imports(module, memory)).exports;
parentPort.on('message', ({ thread, name, seed, args, together }) => {
  try {
    instance.seed(seed);
    instance.startThread(thread);
    if (together > 1) instance.meet(together);
    const value = instance[name](...args);
    instance.finish();
    parentPort.postMessage({ value });
  } catch (error) {
    parentPort.postMessage({ error: String(error.stack ?? error) });
  }
});
parentPort.postMessage('ready');
`;

function newest(folder: string): number {
  let latest = 0;
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    if (name.endsWith('.ts')) latest = Math.max(latest, statSync(join(folder, name)).mtimeMs);
  }
  return latest;
}

async function compile(entry: string, flags: string[]): Promise<WebAssembly.Module> {
  const out = join(root, 'build/test');
  mkdirSync(out, { recursive: true });
  const file = join(out, [entry, ...flags].join('-') + '.wasm');
  if (!existsSync(file) || statSync(file).mtimeMs < newest(join(root, 'runtime'))) {
    const args = [`runtime/debug/test/${entry}.ts`, '--config', 'asconfig.json', '--target', 'dev', '-O1', '--memoryBase', String(addresses.staticData)];
    const { error, stderr } = await asc.main([...args, '--baseDir', root, '--outFile', file], {
      readFile(name, base) {
        const path = join(base, name);
        if (!existsSync(path)) return null;
        let text = readFileSync(path, 'utf8');
        if (name.endsWith('runtime/debug/flags.ts')) {
          for (const flag of flags) text = text.replace(`const ${flag}: bool = false`, `const ${flag}: bool = true`);
        }
        return text;
      },
    });
    if (error) throw new Error(`asc: ${error.message}\n${stderr.toString()}`);
  }
  return new WebAssembly.Module(readFileSync(file));
}

export class World {
  private idle: Worker[] = [];
  private all: Worker[] = [];
  /** Of the next thread; set it to repeat a run. */
  seed = 1;

  private constructor(
    readonly module: WebAssembly.Module,
    readonly memory: WebAssembly.Memory,
    readonly main: Exports,
  ) {}

  static async make(entry: string, flags: string[] = []): Promise<World> {
    const module = await compile(entry, flags);
    const memory = new WebAssembly.Memory({ initial: 64, maximum: 65536, shared: true });
    const instance = new WebAssembly.Instance(module, makeImports(module, memory));
    const main = instance.exports as unknown as Exports;
    if (!main.boot!()) throw new Error('boot failed');
    main.seed!(12345);
    return new World(module, memory, main);
  }

  private async worker(): Promise<Worker> {
    const idle = this.idle.pop();
    if (idle) return idle;
    const worker = new Worker(workerSource, { eval: true, workerData: { module: this.module, memory: this.memory } });
    this.all.push(worker);
    await new Promise((resolve) => worker.once('message', resolve));
    return worker;
  }

  /** Starts one thread that calls an export; the main thread must be detached while it waits for it. */
  async begin(name: string, ...args: number[]): Promise<{ done: Promise<number> }> {
    return this.beginTogether(this.threads(1)[0]!, 1, name, args);
  }

  /** The same, but the call begins when `together` threads have come so far. */
  private async beginTogether(thread: number, together: number, name: string, args: number[]): Promise<{ done: Promise<number> }> {
    const worker = await this.worker();
    const done = new Promise<number>((resolve, reject) => {
      worker.once('message', ({ value, error }: { value?: number; error?: string }) => {
        this.idle.push(worker);
        if (error === undefined) resolve(Number(value ?? 0));
        else reject(new Error(error));
      });
    });
    worker.postMessage({ thread, name, seed: this.seed++, args, together });
    return { done };
  }

  /** Threads that have not begun; each takes memory for its stack. */
  threads(count: number): number[] {
    return Array.from({ length: count }, () => {
      const thread = this.main.newThread!();
      if (!thread) throw new Error('no thread');
      return thread;
    });
  }

  /** Calls an export on `count` threads at once and waits for all; the main thread is detached meanwhile. */
  async run(count: number, name: string, ...args: number[]): Promise<number[]> {
    return this.runOn(this.threads(count), name, ...args);
  }

  async runOn(threads: number[], name: string, ...args: number[]): Promise<number[]> {
    this.main.setCounter!(60, 0);
    const started: { done: Promise<number> }[] = [];
    for (const thread of threads) started.push(await this.beginTogether(thread, threads.length, name, args));
    this.main.detachHere!();
    const results = await Promise.all(started.map((s) => s.done));
    this.main.attachHere!();
    this.main.poll!();
    return results;
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((w) => w.terminate()));
  }
}
