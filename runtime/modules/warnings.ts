// Warnings issued by native code go through the module warnings, whose Python implementation decides what to do.
import { N } from '../base/names.gen';
import { Root, root } from '../base/roots';
import { fromAddress, fromInt49, Value } from '../base/value';
import { getAttr } from '../object/attr';
import { callValue } from '../object/call';
import { decref } from '../object/refcount';
import { scratchPop, scratchPush } from '../base/scratch';
import { dictGetStr } from '../types/dict/dict';

/** warnings.warn_explicit(message, category, file, line); true without doing anything while warnings is not imported. */
export function warnExplicit(category: usize, message: Value, file: Value, line: u32): bool {
  const module = dictGetStr(root(Root.modules), N.warnings);
  if (module == 0) return true;
  const warn = getAttr(module, N.warn_explicit);
  decref(module);
  if (warn == 0) return false;
  const args = scratchPush(32);
  store<Value>(args, message);
  store<Value>(args, fromAddress(category), 8);
  store<Value>(args, file, 16);
  store<Value>(args, fromInt49(line), 24);
  const result = callValue(warn, args, 4, 0);
  scratchPop(args);
  decref(warn);
  decref(result);
  return result != 0;
}
