// format(value, spec): what f-strings, str.format and the builtin share.
import { Value } from '../../base/value';

/** format(v, spec): spec is a str or 0 for ''. str, int and float take short ways. */
export function formatValue(v: Value, spec: Value): Value { return unreachable(); }
/** format % args for str. */
export function strPercent(format: Value, args: Value): Value { return unreachable(); }
