// The methods of bytes and bytearray that look at bytes as ASCII letters: lower, upper, title, capitalize, swapcase, isalpha and kin.
import { fromBool, Value } from '../../base/value';
import { Kind, method } from '../../object/def';
import { allAscii } from '../text/raw';
import { bbData, bbDrop, bbNew, bbReserve } from '../bytes/builder';
import { isAsciiSpace } from './split';
import { likeNew, selfData, selfEnter, selfLeave, selfLength } from './self';

namespace Mode {
  export const lower: i32 = 0;
  export const upper: i32 = 1;
  export const title: i32 = 2;
  export const capitalize: i32 = 3;
  export const swap: i32 = 4;
}

@inline function isLetter(c: u32): bool { return (c | 32) - 97 < 26; }
@inline function isUpper(c: u32): bool { return c - 65 < 26; }
@inline function isLower(c: u32): bool { return c - 97 < 26; }
@inline function isDigit(c: u32): bool { return c - 48 < 10; }

function changeCase(self: Value, mode: i32): Value {
  const b = bbNew();
  if (!b) return 0;
  selfEnter(self);
  const n = selfLength(self);
  let result: Value = 0;
  if (bbReserve(b, n)) {
    const from = selfData(self);
    const to = bbData(b);
    let inWord = false;
    for (let i: u32 = 0; i < n; i++) {
      let c: u32 = load<u8>(from + i);
      const letter = isLetter(c);
      if (letter) {
        if (mode == Mode.upper || (mode == Mode.title && !inWord) || (mode == Mode.capitalize && i == 0)) c &= ~32;
        else if (mode == Mode.swap) c ^= 32;
        else c |= 32;
      }
      inWord = letter;
      store<u8>(to + i, <u8>c);
    }
    result = likeNew(self, to, n);
  }
  selfLeave(self);
  bbDrop(b);
  return result;
}
function lower(self: Value): Value { return changeCase(self, Mode.lower); }
function upper(self: Value): Value { return changeCase(self, Mode.upper); }
function title(self: Value): Value { return changeCase(self, Mode.title); }
function capitalize(self: Value): Value { return changeCase(self, Mode.capitalize); }
function swapcase(self: Value): Value { return changeCase(self, Mode.swap); }

namespace Class {
  export const alpha: i32 = 1;
  export const digit: i32 = 2;
  export const space: i32 = 4;
}

function all(self: Value, wanted: i32): Value {
  selfEnter(self);
  const p = selfData(self);
  const n = selfLength(self);
  let yes = n > 0;
  for (let i: u32 = 0; yes && i < n; i++) {
    const c: u32 = load<u8>(p + i);
    yes = ((wanted & Class.alpha) != 0 && isLetter(c)) || ((wanted & Class.digit) != 0 && isDigit(c)) || ((wanted & Class.space) != 0 && isAsciiSpace(c));
  }
  selfLeave(self);
  return fromBool(yes);
}
function isAlpha(self: Value): Value { return all(self, Class.alpha); }
function isAlnum(self: Value): Value { return all(self, Class.alpha | Class.digit); }
function isDigits(self: Value): Value { return all(self, Class.digit); }
function isSpaces(self: Value): Value { return all(self, Class.space); }

function isAscii(self: Value): Value {
  selfEnter(self);
  const yes = allAscii(selfData(self), selfLength(self));
  selfLeave(self);
  return fromBool(yes);
}

function caseIs(self: Value, upperWanted: bool): Value {
  selfEnter(self);
  const p = selfData(self);
  const n = selfLength(self);
  let seen = false;
  let wrong = false;
  for (let i: u32 = 0; i < n && !wrong; i++) {
    const c: u32 = load<u8>(p + i);
    if (upperWanted ? isLower(c) : isUpper(c)) wrong = true;
    else if (isLetter(c)) seen = true;
  }
  selfLeave(self);
  return fromBool(seen && !wrong);
}
function isLowerMethod(self: Value): Value { return caseIs(self, false); }
function isUpperMethod(self: Value): Value { return caseIs(self, true); }

function isTitle(self: Value): Value {
  selfEnter(self);
  const p = selfData(self);
  const n = selfLength(self);
  let seen = false;
  let inWord = false;
  let wrong = false;
  for (let i: u32 = 0; i < n && !wrong; i++) {
    const c: u32 = load<u8>(p + i);
    if (isLetter(c)) {
      wrong = isUpper(c) == inWord;
      seen = true;
      inWord = true;
    } else {
      inWord = false;
    }
  }
  selfLeave(self);
  return fromBool(seen && !wrong);
}

export function initBytesLikeCase(type: usize): void {
  method(type, 'lower($self, /)', lower.index, Kind.noargs);
  method(type, 'upper($self, /)', upper.index, Kind.noargs);
  method(type, 'title($self, /)', title.index, Kind.noargs);
  method(type, 'capitalize($self, /)', capitalize.index, Kind.noargs);
  method(type, 'swapcase($self, /)', swapcase.index, Kind.noargs);
  method(type, 'isalpha($self, /)', isAlpha.index, Kind.noargs);
  method(type, 'isalnum($self, /)', isAlnum.index, Kind.noargs);
  method(type, 'isdigit($self, /)', isDigits.index, Kind.noargs);
  method(type, 'isspace($self, /)', isSpaces.index, Kind.noargs);
  method(type, 'isascii($self, /)', isAscii.index, Kind.noargs);
  method(type, 'islower($self, /)', isLowerMethod.index, Kind.noargs);
  method(type, 'isupper($self, /)', isUpperMethod.index, Kind.noargs);
  method(type, 'istitle($self, /)', isTitle.index, Kind.noargs);
}
