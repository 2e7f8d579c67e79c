// The strs and bytes with fixed addresses: the N names, the characters of Latin-1, the bytes of length one, '' and b''.
// Written once, when the heap image is built; immortal; complete with hash, so that nothing ever writes to them again.
import { Addr, EmptyBytes, EmptyStr } from '../../base/addresses.gen';
import { Bytes, Bytes_data, Obj, Str, Str_data } from '../../base/layout.gen';
import { nameCount, nameStride, nameTexts } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { byteBytes, charStr, IMMORTAL, Value } from '../../base/value';
import { allAscii } from '../text/raw';
import { hashBytes } from '../text/siphash';
import { internInit, internStatic } from './intern';
import { StrFlag } from './str';

function staticHeader(p: usize, type: usize): void {
  const o = changetype<Obj>(p);
  o.owner = 0;
  o.mutex = 0;
  o.gcBits = 0;
  o.refLocal = IMMORTAL;
  o.refShared = 0;
  o.type = type;
}

/** The characters are already there. */
function staticStr(p: usize, length: u32): void {
  staticHeader(p, T.str);
  const s = changetype<Str>(p);
  s.length = length;
  s.kind = 1;
  s.flags = StrFlag.interned | (allAscii(p + Str_data, length) ? StrFlag.ascii : 0);
  s.hash = hashBytes(p + Str_data, length);
}

function staticBytes(v: Value, length: u32): void {
  const p = <usize>v;
  staticHeader(p, T.bytes);
  const b = changetype<Bytes>(p);
  b.size = length;
  store<u8>(p + Bytes_data + length, 0);
  b.hash = hashBytes(p + Bytes_data, length);
}

/** Boot step 2: after the allocator, before anything that has a name. */
export function initStrings(): void {
  internInit();
  staticStr(<usize>EmptyStr, 0);
  staticBytes(EmptyBytes, 0);
  for (let c = 0; c < 256; c++) {
    store<u8>(<usize>charStr(c) + Str_data, <u8>c);
    staticStr(<usize>charStr(c), 1);
    store<u8>(<usize>byteBytes(c) + Bytes_data, <u8>c);
    staticBytes(byteBytes(c), 1);
  }
  let at = 0;
  for (let i = 0; i < nameCount; i++) {
    const p = Addr.names + <usize>i * nameStride;
    let length = 0;
    while (at < nameTexts.length && nameTexts.charCodeAt(at) != 10) {
      store<u8>(p + Str_data + length, <u8>nameTexts.charCodeAt(at));
      length++;
      at++;
    }
    at++;
    staticStr(p, length);
    if (length > 1) internStatic(<u64>p); // shorter ones are the str of their character
  }
}
