// Instructions of template strings (PEP 750). The types are Python classes: lib/_templatelib.py.
import { EmptyStr, None } from '../../base/addresses.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { charStr, Value } from '../../base/value';
import { libCall } from '../lib-call';
import { dropRange, strip } from '../stack';

/** value, source text, spec if bit 0 of n; n >> 2: conversion 1 str, 2 repr, 3 ascii. */
export function opBuildInterpolation(sp: usize, n: u32): Value {
  const count: usize = n & 1 ? 3 : 2;
  const from = sp - (count << 3);
  const conversion = n >> 2;
  const args = scratchPush(32);
  store<Value>(args, strip(load<Value>(from)));
  store<Value>(args, strip(load<Value>(from, 8)), 8);
  store<Value>(args, conversion == 0 ? None : charStr(conversion == 1 ? 115 : conversion == 2 ? 114 : 97), 16);
  store<Value>(args, n & 1 ? strip(load<Value>(from, 16)) : EmptyStr, 24);
  const r = libCall('_templatelib', 'Interpolation', args, 4);
  scratchPop(args);
  if (r) dropRange(from, sp);
  return r;
}

/** tuple of strings, tuple of interpolations. */
export function opBuildTemplate(sp: usize): Value {
  const args = scratchPush(16);
  store<Value>(args, strip(load<Value>(sp - 16)));
  store<Value>(args, strip(load<Value>(sp - 8)), 8);
  const r = libCall('_templatelib', '_make', args, 2);
  scratchPop(args);
  if (r) dropRange(sp - 16, sp);
  return r;
}
