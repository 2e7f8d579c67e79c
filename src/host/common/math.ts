// Math functions of the host, chosen by the numbers of spec/math.ts.
import type { HostCalls } from '../interface/calls.gen.js';
import { mathFunctions1, mathFunctions2 } from '../../../spec/math.js';

const table = Math as unknown as Record<string, (...x: number[]) => number>;
const one = mathFunctions1.map((name) => table[name]!);
const two = mathFunctions2.map((name) => table[name]!);

export const mathCalls: Pick<HostCalls, 'math1' | 'math2'> = {
  math1: (which, x) => one[which]!(x),
  math2: (which, x, y) => two[which]!(x, y),
};
