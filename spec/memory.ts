// The fixed low part of the shared memory, from address 0 up to the static data. All sizes in bytes.
import { names } from './names.js';
import { types } from './types.js';

/** Immortal singletons, 16 bytes each except where they carry a value. Address 0 holds a dummy immortal header. */
export const singletons = ['None', 'False', 'True', 'Ellipsis', 'NotImplemented', 'NoDefault', 'Placeholder'];

export const nameStride = 72;
export const typeStride = 768;
/** A str of one Latin-1 character: header 16, hash 8, length 4, kind, flags, 2 spare; then one byte and padding. */
export const charStride = 40;
/** A bytes of one byte. */
export const byteStride = 40;

function up(value: number): number {
  return Math.ceil(value / 64) * 64;
}

const singletonsAt = 64;
const emptyAt = up(singletonsAt + singletons.length * 32);
const sharedAt = up(emptyAt + 256);
const typesAt = up(sharedAt + 8192);
const namesAt = up(typesAt + types.length * typeStride);
const charsAt = up(namesAt + names.size * nameStride);
const bytesAt = up(charsAt + 256 * charStride);
const endAt = up(bytesAt + 256 * byteStride);

export const addresses = {
  singletons: singletonsAt,
  emptyStr: emptyAt,
  emptyBytes: emptyAt + 64,
  emptyTuple: emptyAt + 128,
  emptyFrozenset: emptyAt + 192,
  shared: sharedAt,
  types: typesAt,
  names: namesAt,
  chars: charsAt,
  bytes: bytesAt,
  /** First byte of the module's static data (asc's memoryBase); the heap starts behind it. */
  staticData: Math.ceil(endAt / 4096) * 4096,
};
