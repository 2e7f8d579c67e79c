// Comparing bytes and bytearray with anything that has a buffer.
import { NotImplemented } from '../../base/addresses.gen';
import { T } from '../../base/types.gen';
import { scratchPop } from '../../base/scratch';
import { CompareOp, fromBool, typeOf, Value } from '../../base/value';
import { clearError } from '../../object/errors';
import { bufferData, bufferGet, BufferFlag, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../buffer/buffer';
import { bytesData, bytesEquals, bytesLength, isBytes } from '../bytes/bytes';
import { memCompare } from '../text/raw';

function answer(c: i32, op: i32): Value {
  switch (op) {
    case CompareOp.eq: return fromBool(c == 0);
    case CompareOp.ne: return fromBool(c != 0);
    case CompareOp.lt: return fromBool(c < 0);
    case CompareOp.le: return fromBool(c <= 0);
    case CompareOp.gt: return fromBool(c > 0);
    default: return fromBool(c >= 0);
  }
}

export function bytesLikeRichCompare(a: Value, b: Value, op: i32): Value {
  if (typeOf(a) == T.bytes && typeOf(b) == T.bytes) {
    if (op == CompareOp.eq) return fromBool(bytesEquals(a, b));
    return answer(memCompare(bytesData(a), bytesLength(a), bytesData(b), bytesLength(b)), op);
  }
  // bytes compare with bytes only; it is bytearray that takes any buffer.
  if (!hasBuffer(a) || !hasBuffer(b) || (isBytes(a) && !isBytes(b))) return NotImplemented;
  const x = bufferScratch();
  const y = bufferScratch();
  let result: Value = NotImplemented;
  if (bufferGet(a, x, BufferFlag.simple)) {
    if (bufferGet(b, y, BufferFlag.simple)) {
      result = answer(memCompare(bufferData(x), bufferLength(x), bufferData(y), bufferLength(y)), op);
      bufferRelease(y);
    } else {
      clearError();
    }
    bufferRelease(x);
  } else {
    clearError();
  }
  scratchPop(x);
  return result;
}
