// `npm run bench [-- --cpython PATH] [--pypy PATH] [--only NAME,...] [--rounds N] [--seconds S]`: every program of
// bench/programs on Skein and on its peers, in alternation, in processes of their own; medians, ratios, geometric means.
// Then how threads scale (bench/scaling), what they cost (bench/threads.py), and what starting costs. Only ratios of one run mean anything.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = process.cwd();

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

interface Runner {
  name: string;
  command: (program: string, seconds: string) => string[];
}

const measure = join(root, 'bench/measure.py');
const skein: Runner = { name: 'skein', command: (p, s) => [process.execPath, join(root, 'dist/cli.mjs'), measure, p, s] };
const gil: Runner = { name: 'skein -X gil=1', command: (p, s) => [process.execPath, join(root, 'dist/cli.mjs'), '-X', 'gil=1', measure, p, s] };
const peers: Runner[] = [];
for (const name of ['cpython', 'pypy']) {
  const path = option(name);
  if (path !== undefined) peers.push({ name, command: (p, s) => [path, measure, p, s] });
}
peers.push({ name: 'pyodide', command: (p, s) => [process.execPath, join(root, 'build/js/bench/pyodide.js'), root, p, s] });

function run(command: string[]): { text: string; seconds: number } {
  const began = performance.now();
  const done = spawnSync(command[0]!, command.slice(1), { encoding: 'utf8', cwd: root, timeout: 300_000 });
  if (done.status !== 0) throw new Error(`${command.join(' ')}: exit ${done.status}\n${done.stderr.slice(-2000)}`);
  return { text: done.stdout, seconds: (performance.now() - began) / 1000 };
}

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1]!;
const geometricMean = (list: number[]): number => Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);

function programs(): void {
  const rounds = Number(option('rounds') ?? 3);
  const seconds = option('seconds') ?? '1';
  const only = option('only')?.split(',');
  const runners = [skein, gil, ...peers];
  const ratios = new Map<string, number[]>(runners.map((r) => [r.name, []]));
  console.log(['program'.padEnd(16), 'skein s'.padStart(9), ...runners.slice(1).map((r) => r.name.padStart(15))].join(' '));
  for (const file of readdirSync(join(root, 'bench/programs')).filter((f) => f.endsWith('.py')).sort()) {
    const name = file.replace('.py', '');
    if (only && !only.includes(name)) continue;
    const times = new Map<string, number[]>(runners.map((r) => [r.name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const runner of runners) {
        try {
          times.get(runner.name)!.push(Number(run(runner.command(join(root, 'bench/programs', file), seconds)).text.trim()));
        } catch (error) {
          if (round === 0) console.error(`${name} on ${runner.name}: ${(error as Error).message.split('\n').slice(-3).join(' ')}`);
        }
      }
    }
    const own = times.get('skein')!;
    if (own.length === 0) continue;
    const cells = runners.slice(1).map((r) => {
      const list = times.get(r.name)!;
      if (list.length === 0) return 'failed'.padStart(15);
      const ratio = median(list) / median(own);
      ratios.get(r.name)!.push(ratio);
      return ratio.toFixed(2).padStart(15);
    });
    console.log([name.padEnd(16), median(own).toFixed(4).padStart(9), ...cells].join(' '));
  }
  const means = runners.slice(1).map((r) => (ratios.get(r.name)!.length ? geometricMean(ratios.get(r.name)!).toFixed(2) : '-').padStart(15));
  console.log([`geometric mean`.padEnd(16), ''.padStart(9), ...means].join(' '));
  console.log('(how many times as long the other one takes: above 1 Skein is faster)');
}

function scaling(): void {
  const folder = join(root, 'bench/scaling');
  if (!existsSync(folder)) return;
  console.log('\nthreads: speed-up of 2 threads over 1, each doing the same work');
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.py')).sort()) {
    const { text } = run([process.execPath, join(root, 'dist/cli.mjs'), join(folder, file)]);
    console.log(`${file.replace('.py', '').padEnd(24)} ${text.trim()}`);
  }
}

function threads(): void {
  console.log(`\n${run([process.execPath, join(root, 'dist/cli.mjs'), join(root, 'bench/threads.py')]).text.trim()}`);
}

function starting(): void {
  const times = { node: [] as number[], hi: [] as number[] };
  for (let i = 0; i < 15; i++) {
    times.node.push(run([process.execPath, '-e', '0']).seconds);
    times.hi.push(run([process.execPath, join(root, 'dist/cli.mjs'), '-c', "print('hi')"]).seconds);
  }
  console.log(`\nprint('hi'): ${((median(times.hi) - median(times.node)) * 1000).toFixed(0)} ms more than node -e 0`);
}

if (!process.argv.includes('--no-programs')) programs();
scaling();
threads();
starting();
