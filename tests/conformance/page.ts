// docs/conformance.md, made from the recorded status.
import type { ThreadStatus } from './on-threads.js';
import type { FileStatus, Status } from './status.js';

const percent = (passed: number, of: number): string => (of === 0 ? '-' : `${((100 * passed) / of).toFixed(1)} %`);
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

export function totals(files: FileStatus[]): { passed: number; of: number; details: number; older: number } {
  const sum = (of: (f: FileStatus) => number): number => files.reduce((n, f) => n + of(f), 0);
  return { details: sum((f) => f.details), older: sum((f) => f.older ?? 0), passed: files.reduce((n, f) => n + f.passed, 0), of: files.reduce((n, f) => n + f.of, 0) };
}

export function page(status: Status): string {
  const files = Object.entries(status.files);
  const total = totals(files.map(([, f]) => f));
  const bad = (f: FileStatus, kind: 'crashed' | 'timed out'): number => f.all[kind] ?? 0;
  const rows = files.map(([name, f]) => {
    const notes = [bad(f, 'crashed') && `${bad(f, 'crashed')} crashed`, bad(f, 'timed out') && `${bad(f, 'timed out')} timed out`, f.load].filter(Boolean);
    return `| ${name} | ${f.passed} | ${f.of} | ${percent(f.passed, f.of)} | ${f.details || ''} | ${f.older || ''} | ${percent(f.passed, f.of - f.details - (f.older ?? 0))} | ${cell(notes.join('; '))} |`;
  });
  const lists = files
    .filter(([, f]) => Object.keys(f.failing).length > 0)
    .map(([name, f]) => `### ${name}\n\n${Object.entries(f.failing).map(([test, why]) => `- \`${test}\`: ${cell(why)}`).join('\n')}\n`);
  return `# Conformance

<!-- Made by \`npm run conformance -- --update\` from tests/conformance/status.json. Do not edit. -->

CPython's own regression tests on Skein. A test counts when CPython ${status.cpython} itself runs and passes it on the same machine;
tests that CPython skips do not count. Tests that it reserves to itself by its decorator \`@cpython_only\` are tried like all
others. CPython's modules of C test helpers (\`_testcapi\`, \`_testinternalcapi\`, \`_testbuffer\`) have stand-ins in
tests/conformance/modules where what they do has a meaning without CPython's C structures; what goes through them goes
through Skein's own calls, printing, buffers.

**${total.passed} of ${total.of} (${percent(total.passed, total.of)})** in ${files.length} files. Of the others
${total.details} are reserved to CPython ("details"), and ${total.older} fail on CPython too when it runs on
the standard library of the package \`pyodide\`, which is older than the tests ("older"); without both it is
${percent(total.passed, total.of - total.details - total.older)}.
${status.missing.length ? `\nNot in this package of CPython's tests: ${status.missing.join(', ')}.\n` : ''}
| file | passed | of | | details | older | without both | |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
${rows.join('\n')}

## What fails, and why

${lists.join('\n')}${status.onThreads ? threadsPage(status.onThreads) : ''}`;
}

function threadsPage({ threads, reasons }: ThreadStatus): string {
  const count = Object.values(reasons).reduce((n, tests) => n + tests.length, 0);
  const lists = Object.entries(reasons)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, tests]) => `### ${cell(reason)} (${tests.length})\n\n${tests.map((test) => `- \`${test}\``).join('\n')}\n`);
  return `
## On ${threads} threads

\`npm run conformance -- --threads ${threads}\` copies each test on ${threads} threads that run at once in one process, as regrtest's
\`--parallel-threads\` does. The copies share the module, the class, the files of one folder and the interpreter's settings,
so a test that changes one of them fails on any Python. In the last whole run that were ${count} tests that one thread passes;
another run meets others. CPython's run of a test is the evidence where it fails, too: plainly, or when its threads, which have
a GIL, change before any line. Where neither met it, the reason says what the copies share.

${lists.join('\n')}`;
}
