// Instructions of template strings (PEP 750).
import { None } from '../../base/addresses.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { raiseText } from '../../object/errors';
import { callValue } from '../../object/call';
import { scratchPop, scratchPush } from '../../base/scratch';
import { N } from '../../base/names.gen';
import { charStr } from '../../base/value';
import { dropCold, strip } from '../stack';

/** value, source text, spec if bit 0 of n; n >> 2: conversion 1 str, 2 repr, 3 ascii. */
export function opBuildInterpolation(sp: usize, n: u32): Value {
  const count: usize = n & 1 ? 3 : 2;
  const from = sp - (count << 3);
  const args = scratchPush(32);
  store<Value>(args, strip(load<Value>(from)));
  store<Value>(args, strip(load<Value>(from, 8)), 8);
  const conversion = n >> 2;
  store<Value>(args, conversion == 0 ? None : charStr(conversion == 1 ? 115 : conversion == 2 ? 114 : 97), 16);
  store<Value>(args, n & 1 ? strip(load<Value>(from, 16)) : 320, 24);
  const r = callValue(<u64>T.Interpolation, args, 4, 0);
  scratchPop(args);
  if (r) for (let at = from; at < sp; at += 8) dropCold(load<Value>(at));
  return r;
}

/** tuple of strings, tuple of interpolations. */
export function opBuildTemplate(sp: usize): Value {
  raiseText(T.NotImplementedError, 'template strings are not there yet');
  return 0;
}
