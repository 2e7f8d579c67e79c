// Text signatures and the binding of arguments to them.
//
// A signature such as `sort($self, /, *, key=None, reverse=False)` is parsed once, at boot, into a Signature struct; a
// call then spreads its arguments over one slot for each parameter (0 = not given; `*args` a new tuple, `**kwargs` a new
// dict). The errors are those of CPython's Argument Clinic: which text it is depends on whether keywords are possible.
//
// Where CPython shows something else than what it takes, ` as ` follows with the text of __text_signature__, or `-` for None:
// `find($self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)`, `vars(object=None, /) as -`.
import { Signature, Signature_names, Signature_size } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { CompareOp, fromInt49, Value } from '../base/value';
import { clearWords, copyWords } from '../base/words';
import { memAllocZeroed } from '../alloc/memory';
import { dictNew, dictSet } from '../types/dict/dict';
import { listAppend, listNew } from '../types/list/list';
import { sbChar, sbFinish, sbNew } from '../types/str/builder';
import { strEquals } from '../types/str/compare';
import { internSteal } from '../types/str/intern';
import { isStrExact, strFromLiteral } from '../types/str/str';
import { tupleFromArray, tupleItemBorrowed, tupleSize } from '../types/tuple';
import { compareBool } from './abstract-object';
import { getAttrOptional } from './attr';
import { clearError, formatText, raiseFormat1, raiseFormat2, raiseFormat3 } from './errors';
import { decref } from './refcount';
import { suggestName } from './suggest';

// --- parsing (boot) ------------------------------------------------------------------------------------------------

/** text[from, to) without surrounding blanks as an interned str. */
function part(text: string, from: i32, to: i32): Value {
  while (from < to && text.charCodeAt(from) == 0x20) from++;
  while (to > from && text.charCodeAt(to - 1) == 0x20) to--;
  const b = sbNew();
  for (let i = from; i < to; i++) sbChar(b, text.charCodeAt(i));
  return internSteal(sbFinish(b));
}

/** Length of ` as `. */
const AS = 4;
/** Index behind the parameter that begins at `from`: the comma or the closing parenthesis of the whole. */
function parameterEnd(text: string, from: i32): i32 {
  let depth = 0;
  let quote = 0;
  for (let i = from; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quote) {
      if (c == 0x5c) i++;
      else if (c == quote) quote = 0;
    } else if (c == 0x27 || c == 0x22) quote = c;
    else if (c == 0x28 || c == 0x5b || c == 0x7b) depth++;
    else if (c == 0x29 || c == 0x5d || c == 0x7d) {
      if (depth == 0) return i;
      depth--;
    } else if (c == 0x2c && depth == 0) return i;
  }
  return text.length;
}

/** Parses a signature; the result lives for ever. Boot only. */
export function signatureNew(text: string): usize {
  let open = 0;
  while (open < text.length && text.charCodeAt(open) != 0x28) open++;
  let count: u32 = 1;
  for (let i = open; i < text.length; i++) if (text.charCodeAt(i) == 0x2c) count++;
  const at = memAllocZeroed(Signature_size + (<usize>count << 3));
  const s = changetype<Signature>(at);
  s.functionName = part(text, 0, open);
  s.varArgs = -1;
  s.varKeywords = -1;
  s.plain = 1;
  if (open == text.length) return at;
  let keywordOnly = false;
  let i = open + 1;
  while (i < text.length) {
    const end = parameterEnd(text, i);
    parameter(s, at, text, i, end, keywordOnly);
    if (startsWithStar(text, i, end)) keywordOnly = true;
    i = end + 1;
    if (end >= text.length || text.charCodeAt(end) == 0x29) break;
  }
  const shown = i + AS < text.length;
  s.hidden = shown && text.charCodeAt(i + AS) == 0x2d ? 1 : 0;
  s.text = part(text, shown ? i + AS : open, text.length);
  s.plain = s.keywordOnlyRequired || s.varArgs >= 0 || s.varKeywords >= 0 ? 0 : s.positional - s.required + 1;
  return at;
}
/** Are n positional arguments simply the first slots? */
@inline export function takesPlain(s: Signature, n: u32): bool { return n - s.required < s.plain; }

function startsWithStar(text: string, from: i32, to: i32): bool {
  while (from < to && text.charCodeAt(from) == 0x20) from++;
  return from < to && text.charCodeAt(from) == 0x2a;
}
function parameter(s: Signature, at: usize, text: string, from: i32, to: i32, keywordOnly: bool): void {
  while (from < to && text.charCodeAt(from) == 0x20) from++;
  if (from >= to) return;
  const first = text.charCodeAt(from);
  if (first == 0x24) return; // $self
  if (first == 0x2f) { // the slash
    s.positionalOnly = s.positional;
    return;
  }
  let stars = 0;
  while (from < to && text.charCodeAt(from) == 0x2a) { stars++; from++; }
  if (stars && from == to) return; // the bare star
  let nameEnd = from;
  while (nameEnd < to && text.charCodeAt(nameEnd) != 0x3d && text.charCodeAt(nameEnd) != 0x3a) nameEnd++;
  const index = s.total++;
  store<Value>(at + Signature_names + (<usize>index << 3), part(text, from, nameEnd));
  if (stars == 2) { s.varKeywords = index; return; }
  if (stars == 1) { s.varArgs = index; return; }
  const hasDefault = nameEnd < to && text.charCodeAt(nameEnd) == 0x3d;
  if (keywordOnly) {
    if (!hasDefault) s.keywordOnlyRequired |= 1 << s.keywordOnly;
    s.keywordOnly++;
  } else {
    s.positional++;
    if (!hasDefault) s.required = s.positional;
  }
}

// --- binding -------------------------------------------------------------------------------------------------------

@inline function nameAt(at: usize, i: u32): Value { return load<Value>(at + Signature_names + (<usize>i << 3)); }
@inline function slotOf(slots: usize, i: u32): usize { return slots + (<usize>i << 3); }

/**
 * Spreads arguments over `slots`. `callable` is named in messages. false = TypeError. Afterwards releaseSlots.
 * The slots hold borrowed references but for *args and **kwargs.
 */
export function bindArguments(at: usize, callable: Value, args: usize, nargs: u32, kwnames: Value, slots: usize): bool {
  const s = changetype<Signature>(at);
  const total = s.total;
  if (!kwnames && takesPlain(s, nargs)) {
    copyWords(slots, args, nargs);
    for (let i = nargs; i < total; i++) store<Value>(slotOf(slots, i), 0);
    return true;
  }
  clearWords(slots, total);
  const ok = bindSlowly(at, callable, args, nargs, kwnames, slots);
  if (!ok) releaseSlots(at, slots);
  return ok;
}
/** A signature (with its text) without a parameter that can be given by name. */
export function takesNoKeywords(at: usize): bool {
  const s = changetype<Signature>(at);
  return s.text != 0 && s.positional == s.positionalOnly && !s.keywordOnly && s.varKeywords < 0;
}
/** Drops what binding made: the tuple of *args and the dict of **kwargs. */
@inline export function releaseSlots(at: usize, slots: usize): void {
  const s = changetype<Signature>(at);
  if (s.varArgs >= 0) decref(load<Value>(slotOf(slots, s.varArgs)));
  if (s.varKeywords >= 0) decref(load<Value>(slotOf(slots, s.varKeywords)));
}

function bindSlowly(at: usize, callable: Value, args: usize, nargs: u32, kwnames: Value, slots: usize): bool {
  const s = changetype<Signature>(at);
  const nkw: u32 = kwnames ? tupleSize(kwnames) : 0;
  const noKeywords = s.positional == s.positionalOnly && !s.keywordOnly && s.varKeywords < 0;
  if (noKeywords) {
    if (nkw) return noKeywordsError(callable, at);
    if (nargs < s.required || (nargs > s.positional && s.varArgs < 0)) return countError(at, callable, nargs);
  } else if (s.varArgs < 0 && s.varKeywords < 0 && nargs + nkw > s.total) {
    const required = s.required == s.positional && s.required == s.total;
    return tooMany(at, required ? 'exactly' : 'at most', s.total, nargs == 0 ? 'keyword argument' : 'argument', nargs + nkw);
  } else if (nargs > s.positional && s.varArgs < 0) {
    if (s.positional == 0) {
      raiseFormat2(T.TypeError, '%U() takes no positional arguments', s.functionName, 0);
      return false;
    }
    return tooMany(at, s.required < s.positional ? 'at most' : 'exactly', s.positional, 'positional argument', nargs);
  } else {
    const least = s.required < s.positionalOnly ? s.required : s.positionalOnly;
    if (nargs < least) return tooMany(at, least < s.required || s.required < s.positional ? 'at least' : 'exactly', least, 'positional argument', nargs);
  }
  const positional = nargs < s.positional ? nargs : s.positional;
  copyWords(slots, args, positional);
  if (s.varArgs >= 0) {
    const rest = tupleFromArray(args + (<usize>positional << 3), nargs - positional);
    if (!rest) return false;
    store<Value>(slotOf(slots, s.varArgs), rest);
  }
  if (s.varKeywords >= 0) {
    const rest = dictNew();
    if (!rest) return false;
    store<Value>(slotOf(slots, s.varKeywords), rest);
  }
  // What is missing is told before what is too much.
  let bad: i32 = -1;
  for (let i: u32 = 0; i < nkw; i++) {
    if (bindKeyword(at, tupleItemBorrowed(kwnames, i), load<Value>(args + (<usize>(nargs + i) << 3)), slots)) continue;
    if (hasError()) return false;
    if (bad < 0) bad = i;
  }
  for (let i: u32 = 0; i < s.required; i++) if (!load<Value>(slotOf(slots, i))) return missing(at, i);
  const base = keywordBase(s);
  for (let i: u32 = 0; i < s.keywordOnly; i++) {
    if (s.keywordOnlyRequired & (1 << i) && !load<Value>(slotOf(slots, base + i))) return missing(at, base + i);
  }
  return bad < 0 || keywordError(at, tupleItemBorrowed(kwnames, bad));
}
@inline function keywordBase(s: Signature): u32 { return s.positional + (s.varArgs >= 0 ? 1 : 0); }

/** false without error = there is no such parameter, or it has its argument already. */
function bindKeyword(at: usize, name: Value, value: Value, slots: usize): bool {
  const s = changetype<Signature>(at);
  const index = keywordIndex(at, name);
  if (index < 0) return s.varKeywords >= 0 && dictSet(load<Value>(slotOf(slots, s.varKeywords)), name, value);
  const slot = slotOf(slots, index);
  if (load<Value>(slot)) return false;
  store<Value>(slot, value);
  return true;
}
function keywordError(at: usize, name: Value): bool {
  const s = changetype<Signature>(at);
  const index = keywordIndex(at, name);
  if (index < 0) {
    const first = at + Signature_names + (<usize>s.positionalOnly << 3);
    unexpectedKeyword(s.functionName, name, first, keywordBase(s) - s.positionalOnly + s.keywordOnly, s.varArgs - <i32>s.positionalOnly);
  } else raiseFormat3(T.TypeError, "argument for %U() given by name ('%U') and position (%d)", s.functionName, name, fromInt49(index + 1));
  return false;
}
/** Slot of a parameter that may be given by name; -1 = none. */
function keywordIndex(at: usize, name: Value): i32 {
  const s = changetype<Signature>(at);
  const base = keywordBase(s);
  for (let i = s.positionalOnly; i < s.positional; i++) if (nameAt(at, i) == name) return i;
  for (let i: u32 = 0; i < s.keywordOnly; i++) if (nameAt(at, base + i) == name) return base + i;
  for (let i = s.positionalOnly; i < s.positional; i++) if (strEquals(nameAt(at, i), name)) return i;
  for (let i: u32 = 0; i < s.keywordOnly; i++) if (strEquals(nameAt(at, base + i), name)) return base + i;
  return -1;
}

// --- errors --------------------------------------------------------------------------------------------------------

/** "module.qualname()" as messages show a callable; owned. */
export function functionText(callable: Value): Value {
  if (!callable) return 0;
  const qualname = getAttrOptional(callable, N.__qualname__);
  if (!qualname) {
    clearError();
    return formatText('%S', callable, 0, 0, 0);
  }
  const module = getAttrOptional(callable, N.__module__);
  if (!module) clearError();
  const text = module && isStrExact(module) && module != N.builtins ? formatText('%U.%S()', module, qualname, 0, 0) : formatText('%S()', qualname, 0, 0, 0);
  decref(module);
  decref(qualname);
  return text;
}
function callableOrName(callable: Value, at: usize): Value {
  return callable ? functionText(callable) : formatText('%U()', changetype<Signature>(at).functionName, 0, 0, 0);
}
/**
 * "name() got an unexpected keyword argument 'x'", with the best of the `count` names at `names` when one is near. What
 * compares equal to a name and was not found is another kind of str. `skip`: the index of one that does not count.
 */
export function unexpectedKeyword(functionName: Value, keyword: Value, names: usize, count: u32, skip: i32): void {
  const candidates = listNew(count);
  if (!candidates) return;
  for (let i: u32 = 0; i < count; i++) {
    if (<i32>i == skip) continue;
    const name = load<Value>(names + (<usize>i << 3));
    const same = isStrExact(keyword) ? 0 : compareBool(keyword, name, CompareOp.eq);
    if (same == 1) raiseFormat1(T.TypeError, 'invalid keyword argument for %U()', functionName);
    if (same != 0 || !listAppend(candidates, name)) {
      decref(candidates);
      return;
    }
  }
  const best = suggestName(keyword, candidates);
  decref(candidates);
  if (best) raiseFormat3(T.TypeError, "%U() got an unexpected keyword argument '%S'. Did you mean '%S'?", functionName, keyword, best);
  else if (!hasError()) raiseFormat2(T.TypeError, "%U() got an unexpected keyword argument '%S'", functionName, keyword);
  decref(best);
}
export function noKeywordsError(callable: Value, at: usize): bool {
  const text = callableOrName(callable, at);
  raiseFormat2(T.TypeError, '%U takes no keyword arguments', text, 0);
  decref(text);
  return false;
}
/** Kind.noargs and Kind.one. */
export function exactCountError(callable: Value, at: usize, nargs: u32, wanted: u32): bool {
  const text = callableOrName(callable, at);
  raiseFormat2(T.TypeError, wanted ? '%U takes exactly one argument (%d given)' : '%U takes no arguments (%d given)', text, fromInt49(nargs));
  decref(text);
  return false;
}
/** Positional-only functions. */
function countError(at: usize, callable: Value, nargs: u32): bool {
  const s = changetype<Signature>(at);
  if (s.varArgs < 0 && s.total == 1 && s.required == 1) return exactCountError(callable, at, nargs, 1);
  if (s.total == 0) return exactCountError(callable, at, nargs, 0);
  return checkPositionalFailed(s.functionName, nargs, s.required, s.varArgs >= 0 ? 0xffffffff : s.positional);
}
/** "name expected at least 1 argument, got 0" */
export function checkPositionalFailed(name: Value, nargs: u32, min: u32, max: u32): bool {
  const few = nargs < min;
  const limit = few ? min : max;
  if (min == max) raiseFormat3(T.TypeError, limit == 1 ? '%U expected %d argument, got %d' : '%U expected %d arguments, got %d', name, fromInt49(limit), fromInt49(nargs));
  else if (few) raiseFormat3(T.TypeError, limit == 1 ? '%U expected at least %d argument, got %d' : '%U expected at least %d arguments, got %d', name, fromInt49(limit), fromInt49(nargs));
  else raiseFormat3(T.TypeError, limit == 1 ? '%U expected at most %d argument, got %d' : '%U expected at most %d arguments, got %d', name, fromInt49(limit), fromInt49(nargs));
  return false;
}
/** For functions that take their arguments raw: false = TypeError as CPython's _PyArg_CheckPositional words it. */
export function checkPositional(name: Value, nargs: u32, min: u32, max: u32): bool {
  if (nargs >= min && nargs <= max) return true;
  return checkPositionalFailed(name, nargs, min, max);
}
/** "name() takes at most 2 arguments (3 given)" */
function tooMany(at: usize, how: string, count: u32, what: string, given: u32): bool {
  const a = strFromLiteral(how);
  const b = strFromLiteral(what);
  const head = formatText(count == 1 ? '%U() takes %U %d %U' : '%U() takes %U %d %Us', changetype<Signature>(at).functionName, a, fromInt49(count), b);
  decref(a);
  decref(b);
  if (head) raiseFormat2(T.TypeError, '%U (%d given)', head, fromInt49(given));
  decref(head);
  return false;
}
function missing(at: usize, index: u32): bool {
  raiseFormat3(T.TypeError, "%U() missing required argument '%U' (pos %d)", changetype<Signature>(at).functionName, nameAt(at, index), fromInt49(index + 1));
  return false;
}
