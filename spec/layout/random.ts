// random numbers
import { field as f, struct } from './struct.js';

export const structs = [
  struct('RandomObj', 'Obj', '_random.Random: a Mersenne Twister.', [
    f('index', 'u32', 'locked; next word of the state to use, 624 = all are used up'),
    f('spare', 'u32', 'unused'),
    f('state', 'u64', 'locked; 624 words of 32 bits', 312),
  ]),
];
