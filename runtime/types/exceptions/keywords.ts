// Keyword arguments of exceptions that take a few by name: NameError(..., name=), ImportError(..., name=, path=, name_from=).
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { fromInt49, Value } from '../../base/value';
import { raiseFormat3 } from '../../object/errors';
import { unexpectedKeyword } from '../../object/signature';
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
  const n = tupleSize(kwnames);
  const most: u32 = c ? 3 : b ? 2 : 1;
  if (n > most) {
    raiseFormat3(T.TypeError, most == 1 ? '%U() takes at most %d keyword argument (%d given)' : '%U() takes at most %d keyword arguments (%d given)', internLiteral(name_), fromInt49(most), fromInt49(n));
    return false;
  }
  for (let i: u32 = 0; i < n; i++) {
    const name = tupleItemBorrowed(kwnames, i);
    if (strEquals(name, a) || (b && strEquals(name, b)) || (c && strEquals(name, c))) continue;
    const names = scratchPush(24);
    store<Value>(names, a);
    store<Value>(names, b, 8);
    store<Value>(names, c, 16);
    unexpectedKeyword(internLiteral(name_), name, names, most, -1);
    scratchPop(names);
    return false;
  }
  return true;
}
