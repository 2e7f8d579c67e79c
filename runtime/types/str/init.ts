// Boot of the text types: slots and methods, in order. (The static strs themselves: boot.ts.)
import { initByteArray } from '../bytearray/type';
import { initBytes } from '../bytes/type';
import { initSreTypes } from '../sre/init';
import { initFormatIterators } from '../format/iterators';
import { initBufferWrapper } from '../../object/slot-buffer';
import { initMemoryView } from '../memoryview/type';
import { initStruct } from '../struct/struct';
import { initStr } from './type';

export { initStrings } from './boot';

/** Slots and methods of str, bytes, bytearray, memoryview and their iterators. Boot step 3. */
export function initStrTypes(): void {
  initStr();
  initBytes();
  initByteArray();
  initMemoryView();
  initBufferWrapper();
  initFormatIterators();
  initSreTypes();
  initStruct();
}
