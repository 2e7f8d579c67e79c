// A symbol table as bytes for lib/_symtable.py. Preorder; of each scope: name, type, nested (u8), line (u32); then, counted
// (u32), its symbols (name, u32), its parameters (names) and its children.
import type { Packer } from '../packer.js';
import type { BlockKind, Scope } from './table.js';

/** Numbers of _symtable's TYPE_ constants. */
const TYPES: readonly BlockKind[] = [
  'function',
  'class',
  'module',
  'annotation',
  'type alias',
  'type parameters',
  'type variable',
];

export function packScope(out: Packer, scope: Scope): Packer {
  out.text(scope.name).u8(TYPES.indexOf(scope.kind)).u8(scope.nested ? 1 : 0).u32(scope.location.lineno);
  out.u32(scope.symbols.size);
  for (const [name, flags] of scope.symbols) out.text(name).u32(flags);
  out.u32(scope.varnames.length);
  for (const name of scope.varnames) out.text(name);
  out.u32(scope.children.length);
  for (const child of scope.children) packScope(out, child);
  return out;
}
