// itertools that put items together: chain, zip_longest, pairwise, batched, accumulate.
import { EmptyTuple, None } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { Value, addressOf, fromAddress } from '../../base/value';
import { add, asIndexI64, toIndex } from '../../object/abstract-number';
import { isTrue } from '../../object/abstract-object';
import { advance, getIter } from '../../object/abstract-sequence';
import { call2 } from '../../object/call';
import { Kind, arg, classMethod } from '../../object/def';
import { raiseText } from '../../object/errors';
import { genericAliasNew } from '../../object/generic-alias';
import { decref, newRef } from '../../object/refcount';
import { csBegin, csEnd } from '../../sync/critical';
import { listAppendSteal, listNew, listSize, listToTuple } from '../list/list';
import { strEquals } from '../str/compare';
import { tuple2, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../tuple';
import { ended, setupState, stateAt, stateOfSteal } from './state';

// chain: a the iterator over the iterables (0 once done), b the one being read.
function chainNew(type: usize, args: usize): Value {
  const it = getIter(arg(args, 0) ? arg(args, 0) : EmptyTuple);
  return stateOfSteal(type, T.chain, it, 0);
}
function chainFromIterable(cls: Value, iterable: Value): Value {
  const it = getIter(iterable);
  return stateOfSteal(addressOf(cls), T.chain, it, 0);
}
function chainNext(self: Value): Value {
  const s = stateAt(self);
  csBegin(addressOf(self));
  let v: Value = 0;
  while (s.a) {
    if (!s.b) {
      const source = newRef(s.a);
      const iterable = advance(source);
      const active = iterable ? getIter(iterable) : 0;
      decref(iterable);
      decref(source);
      if (!active) {
        const old = s.a;
        s.a = 0;
        decref(old);
        break;
      }
      if (s.b) {
        // another thread went on meanwhile, in the suspended section: its iterator is read first
        decref(active);
        continue;
      }
      s.b = active;
    }
    const active = newRef(s.b);
    v = advance(active);
    const over = v ? false : ended();
    if (over && s.b == active) {
      s.b = 0;
      decref(active);
    }
    decref(active);
    if (!over) break;
  }
  csEnd();
  return v;
}
function classGetItem(cls: Value, item: Value): Value { return genericAliasNew(cls, item); }

// zip_longest: a a private tuple of iterators (0 where one ended), b the filler, n iterators still alive.
function zipLongestNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const nkw = kwnames ? tupleSize(kwnames) : 0;
  let filler: Value = None;
  if (nkw) {
    if (nkw != 1 || !strEquals(tupleItemBorrowed(kwnames, 0), N.fillvalue)) return raiseText(T.TypeError, 'zip_longest() got an unexpected keyword argument');
    filler = load<Value>(args + (<usize>nargs << 3));
  }
  const iterators = tupleNew(nargs);
  if (!iterators) return 0;
  for (let i: u32 = 0; i < nargs; i++) {
    const it = getIter(load<Value>(args + (<usize>i << 3)));
    if (!it) {
      decref(fromAddress(iterators));
      return 0;
    }
    tupleInitSteal(iterators, i, it);
  }
  const v = stateOfSteal(type, T.zip_longest, fromAddress(iterators), newRef(filler));
  if (v) stateAt(v).n = nargs;
  return v;
}
function zipLongestNext(self: Value): Value {
  const s = stateAt(self);
  csBegin(addressOf(self));
  const n = tupleSize(s.a);
  const t = s.n > 0 && n ? tupleNew(n) : 0;
  let ok = t != 0;
  for (let i: u32 = 0; ok && i < n; i++) {
    const it = tupleItemBorrowed(s.a, i);
    let v: Value = 0;
    if (it) {
      newRef(it);
      v = advance(it);
      if (!v) {
        ok = ended();
        if (ok && tupleItemBorrowed(s.a, i) == it) {
          s.n--;
          tupleInitSteal(addressOf(s.a), i, 0);
          decref(it);
          ok = s.n > 0;
        } else {
          s.n = 0;
        }
      }
      decref(it);
      if (!ok) break;
    }
    tupleInitSteal(t, i, v ? v : newRef(s.b));
  }
  csEnd();
  if (ok) return fromAddress(t);
  decref(fromAddress(t));
  return 0;
}

// pairwise: a the iterator (0 once done), b the item before.
function pairwiseNew(type: usize, args: usize): Value { return stateOfSteal(type, T.pairwise, getIter(arg(args, 0)), 0); }
function pairwiseNext(self: Value): Value {
  const s = stateAt(self);
  csBegin(addressOf(self));
  const it = s.a;
  let pair: Value = 0;
  if (it) {
    newRef(it);
    if (!s.b) {
      const first = advance(it);
      const old = s.b;
      s.b = first;
      decref(old);
    }
    const before = s.b;
    if (before) {
      newRef(before);
      const v = advance(it);
      if (v) {
        pair = tuple2(before, v);
        const old = s.b;
        s.b = v;
        decref(old);
      }
      decref(before);
    }
    if (!pair && s.a == it) {
      const old = s.b;
      s.a = 0;
      s.b = 0;
      decref(it);
      decref(old);
    }
  }
  csEnd();
  decref(it);
  return pair;
}

// batched: a the iterator (0 once done), n the size, flag strict.
function batchedNew(type: usize, args: usize): Value {
  const index = toIndex(arg(args, 1));
  if (!index) return 0;
  const n = asIndexI64(index, T.OverflowError);
  decref(index);
  if (n == -1 && hasError()) return 0;
  if (n < 1) return raiseText(T.ValueError, 'n must be at least one');
  const strict = arg(args, 2) ? isTrue(arg(args, 2)) : 0;
  if (strict < 0) return 0;
  const v = stateOfSteal(type, T.batched, getIter(arg(args, 0)), 0);
  if (!v) return 0;
  stateAt(v).n = n;
  stateAt(v).flag = strict;
  return v;
}
function batchedNext(self: Value): Value {
  const s = stateAt(self);
  csBegin(addressOf(self));
  const it = s.a;
  let result: Value = 0;
  if (it) {
    newRef(it);
    const list = listNew(<u32>min<i64>(s.n, 1024));
    let ok = list != 0;
    while (ok && <i64>listSize(list) < s.n) {
      const v = advance(it);
      if (!v) {
        ok = ended();
        break;
      }
      ok = listAppendSteal(list, v);
    }
    const got: i64 = list ? listSize(list) : 0;
    if (ok && got < s.n) {
      if (s.a == it) {
        s.a = 0;
        decref(it);
      }
      if (got && s.flag) ok = raiseText(T.ValueError, 'batched(): incomplete batch') != 0;
    }
    if (ok && got) result = listToTuple(list);
    decref(list);
  }
  csEnd();
  decref(it);
  return result;
}

// accumulate: a the iterator, b the function or 0, c the total so far, d the initial value still to come.
function accumulateNew(type: usize, args: usize): Value {
  const f = arg(args, 1);
  const v = stateOfSteal(type, T.accumulate, getIter(arg(args, 0)), 0);
  if (!v) return 0;
  if (f && f != None) stateAt(v).b = newRef(f);
  if (arg(args, 2) && arg(args, 2) != None) stateAt(v).d = newRef(arg(args, 2));
  return v;
}
function accumulateNext(self: Value): Value {
  const s = stateAt(self);
  csBegin(addressOf(self));
  let result: Value = 0;
  if (s.d) {
    const old = s.c;
    s.c = s.d;
    s.d = 0;
    decref(old);
    result = newRef(s.c);
  } else {
    const v = advance(s.a);
    if (v) {
      const total = newRef(s.c);
      let next: Value;
      if (!total) next = newRef(v);
      else next = s.b ? call2(s.b, total, v) : add(total, v);
      decref(total);
      decref(v);
      if (next) {
        const old = s.c;
        s.c = next;
        result = newRef(next);
        decref(old);
      }
    }
  }
  csEnd();
  return result;
}

export function initJoining(): void {
  setupState(T.chain, chainNext.index, 'chain(*iterables)', chainNew.index, 'Return a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.');
  classMethod(T.chain, 'from_iterable($type, iterable, /)', chainFromIterable.index, Kind.one);
  classMethod(T.chain, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
  setupState(T.zip_longest, zipLongestNext.index, '', zipLongestNew.index, 'Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument.  The .__next__()\nmethod continues until the longest iterable in the argument sequence\nis exhausted and then it raises StopIteration.  When the shorter iterables\nare exhausted, the fillvalue is substituted in their place.  The fillvalue\ndefaults to None or can be specified by a keyword argument.');
  setupState(T.pairwise, pairwiseNext.index, 'pairwise(iterable, /)', pairwiseNew.index, "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ...");
  setupState(T.batched, batchedNext.index, 'batched(iterable, n, *, strict=False)', batchedNew.index, 'Batch data into tuples of length n. The last batch may be shorter than n.\n\nLoops over the input iterable and accumulates data into tuples up to size n.\nThe input is consumed lazily, just enough to fill a batch.\nThe result is yielded as soon as a batch is full or when the input\niterable is exhausted.\n\n    >>> for batch in batched(\'ABCDEFG\', 3):\n    ...     print(batch)\n    ...\n    (\'A\', \'B\', \'C\')\n    (\'D\', \'E\', \'F\')\n    (\'G\',)\n\nIf "strict" is True, raises a ValueError if the final batch is shorter than n.');
  setupState(T.accumulate, accumulateNext.index, 'accumulate(iterable, func=None, *, initial=None)', accumulateNew.index, 'Return series of accumulated sums (or other binary function results).');
}
