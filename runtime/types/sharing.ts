// When may a container's blocks be read without its lock?
//
// A block (items of a list, keys of a dict) that a lock-free reader of another thread may be looking at must be retired
// through QSBR, and what is published in it must be stored atomically. Both cost time that a container only its owner
// uses need not pay. The bit GcBit.shared tells them apart; it is set under the container's lock, never cleared, and
//
//   - a reader that is not the owner sets it before its first lock-free read (ensureSharedOnRead);
//   - a writer that is not the owner sets it when it takes the lock (lockForChange), because the owner reads without
//     a lock at any time.
//
// So while the bit is clear only the owner reads lock-free and only the owner writes: plain stores and immediate
// frees are right. A foreign reader takes the lock once, which orders it after everything the owner stored before; and since the owner
// does without the lock as long as it is alone with the container, the bit is set by a protocol with the owner (sync/bias.ts).
//
// Is it still the same block? An operation that searches without the lock and then takes it (or runs Python code: a key's
// __eq__) may have been detached in between, and QSBR does not wait for who is detached: the block it searched may have been
// freed and its address be that of the container's newest block. So a block carries a serial number (nextSerial), and
// only address and serial together say that nothing was replaced.
import { Obj } from '../base/layout.gen';
import { tlsThreadId } from '../base/thread';
import { GcBit, Value } from '../base/value';
import { memFreeDelayed } from '../alloc/delayed';
import { memFree } from '../alloc/memory';
import { decref } from '../object/refcount';
import { lockObject } from '../sync/mutex';
import { shareObject } from '../sync/share';
import { add32, exchangeValue, or8, storeRelease32, storeReleaseValue } from '../sync/atomic';

/** The first serial no thread has taken yet. In shared memory, 0 at boot. */
const NextSerials: usize = memory.data(8, 8);
/** Serials are taken from it by the thousand. */
const SERIALS: u32 = 1024;
let tlsSerial: u32 = 0;

/** A number no other block has got among the last four billion. */
@inline export function nextSerial(): u32 {
  if ((tlsSerial & (SERIALS - 1)) == 0) tlsSerial = add32(NextSerials, SERIALS);
  return tlsSerial++;
}

@inline export function isShared(p: usize): bool { return (changetype<Obj>(p).gcBits & GcBit.shared) != 0; }

@inline export function ensureSharedOnRead(p: usize): void {
  // Atomic, so that what is read next is not older than the bit: whoever set it came after all that the owner had stored.
  if (<u32>changetype<Obj>(p).owner != tlsThreadId && (atomic.load<u8>(p, offsetof<Obj>('gcBits')) & GcBit.shared) == 0) markShared(p);
}

export function markShared(p: usize): void { shareObject(p); }

/** Takes the lock of a container in order to change it. */
@inline export function lockForChange(p: usize): void {
  lockObject(p);
  if (<u32>changetype<Obj>(p).owner != tlsThreadId && !isShared(p)) or8(p + offsetof<Obj>("gcBits"), GcBit.shared);
}

/** Stores a new value into a slot of a locked container; the old one (now the caller's) is returned. */
@inline export function replaceLockHeld(p: usize, slot: usize, v: Value): Value {
  if (isShared(p)) return exchangeValue(slot, v);
  const old = load<Value>(slot);
  store<Value>(slot, v);
  return old;
}
/** Publishes a word that lock-free readers load to find what was stored before. */
@inline export function publish32LockHeld(p: usize, at: usize, word: u32): void {
  if (isShared(p)) storeRelease32(at, word);
  else store<u32>(at, word);
}
@inline export function publishValueLockHeld(p: usize, at: usize, v: Value): void {
  if (isShared(p)) storeReleaseValue(at, v);
  else store<Value>(at, v);
}
/**
 * Frees a block that was just unlinked from p and whose `bytes` of slots at `from` were moved elsewhere; to be called
 * before anything else in the container can change, so under its lock. Readers that still have the block find 0 from
 * now on: a reference they read there before was one the container held at that moment, which is what tryIncrefAt needs.
 */
export function retireBlock(p: usize, block: usize, from: usize, bytes: usize): void {
  if (!isShared(p)) {
    memFree(block);
    return;
  }
  for (const end = from + bytes; from < end; from += 8) storeReleaseValue(from, 0);
  memFreeDelayed(block);
}
/** Frees an unlinked block whose slots are 0 already. */
@inline export function retireErased(p: usize, block: usize): void {
  if (isShared(p)) memFreeDelayed(block);
  else memFree(block);
}
/** Releases the reference in a slot of an unlinked block; the slot is emptied first, for readers that still have it. */
@inline export function releaseSlot(p: usize, slot: usize): void {
  const v = load<Value>(slot);
  if (isShared(p)) storeReleaseValue(slot, 0);
  decref(v);
}
