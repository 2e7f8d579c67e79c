// The format mini-language of numbers: [[fill]align][sign]["z"]["#"]["0"][width][grouping]["." precision [grouping]][type].
import { scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value, isNone } from '../../base/value';
import { raiseFormat1, raiseFormat2, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { strCharAt, strLength } from '../str/str';
import { decimalValue } from '../text/unicode';
import { codeText } from './str-format';

/** A parsed specification, on the scratch stack of the call that formats. Characters are code points, 0 = not given. */
@unmanaged
export class FormatSpec {
  fill: u32;
  /** '<' '>' '=' '^' */
  align: u32;
  /** '+' '-' ' ' */
  sign: u32;
  /** ',' or '_' */
  thousands: u32;
  /** ',' or '_' of the digits behind the point */
  fractionThousands: u32;
  type: u32;
  /** -1 = not given */
  width: i64;
  precision: i64;
  noNegativeZero: bool;
  alternate: bool;
  fillGiven: bool;
}
export const FORMAT_SPEC_SIZE: usize = 48;

/** On the scratch stack; scratchPop(changetype<usize>(spec)). */
@inline export function formatSpecNew(): FormatSpec { return changetype<FormatSpec>(scratchPush(FORMAT_SPEC_SIZE)); }

/** The argument of __format__ is no str. */
export function raiseSpecType(v: Value): Value {
  if (isNone(v)) return raiseText(T.TypeError, '__format__() argument must be str, not None');
  return raiseFormat1(T.TypeError, '__format__() argument must be str, not %T', v);
}

@inline function isAlign(c: u32): bool { return c == 0x3c || c == 0x3e || c == 0x3d || c == 0x5e; }

const TOO_MANY: i64 = -2;

let tlsAt: i32 = 0;
/** The decimal number at tlsAt: -1 when there is none, TOO_MANY with ValueError when it does not fit 63 bits. */
function readNumber(text: Value, n: i32): i64 {
  let value: i64 = -1;
  for (; tlsAt < n; tlsAt++) {
    const d = decimalValue(strCharAt(text, tlsAt));
    if (d < 0) break;
    if (value > (i64.MAX_VALUE - d) / 10) {
      raiseText(T.ValueError, 'Too many decimal digits in format string');
      return TOO_MANY;
    }
    value = (value < 0 ? 0 : value) * 10 + d;
  }
  return value;
}

@inline function peek(text: Value, at: i32, n: i32): u32 { return at < n ? strCharAt(text, at) : 0; }

function bothSeparators(): bool {
  raiseText(T.ValueError, "Cannot specify both ',' and '_'.");
  return false;
}

/** ',' and '_' at tlsAt, at most one of them: the character, 0 for none, 1 with ValueError. */
function readSeparator(text: Value, n: i32): u32 {
  let found: u32 = 0;
  if (peek(text, tlsAt, n) == 0x2c) {
    found = 0x2c;
    tlsAt++;
  }
  if (peek(text, tlsAt, n) == 0x5f) {
    if (found) return bothSeparators() ? 0 : 1;
    found = 0x5f;
    tlsAt++;
  }
  if (found == 0x5f && peek(text, tlsAt, n) == 0x2c) return bothSeparators() ? 0 : 1;
  return found;
}

/** `object` is what is formatted, for the error texts; numbers align to the right by themselves. */
export function formatSpecParse(spec: FormatSpec, text: Value, object: Value, defaultType: u32): bool {
  const n = strLength(text);
  let at = 0;
  spec.fill = 0x20;
  spec.align = 0x3e;
  spec.sign = 0;
  spec.type = defaultType;
  spec.noNegativeZero = false;
  spec.alternate = false;
  spec.fillGiven = false;
  spec.precision = -1;
  spec.fractionThousands = 0;
  let alignGiven = false;
  if (n >= 2 && isAlign(strCharAt(text, 1))) {
    spec.fill = strCharAt(text, 0);
    spec.align = strCharAt(text, 1);
    spec.fillGiven = true;
    alignGiven = true;
    at = 2;
  } else if (isAlign(peek(text, 0, n))) {
    spec.align = strCharAt(text, 0);
    alignGiven = true;
    at = 1;
  }
  const sign = peek(text, at, n);
  if (sign == 0x2b || sign == 0x2d || sign == 0x20) {
    spec.sign = sign;
    at++;
  }
  if (peek(text, at, n) == 0x7a) {
    spec.noNegativeZero = true;
    at++;
  }
  if (peek(text, at, n) == 0x23) {
    spec.alternate = true;
    at++;
  }
  if (!spec.fillGiven && peek(text, at, n) == 0x30) {
    spec.fill = 0x30;
    if (!alignGiven) spec.align = 0x3d;
    at++;
  }
  tlsAt = at;
  spec.width = readNumber(text, n);
  if (spec.width == TOO_MANY) return false;
  spec.thousands = readSeparator(text, n);
  if (spec.thousands == 1) return false;
  if (peek(text, tlsAt, n) == 0x2e) {
    tlsAt++;
    spec.precision = readNumber(text, n);
    if (spec.precision == TOO_MANY) return false;
    spec.fractionThousands = readSeparator(text, n);
    if (spec.fractionThousands == 1) return false;
    if (spec.precision < 0 && !spec.fractionThousands) {
      raiseText(T.ValueError, 'Format specifier missing precision');
      return false;
    }
  }
  if (n - tlsAt > 1) {
    raiseFormat2(T.ValueError, "Invalid format specifier '%U' for object of type '%T'", text, object);
    return false;
  }
  if (n - tlsAt == 1) spec.type = strCharAt(text, tlsAt);
  return checkSeparators(spec);
}

function checkSeparators(spec: FormatSpec): bool {
  const separator = spec.thousands ? spec.thousands : spec.type == 0x6e ? spec.fractionThousands : 0;
  if (!separator) return true;
  switch (spec.type) {
    case 0: case 0x64: case 0x65: case 0x66: case 0x67: case 0x45: case 0x47: case 0x25: case 0x46:
      return true;
    case 0x62: case 0x6f: case 0x78: case 0x58:
      // bits are grouped by four, and only with '_'
      if (separator == 0x5f) return true;
  }
  const code = codeText(spec.type);
  if (code) {
    if (separator == 0x2c) raiseFormat2(T.ValueError, "Cannot specify ',' with '%U'.", code, 0);
    else raiseFormat2(T.ValueError, "Cannot specify '_' with '%U'.", code, 0);
  }
  decref(code);
  return false;
}
