// itertools.count, cycle and repeat.
import { Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, addressOf, fitsInt49, fromAddress, fromInt49, int49, isInt49, typeOf } from '../../base/value';
import { add, asIndexI64, isNumber, toIndex } from '../../object/abstract-number';
import { advance, getIter } from '../../object/abstract-sequence';
import { Kind, arg, method } from '../../object/def';
import { formatText, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { csBegin, csEnd } from '../../sync/critical';
import { listAppend, listGet, listNew, listSize } from '../list/list';

import { intExactBorrowed, intFromI64, isInt } from '../int/value';
import { ended, setupState, stateAt, stateNew, stateOfSteal } from './state';

const ONE: Value = 0xfffe000000000001;
const ZERO: Value = 0xfffe000000000000;

// count: a the next number, b the step.
function countNew(type: usize, args: usize): Value {
  const start = arg(args, 0) ? arg(args, 0) : ZERO;
  const step = arg(args, 1) ? arg(args, 1) : ONE;
  if (!isNumber(start) || !isNumber(step)) return raiseText(T.TypeError, 'a number is required');
  // counting by one starts from a plain int, otherwise from the very object given
  const first = step == ONE && isInt(start) ? newRef(intExactBorrowed(start)) : newRef(start);
  return stateOfSteal(type, T.count, first, newRef(step));
}
function countNext(self: Value): Value {
  const p = addressOf(self);
  const s = stateAt(self);
  csBegin(p);
  const v = s.a;
  let next: Value = 0;
  if (isInt49(v) && isInt49(s.b)) {
    const n = int49(v) + int49(s.b);
    if (fitsInt49(n)) next = fromInt49(n);
  }
  if (next) {
    s.a = next;
    csEnd();
    return v;
  }
  // any other number: the addition may run Python code
  newRef(v);
  next = add(v, s.b);
  const old = next ? s.a : 0;
  if (next) s.a = next;
  csEnd();
  decref(old);
  if (next) return v;
  decref(v);
  return 0;
}
function countRepr(self: Value): Value {
  const s = stateAt(self);
  const type = changetype<Type>(typeOf(self)).name;
  csBegin(addressOf(self));
  const v = newRef(s.a);
  csEnd();
  const result = s.b == ONE ? formatText('%U(%R)', type, v, 0, 0) : formatText('%U(%R, %R)', type, v, s.b, 0);
  decref(v);
  return result;
}

// cycle: a the iterator or 0 once it ended, b the saved items, n the next of them.
function cycleNew(type: usize, args: usize): Value {
  const it = getIter(arg(args, 0));
  const saved = it ? listNew(0) : 0;
  if (!saved) {
    decref(it);
    return 0;
  }
  return stateOfSteal(type, T.cycle, it, saved);
}
function cycleNext(self: Value): Value {
  const s = stateAt(self);
  csBegin(addressOf(self));
  const it = s.a;
  let v: Value = 0;
  if (it) {
    newRef(it);
    v = advance(it);
    if (v) {
      if (!listAppend(s.b, v)) {
        decref(v);
        csEnd();
        decref(it);
        return 0;
      }
    } else if (!ended()) {
      csEnd();
      decref(it);
      return 0;
    } else if (s.a == it) {
      s.a = 0;
      decref(it);
    }
  }
  if (!v && listSize(s.b)) {
    let i = s.n;
    v = listGet(s.b, i);
    i++;
    s.n = i >= <i64>listSize(s.b) ? 0 : i;
  }
  csEnd();
  decref(it);
  return v;
}

// repeat: a the object, n how often still, -1 for ever.
function repeatNew(type: usize, args: usize): Value {
  let times: i64 = -1;
  if (arg(args, 1)) {
    const index = toIndex(arg(args, 1));
    if (!index) return 0;
    times = asIndexI64(index, T.OverflowError);
    decref(index);
    if (times == -1 && hasError()) return 0;
    if (times < 0) times = 0;
  }
  const v = stateNew(type, T.repeat);
  if (!v) return 0;
  stateAt(v).a = newRef(arg(args, 0));
  stateAt(v).n = times;
  return v;
}
function repeatNext(self: Value): Value {
  const s = stateAt(self);
  const n = s.n;
  if (n == 0) return 0;
  if (n > 0) s.n = n - 1;
  return newRef(s.a);
}
function repeatRepr(self: Value): Value {
  const s = stateAt(self);
  const type = changetype<Type>(typeOf(self)).name;
  if (s.n < 0) return formatText('%U(%R)', type, s.a, 0, 0);
  const left = intFromI64(s.n);
  const text = left ? formatText('%U(%R, %d)', type, s.a, left, 0) : 0;
  decref(left);
  return text;
}
function repeatHint(self: Value): Value {
  const n = stateAt(self).n;
  return n < 0 ? raiseText(T.TypeError, 'len() of unsized object') : intFromI64(n);
}

export function initEndless(): void {
  setupState(T.count, countNext.index, 'count(start=0, step=1)', countNew.index, 'Return a count object whose .__next__() method returns consecutive values.');
  changetype<Type>(T.count).repr = countRepr.index;
  setupState(T.cycle, cycleNext.index, 'cycle(iterable, /)', cycleNew.index, 'Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.');
  setupState(T.repeat, repeatNext.index, 'repeat(object, times=None) as -', repeatNew.index, 'repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly.');
  changetype<Type>(T.repeat).repr = repeatRepr.index;
  method(T.repeat, '__length_hint__($self, /)', repeatHint.index, Kind.noargs);
}
