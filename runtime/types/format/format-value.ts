// format(value, spec): what f-strings, str.format and the builtin share.
import { EmptyStr } from '../../base/addresses.gen';
import { T } from '../../base/types.gen';
import { typeOf, Value } from '../../base/value';
import { format } from '../../object/abstract-object';
import { newRef } from '../../object/refcount';
import { floatRepr } from '../float/text';
import { intRepr } from '../int/text';
import { strLength } from '../str/str';
import { formatFloat, formatInt } from './number';
import { formatStr } from './str-format';

/** format(v, spec): spec is a str or 0 for ''. str, int and float take short ways. */
export function formatValue(v: Value, spec: Value): Value {
  const type = typeOf(v);
  const plain = spec == 0 || strLength(spec) == 0;
  if (type == T.str) return plain ? newRef(v) : formatStr(v, spec);
  if (type == T.int) return plain ? intRepr(v) : formatInt(v, spec);
  if (type == T.float) return plain ? floatRepr(v) : formatFloat(v, spec);
  return format(v, spec ? spec : EmptyStr);
}
