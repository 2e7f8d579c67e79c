// Private name mangling of __slots__ entries: `__x` in class `_C` becomes `_C__x`.
import { Value } from '../base/value';
import { sbChar, sbDrop, sbFinish, sbNew, sbStr, sbSubstring } from '../types/str/builder';
import { intern, internSteal } from '../types/str/intern';
import { strCharAt, strLength } from '../types/str/str';

/** The mangled, interned name (owned). */
export function mangle(className: Value, name: Value): Value {
  const n = strLength(name);
  if (n < 3 || strCharAt(name, 0) != 0x5f || strCharAt(name, 1) != 0x5f) return intern(name);
  if (strCharAt(name, n - 1) == 0x5f && strCharAt(name, n - 2) == 0x5f) return intern(name);
  let from = 0;
  const end = strLength(className);
  while (from < end && strCharAt(className, from) == 0x5f) from++;
  if (from == end) return intern(name);
  const b = sbNew();
  if (!b) return 0;
  if (!sbChar(b, 0x5f) || !sbSubstring(b, className, from, end) || !sbStr(b, name)) {
    sbDrop(b);
    return 0;
  }
  return internSteal(sbFinish(b));
}
