// complex to text and back.
import { memAlloc, memFree } from '../../alloc/memory';
import { Str_data } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { raiseFormat1, raiseText } from '../../object/errors';
import { complexNew, complexImag, complexReal, isPlainZero } from '../complex';
import { FloatFlag, KIND_REPR, floatTextWrite } from '../float/text';
import { floatParse, tlsFloatParseEnd } from '../float/parse';
import { writeAscii } from '../int/ascii';
import { strDone, strLength, strNew } from '../str/str';

/** '(1+2j)', '2j' */
export function complexRepr(v: Value): Value {
  const real = complexReal(v);
  const imag = complexImag(v);
  const room = scratchPush(128);
  let at = room;
  const pure = isPlainZero(real);
  if (!pure) {
    store<u8>(at++, 0x28);
    at += <usize>floatTextWrite(at, real, KIND_REPR, 0, 0);
  }
  at += <usize>floatTextWrite(at, imag, KIND_REPR, 0, pure ? 0 : FloatFlag.sign);
  store<u8>(at++, 0x6a);
  if (!pure) store<u8>(at++, 0x29);
  const n = <u32>(at - room);
  const p = strNew(n, 1);
  if (p) memory.copy(p + Str_data, room, n);
  scratchPop(room);
  return p ? strDone(p) : 0;
}

@inline function isBlank(c: u32): bool { return c == 0x20 || c - 9 < 5; }
@inline function at(p: usize, end: usize): u32 { return p < end ? load<u8>(p) : 0; }
@inline function isJ(c: u32): bool { return (c | 0x20) == 0x6a; }
@inline function isSign(c: u32): bool { return c == 0x2b || c == 0x2d; }
@inline function isDigit(c: u32): bool { return c - 0x30 < 10; }

function malformed(): Value { return raiseText(T.ValueError, 'complex() arg is a malformed string'); }

/** complex(str) */
export function complexFromStr(text: Value): Value {
  let n = <u32>strLength(text);
  const room = memAlloc(n + 1);
  if (!room) return 0;
  // nothing is looked at behind a character that no number has
  n = writeAscii(text, room);
  // CPython looks for underscores as far as a NUL
  let nul: u32 = 0;
  let underscores = false;
  while (nul < n && load<u8>(room + nul) != 0) {
    if (load<u8>(room + nul) == 0x5f) underscores = true;
    nul++;
  }
  if (nul < n && !underscores) {
    memFree(room);
    return malformed();
  }
  const end = nul < n ? 0 : dropUnderscores(room, n);
  const result = end == 0 ? raiseFormat1(T.ValueError, 'could not convert string to complex: %R', text) : parse(room, end);
  memFree(room);
  return result;
}

/** Takes out underscores between digits, in place; returns the new end, 0 when one stands elsewhere. */
function dropUnderscores(p: usize, n: u32): usize {
  let to = p;
  let previous: u32 = 0;
  const end = p + n;
  for (let from = p; from < end; from++) {
    const c: u32 = load<u8>(from);
    if (c == 0x5f) {
      if (!isDigit(previous)) return 0;
    } else {
      if (previous == 0x5f && !isDigit(c)) return 0;
      store<u8>(to++, <u8>c);
    }
    previous = c;
  }
  return previous == 0x5f ? 0 : to;
}

function parse(p: usize, end: usize): Value {
  let real = 0.0;
  let imag = 0.0;
  while (isBlank(at(p, end))) p++;
  let bracket = false;
  if (at(p, end) == 0x28) {
    bracket = true;
    p++;
    while (isBlank(at(p, end))) p++;
  }
  const first = floatParse(p, <u32>(end - p));
  if (tlsFloatParseEnd) {
    p += tlsFloatParseEnd;
    const c = at(p, end);
    if (isSign(c)) {
      real = first;
      imag = floatParse(p, <u32>(end - p));
      if (tlsFloatParseEnd) p += tlsFloatParseEnd;
      else {
        imag = c == 0x2d ? -1.0 : 1.0;
        p++;
      }
      if (!isJ(at(p, end))) return malformed();
      p++;
    } else if (isJ(c)) {
      imag = first;
      p++;
    } else real = first;
  } else {
    imag = 1.0;
    if (isSign(at(p, end))) {
      if (at(p, end) == 0x2d) imag = -1.0;
      p++;
    }
    if (!isJ(at(p, end))) return malformed();
    p++;
  }
  while (isBlank(at(p, end))) p++;
  if (bracket) {
    if (at(p, end) != 0x29) return malformed();
    p++;
    while (isBlank(at(p, end))) p++;
  }
  return p == end ? complexNew(real, imag) : malformed();
}
