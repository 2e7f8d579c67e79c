// itertools of combinatorics: product, combinations, combinations_with_replacement, permutations.
//
// All: a the pool (of product a tuple of pools), n the length of a result, `block` an array of i32 indices into the
// pool(s), flag a State. A result is built anew from the indices each time.
import { EmptyTuple, None } from '../../base/addresses.gen';
import { Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, addressOf, fromAddress, fromInt49, typeOf } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { asIndexI64, toIndex } from '../../object/abstract-number';
import { Kind, arg, method } from '../../object/def';
import { memoryError, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { csBegin, csEnd } from '../../sync/critical';
import { isInt } from '../int/value';
import { tupleFromIterable, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../tuple';
import { setupState, stateAt, stateNew } from './state';

namespace State {
  export const fresh: u32 = 0;
  export const running: u32 = 1;
  export const done: u32 = 2;
}
const MAX_LENGTH: i64 = 0x10000000;

@inline function index(block: usize, i: i64): i32 { return load<i32>(block + (<usize>i << 2)); }
@inline function setIndex(block: usize, i: i64, v: i32): void { store<i32>(block + (<usize>i << 2), v); }

/** A new iterator over `pool` (taken over) with results of n items and an array of `words` indices. */
function make(type: usize, exact: usize, poolSteal: Value, n: i64, words: i64, empty: bool): Value {
  if (words > MAX_LENGTH) {
    decref(poolSteal);
    return memoryError();
  }
  const block = memAlloc(<usize>max<i64>(words, 1) << 2);
  const v = block ? stateNew(type, exact) : 0;
  if (!v) {
    if (block) memFree(block);
    decref(poolSteal);
    return 0;
  }
  const s = stateAt(v);
  s.a = poolSteal;
  s.n = n;
  s.block = block;
  s.flag = empty ? State.done : State.fresh;
  return v;
}
/** The tuple the n indices stand for, from one pool. */
function fromPool(pool: Value, block: usize, n: i64): Value {
  const t = tupleNew(<u32>n);
  if (!t) return 0;
  for (let i: i64 = 0; i < n; i++) tupleInitSteal(t, <u32>i, newRef(tupleItemBorrowed(pool, <u32>index(block, i))));
  return fromAddress(t);
}

// product
function productNew(type: usize, args: usize): Value {
  const iterables = arg(args, 0) ? arg(args, 0) : EmptyTuple;
  let repeat: i64 = 1;
  if (arg(args, 1)) {
    const r = toIndex(arg(args, 1));
    if (!r) return 0;
    repeat = asIndexI64(r, T.OverflowError);
    decref(r);
    if (repeat == -1 && hasError()) return 0;
    if (repeat < 0) return raiseText(T.ValueError, 'repeat argument cannot be negative');
  }
  const k = repeat ? <i64>tupleSize(iterables) : 0;
  if (k && repeat > MAX_LENGTH / k) return raiseText(T.OverflowError, 'repeat argument too large');
  const pools = tupleNew(<u32>(k * repeat));
  if (!pools) return 0;
  let empty = false;
  for (let i: i64 = 0; i < k; i++) {
    const pool = tupleFromIterable(tupleItemBorrowed(iterables, <u32>i));
    if (!pool) {
      decref(fromAddress(pools));
      return 0;
    }
    if (tupleSize(pool) == 0) empty = true;
    for (let r: i64 = 1; r < repeat; r++) tupleInitSteal(pools, <u32>(r * k + i), newRef(pool));
    tupleInitSteal(pools, <u32>i, pool);
  }
  const v = make(type, T.product, fromAddress(pools), k * repeat, k * repeat, empty);
  if (v) memory.fill(stateAt(v).block, 0, <usize>(k * repeat) << 2);
  return v;
}
function productNext(self: Value): Value {
  const s = stateAt(self);
  csBegin(addressOf(self));
  if (s.flag == State.running) {
    let i = s.n - 1;
    for (; i >= 0; i--) {
      const next = index(s.block, i) + 1;
      if (next < <i32>tupleSize(tupleItemBorrowed(s.a, <u32>i))) {
        setIndex(s.block, i, next);
        break;
      }
      setIndex(s.block, i, 0);
    }
    if (i < 0) s.flag = State.done;
  }
  let t: usize = 0;
  if (s.flag != State.done) {
    s.flag = State.running;
    t = tupleNew(<u32>s.n);
    for (let i: i64 = 0; t && i < s.n; i++) {
      tupleInitSteal(t, <u32>i, newRef(tupleItemBorrowed(tupleItemBorrowed(s.a, <u32>i), <u32>index(s.block, i))));
    }
  }
  csEnd();
  return fromAddress(t);
}

/** The argument r; -1 = error. */
function lengthArgument(v: Value): i64 {
  const r = toIndex(v);
  if (!r) return -1;
  const n = asIndexI64(r, T.OverflowError);
  decref(r);
  if (n == -1 && hasError()) return -1;
  if (n < 0) {
    raiseText(T.ValueError, 'r must be non-negative');
    return -1;
  }
  return n;
}

// combinations
function combinationsNew(type: usize, args: usize): Value {
  const pool = tupleFromIterable(arg(args, 0));
  const r = pool ? lengthArgument(arg(args, 1)) : -1;
  if (r < 0) {
    decref(pool);
    return 0;
  }
  const empty = r > <i64>tupleSize(pool);
  const v = make(type, T.combinations, pool, r, empty ? 0 : r, empty);
  if (v && !empty) for (let i: i64 = 0; i < r; i++) setIndex(stateAt(v).block, i, <i32>i);
  return v;
}
function combinationsNext(self: Value): Value {
  const s = stateAt(self);
  csBegin(addressOf(self));
  if (s.flag == State.running) {
    const n = <i64>tupleSize(s.a);
    const r = s.n;
    let i = r - 1;
    while (i >= 0 && index(s.block, i) == <i32>(i + n - r)) i--;
    if (i < 0) {
      s.flag = State.done;
    } else {
      let v = index(s.block, i) + 1;
      for (; i < r; i++, v++) setIndex(s.block, i, v);
    }
  }
  let result: Value = 0;
  if (s.flag != State.done) {
    s.flag = State.running;
    result = fromPool(s.a, s.block, s.n);
  }
  csEnd();
  return result;
}

// combinations_with_replacement
function replacementNew(type: usize, args: usize): Value {
  const pool = tupleFromIterable(arg(args, 0));
  const r = pool ? lengthArgument(arg(args, 1)) : -1;
  if (r < 0) {
    decref(pool);
    return 0;
  }
  const v = make(type, T.combinations_with_replacement, pool, r, r, tupleSize(pool) == 0 && r > 0);
  if (v) memory.fill(stateAt(v).block, 0, <usize>r << 2);
  return v;
}
function replacementNext(self: Value): Value {
  const s = stateAt(self);
  csBegin(addressOf(self));
  if (s.flag == State.running) {
    const last = <i32>tupleSize(s.a) - 1;
    let i = s.n - 1;
    while (i >= 0 && index(s.block, i) == last) i--;
    if (i < 0) {
      s.flag = State.done;
    } else {
      const v = index(s.block, i) + 1;
      for (; i < s.n; i++) setIndex(s.block, i, v);
    }
  }
  let result: Value = 0;
  if (s.flag != State.done) {
    s.flag = State.running;
    result = fromPool(s.a, s.block, s.n);
  }
  csEnd();
  return result;
}

// permutations: m the size of the pool; the block has m indices, then n cycle counters
function permutationsNew(type: usize, args: usize): Value {
  const pool = tupleFromIterable(arg(args, 0));
  if (!pool) return 0;
  const m = <i64>tupleSize(pool);
  let r = m;
  if (arg(args, 1) && arg(args, 1) != None) {
    if (!isInt(arg(args, 1))) {
      decref(pool);
      return raiseText(T.TypeError, 'Expected int as r');
    }
    r = lengthArgument(arg(args, 1));
    if (r < 0) {
      decref(pool);
      return 0;
    }
  }
  const empty = r > m;
  const v = make(type, T.permutations, pool, r, empty ? 0 : m + r, empty);
  if (!v || empty) return v;
  const s = stateAt(v);
  s.m = m;
  for (let i: i64 = 0; i < m; i++) setIndex(s.block, i, <i32>i);
  for (let i: i64 = 0; i < r; i++) setIndex(s.block, m + i, <i32>(m - i));
  return v;
}
function permutationsNext(self: Value): Value {
  const s = stateAt(self);
  csBegin(addressOf(self));
  if (s.flag == State.running) {
    const m = s.m;
    const block = s.block;
    let i = s.n - 1;
    for (; i >= 0; i--) {
      const left = index(block, m + i) - 1;
      if (left == 0) {
        // rotate indices i.. by one to the left: back to where this position started
        const first = index(block, i);
        for (let j = i; j < m - 1; j++) setIndex(block, j, index(block, j + 1));
        setIndex(block, m - 1, first);
        setIndex(block, m + i, <i32>(m - i));
      } else {
        setIndex(block, m + i, left);
        const j = m - left;
        const x = index(block, i);
        setIndex(block, i, index(block, j));
        setIndex(block, j, x);
        break;
      }
    }
    if (i < 0) s.flag = State.done;
  }
  let result: Value = 0;
  if (s.flag != State.done) {
    s.flag = State.running;
    result = fromPool(s.a, s.block, s.n);
  }
  csEnd();
  return result;
}

function sizeofMethod(self: Value): Value {
  const s = stateAt(self);
  return fromInt49(<i64>changetype<Type>(typeOf(self)).basicSize + ((s.n + s.m) << 2));
}

export function initCombining(): void {
  setupState(T.product, productNext.index, 'product(*iterables, repeat=1)', productNew.index, 'Cartesian product of input iterables.  Equivalent to nested for-loops.');
  setupState(T.combinations, combinationsNext.index, 'combinations(iterable, r)', combinationsNew.index, "Return successive r-length combinations of elements in the iterable.\n\ncombinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)");
  setupState(T.combinations_with_replacement, replacementNext.index, 'combinations_with_replacement(iterable, r)', replacementNew.index, "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.\n\ncombinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')");
  setupState(T.permutations, permutationsNext.index, 'permutations(iterable, r=None)', permutationsNew.index, 'Return successive r-length permutations of elements in the iterable.\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)');
  method(T.product, '__sizeof__($self, /)', sizeofMethod.index, Kind.noargs);
  method(T.combinations, '__sizeof__($self, /)', sizeofMethod.index, Kind.noargs);
  method(T.combinations_with_replacement, '__sizeof__($self, /)', sizeofMethod.index, Kind.noargs);
  method(T.permutations, '__sizeof__($self, /)', sizeofMethod.index, Kind.noargs);
}
