// SIGNATURES FIRST; bodies follow (owner: object).
import { Value } from '../base/value';

/** types.MappingProxyType(mapping). */
export function mappingProxyNew(mapping: Value): Value { return unreachable(); }
