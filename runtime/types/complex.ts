// The type complex.
import { Value } from '../base/value';

export function complexNew(real: f64, imag: f64): Value { return unreachable(); }
export function isComplex(v: Value): bool { return unreachable(); }
/** Fills T.complex. */
export function initComplex(): void { unreachable(); }
export function complexPowerF64(ar: f64, ai: f64, br: f64, bi: f64): Value { return unreachable(); }
