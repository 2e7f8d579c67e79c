// The inside of io.TextIOWrapper: its state, decoding, encoding, the characters read ahead, the bytes to be written.
//
// UTF-8, Latin-1 and ASCII are decoded and encoded here, without objects; other encodings go through the incremental coders
// that codecs.lookup knows. Bytes to be written gather in `pending` until there are chunkSize of them. Everything runs in a
// critical section of the object, which another thread may enter while a call out of it blocks: nothing here keeps an
// address in memory of the object across such a call.
import { EmptyBytes, EmptyStr, None } from '../../base/addresses.gen';
import { TextIo } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromBool, fromInt49, int49, isInt49, typeOf, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { asIndexI64 } from '../../object/abstract-number';
import { isTrue } from '../../object/abstract-object';
import { getAttr } from '../../object/attr';
import { callMethod0, callMethod1, callMethod2 } from '../../object/call';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isTuple } from '../../object/type-flags';
import { bufferData, BufferFlag, bufferGet, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../../types/buffer/buffer';
import { bbBytes, bbData, bbDrop, bbLength, bbNew, bbRaw, bbReserve, bbSetLength } from '../../types/bytes/builder';
import { bytesFrom, bytesLength, isBytes } from '../../types/bytes/bytes';
import { decodeAscii, encodeAscii, encodeLatin1 } from '../../types/codecs/single-byte';
import { intFromI64 } from '../../types/int/value';
import { strSubstring } from '../../types/str/concat';
import { isStr, strAt, strData, strFromLatin1, strIsAscii, strKind, strLength } from '../../types/str/str';
import { decodeUtf8, encodeUtf8, strUtf8Length, strWriteUtf8, tlsConsumed } from '../../types/str/utf8';
import { tuple2Steal, tuple2, tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { rawClosed, Status } from './buffered';
import { bufferedFlush } from './buffered-type';
import { bufferedWriteFrom } from './buffered-write';
import { checkClosed, raiseClosed, raiseUnsupported, trapInterrupted } from './common';
import { NewlineBit, newlineDecodeSteal, newlineDecoderDecode } from './newlines';

/** Who decodes and encodes. */
export namespace Coding {
  export const objects: u32 = 0;
  export const utf8: u32 = 1;
  export const latin1: u32 = 2;
  export const ascii: u32 = 3;
}
export namespace TextFlag {
  export const lineBuffering: u32 = 1;
  export const writeThrough: u32 = 2;
  /** Any of '\n', '\r', '\r\n' ends a line ... */
  export const universal: u32 = 4;
  /** ... and is read as '\n'. */
  export const translate: u32 = 8;
  export const seekable: u32 = 16;
  /** tell() works: snapshots are taken. */
  export const telling: u32 = 32;
  export const hasRead1: u32 = 64;
}
export namespace TextAccess {
  export const decoder: u32 = 1;
  export const encoder: u32 = 2;
}

@inline export function textAt(v: Value): TextIo { return changetype<TextIo>(<usize>v); }
@inline export function hasFlag(t: TextIo, flag: u32): bool { return (t.textFlags & flag) != 0; }
export function setFlag(t: TextIo, flag: u32, on: bool): void { t.textFlags = on ? t.textFlags | flag : t.textFlags & ~flag; }
@inline export function isDecoding(t: TextIo): bool { return (t.access & TextAccess.decoder) != 0; }
@inline export function isEncoding(t: TextIo): bool { return (t.access & TextAccess.encoder) != 0; }

/** Initialised? */
export function checkMade(self: Value): bool {
  if (textAt(self).status != Status.fresh) return true;
  raiseText(T.ValueError, 'I/O operation on uninitialized object');
  return false;
}
/** Initialised and not detached? */
export function checkAttached(self: Value): bool {
  if (textAt(self).status == Status.ready) return true;
  raiseText(T.ValueError, textAt(self).status == Status.detached ? 'underlying buffer has been detached' : 'I/O operation on uninitialized object');
  return false;
}
@inline function isPlainBuffer(type: usize): bool { return type == T.BufferedWriter || type == T.BufferedReader || type == T.BufferedRandom; }
/** Attached and open? */
export function checkOpen(self: Value): bool {
  if (!checkAttached(self)) return false;
  if (typeOf(self) != T.TextIOWrapper) return checkClosed(self);
  const buffer = newRef(textAt(self).buffer);
  let closed: i32;
  if (isPlainBuffer(typeOf(buffer))) {
    closed = rawClosed(buffer);
  } else {
    const v = getAttr(buffer, N.closed);
    closed = v ? isTrue(v) : -1;
    decref(v);
  }
  decref(buffer);
  if (closed > 0) raiseClosed();
  return closed == 0;
}
/** The stream below (owned), or 0 with an exception. */
export function bufferOf(self: Value): Value { return checkAttached(self) ? newRef(textAt(self).buffer) : 0; }
/** buffer.name() */
export function askBuffer(self: Value, name: Value): Value {
  const buffer = bufferOf(self);
  if (!buffer) return 0;
  const result = callMethod0(buffer, name);
  decref(buffer);
  return result;
}
/** Calls self.flush(), as classes may override it. */
export function callFlush(self: Value): bool {
  const result = callMethod0(self, N.flush);
  decref(result);
  return result != 0;
}

// --- decoding ------------------------------------------------------------------------------------------------------

@inline function newlineState(self: Value): usize { return <usize>self + offsetof<TextIo>('newlineState'); }

/** Decodes a bytes-like object: str. `final`: nothing follows. */
export function decodeInput(self: Value, input: Value, final: bool): Value {
  const t = textAt(self);
  if (t.coding == Coding.objects) return decodeByObject(self, input, final);
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(input, view, BufferFlag.simple)) {
    result = decodeRaw(self, bufferData(view), bufferLength(view), final);
    bufferRelease(view);
  }
  scratchPop(view);
  if (result && hasFlag(t, TextFlag.universal)) {
    result = newlineDecodeSteal(result, newlineState(self), hasFlag(t, TextFlag.translate), final);
  }
  return result;
}
function decodeByObject(self: Value, input: Value, final: bool): Value {
  const decoder = newRef(textAt(self).decoder);
  const text = typeOf(decoder) == T.IncrementalNewlineDecoder
    ? newlineDecoderDecode(decoder, input, final)
    : callMethod2(decoder, N.decode, input, fromBool(final));
  decref(decoder);
  if (!text || isStr(text)) return text;
  raiseFormat1(T.TypeError, "decoder should return a string result, not '%T'", text);
  decref(text);
  return 0;
}
function decodeRaw(self: Value, p: usize, n: u32, final: bool): Value {
  const t = textAt(self);
  if (t.coding == Coding.latin1) return strFromLatin1(p, n);
  const errors = newRef(t.errors);
  let text: Value;
  if (t.coding == Coding.ascii) {
    text = decodeAscii(p, n, errors);
  } else if (t.carryCount == 0) {
    text = decodeUtf8(p, n, errors, final);
    if (text && tlsConsumed < <i32>n) setCarry(t, p + tlsConsumed, n - tlsConsumed);
  } else {
    const held = t.carryCount;
    const joined = memAlloc(n + held);
    text = 0;
    if (joined) {
      store<u32>(joined, t.carry);
      memory.copy(joined + held, p, n);
      t.carryCount = 0;
      text = decodeUtf8(joined, n + held, errors, final);
      if (text && tlsConsumed < <i32>(n + held)) setCarry(t, joined + tlsConsumed, n + held - tlsConsumed);
      memFree(joined);
    }
  }
  decref(errors);
  return text;
}
function setCarry(t: TextIo, p: usize, n: u32): void {
  let carry: u32 = 0;
  for (let i: u32 = 0; i < n && i < 4; i++) carry |= <u32>load<u8>(p + i) << (i << 3);
  t.carry = carry;
  t.carryCount = n;
}

/** decoder.reset() */
export function resetDecoder(self: Value): bool {
  const t = textAt(self);
  if (!isDecoding(t)) return true;
  t.carryCount = 0;
  t.newlineState = 0;
  if (t.coding != Coding.objects) return true;
  const decoder = newRef(t.decoder);
  const result = callMethod0(decoder, N.reset);
  decref(decoder);
  decref(result);
  return result != 0;
}
/** decoder.getstate(): a tuple of bytes and int. */
export function decoderState(self: Value): Value {
  const t = textAt(self);
  if (t.coding != Coding.objects) {
    const room = bufferScratch();
    store<u32>(room, t.carry);
    const bytes = bytesFrom(room, t.carryCount);
    scratchPop(room);
    return tuple2Steal(bytes, fromInt49(t.newlineState & NewlineBit.pendingCr));
  }
  const decoder = newRef(t.decoder);
  const state = callMethod0(decoder, N.getstate);
  decref(decoder);
  if (!state) return 0;
  if (!isTuple(state) || tupleSize(state) != 2) raiseText(T.TypeError, 'illegal decoder state');
  else if (!isBytes(tupleItemBorrowed(state, 0))) {
    raiseFormat1(T.TypeError, "illegal decoder state: the first item should be a bytes object, not '%T'", tupleItemBorrowed(state, 0));
  } else return state;
  decref(state);
  return 0;
}
/** decoder.setstate(state) */
export function setDecoderState(self: Value, state: Value): bool {
  const t = textAt(self);
  if (t.coding != Coding.objects) {
    const bytes = tupleItemBorrowed(state, 0);
    const flags = asIndexI64(tupleItemBorrowed(state, 1), T.OverflowError);
    if (hasError()) return false;
    const view = bufferScratch();
    if (bufferGet(bytes, view, BufferFlag.simple)) {
      setCarry(t, bufferData(view), bufferLength(view));
      bufferRelease(view);
    }
    scratchPop(view);
    t.newlineState = (t.newlineState & ~NewlineBit.pendingCr) | <u32>(flags & 1);
    return true;
  }
  const decoder = newRef(t.decoder);
  const result = callMethod1(decoder, N.setstate, state);
  decref(decoder);
  decref(result);
  return result != 0;
}
/** The decoder as it is before any input, but for flags (int). */
export function startDecoder(self: Value, flags: Value): bool {
  if (!isDecoding(textAt(self))) return true;
  const state = tuple2(EmptyBytes, flags);
  const ok = state != 0 && setDecoderState(self, state);
  decref(state);
  return ok;
}

// --- characters read ahead -----------------------------------------------------------------------------------------

export function setDecodedSteal(self: Value, text: Value): void {
  const t = textAt(self);
  const old = t.decoded;
  t.decoded = text;
  t.decodedUsed = 0;
  decref(old);
}
export function clearSnapshot(self: Value): void {
  const t = textAt(self);
  const a = t.snapshotInput;
  const b = t.snapshotFlags;
  t.snapshotInput = 0;
  t.snapshotFlags = 0;
  decref(a);
  decref(b);
}
export function setSnapshotSteal(self: Value, flags: Value, input: Value): void {
  clearSnapshot(self);
  const t = textAt(self);
  t.snapshotFlags = flags;
  t.snapshotInput = input;
}
@inline export function decodedLeft(t: TextIo): i32 { return t.decoded ? strLength(t.decoded) - <i32>t.decodedUsed : 0; }
/** The next n characters read ahead, or all when n is negative or too large. */
export function takeDecoded(self: Value, n: i64): Value {
  const t = textAt(self);
  const left = decodedLeft(t);
  if (left == 0) return EmptyStr;
  const count = n < 0 || n > left ? left : <i32>n;
  const from = <i32>t.decodedUsed;
  const text = from == 0 && count == left ? newRef(t.decoded) : strSubstring(t.decoded, from, from + count);
  if (text) t.decodedUsed += count;
  return text;
}

/** Reads and decodes one more chunk. 1, 0 = end of file, -1 = exception. */
export function readChunk(self: Value, sizeHint: i64): i32 {
  const t = textAt(self);
  if (!isDecoding(t)) {
    raiseUnsupported('not readable');
    return -1;
  }
  let state: Value = 0;
  if (hasFlag(t, TextFlag.telling)) {
    state = decoderState(self);
    if (!state) return -1;
  }
  let size: i64 = t.chunkSize;
  if (sizeHint > 0) size = max<i64>(size, <i64>(max<f64>(t.bytesPerChar, 1) * <f64>sizeHint));
  const buffer = bufferOf(self);
  const one = hasFlag(t, TextFlag.hasRead1);
  const input = buffer ? callMethod1(buffer, one ? N.read1 : N.read, intFromI64(size)) : 0;
  decref(buffer);
  let result = -1;
  if (input && !hasBuffer(input)) {
    raiseFormat1(T.TypeError, one ? "underlying read1() should have returned a bytes-like object, not '%T'"
      : "underlying read() should have returned a bytes-like object, not '%T'", input);
  } else if (input) {
    result = takeChunk(self, input, state);
  }
  decref(input);
  decref(state);
  return result;
}
function takeChunk(self: Value, input: Value, state: Value): i32 {
  const view = bufferScratch();
  let bytes: Value = 0;
  if (isBytes(input)) bytes = newRef(input);
  else if (bufferGet(input, view, BufferFlag.simple)) {
    bytes = bytesFrom(bufferData(view), bufferLength(view));
    bufferRelease(view);
  }
  scratchPop(view);
  if (!bytes) return -1;
  const n = bytesLength(bytes);
  const text = decodeInput(self, bytes, n == 0);
  if (!text) {
    decref(bytes);
    return -1;
  }
  const t = textAt(self);
  const chars = strLength(text);
  t.bytesPerChar = chars > 0 ? <f64>n / <f64>chars : 0;
  setDecodedSteal(self, text);
  if (state) {
    const held = tupleItemBorrowed(state, 0);
    let fed = bytes;
    if (bytesLength(held)) {
      const b = bbNew();
      if (!b || !bbBytes(b, held) || !bbBytes(b, bytes)) {
        decref(bytes);
        return -1;
      }
      fed = bytesFrom(bbData(b), bbLength(b));
      bbDrop(b);
      decref(bytes);
      if (!fed) return -1;
    }
    setSnapshotSteal(self, newRef(tupleItemBorrowed(state, 1)), fed);
  } else {
    decref(bytes);
  }
  return n != 0 || chars > 0 ? 1 : 0;
}

// --- bytes to be written -------------------------------------------------------------------------------------------

/** Hands the pending bytes to the stream below (which may keep them in turn). */
export function writePending(self: Value): bool {
  const t = textAt(self);
  const pending = t.pending;
  if (!pending || bbLength(pending) == 0) return true;
  // Taken out: while the write blocks, others write into a builder of their own.
  t.pending = 0;
  const buffer = bufferOf(self);
  let ok = false;
  if (buffer) {
    const type = typeOf(buffer);
    if (type == T.BufferedWriter || type == T.BufferedRandom) {
      ok = bufferedWriteFrom(buffer, bbData(pending), bbLength(pending)) >= 0;
    } else {
      const bytes = bytesFrom(bbData(pending), bbLength(pending));
      let result: Value = 0;
      if (bytes) do result = callMethod1(buffer, N.write, bytes); while (!result && trapInterrupted());
      decref(bytes);
      decref(result);
      ok = result != 0;
    }
  }
  decref(buffer);
  if (t.pending) {
    bbDrop(pending);
  } else {
    bbSetLength(pending, 0);
    t.pending = pending;
  }
  return ok;
}
/** buffer.flush() */
export function flushBuffer(self: Value): bool {
  const buffer = bufferOf(self);
  if (!buffer) return false;
  let ok: bool;
  if (isPlainBuffer(typeOf(buffer))) {
    ok = bufferedFlush(buffer);
  } else {
    const result = callMethod0(buffer, N.flush);
    decref(result);
    ok = result != 0;
  }
  decref(buffer);
  return ok;
}

/** Room in the pending bytes for n more: what is there goes out first if it would be too much. */
function makeRoom(self: Value, n: u32): usize {
  const t = textAt(self);
  // Again and again: the stream below may write to us in the middle.
  while (t.pending && bbLength(t.pending) != 0 && <u64>bbLength(t.pending) + n > t.chunkSize) {
    if (!writePending(self)) return 0;
  }
  if (!t.pending) t.pending = bbNew();
  return t.pending;
}

/** Encodes text behind the pending bytes. */
export function encodePending(self: Value, text: Value): bool {
  const t = textAt(self);
  if (!isEncoding(t)) { // no more, after a call out of here
    raiseUnsupported('not writable');
    return false;
  }
  if (t.coding != Coding.objects && (strIsAscii(text) || (t.coding == Coding.latin1 && strKind(text) == 1))) {
    const b = makeRoom(self, strAt(text).length);
    return b != 0 && bbRaw(b, strData(text), strAt(text).length);
  }
  if (t.coding == Coding.utf8) {
    const n = strUtf8Length(text);
    if (n >= 0) {
      const b = makeRoom(self, n);
      if (!b || !bbReserve(b, n)) return false;
      strWriteUtf8(text, bbData(b) + bbLength(b));
      bbSetLength(b, bbLength(b) + n);
      return true;
    }
  }
  const bytes = encodeText(self, text);
  if (!bytes) return false;
  const b = makeRoom(self, bytesLength(bytes));
  const ok = b != 0 && bbBytes(b, bytes);
  decref(bytes);
  return ok;
}
function encodeText(self: Value, text: Value): Value {
  const t = textAt(self);
  if (t.coding == Coding.objects) {
    const encoder = newRef(t.encoder);
    const bytes = callMethod1(encoder, N.encode, text);
    decref(encoder);
    if (!bytes || isBytes(bytes)) return bytes;
    raiseFormat1(T.TypeError, "encoder should return a bytes object, not '%T'", bytes);
    decref(bytes);
    return 0;
  }
  const errors = newRef(t.errors);
  const bytes = t.coding == Coding.utf8 ? encodeUtf8(text, errors) : t.coding == Coding.latin1 ? encodeLatin1(text, errors) : encodeAscii(text, errors);
  decref(errors);
  return bytes;
}
