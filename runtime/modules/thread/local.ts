// _thread._local: attributes that every thread has for itself.
//
// A local has a number of its own; each thread keeps a dict (ThreadState.locals) from that number to its attributes. The
// first access in a thread makes them and, for a subclass, calls __init__ again with the arguments of the first call.
// When a local dies its attributes are taken out of every thread; when a thread ends its dict goes with it.
//
// For the collector the attributes belong to the local, in whatever thread: what refers to a local only through its attributes is garbage with
// it. So the dict of a thread is not tracked, and a local shows what the dicts have under its number. That each reference is shown once,
// also when it is on its way, needs no more than this: a dict of attributes in the hands of a running function has a count of its own, and
// the dict of a thread that is ending is in no ThreadState any more, which leaves a count nobody takes off. Nobody but this file sees
// the dicts of threads, so their keys are numbers and looking one up takes no counts.
import { Addr } from '../../base/addresses.gen';
import { LocalObj, LocalObj_size, Pool, Shared_pool, ThreadState, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { shared } from '../../base/roots';
import { currentThread, hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { addressOf, CompareOp, fromAddress, fromInt49, typeOf, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { instanceAlloc, objectFree } from '../../alloc/object';
import { compareBool } from '../../object/abstract-object';
import { raiseNoAttribute } from '../../object/attr';
import { callTupleDict } from '../../object/call';
import { clearError, fetchError, raiseFormat1, raiseFormat2, raiseText, restoreErrorSteal } from '../../object/errors';
import { gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { typeLookup, typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { clearWeakrefs } from '../../object/weakref';
import { startTheWorld, stopTheWorld } from '../../sync/stop-the-world';
import { dictDiscard, dictGet, dictNew, dictSet } from '../../types/dict/dict';
import { hashOfSimpleKey } from '../../types/dict/insert';
import { keysAt } from '../../types/dict/keys';
import { currentKeys, findInt } from '../../types/dict/lookup';
import { isStr } from '../../types/str/str';
import { tupleFromArray, tupleItemBorrowed, tupleSize } from '../../types/tuple';

@inline function local(v: Value): LocalObj { return changetype<LocalObj>(<usize>v); }

function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const plain = changetype<Type>(type).init == changetype<Type>(T.object).init;
  if (plain && (nargs > 0 || kwnames != 0)) return raiseText(T.TypeError, 'Initialization arguments are not supported');
  const p = instanceAlloc(type);
  if (!p) return 0;
  const l = changetype<LocalObj>(p);
  l.number = fromInt49(atomic.add<i64>(Addr.shared + Shared_pool + offsetof<Pool>('locals'), 1));
  l.args = tupleFromArray(args, nargs);
  // The creating thread's attributes exist at once: type.__call__ runs __init__ for them.
  const dict = l.args && (!kwnames || keepKeywords(l, kwnames, args + (<usize>nargs << 3))) ? addDict(fromAddress(p)) : 0;
  if (!dict) {
    decref(fromAddress(p));
    return 0;
  }
  decref(dict);
  return fromAddress(p);
}

/** Keeps keyword arguments for the __init__ of every thread. */
function keepKeywords(l: LocalObj, names: Value, values: usize): bool {
  l.kwargs = dictNew();
  if (!l.kwargs) return false;
  for (let i: u32 = 0, n = tupleSize(names); i < n; i++) {
    if (!dictSet(l.kwargs, tupleItemBorrowed(names, i), load<Value>(values + (<usize>i << 3)))) return false;
  }
  return true;
}

/** New attributes for this thread, owned. */
function addDict(self: Value): Value {
  const thread = currentThread();
  if (!thread.locals) {
    const locals = dictNew();
    if (!locals) return 0;
    gcUntrack(addressOf(locals));
    thread.locals = locals;
  }
  const dict = dictNew();
  if (!dict || !dictSet(thread.locals, local(self).number, dict)) {
    decref(dict);
    return 0;
  }
  return dict;
}

/** This thread's attributes, owned; made and initialised at the first access. */
function attributes(self: Value): Value {
  const locals = currentThread().locals;
  if (locals) {
    const dict = dictGet(locals, local(self).number);
    if (dict || hasError()) return dict;
  }
  const dict = addDict(self);
  if (!dict) return 0;
  const type = changetype<Type>(typeOf(self));
  if (type.init == changetype<Type>(T.object).init) return dict;
  const init = typeLookup(typeOf(self), N.__init__);
  let result: Value = 0;
  if (init) {
    const bound = changetype<Type>(typeOf(init)).descrGet ? call_indirect<Value>(changetype<Type>(typeOf(init)).descrGet, init, self, fromAddress(typeOf(self))) : newRef(init);
    result = bound ? callTupleDict(bound, local(self).args, local(self).kwargs) : 0;
    decref(bound);
    decref(init);
  }
  if (!result) {
    // The next access tries again.
    decref(dict);
    dictDiscard(currentThread().locals, local(self).number);
    return 0;
  }
  decref(result);
  return dict;
}

/** Is it the attribute __dict__? Names that are no plain str are asked, as they are by CPython. -1 = exception. */
function isDictName(name: Value): i32 {
  return compareBool(name, N.__dict__, CompareOp.eq);
}

function getattro(self: Value, name: Value): Value {
  const dict = attributes(self);
  if (!dict) return 0;
  const isDict = isDictName(name);
  if (isDict > 0) return dict;
  if (isDict < 0 || !isStr(name)) {
    decref(dict);
    return isDict < 0 ? 0 : raiseFormat1(T.TypeError, "attribute name must be string, not '%T'", name);
  }
  const owner = typeOf(self);
  const found = typeLookup(owner, name);
  const get: u32 = found ? changetype<Type>(typeOf(found)).descrGet : 0;
  let value: Value = 0;
  if (!get || !changetype<Type>(typeOf(found)).descrSet) value = dictGet(dict, name);
  decref(dict);
  if (value || hasError()) {
    decref(found);
    return value;
  }
  if (!found) return raiseNoAttribute(self, name);
  if (!get) return found;
  value = call_indirect<Value>(get, found, self, fromAddress(owner));
  decref(found);
  return value;
}

function setattro(self: Value, name: Value, value: Value): bool {
  const dict = attributes(self);
  if (!dict) return false;
  let ok = false;
  const isDict = isDictName(name);
  if (isDict > 0) raiseFormat2(T.AttributeError, "'%T' object attribute %R is read-only", self, name);
  else if (isDict == 0 && !isStr(name)) raiseFormat1(T.TypeError, "attribute name must be string, not '%T'", name);
  else if (isDict == 0) {
    const found = typeLookup(typeOf(self), name);
    const set: u32 = found ? changetype<Type>(typeOf(found)).descrSet : 0;
    if (set) ok = call_indirect<bool>(set, found, self, value);
    else if (value) ok = dictSet(dict, name, value);
    else {
      const deleted = dictDiscard(dict, name);
      if (deleted == 0) raiseNoAttribute(self, name);
      ok = deleted > 0;
    }
    decref(found);
  }
  decref(dict);
  return ok;
}

/** How many threads a dying local leaves in one stop of the world. */
const BATCH: u32 = 128;

/** Takes the attributes with this number out of threads, `room` at most, and puts them at `to`: how many. The world is stopped, nothing is allocated or dropped. */
function takeAttributes(number: Value, to: usize, room: u32): u32 {
  let n: u32 = 0;
  for (let thread = shared().threads; thread != 0 && n < room; thread = changetype<ThreadState>(thread).next) {
    const locals = changetype<ThreadState>(thread).locals;
    const dict = locals ? dictGet(locals, number) : 0;
    if (!dict) continue;
    dictDiscard(locals, number);
    store<Value>(to + (<usize>n << 3), dict);
    n++;
  }
  return n;
}

/** A dying local leaves every thread. The values of its attributes may run destructors, so they are dropped when the world goes on. */
function dealloc(p: usize): void {
  gcUntrack(p);
  clearWeakrefs(p);
  const l = changetype<LocalObj>(p);
  decref(l.args);
  decref(l.kwargs);
  const pending = fetchError();
  const block = memAlloc(<usize>BATCH << 3);
  clearError();
  restoreErrorSteal(pending);
  // Without memory one by one, where the arguments were.
  const to = block ? block : p + offsetof<LocalObj>('args');
  const room: u32 = block ? BATCH : 1;
  let taken: u32 = 0;
  do {
    stopTheWorld();
    taken = takeAttributes(l.number, to, room);
    startTheWorld();
    for (let i: u32 = 0; i < taken; i++) decref(load<Value>(to + (<usize>i << 3)));
  } while (taken == room);
  memFree(block);
  objectFree(p);
}

/** The world is stopped. */
function traverse(p: usize): void {
  const l = changetype<LocalObj>(p);
  gcVisit(l.args);
  gcVisit(l.kwargs);
  for (let thread = shared().threads; thread != 0; thread = changetype<ThreadState>(thread).next) {
    const locals = changetype<ThreadState>(thread).locals;
    if (!locals) continue;
    const keys = currentKeys(addressOf(locals));
    const ix = findInt(keys, l.number, hashOfSimpleKey(l.number));
    if (ix >= 0) gcVisit(load<Value>(keys + keysAt(keys).entriesAt + (<usize>ix << 4), 8));
  }
}

export function initLocal(): void {
  typeSetup(T._local, LocalObj_size, 0, TypeFlag.baseType | TypeFlag.hasGc);
  const type = changetype<Type>(T._local);
  type.weakOffset = offsetof<LocalObj>('weakrefs');
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.new_ = create.index;
  type.getattro = getattro.index;
  type.setattro = setattro.index;
}
