// Runs one test file in processes of its own and gathers what came of each test. A process that dies or hangs takes one
// test with it: the rest is run in a new process.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Outcome = 'passed' | 'failed' | 'error' | 'skipped' | 'crashed' | 'timed out';

export interface TestOutcome {
  outcome: Outcome;
  reason: string;
  /** CPython reserves the test to itself (@cpython_only); it was tried all the same. */
  detail?: boolean;
}

export interface FileOutcome {
  /** Why no test could be run, null when they could. */
  load: TestOutcome | null;
  tests: Map<string, TestOutcome>;
  /** Failing fixtures (setUpClass, setUpModule) by name: the tests behind them did not run. */
  fixtures: Map<string, TestOutcome>;
  seconds: number;
}

export interface RunOptions {
  /** The command that runs a Python program. */
  python: string[];
  /** The folder that has CPython's package `test` in it. */
  tests: string;
  driver: string;
  /** Where reports and logs are written. */
  out: string;
  threads: number;
  match: string;
  /** The tests to run; all when absent. */
  only?: string[];
  /** With what probability a thread lets the others go first before a line. */
  changes?: number;
  /** For how many seconds the tests that pass are run again. */
  seconds?: number;
  /** Folders before the tests on the path. */
  path?: string[];
  /** Seconds one test may take. */
  limit: number;
  /** Whether a test of a file may run for ever for a reason that is known: it is given up early. */
  mayBeEndless?: (file: string, test: string) => boolean;
}

interface Line {
  start?: string;
  end?: string;
  outcome?: Outcome;
  reason?: string;
  fixture?: boolean;
  detail?: boolean;
  load?: Outcome;
  count?: number;
  finished?: boolean;
}

/** Deaths of a process after which the rest of a file is given up; those of tests that may be endless do not count. */
const MOST_DEATHS = 8;
/** Seconds a test that may be endless gets at most. */
const ENDLESS_LIMIT = 30;

interface Death {
  finished: boolean;
  /** The test that was running. */
  running: string | null;
  how: TestOutcome;
}

function readReport(path: string): Line[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.endsWith('}')).flatMap((line) => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}

function take(lines: Line[], into: FileOutcome): Omit<Death, 'how'> {
  let running: string | null = null;
  let finished = false;
  for (const line of lines) {
    if (line.load) {
      into.load = { outcome: line.load, reason: line.reason ?? '' };
      finished ||= line.load === 'skipped' || into.tests.size === 0;
    }
    if (line.start !== undefined) running = line.start;
    if (line.end !== undefined) {
      (line.fixture ? into.fixtures : into.tests).set(line.end, { outcome: line.outcome!, reason: line.reason ?? '', detail: line.detail });
      if (!line.fixture) running = null;
    }
    if (line.finished) finished = true;
  }
  return { running, finished };
}

/** Runs the tests of `file` that are not in `done` until the process ends. */
function runOnce(file: string, options: RunOptions, report: string, log: string, done: string[]): Promise<TestOutcome> {
  const module = `test.${file}`;
  const doneFile = `${report}.done`;
  writeFileSync(doneFile, JSON.stringify(done));
  const args = [...options.python.slice(1), options.driver, module, report, '--threads', String(options.threads), '--done', doneFile, '--match', options.match];
  const onlyFile = `${report}.only`;
  if (options.only) {
    writeFileSync(onlyFile, JSON.stringify(options.only));
    args.push('--only', onlyFile);
  }
  if (options.changes) args.push('--changes', String(options.changes), '--seconds', String(options.seconds ?? 0));
  return new Promise((resolve) => {
    const folder = join(options.out, 'tmp', module);
    mkdirSync(folder, { recursive: true });
    const child = spawn(options.python[0]!, args, {
      cwd: folder,
      env: { ...process.env, PYTHONPATH: [...(options.path ?? []), options.tests].join(':'), TMPDIR: folder, PYTHONDONTWRITEBYTECODE: '1', TERM: 'dumb' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let tail = '';
    const hear = (data: Buffer): void => {
      appendFileSync(log, data);
      tail = (tail + data.toString()).slice(-4000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    // The limit is per test: it begins anew whenever the report grows.
    let size = -1;
    let since = performance.now();
    let limit = options.limit;
    let timedOut = false;
    const watch = setInterval(() => {
      const lines = readReport(report);
      if (lines.length !== size) {
        size = lines.length;
        since = performance.now();
        const running = lines.at(-1)?.start;
        limit = running !== undefined && options.mayBeEndless?.(file, running) ? Math.min(ENDLESS_LIMIT, options.limit) : options.limit;
      } else if (performance.now() - since > limit * 1000) {
        timedOut = true;
        child.kill('SIGKILL');
      }
    }, 1000);
    const finish = (code: number | null, signal: string | null): void => {
      clearInterval(watch);
      for (const file of [doneFile, onlyFile]) rmSync(file, { force: true });
      const said = tail.trim().split('\n').filter((l) => /fatal|RuntimeError|unreachable|abort|Error/.test(l)).at(-1) ?? '';
      resolve(
        timedOut
          ? { outcome: 'timed out', reason: `no end within ${limit} s` }
          : { outcome: 'crashed', reason: `exit ${code ?? signal}${said ? `: ${said.slice(0, 200)}` : ''}` },
      );
    };
    child.on('close', finish);
    child.on('error', (error) => {
      tail += String(error);
      finish(null, 'not started');
    });
  });
}

export async function runFile(name: string, options: RunOptions): Promise<FileOutcome> {
  const began = performance.now();
  const report = join(options.out, `${name}.jsonl`);
  const log = join(options.out, `${name}.log`);
  for (const file of [report, log]) rmSync(file, { force: true });
  const result: FileOutcome = { load: null, tests: new Map(), fixtures: new Map(), seconds: 0 };
  for (let deaths = 0; deaths < MOST_DEATHS; ) {
    rmSync(report, { force: true });
    const how = await runOnce(name, options, report, log, [...result.tests.keys()]);
    const { running, finished } = take(readReport(report), result);
    if (finished) break;
    if (running === null || how.outcome !== 'timed out' || !options.mayBeEndless?.(name, running)) deaths++;
    if (running === null) {
      // Died outside any test: at import, in a fixture or at the end.
      result.fixtures.set(`outside the tests (${deaths})`, how);
      if (deaths > 1) break;
    } else result.tests.set(running, how);
  }
  rmSync(join(options.out, 'tmp', `test.${name}`), { recursive: true, force: true });
  result.seconds = (performance.now() - began) / 1000;
  return result;
}
