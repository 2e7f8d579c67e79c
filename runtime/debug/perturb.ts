// Makes rare interleavings common (Debug.seededSchedule): at the places where two threads can get in each other's way the thread now and then
// spins or sleeps a little, by a generator seeded per thread.
import { tlsThreadId } from '../base/thread';
import { futexWait } from '../sync/futex';
import { Debug } from './flags';

let tlsState: u32 = 0;
export function perturbSeed(seed: u32): void { tlsState = seed | 1; }

/** A word nobody writes: sleeping on it just passes time. It lies in the dummy header at address 0. */
const NEVER: usize = 8;

@inline export function perturb(): void {
  if (Debug.seededSchedule) perturbNow();
}

function perturbNow(): void {
  if (!tlsState) tlsState = tlsThreadId * 0x9e3779b1 | 1;
  tlsState ^= tlsState << 13;
  tlsState ^= tlsState >> 17;
  tlsState ^= tlsState << 5;
  const dice = tlsState & 255;
  if (dice < 8) futexWait(NEVER, 0, 20_000);
  else if (dice < 48) for (let i: u32 = 0; i < dice * 8; i++) atomic.load<u32>(NEVER);
}
