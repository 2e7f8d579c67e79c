// list, dict, set and deque under real threads: no item lost, none found twice or under another's key, no dead object ever
// read, every table sound afterwards, every object gone in the end.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { World } from './harness.js';

let world: World;
before(async () => {
  world = await World.make('containers');
});
after(() => world.close());

const zeros = (results: number[]): void => assert.deepEqual(results, results.map(() => 0));
const healthy = (): void => {
  assert.equal(world.main.verify!(), 0, `verifyHeap: first problem ${world.main.problemCode!()}`);
  assert.equal(world.main.audit!(), 0, 'auditReferences');
};
/** Drops the container: every token must go with it. */
const drop = (): void => {
  world.main.dropSubject!();
  world.main.poll!();
  world.main.collect!();
  world.main.heapTidy!();
  assert.equal(world.main.liveTokens!(), 0, 'tokens alive');
};
const MODES = ['ints', 'strs', 'fresh strs', 'tuples', 'mixed keys'];

for (const [mode, what] of MODES.entries()) {
  test(`dict: everybody does everything, ${what}`, async () => {
    for (const keys of [3, 60, 500]) {
      world.main.makeDict!();
      zeros(await world.run(4, 'dictChurn', 200_000, keys, mode));
      assert.equal(world.main.checkDict!(), 0);
      healthy();
      drop();
    }
  });
  test(`set: everybody does everything, ${what}`, async () => {
    for (const keys of [3, 60, 500]) {
      world.main.makeSet!();
      zeros(await world.run(4, 'setChurn', 200_000, keys, mode));
      assert.equal(world.main.checkSet!(), 0);
      healthy();
      drop();
    }
  });
}

test('dict: no key is lost', async () => {
  for (const mode of [0, 2, 3]) {
    world.main.makeDict!();
    const runs = [0, 1, 2, 3].map((i) => world.begin('dictFill', i * 20_000, 20_000, mode));
    const started = await Promise.all(runs);
    world.main.detachHere!();
    zeros(await Promise.all(started.map((s) => s.done)));
    world.main.attachHere!();
    assert.equal(world.main.sizeOfDict!(), 80_000);
    assert.equal(world.main.checkDict!(), 0);
    drop();
  }
});

test('set: no element is lost', async () => {
  for (const mode of [0, 3]) {
    world.main.makeSet!();
    const started = await Promise.all([0, 1, 2, 3].map((i) => world.begin('setFill', i * 20_000, 20_000, mode)));
    world.main.detachHere!();
    zeros(await Promise.all(started.map((s) => s.done)));
    world.main.attachHere!();
    assert.equal(world.main.sizeOfSet!(), 80_000);
    assert.equal(world.main.checkSet!(), 0);
    drop();
  }
});

// Once in ten runs of everything on a busy machine a wrong value came out of a dict: while a thread waited for the lock, detached, the
// block it had searched was freed, and its address became that of a later block of the same dict.
test('dict: the address of the searched block comes back while the lock is waited for', async () => {
  for (const [key, comes, size] of [[0, 0, 3], [9, 9, 3]] as const) {
    world.main.makeDict!();
    // the block is the main thread's, so that its address comes back; the other thread has made the dict a shared one
    zeros([world.main.dictStore!(3, -1), ...(await world.run(1, 'dictStore', 1, -1))]);
    await whileWaitedFor('dictStore', [0, key], () => world.main.dictRebirth!(comes));
    assert.equal(world.main.dictMatches!(size), 0);
    healthy();
    drop();
  }
});
test('set: the address of the searched table comes back while the lock is waited for', async () => {
  world.main.makeSet!();
  zeros([world.main.setStore!(3, 0), ...(await world.run(1, 'setStore', 0, 0))]);
  await whileWaitedFor('setStore', [0, 9], () => world.main.setRebirth!(9));
  assert.equal(world.main.sizeOfSet!(), 3);
  assert.equal(world.main.checkSet!(), 0);
  drop();
});
/** Another thread has searched and waits for the lock when `change` is called, which unlocks. */
async function whileWaitedFor(name: string, args: number[], change: () => number): Promise<void> {
  world.main.lockSubject!();
  const { done } = await world.begin(name, ...args);
  while (!world.main.hasWaiter!()) await new Promise((resolve) => setTimeout(resolve, 1));
  assert.equal(change(), 0, 'the address came back');
  world.main.detachHere!();
  zeros([await done]);
  world.main.attachHere!();
}

test('list: everybody does everything', async () => {
  for (const limit of [4, 40, 3000]) {
    world.main.makeList!();
    zeros(await world.run(4, 'listChurn', 200_000, limit));
    assert.equal(world.main.checkList!(), 0);
    healthy();
    drop();
  }
});

test('list: no append is lost', async () => {
  world.main.makeList!();
  const started = await Promise.all([0, 1, 2, 3].map((i) => world.begin('listFill', i * 50_000, 50_000)));
  world.main.detachHere!();
  zeros(await Promise.all(started.map((s) => s.done)));
  world.main.attachHere!();
  assert.equal(world.main.listComplete!(200_000), 0);
  drop();
});

test('list: sorting shows an empty list and puts the items back', async () => {
  world.main.makeList!();
  world.main.listFill!(0, 500);
  zeros(await world.run(3, 'listSorter', 300));
  assert.equal(world.main.listComplete!(500), 0);
  drop();
});

test('deque: what went in came out once', async () => {
  world.main.makeDeque!();
  const balances = await world.run(4, 'dequeChurn', 100_000);
  for (const b of balances) assert.ok(b > -1_000_000, `complaint ${b}`);
  assert.equal(world.main.sizeOfDeque!(), -balances.reduce((a, b) => a + b, 0));
  healthy();
  drop();
});
