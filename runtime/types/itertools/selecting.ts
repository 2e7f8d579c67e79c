// itertools that let some items of one iterable through: dropwhile, takewhile, filterfalse, compress, islice; and starmap.
import { None, True } from '../../base/addresses.gen';

import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, addressOf, fromAddress, fromInt49, typeOf } from '../../base/value';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { isTrue } from '../../object/abstract-object';
import { advance, getIter, iterToTuple } from '../../object/abstract-sequence';
import { call1, callValue } from '../../object/call';
import { arg } from '../../object/def';
import { clearError, raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { csBegin, csEnd } from '../../sync/critical';
import { refusesKeywords } from '../iterators/alloc';
import { tupleItems, tupleSize } from '../tuple';
import { setupState, stateAt, stateNew, stateOfSteal } from './state';

/** Truth of f(v), or of v itself for None and bool: 1, 0, -1. */
function verdict(f: Value, v: Value): i32 {
  if (f == None || f == fromAddress(T.bool)) return isTrue(v);
  const answer = call1(f, v);
  if (!answer) return -1;
  const result = answer == True ? 1 : isTrue(answer);
  decref(answer);
  return result;
}

// All of this group: a the iterator, b the function.
function predicateFirst(type: usize, exact: usize, args: usize): Value {
  const it = getIter(arg(args, 1));
  return stateOfSteal(type, exact, it, it ? newRef(arg(args, 0)) : 0);
}
function dropwhileNew(type: usize, args: usize): Value { return predicateFirst(type, T.dropwhile, args); }
function takewhileNew(type: usize, args: usize): Value { return predicateFirst(type, T.takewhile, args); }
function filterfalseNew(type: usize, args: usize): Value { return predicateFirst(type, T.filterfalse, args); }
function starmapNew(type: usize, args: usize): Value { return predicateFirst(type, T.starmap, args); }

/** flag: the first item to keep was seen. */
function dropwhileNext(self: Value): Value {
  const s = stateAt(self);
  while (true) {
    const v = advance(s.a);
    if (!v || s.flag) return v;
    const drop = call1(s.b, v);
    const bad = drop ? isTrue(drop) : -1;
    decref(drop);
    if (bad == 0) {
      s.flag = 1;
      return v;
    }
    decref(v);
    if (bad < 0) return 0;
  }
}
/** flag: the end was seen. */
function takewhileNext(self: Value): Value {
  const s = stateAt(self);
  if (s.flag) return 0;
  const v = advance(s.a);
  if (!v) return 0;
  const keep = call1(s.b, v);
  const good = keep ? isTrue(keep) : -1;
  decref(keep);
  if (good > 0) return v;
  decref(v);
  if (good == 0) s.flag = 1;
  return 0;
}
function filterfalseNext(self: Value): Value {
  const s = stateAt(self);
  while (true) {
    const v = advance(s.a);
    if (!v) return 0;
    const good = verdict(s.b, v);
    if (good == 0) return v;
    decref(v);
    if (good < 0) return 0;
  }
}
function starmapNext(self: Value): Value {
  const s = stateAt(self);
  const v = advance(s.a);
  if (!v) return 0;
  const args = typeOf(v) == T.tuple ? newRef(v) : iterToTuple(v);
  decref(v);
  if (!args) return 0;
  const result = callValue(s.b, tupleItems(args), tupleSize(args), 0);
  decref(args);
  return result;
}

// compress: a the data, b the selectors.
function compressNew(type: usize, args: usize): Value {
  const data = getIter(arg(args, 0));
  const selectors = data ? getIter(arg(args, 1)) : 0;
  if (!selectors) {
    decref(data);
    return 0;
  }
  return stateOfSteal(type, T.compress, data, selectors);
}
function compressNext(self: Value): Value {
  const s = stateAt(self);
  while (true) {
    const v = advance(s.a);
    if (!v) return 0;
    const selector = advance(s.b);
    const good = selector ? isTrue(selector) : -1;
    decref(selector);
    if (good > 0) return v;
    decref(v);
    if (good < 0) return 0;
  }
}

// islice: a the iterator (0 once done), n the next index wanted, m the stop (-1 none), k the step, l items read so far.
function isliceNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (refusesKeywords(type, T.islice, kwnames)) return raiseText(T.TypeError, 'islice() takes no keyword arguments');
  if (nargs < 2) return raiseFormat1(T.TypeError, 'islice expected at least 2 arguments, got %d', fromInt49(nargs));
  if (nargs > 4) return raiseFormat1(T.TypeError, 'islice expected at most 4 arguments, got %d', fromInt49(nargs));
  let start: i64 = 0;
  let stop: i64 = -1;
  let step: i64 = 1;
  const stopArg = load<Value>(nargs == 2 ? args + 8 : args + 16);
  if (nargs > 2 && load<Value>(args, 8) != None) {
    start = position(load<Value>(args, 8));
    if (start < 0) return raiseText(T.ValueError, 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.');
  }
  if (stopArg != None) {
    stop = position(stopArg);
    if (stop < 0) {
      return raiseText(T.ValueError, nargs == 2 ? 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.' : 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.');
    }
  }
  if (nargs == 4 && load<Value>(args, 24) != None) {
    step = position(load<Value>(args, 24));
    if (step < 1) return raiseText(T.ValueError, 'Step for islice() must be a positive integer or None.');
  }
  const it = getIter(load<Value>(args));
  const v = it ? stateNew(type, T.islice) : 0;
  if (!v) {
    decref(it);
    return 0;
  }
  const s = stateAt(v);
  s.a = it;
  s.n = start;
  s.m = stop;
  s.k = step;
  return v;
}
/** A count argument; -1 if it is none (no error set). */
function position(v: Value): i64 {
  if (!isIndex(v)) return -1;
  const n = asIndexI64(v, T.OverflowError);
  if (n == -1 && hasError()) clearError();
  return n < 0 ? -1 : n;
}
function isliceNext(self: Value): Value {
  const s = stateAt(self);
  csBegin(addressOf(self));
  const it = s.a;
  let v: Value = 0;
  let done = it == 0;
  if (it) {
    newRef(it);
    while (s.l < s.n) {
      v = advance(it);
      if (!v) {
        done = true;
        break;
      }
      decref(v);
      v = 0;
      s.l++;
    }
    if (!done && s.m != -1 && s.l >= s.m) done = true;
    if (!done) {
      v = advance(it);
      if (v) {
        s.l++;
        const old = s.n;
        s.n = old + s.k;
        if (s.n < old || (s.m != -1 && s.n > s.m)) s.n = s.m == -1 ? i64.MAX_VALUE : s.m;
      } else {
        done = true;
      }
    }
    if (done && s.a == it) {
      s.a = 0;
      decref(it);
    }
  }
  csEnd();
  decref(it);
  return v;
}

export function initSelecting(): void {
  setupState(T.dropwhile, dropwhileNext.index, 'dropwhile(predicate, iterable, /)', dropwhileNew.index, 'Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted.');
  setupState(T.takewhile, takewhileNext.index, 'takewhile(predicate, iterable, /)', takewhileNew.index, 'Return successive entries from an iterable as long as the predicate evaluates to true for each entry.');
  setupState(T.filterfalse, filterfalseNext.index, 'filterfalse(function, iterable, /)', filterfalseNew.index, 'Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false.');
  setupState(T.starmap, starmapNext.index, 'starmap(function, iterable, /)', starmapNew.index, 'Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.');
  setupState(T.compress, compressNext.index, 'compress(data, selectors)', compressNew.index, 'Return data elements corresponding to true selector elements.\n\nForms a shorter iterator from selected data elements using the selectors to\nchoose the data elements.');
  setupState(T.islice, isliceNext.index, '', isliceNew.index, 'islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nReturn an iterator whose next() method returns selected values from an\niterable.  If start is specified, will skip all preceding elements;\notherwise, start defaults to zero.  Step defaults to one.  If\nspecified as another value, step determines how many values are\nskipped between successive calls.  Works like a slice() on a list\nbut returns an iterator.');
}
