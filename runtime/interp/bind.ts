// Binding the arguments of a call to the parameters of a Python function, with CPython's errors (PEP 3102, 570, 3107).
//
// bindArguments copies: every local gets a reference of its own, the caller's values stay the caller's. The loop has a
// fast way of its own for calls that need no binding (Code.simpleArgs).
import { Code, Frame, Frame_localsplus, Function } from '../base/layout.gen';
import { CodeFlag } from '../base/code-format.gen';
import { T } from '../base/types.gen';
import { fromInt49, Value } from '../base/value';
import { compareBool } from '../object/abstract-object';
import { clearError, formatText, raise, raiseFormat3 } from '../object/errors';
import { hasError } from '../base/thread';
import { decref, newRef, tryIncrefAt } from '../object/refcount';
import { isStr } from '../types/str/str';
import { dictContains, dictGet, dictNew, dictSet } from '../types/dict/dict';
import { listAppend, listGet, listNew } from '../types/list/list';
import { List } from '../base/layout.gen';
import { strConcat } from '../types/str/concat';
import { strFromLiteral } from '../types/str/str';
import { tupleFromArraySteal, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../types/tuple';
import { ownCopy, strip } from './stack';
import { EmptyTuple } from '../base/addresses.gen';
import { suggestName } from '../object/suggest';

/** Owned: another thread may be assigning it. */
function qualnameOf(f: Function): Value { return tryIncrefAt(changetype<usize>(f) + offsetof<Function>('qualname')); }

/** TypeError; the first %U of the text is the name of the function. */
function raiseNamed(format: string, f: Function, a: Value, b: Value): void {
  const qualname = qualnameOf(f);
  raiseFormat3(T.TypeError, format, qualname, a, b);
  decref(qualname);
}

@inline function parameterName(c: Code, i: u32): Value { return tupleItemBorrowed(c.localNames, i); }

/**
 * Binds `npos` positional values at `args` and, at `keywords`, one for each name of `kwnames` (a tuple or 0) to the locals of
 * `frame`, which are all 0 before. Values may be tagged. false = TypeError raised; the locals then hold what was bound.
 */
export function bindArguments(func: Value, args: usize, npos: u32, keywords: usize, kwnames: Value, frame: usize): bool {
  const f = changetype<Function>(<usize>func);
  // The frame's, not the function's: __code__ may be assigned meanwhile, and the frame has room for this one.
  const c = changetype<Code>(changetype<Frame>(frame).code);
  const locals = frame + Frame_localsplus;
  const argcount = c.argcount;
  const total = argcount + c.kwonlyargcount;
  const hasStar = (c.flags & CodeFlag.VARARGS) != 0;
  let kwdict: Value = 0;
  if (c.flags & CodeFlag.VARKEYWORDS) {
    kwdict = dictNew();
    if (!kwdict) return false;
    store<Value>(locals + (<usize>(total + (hasStar ? 1 : 0)) << 3), kwdict);
  }
  const direct = npos < argcount ? npos : argcount;
  for (let i: u32 = 0; i < direct; i++) store<Value>(locals + (<usize>i << 3), ownCopy(load<Value>(args + (<usize>i << 3))));
  if (hasStar) {
    const rest = npos - direct;
    let star: Value = EmptyTuple;
    if (rest) {
      star = <Value>tupleNew(rest);
      if (!star) return false;
      for (let i: u32 = 0; i < rest; i++) tupleInitSteal(<usize>star, i, ownCopy(load<Value>(args + (<usize>(direct + i) << 3))));
    }
    store<Value>(locals + (<usize>total << 3), star);
  }
  if (kwnames) {
    const n = tupleSize(kwnames);
    for (let k: u32 = 0; k < n; k++) {
      if (!bindKeyword(f, c, locals, total, kwdict, tupleItemBorrowed(kwnames, k), load<Value>(keywords + (<usize>k << 3)), kwnames)) return false;
    }
  }
  if (npos > argcount && !hasStar) {
    tooMany(f, c, npos, locals);
    return false;
  }
  if (npos < argcount && !bindDefaults(f, c, locals, npos)) return false;
  return c.kwonlyargcount == 0 || bindKeywordDefaults(f, c, locals);
}

function bindKeyword(f: Function, c: Code, locals: usize, total: u32, kwdict: Value, name: Value, value: Value, kwnames: Value): bool {
  if (!isStr(name)) {
    raiseNamed('%U() keywords must be strings', f, 0, 0);
    return false;
  }
  // Names are nearly always interned: compare identities first, then the rest.
  let index: i32 = -1;
  for (let i = c.posonlyargcount; i < total; i++) {
    if (parameterName(c, i) == name) {
      index = i;
      break;
    }
  }
  if (index < 0) {
    for (let i = c.posonlyargcount; i < total; i++) {
      const equal = compareBool(name, parameterName(c, i), 2);
      if (equal < 0) return false;
      if (equal) {
        index = i;
        break;
      }
    }
  }
  if (index >= 0) {
    const slot = locals + (<usize>index << 3);
    if (load<Value>(slot)) {
      raiseNamed("%U() got multiple values for argument '%S'", f, name, 0);
      return false;
    }
    store<Value>(slot, ownCopy(value));
    return true;
  }
  if (kwdict) return dictSet(kwdict, name, strip(value));
  if (c.posonlyargcount && positionalOnlyGiven(f, c, kwnames)) return false;
  unexpectedKeyword(f, c, name, total);
  return false;
}

function unexpectedKeyword(f: Function, c: Code, name: Value, total: u32): void {
  const candidates = listNew(0);
  if (!candidates) return;
  for (let i = c.posonlyargcount; i < total; i++) if (!listAppend(candidates, parameterName(c, i))) return;
  const suggestion = suggestName(name, candidates);
  if (suggestion) {
    raiseNamed("%U() got an unexpected keyword argument '%S'. Did you mean '%S'?", f, name, suggestion);
    decref(suggestion);
  } else if (!hasError()) {
    raiseNamed("%U() got an unexpected keyword argument '%S'", f, name, 0);
  }
  decref(candidates);
}

/** Were positional-only parameters given as keywords? Raises that error; false without an error = no. */
function positionalOnlyGiven(f: Function, c: Code, kwnames: Value): bool {
  let names: Value = 0;
  for (let i: u32 = 0; i < c.posonlyargcount; i++) {
    const parameter = parameterName(c, i);
    const n = tupleSize(kwnames);
    for (let k: u32 = 0; k < n; k++) {
      if (compareBool(parameter, tupleItemBorrowed(kwnames, k), 2) == 1) names = joinSteal(names, parameter, ', ');
    }
  }
  if (!names) return false;
  raiseNamed("%U() got some positional-only arguments passed as keyword arguments: '%U'", f, names, 0);
  decref(names);
  return true;
}

function joinSteal(text: Value, more: Value, separator: string): Value {
  if (!text) return newRef(more);
  const sep = strFromLiteral(separator);
  const a = strConcat(text, sep);
  const b = a ? strConcat(a, more) : 0;
  decref(sep);
  decref(text);
  decref(a);
  return b;
}

/** Fills positional parameters from `npos` on from __defaults__. */
function bindDefaults(f: Function, c: Code, locals: usize, npos: u32): bool {
  const defaults = f.defaults;
  const ndefaults = defaults ? tupleSize(defaults) : 0;
  const first: i32 = <i32>c.argcount - <i32>ndefaults;
  let missing: u32 = 0;
  for (let i = npos; <i32>i < first; i++) if (!load<Value>(locals + (<usize>i << 3))) missing++;
  if (missing) {
    missingArguments(f, c, locals, npos, first, missing, true);
    return false;
  }
  for (let i = npos > <u32>(first > 0 ? first : 0) ? npos : <u32>(first > 0 ? first : 0); i < c.argcount; i++) {
    const slot = locals + (<usize>i << 3);
    if (!load<Value>(slot)) store<Value>(slot, newRef(tupleItemBorrowed(defaults, <u32>(<i32>i - first))));
  }
  return true;
}

function bindKeywordDefaults(f: Function, c: Code, locals: usize): bool {
  const defaults = tryIncrefAt(changetype<usize>(f) + offsetof<Function>('kwdefaults'));
  let missing: u32 = 0;
  let ok = true;
  const total = c.argcount + c.kwonlyargcount;
  for (let i = c.argcount; ok && i < total; i++) {
    const slot = locals + (<usize>i << 3);
    if (load<Value>(slot)) continue;
    const value = defaults ? dictGet(defaults, parameterName(c, i)) : 0;
    if (value) store<Value>(slot, value);
    else if (hasError()) ok = false;
    else missing++;
  }
  decref(defaults);
  if (!missing || !ok) return ok;
  missingArguments(f, c, locals, c.argcount, total, missing, false);
  return false;
}

/** "f() missing 2 required positional arguments: 'a' and 'b'" */
function missingArguments(f: Function, c: Code, locals: usize, from: u32, to: u32, missing: u32, positional: bool): void {
  let names: Value = 0;
  let left = missing;
  for (let i = from; i < to; i++) {
    if (load<Value>(locals + (<usize>i << 3))) continue;
    const quoted = formatText('%R', parameterName(c, i), 0, 0, 0);
    if (!quoted) return;
    names = joinSteal(names, quoted, left > 1 || missing == 1 ? ', ' : missing > 2 ? ', and ' : ' and ');
    decref(quoted);
    if (!names) return;
    left--;
  }
  const kind = strFromLiteral(positional ? 'positional' : 'keyword-only');
  const qualname = qualnameOf(f);
  const text = missing == 1
    ? formatText('%U() missing %d required %U argument: %U', qualname, fromInt49(missing), kind, names)
    : formatText('%U() missing %d required %U arguments: %U', qualname, fromInt49(missing), kind, names);
  decref(qualname);
  if (text) raise(T.TypeError, text);
  decref(text);
  decref(kind);
  decref(names);
}

/** "f() takes from 1 to 2 positional arguments but 3 were given" */
function tooMany(f: Function, c: Code, given: u32, locals: usize): void {
  const defaults = f.defaults;
  const ndefaults = defaults ? tupleSize(defaults) : 0;
  let kwonly: u32 = 0;
  for (let i = c.argcount; i < c.argcount + c.kwonlyargcount; i++) if (load<Value>(locals + (<usize>i << 3))) kwonly++;
  const plural = ndefaults ? true : c.argcount != 1;
  const takes = ndefaults
    ? formatText('from %d to %d', fromInt49(c.argcount - ndefaults), fromInt49(c.argcount), 0, 0)
    : formatText('%d', fromInt49(c.argcount), 0, 0, 0);
  const qualname = qualnameOf(f);
  const head = takes ? formatText(plural ? '%U() takes %U positional arguments but %d' : '%U() takes %U positional argument but %d', qualname, takes, fromInt49(given), 0) : 0;
  decref(qualname);
  decref(takes);
  if (!head) return;
  let text: Value;
  if (kwonly) {
    const middle = formatText(
      given == 1
        ? kwonly == 1 ? '%U positional argument (and %d keyword-only argument)' : '%U positional argument (and %d keyword-only arguments)'
        : kwonly == 1 ? '%U positional arguments (and %d keyword-only argument)' : '%U positional arguments (and %d keyword-only arguments)',
      head, fromInt49(kwonly), 0, 0);
    decref(head);
    if (!middle) return;
    text = formatText('%U were given', middle, 0, 0, 0);
    decref(middle);
  } else {
    text = formatText(given == 1 ? '%U was given' : '%U were given', head, 0, 0, 0);
    decref(head);
  }
  if (text) raise(T.TypeError, text);
  decref(text);
}
