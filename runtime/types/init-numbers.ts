// Boot of the number types, in the order of their bases.
import { initBool } from './bool';
import { initComplex } from './complex/type';
import { initFloat } from './float/type';
import { initInt } from './int/type';

/** Slots and methods of int, bool, float, complex. */
export function initNumbers(): void {
  initInt();
  initBool();
  initFloat();
  initComplex();
}
