// The recorded status: what every test file came to, with the names of the tests that fail and why. The denominator is
// CPython's own run of the same file on the same machine: a test counts when CPython runs it and it passes there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { FileOutcome, Outcome, TestOutcome } from './run-file.js';
import type { ThreadStatus } from './on-threads.js';
import { reasons } from './reasons.js';

export interface FileStatus {
  /** Tests that pass on CPython and on Skein, and that pass on CPython. */
  passed: number;
  of: number;
  /** Tests that fail and that CPython reserves to itself as details of its implementation (@cpython_only). */
  details: number;
  /** Those that CPython fails too when it runs on Skein's copy of the standard library, which is older than the tests. */
  older: number;
  /** What Skein's run came to, whatever CPython says. */
  all: Partial<Record<Outcome, number>>;
  /** Why no test ran, when none did. */
  load?: string;
  /** Tests that CPython passes and Skein does not: `outcome: reason`. */
  failing: Record<string, string>;
}

export interface Status {
  cpython: string;
  files: Record<string, FileStatus>;
  /** Files of the list that this package of CPython's tests does not have. */
  missing: string[];
  /** The last whole run with each test copied on threads. */
  onThreads?: ThreadStatus;
}

/** CPython's run of a file: the names of its tests by outcome. */
export interface PeerFile {
  passed: string[];
  failed: string[];
  skipped: string[];
  load: string | null;
}

export function peerFile(run: FileOutcome): PeerFile {
  const names = (...outcomes: Outcome[]): string[] => [...run.tests].filter(([, t]) => outcomes.includes(t.outcome)).map(([n]) => n);
  return { passed: names('passed'), failed: names('failed', 'error', 'crashed', 'timed out'), skipped: names('skipped'), load: run.load && `${run.load.outcome}: ${run.load.reason}` };
}

/** Addresses and temporary names differ from run to run. */
const steady = (text: string): string => text.replace(/0x[0-9a-f]{4,}/g, '0x...').replace(/\/tmp\/\S+/g, '/tmp/...').replace(/test_python_\w+/g, 'test_python_...');

export function fileStatus(name: string, run: FileOutcome, peer: PeerFile, older: PeerFile | null): FileStatus {
  const status: FileStatus = { passed: 0, of: peer.passed.length, details: 0, older: 0, all: {}, failing: {} };
  for (const test of run.tests.values()) status.all[test.outcome] = (status.all[test.outcome] ?? 0) + 1;
  if (run.load) status.load = `${run.load.outcome}: ${steady(run.load.reason)}`;
  const fixtureOf = (test: string): TestOutcome | undefined => {
    for (const [fixture, outcome] of run.fixtures) {
      const of = /\((.*)\)/.exec(fixture)?.[1] ?? '';
      if (fixture.startsWith('outside') || of.endsWith(`.${test.split('.')[0]}`) || fixture.startsWith('setUpModule')) return outcome;
    }
    return undefined;
  };
  for (const test of peer.passed) {
    const got = run.tests.get(test);
    if (got?.outcome === 'passed') {
      status.passed++;
      continue;
    }
    let why = got ?? fixtureOf(test) ?? run.load ?? { outcome: 'failed', reason: 'did not run' };
    if (got?.detail) status.details++;
    const agrees = older && !older.passed.includes(test) && why.outcome !== 'skipped';
    if (agrees) status.older++;
    if (agrees && !reasons[`${name}:${test}`]) why = { outcome: why.outcome, reason: `the standard library is older than the test: ${why.reason}` };
    status.failing[test] = reasons[`${name}:${test}`] ?? `${why.outcome}: ${steady(why.reason)}`;
  }
  return status;
}

export function readStatus(path: string): Status {
  if (!existsSync(path)) return { cpython: '', files: {}, missing: [] };
  return JSON.parse(readFileSync(path, 'utf8')) as Status;
}

export function writeStatus(path: string, status: Status): void {
  const files = Object.fromEntries(Object.entries(status.files).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, JSON.stringify({ ...status, files }, null, 1) + '\n');
}

/** The tests whose status is not what was recorded, for a reader. */
export function changes(name: string, before: FileStatus | undefined, now: FileStatus): string[] {
  if (!before) return [];
  const worse = Object.keys(now.failing).filter((t) => !(t in before.failing));
  const better = Object.keys(before.failing).filter((t) => !(t in now.failing));
  return [...worse.map((t) => `  worse  ${name}: ${t}: ${now.failing[t]}`), ...better.map((t) => `  better ${name}: ${t}`)];
}
