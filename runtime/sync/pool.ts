// The worker pool: host workers that have nothing to do sleep here and take the next thread that is started. Handing a
// job to an idle worker is one futex wake and no JavaScript; only when none is idle is the supervisor asked for one more.
//
// Workers in the pool have no ThreadState, so the pool's lock is a plain three-state futex of its own and not a mutex
// of runtime/sync/mutex.ts, whose waiters park on their ThreadState. The lock is held for a few instructions only.
// Invariant, under the lock: idle + requested >= queued, so that every queued job has a worker that will come for it.
import { Addr } from '../base/addresses.gen';
import { hostRequestWorker } from '../base/host.gen';
import { Job, Pool, Shared_pool } from '../base/layout.gen';
import { compareExchange32, exchange32, loadAcquire32, storeRelease32 } from './atomic';
import { futexWait, futexWake } from './futex';

@inline function pool(): Pool { return changetype<Pool>(Addr.shared + Shared_pool); }
@inline function mutexWord(): usize { return Addr.shared + Shared_pool + offsetof<Pool>('mutex'); }
@inline function sequenceWord(): usize { return Addr.shared + Shared_pool + offsetof<Pool>('sequence'); }
@inline function closedWord(): usize { return Addr.shared + Shared_pool + offsetof<Pool>('closed'); }

function lockPool(): void {
  if (compareExchange32(mutexWord(), 0, 1) == 0) return;
  while (exchange32(mutexWord(), 2) != 0) futexWait(mutexWord(), 2, -1);
}

function unlockPool(): void {
  if (exchange32(mutexWord(), 0) == 2) futexWake(mutexWord(), 1);
}

/** Queues a job. False when no worker can be had for it: the job is then not queued. */
export function poolSubmit(job: usize): bool {
  changetype<Job>(job).next = 0;
  lockPool();
  const p = pool();
  if (p.last != 0) changetype<Job>(p.last).next = job;
  else p.first = job;
  p.last = job;
  p.queued++;
  const wake = p.idle >= p.queued;
  const request = !wake && p.idle + p.requested < p.queued;
  if (request) p.requested++;
  unlockPool();
  if (wake) {
    atomic.add<u32>(sequenceWord(), 1);
    futexWake(sequenceWord(), 1);
  } else if (request && hostRequestWorker() < 0) {
    return withdraw(job);
  }
  return true;
}

/** Takes a job back that nobody will come for. True when a worker has taken it after all. */
function withdraw(job: usize): bool {
  lockPool();
  const p = pool();
  p.requested--;
  let previous: usize = 0;
  let at = p.first;
  while (at != 0 && at != job) {
    previous = at;
    at = changetype<Job>(at).next;
  }
  if (at != 0) {
    const next = changetype<Job>(at).next;
    if (previous != 0) changetype<Job>(previous).next = next;
    else p.first = next;
    if (p.last == job) p.last = previous;
    p.queued--;
  }
  unlockPool();
  return at == 0;
}

/** Waits for a job; 0 when the pool is closed. `fresh`: this worker was requested and comes for the first time. */
export function poolTake(fresh: bool): usize {
  lockPool();
  const p = pool();
  if (fresh && p.requested > 0) p.requested--;
  while (p.first == 0) {
    if (loadAcquire32(closedWord()) != 0) {
      unlockPool();
      return 0;
    }
    const seen = loadAcquire32(sequenceWord());
    p.idle++;
    unlockPool();
    futexWait(sequenceWord(), seen, -1);
    lockPool();
    p.idle--;
  }
  const job = p.first;
  p.first = changetype<Job>(job).next;
  if (p.first == 0) p.last = 0;
  p.queued--;
  unlockPool();
  return job;
}

/** The program ends: idle workers leave. */
export function poolClose(): void {
  storeRelease32(closedWord(), 1);
  atomic.add<u32>(sequenceWord(), 1);
  futexWake(sequenceWord(), -1);
}
