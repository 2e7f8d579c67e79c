// Attribute sites that meet more classes than they have ways: one table per thread behind all of them, looked into when a
// site's own words do not match.
//
//   entry: u64 key = version of the class << 32 | address of the name | use;   u64 word as in the site (attr-cache.ts)
//
// A word stays true as long as its class has that version, whatever site it was made for, so entries never need to be taken
// back: a changed class has a new version. Names are interned and live for ever. Only this thread touches its table; it
// stays with the state of one of the first threads when that ends, and goes back with any other (polyTake, polyLeave).
import { UNIT, unitsGive, unitsTake } from '../alloc/segments';
import { ThreadState } from '../base/layout.gen';
import { Value } from '../base/value';

export namespace PolyUse {
  export const load: u32 = 1;
  export const method: u32 = 2;
  export const store: u32 = 3;
  /** The function of a special method, see ops/special-calls.ts. */
  export const special: u32 = 4;
}

/** 16 bytes each: a unit, without the head of a large block that would make it two. */
const ENTRIES: u32 = 4096;
const TABLE_UNITS: u32 = 1;
let tlsTable: usize = 0;

@inline function keyOf(version: u32, name: Value, use: u32): u64 { return (<u64>version << 32) | <u64>(<u32>name | use); }
@inline function entryOf(key: u64): usize {
  // Few steps, because hot sites wait for it: names differ in their addresses, versions count up.
  const h = <u32>key + <u32>(key >> 32) * 705;
  return tlsTable + (<usize>(h & (ENTRIES - 1)) << 4);
}

/** For the loop: the site's name as an address, `use` as in the keys. 0 = nothing. */
@inline export function polyWordFast(version: u32, name: u32, use: u32): u64 {
  if (!tlsTable) return 0;
  const key = (<u64>version << 32) | <u64>(name | use);
  const at = entryOf(key);
  return load<u64>(at) == key ? load<u64>(at, 8) : 0;
}

/** What is known, 0 = nothing. */
export function polyWord(version: u32, name: Value, use: u32): u64 {
  if (!tlsTable || !version) return 0;
  const key = keyOf(version, name, use);
  const at = entryOf(key);
  return load<u64>(at) == key ? load<u64>(at, 8) : 0;
}

export function polyFill(version: u32, name: Value, use: u32, word: u64): void {
  if (!version) return;
  if (!tlsTable) {
    tlsTable = unitsTake(TABLE_UNITS);
    if (!tlsTable) return;
    memory.fill(tlsTable, 0, <usize>TABLE_UNITS * UNIT);
  }
  const key = keyOf(version, name, use);
  const at = entryOf(key);
  store<u64>(at, key);
  store<u64>(at, word, 8);
}

/** At the start of a thread in this instance. */
export function polyTake(thread: ThreadState): void {
  if (tlsTable) return; // made by a destructor behind the end of the last one
  tlsTable = thread.polyTable;
  thread.polyTable = 0;
}

/** At its end. */
export function polyLeave(thread: ThreadState): void {
  if (thread.keepsCaches && !thread.polyTable) thread.polyTable = tlsTable;
  else if (tlsTable) unitsGive(tlsTable, TABLE_UNITS);
  tlsTable = 0;
}
