// Critical sections: what the GIL gave, per object. Strictly nested.
//
//   csBegin(list); ... code that may run Python ...; csEnd();
//
// A section holds the mutex of one object, or of two (taken in address order). It is given up whenever its thread
// detaches or is stopped (thread-state.ts), so between two calls that may run Python or block, the object may have changed:
// exactly what a GIL would allow. Begin on an object the innermost active section holds already takes nothing.
//
// Records lie on a stack of the thread, ThreadState.sectionsBase .. sections; `active` of a record is 0 while it is suspended.
import { Section, Section_size, ThreadState } from '../base/layout.gen';
import { currentThread, tlsThread } from '../base/thread';
import { memFree, memTake } from '../alloc/memory';
import { isForeignUnshared } from './bias';
import { LOCKED, tryLockByte, unlockByte } from './mutex-word';
import { shareObject } from './share';
import { innermostHolds, mutexLockSlow, sectionsResume } from './thread-state';

const MUTEX: usize = 2;

@inline function push(a: usize, b: usize, nested: u32): Section {
  const t = currentThread();
  let at = t.sections;
  if (at == t.sectionsEnd) at = growSections(t);
  const s = changetype<Section>(at);
  s.a = a;
  s.b = b;
  s.active = 1;
  s.nested = nested;
  t.sections = at + Section_size;
  return s;
}

export function csBegin(p: usize): void {
  if (!isForeignUnshared(p) && atomic.cmpxchg<u8>(p + MUTEX, 0, LOCKED) == 0) push(p, 0, 0);
  else beginSlow(p);
}

function beginSlow(p: usize): void {
  if (heldByInnermost(p)) {
    push(0, 0, 1);
    return;
  }
  // Pushed first: when we wait, it is this record that attaching takes up again (it claims nothing yet), not the one
  // below, which may hold the very mutex we wait for.
  push(0, 0, 0);
  if (isForeignUnshared(p)) shareObject(p);
  mutexLockSlow(p + MUTEX);
  changetype<Section>(currentThread().sections - Section_size).a = p;
}

@inline function heldByInnermost(p: usize): bool { return innermostHolds(p + MUTEX); }

export function csEnd(): void {
  const t = currentThread();
  const at = t.sections - Section_size;
  const s = changetype<Section>(at);
  t.sections = at;
  const b = s.b;
  if (b) unlockByte(b + MUTEX);
  const a = s.a;
  if (a) unlockByte(a + MUTEX);
  // The one below may have been suspended while it was not innermost.
  if (at != t.sectionsBase && !changetype<Section>(at - Section_size).active) sectionsResume();
}

export function csBegin2(a: usize, b: usize): void {
  if (a == b) {
    csBegin(a);
    return;
  }
  if (heldByInnermost(a) && heldByInnermost(b)) {
    push(0, 0, 1);
    return;
  }
  const low = min(a, b);
  const high = max(a, b);
  push(0, 0, 0);
  if (isForeignUnshared(a)) shareObject(a);
  if (isForeignUnshared(b)) shareObject(b);
  if (!tryLockByte(low + MUTEX)) mutexLockSlow(low + MUTEX);
  if (!tryLockByte(high + MUTEX)) mutexLockSlow(high + MUTEX);
  const s = changetype<Section>(currentThread().sections - Section_size);
  s.a = low;
  s.b = high;
}

@inline export function csEnd2(): void { csEnd(); }

/** A deeper stack of sections. */
function growSections(t: ThreadState): usize {
  const used = t.sections - t.sectionsBase;
  const size: usize = used << 1;
  const fresh = memTake(size);
  // Sections nest as deep as native calls do; the first stack holds that many. Without memory for more there is no way on.
  if (!fresh) unreachable();
  memory.copy(fresh, t.sectionsBase, used);
  if (t.sectionsBase != t.stack) memFree(t.sectionsBase);
  t.sectionsBase = fresh;
  t.sectionsEnd = fresh + size;
  t.sections = fresh + used;
  return t.sections;
}
/** The first stack of sections, at the beginning of ThreadState.stack. */
export const SECTIONS_BYTES: usize = 0x10000;
/** At the end of a thread, outside all sections: a stack that had to grow is given back. */
export function sectionsShrink(): void {
  const t = changetype<ThreadState>(tlsThread);
  assert(t.sections == t.sectionsBase, 'a thread ends in a critical section');
  if (t.sectionsBase == t.stack) return;
  memFree(t.sectionsBase);
  sectionsReset(t);
}
/** An empty stack of sections, where the thread's stack begins. */
export function sectionsReset(t: ThreadState): void {
  t.sections = t.stack;
  t.sectionsBase = t.stack;
  t.sectionsEnd = t.stack + SECTIONS_BYTES;
}

/** In builds with assertions: traps unless p's mutex is held by somebody. */
@inline export function assertLocked(p: usize): void { assert((atomic.load<u8>(p + MUTEX) & LOCKED) != 0, 'mutex not held'); }
