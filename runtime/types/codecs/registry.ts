// The registry of codecs and error handlers (codecs.register, lookup, register_error).
import { Value } from '../../base/value';

/** The handler registered under a name (owned callable); LookupError otherwise. */
export function lookupErrorHandler(name: Value): Value { return unreachable(); }
