// int ** int and pow(int, int, int).
import { Value } from '../../base/value';

/** `mod` is an int or None; a negative exponent without a modulus gives a float. */
export function intPower(base: Value, exponent: Value, mod: Value): Value { return unreachable(); }
