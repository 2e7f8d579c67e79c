// float ** float as Python defines it on top of C's pow.
import { Value } from '../../base/value';

export function floatPowerF64(x: f64, y: f64): Value { return unreachable(); }
