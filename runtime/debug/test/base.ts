// Entry of the tests of allocator, counts, locks, threads and collector: a small module of its own (tests/runtime/base.test.ts compiles
// it), instantiated in several real workers over one memory. Each mechanism has a file; common.ts is what they stand on.
export * from './common';
export * from './allocator';
export * from './counts';
export * from './locks';
export * from './world';
export * from './collector';
export * from './weak';
export * from './mixed';
