// list[int] for the parts below the types: see runtime/types/generic-alias.ts.
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { makeGenericAlias } from '../types/generic-alias';

/** types.GenericAlias(origin, args): what `list[int]` is. args: a tuple or one argument. */
export function genericAliasNew(origin: Value, args: Value): Value { return makeGenericAlias(T.GenericAlias, origin, args, false); }
