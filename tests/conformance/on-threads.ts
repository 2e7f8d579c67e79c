// What a run with `--threads N` came to: the tests that one thread passes and N copies at once do not. Each needs a reason:
// CPython fails it on threads, too, or a rule of threads.ts names what the copies share. (Where there is a rule CPython is not
// asked again.) A crash has no reason: it is a defect.
import type { Peer } from './peer.js';
import type { FileOutcome, TestOutcome } from './run-file.js';
import type { FileStatus } from './status.js';
import { endlessState, sharedState } from './threads.js';

/** One such test. */
export interface ThreadFailure {
  /** `file: test` */
  test: string;
  /** Outcome and message. */
  how: string;
  kind: 'explained' | 'other' | 'death';
  /** Why it fails, when that is known. */
  reason: string | null;
}

const isDeath = (outcome: string | undefined): boolean => outcome === 'crashed' || outcome === 'timed out';

/** An exception that nobody caught ended the process in order: the copies broke what unittest itself needs. */
const isUncaught = (how: TestOutcome | undefined): boolean => how?.outcome === 'crashed' && how.reason.startsWith('exit 1:');

/** Judges Skein's `run` of a file on threads, whose state then is `now`, and on one thread `before`. */
export async function judge(name: string, threads: number, run: FileOutcome, now: FileStatus, before: FileStatus | undefined, peer: Peer): Promise<ThreadFailure[]> {
  const worse = Object.keys(now.failing).filter((test) => !before || !(test in before.failing));
  const shared = (await peer.onThreads(name, threads)).failed;
  const open = worse.filter((test) => !shared.includes(test) && !sharedState(name, test));
  const changing = await peer.onChangingThreads(name, threads, worse, open);
  const found = worse.map((test): ThreadFailure => {
    const how = run.tests.get(test);
    const outcome = isUncaught(how) ? 'error' : how?.outcome;
    const ofCPython = shared.includes(test) ? 'CPython fails it on threads, too' : changing.includes(test) ? 'CPython fails it on threads that change before any line, too' : null;
    const reason = outcome === 'timed out' ? endlessState(name, test) : (ofCPython ?? sharedState(name, test));
    const dead = isDeath(outcome) && (outcome === 'crashed' || !reason);
    return { test: `${name}: ${test}`, how: now.failing[test]!, kind: dead ? 'death' : reason ? 'explained' : 'other', reason };
  });
  for (const [fixture, how] of run.fixtures) {
    if (!isDeath(how.outcome)) continue;
    const reason = isUncaught(how) ? sharedState(name, fixture) : null;
    found.push({ test: `${name}: ${fixture}`, how: how.reason, kind: reason ? 'explained' : 'death', reason });
  }
  return found;
}

const headings = [['explained', 'explained'], ['other', 'others'], ['death', 'deaths']] as const;

/** The failures for a reader; the last line sums up. */
export function threadReport(threads: number, failures: ThreadFailure[]): string {
  const lines = headings.flatMap(([kind, heading]) => {
    const of = failures.filter((f) => f.kind === kind).map((f) => `  ${f.test}: ${f.how}${f.reason ? `  [${f.reason}]` : ''}`);
    return of.length ? [`${heading}:`, ...of.sort()] : [];
  });
  const [explained, others, deaths] = headings.map(([kind]) => failures.filter((f) => f.kind === kind).length);
  return [
    ...lines,
    `on ${threads} threads: ${failures.length} failures that one thread does not have, ${explained} of them explained, ${others} others, ${deaths} crashes or time-outs`,
  ].join('\n');
}

/** What is recorded of a whole run: the names of the tests by their reasons. */
export interface ThreadStatus {
  threads: number;
  reasons: Record<string, string[]>;
}

export function threadStatus(threads: number, failures: ThreadFailure[]): ThreadStatus {
  const reasons: Record<string, string[]> = {};
  for (const f of [...failures].sort((a, b) => (a.test < b.test ? -1 : 1))) (reasons[f.reason ?? `not known: ${f.how}`] ??= []).push(f.test);
  return { threads, reasons };
}
