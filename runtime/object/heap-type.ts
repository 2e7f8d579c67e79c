// type(name, bases, dict): the last step of a class statement.
//
// Layout of instances, appended to the base's: Values of the own __slots__, the word of weak references, the
// InstanceDict with its inline values. The inline values are as many as the compiler found attributes assigned through
// self (__static_attributes__), with a reserve. They are the tail of the instance; a class that adds slots behind them
// cannot lengthen them and shares their number with its base, but has its own names. Subclasses of str have all of this behind
// the characters, without inline values.
import { None } from '../base/addresses.gen';
import { InstanceDict_values, MethodModifier, Obj, Property, SharedKeys, Type, Type_size } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { scratchPop, scratchPush } from '../base/scratch';
import { hasError, tlsThreadId } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, typeOf, Value } from '../base/value';
import { gcAlloc, objectFreeInline } from '../alloc/object';
import { perturb } from '../debug/perturb';
import { or32 } from '../sync/atomic';
import { memberDescriptorNew } from '../types/descriptors/member-descriptor';
import { dictContains, dictDelete, dictDiscard, dictGetStr, dictItemsList, dictNew, dictNext, dictSet, dictUpdate } from '../types/dict/dict';
import { addNoteToError } from '../types/exceptions/notes';
import { listAppend, listGet, listNew, listSize, listSort, listToTuple } from '../types/list/list';
import { classmethodNew, staticmethodNew } from '../types/modifiers';
import { strIdentifier } from '../types/str/properties';
import { isStr } from '../types/str/str';
import { tuple1, tupleFromIterable, tupleItemBorrowed, tupleSize } from '../types/tuple';
import { getAttrOptional, lookupSpecial, superFind } from './attr';
import { call2, callValue, dropArguments, takeArguments } from './call';
import { cellSet } from './cell';
import { currentGlobalsBorrowed } from './current-frame';
import { MemberKind } from './def';
import { clearError, fetchError, formatText, raiseFormat1, raiseFormat3, raiseText, restoreErrorSteal, warnValue } from './errors';
import { gcTrack, gcVisit } from './gc';
import { instanceDictAddress, instanceDictClear, instanceDictTraverse, MAX_INLINE, sharedKeysNew, slotsStart } from './instance';
import { addInstanceGetset } from './instance-getset';
import { mangle } from './mangle';
import { bestBase, calculateMetaclass, computeMro, linearize } from './mro';
import { decref, newRef, setDeferred } from './refcount';
import { remro } from './set-bases';
import { fixSlots, inheritSlots, refixSlotsLockHeld } from './slot-inherit';
import { addSubclass, INHERITED_FLAGS, lockTypes, typeModified, typeModifiedLockHeld, typeVersion, unlockTypes } from './type';
import { isTuple, isType, TypeFlag } from './type-flags';

@inline function typeAt(p: usize): Type { return changetype<Type>(p); }

/** type(name, bases, dict, **kwds) for a metaclass; kwargs: address of the nkw values of kwnames. */
export function typeNewHeap(metaclass: usize, name: Value, bases: Value, dict: Value, kwargs: usize, nkw: u32, kwnames: Value): Value {
  let list: Value;
  if (tupleSize(bases) == 0) {
    list = tuple1(fromAddress(T.object));
    if (!list) return 0;
  } else {
    for (let i: u32 = 0; i < tupleSize(bases); i++) {
      const base = tupleItemBorrowed(bases, i);
      if (isType(base)) continue;
      const entries = getAttrOptional(base, N.__mro_entries__);
      if (entries) {
        decref(entries);
        return raiseText(T.TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
      }
      if (hasError()) return 0;
    }
    const winner = calculateMetaclass(metaclass, bases);
    if (!winner) return 0;
    if (winner != metaclass) {
      if (typeAt(winner).new_ != typeAt(T.type).new_) return newByOther(winner, name, bases, dict, kwargs, nkw, kwnames);
      metaclass = winner;
    }
    list = newRef(bases);
  }
  const type = build(metaclass, name, list, dict);
  decref(list);
  if (!type) return 0;
  if (finish(type, kwargs, nkw, kwnames)) return type;
  decref(type);
  return 0;
}
/** A more derived metaclass has a __new__ of its own: it is to make the class. */
function newByOther(winner: usize, name: Value, bases: Value, dict: Value, kwargs: usize, nkw: u32, kwnames: Value): Value {
  const args = takeArguments(3 + nkw);
  if (!args) return 0;
  store<Value>(args, name);
  store<Value>(args, bases, 8);
  store<Value>(args, dict, 16);
  memory.copy(args + 24, kwargs, <usize>nkw << 3);
  const result = call_indirect<Value>(typeAt(winner).new_, winner, args, <u32>3, kwnames);
  dropArguments(args, 3 + nkw);
  return result;
}

/** Lets go of a class that could not be made: its count is deferred, so it takes a collection to free it, which must know it. */
function dropFailed(p: usize): Value {
  gcTrack(p);
  decref(fromAddress(p));
  return 0;
}
/** The type object, complete but for __set_name__ and __init_subclass__. */
function build(metaclass: usize, name: Value, bases: Value, source: Value): Value {
  const base = bestBase(bases);
  if (!base) return 0;
  if (typeAt(base).flags & TypeFlag.typeSubclass && typeAt(base).itemSize) return raiseText(T.SystemError, 'bad metaclass layout');
  const dict = dictNew();
  if (!dict || !dictUpdate(dict, source)) {
    decref(dict);
    return 0;
  }
  const slots = slotsOf(dict, base);
  if (!slots && hasError()) {
    decref(dict);
    return 0;
  }
  const p = gcAlloc(metaclass, typeAt(metaclass).basicSize < Type_size ? <u32>((Type_size + 7) & ~7) : typeAt(metaclass).basicSize);
  if (!p) {
    decref(dict);
    decref(slots);
    return 0;
  }
  const t = typeAt(p);
  t.flags = TypeFlag.heapType | TypeFlag.baseType | TypeFlag.hasGc | (typeAt(base).flags & (INHERITED_FLAGS | TypeFlag.managedDict | TypeFlag.inlineValues));
  t.name = newRef(name);
  t.qualname = newRef(t.name);
  t.bases = newRef(bases);
  t.base = <usize>newRef(fromAddress(base));
  t.native = typeAt(base).native;
  t.solid = typeAt(base).solid;
  t.dict = dict;
  t.slotNames = slots;
  setDeferred(p);
  const type = fromAddress(p);
  if (!layOut(t, p, base, slots) || !fillDict(t, p, name, slots)) return dropFailed(p);
  const seen = versionsOf(bases);
  const mro = computeMro(p, bases);
  if (!mro) return dropFailed(p);
  t.mro = mro;
  inheritKinds(p, mro);
  gcTrack(p);
  deferFunctions(dict);
  inheritSlots(p, base);
  t.dealloc = heapDealloc.index;
  t.traverse = heapTraverse.index;
  t.clear = heapClear.index;
  fixSlots(p);
  perturb();
  for (let i: u32 = 0, n = tupleSize(bases); i < n; i++) {
    if (!addSubclass(<usize>tupleItemBorrowed(bases, i), p)) return dropFailed(p);
  }
  if (!settle(p, bases, seen)) return dropFailed(p);
  or32(p + offsetof<Type>('flags'), t.finalize ? TypeFlag.ready | TypeFlag.hasFinalize : TypeFlag.ready);
  return type;
}

/** What patterns take a class for: what the first class of its bases says that says anything (PEP 634). */
function inheritKinds(p: usize, mro: Value): void {
  const kinds: u32 = TypeFlag.sequence | TypeFlag.mapping;
  for (let i: u32 = 1, n = tupleSize(mro); i < n && (typeAt(p).flags & kinds) == 0; i++) {
    or32(p + offsetof<Type>('flags'), typeAt(<usize>tupleItemBorrowed(mro, i)).flags & kinds); // register() of an ABC sets them too
  }
}

/** Changes when one of the bases does: the sum of their versions, which only ever grow. */
function versionsOf(bases: Value): u64 {
  let sum: u64 = 0;
  for (let i: u32 = 0, n = tupleSize(bases); i < n; i++) sum += typeVersion(<usize>tupleItemBorrowed(bases, i));
  return sum;
}
/** Would the class get the mro again that it has? (If its metaclass makes another than C3, the answer is no.) */
function mroIsStill(p: usize, bases: Value): bool {
  const again = linearize(p, bases);
  if (!again) {
    clearError();
    return false;
  }
  const mro = typeAt(p).mro;
  const n = tupleSize(mro);
  let same = tupleSize(again) == n;
  for (let i: u32 = 0; same && i < n; i++) same = tupleItemBorrowed(again, i) == tupleItemBorrowed(mro, i);
  decref(again);
  return same;
}
/**
 * The bases have the class in their lists, so whoever changes one of them from now on changes the class as well. Before that another thread may have
 * changed one unnoticed; and a lookup (in mro() of the metaclass) found nothing while there was no mro, which caches must forget.
 */
function settle(p: usize, bases: Value, seen: u64): bool {
  typeModified(p);
  if (versionsOf(bases) == seen) return true;
  if (!mroIsStill(p, bases) && !remro(p)) return false;
  lockTypes();
  typeModifiedLockHeld(p);
  inheritKinds(p, typeAt(p).mro);
  refixSlotsLockHeld(p);
  unlockTypes();
  return true;
}

/**
 * The functions of a class die with it, and it dies only in a collection: so they need no counts either, and caches may hold them. Those
 * made by functions of their own are still counted when they get here.
 */
function deferFunctions(dict: Value): void {
  const at = scratchPush(24);
  store<i32>(at, 0);
  while (dictNext(dict, at, at + 8, at + 16)) {
    const v = load<Value>(at, 16);
    const type = typeOf(v);
    const f = type == T.property ? changetype<Property>(<usize>v).get : type == T.staticmethod || type == T.classmethod ? changetype<MethodModifier>(<usize>v).callable : v;
    if (f && typeOf(f) == T.function_ && <u32>changetype<Obj>(<usize>f).owner == tlsThreadId) setDeferred(<usize>f);
    decref(load<Value>(at, 8));
    decref(v);
  }
  scratchPop(at);
}

// --- __slots__ -----------------------------------------------------------------------------------------------------

/** __slots__ of the dict as a tuple of mangled, interned names (owned), 0 without error = none declared. */
function slotsOf(dict: Value, base: usize): Value {
  const declared = dictGetStr(dict, N.__slots__);
  if (!declared) return 0;
  const tuple = isStr(declared) ? tuple1(declared) : tupleFromIterable(declared);
  decref(declared);
  return tuple;
}

/** Sizes and offsets; false = error set. */
function layOut(t: Type, p: usize, base: usize, slots: Value): bool {
  const b = typeAt(base);
  t.basicSize = (b.basicSize + 7) & ~7;
  t.itemSize = b.itemSize;
  t.dictOffset = b.dictOffset;
  t.weakOffset = b.weakOffset;
  t.tailSlots = b.tailSlots;
  t.inlineCount = b.inlineCount;
  let addDict = !b.dictOffset && !(b.flags & TypeFlag.typeSubclass);
  let addWeak = !b.weakOffset && (!b.itemSize || (b.flags & TypeFlag.strSubclass) != 0) && !(b.flags & TypeFlag.intSubclass);
  if (slots) {
    let wantDict = false;
    let wantWeak = false;
    const own = listNew(0);
    if (!own || !collectSlots(t, b, slots, own)) {
      decref(own);
      return false;
    }
    for (let i: u32 = 0, n = tupleSize(slots); i < n; i++) {
      const name = tupleItemBorrowed(slots, i);
      if (name == N.__dict__) wantDict = true;
      if (name == N.__weakref__) wantWeak = true;
    }
    if (wantDict && !addDict) {
      decref(own);
      raiseText(T.TypeError, '__dict__ slot disallowed: we already got one');
      return false;
    }
    if (wantWeak && !addWeak) {
      decref(own);
      raiseText(T.TypeError, '__weakref__ slot disallowed: we already got one');
      return false;
    }
    // A second base may bring a dict or weak references of its own.
    const bases = t.bases;
    for (let i: u32 = 0, n = tupleSize(bases); i < n; i++) {
      const other = <usize>tupleItemBorrowed(bases, i);
      if (other == base) continue;
      if (typeAt(other).dictOffset) wantDict = true;
      if (typeAt(other).weakOffset) wantWeak = true;
    }
    addDict = addDict && wantDict;
    addWeak = addWeak && wantWeak;
    if (!listSort(own, 0, false)) {
      decref(own);
      return false;
    }
    decref(t.slotNames);
    t.slotNames = listToTuple(own);
    decref(own);
    if (!t.slotNames) return false;
    t.slotsCount = tupleSize(t.slotNames);
    if (t.itemSize) { // of a str; collectSlots refuses the others
      t.slotsOffset = t.tailSlots << 3;
      t.tailSlots += t.slotsCount;
    } else {
      t.slotsOffset = t.basicSize;
      t.basicSize += t.slotsCount << 3;
    }
    if (t.slotsCount) t.solid = p;
  } else {
    t.slotNames = 0;
  }
  if (addWeak) {
    // Of a str it lies behind the characters: weakHead finds it.
    t.weakOffset = t.itemSize ? 8 : t.basicSize;
    if (!t.itemSize) t.basicSize += 8;
  }
  if (t.itemSize) {
    // The InstanceDict lies behind the items: instanceDictAddress finds it.
    if (addDict) t.dictOffset = 8;
  } else {
    if (!layOutDict(t, b, addDict)) return false;
  }
  if (t.dictOffset) t.flags |= TypeFlag.managedDict;
  return true;
}
/** The InstanceDict part with its inline values. */
function layOutDict(t: Type, b: Type, addDict: bool): bool {
  if (!t.dictOffset && !addDict) return true;
  let count: u32;
  if (addDict) {
    t.dictOffset = t.basicSize;
    count = inlineCountOf(t, 0);
    t.basicSize += <u32>InstanceDict_values + (count << 3);
  } else if (!b.sharedKeys) {
    return true; // a native dict without inline values
  } else {
    count = b.inlineCount;
    const end = b.dictOffset + <u32>InstanceDict_values + (count << 3);
    if (end == t.basicSize) { // still the tail: it may grow
      count = inlineCountOf(t, changetype<SharedKeys>(b.sharedKeys).count);
      if (count < b.inlineCount) count = b.inlineCount;
      t.basicSize = b.dictOffset + <u32>InstanceDict_values + (count << 3);
    }
  }
  t.inlineCount = count;
  t.sharedKeys = sharedKeysNew(count, b.sharedKeys);
  t.flags |= TypeFlag.inlineValues;
  return t.sharedKeys != 0;
}
/** How many attributes will instances have? Those assigned through self, those of the base, and some. */
function inlineCountOf(t: Type, inherited: u32): u32 {
  const names = dictGetStr(t.dict, N.__static_attributes__);
  let count: u32 = inherited;
  if (names && isTuple(names)) count += tupleSize(names);
  decref(names);
  count += count == 0 ? 4 : 2;
  return count > MAX_INLINE ? MAX_INLINE : count;
}
/** Checks the names of __slots__ and puts those that become members into `own`. */
function collectSlots(t: Type, b: Type, slots: Value, own: Value): bool {
  const n = tupleSize(slots);
  if (n && ((b.itemSize && !(b.flags & TypeFlag.strSubclass)) || (b.flags & (TypeFlag.intSubclass | TypeFlag.typeSubclass)) != 0)) {
    raiseFormat1(T.TypeError, "nonempty __slots__ not supported for subtype of '%N'", fromAddress(t.base));
    return false;
  }
  for (let i: u32 = 0; i < n; i++) {
    const name = tupleItemBorrowed(slots, i);
    if (!isStr(name)) {
      raiseFormat1(T.TypeError, "__slots__ items must be strings, not '%T'", name);
      return false;
    }
    if (!strIdentifier(name)) {
      raiseText(T.TypeError, '__slots__ must be identifiers');
      return false;
    }
    if (name == N.__dict__ || name == N.__weakref__) {
      for (let k: u32 = 0; k < i; k++) {
        if (tupleItemBorrowed(slots, k) != name) continue;
        raiseFormat1(T.TypeError, '%U slot disallowed: we already got one', name);
        return false;
      }
      continue;
    }
    const mangled = mangle(t.name, name);
    if (!mangled) return false;
    const ok = listAppend(own, mangled);
    // A class attribute of the same name would hide the slot; __qualname__ and __classcell__ are for us.
    if (ok && mangled != N.__qualname__ && mangled != N.__classcell__ && mangled != N.__classdictcell__ && dictContains(t.dict, mangled) > 0) {
      raiseFormat1(T.ValueError, '%R in __slots__ conflicts with class variable', mangled);
      decref(mangled);
      return false;
    }
    decref(mangled);
    if (!ok) return false;
  }
  return true;
}

// --- the dict ------------------------------------------------------------------------------------------------------

function fillDict(t: Type, p: usize, name: Value, slots: Value): bool {
  const dict = t.dict;
  // __module__ of the class is that of the code that makes it.
  if (dictContains(dict, N.__module__) == 0) {
    const globals = currentGlobalsBorrowed();
    const module = globals ? dictGetStr(globals, N.__name__) : 0;
    if (module && !dictSet(dict, N.__module__, module)) return false;
    decref(module);
  }
  const qualname = dictGetStr(dict, N.__qualname__);
  if (qualname) {
    if (!isStr(qualname)) {
      raiseFormat1(T.TypeError, "type __qualname__ must be a str, not %T", qualname);
      decref(qualname);
      return false;
    }
    decref(t.qualname);
    t.qualname = qualname;
    if (dictDiscard(dict, N.__qualname__) < 0) return false;
  }
  if (dictContains(dict, N.__doc__) == 0 && !dictSet(dict, N.__doc__, None)) return false;
  if (!wrapFunction(dict, N.__new__, false) || !wrapFunction(dict, N.__init_subclass__, true) || !wrapFunction(dict, N.__class_getitem__, true)) return false;
  // Before the members: a slot may be called __classcell__.
  if (!fillCell(dict, N.__classcell__, fromAddress(p), true) || !fillCell(dict, N.__classdictcell__, dict, false)) return false;
  if (t.slotNames) {
    for (let i: u32 = 0; i < t.slotsCount; i++) {
      const member = memberDescriptorNew(p, tupleItemBorrowed(t.slotNames, i), t.slotsOffset + (i << 3), t.itemSize ? MemberKind.tailValue : MemberKind.value);
      if (!member || !dictSet(dict, tupleItemBorrowed(t.slotNames, i), member)) return false;
      decref(member);
    }
  }
  const b = typeAt(t.base);
  if (t.dictOffset && !b.dictOffset && dictContains(dict, N.__dict__) == 0 && !addInstanceGetset(p, dict, N.__dict__)) return false;
  if (t.weakOffset && !b.weakOffset && dictContains(dict, N.__weakref__) == 0 && !addInstanceGetset(p, dict, N.__weakref__)) return false;
  return true;
}

/** A plain function under this name becomes a static or class method. */
function wrapFunction(dict: Value, name: Value, classMethod: bool): bool {
  const f = dictGetStr(dict, name);
  if (!f) return true;
  if (typeOf(f) != T.function_) {
    decref(f);
    return true;
  }
  const wrapped = classMethod ? classmethodNew(f) : staticmethodNew(f);
  decref(f);
  if (!wrapped) return false;
  const ok = dictSet(dict, name, wrapped);
  decref(wrapped);
  return ok;
}
/** __classcell__: the cell that methods using super() look into. */
function fillCell(dict: Value, name: Value, value: Value, strict: bool): bool {
  const cell = dictGetStr(dict, name);
  if (!cell) return true;
  if (typeOf(cell) != T.cell) {
    if (strict) raiseFormat1(T.TypeError, "__classcell__ must be a nonlocal cell, not <class '%T'>", cell);
    else raiseFormat1(T.TypeError, "__classdictcell__ must be a nonlocal cell, not <class '%T'>", cell);
    decref(cell);
    return false;
  }
  cellSet(cell, value);
  decref(cell);
  return dictDelete(dict, name);
}

/** __set_name__ of the attributes, then super().__init_subclass__. */
function finish(type: Value, kwargs: usize, nkw: u32, kwnames: Value): bool {
  const t = typeAt(<usize>type);
  const items = dictItemsList(t.dict);
  if (!items) return false;
  let ok = true;
  for (let i: u32 = 0, n = listSize(items); ok && i < n; i++) {
    const pair = listGet(items, i);
    if (!isStr(tupleItemBorrowed(pair, 0))) ok = warnKey(t.name);
    ok = ok && setName(type, tupleItemBorrowed(pair, 0), tupleItemBorrowed(pair, 1));
    decref(pair);
  }
  decref(items);
  if (!ok) return false;
  if (!tupleHas(t.mro, type)) { // a mro() of the metaclass left the class itself out
    raiseFormat3(
      T.TypeError, 'super(type, obj): obj (%T %N) is not an instance or subtype of type (%N).', type, type, type,
    );
    return false;
  }
  const method = superFind(type, type, type, N.__init_subclass__, 0);
  if (!method) return !hasError();
  const result = callValue(method, kwargs, 0, nkw ? kwnames : 0);
  decref(method);
  decref(result);
  return result != 0;
}
function tupleHas(tuple: Value, item: Value): bool {
  for (let i: u32 = 0, n = tupleSize(tuple); i < n; i++) if (tupleItemBorrowed(tuple, i) == item) return true;
  return false;
}
function warnKey(name: Value): bool {
  const text = formatText('non-string key in the __dict__ of class %U', name, 0, 0, 0);
  const ok = text != 0 && warnValue(T.RuntimeWarning, text, 1);
  decref(text);
  return ok;
}
function setName(type: Value, name: Value, value: Value): bool {
  const method = lookupSpecial(value, N.__set_name__);
  if (!method) return !hasError();
  const result = call2(method, type, name);
  decref(method);
  if (result) {
    decref(result);
    return true;
  }
  const note = formatNote(type, name, value);
  if (note) {
    addNoteToError(note);
    decref(note);
  }
  return false;
}
function formatNote(type: Value, name: Value, value: Value): Value {
  const exc = fetchError();
  const text = formatText("Error calling __set_name__ on '%T' instance %R in '%N'", value, name, type, 0);
  if (!text) restoreErrorSteal(0);
  restoreErrorSteal(exc);
  return text;
}

// --- life of instances ---------------------------------------------------------------------------------------------

/** Dealloc of instances of classes: own slots and dict first, then the native base's dealloc frees. (Finalizer and weak references: dealloc.ts.) */
export function heapDealloc(p: usize): void {
  const type = changetype<Obj>(p).type;
  const t = typeAt(type);
  clearSlots(p, t);
  const native = typeAt(t.native);
  if (!native.dictOffset && t.dictOffset) instanceDictClear(p);
  if (t.native == T.object) objectFreeInline(p);
  else call_indirect(native.dealloc, p);
}
/** Drops the Values of the __slots__ of all classes between the instance's and its native base. */
function clearSlots(p: usize, t: Type): void {
  const start = slotsStart(p, t);
  let walk = t;
  while (walk.flags & TypeFlag.heapType) {
    for (let i: u32 = 0; i < walk.slotsCount; i++) {
      const slot = start + walk.slotsOffset + (i << 3);
      const v = load<Value>(slot);
      if (v) {
        store<Value>(slot, 0);
        decref(v);
      }
    }
    walk = typeAt(walk.base);
  }
}
export function heapTraverse(p: usize): void {
  const type = changetype<Obj>(p).type;
  const t = typeAt(type);
  // Not the type: the reference to it is not counted (alloc/object.ts); the collector keeps it.
  const start = slotsStart(p, t);
  let walk = t;
  while (walk.flags & TypeFlag.heapType) {
    for (let i: u32 = 0; i < walk.slotsCount; i++) gcVisit(load<Value>(start + walk.slotsOffset + (i << 3)));
    walk = typeAt(walk.base);
  }
  const native = typeAt(t.native);
  if (native.traverse) call_indirect(native.traverse, p);
  if (!native.dictOffset && t.dictOffset) instanceDictTraverse(p);
}
export function heapClear(p: usize): void {
  const t = typeAt(changetype<Obj>(p).type);
  clearSlots(p, t);
  const native = typeAt(t.native);
  if (native.clear) call_indirect(native.clear, p);
  if (!native.dictOffset && t.dictOffset) instanceDictClear(p);
}
