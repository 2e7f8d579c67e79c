// The type object. Slots are indexes into the wasm table, 0 = absent; see runtime/object/slots.ts for the signatures.
import { field as f, struct } from './struct.js';
import { slots } from '../slots.js';

export const structs = [
  struct('Type', 'Obj', 'A type object, static or made by a class statement.', [
    f('name', 'Value', 'locked; str, tp_name without the module'),
    f('qualname', 'Value', 'locked; str'),
    f('module', 'Value', 'immutable for static types (str); heap types keep __module__ in their dict'),
    f('bases', 'Value', 'atomic; tuple; written with the world stopped'),
    f('mro', 'Value', 'atomic; tuple; written with the world stopped'),
    f('dict', 'Value', 'immutable reference to a dict; the dict is locked'),
    f('doc', 'Value', 'immutable; for static types'),
    f('subclasses', 'Value', 'locked; dict of id -> weakref or 0'),
    f('base', 'ptr', 'written with the world stopped; the best base'),
    f('flags', 'u32', 'atomic; TypeFlag bits'),
    f('version', 'u32', 'atomic; tag of the current state for inline caches, 0 = none assigned; changed before the type is seen changed'),
    f('basicSize', 'u32', 'immutable; bytes of an instance without items'),
    f('itemSize', 'u32', 'immutable; bytes an item, 0 for fixed size'),
    f('dictOffset', 'u32', 'immutable; offset of the InstanceDict part, 0 = no __dict__'),
    f('weakOffset', 'u32', 'immutable; offset of the weakref list word, 0 = not weakly referable'),
    f('sharedKeys', 'ptr', 'immutable reference; shared keys of inline instance values, 0 = none'),
    f('inlineCount', 'u32', 'immutable; number of inline value slots of an instance'),
    f('slotNames', 'Value', 'immutable; tuple of __slots__ names or 0'),
    f('typeMutex', 'u32', 'atomic'),
    f('initCache', 'u64', 'atomic; interpreter cache for calling the class: (version, offset)'),
    f('newCache', 'u64', 'atomic; interpreter cache'),
    f('iterCache', 'u64', 'atomic; interpreter cache'),
    f('solid', 'ptr', 'immutable; the nearest type of the mro whose instances have fields of their own'),
    f('native', 'ptr', 'immutable; the nearest static type of the base chain'),
    f('slotsOffset', 'u32', 'immutable; heap types: offset of the first Value of their own __slots__'),
    f('slotsCount', 'u32', 'immutable; number of these'),
    f('weakrefs', 'ptr', 'locked; weak references to the type object itself'),
    f('newDef', 'ptr', 'immutable; NativeDef of new_ when it is bound by a signature'),
    f('initDef', 'ptr', 'immutable; NativeDef of init when it is bound by a signature'),
    f('spare', 'u64', 'free for later fields', 4),
    ...slots.map((s) => f(s.name, 'func', 'atomic; ' + s.signature)),
  ]),
];
