// What the module gc asks of the collector: which objects there are, who refers to whom, freezing.
//
// The answers are lists of gc-list.ts whose objects carry a reference of the caller's; queryDrop gives both back.
import { Obj, Type } from '../base/layout.gen';
import { tlsThreadId } from '../base/thread';
import { BORROWED, GcBit, IMMORTAL, Value } from '../base/value';
import { startTheWorld, stopTheWorld } from '../sync/stop-the-world';
import { sharedGc } from './gc-collect';
import { listCount, listDrop, listItem, listNext, listPush } from './gc-list';
import { traverseObject, visitCall } from './gc-visit';
import { walkCollected } from './gc-walk';
import { REF_ONE } from './refcount-state';
import { decrefPtr } from './refcount';

let tlsFound: usize = 0;
/** Numbers that are no objects, each as two words, in a list of its own. */
let tlsNumbers: usize = 0;
let tlsMissed: bool = false;
let tlsTargets: usize = 0;
let tlsTargetCount: u32 = 0;
let tlsHit: bool = false;
let tlsCount: u32 = 0;

/** World stopped: into the list, with a reference. */
function take(p: usize): void {
  const head = listPush(tlsFound, p);
  if (!head) {
    tlsMissed = true;
    return;
  }
  tlsFound = head;
  const o = changetype<Obj>(p);
  if (o.refLocal == IMMORTAL) return;
  if (o.owner == tlsThreadId) o.refLocal++;
  else o.refShared += REF_ONE;
}

function takeNumber(v: Value): void {
  // Chunks have room for whole pairs: if there is a place for the first word, there is one for the second.
  const head = listPush(tlsNumbers, <usize>(<u32>v));
  if (head) tlsNumbers = listPush(head, <usize>(v >> 32));
  else tlsMissed = true;
}

function isTracked(p: usize): bool { return (changetype<Obj>(p).gcBits & GcBit.tracked) != 0; }
function takeTracked(p: usize): void {
  if (isTracked(p)) take(p);
}

/** Every tracked object. 0 with `queryMissed()` false: there is none. */
export function queryObjects(): usize {
  begin();
  stopTheWorld();
  walkCollected(takeTracked.index);
  startTheWorld();
  return tlsFound;
}

/** The tracked objects that refer to one of the `count` values at `targets` directly. */
export function queryReferrers(targets: usize, count: u32): usize {
  begin();
  tlsTargets = targets;
  tlsTargetCount = count;
  stopTheWorld();
  visitCall(compareTarget.index);
  walkCollected(takeReferrer.index);
  startTheWorld();
  return tlsFound;
}
function takeReferrer(p: usize): void {
  if (!isTracked(p)) return;
  tlsHit = false;
  traverseObject(p);
  if (tlsHit) take(p);
}
function compareTarget(p: usize): void {
  for (let i: u32 = 0; i < tlsTargetCount; i++) {
    if (load<Value>(tlsTargets + (<usize>i << 3)) == <u64>p) tlsHit = true;
  }
}

/** What a collected object refers to directly, with repetitions; `queryNumbers` has the numbers among it. */
export function queryReferents(v: Value): usize {
  begin();
  if (v >= BORROWED || !v) return 0;
  stopTheWorld();
  visitCall(take.index, takeNumber.index);
  if (changetype<Type>(changetype<Obj>(<usize>v).type).traverse) traverseObject(<usize>v);
  startTheWorld();
  return tlsFound;
}

/** The numbers of the last queryReferents: pairs of words, low and high; to be given back with listDrop. */
export function queryNumbers(): usize { return tlsNumbers; }

function begin(): void {
  tlsFound = 0;
  tlsNumbers = 0;
  tlsMissed = false;
}
/** Did memory end before the answer did? */
export function queryMissed(): bool { return tlsMissed; }

export function queryDrop(list: usize): void {
  for (let chunk = list; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) decrefPtr(listItem(chunk, i));
  }
  listDrop(list);
}

// ---- gc.freeze

function freezeOne(p: usize): void {
  const o = changetype<Obj>(p);
  if ((o.gcBits & (GcBit.tracked | GcBit.frozen)) != GcBit.tracked) return;
  o.gcBits |= GcBit.frozen;
  tlsCount++;
}
function unfreezeOne(p: usize): void {
  const o = changetype<Obj>(p);
  if (o.refLocal != IMMORTAL) o.gcBits &= ~GcBit.frozen;
}
function countFrozen(p: usize): void {
  const o = changetype<Obj>(p);
  if (o.refLocal != IMMORTAL && (o.gcBits & GcBit.frozen)) tlsCount++;
}
function countTracked(p: usize): void {
  if ((changetype<Obj>(p).gcBits & (GcBit.tracked | GcBit.frozen)) == GcBit.tracked) tlsCount++;
}

/** Collections leave everything alone that is tracked now. */
export function gcFreeze(): void {
  tlsCount = 0;
  stopTheWorld();
  walkCollected(freezeOne.index);
  startTheWorld();
  sharedGc().live = 0;
}
export function gcUnfreeze(): void {
  stopTheWorld();
  walkCollected(unfreezeOne.index);
  startTheWorld();
}
function countOf(fn: u32): u32 {
  tlsCount = 0;
  stopTheWorld();
  walkCollected(fn);
  startTheWorld();
  return tlsCount;
}
export function gcFrozenCount(): u32 { return countOf(countFrozen.index); }
export function gcTrackedCount(): u32 { return countOf(countTracked.index); }
