// Atomic accesses, named by the order they are needed for. WebAssembly has only sequentially consistent atomics, so
// every name costs the same today; the name says what the code relies on.
import { Value } from '../base/value';
import { perturb } from '../debug/perturb';

@inline export function loadAcquire8(at: usize): u8 { perturb(); return atomic.load<u8>(at); }
@inline export function loadAcquire16(at: usize): u16 { perturb(); return atomic.load<u16>(at); }
@inline export function loadAcquire32(at: usize): u32 { perturb(); return atomic.load<u32>(at); }
@inline export function loadAcquire64(at: usize): u64 { perturb(); return atomic.load<u64>(at); }
@inline export function loadAcquireValue(at: usize): Value { perturb(); return atomic.load<u64>(at); }
@inline export function storeRelease8(at: usize, v: u8): void { perturb(); atomic.store<u8>(at, v); }
@inline export function storeRelease16(at: usize, v: u16): void { perturb(); atomic.store<u16>(at, v); }
@inline export function storeRelease32(at: usize, v: u32): void { perturb(); atomic.store<u32>(at, v); }
@inline export function storeRelease64(at: usize, v: u64): void { perturb(); atomic.store<u64>(at, v); }
@inline export function storeReleaseValue(at: usize, v: Value): void { perturb(); atomic.store<u64>(at, v); }
/** Returns the old word. */
@inline export function exchange32(at: usize, v: u32): u32 { perturb(); return atomic.xchg<u32>(at, v); }
@inline export function exchangeValue(at: usize, v: Value): Value { perturb(); return atomic.xchg<u64>(at, v); }
/** Returns the word found; the exchange happened when it equals `expected`. */
@inline export function compareExchange8(at: usize, expected: u8, v: u8): u8 { perturb(); return atomic.cmpxchg<u8>(at, expected, v); }
@inline export function compareExchange32(at: usize, expected: u32, v: u32): u32 { perturb(); return atomic.cmpxchg<u32>(at, expected, v); }
@inline export function compareExchange64(at: usize, expected: u64, v: u64): u64 { perturb(); return atomic.cmpxchg<u64>(at, expected, v); }
/** Returns the old word. */
@inline export function add32(at: usize, n: u32): u32 { return atomic.add<u32>(at, n); }
@inline export function sub32(at: usize, n: u32): u32 { return atomic.sub<u32>(at, n); }
@inline export function add64(at: usize, n: u64): u64 { return atomic.add<u64>(at, n); }
@inline export function or8(at: usize, bits: u8): u8 { return atomic.or<u8>(at, bits); }
@inline export function or32(at: usize, bits: u32): u32 { return atomic.or<u32>(at, bits); }
@inline export function and8(at: usize, bits: u8): u8 { return atomic.and<u8>(at, bits); }
@inline export function and32(at: usize, bits: u32): u32 { return atomic.and<u32>(at, bits); }
