// The module unicodedata (Unicode 16.0.0).
import { EmptyStr } from '../../base/addresses.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromBool, fromInt49, Value } from '../../base/value';
import { arg, Kind, moduleFunction, moduleSetSteal } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { floatNew } from '../../types/float/value';
import { sbChar, sbDrop, sbFail, sbFinish, sbNew } from '../../types/str/builder';
import { strEquals, strEqualsLiteral } from '../../types/str/compare';
import { internLiteral } from '../../types/str/intern';
import { isStr, strCharAt, strData, strFromCodePoint, strFromUcs4, strIsAscii, strLength } from '../../types/str/str';
import { raiseBadType } from '../../types/text/arguments';
import { characterByName, characterName } from '../../types/text/names';
import { charRecord, CharFlag, charFlags, decimalValue, digitValue } from '../../types/text/unicode';
import { bidiNames, categoryNames, decompositionTags, numericChars, numericCount, numericValues, widthNames } from '../../types/text/unicode-forms.gen';
import { sequenceChars } from '../../types/text/unicode-names.gen';
import { N } from '../../base/names.gen';
import { root, Root } from '../../base/roots';
import { getAttr } from '../../object/attr';
import { call1 } from '../../object/call';
import { dictGetStr } from '../../types/dict/dict';
import { moduleRegister } from '../module';
import { decompositionOf, normalizeStr } from './normalize';

/** The character of an argument; -1 = TypeError. `head` and `tail` around the type's name. */
function charArgument(v: Value, head: string, lengthText: string): i32 {
  if (!isStr(v)) {
    raiseBadType(head, v, '');
    return -1;
  }
  if (strLength(v) != 1) {
    raiseFormat1(T.TypeError, lengthText, fromInt49(strLength(v)));
    return -1;
  }
  return strCharAt(v, 0);
}

/** The i-th word of a text whose words are separated by single blanks. */
function wordAt(text: string, index: i32): Value {
  let from = 0;
  let i = 0;
  while (i < index) if (text.charCodeAt(from++) == 32) i++;
  let to = from;
  while (to < text.length && text.charCodeAt(to) != 32) to++;
  const b = sbNew();
  if (!b) return 0;
  for (let k = from; k < to; k++) if (!sbChar(b, text.charCodeAt(k))) return sbFail(b);
  return sbFinish(b);
}

function category(self: Value, v: Value): Value {
  const c = charArgument(v, 'category() argument must be a unicode character, not ', 'category(): argument must be a unicode character, not a string of length %d');
  if (c < 0) return 0;
  const k = <i32>load<u8>(charRecord(c), 18) * 2;
  const b = sbNew();
  if (!b) return 0;
  return sbChar(b, categoryNames.charCodeAt(k)) && sbChar(b, categoryNames.charCodeAt(k + 1)) ? sbFinish(b) : sbFail(b);
}
function bidirectional(self: Value, v: Value): Value {
  const c = charArgument(v, 'bidirectional() argument must be a unicode character, not ', 'bidirectional(): argument must be a unicode character, not a string of length %d');
  return c < 0 ? 0 : wordAt(bidiNames, load<u8>(charRecord(c), 19));
}
function eastAsianWidth(self: Value, v: Value): Value {
  const c = charArgument(v, 'east_asian_width() argument must be a unicode character, not ', 'east_asian_width(): argument must be a unicode character, not a string of length %d');
  return c < 0 ? 0 : wordAt(widthNames, load<u8>(charRecord(c), 21));
}
function combining(self: Value, v: Value): Value {
  const c = charArgument(v, 'combining() argument must be a unicode character, not ', 'combining(): argument must be a unicode character, not a string of length %d');
  return c < 0 ? 0 : fromInt49(load<u8>(charRecord(c), 20));
}
function mirrored(self: Value, v: Value): Value {
  const c = charArgument(v, 'mirrored() argument must be a unicode character, not ', 'mirrored(): argument must be a unicode character, not a string of length %d');
  return c < 0 ? 0 : fromInt49(charFlags(c) & CharFlag.mirrored ? 1 : 0);
}

function orDefault(args: usize, text: string): Value {
  return arg(args, 1) ? newRef(arg(args, 1)) : raiseText(T.ValueError, text);
}
function decimal(self: Value, args: usize): Value {
  const c = charArgument(arg(args, 0), 'decimal() argument 1 must be a unicode character, not ', 'decimal(): argument 1 must be a unicode character, not a string of length %d');
  if (c < 0) return 0;
  const n = decimalValue(c);
  return n >= 0 ? fromInt49(n) : orDefault(args, 'not a decimal');
}
function digit(self: Value, args: usize): Value {
  const c = charArgument(arg(args, 0), 'digit() argument 1 must be a unicode character, not ', 'digit(): argument 1 must be a unicode character, not a string of length %d');
  if (c < 0) return 0;
  const n = digitValue(c);
  return n >= 0 ? fromInt49(n) : orDefault(args, 'not a digit');
}
function numeric(self: Value, args: usize): Value {
  const c = charArgument(arg(args, 0), 'numeric() argument 1 must be a unicode character, not ', 'numeric(): argument 1 must be a unicode character, not a string of length %d');
  if (c < 0) return 0;
  let low = 0;
  let high = numericCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    const d = <i32>load<u32>(numericChars + (<usize>middle << 2));
    if (d == c) return floatNew(load<f64>(numericValues + (<usize>middle << 3)));
    if (d < c) low = middle + 1;
    else high = middle;
  }
  return orDefault(args, 'not a numeric character');
}

function decomposition(self: Value, v: Value): Value {
  const c = charArgument(v, 'decomposition() argument must be a unicode character, not ', 'decomposition(): argument must be a unicode character, not a string of length %d');
  if (c < 0) return 0;
  const p = decompositionOf(c);
  const syllable = c >= 0xac00 && c <= 0xd7a3;
  if (!p && !syllable) return EmptyStr;
  const b = sbNew();
  if (!b) return 0;
  if (syllable) return decomposeSyllable(b, c - 0xac00);
  const head = load<u32>(p);
  let ok = true;
  if (head >> 8) {
    let from = 0;
    let i: u32 = 0;
    while (i < head >> 8) if (decompositionTags.charCodeAt(from++) == 32) i++;
    while (ok && from < decompositionTags.length && decompositionTags.charCodeAt(from) != 32) ok = sbChar(b, decompositionTags.charCodeAt(from++));
  }
  for (let k: u32 = 1; ok && k <= (head & 255); k++) {
    if (k > 1 || head >> 8) ok = sbChar(b, 32);
    ok = ok && putHex(b, load<u32>(p + (<usize>k << 2)));
  }
  return ok ? sbFinish(b) : sbFail(b);
}
/** A syllable into its letters. */
function decomposeSyllable(b: usize, s: u32): Value {
  const last = s % 28;
  let ok = putHex(b, 0x1100 + s / 588) && sbChar(b, 32) && putHex(b, 0x1161 + s % 588 / 28);
  if (last) ok = ok && sbChar(b, 32) && putHex(b, 0x11a7 + last);
  return ok ? sbFinish(b) : sbFail(b);
}
function putHex(b: usize, c: u32): bool {
  let digits = 4;
  while (digits < 6 && c >> (digits << 2)) digits++;
  while (--digits >= 0) {
    const d = c >> (digits << 2) & 15;
    if (!sbChar(b, d < 10 ? 48 + d : 55 + d)) return false;
  }
  return true;
}

function name(self: Value, args: usize): Value {
  const c = charArgument(arg(args, 0), 'name() argument 1 must be a unicode character, not ', 'name(): argument 1 must be a unicode character, not a string of length %d');
  if (c < 0) return 0;
  const b = sbNew();
  if (!b) return 0;
  if (characterName(b, c)) return sbFinish(b);
  sbDrop(b);
  return hasError() ? 0 : orDefault(args, 'no such name');
}

function lookup(self: Value, v: Value): Value {
  if (!isStr(v)) return raiseBadType('lookup() argument must be str, not ', v, '');
  const found = strIsAscii(v) ? characterByName(strData(v), strLength(v), true) : -1;
  if (found >= 0) return strFromCodePoint(found);
  if (hasError()) return 0;
  if (found < -1) {
    const p = sequenceChars + (<usize>(-2 - found) << 4);
    let n: u32 = 0;
    while (n < 4 && load<u32>(p + (<usize>n << 2))) n++;
    return strFromUcs4(p, n);
  }
  return raiseFormat1(T.KeyError, "undefined character name '%U'", v);
}

/** Which form; false = ValueError. */
let tlsCompatible: bool = false;
let tlsComposing: bool = false;
function readForm(form: Value): bool {
  tlsCompatible = strEqualsLiteral(form, 'NFKC') || strEqualsLiteral(form, 'NFKD');
  tlsComposing = strEqualsLiteral(form, 'NFC') || strEqualsLiteral(form, 'NFKC');
  if (tlsCompatible || tlsComposing || strEqualsLiteral(form, 'NFD')) return true;
  raiseText(T.ValueError, 'invalid normalization form');
  return false;
}

function normalize(self: Value, args: usize): Value {
  const form = arg(args, 0);
  const v = arg(args, 1);
  if (!isStr(form)) return raiseBadType('normalize() argument 1 must be str, not ', form, '');
  if (!isStr(v)) return raiseBadType('normalize() argument 2 must be str, not ', v, '');
  if (strLength(v) == 0) return EmptyStr;
  return readForm(form) ? normalizeStr(v, tlsCompatible, tlsComposing) : 0;
}

function isNormalized(self: Value, args: usize): Value {
  const form = arg(args, 0);
  const v = arg(args, 1);
  if (!isStr(form)) return raiseBadType('is_normalized() argument 1 must be str, not ', form, '');
  if (!isStr(v)) return raiseBadType('is_normalized() argument 2 must be str, not ', v, '');
  if (strLength(v) == 0) return fromBool(true);
  if (!readForm(form)) return 0;
  const w = normalizeStr(v, tlsCompatible, tlsComposing);
  if (!w) return 0;
  const same = strEquals(v, w);
  decref(w);
  return fromBool(same);
}

/** ucd_3_2_0 and UCD are written in Python (lib/_unicode_3_2.py) and loaded when first asked for. */
function lazyAttribute(self: Value, name: Value): Value {
  if (isStr(name) && (strEqualsLiteral(name, 'ucd_3_2_0') || strEqualsLiteral(name, 'UCD'))) {
    const load = dictGetStr(root(Root.builtinsDict), N.__import__);
    const literal = load ? internLiteral('_unicode_3_2') : 0;
    const module = literal ? call1(load, literal) : 0;
    decref(load);
    decref(literal);
    const value = module ? getAttr(module, name) : 0;
    decref(module);
    return value;
  }
  return raiseFormat1(T.AttributeError, "module 'unicodedata' has no attribute '%U'", name);
}

export function initUnicodedata(): void {
  const m = moduleRegister('unicodedata');
  moduleSetSteal(m, 'unidata_version', internLiteral('16.0.0'));
  moduleFunction(m, '__getattr__(name, /)', lazyAttribute.index, Kind.one);
  moduleFunction(m, 'category(chr, /)', category.index, Kind.one);
  moduleFunction(m, 'bidirectional(chr, /)', bidirectional.index, Kind.one);
  moduleFunction(m, 'east_asian_width(chr, /)', eastAsianWidth.index, Kind.one);
  moduleFunction(m, 'combining(chr, /)', combining.index, Kind.one);
  moduleFunction(m, 'mirrored(chr, /)', mirrored.index, Kind.one);
  moduleFunction(m, 'decimal(chr, default=<unrepresentable>, /)', decimal.index, Kind.slots);
  moduleFunction(m, 'digit(chr, default=<unrepresentable>, /)', digit.index, Kind.slots);
  moduleFunction(m, 'numeric(chr, default=<unrepresentable>, /)', numeric.index, Kind.slots);
  moduleFunction(m, 'decomposition(chr, /)', decomposition.index, Kind.one);
  moduleFunction(m, 'name(chr, default=<unrepresentable>, /)', name.index, Kind.slots);
  moduleFunction(m, 'lookup(name, /)', lookup.index, Kind.one);
  moduleFunction(m, 'normalize(form, unistr, /)', normalize.index, Kind.slots);
  moduleFunction(m, 'is_normalized(form, unistr, /)', isNormalized.index, Kind.slots);
}
