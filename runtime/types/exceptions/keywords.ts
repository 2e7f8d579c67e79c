// Keyword arguments of exceptions that take a few by name: NameError(..., name=), ImportError(..., name=, path=, name_from=).
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { raiseFormat2 } from '../../object/errors';
import { strEquals } from '../str/compare';
import { internLiteral } from '../str/intern';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { setField } from './parts';

/** Stores the keyword argument `name` in the field at `offset`, if it was given. */
export function takeKeyword(self: Value, name: Value, offset: usize, args: usize, nargs: u32, kwnames: Value): void {
  if (!kwnames) return;
  for (let i: u32 = 0, n = tupleSize(kwnames); i < n; i++) {
    if (strEquals(tupleItemBorrowed(kwnames, i), name)) setField(self, offset, load<Value>(args + (<usize>(nargs + i) << 3)));
  }
}
/** false + TypeError when a keyword is none of a, b, c (0 = unused). */
export function onlyKeywords(name_: string, kwnames: Value, a: Value, b: Value, c: Value): bool {
  if (!kwnames) return true;
  for (let i: u32 = 0, n = tupleSize(kwnames); i < n; i++) {
    const name = tupleItemBorrowed(kwnames, i);
    if (strEquals(name, a) || (b && strEquals(name, b)) || (c && strEquals(name, c))) continue;
    raiseFormat2(T.TypeError, "%U() got an unexpected keyword argument '%S'", internLiteral(name_), name);
    return false;
  }
  return true;
}
