// Tests that are Python programs. Each .py file under tests/ says beside its lines what must come out:
//
//   print(1 + 2)        # expect: 3
//   1 / 0               # raises: ZeroDivisionError: division by zero
//
// `expect` lines are compared, in order, with the lines of standard output; `raises` with the last line of standard
// error (exit code 1). At the top of a file may stand `# options: -X gil=1`, `# exit: 3`, `# threads: no` (not run on
// several threads at once), `# stdin: text`, `# skip: reason`.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Tally } from './main.js';

const LIMIT_MS = 60_000;

interface Expectation {
  output: string[];
  raises: string | null;
  exit: number;
  options: string[];
  stdin: string;
  threads: boolean;
  skip: string | null;
}

function directive(text: string, name: string): string | null {
  return new RegExp(`^# ${name}: ?(.*)$`, 'm').exec(text)?.[1] ?? null;
}

export function expectationOf(text: string): Expectation {
  const output: string[] = [];
  let raises: string | null = null;
  for (const line of text.split('\n')) {
    const expected = /# expect: ?(.*)$/.exec(line);
    if (expected) output.push(expected[1]!);
    raises = /# raises: (.*)$/.exec(line)?.[1] ?? raises;
  }
  const exit = directive(text, 'exit');
  return {
    output,
    raises,
    exit: exit === null ? (raises === null ? 0 : 1) : Number(exit),
    options: directive(text, 'options')?.split(/\s+/) ?? [],
    stdin: directive(text, 'stdin') ?? '',
    threads: directive(text, 'threads') !== 'no',
    skip: directive(text, 'skip'),
  };
}

interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export function runSkein(root: string, args: string[], stdin: string, limit = LIMIT_MS): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'dist/cli.mjs'), ...args], { cwd: root });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const timer = setTimeout(() => {
      stderr += `\n(stopped after ${limit / 1000} s)`;
      child.kill('SIGKILL');
    }, limit);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
    child.stdin.end(stdin);
  });
}

/** What is wrong, or null. */
function judge(expected: Expectation, got: Outcome): string | null {
  const lines = got.stdout.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (let i = 0; i < Math.max(lines.length, expected.output.length); i++) {
    if (lines[i]?.trimEnd() !== expected.output[i]?.trimEnd()) {
      return `line ${i + 1} of the output: expected ${JSON.stringify(expected.output[i] ?? null)}, got ${JSON.stringify(lines[i] ?? null)}\n${tail(got.stderr)}`;
    }
  }
  if (expected.raises !== null) {
    const last = got.stderr.trimEnd().split('\n').at(-1);
    if (last !== expected.raises) return `expected error ${JSON.stringify(expected.raises)}, got ${JSON.stringify(last)}`;
  }
  return got.code === expected.exit ? null : `exit code ${got.code}, expected ${expected.exit}\n${tail(got.stderr)}`;
}

const tail = (text: string): string => text.trimEnd().split('\n').slice(-12).map((l) => `    ${l}`).join('\n');

export async function pythonTests(root: string, filters: string[], all: boolean): Promise<Tally> {
  const folder = join(root, 'tests');
  const files = (readdirSync(folder, { recursive: true }) as string[])
    .filter((f) => f.endsWith('.py') && !f.includes('fixtures') && (all || !f.startsWith('stress')))
    .filter((f) => filters.length === 0 || filters.some((x) => f.includes(x)))
    .sort()
    .map((f) => join(folder, f))
    // Other Python files beside the tests are tools of theirs.
    .filter((f) => /^# (exit|skip):|# (expect|raises):/m.test(readFileSync(f, 'utf8')));
  const tally: Tally = { passed: 0, failed: 0 };
  const jobs: { name: string; file: string; args: string[]; expected: Expectation }[] = [];
  for (const file of files) {
    const expected = expectationOf(readFileSync(file, 'utf8'));
    const name = relative(folder, file);
    if (expected.skip !== null) {
      console.log(`skipped: ${name}: ${expected.skip}`);
      continue;
    }
    jobs.push({ name, file, args: [...expected.options, file], expected });
    if (expected.options.length > 0) continue;
    if (all) jobs.push({ name: `${name} (gil)`, file, args: ['-X', 'gil=1', file], expected });
    if (all && expected.threads && expected.raises === null) {
      jobs.push({ name: `${name} (4 threads)`, file, args: [join(root, 'tools/test/on_threads.py'), '4', file], expected });
    }
  }
  const next = jobs.values();
  const worker = async (): Promise<void> => {
    for (const job of next) {
      const wrong = judge(job.expected, await runSkein(root, job.args, job.expected.stdin));
      if (wrong === null) tally.passed++;
      else {
        tally.failed++;
        console.error(`not ok: ${job.name}: ${wrong}`);
      }
    }
  };
  await Promise.all([worker(), worker()]);
  return tally;
}
