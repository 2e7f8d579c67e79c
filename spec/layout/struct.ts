// What a struct of the shared heap is, as data. tools/gen/layout.ts turns the structs of this folder into
// AssemblyScript classes (runtime/base/layout/*.gen.ts), into offsets for TypeScript (src/wasm/layout.gen.ts) and
// into a test that asks the wasm module for every offset.

/** Field types. `Value` is a u64; `ptr` is a 32-bit address of unspecified type; `func` an index of the wasm table. */
export type FieldType = 'u8' | 'u16' | 'u32' | 'i32' | 'u64' | 'i64' | 'f64' | 'Value' | 'ptr' | 'func';

export interface Field {
  name: string;
  type: FieldType;
  /** Who may touch it: 'immutable', 'owner thread', 'atomic: ...', 'locked: ...'. */
  access: string;
  /** A field may repeat: an array inside the struct. Only its offset is emitted. */
  count: number;
}

export interface Struct {
  name: string;
  /** The struct whose fields come first, or null. */
  base: string | null;
  doc: string;
  fields: Field[];
}

export const sizes: Record<FieldType, number> = {
  u8: 1, u16: 2, u32: 4, i32: 4, u64: 8, i64: 8, f64: 8, Value: 8, ptr: 4, func: 4,
};

export function field(name: string, type: FieldType, access: string, count = 1): Field {
  return { name, type, access, count };
}

export function struct(name: string, base: string | null, doc: string, fields: Field[]): Struct {
  return { name, base, doc, fields };
}

export interface Placed {
  field: Field;
  offset: number;
}

/** Places the fields of one struct after those of its base, each aligned to its size. */
export function place(one: Struct, all: Map<string, Struct>): { fields: Placed[]; start: number; size: number } {
  let offset = 0;
  if (one.base !== null) {
    const base = all.get(one.base);
    if (!base) throw new Error(`${one.name}: no struct ${one.base}`);
    offset = place(base, all).size;
  }
  const start = offset;
  const fields = one.fields.map((f) => {
    const size = sizes[f.type];
    offset = Math.ceil(offset / size) * size;
    const placed = { field: f, offset };
    offset += size * f.count;
    return placed;
  });
  return { fields, start, size: offset };
}
