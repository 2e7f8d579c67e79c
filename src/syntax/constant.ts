// The value of a literal, before any Python object exists.
//
// The front end runs in JavaScript and must not depend on the heap, so constants are a tagged union of JavaScript
// values. `tuple` and `frozenset` are never made by the parser: constant folding in the compiler makes them.
// A str is a JavaScript string, except when the literal spells a surrogate by an escape (`'\ud800'`): then UTF-16 could
// not tell two escaped halves from one astral character, so the value is an array of code points.

export type ConstantValue =
  | { readonly type: 'None' | 'True' | 'False' | 'Ellipsis' }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'complex'; readonly imag: number }
  | { readonly type: 'str'; readonly value: string | Uint32Array }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly type: 'tuple' | 'frozenset'; readonly items: readonly ConstantValue[] };
