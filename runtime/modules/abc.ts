// _abc: what abc.ABCMeta stands on. issubclass and isinstance with an abstract class are asked very often, so the answers
// are remembered, in a table without a lock.
//
// The key is the *version* of the class asked about (Type.version): versions are never used twice and change whenever the
// class or one of its bases does, so no entry has to be dropped when a class changes or dies. An entry is one word:
//
//   bits 32.. the version, bit 31 yes, bit 30 no, bits 0..29 the registration counter when `no` was found
//
// A `yes` is for ever; a `no` holds until any class is registered anywhere (as in CPython, where it also outlives a change of
// the class itself). Counter: Root.abcCounter.
import { Addr, False, None, NotImplemented, True } from '../base/addresses.gen';
import { AbcData, AbcData_size, AbcTable, AbcTable_entries, Shared_roots, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { Root, setRootSteal } from '../base/roots';
import { scratchPop, scratchPush } from '../base/scratch';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, fromBool, fromInt49, int49, isInt49, typeOf, Value } from '../base/value';
import { memFreeDelayed } from '../alloc/delayed';
import { memAllocZeroed, memFree } from '../alloc/memory';
import { gcAlloc, objectFree } from '../alloc/object';
import { isSubclass, isTrue } from '../object/abstract-object';
import { getIter, iterNext } from '../object/abstract-sequence';
import { getAttr, getAttrOptional, setAttr, typeDictSet } from '../object/attr';
import { callMethod0, callMethod1 } from '../object/call';
import { arg, Kind, moduleFunction } from '../object/def';
import { clearError, raiseFormat1, raiseText } from '../object/errors';
import { gcTrack, gcVisit } from '../object/gc';
import { decref, newRef } from '../object/refcount';
import { isSubtype, subclassesOf, typeLookup, typeModified, typeSetup, typeVersion } from '../object/type';
import { isList, isTuple, isType, TypeFlag } from '../object/type-flags';
import { weakrefGet, weakrefNew } from '../object/weakref';
import { add64, loadAcquire32, loadAcquire64, or32, storeRelease32, storeRelease64 } from '../sync/atomic';
import { csBegin, csEnd } from '../sync/critical';
import { dictGetStr, dictNext } from '../types/dict/dict';
import { listGet } from '../types/list/list';
import { frozensetNew, setAdd, setDiscard, setNew, setNext } from '../types/set/set';
import { setCopy } from '../types/set/ops';
import { tupleFromArraySteal, tupleItemBorrowed, tupleSize } from '../types/tuple';
import { moduleRegister } from './module';

const YES: u32 = 0x80000000;
const NO: u32 = 0x40000000;
const COUNTER_MASK: u32 = 0x3fffffff;
const FIRST_ENTRIES: u32 = 16;
const MOST_ENTRIES: u32 = 4096;
const COLLECTION: u32 = TypeFlag.sequence | TypeFlag.mapping;

@inline function at(v: Value): AbcData { return changetype<AbcData>(<usize>v); }
@inline function counterWord(): usize { return Addr.shared + Shared_roots + (<usize>Root.abcCounter << 3); }
@inline function counter(): u32 { return <u32>loadAcquire64(counterWord()) & COUNTER_MASK; }

/** cls._abc_impl (owned). */
function dataOf(cls: Value): Value {
  const data = isType(cls) ? typeLookup(<usize>cls, N._abc_impl) : getAttr(cls, N._abc_impl);
  if (!data) return hasError() ? 0 : getAttr(cls, N._abc_impl);
  if (typeOf(data) == T._abc_data) return data;
  decref(data);
  return raiseText(T.TypeError, '_abc_impl is set to a wrong type');
}

// --- the table -----------------------------------------------------------------------------------------------------

@inline function entryAt(table: usize, version: u32): usize {
  return table + AbcTable_entries + (<usize>(version * 0x9e3779b1 >> 16 & changetype<AbcTable>(table).mask) << 3);
}
/** 1, 0, or -1 = not known. */
@inline function remembered(data: Value, version: u32): i32 {
  const table: usize = loadAcquire32(<usize>data + offsetof<AbcData>('table'));
  if (!table || !version) return -1;
  const entry = loadAcquire64(entryAt(table, version));
  if (<u32>(entry >> 32) != version) return -1;
  if (<u32>entry & YES) return 1;
  return (<u32>entry & COUNTER_MASK) == counter() ? 0 : -1;
}
function remember(data: Value, version: u32, yes: bool, since: u32): void {
  if (!version) return;
  csBegin(<usize>data);
  const d = at(data);
  if (!d.table) d.table = tableNew(FIRST_ENTRIES);
  if (d.table) {
    let slot = entryAt(d.table, version);
    const old = load<u64>(slot);
    if (old != 0 && <u32>(old >> 32) != version && ++d.evictions > changetype<AbcTable>(d.table).mask) {
      grow(d);
      slot = entryAt(d.table, version);
    }
    storeRelease64(slot, <u64>version << 32 | (yes ? YES : NO | since)); // pairs with remembered
  }
  csEnd();
}
function tableNew(entries: u32): usize {
  const table = memAllocZeroed(AbcTable_entries + (<usize>entries << 3));
  if (table) changetype<AbcTable>(table).mask = entries - 1;
  else clearError(); // then nothing is remembered
  return table;
}
function grow(d: AbcData): void {
  const old = d.table;
  const entries = changetype<AbcTable>(old).mask + 1;
  d.evictions = 0;
  if (entries >= MOST_ENTRIES) return;
  const table = tableNew(entries << 2);
  if (!table) return;
  for (let i: u32 = 0; i < entries; i++) {
    const entry = load<u64>(old + AbcTable_entries + (<usize>i << 3));
    if (entry) store<u64>(entryAt(table, <u32>(entry >> 32)), entry);
  }
  storeRelease32(changetype<usize>(d) + offsetof<AbcData>('table'), <u32>table);
  memFreeDelayed(old);
}

// --- making an abstract class --------------------------------------------------------------------------------------

/** value.__isabstractmethod__: tri. */
function isAbstract(value: Value): i32 {
  const flag = getAttrOptional(value, N.__isabstractmethod__);
  if (!flag) return hasError() ? -1 : 0;
  const truth = isTrue(flag);
  decref(flag);
  return truth;
}
function addOwnAbstract(cls: Value, names: Value): bool {
  const room = scratchPush(24);
  store<u32>(room, 0);
  let ok = true;
  while (ok && dictNext(changetype<Type>(<usize>cls).dict, room, room + 8, room + 16)) {
    const name = load<Value>(room + 8);
    const value = load<Value>(room + 16);
    const abstract = isAbstract(value);
    ok = abstract >= 0 && (abstract == 0 || setAdd(names, name));
    decref(name);
    decref(value);
  }
  scratchPop(room);
  return ok;
}
/** Abstract methods of a base that the class has not filled in. */
function addInheritedAbstract(cls: Value, base: Value, names: Value): bool {
  const theirs = getAttrOptional(base, N.__abstractmethods__);
  if (!theirs) return !hasError();
  const it = getIter(theirs);
  decref(theirs);
  if (!it) return false;
  let ok = true;
  while (ok) {
    const name = iterNext(it);
    if (!name) {
      ok = !hasError();
      break;
    }
    const value = getAttrOptional(cls, name);
    if (!value) {
      ok = !hasError();
    } else {
      const abstract = isAbstract(value);
      ok = abstract >= 0 && (abstract == 0 || setAdd(names, name));
      decref(value);
    }
    decref(name);
  }
  decref(it);
  return ok;
}
function setAbstractMethods(cls: Value): bool {
  const names = setNew();
  if (!names) return false;
  let ok = addOwnAbstract(cls, names);
  const bases = ok ? getAttr(cls, N.__bases__) : 0;
  if (!bases) ok = false;
  else if (isTuple(bases)) {
    for (let i: u32 = 0, n = tupleSize(bases); ok && i < n; i++) ok = addInheritedAbstract(cls, tupleItemBorrowed(bases, i), names);
  }
  decref(bases);
  const frozen = ok ? frozensetNew(names) : 0;
  decref(names);
  ok = frozen != 0 && setAttr(cls, N.__abstractmethods__, frozen);
  decref(frozen);
  return ok;
}

/** Marks the class, and what derives from it, for sequence or mapping patterns; false = MemoryError. */
function markCollection(type: usize, flag: u32): bool {
  const flags = type + offsetof<Type>('flags');
  const now = loadAcquire32(flags);
  if ((now & TypeFlag.immutableType) != 0 || (now & COLLECTION) == flag) return true;
  or32(flags, flag);
  typeModified(type);
  const list = subclassesOf(type);
  let ok = list != 0;
  for (let i = 0; ok; i++) {
    const subclass = listGet(list, i);
    if (!subclass) break;
    ok = markCollection(<usize>subclass, flag);
    decref(subclass);
  }
  decref(list);
  return ok;
}

function init(module: Value, cls: Value): Value {
  if (!isType(cls)) return raiseFormat1(T.TypeError, "_abc_init() argument must be a class, not %T", cls);
  if (!setAbstractMethods(cls)) return 0;
  const p = gcAlloc(T._abc_data, AbcData_size);
  if (!p) return 0;
  gcTrack(p);
  const ok = setAttr(cls, N._abc_impl, fromAddress(p));
  decref(fromAddress(p));
  if (!ok) return 0;
  // collections.abc.Sequence and Mapping say so by a number in their namespace, which goes away.
  const flags = dictGetStr(changetype<Type>(<usize>cls).dict, N.__abc_tpflags__);
  if (flags) {
    if (isInt49(flags)) {
      const bits = <u32>int49(flags) & COLLECTION;
      if (bits == COLLECTION) return raiseText(T.TypeError, '__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING');
      if (bits) or32(<usize>cls + offsetof<Type>('flags'), bits);
      if (!typeDictSet(<usize>cls, N.__abc_tpflags__, 0)) return 0;
    }
    decref(flags);
  }
  return None;
}

function register(module: Value, args: usize): Value {
  const cls = arg(args, 0);
  const subclass = arg(args, 1);
  if (!isType(subclass)) return raiseText(T.TypeError, 'Can only register classes');
  let related = isSubclass(subclass, cls);
  if (related != 0) return related < 0 ? 0 : newRef(subclass);
  // After the test above: X.register(X) is nothing, not a cycle.
  related = isSubclass(cls, subclass);
  if (related != 0) return related < 0 ? 0 : raiseText(T.RuntimeError, 'Refusing to create an inheritance cycle');
  const data = dataOf(cls);
  if (!data) return 0;
  const ref = weakrefNew(T.ReferenceType, subclass, 0);
  csBegin(<usize>data);
  if (ref && !at(data).registry) at(data).registry = setNew();
  const ok = ref != 0 && at(data).registry != 0 && setAdd(at(data).registry, ref);
  csEnd();
  decref(ref);
  decref(data);
  if (!ok) return 0;
  add64(counterWord(), 1);
  if (isType(cls)) {
    const flag = changetype<Type>(<usize>cls).flags & COLLECTION;
    if (flag && !markCollection(<usize>subclass, flag)) return 0;
  }
  return newRef(subclass);
}

// --- asking --------------------------------------------------------------------------------------------------------

function subclassCheck(module: Value, args: usize): Value {
  const answer = isSubclassOf(arg(args, 0), arg(args, 1));
  return answer < 0 ? 0 : fromBool(answer != 0);
}
/** tri */
function isSubclassOf(cls: Value, subclass: Value): i32 {
  if (!isType(subclass)) {
    raiseText(T.TypeError, 'issubclass() arg 1 must be a class');
    return -1;
  }
  const data = dataOf(cls);
  if (!data) return -1;
  const version = typeVersion(<usize>subclass);
  let answer = remembered(data, version);
  if (answer < 0) {
    const since = counter();
    answer = findOut(cls, subclass, data);
    if (answer >= 0) remember(data, version, answer != 0, since);
  }
  decref(data);
  return answer;
}
function findOut(cls: Value, subclass: Value, data: Value): i32 {
  const said = callMethod1(cls, N.__subclasshook__, subclass);
  if (!said) return -1;
  decref(said);
  if (said == True) return 1;
  if (said == False) return 0;
  if (said != NotImplemented) {
    raiseText(T.AssertionError, '__subclasshook__ must return either False, True, or NotImplemented');
    return -1;
  }
  if (isType(cls) && isSubtype(<usize>subclass, <usize>cls)) return 1;
  const registered = inRegistry(data, subclass);
  return registered != 0 ? registered : inSubclasses(cls, subclass);
}
/** Is it a subclass of a registered class? */
function inRegistry(data: Value, subclass: Value): i32 {
  csBegin(<usize>data);
  const registry = at(data).registry;
  const copy = registry ? setCopy(registry) : 0;
  csEnd();
  if (!copy) return hasError() ? -1 : 0;
  const room = scratchPush(16);
  store<u32>(room, 0);
  let answer = 0;
  while (answer == 0 && setNext(copy, room, room + 8)) {
    const ref = load<Value>(room + 8);
    const registered = weakrefGet(ref);
    if (registered == None) forget(data, ref);
    else answer = registered == subclass ? 1 : isSubclass(subclass, registered);
    decref(registered);
    decref(ref);
  }
  scratchPop(room);
  decref(copy);
  return answer;
}
/** Drops a registered class that has died. */
function forget(data: Value, ref: Value): void {
  csBegin(<usize>data);
  if (at(data).registry) setDiscard(at(data).registry, ref);
  csEnd();
}
/** Is it a subclass of a subclass? */
function inSubclasses(cls: Value, subclass: Value): i32 {
  const list = callMethod0(cls, N.__subclasses__);
  if (!list) return -1;
  let answer = 0;
  if (!isList(list)) {
    raiseText(T.TypeError, '__subclasses__() must return a list');
    answer = -1;
  }
  for (let i: i64 = 0; answer == 0; i++) {
    const one = listGet(list, i);
    if (!one) break;
    answer = isSubclass(subclass, one);
    decref(one);
  }
  decref(list);
  return answer;
}

/** cls.__subclasscheck__(c): tri. Metaclasses may override it. */
function ask(cls: Value, c: Value): Value { return callMethod1(cls, N.__subclasscheck__, c); }

function instanceCheck(module: Value, args: usize): Value {
  const cls = arg(args, 0);
  const instance = arg(args, 1);
  const data = dataOf(cls);
  if (!data) return 0;
  const subtype = newRef(fromAddress(typeOf(instance)));
  let subclass = getAttrOptional(instance, N.__class__);
  if (!subclass && !hasError()) subclass = newRef(subtype);
  let result: Value = 0;
  if (subclass) {
    const known = isType(subclass) ? remembered(data, typeVersion(<usize>subclass)) : -1;
    if (known > 0) {
      result = True;
    } else if (subclass == subtype) {
      result = known == 0 ? False : ask(cls, subclass);
    } else {
      result = ask(cls, subclass);
      const truth = result ? isTrue(result) : -1;
      if (truth == 0) {
        decref(result);
        result = ask(cls, subtype);
      } else if (truth < 0) {
        decref(result);
        result = 0;
      }
    }
  }
  decref(subclass);
  decref(subtype);
  decref(data);
  return result;
}

// --- looking in ----------------------------------------------------------------------------------------------------

function cacheToken(module: Value): Value { return fromInt49(<i64>counter()); }

/** (registry, cache, negative cache, its version). The caches know versions of classes, not classes: they are shown empty. */
function dump(module: Value, cls: Value): Value {
  const data = dataOf(cls);
  if (!data) return 0;
  csBegin(<usize>data);
  const registry = at(data).registry ? setCopy(at(data).registry) : setNew();
  csEnd();
  decref(data);
  const room = scratchPush(32);
  store<Value>(room, registry);
  store<Value>(room, setNew(), 8);
  store<Value>(room, setNew(), 16);
  store<Value>(room, fromInt49(<i64>counter()), 24);
  const result = tupleFromArraySteal(room, 4);
  scratchPop(room);
  return result;
}
function resetRegistry(module: Value, cls: Value): Value {
  const data = dataOf(cls);
  if (!data) return 0;
  csBegin(<usize>data);
  const registry = at(data).registry;
  at(data).registry = 0;
  csEnd();
  decref(registry);
  decref(data);
  return None;
}
function resetCaches(module: Value, cls: Value): Value {
  const data = dataOf(cls);
  if (!data) return 0;
  csBegin(<usize>data);
  const table = at(data).table;
  storeRelease32(<usize>data + offsetof<AbcData>('table'), 0);
  if (table) memFreeDelayed(table);
  csEnd();
  decref(data);
  return None;
}

function dealloc(p: usize): void {
  const d = changetype<AbcData>(p);
  decref(d.registry);
  if (d.table) memFree(d.table);
  objectFree(p);
}
function traverse(p: usize): void { gcVisit(changetype<AbcData>(p).registry); }

export function initAbc(): void {
  setRootSteal(Root.abcCounter, fromInt49(0));
  typeSetup(T._abc_data, AbcData_size, 0, TypeFlag.hasGc);
  changetype<Type>(T._abc_data).dealloc = dealloc.index;
  changetype<Type>(T._abc_data).traverse = traverse.index;
  const module = moduleRegister('_abc');
  moduleFunction(module, 'get_cache_token($module, /)', cacheToken.index, Kind.noargs);
  moduleFunction(module, '_abc_init($module, self, /)', init.index, Kind.one);
  moduleFunction(module, '_abc_register($module, self, subclass, /)', register.index, Kind.slots);
  moduleFunction(module, '_abc_instancecheck($module, self, instance, /)', instanceCheck.index, Kind.slots);
  moduleFunction(module, '_abc_subclasscheck($module, self, subclass, /)', subclassCheck.index, Kind.slots);
  moduleFunction(module, '_get_dump($module, self, /)', dump.index, Kind.one);
  moduleFunction(module, '_reset_registry($module, self, /)', resetRegistry.index, Kind.one);
  moduleFunction(module, '_reset_caches($module, self, /)', resetCaches.index, Kind.one);
}
