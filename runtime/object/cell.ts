// Cells: variables shared by nested functions. A cell may be read and written by several threads; each access is atomic.
import { Value } from '../base/value';

/** A cell that holds `value` (0: empty). */
export function cellNew(value: Value): Value { return unreachable(); }
/** What it holds (owned), 0 when empty (no exception). */
export function cellGet(cell: Value): Value { return unreachable(); }
/** 0 empties it. */
export function cellSet(cell: Value, value: Value): void { unreachable(); }
