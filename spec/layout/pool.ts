// The worker pool and the objects of _thread.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('Pool', null, 'Workers that wait for a thread to run. Lives in Shared.pool.', [
    f('mutex', 'u32', 'atomic; 0 free, 1 held, 2 held and waited for'),
    f('sequence', 'u32', 'atomic; futex of idle workers, changed with every submission'),
    f('idle', 'u32', 'locked by mutex; workers waiting'),
    f('queued', 'u32', 'locked by mutex; jobs not yet taken'),
    f('requested', 'u32', 'locked by mutex; workers asked for that have not come yet'),
    f('closed', 'u32', 'atomic; nonzero: idle workers leave'),
    f('running', 'u32', 'atomic; threads started by _thread and still running'),
    f('first', 'ptr', 'locked by mutex; queue of jobs'),
    f('last', 'ptr', 'locked by mutex'),
    f('locals', 'i64', 'atomic; number of the next _thread._local'),
    f('stackSize', 'i64', 'atomic; what _thread.stack_size() was told last'),
    f('endsMutex', 'u32', 'the mutex of the list of ends'),
    f('ends', 'ptr', 'locked by endsMutex; ThreadEnds of non-daemon threads that have not ended'),
  ]),
  struct('Job', null, 'A thread waiting for a worker.', [
    f('next', 'ptr', 'locked by Pool.mutex'),
    f('thread', 'ptr', 'immutable; its ThreadState'),
    f('func', 'Value', 'immutable; owned'),
    f('args', 'Value', 'immutable; owned tuple'),
    f('kwargs', 'Value', 'immutable; owned dict or 0'),
    f('end', 'ptr', 'immutable; a counted ThreadEnd, or 0'),
  ]),
  struct('LockObj', 'Obj', '_thread.lock', [
    f('word', 'u32', 'atomic; see runtime/sync/lock.ts'),
    f('weakrefs', 'ptr', 'locked'),
  ]),
  struct('RLockObj', 'LockObj', '_thread.RLock', [
    f('count', 'u32', 'holder only'),
    f('pad', 'u32', 'free'),
    f('holder', 'u64', 'atomic; ident of the holding thread or 0'),
  ]),
  struct('LocalObj', 'Obj', '_thread._local', [
    f('number', 'Value', 'immutable; int, key in ThreadState.locals'),
    f('args', 'Value', 'immutable; tuple'),
    f('kwargs', 'Value', 'immutable; dict or 0'),
    f('weakrefs', 'ptr', 'locked'),
  ]),
  struct('ThreadHandle', 'Obj', '_thread._ThreadHandle: a thread that can be joined.', [
    f('end', 'ptr', 'immutable; a counted ThreadEnd'),
    f('weakrefs', 'ptr', 'locked'),
  ]),
  struct('ThreadEnd', null, 'What waits for the end of a thread (modules/thread/thread-end.ts).', [
    f('done', 'u32', 'atomic; lock word, held while the thread runs'),
    f('state', 'u32', 'atomic; EndState'),
    f('ident', 'u64', 'atomic'),
    f('refs', 'u32', 'atomic; handles, and the thread that will signal it'),
    f('listed', 'u32', 'locked by Pool.endsMutex; 1 while in the list Pool.ends'),
    f('next', 'ptr', 'locked by Pool.endsMutex'),
    f('prev', 'ptr', 'locked by Pool.endsMutex'),
  ]),
];
