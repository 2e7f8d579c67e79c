// The modules _md5, _sha1 and _sha2, which hashlib and random build on.
import { objectFree } from '../../alloc/object';
import { None } from '../../base/addresses.gen';
import { HashObj, HashObj_block, HashObj_size, HashObj_state, Type } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value, fromAddress, fromInt49 } from '../../base/value';
import { Kind, arg, getset, method, moduleFunction, moduleSetSteal } from '../../object/def';
import { raiseText } from '../../object/errors';
import { instanceNew } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { lockObject, unlockObject } from '../../sync/mutex';
import { BufferFlag, bufferData, bufferGet, bufferLength, bufferRelease, bufferScratch } from '../../types/buffer/buffer';
import { bytesFrom } from '../../types/bytes/bytes';
import { strFromLatin1, strFromLiteral, isStr } from '../../types/str/str';
import { moduleRegister } from '../module';
import { Algorithm, blockSize, compress, digestSize, startState } from './compress';

const WORK: usize = 640;

@inline function hashAt(v: Value): HashObj { return changetype<HashObj>(<usize>v); }

function typeFor(algorithm: u32): usize {
  switch (algorithm) {
    case Algorithm.md5: return T.md5;
    case Algorithm.sha1: return T.sha1;
    case Algorithm.sha224: return T.SHA224Type;
    case Algorithm.sha256: return T.SHA256Type;
    case Algorithm.sha384: return T.SHA384Type;
    default: return T.SHA512Type;
  }
}

/** Takes `n` bytes in, under the object's lock. */
function feed(v: Value, p: usize, n: u32): void {
  const h = hashAt(v);
  const size = blockSize(h.algorithm);
  const state = <usize>v + HashObj_state;
  const block = <usize>v + HashObj_block;
  const work = scratchPush(WORK);
  lockObject(<usize>v);
  h.length += n;
  if (h.filled) {
    const part = min<u32>(size - h.filled, n);
    memory.copy(block + h.filled, p, part);
    h.filled += part;
    p += part;
    n -= part;
    if (h.filled == size) {
      compress(h.algorithm, state, block, work);
      h.filled = 0;
    }
  }
  for (; n >= size; n -= size, p += size) compress(h.algorithm, state, p, work);
  if (n) {
    memory.copy(block, p, n);
    h.filled = n;
  }
  unlockObject(<usize>v);
  scratchPop(work);
}

/** Writes the digest of what was taken in so far; the hash goes on unchanged. */
function finish(v: Value, out: usize): void {
  const h = hashAt(v);
  const size = blockSize(h.algorithm);
  const work = scratchPush(WORK + 64 + 128);
  const state = work + WORK;
  const block = state + 64;
  lockObject(<usize>v);
  memory.copy(state, <usize>v + HashObj_state, 64);
  memory.copy(block, <usize>v + HashObj_block, h.filled);
  let filled = h.filled;
  const bits = h.length << 3;
  const high = h.length >> 61;
  unlockObject(<usize>v);
  store<u8>(block + filled++, 0x80);
  const tail: u32 = size == 128 ? 16 : 8;
  if (filled > size - tail) {
    memory.fill(block + filled, 0, size - filled);
    compress(h.algorithm, state, block, work);
    filled = 0;
  }
  memory.fill(block + filled, 0, size - filled);
  if (h.algorithm == Algorithm.md5) store<u64>(block + 56, bits);
  else {
    store<u64>(block + size - 8, bswap<u64>(bits));
    if (size == 128) store<u64>(block + size - 16, bswap<u64>(high));
  }
  compress(h.algorithm, state, block, work);
  const n = digestSize(h.algorithm);
  if (size == 128) for (let i: u32 = 0; i < n; i += 8) store<u64>(out + i, bswap<u64>(load<u64>(state + i)));
  else {
    for (let i: u32 = 0; i < n; i += 4) {
      const w = <u32>load<u64>(state + i * 2);
      store<u32>(out + i, h.algorithm == Algorithm.md5 ? w : bswap<u32>(w));
    }
  }
  scratchPop(work);
}

function create(algorithm: u32): Value {
  const v = instanceNew(typeFor(algorithm));
  if (v) {
    hashAt(v).algorithm = algorithm;
    startState(algorithm, <usize>v + HashObj_state);
  }
  return v;
}

/** Takes in the bytes of an object; false = error. */
function feedObject(v: Value, data: Value): bool {
  if (isStr(data)) {
    raiseText(T.TypeError, 'Strings must be encoded before hashing');
    return false;
  }
  const view = bufferScratch();
  const ok = bufferGet(data, view, BufferFlag.simple);
  if (ok) {
    feed(v, bufferData(view), bufferLength(view));
    bufferRelease(view);
  }
  scratchPop(view);
  return ok;
}

/** name(data=b'', *, usedforsecurity=True, string=None) */
function start(algorithm: u32, args: usize): Value {
  let data = arg(args, 0);
  const second = arg(args, 2) == None ? 0 : arg(args, 2);
  if (data && second) return raiseText(T.TypeError, "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.");
  if (!data) data = second;
  const v = create(algorithm);
  if (v && data && !feedObject(v, data)) {
    decref(v);
    return 0;
  }
  return v;
}
function md5(self: Value, args: usize): Value { return start(Algorithm.md5, args); }
function sha1(self: Value, args: usize): Value { return start(Algorithm.sha1, args); }
function sha224(self: Value, args: usize): Value { return start(Algorithm.sha224, args); }
function sha256(self: Value, args: usize): Value { return start(Algorithm.sha256, args); }
function sha384(self: Value, args: usize): Value { return start(Algorithm.sha384, args); }
function sha512(self: Value, args: usize): Value { return start(Algorithm.sha512, args); }

function update(self: Value, data: Value): Value { return feedObject(self, data) ? None : 0; }

function digest(self: Value): Value {
  const room = scratchPush(64);
  finish(self, room);
  const result = bytesFrom(room, digestSize(hashAt(self).algorithm));
  scratchPop(room);
  return result;
}
function hexdigest(self: Value): Value {
  const room = scratchPush(64 + 128);
  finish(self, room);
  const n = digestSize(hashAt(self).algorithm);
  for (let i: u32 = 0; i < n * 2; i++) {
    const d: u32 = (load<u8>(room + (i >> 1)) >> ((i & 1) ? 0 : 4)) & 15;
    store<u8>(room + 64 + i, <u8>(d < 10 ? 0x30 + d : 0x57 + d));
  }
  const result = strFromLatin1(room + 64, n * 2);
  scratchPop(room);
  return result;
}
function copy(self: Value): Value {
  const v = instanceNew(typeFor(hashAt(self).algorithm));
  if (!v) return 0;
  lockObject(<usize>self);
  memory.copy(<usize>v + offsetof<HashObj>('algorithm'), <usize>self + offsetof<HashObj>('algorithm'), HashObj_size - offsetof<HashObj>('algorithm'));
  unlockObject(<usize>self);
  return v;
}
function getDigestSize(self: Value): Value { return fromInt49(digestSize(hashAt(self).algorithm)); }
function getBlockSize(self: Value): Value { return fromInt49(blockSize(hashAt(self).algorithm)); }
function getName(self: Value): Value {
  switch (hashAt(self).algorithm) {
    case Algorithm.md5: return strFromLiteral('md5');
    case Algorithm.sha1: return strFromLiteral('sha1');
    case Algorithm.sha224: return strFromLiteral('sha224');
    case Algorithm.sha256: return strFromLiteral('sha256');
    case Algorithm.sha384: return strFromLiteral('sha384');
    default: return strFromLiteral('sha512');
  }
}
function dealloc(p: usize): void { objectFree(p); }

export function initHashes(): void {
  for (let algorithm: u32 = 0; algorithm <= Algorithm.sha512; algorithm++) {
    const type = typeFor(algorithm);
    typeSetup(type, HashObj_size, 0, TypeFlag.disallowInstantiation);
    changetype<Type>(type).dealloc = dealloc.index;
    method(type, 'copy($self, /)', copy.index, Kind.noargs);
    method(type, 'digest($self, /)', digest.index, Kind.noargs);
    method(type, 'hexdigest($self, /)', hexdigest.index, Kind.noargs);
    method(type, 'update($self, obj, /)', update.index, Kind.one);
    getset(type, 'digest_size', getDigestSize.index, 0);
    getset(type, 'block_size', getBlockSize.index, 0);
    getset(type, 'name', getName.index, 0);
  }
  let m = moduleRegister('_md5');
  moduleFunction(m, "md5(data=b'', *, usedforsecurity=True, string=None)", md5.index, Kind.slots);
  moduleSetSteal(m, 'MD5Type', newRef(fromAddress(T.md5)));
  moduleSetSteal(m, '_GIL_MINSIZE', fromInt49(2048));
  m = moduleRegister('_sha1');
  moduleFunction(m, "sha1(data=b'', *, usedforsecurity=True, string=None)", sha1.index, Kind.slots);
  moduleSetSteal(m, 'SHA1Type', newRef(fromAddress(T.sha1)));
  moduleSetSteal(m, '_GIL_MINSIZE', fromInt49(2048));
  m = moduleRegister('_sha2');
  moduleFunction(m, "sha224(data=b'', *, usedforsecurity=True, string=None)", sha224.index, Kind.slots);
  moduleFunction(m, "sha256(data=b'', *, usedforsecurity=True, string=None)", sha256.index, Kind.slots);
  moduleFunction(m, "sha384(data=b'', *, usedforsecurity=True, string=None)", sha384.index, Kind.slots);
  moduleFunction(m, "sha512(data=b'', *, usedforsecurity=True, string=None)", sha512.index, Kind.slots);
  moduleSetSteal(m, 'SHA224Type', newRef(fromAddress(T.SHA224Type)));
  moduleSetSteal(m, 'SHA256Type', newRef(fromAddress(T.SHA256Type)));
  moduleSetSteal(m, 'SHA384Type', newRef(fromAddress(T.SHA384Type)));
  moduleSetSteal(m, 'SHA512Type', newRef(fromAddress(T.SHA512Type)));
  moduleSetSteal(m, '_GIL_MINSIZE', fromInt49(2048));
}
