// slice
import { Value } from '../base/value';

/** 0 stands for None. */
export function sliceNew(start: Value, stop: Value, step: Value): Value { return unreachable(); }
/**
 * Resolves a slice for a sequence of `length` items: i64 start, stop, step and number of items are stored at out,
 * out+8, out+16, out+24. false = error (step 0, not an index).
 */
export function sliceIndices(s: Value, length: i64, out: usize): bool { return unreachable(); }
