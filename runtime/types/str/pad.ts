// str.center, ljust, rjust, zfill, expandtabs.
import { Str_data } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { Value } from '../../base/value';
import { arg, Kind, method } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { cIntArgument, sizeArgument } from '../text/arguments';
import { copyChars, fillChars } from '../text/raw';
import { sbFail, sbFill, sbFinish, sbNew, sbSubstring } from './builder';
import { strExactRef } from './concat';
import { charAt, isStr, kindOfChar, putChar, strCharAt, strData, strDone, strKind, strLength, strNewLong } from './str';

/** v with `left` fill characters in front and `right` behind. */
export function strPad(v: Value, left: i64, right: i64, fill: u32): Value {
  if (left < 0) left = 0;
  if (right < 0) right = 0;
  if (left + right == 0) return strExactRef(v);
  const n = strLength(v);
  const own = strKind(v);
  const kind: u8 = own > kindOfChar(fill) ? own : kindOfChar(fill);
  const total = left + n + right;
  if (total < 0) return raiseText(T.OverflowError, 'padded string is too long');
  const p = strNewLong(total, kind);
  if (!p) return 0;
  fillChars(p + Str_data, kind, fill, <usize>left);
  copyChars(p + Str_data + <usize>left * kind, kind, strData(v), own, n);
  fillChars(p + Str_data + <usize>(left + n) * kind, kind, fill, <usize>right);
  return strDone(p);
}

let tlsFill: u32 = 0;

/** Width beyond the length (may be negative), fill character in tlsFill; -2^63 = error. */
function widthAndFill(self: Value, args: usize): i64 {
  const width = sizeArgument(arg(args, 0));
  if (width == -1 && hasError()) return i64.MIN_VALUE;
  const fill = arg(args, 1);
  tlsFill = 32;
  if (fill) {
    if (!isStr(fill)) {
      raiseFormat1(T.TypeError, 'The fill character must be a unicode character, not %T', fill);
      return i64.MIN_VALUE;
    }
    if (strLength(fill) != 1) {
      raiseText(T.TypeError, 'The fill character must be exactly one character long');
      return i64.MIN_VALUE;
    }
    tlsFill = strCharAt(fill, 0);
  }
  return width < 0 ? 0 : width - strLength(self);
}

function strCenter(self: Value, args: usize): Value {
  const extra = widthAndFill(self, args);
  if (extra == i64.MIN_VALUE) return 0;
  if (extra <= 0) return strExactRef(self);
  const width = extra + strLength(self);
  const left = extra / 2 + (extra & width & 1);
  return strPad(self, left, extra - left, tlsFill);
}
function strLjust(self: Value, args: usize): Value {
  const extra = widthAndFill(self, args);
  return extra == i64.MIN_VALUE ? 0 : strPad(self, 0, extra, tlsFill);
}
function strRjust(self: Value, args: usize): Value {
  const extra = widthAndFill(self, args);
  return extra == i64.MIN_VALUE ? 0 : strPad(self, extra, 0, tlsFill);
}

function strZfill(self: Value, w: Value): Value {
  const width = sizeArgument(w);
  if (width == -1 && hasError()) return 0;
  const n = strLength(self);
  if (width <= n) return strExactRef(self);
  const fill = <i32>min<i64>(width - n, i32.MAX_VALUE);
  const v = strPad(self, width - n, 0, 48);
  if (!v || n == 0) return v;
  const c = strCharAt(self, 0);
  if (c == 43 || c == 45) {
    // The sign goes in front of the zeros; v is still ours alone.
    putChar(strData(v), strKind(v), 0, c);
    putChar(strData(v), strKind(v), fill, 48);
  }
  return v;
}

function strExpandTabs(self: Value, args: usize): Value {
  const size = cIntArgument(arg(args, 0), 8);
  if (size == i32.MIN_VALUE && hasError()) return 0;
  const n = strLength(self);
  const data = strData(self);
  const kind = strKind(self);
  const b = sbNew();
  if (!b) return 0;
  let column: i64 = 0;
  let start = 0;
  for (let i = 0; i < n; i++) {
    const c = charAt(data, kind, i);
    if (c == 9) {
      if (!sbSubstring(b, self, start, i)) return sbFail(b);
      start = i + 1;
      if (size > 0) {
        const gap = size - <i32>(column % size);
        if (!sbFill(b, 32, gap)) return sbFail(b);
        column += gap;
      }
    } else {
      column++;
      if (c == 10 || c == 13) column = 0;
    }
  }
  if (!sbSubstring(b, self, start, n)) return sbFail(b);
  return sbFinish(b);
}

export function initStrPad(): void {
  method(T.str, "center($self, width, fillchar=' ', /)", strCenter.index, Kind.slots);
  method(T.str, "ljust($self, width, fillchar=' ', /)", strLjust.index, Kind.slots);
  method(T.str, "rjust($self, width, fillchar=' ', /)", strRjust.index, Kind.slots);
  method(T.str, 'zfill($self, width, /)', strZfill.index, Kind.one);
  method(T.str, 'expandtabs($self, /, tabsize=8)', strExpandTabs.index, Kind.slots);
}
