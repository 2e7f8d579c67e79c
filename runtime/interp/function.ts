// Function objects.
import { Value } from '../base/value';

/** A function of `code` over `globals` (a dict); its builtins come from globals['__builtins__']. */
export function functionNew(code: Value, globals: Value): Value { return unreachable(); }
