// str(object='', encoding=..., errors=...).
import { EmptyStr } from '../../base/addresses.gen';
import { T } from '../../base/types.gen';
import { scratchPop } from '../../base/scratch';
import { fromInt49, Value } from '../../base/value';
import { Str_data, Str, Type } from '../../base/layout.gen';
import { str } from '../../object/abstract-object';
import { arg, defineNew } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { gcTrack } from '../../object/gc';
import { instanceAllocWithItems } from '../../object/instance';
import { decref } from '../../object/refcount';
import { hasTypeFlag, TypeFlag } from '../../object/type-flags';
import { newBySignature } from '../../object/type-call';
import { tupleSize } from '../tuple';
import { raiseBadType } from '../text/arguments';
import { bufferData, BufferFlag, bufferGet, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../buffer/buffer';
import { bytesData, bytesLength, isBytes } from '../bytes/bytes';
import { decodeBytes } from '../codecs/codecs';
import { isStr, strAt, strData, StrFlag, strKind } from './str';

/** str(object, encoding, errors); encoding and errors strs or 0, not both 0. */
export function strFromEncoded(object: Value, encoding: Value, errors: Value): Value {
  if (isBytes(object)) return decodeBytes(bytesData(object), bytesLength(object), encoding, errors);
  if (isStr(object)) return raiseText(T.TypeError, 'decoding str is not supported');
  if (!hasBuffer(object)) return raiseFormat1(T.TypeError, 'decoding to str: need a bytes-like object, %T found', object);
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(object, view, BufferFlag.simple)) {
    result = decodeBytes(bufferData(view), bufferLength(view), encoding, errors);
    bufferRelease(view);
  }
  scratchPop(view);
  return result;
}

function strNewSlot(type: usize, args: usize): Value {
  const object = arg(args, 0);
  const encoding = arg(args, 1);
  const errors = arg(args, 2);
  if (encoding && !isStr(encoding)) return raiseBadType("str() argument 'encoding' must be str, not ", encoding, '');
  if (errors && !isStr(errors)) return raiseBadType("str() argument 'errors' must be str, not ", errors, '');
  let v: Value;
  if (object == 0) v = EmptyStr;
  else v = encoding || errors ? strFromEncoded(object, encoding, errors) : str(object);
  if (v == 0 || type == T.str) return v;
  const copy = strOfType(type, v);
  decref(v);
  return copy;
}

function strNewBound(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs > 3 && (!kwnames || tupleSize(kwnames) == 0)) {
    return raiseFormat1(T.TypeError, type == T.str ? 'str expected at most 3 arguments, got %d' : 'str() takes at most 3 arguments (%d given)', fromInt49(nargs));
  }
  return newBySignature(type, args, nargs, kwnames);
}

/** An instance of a subclass of str with the characters of v. */
export function strOfType(type: usize, v: Value): Value {
  const bytes = <usize>strAt(v).length * strKind(v);
  const p = instanceAllocWithItems(type, Str_data + bytes + 4); // as itemsEnd counts
  if (!p) return 0;
  const s = changetype<Str>(p);
  s.hash = strAt(v).hash;
  s.length = strAt(v).length;
  s.kind = strKind(v);
  s.flags = strAt(v).flags & StrFlag.ascii;
  memory.copy(p + Str_data, strData(v), bytes);
  if (hasTypeFlag(type, TypeFlag.hasGc)) gcTrack(p);
  return <u64>p;
}

export function initStrNew(): void {
  defineNew(T.str, "str(object='', encoding='utf-8', errors='strict')", strNewSlot.index);
  changetype<Type>(T.str).new_ = strNewBound.index;
}
