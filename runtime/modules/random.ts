// The module _random: the Mersenne Twister MT19937 of Matsumoto and Nishimura (1998), seeded by their init_by_array, so that
// a seed gives the numbers CPython gives. Each operation takes the object's lock; none of them runs Python code under it.
import { objectFree } from '../alloc/object';
import { None } from '../base/addresses.gen';
import { hostRandom } from '../base/host.gen';
import { BigInt_digits, RandomObj, RandomObj_size, RandomObj_state, Type } from '../base/layout.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { Value, fromAddress, fromDouble, fromInt49 } from '../base/value';
import { toIndex } from '../object/abstract-number';
import { hashOf } from '../object/abstract-object';
import { Kind, arg, defineInit, method, moduleSetSteal } from '../object/def';
import { memoryError, raiseText } from '../object/errors';
import { instanceNew } from '../object/instance';
import { decref, newRef } from '../object/refcount';
import { TypeFlag, isTuple } from '../object/type-flags';
import { typeSetup } from '../object/type';
import { lockObject, unlockObject } from '../sync/mutex';
import { intAbsolute } from '../types/int/arith';
import { bigFinish, bigNew, intAsU64, intExactBorrowed, intFromU32, intFromU64, intSign, isInt, loadMagnitude, tempFree, tempNew, tlsMagCount, tlsOverflow } from '../types/int/value';
import { tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../types/tuple';
import { moduleRegister } from './module';
import { scratchPop, scratchPush } from '../base/scratch';

const N: i32 = 624;
const M: i32 = 397;

@inline function stateOf(p: usize): usize { return p + RandomObj_state; }
@inline function word(state: usize, i: i32): u32 { return load<u32>(state + (<usize>i << 2)); }
@inline function setWord(state: usize, i: i32, v: u32): void { store<u32>(state + (<usize>i << 2), v); }
@inline function mix(high: u32, low: u32): u32 {
  const y = (high & 0x80000000) | (low & 0x7fffffff);
  return (y >> 1) ^ ((low & 1) ? 0x9908b0df : 0);
}

function refillLocked(state: usize): void {
  let i = 0;
  for (; i < N - M; i++) setWord(state, i, word(state, i + M) ^ mix(word(state, i), word(state, i + 1)));
  for (; i < N - 1; i++) setWord(state, i, word(state, i + M - N) ^ mix(word(state, i), word(state, i + 1)));
  setWord(state, N - 1, word(state, M - 1) ^ mix(word(state, N - 1), word(state, 0)));
}

/** The next 32 bits. */
function nextLocked(p: usize): u32 {
  const random = changetype<RandomObj>(p);
  if (random.index >= <u32>N) {
    refillLocked(stateOf(p));
    random.index = 0;
  }
  let y = word(stateOf(p), random.index++);
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return y ^ (y >> 18);
}

function seedByWord(state: usize, seed: u32): void {
  setWord(state, 0, seed);
  for (let i = 1; i < N; i++) {
    seed = 1812433253 * (seed ^ (seed >> 30)) + <u32>i;
    setWord(state, i, seed);
  }
}

/** Seeds from `n` words, n >= 1. */
function seedByArrayLocked(p: usize, key: usize, n: i32): void {
  const state = stateOf(p);
  seedByWord(state, 19650218);
  let i = 1;
  let j = 0;
  for (let k = max<i32>(N, n); k; k--) {
    const before = word(state, i - 1);
    setWord(state, i, (word(state, i) ^ ((before ^ (before >> 30)) * 1664525)) + word(key, j) + <u32>j);
    if (++i >= N) {
      setWord(state, 0, word(state, N - 1));
      i = 1;
    }
    if (++j >= n) j = 0;
  }
  for (let k = N - 1; k; k--) {
    const before = word(state, i - 1);
    setWord(state, i, (word(state, i) ^ ((before ^ (before >> 30)) * 1566083941)) - <u32>i);
    if (++i >= N) {
      setWord(state, 0, word(state, N - 1));
      i = 1;
    }
  }
  setWord(state, 0, 0x80000000);
  changetype<RandomObj>(p).index = N;
}

function seedWith(self: Value, given: Value): bool {
  const p = <usize>self;
  if (given == 0 || given == None) {
    const bytes = <usize>N << 2;
    const room = tempNew(bytes);
    if (!room) return false;
    hostRandom(room, bytes);
    lockObject(p);
    seedByArrayLocked(p, room, N);
    unlockObject(p);
    tempFree(room, bytes);
    return true;
  }
  let n: Value;
  if (isInt(given)) n = intAbsolute(intExactBorrowed(given));
  else {
    const h = hashOf(given);
    if (h == -1 && hasError()) return false;
    n = intFromU64(<u64>h);
  }
  if (!n) return false;
  const room = scratchPush(8);
  const digits = loadMagnitude(n, room);
  const count = tlsMagCount;
  if (count == 0) store<u32>(digits, 0);
  lockObject(p);
  seedByArrayLocked(p, digits, max<i32>(count, 1));
  unlockObject(p);
  scratchPop(room);
  decref(n);
  return true;
}

function init(self: Value, args: usize): bool { return seedWith(self, arg(args, 0)); }
function seed(self: Value, args: usize): Value { return seedWith(self, arg(args, 0)) ? None : 0; }
function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const p = instanceNew(type);
  if (p) changetype<RandomObj>(<usize>p).index = N;
  return p;
}

function random(self: Value): Value {
  const p = <usize>self;
  lockObject(p);
  const a = nextLocked(p) >> 5;
  const b = nextLocked(p) >> 6;
  unlockObject(p);
  return fromDouble((<f64>a * 67108864.0 + <f64>b) * (1.0 / 9007199254740992.0));
}

function getrandbits(self: Value, v: Value): Value {
  const count = toIndex(v);
  if (!count) return 0;
  const negative = intSign(count) < 0;
  const k = negative ? -1 : <i64>min<u64>(intAsU64(count), i64.MAX_VALUE);
  const tooLarge = tlsOverflow;
  decref(count);
  if (!negative && tooLarge) return raiseText(T.OverflowError, 'Python int too large for C uint64_t');
  if (k < 0) return raiseText(T.ValueError, 'Cannot convert negative int');
  if (k == 0) return fromInt49(0);
  const p = <usize>self;
  if (k <= 32) {
    lockObject(p);
    const bits = nextLocked(p) >> <u32>(32 - k);
    unlockObject(p);
    return intFromU32(bits);
  }
  const words = ((k - 1) >> 5) + 1;
  if (words > 0x1fff0000) return memoryError();
  const big = bigNew(<i32>words);
  if (!big) return 0;
  const digits = big + BigInt_digits;
  let left = k;
  lockObject(p);
  for (let i = 0; i < <i32>words; i++, left -= 32) {
    let bits = nextLocked(p);
    if (left < 32) bits >>= <u32>(32 - left);
    setWord(digits, i, bits);
  }
  unlockObject(p);
  return bigFinish(big, 1, <i32>words);
}

function getstate(self: Value): Value {
  const p = <usize>self;
  const bytes = <usize>(N + 1) << 2;
  const copy = tempNew(bytes);
  if (!copy) return 0;
  lockObject(p);
  memory.copy(copy, stateOf(p), <usize>N << 2);
  setWord(copy, N, changetype<RandomObj>(p).index);
  unlockObject(p);
  const state = tupleNew(N + 1);
  if (state) for (let i = 0; i <= N; i++) tupleInitSteal(state, i, intFromU32(word(copy, i)));
  tempFree(copy, bytes);
  return fromAddress(state);
}

function setstate(self: Value, state: Value): Value {
  if (!isTuple(state)) return raiseText(T.TypeError, 'state vector must be a tuple');
  if (tupleSize(state) != <u32>N + 1) return raiseText(T.ValueError, 'state vector is the wrong size');
  const bytes = <usize>(N + 1) << 2;
  const copy = tempNew(bytes);
  if (!copy) return 0;
  let ok = true;
  for (let i = 0; ok && i <= N; i++) {
    const item = toIndex(tupleItemBorrowed(state, i));
    if (!item) {
      ok = false;
      break;
    }
    const n = intAsU64(item);
    if (tlsOverflow) {
      raiseText(T.OverflowError, "can't convert negative value to unsigned int");
      ok = false;
    }
    decref(item);
    if (ok && i == N && n > <u64>N) {
      raiseText(T.ValueError, 'invalid state');
      ok = false;
    }
    setWord(copy, i, <u32>n);
  }
  if (ok) {
    const p = <usize>self;
    lockObject(p);
    memory.copy(stateOf(p), copy, <usize>N << 2);
    changetype<RandomObj>(p).index = word(copy, N);
    unlockObject(p);
  }
  tempFree(copy, bytes);
  return ok ? None : 0;
}

function dealloc(p: usize): void { objectFree(p); }

export function initRandom(): void {
  typeSetup(T.Random, RandomObj_size, 0, TypeFlag.baseType);
  const type = changetype<Type>(T.Random);
  type.dealloc = dealloc.index;
  type.new_ = create.index;
  defineInit(T.Random, 'Random(x=None, /) as -', init.index);
  method(T.Random, 'random($self, /)', random.index, Kind.noargs);
  method(T.Random, 'seed($self, n=None, /)', seed.index, Kind.slots);
  method(T.Random, 'getstate($self, /)', getstate.index, Kind.noargs);
  method(T.Random, 'setstate($self, state, /)', setstate.index, Kind.one);
  method(T.Random, 'getrandbits($self, k, /)', getrandbits.index, Kind.one);
  const module = moduleRegister('_random');
  moduleSetSteal(module, 'Random', newRef(fromAddress(T.Random)));
}
