// Allocator, reference counts, locks, QSBR, stop-the-world, weak references and collector, on their own with real workers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { World } from './harness.js';

let world: World;
const LIVE = 0;
const FINALIZED = 1;
const CALLED = 2;
const RESURRECT = 3;

before(async () => {
  world = await World.make('base');
});
after(() => world.close());

const healthy = (): void => {
  assert.equal(world.main.verify!(), 0, `verifyHeap: first problem ${world.main.problemCode!()}`);
  assert.equal(world.main.audit!(), 0, 'auditReferences');
};
const zeros = (results: number[]): void => assert.deepEqual(results, results.map(() => 0));

/** Everything dropped and tidied: nothing alive, memory at most `units` above where it was. */
const level = (units: number, slack: number): void => {
  world.main.slotsClear!();
  world.main.poll!();
  for (let i = 0; i < 3; i++) world.main.collect!();
  world.main.heapTidy!();
  assert.equal(world.main.counterOf!(LIVE), 0, 'objects alive');
  assert.ok(world.main.usedUnits!() <= units + slack, `${world.main.usedUnits!()} units in use, were ${units}`);
};

test('allocator: one thread, random sizes', () => {
  const units = world.main.usedUnits!();
  assert.equal(world.main.allocChurn!(200_000, 2000, 300_000), 0);
  healthy();
  world.main.heapTidy!();
  assert.ok(world.main.usedUnits!() <= units + 2);
});

test('allocator: threads on their own, then their pages adopted', async () => {
  const units = world.main.usedUnits!();
  zeros(await world.run(3, 'allocChurn', 100_000, 1000, 100_000));
  healthy();
  for (let i = 0; i < 20; i++) zeros(await world.run(2, 'allocChurn', 5_000, 200, 20_000));
  world.main.collect!();
  assert.ok(world.main.usedUnits!() <= units + 60, `${world.main.usedUnits!()} units in use, were ${units}`);
});

test('allocator: blocks freed by other threads', async () => {
  zeros(await world.run(4, 'allocExchange', 100_000));
  healthy();
  world.main.exchangeClear!();
  world.main.collect!();
  healthy();
});

test('allocator: memory ends without a trap and comes back', () => {
  world.main.heapTidy!();
  const units = world.main.usedUnits!();
  world.main.limitUnits!(units + 116); // 16 of them are the reserve
  for (const bytes of [40, 700, 5000, 30000, 70000, 1_000_000]) {
    const first = world.main.exhaust!(bytes);
    assert.ok(first * bytes > 50 * 65536, `${bytes}: only ${first}`);
    world.main.heapTidy!();
    assert.ok(world.main.usedUnits!() <= units + 1);
    assert.equal(world.main.exhaust!(bytes), first);
    world.main.heapTidy!();
  }
  world.main.limitUnits!(65536);
  healthy();
});

test('reference counts: objects shared, replaced and dropped by everybody', async () => {
  const units = world.main.usedUnits!();
  for (const slots of [1, 8, 500]) {
    zeros(await world.run(4, 'countChurn', 150_000, slots));
    healthy();
    world.main.slotsClear!();
    world.main.poll!();
    // What was queued to threads that have ended was merged by whoever dropped it.
    assert.equal(world.main.counterOf!(LIVE), 0, `${slots} slots`);
  }
  level(units, 80);
});

test('reference counts: threads come and go, ids are used again', async () => {
  for (let i = 0; i < 40; i++) zeros(await world.run(1 + (i % 3), 'countChurn', 4_000, 64));
  healthy();
  level(world.main.usedUnits!(), 0);
});

test('deallocation of a deep chain does not recurse', () => {
  world.main.deepChain!(300_000);
  level(world.main.usedUnits!(), 0);
});

test('mutex: no count is lost, whatever byte of the word', async () => {
  for (const byte of [0, 1, 3]) {
    world.main.setCounter!(17, 0);
    await world.run(4, 'mutexCount', 50_000, byte);
    assert.equal(world.main.counterOf!(17), 200_000);
  }
});

test('lock: with and without timeouts; released by another thread', async () => {
  world.main.setCounter!(19, 0);
  zeros(await world.run(3, 'lockCount', 20_000, -1));
  assert.equal(world.main.counterOf!(19), 60_000);
  await world.run(3, 'lockCount', 20_000, 1000);
  assert.equal(world.main.counterOf!(19), 120_000);
  assert.equal(world.main.holdLock!(), 1);
  const began = performance.now();
  assert.equal(world.main.tryLockFor!(60), 0);
  const waited = performance.now() - began;
  assert.ok(waited >= 59 && waited < 1000, `waited ${waited} ms`);
  const taken = await world.begin('holdLock');
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(world.main.dropLock!(), 1);
  world.main.detachHere!();
  assert.equal(await taken.done, 1);
  world.main.attachHere!();
  assert.equal(world.main.dropLock!(), 1);
  assert.equal(world.main.dropLock!(), 0);
});

test('parking lot: first come, first woken; time limits; other addresses sleep on', async () => {
  const m = world.main;
  m.setCounter!(24, 0);
  m.setCounter!(25, 0);
  m.setCounter!(26, 0);
  const parked = async (n: number): Promise<void> => {
    while (m.counterOf!(26) < n) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  assert.equal(m.parkOn!(5), -1, 'the word is not what was expected');
  const waiting: Promise<number>[] = [];
  for (let i = 0; i < 4; i++) {
    waiting.push((await world.begin('parkOn', 0)).done);
    await parked(i + 1);
  }
  assert.equal(m.unparkSome!(1), 1);
  assert.equal(await waiting[0], 0);
  assert.equal(m.unparkSome!(1), 1);
  assert.equal(await waiting[1], 1);
  assert.equal(m.unparkSome!(100), 2);
  assert.deepEqual((await Promise.all(waiting)).sort(), [0, 1, 2, 3]);
  assert.equal(m.unparkSome!(1), 0);
  const late = await world.begin('parkFor', 20);
  m.detachHere!();
  assert.equal(await late.done, 0);
  m.attachHere!();
  assert.equal(m.unparkSome!(1), 0, 'who has given up is not in the queue');
});

test('at the end of memory threads drop each other\'s objects', async () => {
  const m = world.main;
  m.heapTidy!();
  const units = m.usedUnits!();
  const threads = world.threads(4);
  m.limitUnits!(m.usedUnits!() + 80);
  for (const bytes of [5000, 500, 40]) m.takeAll!(bytes);
  zeros(await world.runOn(threads, 'countChurn', 20_000, 16));
  m.limitUnits!(65536);
  m.releaseAll!();
  healthy();
  level(units, 80);
});

test('the program ends while threads wait for locks that are handed to them', async () => {
  const ending = await World.make('base');
  const m = ending.main;
  m.holdLock!();
  m.holdMutex!();
  await ending.begin('holdLock');
  await ending.begin('takeMutex');
  // Past a millisecond who waits is handed the lock.
  await new Promise((resolve) => setTimeout(resolve, 60));
  m.endProgram!();
  assert.equal(m.dropLock!(), 1);
  m.dropMutex!();
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.equal(m.tryLockFor!(2000), 1, 'given on by the thread that does not run again');
  m.holdMutex!();
  m.dropMutex!();
  await ending.close();
});

test('a signal ends the waits of the main thread', () => {
  world.main.holdLock!();
  world.main.raiseSignalTest!(2);
  const began = performance.now();
  assert.equal(world.main.tryLockFor!(5000), -1);
  assert.equal(world.main.sleepMs!(5000), 0);
  assert.ok(performance.now() - began < 100);
  assert.equal(world.main.takeSignalTest!(), 2);
  assert.equal(world.main.takeSignalTest!(), 0);
  world.main.dropLock!();
  assert.equal(world.main.sleepMs!(1), 1);
});

test('critical sections: nothing lost, no deadlock', async () => {
  world.main.accountsMake!();
  await world.run(4, 'accountsMove', 60_000);
  assert.equal(world.main.accountsTotal!(), 16_000);
  healthy();
  world.main.slotsClear!();
});

test('readers-writer lock', async () => {
  zeros(await world.run(4, 'rwChurn', 40_000));
});

test('event', async () => {
  assert.equal(world.main.eventWaitTest!(5), 0);
  const waiters = [await world.begin('eventWaitTest', -1), await world.begin('eventWaitTest', -1)];
  await new Promise((resolve) => setTimeout(resolve, 20));
  world.main.eventSetTest!();
  world.main.detachHere!();
  for (const w of waiters) assert.equal(await w.done, 1);
  world.main.attachHere!();
});

test('QSBR: nobody reads what was freed', async () => {
  zeros(await world.run(4, 'qsbrChurn', 100_000));
  world.main.qsbrClear!();
  healthy();
});

test('stop the world: nothing moves', async () => {
  const spinners = [0, 1, 2].map((i) => world.begin('spinCount', 40 + i));
  const running = await Promise.all(spinners);
  const stopper = await world.begin('stopAndLook', 300, 40, 3);
  const other = await world.begin('stopAndLook', 300, 40, 3);
  world.main.detachHere!();
  zeros([await stopper.done, await other.done]);
  world.main.setCounter!(31, 1);
  for (const r of running) await r.done;
  world.main.attachHere!();
  for (let i = 0; i < 3; i++) assert.ok(world.main.counterOf!(40 + i) > 1000);
});

test('collector: cycles go, what is held stays', () => {
  world.main.ringDrop!(1000);
  assert.equal(world.main.counterOf!(LIVE), 1000);
  assert.equal(world.main.collect!(), 1000);
  assert.equal(world.main.counterOf!(LIVE), 0);
  world.main.ringKeep!(1000);
  assert.equal(world.main.collect!(), 0);
  assert.equal(world.main.counterOf!(LIVE), 1000);
  assert.equal(world.main.refcountAt!(100), 2);
  world.main.dropSlot!(100);
  assert.equal(world.main.collect!(), 1000);
  level(world.main.usedUnits!(), 0);
});

test('collector: objects of deferred count', () => {
  world.main.pairInto!(7);
  world.main.deferSlot!(7);
  world.main.dropSlot!(7);
  assert.equal(world.main.counterOf!(LIVE), 1);
  assert.equal(world.main.collect!(), 1);
  assert.equal(world.main.counterOf!(LIVE), 0);
});

test('collector: finalizers once, resurrection', () => {
  world.main.useFinalizer!(1);
  world.main.setCounter!(FINALIZED, 0);
  world.main.ringDrop!(100);
  assert.equal(world.main.collect!(), 100);
  assert.equal(world.main.counterOf!(FINALIZED), 100);
  assert.equal(world.main.counterOf!(LIVE), 0);
  // Brought back by its finalizer: the whole ring stays, and is not finalized again.
  world.main.setCounter!(RESURRECT, 1);
  world.main.ringDrop!(100);
  assert.equal(world.main.collect!(), 0);
  assert.equal(world.main.counterOf!(FINALIZED), 200);
  assert.equal(world.main.counterOf!(LIVE), 100);
  world.main.setCounter!(RESURRECT, 0);
  world.main.dropSlot!(4000);
  assert.equal(world.main.collect!(), 100);
  assert.equal(world.main.counterOf!(FINALIZED), 200);
  // The same by reference count alone.
  world.main.setCounter!(RESURRECT, 1);
  world.main.pairInto!(5);
  world.main.dropSlot!(5);
  assert.equal(world.main.counterOf!(LIVE), 1);
  assert.equal(world.main.counterOf!(FINALIZED), 201);
  world.main.setCounter!(RESURRECT, 0);
  world.main.dropSlot!(4000);
  assert.equal(world.main.counterOf!(LIVE), 0);
  world.main.useFinalizer!(0);
});

test('collector: threads make and break cycles', async () => {
  const units = world.main.usedUnits!();
  zeros(await world.run(4, 'graphChurn', 60_000, 100));
  healthy();
  level(units, 100);
});

test('weak references: cleared, called back, shared', () => {
  world.main.setCounter!(CALLED, 0);
  world.main.pairInto!(1);
  const ref = world.main.weakTo!(1, 10, 0);
  assert.equal(world.main.weakTo!(1, 11, 0), ref, 'one plain reference for all');
  world.main.weakTo!(1, 12, 1);
  assert.equal(world.main.weakAlive!(10), 1);
  world.main.dropSlot!(1);
  assert.equal(world.main.weakAlive!(10), 0);
  assert.equal(world.main.weakAlive!(12), 0);
  assert.equal(world.main.counterOf!(CALLED), 1);
  // In a cycle: cleared by the collector, and called back.
  world.main.ringKeep!(10);
  world.main.weakTo!(100, 13, 1);
  world.main.dropSlot!(100);
  assert.equal(world.main.weakAlive!(13), 1);
  assert.equal(world.main.collect!(), 10);
  assert.equal(world.main.weakAlive!(13), 0);
  assert.equal(world.main.counterOf!(CALLED), 2);
  level(world.main.usedUnits!(), 0);
});

test('weak references: from all threads', async () => {
  zeros(await world.run(4, 'weakChurn', 100_000, 32));
  healthy();
  level(world.main.usedUnits!(), 0);
});

test('with the GIL switched on at run time', async () => {
  const gil = await World.make('base');
  const spinners = [await gil.begin('spinCount', 40), await gil.begin('spinCount', 41)];
  gil.main.gilOn!();
  gil.main.detachHere!();
  // Both must get their turns; how soon depends on the machine.
  const bothRan = (): boolean => gil.main.counterOf!(40) > 10 && gil.main.counterOf!(41) > 10;
  for (let waited = 0; waited < 20_000 && !bothRan(); waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
  gil.main.attachHere!();
  gil.main.setCounter!(31, 1);
  gil.main.detachHere!();
  for (const s of spinners) await s.done;
  gil.main.attachHere!();
  for (const r of await gil.run(3, 'countChurn', 30_000, 16)) assert.equal(r, 0);
  gil.main.setCounter!(17, 0);
  await gil.run(3, 'mutexCount', 20_000, 0);
  assert.equal(gil.main.counterOf!(17), 60_000);
  assert.ok(bothRan());
  assert.equal(gil.main.verify!(), 0);
  await gil.close();
});

test('everything at once, with schedules perturbed by seeds', async () => {
  const perturbed = await World.make('base', ['seededSchedule', 'poison']);
  for (const [threads, slots] of [[2, 2], [4, 16], [8, 200]] as const) {
    perturbed.seed = 1000 * threads;
    for (const r of await perturbed.run(threads, 'mixedChurn', 400 / threads, slots)) assert.equal(r, 0);
    assert.equal(perturbed.main.verify!(), 0);
    assert.equal(perturbed.main.audit!(), 0);
    perturbed.main.slotsClear!();
    perturbed.main.poll!();
    for (let i = 0; i < 3; i++) perturbed.main.collect!();
    assert.equal(perturbed.main.counterOf!(LIVE), 0);
  }
  await perturbed.close();
});

test('lock: a wake-up that meets the end of the time is neither lost nor comes in another place', async () => {
  const perturbed = await World.make('base', ['seededSchedule', 'poison']);
  perturbed.seed = 77;
  for (const got of await perturbed.run(4, 'lockHop', 40_000)) assert.ok(got > 0);
  assert.equal(perturbed.main.hopLeft!(), 0);
  await perturbed.close();
});
