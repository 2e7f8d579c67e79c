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
/** The same for rounds with the tests in question only: few lines, so more of them must wait. */
const CHANGES_OF_FEW = [0.05, 0.3];
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
   * `wanted` that are not known yet are tried, for a while. That one did not fail is not kept: luck decides, and the next run tries again.
   */
  async onChangingThreads(name: string, threads: number, tests: string[], wanted: string[]): Promise<string[]> {
    const known = (this.#known[`${name} on ${threads} changing threads`] ??= { passed: [], failed: [], skipped: [], load: null });
    let left = wanted.filter((test) => !known.failed.includes(test));
    if (left.length) {
      const end = performance.now() + 1000 * BUDGET;
      const passedAlone = async (only: string[], changes: number): Promise<string[]> => {
        const alone = (await this.#start(name, { only, changes, seconds: SECONDS, limit: 20 })).passed;
        return left.filter((test) => alone.includes(test));
      };
      const tryOut = async (how: Partial<RunOptions>, candidates: string[]): Promise<void> => {
        if (!candidates.length || performance.now() > end) return;
        const run = await this.#start(name, { ...how, threads, limit: 20 });
        known.failed.push(...run.failed.filter((test) => candidates.includes(test)));
        left = left.filter((test) => !known.failed.includes(test));
      };
      // By themselves first: another test may end the process. Then all of them, and in the end the whole file: what one leaves
      // behind may make another fail.
      for (const changes of CHANGES_OF_FEW) {
        if (!left.length) break;
        const only = await passedAlone(left, changes);
        await tryOut({ only, changes, seconds: SECONDS }, only);
      }
      left = left.length ? await passedAlone(tests, CHANGES[0]!) : [];
      for (const changes of CHANGES) await tryOut({ only: tests, changes, seconds: SECONDS }, left);
      for (const changes of CHANGES.slice(0, 2)) await tryOut({ changes }, left);
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

