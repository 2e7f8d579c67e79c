// SIGNATURES FIRST; bodies follow (owner: object).
import { Value } from '../base/value';

/** types.GenericAlias(origin, args): what `list[int]` is. args: a tuple or one argument. */
export function genericAliasNew(origin: Value, args: Value): Value { return unreachable(); }
