// Calling functions of Skein's own Python modules (lib/) from the interpreter; the module is imported when first needed.
import { EmptyTuple, None } from '../base/addresses.gen';
import { N } from '../base/names.gen';
import { Root, root } from '../base/roots';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { Value } from '../base/value';
import { getAttr } from '../object/attr';
import { call1, callValue } from '../object/call';
import { raiseText } from '../object/errors';
import { decref } from '../object/refcount';
import { dictGetStr } from '../types/dict/dict';
import { internLiteral } from '../types/str/intern';

/** module.name(args[0..n)): `module` has no dots. */
export function libCall(module: string, name: string, args: usize, n: u32): Value {
  const key = internLiteral(module);
  let m = dictGetStr(root(Root.modules), key);
  if (!m && !hasError()) {
    const importer = dictGetStr(root(Root.builtinsDict), N.__import__);
    if (importer) m = call1(importer, key);
    else if (!hasError()) raiseText(T.ImportError, '__import__ not found');
    decref(importer);
  }
  decref(key);
  if (!m) return 0;
  const attribute = internLiteral(name);
  const f = getAttr(m, attribute);
  decref(attribute);
  decref(m);
  if (!f) return 0;
  const r = callValue(f, args, n, 0);
  decref(f);
  return r;
}
