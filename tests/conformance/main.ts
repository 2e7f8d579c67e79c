// `npm run conformance -- [FILTER...] [--jobs N] [--threads N] [--match TEXT] [--limit SECONDS] [--dev] [--update]`: runs
// CPython's test files on Skein. A FILTER that begins with test_ is a file's exact name, anything else a part of it.
//
// The tests are not part of this repository: SKEIN_CPYTHON_TESTS names the folder that has CPython's package `test` in it
// (Debian: libpython3.14-testsuite), SKEIN_CPYTHON the python3.14 to compare with. CPython's own run of a file is kept
// beside the tests and made again when the interpreter changes.
//
// The tests run on a build of their own, with the module that the stand-ins in modules/ need (the switch testModules, see
// runtime/debug/flags.ts); --dev takes one with assertions, --dist FOLDER any other.
//
// --update records the outcome in status.json and makes docs/conformance.md; with a filter only these files' part.
// --threads N copies each test on N threads and shows the tests that one thread passes and N do not, with the reasons that
// CPython's own runs on N threads give or threads.ts knows; the last line sums up, and the exit code is 1 if any have none.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { files } from './list.js';
import { judge, threadReport, threadStatus, type ThreadFailure } from './on-threads.js';
import { page, totals } from './page.js';
import { CACHE, Peer } from './peer.js';
import { runFile, type FileOutcome, type RunOptions } from './run-file.js';
import { changes, fileStatus, readStatus, writeStatus, type FileStatus, type PeerFile } from './status.js';
import { endlessState } from './threads.js';

const root = process.cwd();
const tests = process.env.SKEIN_CPYTHON_TESTS ?? join(CACHE, 'testroot');

/** Where the builds with test modules are. */
const TESTED = 'build/conformance-dist';
const TESTED_DEV = 'build/conformance-dev';

interface Settings {
  filters: string[];
  jobs: number;
  threads: number;
  match: string;
  limit: number;
  update: boolean;
  dist: string;
}

function readSettings(args: string[]): Settings {
  const settings: Settings = { filters: [], jobs: 2, threads: 1, match: '', limit: 120, update: false, dist: TESTED };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--jobs') settings.jobs = Number(args[++i]);
    else if (arg === '--threads') settings.threads = Number(args[++i]);
    else if (arg === '--match') settings.match = args[++i]!;
    else if (arg === '--limit') settings.limit = Number(args[++i]);
    else if (arg === '--dist') settings.dist = args[++i]!;
    else if (arg === '--dev') settings.dist = TESTED_DEV;
    else if (arg === '--update') settings.update = true;
    else if (arg.startsWith('-')) throw new Error(`unknown option ${arg}`);
    else settings.filters.push(arg.replace(/\.py$/, ''));
  }
  return settings;
}

const present = (name: string): boolean => existsSync(join(tests, 'test', `${name}.py`)) || existsSync(join(tests, 'test', name, '__init__.py'));

function chosen(filters: string[]): string[] {
  if (filters.length === 0) return files;
  const exact = filters.filter((f) => f.startsWith('test_'));
  const parts = filters.filter((f) => !f.startsWith('test_'));
  return [...new Set([...exact, ...files.filter((f) => parts.some((p) => f.includes(p)))])];
}

/** Calls `work` on each item, `jobs` at once. */
async function together<T>(items: T[], jobs: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

/** Makes the build the tests run on, if it is one of ours. */
function build(dist: string): boolean {
  if (dist !== TESTED && dist !== TESTED_DEV) return true;
  const args = ['tools/build.mjs', '--flags', 'testModules', '--out', dist, ...(dist === TESTED_DEV ? ['--dev'] : [])];
  return spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

function summary(name: string, status: FileStatus, run: FileOutcome): string {
  const ratio = status.of ? ((100 * status.passed) / status.of).toFixed(1).padStart(5) + ' %' : '      -';
  const notes = (['crashed', 'timed out'] as const).filter((k) => status.all[k]).map((k) => `${status.all[k]} ${k}`);
  if (status.older) notes.push(`${status.older} older`);
  if (status.details) notes.push(`${status.details} details`);
  if (status.load) notes.push(status.load);
  return `${name.padEnd(26)} ${String(status.passed).padStart(5)} / ${String(status.of).padEnd(5)} ${ratio}  ${run.seconds.toFixed(0)} s  ${notes.join('; ')}`;
}

async function main(): Promise<number> {
  const settings = readSettings(process.argv.slice(2));
  if (!existsSync(join(tests, 'test/__init__.py'))) {
    console.error(`there is no package test in ${tests}: set SKEIN_CPYTHON_TESTS (see the head of tests/conformance/main.ts)`);
    return 2;
  }
  if (!build(settings.dist)) return 1;
  const out = join(root, 'build/conformance');
  mkdirSync(out, { recursive: true });
  const options: RunOptions = {
    python: [process.execPath, join(root, settings.dist, 'cli.mjs')],
    tests,
    driver: join(root, 'tests/conformance/driver.py'),
    out,
    threads: settings.threads,
    match: settings.match,
    limit: settings.limit,
    mayBeEndless: settings.threads > 1 ? (file, test) => endlessState(file, test) !== null : undefined,
  };
  const peer = new Peer(options);
  const statusPath = join(root, 'tests/conformance/status.json');
  const status = readStatus(statusPath);
  const wanted = chosen(settings.filters);
  const missing = wanted.filter((name) => !present(name));
  const found = wanted.filter(present);
  const done: FileStatus[] = [];
  const news: string[] = [];
  const onThreads: ThreadFailure[] = [];
  const record = (): void => {
    status.cpython = peer.version;
    writeStatus(statusPath, status);
    writeFileSync(join(root, 'docs/conformance.md'), page(status));
  };
  let count = 0;
  await together(found, settings.jobs, async (name) => {
    const theirs = await peer.file(name);
    const run = await runFile(name, options);
    let now = fileStatus(name, run, theirs, null);
    if (!run.load && now.passed + now.details < now.of) now = fileStatus(name, run, theirs, await peer.older(name));
    if (settings.match) now = matching(now, run, theirs, settings.match);
    const before = status.files[name];
    const judged = settings.threads > 1 ? await judge(name, settings.threads, run, now, before, peer) : [];
    onThreads.push(...judged);
    done.push(now);
    console.log(`[${++count}/${found.length}] ${summary(name, now, run)}`);
    for (const failure of judged) if (failure.kind !== 'explained') console.log(`    ${failure.kind}: ${failure.test}: ${failure.how}`);
    if (settings.filters.length > 0 && !now.load) for (const [test, why] of Object.entries(now.failing)) console.log(`    ${test}: ${why}`);
    if (settings.threads === 1 && !settings.match) {
      news.push(...changes(name, before, now));
      status.files[name] = now;
      // After every file: a long run may be stopped.
      if (settings.update) record();
    }
  });
  const total = totals(done);
  console.log(`${total.passed} of ${total.of} tests that CPython ${peer.version} passes (${((100 * total.passed) / Math.max(1, total.of)).toFixed(2)} %); ${total.details} are details of CPython, ${total.older} need a newer library`);
  if (missing.length) console.log(`not in ${tests}: ${missing.join(' ')}`);
  if (news.length) console.log(`against the recorded status:\n${news.sort().join('\n')}`);
  if (settings.threads > 1) {
    console.log(threadReport(settings.threads, onThreads));
    if (settings.update && settings.filters.length === 0 && !settings.match) {
      status.onThreads = threadStatus(settings.threads, onThreads);
      record();
    }
    return onThreads.some((failure) => failure.kind !== 'explained') ? 1 : 0;
  }
  if (settings.update) {
    if (settings.filters.length === 0) {
      status.missing = missing;
      for (const name of Object.keys(status.files)) if (!files.includes(name)) delete status.files[name];
    }
    record();
  }
  return 0;
}

/** With --match only the matching tests count. */
function matching(status: FileStatus, run: FileOutcome, theirs: PeerFile, match: string): FileStatus {
  const failing = Object.fromEntries(Object.entries(status.failing).filter(([test]) => test.includes(match)));
  return { ...status, of: theirs.passed.filter((t) => t.includes(match)).length, failing };
}

process.exit(await main());
