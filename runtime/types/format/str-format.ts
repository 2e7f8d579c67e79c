// str.format, str.format_map and str.__format__.
import { T } from '../../base/types.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { int49, isExactly, isInt49, Value } from '../../base/value';
import { ascii, repr, str } from '../../object/abstract-object';
import { getItem, getItemAt, isSequence } from '../../object/abstract-sequence';
import { getAttr } from '../../object/attr';
import { arg } from '../../object/def';
import { raiseFormat1, raiseFormat2, raiseKeyError, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { sbChar, sbFail, sbFinish, sbHex, sbI64, sbNew, sbStrSteal, sbSubstring, sbText } from '../str/builder';
import { strExactRef, strSubstring } from '../str/concat';
import { strPad } from '../str/pad';
import { strCharAt, strFromCodePoint, strLength } from '../str/str';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { decimalValue } from '../text/unicode';
import { formatValue } from './format-value';
import { intFromI64 } from '../int/value';
import { fieldInteger, firstPartEnd, Markup, MARKUP_SIZE, markupInit, markupNext, partNext, tlsPartFrom, tlsPartIndex, tlsPartIsAttribute, tlsPartTo } from './markup';

/** Where the arguments come from, and how fields have been numbered so far. One for each call, on the scratch stack. */
@unmanaged
class Source {
  /** tuple, or 0 for format_map. */
  args: u64;
  /** dict or any mapping, or 0. */
  mapping: u64;
  /** 0 undecided, 1 automatic, 2 manual. */
  numbering: i32;
  nextNumber: i32;
}
const SOURCE_SIZE: usize = 24;

/** {} * args and kwargs. */
export function strFormatMethod(self: Value, args: usize): Value { return formatWith(self, arg(args, 0), arg(args, 1)); }
export function strFormatMap(self: Value, mapping: Value): Value { return formatWith(self, 0, mapping); }

function formatWith(self: Value, args: Value, mapping: Value): Value {
  const at = scratchPush(SOURCE_SIZE);
  const source = changetype<Source>(at);
  source.args = args;
  source.mapping = mapping;
  source.numbering = 0;
  source.nextNumber = 0;
  const result = build(source, self, 0, strLength(self), 2);
  scratchPop(at);
  return result;
}

function build(source: Source, text: Value, from: i32, to: i32, depth: i32): Value {
  if (depth <= 0) return raiseText(T.ValueError, 'Max string recursion exceeded');
  const b = sbNew();
  if (!b) return 0;
  const at = scratchPush(MARKUP_SIZE);
  const m = changetype<Markup>(at);
  markupInit(m, text, from, to);
  let more = 1;
  while (true) {
    more = markupNext(m);
    if (more <= 0) break;
    if (!sbSubstring(b, text, m.literalFrom, m.literalTo) || (m.hasField && !renderField(source, m, b, depth))) {
      more = -1;
      break;
    }
  }
  scratchPop(at);
  return more < 0 ? sbFail(b) : sbFinish(b);
}

function renderField(source: Source, m: Markup, b: usize, depth: i32): bool {
  let v = fieldObject(source, m.text, m.nameFrom, m.nameTo);
  if (!v) return false;
  if (m.conversion) {
    const converted = convert(v, m.conversion);
    decref(v);
    if (!converted) return false;
    v = converted;
  }
  let spec: Value = 0;
  if (m.specTo > m.specFrom) {
    spec = m.nested ? build(source, m.text, m.specFrom, m.specTo, depth - 1) : strSubstring(m.text, m.specFrom, m.specTo);
    if (!spec) {
      decref(v);
      return false;
    }
  }
  if (!spec) {
    if (isInt49(v)) return sbI64(b, int49(v));
    if (isExactly(v, T.str)) return sbStrSteal(b, v);
  }
  const text = formatValue(v, spec);
  decref(v);
  decref(spec);
  return sbStrSteal(b, text);
}

function convert(v: Value, conversion: u32): Value {
  if (conversion == 114) return repr(v);
  if (conversion == 115) return str(v);
  if (conversion == 97) return ascii(v);
  const b = sbNew();
  if (!b) return 0;
  sbText(b, 'Unknown conversion specifier ');
  if (conversion > 32 && conversion < 127) {
    sbChar(b, conversion);
  } else {
    sbText(b, '\\x');
    sbHex(b, conversion, 1);
  }
  const text = sbFinish(b);
  raiseFormat1(T.ValueError, '%U', text);
  decref(text);
  return 0;
}

/** The object a field name leads to, owned. */
function fieldObject(source: Source, text: Value, from: i32, to: i32): Value {
  const end = firstPartEnd(text, from, to);
  let index = fieldInteger(text, from, end);
  if (index == -2) return 0;
  if (index >= 0 || from == end) {
    const style = from == end ? 1 : 2;
    if (source.numbering == 0) source.numbering = style;
    if (source.numbering != style) {
      return raiseText(T.ValueError, style == 1
        ? 'cannot switch from manual field specification to automatic field numbering'
        : 'cannot switch from automatic field numbering to manual field specification');
    }
    if (style == 1) index = source.nextNumber++;
  }
  let v: Value;
  if (index < 0) {
    const key = strSubstring(text, from, end);
    if (!key) return 0;
    v = source.mapping ? getItem(source.mapping, key) : raiseKeyError(key);
    decref(key);
  } else if (source.args == 0) {
    return raiseText(T.ValueError, 'Format string contains positional fields');
  } else if (index >= <i64>tupleSize(source.args)) {
    return raiseWithIndex(index);
  } else {
    v = newRef(tupleItemBorrowed(source.args, <u32>index));
  }
  let at = end;
  while (v && at < to) {
    at = partNext(text, at, to);
    const next = at < 0 ? 0 : followPart(v, text);
    decref(v);
    v = next;
  }
  return v;
}

function raiseWithIndex(index: i64): Value {
  const shown = intFromI64(index);
  if (shown) raiseFormat1(T.IndexError, 'Replacement index %d out of range for positional args tuple', shown);
  decref(shown);
  return 0;
}

function followPart(v: Value, text: Value): Value {
  if (!tlsPartIsAttribute && tlsPartIndex >= 0) {
    if (isSequence(v)) return getItemAt(v, tlsPartIndex);
    const key = intFromI64(tlsPartIndex);
    const found = key ? getItem(v, key) : 0;
    decref(key);
    return found;
  }
  const attribute = tlsPartIsAttribute;
  const name = strSubstring(text, tlsPartFrom, tlsPartTo);
  if (!name) return 0;
  const result = attribute ? getAttr(v, name) : getItem(v, name);
  decref(name);
  return result;
}

function isAlign(c: u32): bool { return c == 60 || c == 62 || c == 61 || c == 94; }

/** Reads decimal digits from `at`; value in tlsNumber (-1 = none), -1 = ValueError: it does not fit 63 bits. */
let tlsNumber: i64 = 0;
function readNumber(spec: Value, at: i32, n: i32): i32 {
  const start = at;
  let value: i64 = 0;
  while (at < n) {
    const d = decimalValue(strCharAt(spec, at));
    if (d < 0) break;
    if (value > (i64.MAX_VALUE - d) / 10) {
      raiseText(T.ValueError, 'Too many decimal digits in format string');
      return -1;
    }
    value = value * 10 + d;
    at++;
  }
  tlsNumber = at == start ? -1 : value;
  return at;
}

/** 'x' as it stands in error texts: itself when printable, else \x.. (owned str). */
export function codeText(c: u32): Value {
  const b = sbNew();
  if (!b) return 0;
  if (c > 32 && c < 128) {
    sbChar(b, c);
  } else {
    sbText(b, '\\x');
    sbHex(b, c, 1);
  }
  return sbFinish(b);
}

/** "Unknown format code 'x' for object of type 'T'". */
export function raiseUnknownCode(c: u32, v: Value): Value {
  const code = codeText(c);
  if (code) raiseFormat2(T.ValueError, "Unknown format code '%U' for object of type '%T'", code, v);
  decref(code);
  return 0;
}

function raiseSeparator(separator: u32, type: u32): Value {
  const a = strFromCodePoint(separator);
  const code = codeText(type);
  if (code) raiseFormat2(T.ValueError, "Cannot specify '%U' with '%U'.", a, code);
  decref(code);
  return 0;
}

/** format(v, spec) for a str: [[fill]align][0][width][.precision][s], everything else is refused in CPython's words. */
export function formatStr(v: Value, spec: Value): Value {
  const n = strLength(spec);
  if (n == 0) return strExactRef(v);
  let at = 0;
  let fill: u32 = 32;
  let align: u32 = 60;
  let fillGiven = false;
  if (n >= 2 && isAlign(strCharAt(spec, 1))) {
    fill = strCharAt(spec, 0);
    align = strCharAt(spec, 1);
    fillGiven = true;
    at = 2;
  } else if (isAlign(strCharAt(spec, 0))) {
    align = strCharAt(spec, 0);
    at = 1;
  }
  let sign: u32 = 0;
  let zero = false;
  let alternate = false;
  if (at < n && (strCharAt(spec, at) == 43 || strCharAt(spec, at) == 45 || strCharAt(spec, at) == 32)) sign = strCharAt(spec, at++);
  if (at < n && strCharAt(spec, at) == 122) {
    zero = true;
    at++;
  }
  if (at < n && strCharAt(spec, at) == 35) {
    alternate = true;
    at++;
  }
  if (!fillGiven && at < n && strCharAt(spec, at) == 48) {
    fill = 48;
    at++;
  }
  at = readNumber(spec, at, n);
  if (at < 0) return 0;
  const width = tlsNumber;
  let separator: u32 = 0;
  if (at < n && strCharAt(spec, at) == 44) {
    separator = 44;
    at++;
  }
  if (at < n && strCharAt(spec, at) == 95) {
    if (separator) return raiseText(T.ValueError, "Cannot specify both ',' and '_'.");
    separator = 95;
    at++;
  }
  if (at < n && strCharAt(spec, at) == 44) {
    if (separator == 95) return raiseText(T.ValueError, "Cannot specify both ',' and '_'.");
  }
  let precision: i64 = -1;
  if (at < n && strCharAt(spec, at) == 46) {
    at = readNumber(spec, at + 1, n);
    if (at < 0) return 0;
    precision = tlsNumber;
    if (precision < 0) return raiseText(T.ValueError, 'Format specifier missing precision');
  }
  if (n - at > 1) return raiseFormat2(T.ValueError, "Invalid format specifier '%U' for object of type '%T'", spec, v);
  const type: u32 = at < n ? strCharAt(spec, at) : 115;
  const groups = type == 100 || type == 101 || type == 102 || type == 103 || type == 69 || type == 71 || type == 37 || type == 70 || (separator == 95 && (type == 98 || type == 111 || type == 120 || type == 88));
  if (separator && !groups) return raiseSeparator(separator, type);
  if (type != 115) return raiseUnknownCode(type, v);
  if (sign == 32) return raiseText(T.ValueError, 'Space not allowed in string format specifier');
  if (sign) return raiseText(T.ValueError, 'Sign not allowed in string format specifier');
  if (zero) return raiseText(T.ValueError, 'Negative zero coercion (z) not allowed in string format specifier');
  if (alternate) return raiseText(T.ValueError, 'Alternate form (#) not allowed in string format specifier');
  if (align == 61) return raiseText(T.ValueError, "'=' alignment not allowed in string format specifier");
  const length = strLength(v);
  const taken = precision >= 0 && precision < length ? <i32>precision : length;
  const body = strSubstring(v, 0, taken);
  if (!body || width <= taken) return body;
  const extra = width - taken;
  const left = align == 62 ? extra : align == 94 ? extra >> 1 : 0;
  const result = strPad(body, left, extra - left, fill);
  decref(body);
  return result;
}
