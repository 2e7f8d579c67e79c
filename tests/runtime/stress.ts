// A long run of everything the runtime base does, on many threads and with many seeds: `node build/js/tests/runtime/stress.js SECONDS [SEED]`.
// Threads are started and ended all the time; after every round the heap is verified, references are audited, and memory must be back.
import { World } from './harness.js';

const seconds = Number(process.argv[2] ?? 60);
const flags = (process.argv[4] ?? '').split(',').filter(Boolean);
let seed = Number(process.argv[3] ?? 1);
const world = await World.make('base', flags);
const until = performance.now() + seconds * 1000;
let rounds = 0;
let level = 0;
const fail = (what: string): never => {
  console.error(`round ${rounds}, seed ${seed}: ${what}`);
  process.exit(1);
};
while (performance.now() < until) {
  world.seed = seed * 1000;
  const threads = [2, 3, 4, 8, 16][rounds % 5]!;
  const slots = [2, 16, 200, 1000][rounds % 4]!;
  const hang = setTimeout(() => fail(`hangs with ${threads} threads, ${slots} slots`), 60_000);
  const results = await world.run(threads, 'mixedChurn', Math.ceil(1200 / threads), slots);
  clearTimeout(hang);
  if (results.some((r) => r !== 0)) fail(`results ${results.join()}`);
  const problems = world.main.verify!();
  if (problems) fail(`${problems} problems in the heap, first ${world.main.problemCode!()}`);
  if (world.main.audit!()) fail('reference audit');
  world.main.slotsClear!();
  world.main.poll!();
  for (let i = 0; i < 3; i++) world.main.collect!();
  world.main.heapTidy!();
  if (world.main.counterOf!(0) !== 0) fail(`${world.main.counterOf!(0)} objects alive`);
  const units = world.main.usedUnits!();
  // The states of 16 threads and a few pages each come in the first rounds.
  if (rounds === 10) level = units;
  if (rounds > 10 && units > level + 40) fail(`${units} units in use, were ${level}`);
  rounds++;
  seed++;
}
console.log(`${rounds} rounds, ${world.main.usedUnits!()} units in use, ${level} after the tenth`);
await world.close();
process.exit(0);
