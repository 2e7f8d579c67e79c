// SystemExit: its code is the argument, or the tuple of all arguments.
import { BaseExc_size, SystemExitExc, SystemExitExc_size } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { decref } from '../../object/refcount';
import { excArgs, excInit } from './base';
import { clearFields, exceptionType, field, setField, visitFields } from './parts';

const CODE: usize = offsetof<SystemExitExc>('code');

function init(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (!excInit(self, args, nargs, kwnames)) return false;
  if (nargs == 1) setField(self, CODE, load<Value>(args));
  if (nargs > 1) {
    const all = excArgs(self);
    setField(self, CODE, all);
    decref(all);
  }
  return true;
}
function traverse(p: usize): void { visitFields(p, BaseExc_size, SystemExitExc_size); }
function clear(p: usize): void { clearFields(p, BaseExc_size, SystemExitExc_size); }

export function initSystemExit(): void {
  const t = exceptionType(T.SystemExit, SystemExitExc_size);
  t.init = init.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  field(T.SystemExit, 'code', CODE);
}
