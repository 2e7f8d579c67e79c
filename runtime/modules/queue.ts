// _queue: SimpleQueue and Empty.
//
// The items are in a deque. A getter that finds it empty takes the queue's lock word, and every further one waits for
// that word; whoever puts an item (and whoever got one) releases it, which lets one waiter look again. Everything happens in a
// critical section of the queue, which waiting gives up: between two waits only one thread is inside.
import { None } from '../base/addresses.gen';
import { hostClock } from '../base/host.gen';
import { SimpleQueue, SimpleQueue_size, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { Root, root, setRootSteal } from '../base/roots';
import { scratchPop, scratchPush } from '../base/scratch';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, fromBool, fromInt49, Value } from '../base/value';
import { instanceAlloc, objectFree } from '../alloc/object';
import { isTrue } from '../object/abstract-object';
import { callValue } from '../object/call';
import { arg, classMethod, defineNew, Kind, method, moduleSetSteal } from '../object/def';
import { raiseNone, raiseText } from '../object/errors';
import { gcVisit } from '../object/gc';
import { genericAliasNew } from '../object/generic-alias';
import { decref, newRef } from '../object/refcount';
import { typeSetup } from '../object/type';
import { TypeFlag } from '../object/type-flags';
import { csBegin, csEnd } from '../sync/critical';
import { lockAcquire, lockRelease } from '../sync/lock';
import { dequeNewOf, dequePut, dequeSize, dequeTake } from '../types/collections/deque';
import { dictNew, dictSet } from '../types/dict/dict';
import { internLiteral } from '../types/str/intern';
import { tuple1 } from '../types/tuple';
import { moduleRegister } from './module';
import { secondsToNs } from './duration';
import { acquireTimed } from './thread/lock';

@inline function at(v: Value): SimpleQueue { return changetype<SimpleQueue>(<usize>v); }
@inline function lockWord(v: Value): usize { return <usize>v + offsetof<SimpleQueue>('lock'); }

function create(type: usize, args: usize): Value {
  const p = instanceAlloc(type);
  if (!p) return 0;
  changetype<SimpleQueue>(p).items = dequeNewOf(T.deque);
  if (changetype<SimpleQueue>(p).items) return fromAddress(p);
  decref(fromAddress(p));
  return 0;
}

/** Lets one waiter look again. */
function wakeLockHeld(self: Value): void {
  if (!at(self).locked) return;
  at(self).locked = 0;
  lockRelease(lockWord(self));
}
function putItem(self: Value, item: Value): Value {
  csBegin(<usize>self);
  const ok = dequePut(at(self).items, item, false);
  if (ok) wakeLockHeld(self);
  csEnd();
  return ok ? None : 0;
}
/** put(item, block=True, timeout=None): there is always room. */
function put(self: Value, args: usize): Value { return putItem(self, arg(args, 0)); }

/** timeoutNs < 0 waits for ever, 0 does not wait. */
function getItem(self: Value, timeoutNs: i64): Value {
  const until = timeoutNs > 0 ? hostClock(1) + <f64>timeoutNs : 0;
  const q = at(self);
  csBegin(<usize>self);
  while (dequeSize(q.items) == 0) {
    let got = lockAcquire(lockWord(self), 0, false);
    if (got == 0 && timeoutNs != 0) {
      const left = timeoutNs < 0 ? -1 : <i64>Math.max(until - hostClock(1), 0);
      got = acquireTimed(lockWord(self), left);
    }
    if (got <= 0) {
      csEnd();
      return got < 0 ? 0 : raiseNone(<usize>root(Root.queueEmpty));
    }
    q.locked = 1;
  }
  const item = dequeTake(q.items, true);
  wakeLockHeld(self);
  csEnd();
  return item;
}
function get(self: Value, args: usize): Value {
  const block = arg(args, 0) ? isTrue(arg(args, 0)) : 1;
  if (block < 0) return 0;
  if (!block) return getItem(self, 0);
  const timeout = arg(args, 1);
  if (timeout == 0 || timeout == None) return getItem(self, -1);
  const ns = secondsToNs(timeout);
  if (hasError()) return 0;
  if (ns < 0) return raiseText(T.ValueError, "'timeout' must be a non-negative number");
  return getItem(self, ns);
}
function getNowait(self: Value): Value { return getItem(self, 0); }
function empty(self: Value): Value { return fromBool(dequeSize(at(self).items) == 0); }
function qsize(self: Value): Value { return fromInt49(dequeSize(at(self).items)); }
function classGetItem(cls: Value, key: Value): Value { return genericAliasNew(cls, key); }

function dealloc(p: usize): void {
  decref(changetype<SimpleQueue>(p).items);
  objectFree(p);
}
function traverse(p: usize): void { gcVisit(changetype<SimpleQueue>(p).items); }

/** class Empty(Exception) */
function makeEmpty(): Value {
  const args = scratchPush(24);
  const bases = tuple1(fromAddress(T.Exception));
  const dict = dictNew();
  dictSet(dict, N.__module__, N.m__queue);
  store<Value>(args, internLiteral('Empty'));
  store<Value>(args, bases, 8);
  store<Value>(args, dict, 16);
  const type = callValue(fromAddress(T.type), args, 3, 0);
  scratchPop(args);
  decref(bases);
  decref(dict);
  setRootSteal(Root.queueEmpty, type);
  return newRef(type);
}

export function initQueue(): void {
  const t = T.SimpleQueue;
  typeSetup(t, SimpleQueue_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const type = changetype<Type>(t);
  type.weakOffset = <u32>offsetof<SimpleQueue>('weakrefs');
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  defineNew(t, 'SimpleQueue()', create.index);
  method(t, 'put($self, /, item, block=True, timeout=None)', put.index, Kind.slots);
  method(t, 'put_nowait($self, /, item)', put.index, Kind.slots);
  method(t, 'get($self, /, block=True, timeout=None)', get.index, Kind.slots);
  method(t, 'get_nowait($self, /)', getNowait.index, Kind.noargs);
  method(t, 'empty($self, /)', empty.index, Kind.noargs);
  method(t, 'qsize($self, /)', qsize.index, Kind.noargs);
  classMethod(t, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
  const module = moduleRegister('_queue');
  moduleSetSteal(module, 'SimpleQueue', fromAddress(t));
  moduleSetSteal(module, 'Empty', makeEmpty());
}
