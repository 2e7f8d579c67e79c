// str.replace.
import { Str, Str_data } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { charStr, Value } from '../../base/value';
import { copyBytes } from '../../base/words';
import { arg, Kind, method } from '../../object/def';
import { raiseText } from '../../object/errors';
import { i32Argument, raiseBadType } from '../text/arguments';
import { copyChars, findByte } from '../text/raw';
import { countIn, searchIn } from '../text/search';
import { strExactRef } from './concat';
import { dropNeedle, needleFor } from './find';
import { isStr, strAt, strData, strDone, StrFlag, strKind, strLength, strNarrowed, strNew, strNewLong } from './str';

/** Every `old` by `fresh`, characters of one byte. `flags`: of the str `fresh` comes from. */
function replaceByte(v: Value, old: u8, fresh: u8, flags: u8): Value {
  const n = strAt(v).length;
  const from = strData(v);
  let i = findByte(from, n, old);
  if (i < 0) return strExactRef(v);
  if (n == 1) return charStr(fresh);
  const p = strNew(n, 1);
  if (!p) return 0;
  const to = p + Str_data;
  copyBytes(to, from, <usize>i);
  const olds = i8x16.splat(old), freshs = i8x16.splat(fresh);
  for (; i + 16 <= <isize>n; i += 16) {
    const bytes = v128.load(from + i);
    v128.store(to + i, v128.bitselect(freshs, bytes, i8x16.eq(bytes, olds)));
  }
  for (; i < <isize>n; i++) {
    const c = load<u8>(from + i);
    store<u8>(to + i, c == old ? fresh : c);
  }
  if ((strAt(v).flags & flags & StrFlag.ascii) == 0) return strDone(p);
  changetype<Str>(p).flags = StrFlag.ascii;
  return <u64>p;
}

/** At most `max` replacements; negative: all. */
export function strReplace(v: Value, old: Value, fresh: Value, max: i32): Value {
  const n = strLength(v);
  const m = strLength(old);
  const own = strKind(v);
  if (max == 0 || m > n || strKind(old) > own || old == fresh) return strExactRef(v);
  const needle = needleFor(old, own);
  if (!needle) return 0;
  const data = strData(v);
  if (m == 1 && max < 0 && own == 1 && strLength(fresh) == 1 && strKind(fresh) == 1) {
    const result = replaceByte(v, load<u8>(needle), load<u8>(strData(fresh)), strAt(fresh).flags);
    dropNeedle(old, needle);
    return result;
  }
  const count = countIn(data, own, n, needle, m, max);
  if (count == 0) {
    dropNeedle(old, needle);
    return strExactRef(v);
  }
  const k = strLength(fresh);
  const length = <i64>n + <i64>count * (k - m);
  const freshKind = strKind(fresh);
  const kind: u8 = freshKind > own ? freshKind : own;
  if (length > 0x7fffffff) {
    dropNeedle(old, needle);
    return raiseText(T.OverflowError, 'replace string is too long');
  }
  const p = strNewLong(length, kind);
  if (!p) {
    dropNeedle(old, needle);
    return 0;
  }
  let to = p + Str_data;
  let from = 0;
  for (let i = 0; i < count; i++) {
    let gap: i32;
    if (m == 0) gap = i == 0 ? 0 : 1;
    else gap = <i32>searchIn(data + <usize>from * own, own, n - from, needle, m);
    copyChars(to, kind, data + <usize>from * own, own, gap);
    to += <usize>gap * kind;
    copyChars(to, kind, strData(fresh), freshKind, k);
    to += <usize>k * kind;
    from += gap + m;
  }
  copyChars(to, kind, data + <usize>from * own, own, n - from);
  dropNeedle(old, needle);
  if (kind == 1 && length > 1 && (strAt(v).flags & strAt(fresh).flags & StrFlag.ascii) != 0) {
    changetype<Str>(p).flags = StrFlag.ascii;
    return <u64>p;
  }
  return strNarrowed(p);
}

function strReplaceMethod(self: Value, args: usize): Value {
  const old = arg(args, 0);
  const fresh = arg(args, 1);
  if (!isStr(old)) return raiseBadType('replace() argument 1 must be str, not ', old, '');
  if (!isStr(fresh)) return raiseBadType('replace() argument 2 must be str, not ', fresh, '');
  const max = i32Argument(arg(args, 2), -1);
  if (max == i32.MIN_VALUE && hasError()) return 0;
  return strReplace(self, old, fresh, max);
}

export function initStrReplace(): void {
  method(T.str, 'replace($self, old, new, /, count=-1)', strReplaceMethod.index, Kind.slots);
}
