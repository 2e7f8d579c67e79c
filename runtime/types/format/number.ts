// __format__ of numbers and the number conversions of %-formatting, shared by int, float, complex and str.
import { Value } from '../../base/value';

/** format(v, spec) for an int (isInt): `spec` is a str. */
export function formatInt(v: Value, spec: Value): Value { return unreachable(); }
/** format(v, spec) for a float (isFloat). */
export function formatFloat(v: Value, spec: Value): Value { return unreachable(); }
export function formatComplex(v: Value, spec: Value): Value { return unreachable(); }
/**
 * The digits of %-conversions of an int: conversion 'd' 'i' 'u' 'x' 'X' 'o', with sign ('-' only), prefix when `alternate`,
 * at least `precision` digits (-1 = any). Field width and padding are the caller's.
 */
export function percentInt(v: Value, conversion: u32, alternate: bool, precision: i32): Value { return unreachable(); }
/** %e %f %g %E %F %G of a double; precision -1 = 6. Sign flags and width are the caller's. */
export function percentFloat(x: f64, conversion: u32, alternate: bool, precision: i32): Value { return unreachable(); }
