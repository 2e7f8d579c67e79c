// Structs of the collector and of weak references.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('SharedGc', null, 'At Shared.gc.', [
    f('collecting', 'u32', 'atomic; id of the collecting thread or 0'),
    f('enabled', 'u32', 'atomic; gc.enable / gc.disable'),
    f('debug', 'u32', 'atomic; gc.set_debug flags'),
    f('carved', 'u32', 'atomic; collected blocks made available since the last collection'),
    f('threshold', 'u32', 'atomic; carved blocks that ask for a collection'),
    f('threshold0', 'u32', 'atomic; gc.set_threshold, 0 = never by itself'),
    f('threshold1', 'u32', 'atomic'),
    f('threshold2', 'u32', 'atomic'),
    f('framesHook', 'func', 'immutable after boot; (thread) -> void, calls gcVisitBorrowed on what frames borrow'),
    f('weakHook', 'func', 'immutable after boot; (ptr) -> void, clears the weak references to a dying object'),
    f('beforeHook', 'func', 'atomic; () -> void, gc.callbacks start'),
    f('afterHook', 'func', 'atomic; () -> void, gc.callbacks stop'),
    f('saveHook', 'func', 'immutable after boot; (ptr) -> void, appends to gc.garbage (DEBUG_SAVEALL)'),
    f('callbackHook', 'func', 'immutable after boot; (callback Value, ref Value) -> void, calls the callback of a weak reference'),
    f('frozenCount', 'u32', 'locked by the stopped world; objects of gc.freeze'),
    f('live', 'u64', 'locked by collecting; tracked objects after the last collection'),
    f('collections', 'u64', 'locked by collecting'),
    f('collected', 'u64', 'locked by collecting; total'),
    f('uncollectable', 'u64', 'locked by collecting; total'),
    f('lastCollected', 'u64', 'locked by collecting'),
    f('garbage', 'Value', 'atomic; the list gc.garbage or 0'),
    f('candidates', 'u64', 'locked by collecting; objects visited in the last collection'),
    f('reserve', 'ptr', 'locked by collecting; units kept for the work lists'),
    f('weakLocks', 'ptr', 'immutable after boot; striped locks of the weak reference lists'),
    f('generation', 'u32', 'locked by collecting; argument of the collection for callbacks'),
  ]),
  struct('WeakRef', 'Obj', 'weakref.ReferenceType and its subclasses; proxies share the struct.', [
    f('object', 'Value', 'atomic; uncounted reference to the object, 0 once it is dead'),
    f('callback', 'Value', 'locked by the stripe of the object; 0 for none or once taken'),
    f('hash', 'i64', 'atomic; -1 not yet computed'),
    f('next', 'ptr', 'locked by the stripe of the object'),
    f('prev', 'ptr', 'locked by the stripe of the object'),
  ]),
];
