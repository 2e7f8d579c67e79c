// The commonest format specs of numbers: [0][width][.precision][type] with the type d of ints and e, f, g or none of floats. They are read and
// done at once, without a FormatSpec, a builder or memory for the digits; whatever else there may be is number.ts's.
import { Str_data } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { Value, charStr, int49, isInt49 } from '../../base/value';
import { copyBytes } from '../../base/words';
import { FloatFlag, KIND_E, KIND_G, KIND_REPR, floatTextRoom, floatTextWrite } from '../float/text';
import { floatValue } from '../float/value';
import { writeDecimal64 } from '../int/text';
import { strData, strIsAscii, strLength, strNewAscii } from '../str/str';

/** Not one of these specs; no value is 1. */
export const NOT_QUICK: Value = 1;
const SPEC_MAX: i32 = 8;
const WIDTH_MAX: i32 = 200;
const PRECISION_MAX: i32 = 60;

let tlsWidth: i32 = 0;
/** -1: not given. */
let tlsPrecision: i32 = 0;
/** Its last character if that is no digit, else 0. */
let tlsType: u32 = 0;
let tlsZeros: bool = false;

function readSpec(text: Value): bool {
  const n = strLength(text);
  if (n > SPEC_MAX || !strIsAscii(text)) return false;
  let at = strData(text);
  const end = at + n;
  tlsZeros = load<u8>(at) == 0x30;
  if (tlsZeros) at++;
  let width = 0;
  for (; at < end; at++) {
    const d = <u32>load<u8>(at) - 0x30;
    if (d > 9) break;
    width = width * 10 + d;
  }
  tlsWidth = width;
  tlsPrecision = -1;
  if (at < end && load<u8>(at) == 0x2e) {
    const from = ++at;
    let precision = 0;
    for (; at < end; at++) {
      const d = <u32>load<u8>(at) - 0x30;
      if (d > 9) break;
      precision = precision * 10 + d;
    }
    if (at == from) return false;
    tlsPrecision = precision;
  }
  tlsType = 0;
  if (at < end) {
    tlsType = load<u8>(at++);
    if (!tlsType) return false; // a NUL is no type, and no missing one
  }
  return at == end && width <= WIDTH_MAX && tlsPrecision <= PRECISION_MAX;
}

/** A str of the width with the n > 0 characters at `text` at its right end, zeros behind their sign or blanks before it. */
function padded(text: usize, n: i32): Value {
  const total = max(tlsWidth, n);
  if (total == 1) return charStr(load<u8>(text));
  const p = strNewAscii(total);
  if (!p) return 0;
  let to = p + Str_data;
  if (total > n) {
    let fill: u8 = 0x20;
    if (tlsZeros) {
      fill = 0x30;
      if (load<u8>(text) == 0x2d) {
        store<u8>(to++, 0x2d);
        text++;
        n--;
      }
    }
    for (const end = p + Str_data + total - n; to < end; to++) store<u8>(to, fill);
  }
  copyBytes(to, text, n);
  return <u64>p;
}

/** format(v, spec) of an exact int and a spec that is not empty. */
export function quickInt(v: Value, text: Value): Value {
  if (!isInt49(v) || !readSpec(text) || tlsPrecision >= 0 || (tlsType != 0 && tlsType != 0x64)) return NOT_QUICK;
  const x = int49(v);
  const room = scratchPush(24);
  const end = room + 24;
  let at = writeDecimal64(x < 0 ? -x : x, end);
  if (x < 0) store<u8>(--at, 0x2d);
  const r = padded(at, <i32>(end - at));
  scratchPop(room);
  return r;
}

/** format(v, spec) of an exact float and a spec that is not empty. */
export function quickFloat(v: Value, text: Value): Value {
  if (!readSpec(text)) return NOT_QUICK;
  let kind = tlsType;
  let flags: u32 = 0;
  let precision = tlsPrecision;
  if (kind == 0) {
    kind = precision < 0 ? KIND_REPR : KIND_G;
    flags = FloatFlag.pointZero;
  } else if (kind - KIND_E > KIND_G - KIND_E) {
    return NOT_QUICK;
  }
  if (precision < 0) precision = 6;
  const room = scratchPush(floatTextRoom(PRECISION_MAX));
  const r = padded(room, floatTextWrite(room, floatValue(v), kind, precision, flags));
  scratchPop(room);
  return r;
}
