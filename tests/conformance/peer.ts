// CPython's runs of the test files, to judge Skein's by: kept in a file beside the tests, and made again when the interpreter
// changes. What fails on threads is tried on CPython twice: plainly, and with threads that change before any line.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { runFile, type RunOptions } from './run-file.js';
import { peerFile, type PeerFile } from './status.js';

/** Where what is fetched and made beside the repository is kept. */
export const CACHE = join(homedir(), '.cache/skein-dev');

/** How likely a thread of CPython lets the others go first before a line, in one round after the other. */
const CHANGES = [0.01, 0.05, 0.003];
/** How long it repeats what passes in a round. */
const SECONDS = 8;
/** No round begins after so many seconds. */
const BUDGET = 60;

const root = process.cwd();
const cpython = process.env.SKEIN_CPYTHON ?? join(CACHE, 'peers/python3.14');

const libraryVersion = (): string => (JSON.parse(readFileSync(join(root, 'node_modules/pyodide/package.json'), 'utf8')) as { version: string }).version;

/** The folder with Skein's copy of the standard library, unpacked. */
function library(): string {
  const folder = join(CACHE, `library-${libraryVersion()}`);
  if (existsSync(folder)) return folder;
  const files = unzipSync(readFileSync(join(root, 'node_modules/pyodide/python_stdlib.zip')));
  for (const [name, bytes] of Object.entries(files)) {
    if (name.endsWith('/') || name.startsWith('_sysconfigdata') || name.startsWith('site.py')) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

/** CPython's runs, kept in a file beside the tests. */
export class Peer {
  readonly version: string;
  readonly #path: string;
  readonly #known: Record<string, PeerFile>;

  constructor(private readonly options: RunOptions) {
    this.version = spawnSync(cpython, ['-c', 'import platform; print(platform.python_version())'], { encoding: 'utf8' }).stdout.trim();
    this.#path = join(CACHE, `conformance-cpython-${this.version}.json`);
    this.#known = existsSync(this.#path) ? (JSON.parse(readFileSync(this.#path, 'utf8')) as Record<string, PeerFile>) : {};
  }

  file(name: string): Promise<PeerFile> {
    return this.#run(name, name, []);
  }

  /** CPython's run on Skein's copy of the standard library. */
  older(name: string): Promise<PeerFile> {
    return this.#run(name, `${name} on ${libraryVersion()}`, [library()]);
  }

  /** CPython's run with each test copied on threads. It has a GIL: what fails all the same shares state that is the test's own. */
  onThreads(name: string, threads: number): Promise<PeerFile> {
    return this.#run(name, `${name} on ${threads} threads`, [], threads);
  }

  /**
   * Those of `tests` that CPython fails on threads when they change before any line, and passes again and again on one thread at that pace.
   * Its GIL goes to another thread once in 10 microseconds at most: shorter tests run one after the other without this. Those of
   * `wanted` that are not known yet are tried, for a while.
   */
  async onChangingThreads(name: string, threads: number, tests: string[], wanted: string[]): Promise<string[]> {
    const known = (this.#known[`${name} on ${threads} changing threads`] ??= { passed: [], failed: [], skipped: [], load: null });
    const open = wanted.filter((test) => !known.passed.includes(test) && !known.failed.includes(test));
    if (open.length) {
      const alone = await this.#start(name, { only: tests, changes: CHANGES[0]!, seconds: SECONDS, limit: 20 });
      const candidates = open.filter((test) => alone.passed.includes(test));
      // All of them each time: what one leaves behind may make another fail. In the end the whole file, for the same reason.
      const rounds: Partial<RunOptions>[] = [...CHANGES.map((p) => ({ only: tests, changes: p, seconds: SECONDS })), { changes: CHANGES[0]! }, { changes: CHANGES[1]! }];
      let left = candidates;
      const end = performance.now() + 1000 * BUDGET;
      for (let round = 0; round < rounds.length && left.length && performance.now() < end; round++) {
        const run = await this.#start(name, { ...rounds[round], threads, limit: 20 });
        known.failed.push(...run.failed.filter((test) => left.includes(test)));
        left = left.filter((test) => !known.failed.includes(test));
      }
      known.passed.push(...open.filter((test) => !known.failed.includes(test)));
      this.#keep();
    }
    return known.failed;
  }

  async #run(name: string, key: string, path: string[], threads = 1): Promise<PeerFile> {
    const known = this.#known[key];
    if (known) return known;
    const limit = path.length || threads > 1 ? 30 : 600;
    const made = (this.#known[key] = await this.#start(name, { path, threads, limit }));
    this.#keep();
    return made;
  }

  async #start(name: string, how: Partial<RunOptions>): Promise<PeerFile> {
    const out = join(this.options.out, 'cpython');
    mkdirSync(out, { recursive: true });
    return peerFile(await runFile(name, { ...this.options, python: [cpython], threads: 1, match: '', out, ...how }));
  }

  #keep(): void {
    writeFileSync(this.#path, JSON.stringify(this.#known));
  }
}

