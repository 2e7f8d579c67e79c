// What bytes(x), bytearray(x), bytearray.extend and slice assignment take besides a str: a buffer or an iterable of ints.
import { scratchPop } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { getIter, iterNext, lengthHint } from '../../object/abstract-sequence';
import { clearError, errorMatches, raiseFormat1, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { bbByte, bbData, bbLength, bbReserve, bbSetLength } from '../bytes/builder';
import { bufferGet, BufferFlag, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../buffer/buffer';
import { bufferCopyOut } from '../buffer/strided';
import { isStr } from '../str/str';

/** Appends the bytes of a buffer or an iterable. Texts: for a value out of range; for what is no iterable (%T). false = error. */
export function appendObject(b: usize, x: Value, rangeText: string, notIterable: string): bool {
  if (hasBuffer(x)) {
    const view = bufferScratch();
    let ok = bufferGet(x, view, BufferFlag.fullRo);
    if (ok) {
      ok = bbReserve(b, bufferLength(view));
      if (ok) {
        bufferCopyOut(view, bbData(b) + bbLength(b));
        bbSetLength(b, bbLength(b) + bufferLength(view));
      }
      bufferRelease(view);
    }
    scratchPop(view);
    return ok;
  }
  const it = isStr(x) ? 0 : getIter(x);
  if (!it) {
    if (!hasError() || errorMatches(T.TypeError)) {
      clearError();
      raiseFormat1(T.TypeError, notIterable, x);
    }
    return false;
  }
  // Asked for what it raises; the builder grows by itself.
  let ok = lengthHint(x, 0) >= 0;
  while (ok) {
    const item = iterNext(it);
    if (!item) {
      ok = !hasError();
      break;
    }
    const n = asIndexI64(item, 0);
    decref(item);
    if (n == -1 && hasError()) {
      ok = false;
    } else if (n < 0 || n > 255) {
      raiseText(T.ValueError, rangeText);
      ok = false;
    } else {
      ok = bbByte(b, <u32>n);
    }
  }
  decref(it);
  return ok;
}
