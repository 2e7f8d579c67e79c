// `npm run fuzz [-- --programs 20000] [--seed S] [--from N] [--only N] [--dist DIR] [--minimise N]`: generates small programs,
// runs them on CPython and on Skein, and compares what they print and how they end. Every program follows from the seed and
// its number: `--from N` goes on where a run was stopped, `--only N` prints that one and both outcomes. The first differences
// are minimised. Programs that one of the two cannot run to their end are left out, and named with the reason.
//
// SKEIN_CPYTHON names the python3.14 to compare with.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { program } from './generate/statements.js';
import { Scope } from './generate/scope.js';
import { minimise } from './minimise.js';
import { Random } from './random.js';
import { NO_END, runAll, type Side } from './sides.js';

const root = process.cwd();
const BATCH = 1000;

function option(name: string, fallback: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1]!;
}

const seed = Number(option('seed', String(Math.floor(Math.random() * 1e9))));
const count = Number(option('programs', '20000'));
const first = Number(option('from', '0'));
const only = option('only', '');
const minimised = Number(option('minimise', '10'));
const sides: Side[] = [
  { name: 'cpython', command: [process.env.SKEIN_CPYTHON ?? join(homedir(), '.cache/skein-dev/peers/python3.14')] },
  { name: 'skein', command: [process.execPath, join(root, option('dist', 'dist'), 'cli.mjs')] },
];
const results = join(root, 'build/fuzz');
const folder = join(results, `run-${process.pid}`);

const programOf = (number: number): string => program(new Scope(new Random((Math.imul(seed, 0x01000193) ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0)));

async function outcomes(programs: string[]): Promise<[string[], string[]]> {
  return (await Promise.all(sides.map((side) => runAll(side, root, folder, programs)))) as [string[], string[]];
}

/** The two Pythons have not the same time and memory: what exceeds them says nothing. (But what CPython ends, Skein must end.) */
function beyond(cpython: string, skein: string): string | null {
  if (cpython === NO_END) return 'CPython does not end';
  if (/MemoryError/.test(cpython)) return "CPython's memory";
  return /MemoryError/.test(skein) ? "Skein's memory" : null;
}

/**
 * By itself, without what the programs before it left behind, CPython says something else, and that is what Skein says: the order
 * of a set of constants, for one, depends on whether CPython had interned an equal string before.
 */
async function ofHistory(source: string, cpython: string, skein: string): Promise<string | null> {
  const [alone] = (await outcomes([source]))[0];
  return alone !== cpython && alone === skein ? 'CPython differs from itself' : null;
}

const different = async (programs: string[]): Promise<boolean[]> => {
  const [a, b] = await outcomes(programs);
  // A program that is no program any more shows nothing.
  return a.map((text, i) => text !== b[i] && beyond(text, b[i]!) === null && !/SyntaxError|IndentationError/.test(text));
};

/** The first line in which two outcomes differ. */
function firstDifference(a: string, b: string): [string, string] {
  const left = a.split('\n');
  const right = b.split('\n');
  const at = left.findIndex((line, i) => line !== right[i]);
  return at < 0 ? [left.at(-1)!, right[left.length] ?? ''] : [left[at]!, right[at] ?? '(nothing)'];
}

async function main(): Promise<number> {
  mkdirSync(folder, { recursive: true });
  if (only !== '') {
    const source = programOf(Number(only));
    const [a, b] = await outcomes([source]);
    console.log(`${source}\n--- cpython\n${a[0]}\n--- skein\n${b[0]}`);
    return a[0] === b[0] ? 0 : 1;
  }
  console.log(`seed ${seed}, programs ${first} to ${count - 1}`);
  const found: { number: number; cpython: string; skein: string }[] = [];
  /** Programs beyond the time or the memory of one of the two, with the reason. */
  const left: string[] = [];
  const began = performance.now();
  for (let from = first; from < count; from += BATCH) {
    const programs = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => programOf(from + i));
    const [a, b] = await outcomes(programs);
    for (const [i, text] of a.entries()) {
      if (text === b[i]) continue;
      const why = beyond(text, b[i]!) ?? (await ofHistory(programs[i]!, text, b[i]!));
      if (why) {
        left.push(`${from + i} (${why})`);
        continue;
      }
      const [cpython, skein] = firstDifference(text, b[i]!);
      found.push({ number: from + i, cpython, skein });
      console.log(`program ${from + i}\n  cpython: ${cpython.slice(0, 300)}\n  skein:   ${skein.slice(0, 300)}`);
    }
    console.log(`${from + programs.length} programs, ${found.length} differences, ${left.length} left out, ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  for (const { number } of found.slice(0, minimised)) {
    const small = await minimise(programOf(number), different);
    const [a, b] = await outcomes([small]);
    const text = `# seed ${seed}, program ${number}\n${small}# cpython: ${JSON.stringify(a[0])}\n# skein:   ${JSON.stringify(b[0])}\n`;
    writeFileSync(join(results, `difference-${number}.py`), text);
    console.log(text);
  }
  console.log(`seed ${seed}: programs ${first} to ${count - 1}, ${found.length} differences, ${left.length} left out${left.length ? `: ${left.join(', ')}` : ''}`);
  return found.length === 0 ? 0 : 1;
}

const code = await main();
rmSync(folder, { recursive: true, force: true });
process.exit(code);
