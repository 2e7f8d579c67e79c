// UTF-7 (RFC 2152): text in ASCII, everything else as UTF-16 in base64 between + and -.
import { EmptyStr } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { Value } from '../../base/value';
import { decref } from '../../object/refcount';
import { bbByte, bbFail, bbFinish, bbNew } from '../bytes/builder';
import { bytesData, bytesLength } from '../bytes/bytes';
import { sbChar, sbFail, sbFinish, sbLength, sbNew, sbTruncate } from '../str/builder';
import { strCharAt, strLength } from '../str/str';
import { decodeError, Handler, handlerOf, raiseDecodeError, takeNewInput } from './errors';

export let tlsUtf7Consumed: i32 = 0;

function base64Value(c: u32): i32 {
  if (c - 65 < 26) return c - 65;
  if (c - 97 < 26) return c - 71;
  if (c - 48 < 10) return c + 4;
  return c == 43 ? 62 : c == 47 ? 63 : -1;
}
@inline function base64Char(v: u32): u32 { return v < 26 ? 65 + v : v < 52 ? 71 + v : v < 62 ? v - 4 : v == 62 ? 43 : 47; }

/** May a character stand for itself in the output? Blank, tab, line ends and the direct and optional characters, but + and ~ and \. */
function isDirect(c: u32): bool {
  if (c == 9 || c == 10 || c == 13 || c == 32) return true;
  return c > 32 && c < 126 && c != 43 && c != 92;
}

export function encodeUtf7(v: Value): Value {
  const b = bbNew();
  if (!b) return 0;
  const n = strLength(v);
  let shifted = false;
  let bits = 0;
  let buffer: u32 = 0;
  for (let i = 0; i < n; i++) {
    const c = strCharAt(v, i);
    let ok = true;
    if (isDirect(c)) {
      if (shifted) {
        if (bits) ok = bbByte(b, base64Char(buffer << (6 - bits) & 63));
        shifted = false;
        bits = 0;
        buffer = 0;
        // A character that could be read as base64 (or the mark itself) needs the explicit end.
        if (ok && (base64Value(c) >= 0 || c == 45)) ok = bbByte(b, 45);
      }
      if (!ok || !bbByte(b, c)) return bbFail(b);
      continue;
    }
    if (!shifted) {
      if (!bbByte(b, 43)) return bbFail(b);
      if (c == 43) {
        if (!bbByte(b, 45)) return bbFail(b);
        continue;
      }
      shifted = true;
    }
    const units = c >= 0x10000 ? 2 : 1;
    for (let k = 0; k < units; k++) {
      const u: u32 = units == 1 ? c : k == 0 ? 0xd800 | (c - 0x10000) >> 10 : 0xdc00 | ((c - 0x10000) & 0x3ff);
      buffer = buffer << 16 | u;
      bits += 16;
      while (bits >= 6) {
        bits -= 6;
        if (!bbByte(b, base64Char(buffer >> bits & 63))) return bbFail(b);
      }
    }
  }
  if (shifted) {
    if (bits && !bbByte(b, base64Char(buffer << (6 - bits) & 63))) return bbFail(b);
    if (!bbByte(b, 45)) return bbFail(b);
  }
  return bbFinish(b);
}

export function decodeUtf7(p: usize, n: i32, errors: Value, final: bool): Value {
  tlsUtf7Consumed = n;
  if (n == 0) return EmptyStr;
  const b = sbNew();
  if (!b) return 0;
  let handler = -1;
  let input: Value = 0;
  let shifted = false;
  let bits = 0;
  let buffer: u32 = 0;
  let high: u32 = 0; // a high surrogate waiting for its other half
  let shiftAt = 0;
  let shiftLength = 0;
  let at = 0;
  while (at < n) {
    const c: u32 = load<u8>(p + at);
    let reason: string = '';
    let start = at;
    let ok = true;
    if (shifted) {
      const d = base64Value(c);
      if (d >= 0) {
        buffer = buffer << 6 | d;
        bits += 6;
        at++;
        if (bits >= 16) {
          bits -= 16;
          const u = buffer >> bits & 0xffff;
          buffer &= (1 << bits) - 1;
          if (high) {
            if ((u & 0xfc00) == 0xdc00) {
              ok = sbChar(b, 0x10000 + ((high & 0x3ff) << 10 | (u & 0x3ff)));
              high = 0;
            } else {
              ok = sbChar(b, high);
              high = 0;
              if (ok) {
                if ((u & 0xfc00) == 0xd800) high = u;
                else ok = sbChar(b, u);
              }
            }
          } else if ((u & 0xfc00) == 0xd800) {
            high = u;
          } else {
            ok = sbChar(b, u);
          }
        }
        if (!ok) {
          at = -1;
          break;
        }
        continue;
      }
      shifted = false;
      // A surrogate without its other half counts only where the base64 run is in order.
      if (high && bits < 6 && buffer == 0 && c <= 127 && (c == 45 || isDirect(c))) ok = sbChar(b, high);
      high = 0;
      start = shiftAt;
      if (bits >= 6) {
        reason = 'partial character in base64 sequence';
        at++;
      } else if (bits > 0 && buffer != 0) {
        reason = 'non-zero padding bits in base64 sequence';
        at++;
      } else if (c == 45) {
        at++;
      } else if (c >= 128) {
        reason = 'unexpected special character';
        start = at;
        at++;
      }
      bits = 0;
      buffer = 0;
      if (!ok) {
        at = -1;
        break;
      }
      if (reason.length == 0) continue;
    } else if (c == 43) {
      shiftAt = at;
      shiftLength = sbLength(b);
      at++;
      if (at < n && load<u8>(p + at) == 45) {
        at++;
        if (!sbChar(b, 43)) {
          at = -1;
          break;
        }
        continue;
      }
      if (at < n && base64Value(load<u8>(p + at)) < 0) {
        at++;
        reason = 'ill-formed sequence';
      } else {
        shifted = true;
        continue;
      }
    } else if (c < 128) {
      at++;
      if (!sbChar(b, c)) {
        at = -1;
        break;
      }
      continue;
    } else {
      at++;
      reason = 'unexpected special character';
    }
    if (handler < 0) handler = handlerOf(errors);
    at = handler == Handler.surrogatepass ? raiseDecodeError(N.utf7, p, n, start, at, reason) : decodeError(handler, errors, N.utf7, p, n, start, at, reason, b);
    if (at < 0) break;
    const changed = takeNewInput();
    if (changed) {
      decref(input);
      input = changed;
      p = bytesData(input);
      n = bytesLength(input);
    }
  }
  if (at >= 0 && shifted) {
    if (!final) {
      // The whole base64 run is read again when more has come.
      sbTruncate(b, shiftLength);
      at = shiftAt;
    } else if (high || bits >= 6 || (bits > 0 && buffer != 0)) {
      if (handler < 0) handler = handlerOf(errors);
      at = handler == Handler.surrogatepass
        ? raiseDecodeError(N.utf7, p, n, shiftAt, n, 'unterminated shift sequence')
        : decodeError(handler, errors, N.utf7, p, n, shiftAt, n, 'unterminated shift sequence', b);
    }
  }
  decref(input);
  tlsUtf7Consumed = at;
  return at < 0 ? sbFail(b) : sbFinish(b);
}
