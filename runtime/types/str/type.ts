// The type str: slots and the method table.
import { NotImplemented } from '../../base/addresses.gen';
import { Str_size, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { CompareOp, fromBool, fromInt49, typeOf, Value } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { str } from '../../object/abstract-object';
import { arg, Kind, method } from '../../object/def';
import { raiseFormat1 } from '../../object/errors';
import { decref } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { raiseBadType } from '../text/arguments';
import { encodeStr } from '../codecs/codecs';
import { formatStr, strFormatMap, strFormatMethod } from '../format/str-format';
import { strPercent } from '../format/percent';
import { tuple1 } from '../tuple';
import { initStrCase } from './case';
import { strCompare, strEquals, strHash } from './compare';
import { strConcat, strExactRef, strJoin, strRepeat } from './concat';
import { initStrIterator, strIter } from './iterator';
import { initStrNew } from './new';
import { initStrPad } from './pad';
import { initStrProperties } from './properties';
import { initStrReplace } from './replace';
import { strRepr } from './repr';
import { initStrSearch, strContainsSlot } from './search-methods';
import { strItem, strSubscript } from './slice';
import { initStrSplit } from './split';
import { isStr, strAt, strExact, strKind, strLength } from './str';
import { initStrStrip } from './strip';
import { initStrTranslate } from './translate';

export function strRichCompare(a: Value, b: Value, op: i32): Value {
  if (!isStr(a) || !isStr(b)) return NotImplemented;
  if (op == CompareOp.eq) return fromBool(strEquals(a, b));
  if (op == CompareOp.ne) return fromBool(!strEquals(a, b));
  const c = a == b ? 0 : strCompare(a, b);
  switch (op) {
    case CompareOp.lt: return fromBool(c < 0);
    case CompareOp.le: return fromBool(c <= 0);
    case CompareOp.gt: return fromBool(c > 0);
    default: return fromBool(c >= 0);
  }
}

function strStr(self: Value): Value { return strExactRef(self); }
function strHashSlot(self: Value): i64 { return strHash(self); }
function strLengthSlot(self: Value): i64 { return strLength(self); }
function strRepeatSlot(self: Value, n: i64): Value { return strRepeat(self, n); }
function strDealloc(p: usize): void { objectFree(p); }

/** The concat slot: right operand of any type. */
export function strConcatSlot(a: Value, b: Value): Value {
  return isStr(b) ? strConcat(a, b) : raiseFormat1(T.TypeError, 'can only concatenate str (not "%T") to str', b);
}

function strRemainder(a: Value, b: Value): Value { return isStr(a) ? strPercent(a, b) : NotImplemented; }

function strEncodeMethod(self: Value, args: usize): Value {
  const encoding = arg(args, 0);
  const errors = arg(args, 1);
  if (encoding && !isStr(encoding)) return raiseBadType("encode() argument 'encoding' must be str, not ", encoding, '');
  if (errors && !isStr(errors)) return raiseBadType("encode() argument 'errors' must be str, not ", errors, '');
  return encodeStr(self, encoding, errors);
}

function strFormatDunder(self: Value, spec: Value): Value {
  if (isStr(spec) && strLength(spec) == 0 && typeOf(self) != T.str) return str(self);
  return isStr(spec) ? formatStr(self, spec) : raiseBadType('__format__() argument must be str, not ', spec, '');
}
function strSizeof(self: Value): Value { return fromInt49(Str_size + <i64>strAt(self).length * strKind(self)); }

function strGetNewArgs(self: Value): Value {
  const v = strExact(self);
  const result = v ? tuple1(v) : 0;
  decref(v);
  return result;
}

export function initStr(): void {
  typeSetup(T.str, Str_size, 1, TypeFlag.baseType | TypeFlag.strSubclass | TypeFlag.matchSelf);
  const t = changetype<Type>(T.str);
  t.dealloc = strDealloc.index;
  t.repr = strRepr.index;
  t.str = strStr.index;
  t.hash = strHashSlot.index;
  t.richcompare = strRichCompare.index;
  t.iter = strIter.index;
  t.length = strLengthSlot.index;
  t.subscript = strSubscript.index;
  t.item = strItem.index;
  t.contains = strContainsSlot.index;
  t.concat = strConcatSlot.index;
  t.seqRepeat = strRepeatSlot.index;
  t.remainder = strRemainder.index;
  initStrNew();
  initStrSearch();
  initStrSplit();
  initStrStrip();
  initStrPad();
  initStrCase();
  initStrProperties();
  initStrReplace();
  initStrTranslate();
  initStrIterator();
  method(T.str, 'join($self, iterable, /)', strJoin.index, Kind.one);
  method(T.str, "encode($self, /, encoding='utf-8', errors='strict')", strEncodeMethod.index, Kind.slots);
  method(T.str, 'format($self, /, *args, **kwargs)', strFormatMethod.index, Kind.slots);
  method(T.str, 'format_map($self, mapping, /)', strFormatMap.index, Kind.one);
  method(T.str, '__format__($self, format_spec, /)', strFormatDunder.index, Kind.one);
  method(T.str, '__getnewargs__($self, /)', strGetNewArgs.index, Kind.noargs);
  method(T.str, '__sizeof__($self, /)', strSizeof.index, Kind.noargs);
}
