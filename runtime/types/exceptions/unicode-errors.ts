// UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError.
import { EmptyStr } from '../../base/addresses.gen';
import { BaseExc_size, UnicodeErrorExc, UnicodeErrorExc_size } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, fromInt49, typeOf, Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { str as strOf } from '../../object/abstract-object';
import { call1 } from '../../object/call';
import { member, MemberKind } from '../../object/def';
import { formatText, raiseFormat2, raiseText } from '../../object/errors';
import { fieldGet, fieldSetSteal } from '../../object/fields';
import { decref, newRef } from '../../object/refcount';
import { isSubtype } from '../../object/type';
import { isBytes } from '../../object/type-flags';
import { bytesData, bytesLength } from '../bytes/bytes';
import { sbDrop, sbFinish, sbHex, sbNew, sbText } from '../str/builder';
import { internLiteral } from '../str/intern';
import { isStr, strCharAt, strLength } from '../str/str';
import { excInit } from './base';
import { clearFields, exceptionType, field, setField, visitFields } from './parts';

const ENCODING: usize = offsetof<UnicodeErrorExc>('encoding');
const OBJECT: usize = offsetof<UnicodeErrorExc>('object');
const START: usize = offsetof<UnicodeErrorExc>('start');
const END: usize = offsetof<UnicodeErrorExc>('end');
const REASON: usize = offsetof<UnicodeErrorExc>('reason');

function wrongCount(self: Value, wanted: i64, got: u32): bool {
  raiseFormat2(T.TypeError, 'function takes exactly %d arguments (%d given)', fromInt49(wanted), fromInt49(got));
  return false;
}
function mustBeStr(v: Value, position: i64): bool {
  if (isStr(v)) return true;
  raiseFormat2(T.TypeError, 'argument %d must be str, not %T', fromInt49(position), v);
  return false;
}
function positions(self: Value, args: usize): bool {
  const start = asIndexI64(load<Value>(args), T.OverflowError);
  if (start == -1 && hasError()) return false;
  const end = asIndexI64(load<Value>(args, 8), T.OverflowError);
  if (end == -1 && hasError()) return false;
  store<i64>(<usize>self + START, start);
  store<i64>(<usize>self + END, end);
  return true;
}
function initEncode(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (!excInit(self, args, nargs, kwnames)) return false;
  if (nargs != 5) return wrongCount(self, 5, nargs);
  if (!mustBeStr(load<Value>(args), 1) || !mustBeStr(load<Value>(args, 8), 2) || !positions(self, args + 16) || !mustBeStr(load<Value>(args, 32), 5)) return false;
  setField(self, ENCODING, load<Value>(args));
  setField(self, OBJECT, load<Value>(args, 8));
  setField(self, REASON, load<Value>(args, 32));
  return true;
}
function initDecode(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (!excInit(self, args, nargs, kwnames)) return false;
  if (nargs != 5) return wrongCount(self, 5, nargs);
  if (!mustBeStr(load<Value>(args), 1) || !positions(self, args + 16) || !mustBeStr(load<Value>(args, 32), 5)) return false;
  const object = load<Value>(args, 8);
  const bytes = isBytes(object) ? newRef(object) : call1(fromAddress(T.bytes), object);
  if (!bytes) return false;
  setField(self, ENCODING, load<Value>(args));
  fieldSetSteal(<usize>self + OBJECT, bytes);
  setField(self, REASON, load<Value>(args, 32));
  return true;
}
function initTranslate(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (!excInit(self, args, nargs, kwnames)) return false;
  if (nargs != 4) return wrongCount(self, 4, nargs);
  if (!mustBeStr(load<Value>(args), 1) || !positions(self, args + 8) || !mustBeStr(load<Value>(args, 24), 4)) return false;
  setField(self, OBJECT, load<Value>(args));
  setField(self, REASON, load<Value>(args, 24));
  return true;
}

/** '\xe9', '\u1234' or '\U00012345', as the messages show a character (owned). */
function characterText(c: u32): Value {
  const b = sbNew();
  if (!b) return 0;
  const ok = c <= 0xff ? sbText(b, '\\x') && sbHex(b, c, 2) : c <= 0xffff ? sbText(b, '\\u') && sbHex(b, c, 4) : sbText(b, '\\U') && sbHex(b, c, 8);
  if (ok) return sbFinish(b);
  sbDrop(b);
  return 0;
}
/** str() of a field; "<NULL>" when it was deleted. */
function fieldText(self: Value, offset: usize): Value {
  const v = fieldGet(<usize>self + offset);
  if (!v) return internLiteral('<NULL>');
  const text = strOf(v);
  decref(v);
  return text;
}
function str(self: Value): Value {
  const first = fieldGet(<usize>self + OBJECT);
  if (!first) return EmptyStr;
  decref(first);
  const reason = fieldText(self, REASON);
  const encoding = reason ? fieldText(self, ENCODING) : 0;
  // Python code may have run: the object is looked at only now.
  const object = encoding ? fieldGet(<usize>self + OBJECT) : 0;
  let text: Value = 0;
  if (object) {
    const decodes = isSubtype(typeOf(self), T.UnicodeDecodeError);
    if (decodes ? isBytes(object) : isStr(object)) text = describe(self, object, encoding, reason);
    else raiseText(T.TypeError, decodes ? "UnicodeError 'object' attribute must be a bytes" : "UnicodeError 'object' attribute must be a string");
  } else if (encoding) {
    raiseText(T.TypeError, "UnicodeError 'object' attribute is not set");
  }
  decref(object);
  decref(encoding);
  decref(reason);
  return text;
}
function describe(self: Value, object: Value, encoding: Value, reason: Value): Value {
  const n: i64 = isStr(object) ? strLength(object) : bytesLength(object);
  const start = load<i64>(<usize>self + START);
  const end = load<i64>(<usize>self + END);
  const first = fromInt49(start);
  const last = fromInt49(end - 1);
  const single = end == start + 1 && start >= 0 && start < n;
  if (isSubtype(typeOf(self), T.UnicodeDecodeError)) {
    if (single) {
      const b = sbNew();
      if (!b || !sbHex(b, load<u8>(bytesData(object) + <usize>start), 2)) return 0;
      const byte = sbFinish(b);
      const text = formatText("'%U' codec can't decode byte 0x%U in position %d: %U", encoding, byte, first, reason);
      decref(byte);
      return text;
    }
    const head = formatText("'%U' codec can't decode bytes in position %d-%d", encoding, first, last, 0);
    const text = head ? formatText('%U: %U', head, reason, 0, 0) : 0;
    decref(head);
    return text;
  }
  const translate = isSubtype(typeOf(self), T.UnicodeTranslateError);
  if (single) {
    const c = characterText(strCharAt(object, <i32>start));
    if (!c) return 0;
    const text = translate
      ? formatText("can't translate character '%U' in position %d: %U", c, first, reason, 0)
      : formatText("'%U' codec can't encode character '%U' in position %d: %U", encoding, c, first, reason);
    decref(c);
    return text;
  }
  return translate
    ? formatText("can't translate characters in position %d-%d: %U", first, last, reason, 0)
    : formatText("'%U' codec can't encode characters in position %d-%d: %U", encoding, first, last, reason);
}
function traverse(p: usize): void { visitFields(p, BaseExc_size, START); }
function clear(p: usize): void {
  clearFields(p, BaseExc_size, START);
  fieldSetSteal(p + REASON, 0);
}

function setUp(type: usize, init: u32, encodes: bool): void {
  const t = exceptionType(type, UnicodeErrorExc_size);
  t.init = init;
  t.str = str.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  if (encodes) field(type, 'encoding', ENCODING);
  field(type, 'object', OBJECT);
  member(type, 'start', START, MemberKind.int64);
  member(type, 'end', END, MemberKind.int64);
  field(type, 'reason', REASON);
}
export function initUnicodeErrors(): void {
  setUp(T.UnicodeEncodeError, initEncode.index, true);
  setUp(T.UnicodeDecodeError, initDecode.index, true);
  setUp(T.UnicodeTranslateError, initTranslate.index, false);
}
