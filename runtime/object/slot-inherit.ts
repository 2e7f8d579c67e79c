// How the slots of a type come about: natively set, inherited, or chosen from what the mro has under the special names.
//
// A static type sets its own slots; addSlotWrappers then puts a wrapper_descriptor for each of them into its dict, and
// inheritSlots takes the missing ones from the mro. A class made in Python inherits first; fixSlots then decides for
// every slot by looking the special methods up: all wrappers of one native function -> that function itself; anything
// else -> the slot function that calls the Python method. The same decision is made again when an attribute with a
// special name changes (updateSlotsLockHeld).
import { None } from '../base/addresses.gen';
import { MethodDescriptor, NativeDef, NativeFunction, SlotDef, SlotDef_size, Type, WrapperDescriptor, WrapperDescriptor_size } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { shared } from '../base/roots';
import { T } from '../base/types.gen';
import { fromAddress, typeOf, Value } from '../base/value';
import { memAlloc } from '../alloc/memory';
import { gcAlloc } from '../alloc/object';
import { storeRelease32 } from '../sync/atomic';
import { dictContains, dictSet } from '../types/dict/dict';
import { listSize } from '../types/list/list';
import { strFromLiteral } from '../types/str/str';
import { tupleItemBorrowed, tupleSize } from '../types/tuple';
import { hashNotImplemented } from './abstract-object';
import { DefFlag } from './def';
import { isNewWrapper, newWrapperNew } from './new-wrapper';
import { decref, newRef, setImmortal } from './refcount';
import { eachSlotDef, SLOT_DEFS, Wrap } from './slots.gen';
import { isSubtype, subclassAt, typeLookupUncached } from './type';
import { TypeFlag } from './type-flags';

@inline function typeAt(p: usize): Type { return changetype<Type>(p); }
@inline function rowAt(i: i32): SlotDef { return changetype<SlotDef>(shared().slotTable + <usize>i * SlotDef_size); }

const NEW: u32 = offsetof<Type>('new_');
const INIT: u32 = offsetof<Type>('init');
const HASH: u32 = offsetof<Type>('hash');
const FIRST: u32 = offsetof<Type>('repr');
const LAST: u32 = offsetof<Type>('is_gc');

/** Boot: writes the table of special methods. */
export function initSlotTable(): void {
  const table = memAlloc(<usize>SLOT_DEFS * SlotDef_size);
  shared().slotTable = table;
  store<u32>(table, 0); // rows written so far, until the first row is
  tlsBootRow = 0;
  eachSlotDef(writeRow);
}
/** Used while the table is written, in the one thread of the boot. */
let tlsBootRow: i32 = 0;
function writeRow(name: Value, offset: usize, wrap: u32, fn: u32, doc: string): void {
  const row = rowAt(tlsBootRow++);
  row.name = name;
  row.offset = <u32>offset;
  row.wrap = wrap;
  row.fn = fn;
  row.doc = 0;
  if (doc.length) {
    row.doc = strFromLiteral(doc);
    setImmortal(<usize>row.doc);
  }
}

/** Boot: `__repr__` and so on in the dict of a static type, for the slots it sets itself. */
export function addSlotWrappers(type: usize): void {
  const dict = typeAt(type).dict;
  for (let i = 0; i < SLOT_DEFS; i++) {
    const row = rowAt(i);
    if (row.wrap == Wrap.none) continue;
    const fn = load<u32>(type + row.offset);
    if (!fn || dictContains(dict, row.name) != 0) continue;
    if (fn == hashNotImplemented.index) {
      dictSet(dict, row.name, None);
      continue;
    }
    const p = gcAlloc(T.wrapper_descriptor, WrapperDescriptor_size);
    const d = changetype<WrapperDescriptor>(p);
    d.objclass = type;
    d.name = row.name;
    d.slotDef = changetype<usize>(row);
    d.fn = fn;
    setImmortal(p);
    dictSet(dict, row.name, fromAddress(p));
  }
  const t = typeAt(type);
  const objects = t.base == T.object && t.new_ == typeAt(T.object).new_; // made as any object: nothing of its own to show
  if (t.new_ && !objects && dictContains(dict, N.__new__) == 0) {
    const f = newWrapperNew(type);
    dictSet(dict, N.__new__, f);
    setImmortal(<usize>f);
  }
}

/** Takes the slots the type does not set from the types behind it in the mro. */
export function inheritSlots(type: usize, base: usize): void {
  const t = typeAt(type);
  if (!t.new_ && !(t.flags & TypeFlag.disallowInstantiation)) {
    t.new_ = typeAt(base).new_;
    t.newDef = typeAt(base).newDef;
  }
  const mro = newRef(t.mro); // a dict's lock may be waited for, and __bases__ assigned meanwhile
  for (let i: u32 = 1, n = tupleSize(mro); i < n; i++) inheritFrom(type, <usize>tupleItemBorrowed(mro, i));
  decref(mro);
  if (!t.dealloc) t.dealloc = typeAt(base).dealloc;
  if (!t.traverse) t.traverse = typeAt(base).traverse;
  if (!t.clear) t.clear = typeAt(base).clear;
  if (!t.finalize) t.finalize = typeAt(base).finalize;
  if (!t.hash) {
    t.hash = hashNotImplemented.index;
    if (dictContains(t.dict, N.__hash__) == 0) dictSet(t.dict, N.__hash__, None);
  }
}
function inheritFrom(type: usize, base: usize): void {
  const t = typeAt(type);
  const b = typeAt(base);
  if (!t.hash && !t.richcompare && dictContains(t.dict, N.__eq__) == 0 && dictContains(t.dict, N.__hash__) == 0) {
    t.hash = b.hash;
    t.richcompare = b.richcompare;
  }
  for (let offset = FIRST; offset <= LAST; offset += 4) {
    if (offset == NEW || offset == HASH) continue;
    if (load<u32>(type + offset)) continue;
    const fn = load<u32>(base + offset);
    // What the base itself only inherited comes from the type it inherited it from, later in the mro.
    if (!fn || (b.base && load<u32>(b.base + offset) == fn && offset != INIT)) continue;
    store<u32>(type + offset, fn);
    if (offset == INIT) t.initDef = b.initDef;
  }
}

/** Decides all slots of a class made in Python. The type is not shared yet. */
export function fixSlots(type: usize): void {
  let i = 0;
  while (i < SLOT_DEFS) i = fixOne(type, i);
}
/** Decides one slot, whose first row is `i`; returns the row behind its last. */
function fixOne(type: usize, i: i32): i32 {
  const offset = rowAt(i).offset;
  let specific: u32 = 0;
  let generic: u32 = 0;
  let useGeneric = false;
  for (; i < SLOT_DEFS && rowAt(i).offset == offset; i++) {
    const row = rowAt(i);
    const found = typeLookupUncached(type, row.name);
    if (!found) continue;
    if (typeOf(found) == T.wrapper_descriptor && changetype<SlotDef>(changetype<WrapperDescriptor>(<usize>found).slotDef).name == row.name) {
      const only = onlySlotOf(type, row.name);
      if (!only || only == offset) generic = row.fn;
      const d = changetype<WrapperDescriptor>(<usize>found);
      if ((!specific || specific == d.fn) && changetype<SlotDef>(d.slotDef).wrap == row.wrap && isSubtype(type, d.objclass)) {
        specific = d.fn;
        if (offset == INIT) typeAt(type).initDef = typeAt(d.objclass).initDef;
      } else {
        useGeneric = true;
      }
    } else if (besideSlot(found, type)) {
      generic = row.fn;
      const fn = load<u32>(changetype<MethodDescriptor>(<usize>found).objclass + offset);
      if (!specific || specific == fn) specific = fn;
      else useGeneric = true;
    } else if (offset == NEW && isNewWrapper(found)) {
      const owner = <usize>changetype<NativeFunction>(<usize>found).self;
      specific = typeAt(owner).new_;
      typeAt(type).newDef = typeAt(owner).newDef;
    } else if (found == None && offset == HASH) {
      specific = hashNotImplemented.index;
    } else {
      useGeneric = true;
      generic = row.fn;
    }
    decref(found);
  }
  storeRelease32(type + offset, specific && !useGeneric ? specific : generic);
  return i;
}
/** A method that does the same as a slot of the type it was defined for, which `type` derives from. */
function besideSlot(found: Value, type: usize): bool {
  if (typeOf(found) != T.method_descriptor) return false;
  const d = changetype<MethodDescriptor>(<usize>found);
  return (changetype<NativeDef>(d.def).flags & DefFlag.coexists) != 0 && isSubtype(type, d.objclass);
}
/** Where a special name serves several slots (`__add__`: add and concat): the only one that is set, 0 = none or several. */
function onlySlotOf(type: usize, name: Value): u32 {
  let result: u32 = 0;
  let rows = 0;
  let several = false;
  for (let i = 0; i < SLOT_DEFS; i++) {
    const row = rowAt(i);
    if (row.name != name) continue;
    rows++;
    if (!load<u32>(type + row.offset)) continue;
    if (result) several = true;
    else result = row.offset;
  }
  return rows < 2 || several ? 0 : result;
}

/** An attribute with a special name has changed: decides the slots behind it again, here and in the subclasses that do not override it. */
export function updateSlotsLockHeld(type: usize, name: Value): void {
  let i = 0;
  let concerned = false;
  while (i < SLOT_DEFS) {
    const offset = rowAt(i).offset;
    let hit = false;
    for (let k = i; k < SLOT_DEFS && rowAt(k).offset == offset; k++) if (rowAt(k).name == name) hit = true;
    if (hit) {
      concerned = true;
      i = fixOne(type, i);
    } else {
      while (i < SLOT_DEFS && rowAt(i).offset == offset) i++;
    }
  }
  if (!concerned) return;
  if (name == N.__del__ && typeAt(type).finalize) typeAt(type).flags |= TypeFlag.hasFinalize;
  const list = typeAt(type).subclasses;
  if (!list) return;
  for (let k = 0, n = <i32>listSize(list); k < n; k++) {
    const subclass = subclassAt(list, k);
    if (subclass && dictContains(typeAt(<usize>subclass).dict, name) == 0) updateSlotsLockHeld(<usize>subclass, name);
    decref(subclass);
  }
}
/** After the bases of a class changed. */
export function refixSlotsLockHeld(type: usize): void {
  fixSlots(type);
  const list = typeAt(type).subclasses;
  if (!list) return;
  for (let k = 0, n = <i32>listSize(list); k < n; k++) {
    const subclass = subclassAt(list, k);
    if (subclass) refixSlotsLockHeld(<usize>subclass);
    decref(subclass);
  }
}
