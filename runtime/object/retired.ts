// References that were taken out of a field which other threads read without a count: the names, bases and mro of a class.
//
// A reader loads the field and counts what it found, or uses it at once; in between it passes no quiescent state. So the
// reference that the field had may be released when every thread has passed one (QSBR). Releasing may run Python code (the name
// of a class may be of a class derived from str): that is why this is not the queue of memory (alloc/delayed.ts), which is looked
// through under locks. What has reached its goal is released when the next reference comes; some are always left over.
//
// The list is in the order of goals: they are handed out under its mutex.
import { Retired, RetiredList, RetiredList_size, Retired_size } from '../base/layout.gen';
import { Value } from '../base/value';
import { memAlloc, memFree } from '../alloc/memory';
import { mutexLock, mutexUnlock } from '../sync/mutex';
import { qsbrReached, qsbrRetire } from '../sync/qsbr';
import { clearError } from './errors';
import { decref } from './refcount';

/** In shared memory, 0 at boot. */
const List: usize = memory.data(16, 8);

@inline function list(): RetiredList { return changetype<RetiredList>(List); }
@inline function at(p: usize): Retired { return changetype<Retired>(p); }

/** Takes over a reference that nobody finds any more; it is released when no thread can still be about to count it. May run Python code. */
export function releaseLaterSteal(v: Value): void {
  assert(RetiredList_size <= 16, 'the list has its place');
  if (!v) return;
  const p = memAlloc(Retired_size);
  if (!p) {
    clearError(); // never released then: it cannot be done now
    return;
  }
  at(p).value = v;
  at(p).next = 0;
  mutexLock(List + offsetof<RetiredList>('mutex'));
  at(p).goal = qsbrRetire();
  if (list().last) at(list().last).next = p;
  else list().first = p;
  list().last = p;
  // The front of the list that may go.
  let ready = list().first;
  let end: usize = 0;
  for (let walk = ready; walk && qsbrReached(at(walk).goal); walk = at(walk).next) end = walk;
  if (end) {
    list().first = at(end).next;
    if (!list().first) list().last = 0;
    at(end).next = 0;
  }
  mutexUnlock(List + offsetof<RetiredList>('mutex'));
  while (end) {
    const next = at(ready).next;
    const value = at(ready).value;
    memFree(ready);
    decref(value);
    if (!next) return;
    ready = next;
  }
}
