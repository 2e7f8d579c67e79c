// The type io.TextIOWrapper: construction, reconfigure, closing, attributes, and its method table.
import { False, None } from '../../base/addresses.gen';
import { TextIo, TextIo_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, fromBool, fromInt49, typeOf, Value } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { asIndexI64 } from '../../object/abstract-number';
import { isTrue } from '../../object/abstract-object';
import { getAttr, getAttrOptional, hasAttr } from '../../object/attr';
import { call1, call2, callMethod0 } from '../../object/call';
import { arg, defineInit, getset, Kind, member, MemberKind, method } from '../../object/def';
import { chainContextSteal, clearError, errorMatches, fetchError, formatText, raiseFormat1, raiseFormat2, raiseText, reprEnter, reprLeave } from '../../object/errors';
import { gcVisit } from '../../object/gc';
import { instanceDictClear, instanceDictTraverse } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { csBegin, csEnd } from '../../sync/critical';
import { bbDrop } from '../../types/bytes/builder';
import { codecLookup } from '../../types/codecs/registry';
import { strEqualsLiteral } from '../../types/str/compare';
import { sbDrop, sbFinish, sbNew, sbStrSteal, sbText } from '../../types/str/builder';
import { strFindChar } from '../../types/str/find';
import { strToUtf8, strUtf8Length } from '../../types/str/utf8';
import { isStr, strCharAt, strIsAscii, strLength } from '../../types/str/str';
import { setupStream } from './bases';
import { Status } from './buffered';
import { askTruth, cannotPickle, passDeallocWarning, raiseUnsupported, streamNew } from './common';
import { newlinesSeen } from './newlines';
import { checkNewline } from './string-io';
import {
  askBuffer, bufferOf, callFlush, checkAttached, checkMade, clearSnapshot, Coding, hasFlag, isDecoding, isEncoding, setDecodedSteal, setFlag, textAt,
  TextAccess, TextFlag,
} from './text';
import { textFlush, textNext, textRead, textReadline, textWrite } from './text-methods';
import { placeEncoder, textSeek, textTell, textTruncate } from './text-position';

const DEFAULT_CHUNK: u32 = 8192;

// --- construction --------------------------------------------------------------------------------------------------

/** The coding of a name that needs no look-up: the commonest spellings. */
function quickCoding(encoding: Value): u32 {
  if (encoding == N.utf_8 || encoding == N.utf8 || strEqualsLiteral(encoding, 'utf-8') || strEqualsLiteral(encoding, 'UTF-8')) return Coding.utf8;
  return Coding.objects;
}
/** The coding of a codec by its name. */
function codingOf(info: Value): u32 {
  const name = getAttrOptional(info, N.name);
  let coding: u32 = Coding.objects;
  if (!name) clearError();
  else if (isStr(name)) {
    if (strEqualsLiteral(name, 'utf-8')) coding = Coding.utf8;
    else if (strEqualsLiteral(name, 'iso8859-1')) coding = Coding.latin1;
    else if (strEqualsLiteral(name, 'ascii')) coding = Coding.ascii;
  }
  decref(name);
  return coding;
}
/** The CodecInfo of a text encoding. */
function lookupText(encoding: Value): Value {
  const info = codecLookup(encoding);
  if (!info) return 0;
  const text = getAttrOptional(info, N._is_text_encoding);
  if (!text) clearError();
  if (text == False) {
    decref(info);
    return raiseFormat1(T.LookupError, "'%U' is not a text encoding", encoding);
  }
  decref(text);
  return info;
}
/** One of the two incremental coders of a codec. */
function coder(info: Value, which: Value, errors: Value): Value {
  const factory = getAttr(info, which);
  const made = factory ? call1(factory, errors) : 0;
  decref(factory);
  return made;
}

/** Sets encoding and errors, and who does the work; the newline flags are set already. */
function setCoding(self: Value, encoding: Value, errors: Value): bool {
  let coding = quickCoding(encoding);
  let info: Value = 0;
  if (coding == Coding.objects) {
    info = lookupText(encoding);
    if (!info) return false;
    coding = codingOf(info);
  }
  const t = textAt(self);
  let access: u32 = 0;
  let decoder: Value = 0;
  let encoder: Value = 0;
  const readable = askTruth(t.buffer, N.readable);
  let ok = readable >= 0;
  if (ok && readable) {
    access |= TextAccess.decoder;
    if (coding == Coding.objects) {
      decoder = coder(info, N.incrementaldecoder, errors);
      if (decoder && hasFlag(t, TextFlag.universal)) {
        const wrapped = call2(fromAddress(T.IncrementalNewlineDecoder), decoder, fromBool(hasFlag(t, TextFlag.translate)));
        decref(decoder);
        decoder = wrapped;
      }
      ok = decoder != 0;
    }
  }
  const writable = ok ? askTruth(t.buffer, N.writable) : -1;
  ok = writable >= 0;
  if (ok && writable) {
    access |= TextAccess.encoder;
    if (coding == Coding.objects) {
      encoder = coder(info, N.incrementalencoder, errors);
      ok = encoder != 0;
    }
  }
  decref(info);
  if (!ok) {
    decref(decoder);
    decref(encoder);
    return false;
  }
  const old0 = t.decoder;
  const old1 = t.encoder;
  const old2 = t.encoding;
  const old3 = t.errors;
  t.decoder = decoder;
  t.encoder = encoder;
  t.encoding = newRef(encoding);
  t.errors = newRef(errors);
  t.coding = coding;
  t.access = access;
  t.carryCount = 0;
  t.newlineState = 0;
  decref(old0);
  decref(old1);
  decref(old2);
  decref(old3);
  return true;
}

/** newline 0 or None = universal and translated. */
function setNewline(self: Value, newline: Value): void {
  const t = textAt(self);
  const given = newline != 0 && newline != None;
  const old0 = t.readNewline;
  const old1 = t.writeNewline;
  t.readNewline = given ? newRef(newline) : 0;
  setFlag(t, TextFlag.universal, !given || strLength(newline) == 0);
  setFlag(t, TextFlag.translate, !given);
  t.writeNewline = given && strLength(newline) > 0 && strCharAt(newline, 0) == 13 ? newRef(newline) : 0;
  decref(old0);
  decref(old1);
}

/** A stream that does not begin at its start gets no byte order mark. */
function fixEncoder(self: Value): bool {
  const t = textAt(self);
  if (!hasFlag(t, TextFlag.seekable) || !isEncoding(t) || t.coding != Coding.objects) return true;
  const place = askBuffer(self, N.tell);
  if (!place) return false;
  const atStart = place == fromInt49(0);
  decref(place);
  return atStart || placeEncoder(self, false);
}

function badText(v: Value, which: string): bool {
  if (v == 0 || v == None || isStr(v)) return false;
  raiseFormat1(T.TypeError, which, v);
  return true;
}
/** Encodable and without a null character? */
function isName(v: Value): bool {
  if (v == 0 || v == None) return true;
  if (strUtf8Length(v) < 0) {
    decref(strToUtf8(v)); // raises
    return false;
  }
  if (strFindChar(v, 0, 0, strLength(v)) < 0) return true;
  raiseText(T.ValueError, 'embedded null character');
  return false;
}
function init(self: Value, args: usize): bool {
  csBegin(<usize>self);
  const ok = initLockHeld(self, args);
  csEnd();
  return ok;
}
function initLockHeld(self: Value, args: usize): bool {
  const t = textAt(self);
  t.status = Status.fresh;
  const buffer = arg(args, 0);
  let encoding = arg(args, 1);
  let errors = arg(args, 2);
  const newline = arg(args, 3);
  if (badText(encoding, "TextIOWrapper() argument 'encoding' must be str or None, not %T")) return false;
  if (badText(errors, "TextIOWrapper() argument 'errors' must be str or None, not %T")) return false;
  if (badText(newline, "TextIOWrapper() argument 'newline' must be str or None, not %T")) return false;
  if (!isName(encoding) || !isName(errors) || !checkNewline(newline, 'illegal newline value: %U')) return false;
  const lineBuffering = arg(args, 4) ? isTrue(arg(args, 4)) : 0;
  const writeThrough = arg(args, 5) ? isTrue(arg(args, 5)) : 0;
  if (lineBuffering < 0 || writeThrough < 0) return false;
  if (encoding == 0 || encoding == None || strEqualsLiteral(encoding, 'locale')) encoding = N.utf_8;
  if (errors == 0 || errors == None) errors = N.strict;
  const old = t.buffer;
  t.buffer = newRef(buffer);
  decref(old);
  setDecodedSteal(self, 0);
  clearSnapshot(self);
  t.chunkSize = DEFAULT_CHUNK;
  t.bytesPerChar = 0;
  t.textFlags = 0;
  setFlag(t, TextFlag.lineBuffering, lineBuffering != 0);
  setFlag(t, TextFlag.writeThrough, writeThrough != 0);
  setNewline(self, newline);
  if (!setCoding(self, encoding, errors)) return false;
  const seekable = askTruth(buffer, N.seekable);
  if (seekable < 0) return false;
  setFlag(t, TextFlag.seekable, seekable != 0);
  setFlag(t, TextFlag.telling, seekable != 0);
  const read1 = hasAttr(buffer, N.read1);
  if (read1 < 0) return false;
  setFlag(t, TextFlag.hasRead1, read1 != 0);
  t.status = Status.ready;
  if (fixEncoder(self)) return true;
  t.status = Status.fresh;
  return false;
}

/** A flag of reconfigure(): -1 = keep, -2 = exception. */
function optionalFlag(v: Value): i32 {
  if (v == 0 || v == None) return -1;
  const n = asIndexI64(v, 0);
  return hasError() ? -2 : n != 0 ? 1 : 0;
}
function reconfigure(self: Value, args: usize): Value {
  csBegin(<usize>self);
  const ok = checkAttached(self) && reconfigureLockHeld(self, args);
  csEnd();
  return ok ? None : 0;
}
function reconfigureLockHeld(self: Value, args: usize): bool {
  const t = textAt(self);
  let encoding = arg(args, 0) == None ? 0 : arg(args, 0);
  let errors = arg(args, 1) == None ? 0 : arg(args, 1);
  const newline = arg(args, 2);
  if (badText(encoding, "reconfigure() argument 'encoding' must be str or None, not %T")) return false;
  if (badText(errors, "reconfigure() argument 'errors' must be str or None, not %T")) return false;
  if (badText(newline, "reconfigure() argument 'newline' must be str or None, not %T")) return false;
  if ((encoding && strUtf8Length(encoding) < 0 && !isName(encoding)) || (errors && strUtf8Length(errors) < 0 && !isName(errors))) return false;
  if (isDecoding(t) && t.decoded && (encoding || errors || newline)) {
    raiseUnsupported('It is not possible to set the encoding or newline of stream after the first read');
    return false;
  }
  if (!checkNewline(newline, 'illegal newline value: %U')) return false;
  const lineBuffering = optionalFlag(arg(args, 3));
  const writeThrough = lineBuffering == -2 ? -2 : optionalFlag(arg(args, 4));
  if (writeThrough == -2) return false;
  if (!callFlush(self)) return false;
  t.bytesPerChar = 0;
  if (newline) setNewline(self, newline);
  if (encoding || errors || newline) {
    const wanted = newRef(encoding ? strEqualsLiteral(encoding, 'locale') ? N.utf_8 : encoding : t.encoding);
    const handler = newRef(errors ? errors : encoding ? N.strict : t.errors);
    const ok = setCoding(self, wanted, handler) && fixEncoder(self);
    decref(wanted);
    decref(handler);
    if (!ok) return false;
  }
  if (lineBuffering >= 0) setFlag(t, TextFlag.lineBuffering, lineBuffering != 0);
  if (writeThrough >= 0) setFlag(t, TextFlag.writeThrough, writeThrough != 0);
  return true;
}

// --- the end -------------------------------------------------------------------------------------------------------

function detachMethod(self: Value): Value {
  csBegin(<usize>self);
  let buffer: Value = 0;
  if (checkAttached(self) && callFlush(self) && checkAttached(self)) {
    const t = textAt(self);
    buffer = t.buffer;
    t.buffer = 0;
    t.status = Status.detached;
  }
  csEnd();
  return buffer;
}

function close(self: Value): Value {
  csBegin(<usize>self);
  const result = closeLockHeld(self);
  csEnd();
  return result;
}
function closeLockHeld(self: Value): Value {
  const buffer = bufferOf(self);
  if (!buffer) return 0;
  const closed = getAttr(buffer, N.closed);
  const done = closed ? isTrue(closed) : -1;
  decref(closed);
  let result: Value = done > 0 ? None : 0;
  if (done == 0 && textAt(self).status == Status.detached) {
    result = None; // by the very property that was asked
  } else if (done == 0) {
    if (textAt(self).finalizing) passDeallocWarning(buffer, self);
    const flushed = callFlush(self);
    const problem = flushed ? 0 : fetchError();
    result = callMethod0(buffer, N.close);
    if (problem) {
      decref(result);
      result = 0;
      chainContextSteal(problem);
    }
  }
  decref(buffer);
  return result;
}

function dropBuilder(t: TextIo): void {
  const pending = t.pending;
  t.pending = 0;
  if (pending) bbDrop(pending);
}
function dealloc(p: usize): void {
  clear(p);
  objectFree(p);
}
function traverse(p: usize): void {
  const t = changetype<TextIo>(p);
  gcVisit(t.buffer);
  gcVisit(t.encoder);
  gcVisit(t.decoder);
  gcVisit(t.encoding);
  gcVisit(t.errors);
  gcVisit(t.snapshotFlags);
  instanceDictTraverse(p);
}
function clear(p: usize): void {
  const t = changetype<TextIo>(p);
  const self = <Value>p;
  t.status = Status.fresh;
  t.access = 0;
  dropBuilder(t);
  setDecodedSteal(self, 0);
  clearSnapshot(self);
  for (let at = p + offsetof<TextIo>('buffer'); at <= p + offsetof<TextIo>('writeNewline'); at += 8) {
    const v = load<Value>(at);
    store<Value>(at, 0);
    decref(v);
  }
  instanceDictClear(p);
}

// --- attributes ----------------------------------------------------------------------------------------------------

function ask(self: Value, name: Value): Value {
  csBegin(<usize>self);
  const result = askBuffer(self, name);
  csEnd();
  return result;
}
function attribute(self: Value, name: Value): Value {
  csBegin(<usize>self);
  const buffer = bufferOf(self);
  const result = buffer ? getAttr(buffer, name) : 0;
  decref(buffer);
  csEnd();
  return result;
}
function fileno(self: Value): Value { return ask(self, N.fileno); }
function seekable(self: Value): Value { return ask(self, N.seekable); }
function readable(self: Value): Value { return ask(self, N.readable); }
function writable(self: Value): Value { return ask(self, N.writable); }
function isatty(self: Value): Value { return ask(self, N.isatty); }
function nameGetter(self: Value): Value { return attribute(self, N.name); }
function closedGetter(self: Value): Value { return attribute(self, N.closed); }

function field(self: Value, offset: usize): Value {
  csBegin(<usize>self);
  const v = load<Value>(<usize>self + offset);
  const result = v ? newRef(v) : None;
  csEnd();
  return result;
}
function bufferGetter(self: Value): Value {
  csBegin(<usize>self);
  const buffer = bufferOf(self);
  csEnd();
  return buffer;
}
function encodingGetter(self: Value): Value { return field(self, offsetof<TextIo>('encoding')); }
function errorsGetter(self: Value): Value { return checkMade(self) ? field(self, offsetof<TextIo>('errors')) : 0; }
function lineBufferingGetter(self: Value): Value { return fromBool(hasFlag(textAt(self), TextFlag.lineBuffering)); }
function writeThroughGetter(self: Value): Value { return fromBool(hasFlag(textAt(self), TextFlag.writeThrough)); }
function newlinesGetter(self: Value): Value {
  csBegin(<usize>self);
  let result: Value = 0;
  if (checkAttached(self)) {
    const t = textAt(self);
    if (!isDecoding(t)) result = None;
    else if (t.coding != Coding.objects) result = hasFlag(t, TextFlag.universal) ? newlinesSeen(t.newlineState) : None;
    else {
      const decoder = newRef(t.decoder);
      result = getAttrOptional(decoder, N.newlines);
      decref(decoder);
      if (!result && !hasError()) result = None;
    }
  }
  csEnd();
  return result;
}
function chunkSizeGetter(self: Value): Value { return checkAttached(self) ? fromInt49(textAt(self).chunkSize) : 0; }
function chunkSizeSetter(self: Value, value: Value): bool {
  if (!checkAttached(self)) return false;
  if (value == 0) {
    raiseFormat1(T.AttributeError, "attribute '_CHUNK_SIZE' of '%T' objects cannot be deleted", self);
    return false;
  }
  const n = asIndexI64(value, T.ValueError);
  if (hasError()) return false;
  if (n <= 0) {
    raiseText(T.ValueError, 'a strictly positive integer is required');
    return false;
  }
  textAt(self).chunkSize = <u32>min<i64>(n, 0x7fffff00);
  return true;
}

/** Adds ` key=repr` for an attribute if there is one. */
function addAttribute(b: usize, self: Value, name: Value, format: string): bool {
  const v = getAttrOptional(self, name);
  if (!v) {
    if (!hasError()) return true;
    if (!errorMatches(T.ValueError)) return false;
    clearError();
    return true;
  }
  const ok = sbStrSteal(b, formatText(format, v, 0, 0, 0));
  decref(v);
  return ok;
}
function repr(self: Value): Value {
  if (!checkMade(self)) return 0;
  const entered = reprEnter(self);
  if (entered != 0) return entered > 0 ? raiseFormat1(T.RuntimeError, 'reentrant call inside %T.__repr__', self) : 0;
  const b = sbNew();
  const encoding = encodingGetter(self);
  const ok = b != 0 && sbStrSteal(b, formatText('<%T', self, 0, 0, 0)) && addAttribute(b, self, N.name, ' name=%R')
    && addAttribute(b, self, N.mode, ' mode=%R') && sbStrSteal(b, formatText(' encoding=%R>', encoding, 0, 0, 0));
  decref(encoding);
  reprLeave(self);
  if (ok) return sbFinish(b);
  if (b) sbDrop(b);
  return 0;
}

export function initTextIo(): void {
  const t = T.TextIOWrapper;
  setupStream(t, TextIo_size);
  const type = changetype<Type>(t);
  type.new_ = streamNew.index;
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.clear = clear.index;
  type.repr = repr.index;
  type.iternext = textNext.index;
  defineInit(t, 'TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)', init.index);
  method(t, 'detach($self, /)', detachMethod.index, Kind.noargs);
  method(t, 'reconfigure($self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)', reconfigure.index, Kind.slots);
  method(t, 'write($self, text, /)', textWrite.index, Kind.one);
  method(t, 'read($self, size=-1, /)', textRead.index, Kind.slots);
  method(t, 'readline($self, size=-1, /)', textReadline.index, Kind.slots);
  method(t, 'flush($self, /)', textFlush.index, Kind.noargs);
  method(t, 'close($self, /)', close.index, Kind.noargs);
  method(t, 'fileno($self, /)', fileno.index, Kind.noargs);
  method(t, 'seekable($self, /)', seekable.index, Kind.noargs);
  method(t, 'readable($self, /)', readable.index, Kind.noargs);
  method(t, 'writable($self, /)', writable.index, Kind.noargs);
  method(t, 'isatty($self, /)', isatty.index, Kind.noargs);
  method(t, 'seek($self, cookie, whence=os.SEEK_SET, /)', textSeek.index, Kind.slots);
  method(t, 'tell($self, /)', textTell.index, Kind.noargs);
  method(t, 'truncate($self, pos=None, /)', textTruncate.index, Kind.slots);
  method(t, '__getstate__($self, /)', cannotPickle.index, Kind.noargs);
  getset(t, 'name', nameGetter.index, 0);
  getset(t, 'closed', closedGetter.index, 0);
  getset(t, 'newlines', newlinesGetter.index, 0);
  getset(t, 'errors', errorsGetter.index, 0);
  getset(t, 'encoding', encodingGetter.index, 0);
  getset(t, 'buffer', bufferGetter.index, 0);
  getset(t, 'line_buffering', lineBufferingGetter.index, 0);
  getset(t, 'write_through', writeThroughGetter.index, 0);
  getset(t, '_CHUNK_SIZE', chunkSizeGetter.index, chunkSizeSetter.index);
  member(t, '_finalizing', offsetof<TextIo>('finalizing'), MemberKind.boolean32);
}
