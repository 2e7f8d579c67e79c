// range
import { Value } from '../base/value';

/** Three ints. */
export function rangeNew(start: Value, stop: Value, step: Value): Value { return unreachable(); }
