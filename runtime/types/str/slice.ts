// str[index] and str[slice].
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { scratchPop, scratchPush } from '../../base/scratch';
import { int49, isExactly, isInt49, Value } from '../../base/value';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { raiseFormat1, raiseText } from '../../object/errors';
import { sliceIndices } from '../slice';
import { strStepped, strSubstring } from './concat';
import { strCharAt, strFromCodePoint, strLength } from './str';

/** The item slot: an index that may still be negative is out of range. */
export function strItem(self: Value, index: i64): Value {
  return index >= 0 && index < strLength(self) ? strFromCodePoint(strCharAt(self, <i32>index)) : raiseText(T.IndexError, 'string index out of range');
}

export function strSubscript(self: Value, key: Value): Value {
  let index: i64;
  if (isInt49(key)) {
    index = int49(key);
  } else if (isExactly(key, T.slice)) {
    return strSlice(self, key);
  } else {
    if (!isIndex(key)) return raiseFormat1(T.TypeError, "string indices must be integers, not '%T'", key);
    index = asIndexI64(key, T.IndexError);
    if (index == -1 && hasError()) return 0;
  }
  return strItem(self, index < 0 ? index + strLength(self) : index);
}

function strSlice(self: Value, slice: Value): Value {
  const out = scratchPush(32);
  let result: Value = 0;
  if (sliceIndices(slice, strLength(self), out)) {
    const start = <i32>load<i64>(out);
    const step = load<i64>(out, 16);
    const count = <i32>load<i64>(out, 24);
    result = step == 1 ? strSubstring(self, start, start + count) : strStepped(self, start, <i32>step, count);
  }
  scratchPop(out);
  return result;
}
