// _suggestions: "Did you mean" for traceback.py.
import { None } from '../base/addresses.gen';
import { T } from '../base/types.gen';
import { typeOf, Value } from '../base/value';
import { arg, Kind, moduleFunction } from '../object/def';
import { raiseFormat1, raiseText } from '../object/errors';
import { decref } from '../object/refcount';
import { suggestName } from '../object/suggest';
import { listGet, listSize } from '../types/list/list';
import { isStr } from '../types/str/str';
import { moduleRegister } from './module';

function generateSuggestions(self: Value, args: usize): Value {
  const candidates = arg(args, 0);
  const item = arg(args, 1);
  if (typeOf(candidates) != T.list) return raiseText(T.TypeError, 'candidates must be a list');
  for (let i: i32 = 0; i < <i32>listSize(candidates); i++) {
    const candidate = listGet(candidates, i);
    const ok = !candidate || isStr(candidate);
    if (!ok) raiseFormat1(T.TypeError, 'all elements in \'candidates\' must be strings, but got %T', candidate);
    decref(candidate);
    if (!ok) return 0;
  }
  if (!isStr(item)) return raiseFormat1(T.TypeError, "_generate_suggestions() argument 2 must be str, not %T", item);
  const found = suggestName(item, candidates);
  return found ? found : None;
}

export function initSuggestions(): void {
  const module = moduleRegister('_suggestions');
  moduleFunction(module, '_generate_suggestions($module, candidates, item, /)', generateSuggestions.index, Kind.slots);
}
