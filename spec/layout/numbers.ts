// Instances of the number types that carry more than the immediate value or BigInt/FloatObj of object.ts.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('IntBox', 'Obj', 'True, False and instances of subclasses of int: the exact int they stand for.', [
    f('value', 'Value', 'immutable; an int49 or an owned BigInt'),
  ]),
  struct('ComplexObj', 'Obj', 'complex, and instances of subclasses of complex.', [
    f('real', 'f64', 'immutable'),
    f('imag', 'f64', 'immutable'),
  ]),
];
