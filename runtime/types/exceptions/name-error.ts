// NameError: the name that was looked for.
import { BaseExc_size, NameErrorExc, NameErrorExc_size } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { excInit } from './base';
import { onlyKeywords, takeKeyword } from './keywords';
import { clearFields, exceptionType, field, visitFields } from './parts';

const NAME: usize = offsetof<NameErrorExc>('name');

function init(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (!onlyKeywords('NameError', kwnames, N.name, 0, 0) || !excInit(self, args, nargs, 0)) return false;
  takeKeyword(self, N.name, NAME, args, nargs, kwnames);
  return true;
}
function traverse(p: usize): void { visitFields(p, BaseExc_size, NameErrorExc_size); }
function clear(p: usize): void { clearFields(p, BaseExc_size, NameErrorExc_size); }

export function initNameError(): void {
  const t = exceptionType(T.NameError, NameErrorExc_size);
  t.init = init.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  field(T.NameError, 'name', NAME);
}
