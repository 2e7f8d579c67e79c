// Type objects: how static types are set up at boot, and how attributes are found along the mro.
//
// Every type has a version: a tag that stands for "everything a lookup on this type can find". Inline caches and the
// per-thread lookup cache compare it. Whoever changes a type, under the lock of types, first sets the version of the
// type and of all its subclasses to 0, then changes the dict, then drops the old value; a new version is handed out
// under the same lock. So a version that was valid before and after a lookup vouches for the answer.
//
// A cached answer is a borrowed reference. Only values that cannot die between two safepoints are cached: immediates,
// immortal objects and objects of deferred count (setDeferred), which includes all functions.
//
// Names, bases and mros that are replaced are released after QSBR (retired.ts): readers need no reference as long as they pass no
// quiescent state, that is, do not wait and run no Python code. Who walks an mro and looks into dicts, which may do both,
// looks whether it has (qsbrSpan), and only then begins again with a reference.
import { Ellipsis, False, NoDefault, None, NotImplemented, Placeholder, True } from '../base/addresses.gen';
import { IntBox, Obj, ThreadState, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { shared } from '../base/roots';
import { eachStaticType, eachTestType, T } from '../base/types.gen';
import { BORROWED, charStr, fromAddress, fromInt49, GcBit, IMMORTAL, typeOf, Value } from '../base/value';
import { Debug } from '../debug/flags';
import { memAllocZeroed, memFree } from '../alloc/memory';
import { objectFree } from '../alloc/object';
import { loadAcquire32, storeRelease32 } from '../sync/atomic';
import { mutexLock, mutexUnlock } from '../sync/mutex';
import { qsbrSpan } from '../sync/qsbr';
import { dictContains, dictGet, dictGetStr, dictNew, dictSet, dictSize } from '../types/dict/dict';
import { listAppendSteal, listGet, listNew, listPop, listSize } from '../types/list/list';
import { strConcat } from '../types/str/concat';
import { isInterned } from '../types/str/intern';
import { isStrExact } from '../types/str/str';
import { tuple1, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../types/tuple';
import { clearError } from './errors';
import { decref, newRef } from './refcount';
import { addSlotWrappers, inheritSlots } from './slot-inherit';
import { TypeFlag } from './type-flags';
import { weakrefGet, weakrefNew } from './weakref';

@inline function typeAt(p: usize): Type { return changetype<Type>(p); }
const VERSION: usize = offsetof<Type>('version');

// --- boot ----------------------------------------------------------------------------------------------------------

/** Boot: headers and names of all static types; then their files fill slots and methods; then typesReady. */
export function typeInitHeaders(): void {
  typeAt(T.dict).flags = TypeFlag.dictSubclass;
  typeAt(T.tuple).flags = TypeFlag.tupleSubclass;
  eachStaticType(defineHeader);
  if (Debug.testModules) eachTestType(defineHeader);
  singleton(None, T.NoneType);
  singleton(Ellipsis, T.ellipsis);
  singleton(NotImplemented, T.NotImplementedType);
  singleton(NoDefault, T.NoDefaultType);
  singleton(Placeholder, T._PlaceholderType);
  singleton(False, T.bool);
  singleton(True, T.bool);
  changetype<IntBox>(<usize>False).value = fromInt49(0);
  changetype<IntBox>(<usize>True).value = fromInt49(1);
}
function immortalHeader(p: usize, type: usize): void {
  const obj = changetype<Obj>(p);
  obj.owner = 0;
  obj.refLocal = IMMORTAL;
  obj.refShared = 0;
  obj.type = type;
}
function singleton(v: Value, type: usize): void { immortalHeader(<usize>v, type); }

/** Flags every subtype has if its base has them. */
export const INHERITED_FLAGS: u32 = TypeFlag.intSubclass | TypeFlag.floatSubclass | TypeFlag.listSubclass | TypeFlag.tupleSubclass | TypeFlag.bytesSubclass |
  TypeFlag.strSubclass | TypeFlag.dictSubclass | TypeFlag.setSubclass | TypeFlag.baseExcSubclass | TypeFlag.typeSubclass | TypeFlag.matchSelf;

function ownFlags(type: usize): u32 {
  if (type == T.int) return TypeFlag.intSubclass | TypeFlag.matchSelf;
  if (type == T.float) return TypeFlag.floatSubclass | TypeFlag.matchSelf;
  if (type == T.list) return TypeFlag.listSubclass | TypeFlag.matchSelf | TypeFlag.sequence;
  if (type == T.tuple) return TypeFlag.tupleSubclass | TypeFlag.matchSelf | TypeFlag.sequence;
  if (type == T.bytes) return TypeFlag.bytesSubclass | TypeFlag.matchSelf;
  if (type == T.bytearray || type == T.bool) return TypeFlag.matchSelf;
  if (type == T.str) return TypeFlag.strSubclass | TypeFlag.matchSelf;
  if (type == T.dict) return TypeFlag.dictSubclass | TypeFlag.matchSelf | TypeFlag.mapping;
  if (type == T.set || type == T.frozenset) return TypeFlag.setSubclass | TypeFlag.matchSelf;
  if (type == T.BaseException) return TypeFlag.baseExcSubclass;
  if (type == T.type) return TypeFlag.typeSubclass;
  if (type == T.range || type == T.memoryview || type == T.deque || type == T.array) return TypeFlag.sequence;
  if (type == T.mappingproxy) return TypeFlag.mapping;
  return 0;
}

/** Dealloc of objects that own nothing: also serves while the boot has not come to the type's own file. */
function deallocPlain(p: usize): void { objectFree(p); }

function defineHeader(type: usize, name: Value, module: Value, base: usize): void {
  immortalHeader(type, T.type);
  const t = typeAt(type);
  t.name = name;
  t.qualname = name;
  t.module = module;
  t.base = base;
  t.native = type;
  t.dealloc = deallocPlain.index;
  t.flags = ownFlags(type) | TypeFlag.immutableType | (base ? typeAt(base).flags & INHERITED_FLAGS : 0);
  t.basicSize = base ? typeAt(base).basicSize : 16;
  t.itemSize = 0;
  t.solid = base ? typeAt(base).solid : type;
  t.dict = dictNew();
  t.bases = base ? tuple1(fromAddress(base)) : fromAddress(tupleNew(0));
  const depth: u32 = base ? tupleSize(typeAt(base).mro) : 0;
  const mro = tupleNew(depth + 1);
  tupleInitSteal(mro, 0, fromAddress(type));
  for (let i: u32 = 0; i < depth; i++) tupleInitSteal(mro, i + 1, tupleItemBorrowed(typeAt(base).mro, i));
  t.mro = fromAddress(mro);
}

/** Boot: instance size and flags of a static type. Slots are assigned to the struct's fields. */
export function typeSetup(type: usize, basicSize: usize, itemSize: usize, flags: u32): void {
  const t = typeAt(type);
  t.basicSize = <u32>basicSize;
  t.itemSize = <u32>itemSize;
  t.flags |= flags;
}

/**
 * Boot: inherits slots and flags, adds slot wrappers to the dicts. Called after the types are filled, and again after the
 * modules, which fill types of their own: the first time leaves out the types nobody has touched yet.
 */
export function typesReady(all: bool): void {
  if (!all) eachStaticType(readyTouched);
  else eachStaticType(readyStatic);
  if (all && Debug.testModules) eachTestType(readyStatic);
}
function readyTouched(type: usize, name: Value, module: Value, base: usize): void {
  let touched = isSubtype(type, T.BaseException) || dictSize(typeAt(type).dict) != 0;
  for (let at = type + offsetof<Type>('traverse'); !touched && at <= type + offsetof<Type>('is_gc'); at += 4) touched = load<u32>(at) != 0;
  if (touched) readyStatic(type, name, module, base);
}
function readyStatic(type: usize, name: Value, module: Value, base: usize): void {
  const t = typeAt(type);
  if (t.flags & TypeFlag.ready) return;
  if (base) {
    const b = typeAt(base);
    if (t.basicSize < b.basicSize) t.basicSize = b.basicSize;
    if (!t.dictOffset) t.dictOffset = b.dictOffset;
    if (!t.weakOffset) t.weakOffset = b.weakOffset;
    if (!t.itemSize) t.itemSize = b.itemSize;
    t.flags |= b.flags & (TypeFlag.hasGc | TypeFlag.managedDict);
    t.solid = t.basicSize > b.basicSize || t.itemSize != b.itemSize ? type : b.solid;
  }
  if (t.dictOffset) t.flags |= TypeFlag.managedDict;
  if (!t.new_ && base == T.object) t.flags |= TypeFlag.disallowInstantiation;
  if (base && t.dealloc == deallocPlain.index) t.dealloc = 0;
  addSlotWrappers(type);
  if (base) inheritSlots(type, base);
  if (t.flags & TypeFlag.disallowInstantiation) t.new_ = 0;
  if (dictContains(t.dict, N.__doc__) == 0) dictSet(t.dict, N.__doc__, t.doc ? t.doc : None);
  t.flags |= TypeFlag.ready;
  if (base) addSubclass(base, type);
}

/** Boot: puts a value into a static type's dict. */
export function typeSetAttrSteal(type: usize, name: Value, value: Value): void {
  dictSet(typeAt(type).dict, name, value);
  decref(value);
}

// --- names ---------------------------------------------------------------------------------------------------------

/** Name as error messages show it (CPython's tp_name): owned str. */
export function typeName(type: usize): Value {
  const t = typeAt(type);
  if (t.flags & TypeFlag.dottedName) return typeFullName(type);
  if (t.flags & TypeFlag.heapType) return newRef(t.name);
  if (t.module == N.builtins || !t.module) return newRef(t.name);
  return dotted(t.module, t.name);
}
export function dotted(a: Value, b: Value): Value {
  const head = strConcat(a, charStr(0x2e));
  if (!head) return 0;
  const text = strConcat(head, b);
  decref(head);
  return text;
}
/** module.qualname as repr(type) shows it; owned str. */
export function typeFullName(type: usize): Value {
  const t = typeAt(type);
  if (!(t.flags & TypeFlag.heapType)) return typeName(type);
  const module = dictGetStr(t.dict, N.__module__);
  if (!module || !isStrExact(module) || module == N.builtins) {
    decref(module);
    return newRef(t.qualname);
  }
  const text = dotted(module, t.qualname);
  decref(module);
  return text;
}

/** The same without the module __main__. */
export function typeQualifiedName(type: usize): Value {
  const t = typeAt(type);
  if (t.flags & TypeFlag.heapType) {
    const module = dictGetStr(t.dict, N.__module__);
    const isMain = module == N.__main__;
    decref(module);
    if (isMain) return newRef(t.qualname);
  }
  return typeFullName(type);
}

// --- lookup --------------------------------------------------------------------------------------------------------

export function isSubtype(a: usize, b: usize): bool {
  if (a == b) return true;
  const mro = typeAt(a).mro;
  if (!mro) { // a type under construction
    let t = a;
    while (t) {
      if (t == b) return true;
      t = typeAt(t).base;
    }
    return b == T.object;
  }
  const n = tupleSize(mro);
  const wanted = fromAddress(b);
  for (let i: u32 = 0; i < n; i++) if (tupleItemBorrowed(mro, i) == wanted) return true;
  return false;
}

/** Per instance of the module: (version << 32 | name, value or 0) of names found or not found; direct mapped. */
let tlsLookupCache: usize = 0;
const CACHE_ENTRIES: u32 = 2048;

@inline function cacheEntry(version: u32, name: Value): usize {
  return tlsLookupCache + <usize>(((version * 0x9e3779b1) ^ (<u32>name >> 3)) & (CACHE_ENTRIES - 1)) * 16;
}

/** May a cache hold v without a reference? */
export function isCacheable(v: Value): bool {
  if (v >= BORROWED || v == 0) return true;
  const obj = changetype<Obj>(<usize>v);
  return obj.refLocal == IMMORTAL || (obj.gcBits & GcBit.deferred) != 0;
}

/** At the start of a thread in this instance. */
export function lookupCacheTake(thread: ThreadState): void {
  if (tlsLookupCache) return; // made by a destructor behind the end of the last one
  tlsLookupCache = thread.lookupCache;
  thread.lookupCache = 0;
}
/** At its end: the cache stays with the state of one of the first threads, and goes back with any other. */
export function lookupCacheLeave(thread: ThreadState): void {
  if (thread.keepsCaches && !thread.lookupCache) thread.lookupCache = tlsLookupCache;
  else memFree(tlsLookupCache);
  tlsLookupCache = 0;
}

/** The attribute as found along the mro, owned; 0 = not there. Never an error. `name` must be a str. */
export function typeLookup(type: usize, name: Value): Value {
  const version = loadAcquire32(type + VERSION);
  if (version && tlsLookupCache) {
    const entry = cacheEntry(version, name);
    if (load<u64>(entry) == (<u64>version << 32 | name)) return newRef(load<Value>(entry, 8));
  }
  return lookupAndCache(type, name);
}
function lookupAndCache(type: usize, name: Value): Value {
  const version = typeVersion(type);
  const found = typeLookupUncached(type, name);
  if (version && isInterned(name) && isCacheable(found) && loadAcquire32(type + VERSION) == version) {
    if (!tlsLookupCache) {
      tlsLookupCache = memAllocZeroed(CACHE_ENTRIES * 16);
      if (!tlsLookupCache) {
        clearError();
        return found;
      }
    }
    const entry = cacheEntry(version, name);
    store<u64>(entry, <u64>version << 32 | name);
    store<Value>(entry, found, 8);
  }
  return found;
}
export function typeLookupUncached(type: usize, name: Value): Value {
  const mro = typeAt(type).mro;
  if (!mro) return 0;
  if (!isStrExact(name)) return typeLookupCounted(mro, name);
  const span = qsbrSpan();
  const n = tupleSize(mro);
  for (let i: u32 = 0; i < n; i++) {
    const dict = typeAt(<usize>tupleItemBorrowed(mro, i)).dict;
    if (!dict) continue;
    const v = dictGetStr(dict, name);
    if (v) return v;
    if (qsbrSpan() != span) return typeLookupCounted(typeAt(type).mro, name);
  }
  return 0;
}
function typeLookupCounted(given: Value, name: Value): Value {
  if (!given) return 0;
  const mro = newRef(given);
  const exact = isStrExact(name);
  const n = tupleSize(mro);
  let found: Value = 0;
  for (let i: u32 = 0; i < n && !found; i++) {
    const dict = typeAt(<usize>tupleItemBorrowed(mro, i)).dict;
    if (!dict) continue;
    found = exact ? dictGetStr(dict, name) : dictGet(dict, name);
    if (!found && !exact) clearError();
  }
  decref(mro);
  return found;
}
/** The same, written only with the version that the answer is true for: for inline caches. versionOut is an address of a u32; 0 = do not cache. */
export function typeLookupVersion(type: usize, name: Value, versionOut: usize): Value {
  const version = typeVersion(type);
  const found = typeLookup(type, name);
  store<u32>(versionOut, isCacheable(found) && loadAcquire32(type + VERSION) == version ? version : 0);
  return found;
}

// --- versions ------------------------------------------------------------------------------------------------------

/** The lock of everything that changes types: bases, dicts of heap types, slots, versions, subclasses. */
@inline function typesMutex(): usize { return T.type + offsetof<Type>('typeMutex'); }
export function lockTypes(): void { mutexLock(typesMutex()); }
export function unlockTypes(): void { mutexUnlock(typesMutex()); }

/** The type's current version tag, assigned now if it had none; 0 = none left. */
export function typeVersion(type: usize): u32 {
  let version = loadAcquire32(type + VERSION);
  if (version || typeAt(type).flags & TypeFlag.unversioned) return version;
  lockTypes();
  version = loadAcquire32(type + VERSION);
  if (!version) {
    const next = shared().typeVersion + 1;
    if (next < 0xfffffff0) {
      shared().typeVersion = next;
      version = next;
      storeRelease32(type + VERSION, version);
    }
  }
  unlockTypes();
  return version;
}

/** Invalidates caches of the type and its subclasses. */
export function typeModified(type: usize): void {
  lockTypes();
  typeModifiedLockHeld(type);
  unlockTypes();
}
export function typeModifiedLockHeld(type: usize): void {
  storeRelease32(type + VERSION, 0);
  const list = typeAt(type).subclasses;
  if (!list) return;
  for (let i = 0, n = <i32>listSize(list); i < n; i++) {
    const subclass = subclassAt(list, i);
    if (subclass) {
      typeModifiedLockHeld(<usize>subclass);
      decref(subclass);
    }
  }
}

/** Subclass number i of the list (owned), 0 = died. Entries are static types or weak references. */
export function subclassAt(list: Value, i: i32): Value {
  const entry = listGet(list, i);
  if (!entry || typeOf(entry) != T.ReferenceType) return entry;
  const v = weakrefGet(entry);
  decref(entry);
  return v == None ? 0 : v;
}

/** false = error. */
export function addSubclass(base: usize, type: usize): bool {
  const isHeap = (typeAt(type).flags & TypeFlag.heapType) != 0;
  const entry = isHeap ? weakrefNew(T.ReferenceType, fromAddress(type), 0) : fromAddress(type);
  if (!entry) return false;
  lockTypes();
  const b = typeAt(base);
  if (!b.subclasses) b.subclasses = listNew(0);
  const n = b.subclasses ? listSize(b.subclasses) : 0;
  // Each time the list has doubled: so it is never much longer than it needs to be, and no class waits for a walk along all others.
  const before = n != 0 && (n & (n - 1)) == 0 ? forgetDeadLockHeld(base) : 0;
  let ok = false;
  if (b.subclasses) ok = listAppendSteal(b.subclasses, entry);
  else decref(entry);
  unlockTypes();
  decref(before);
  return ok;
}
/** Takes the subclasses that died out of the list, which keeps its order. The list before, for the caller to drop; 0 = it stays, there is no memory. */
function forgetDeadLockHeld(base: usize): Value {
  const list = typeAt(base).subclasses;
  const living = listNew(0);
  let ok = living != 0;
  for (let i = 0, n = <i32>listSize(list); ok && i < n; i++) {
    const subclass = subclassAt(list, i);
    if (subclass) ok = listAppendSteal(living, listGet(list, i));
    decref(subclass);
  }
  if (ok) {
    typeAt(base).subclasses = living;
    return list;
  }
  clearError();
  decref(living);
  return 0;
}
/** A list of the subclasses alive (owned), for who does not hold the lock while it looks at them; 0 + MemoryError. */
export function subclassesOf(type: usize): Value {
  const result = listNew(0);
  if (!result) return 0;
  lockTypes();
  const list = typeAt(type).subclasses;
  const n = list ? <i32>listSize(list) : 0;
  let ok = true;
  for (let i = 0; ok && i < n; i++) {
    const subclass = subclassAt(list, i);
    if (subclass) ok = listAppendSteal(result, subclass);
  }
  unlockTypes();
  if (ok) return result;
  decref(result);
  return 0;
}
export function removeSubclass(base: usize, type: usize): void {
  lockTypes();
  const list = typeAt(base).subclasses;
  for (let i = 0, n = list ? <i32>listSize(list) : 0; i < n; i++) {
    const subclass = subclassAt(list, i);
    decref(subclass);
    if (subclass == fromAddress(type)) {
      decref(listPop(list, i));
      break;
    }
  }
  unlockTypes();
}
