// str.strip, lstrip, rstrip.
import { None } from '../../base/addresses.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { arg, Kind, method } from '../../object/def';
import { raiseFormat1 } from '../../object/errors';
import { findCharIn } from '../text/raw';
import { isSpace, isSpace8 } from '../text/unicode';
import { strSubstring } from './concat';
import { charAt, isStr, strData, strKind, strLength } from './str';

/** Few characters as a rule: a plain loop is quicker than setting up a search. */
@inline function isAmong(c: u32, at: usize, end: usize): bool {
  let found = false;
  for (; at < end; at++) if (<u32>load<u8>(at) == c) { found = true; break; }
  return found;
}
function dropped(c: u32, chars: Value): bool {
  return chars == None ? isSpace(c) : findCharIn(strData(chars), strKind(chars), strLength(chars), c) >= 0;
}

/** chars: None or a str. */
export function strStrip(self: Value, chars: Value, left: bool, right: bool): Value {
  const data = strData(self);
  const kind = strKind(self);
  let from = 0;
  let to = strLength(self);
  if (kind == 1 && chars == None) {
    if (left) while (from < to && isSpace8(load<u8>(data + from))) from++;
    if (right) while (to > from && isSpace8(load<u8>(data + to - 1))) to--;
    return strSubstring(self, from, to);
  }
  if (kind == 1 && strKind(chars) == 1) {
    const first = strData(chars);
    const end = first + <usize>strLength(chars);
    if (left) while (from < to && isAmong(load<u8>(data + from), first, end)) from++;
    if (right) while (to > from && isAmong(load<u8>(data + to - 1), first, end)) to--;
    return strSubstring(self, from, to);
  }
  if (left) while (from < to && dropped(charAt(data, kind, from), chars)) from++;
  if (right) while (to > from && dropped(charAt(data, kind, to - 1), chars)) to--;
  return strSubstring(self, from, to);
}

@inline function strip(self: Value, args: usize, text: string, left: bool, right: bool): Value {
  let chars = arg(args, 0);
  if (chars == 0) chars = None;
  if (chars != None && !isStr(chars)) return raiseFormat1(T.TypeError, text, chars);
  return strStrip(self, chars, left, right);
}
function strStripMethod(self: Value, args: usize): Value { return strip(self, args, 'strip arg must be None or str', true, true); }
function strLstripMethod(self: Value, args: usize): Value { return strip(self, args, 'lstrip arg must be None or str', true, false); }
function strRstripMethod(self: Value, args: usize): Value { return strip(self, args, 'rstrip arg must be None or str', false, true); }

export function initStrStrip(): void {
  method(T.str, 'strip($self, chars=None, /)', strStripMethod.index, Kind.slots);
  method(T.str, 'lstrip($self, chars=None, /)', strLstripMethod.index, Kind.slots);
  method(T.str, 'rstrip($self, chars=None, /)', strRstripMethod.index, Kind.slots);
}
