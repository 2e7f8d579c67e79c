// str.isalpha and its kin.
import { T } from '../../base/types.gen';
import { fromBool, Value } from '../../base/value';
import { Kind, method } from '../../object/def';
import { CharFlag, charFlags, isPrintable } from '../text/unicode';
import { charAt, strData, strIsAscii, strKind, strLength } from './str';

/** Non-empty, and every character has one of the flags. */
function all(v: Value, flags: u32): Value {
  const n = strLength(v);
  const data = strData(v);
  const kind = strKind(v);
  for (let i = 0; i < n; i++) if (!(charFlags(charAt(data, kind, i)) & flags)) return fromBool(false);
  return fromBool(n > 0);
}

function strIsAlpha(self: Value): Value { return all(self, CharFlag.alpha); }
function strIsAlnum(self: Value): Value { return all(self, CharFlag.alpha | CharFlag.decimal | CharFlag.digit | CharFlag.numeric); }
function strIsDecimal(self: Value): Value { return all(self, CharFlag.decimal); }
function strIsDigit(self: Value): Value { return all(self, CharFlag.digit); }
function strIsNumeric(self: Value): Value { return all(self, CharFlag.numeric); }
function strIsSpace(self: Value): Value { return all(self, CharFlag.space); }
function strIsAsciiMethod(self: Value): Value { return fromBool(strLength(self) == 0 || strIsAscii(self)); }

export function strPrintable(v: Value): bool {
  const n = strLength(v);
  const data = strData(v);
  const kind = strKind(v);
  for (let i = 0; i < n; i++) if (!isPrintable(charAt(data, kind, i))) return false;
  return true;
}
function strIsPrintable(self: Value): Value { return fromBool(strPrintable(self)); }

/** Some cased character, and none of the forbidden kinds. */
function caseIs(v: Value, wanted: u32, forbidden: u32): Value {
  const n = strLength(v);
  const data = strData(v);
  const kind = strKind(v);
  let seen = false;
  for (let i = 0; i < n; i++) {
    const flags = charFlags(charAt(data, kind, i));
    if (flags & forbidden) return fromBool(false);
    if (flags & wanted) seen = true;
  }
  return fromBool(seen);
}
function strIsLower(self: Value): Value { return caseIs(self, CharFlag.lower, CharFlag.upper | CharFlag.title); }
function strIsUpper(self: Value): Value { return caseIs(self, CharFlag.upper, CharFlag.lower | CharFlag.title); }

function strIsTitle(self: Value): Value {
  const n = strLength(self);
  const data = strData(self);
  const kind = strKind(self);
  let seen = false;
  let inWord = false;
  for (let i = 0; i < n; i++) {
    const flags = charFlags(charAt(data, kind, i));
    if (flags & (CharFlag.upper | CharFlag.title)) {
      if (inWord) return fromBool(false);
      inWord = true;
      seen = true;
    } else if (flags & CharFlag.lower) {
      if (!inWord) return fromBool(false);
      seen = true;
    } else {
      inWord = false;
    }
  }
  return fromBool(seen);
}

export function strIdentifier(v: Value): bool {
  const n = strLength(v);
  const data = strData(v);
  const kind = strKind(v);
  if (n == 0) return false;
  const first = charAt(data, kind, 0);
  if (first != 95 && !(charFlags(first) & CharFlag.xidStart)) return false;
  for (let i = 1; i < n; i++) if (!(charFlags(charAt(data, kind, i)) & CharFlag.xidContinue)) return false;
  return true;
}
function strIsIdentifier(self: Value): Value { return fromBool(strIdentifier(self)); }

export function initStrProperties(): void {
  method(T.str, 'isalpha($self, /)', strIsAlpha.index, Kind.noargs);
  method(T.str, 'isalnum($self, /)', strIsAlnum.index, Kind.noargs);
  method(T.str, 'isdecimal($self, /)', strIsDecimal.index, Kind.noargs);
  method(T.str, 'isdigit($self, /)', strIsDigit.index, Kind.noargs);
  method(T.str, 'isnumeric($self, /)', strIsNumeric.index, Kind.noargs);
  method(T.str, 'isspace($self, /)', strIsSpace.index, Kind.noargs);
  method(T.str, 'isascii($self, /)', strIsAsciiMethod.index, Kind.noargs);
  method(T.str, 'isprintable($self, /)', strIsPrintable.index, Kind.noargs);
  method(T.str, 'islower($self, /)', strIsLower.index, Kind.noargs);
  method(T.str, 'isupper($self, /)', strIsUpper.index, Kind.noargs);
  method(T.str, 'istitle($self, /)', strIsTitle.index, Kind.noargs);
  method(T.str, 'isidentifier($self, /)', strIsIdentifier.index, Kind.noargs);
}
