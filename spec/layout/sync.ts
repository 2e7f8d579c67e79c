// Structs of runtime/sync.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('SharedSync', null, 'At Shared.sync.', [
    f('threadTable', 'ptr', 'immutable after boot; u32 per thread id: its ThreadState, for ever'),
    f('maxThreadId', 'u32', 'locked by threadsMutex, read anywhere; highest id ever used'),
    f('freeThreads', 'ptr', 'locked by threadsMutex; pool of ended states'),
    f('liveThreads', 'u32', 'locked by threadsMutex'),
    f('begun', 'u64', 'locked by threadsMutex; how many threads there have been'),
    f('many', 'u32', 'atomic; 1 while more than one thread is alive; changed by the only thread there is'),
    f('lot', 'ptr', 'immutable after boot; buckets of the parking lot'),
    f('stopLock', 'u32', 'atomic; mutex of the thread that stops the world'),
    f('stopper', 'ptr', 'locked by threadsMutex; the thread that stopped the world or 0'),
    f('stopMissing', 'u32', 'atomic; futex: changes whenever a thread suspends itself'),
    f('gilHolder', 'u32', 'atomic; futex: id of the thread that holds the GIL, 0 free'),
    f('gilWaiters', 'u32', 'atomic'),
    f('gilSwitches', 'u32', 'atomic; futex: counts changes of hands'),
    f('switchIntervalUs', 'u32', 'atomic; microseconds, 5000 unless set'),
    f('writeSequence', 'u64', 'atomic; QSBR, grows by 2'),
    f('readSequence', 'u64', 'atomic; QSBR, what every attached thread has seen'),
    f('mergeHook', 'func', 'immutable after boot; () -> void, merges the queue of this thread'),
    f('collectHook', 'func', 'immutable after boot; () -> void'),
    f('signalsHook', 'func', 'immutable after boot; () -> bool, runs the handlers of pending signals'),
    f('asyncHook', 'func', 'immutable after boot; (exception Steal) -> void, makes it the pending one'),
    f('standingBits', 'u32', 'locked by threadsMutex; break bits a new thread is born with'),
  ]),
  struct('LotBucket', null, 'One list of waiting threads, 64 bytes apart.', [
    f('lock', 'u32', 'atomic; raw lock'),
    f('first', 'ptr', 'locked; longest waiting'),
    f('last', 'ptr', 'locked'),
    f('count', 'u32', 'locked'),
    f('pad', 'u64', 'unused', 6),
  ]),
  struct('Section', null, 'A critical section on the stack of its thread.', [
    f('a', 'ptr', 'owner thread; object whose mutex is held, 0 for none'),
    f('b', 'ptr', 'owner thread; second object at a higher address, or 0'),
    f('active', 'u32', 'owner thread; 0 while suspended'),
    f('nested', 'u32', 'owner thread; 1: holds nothing itself, the section below covers its objects'),
  ]),
  struct('RwLock', null, 'Many readers or one writer.', [
    f('word', 'u32', 'atomic; bit 0 a writer, bit 1 waiters, rest number of readers << 2'),
  ]),
  struct('MergeChunk', null, 'Objects queued for merging.', [
    f('next', 'ptr', 'locked by mergeMutex; older chunk'),
    f('count', 'u32', 'locked by mergeMutex'),
    f('items', 'u64', 'locked by mergeMutex; u32 addresses', 63),
  ]),
];
