// Running hashes of hashlib.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('HashObj', 'Obj', 'A running MD5, SHA-1 or SHA-2: everything but the algorithm is locked.', [
    f('algorithm', 'u32', 'immutable; Algorithm of runtime/modules/hashes/compress.ts'),
    f('filled', 'u32', 'locked; bytes waiting in the block'),
    f('length', 'u64', 'locked; bytes taken in so far'),
    f('state', 'u64', 'locked', 8),
    f('block', 'u64', 'locked; the bytes that do not make a block yet', 16),
  ]),
];
