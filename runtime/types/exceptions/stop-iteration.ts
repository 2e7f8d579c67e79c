// StopIteration: its value is the first argument.
import { None } from '../../base/addresses.gen';
import { BaseExc_size, StopIterationExc, StopIterationExc_size } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { excInit } from './base';
import { clearFields, exceptionType, field, setField, visitFields } from './parts';

const VALUE: usize = offsetof<StopIterationExc>('value');

function init(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (!excInit(self, args, nargs, kwnames)) return false;
  setField(self, VALUE, nargs ? load<Value>(args) : None);
  return true;
}
function traverse(p: usize): void { visitFields(p, BaseExc_size, StopIterationExc_size); }
function clear(p: usize): void { clearFields(p, BaseExc_size, StopIterationExc_size); }

export function initStopIteration(): void {
  const t = exceptionType(T.StopIteration, StopIterationExc_size);
  t.init = init.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  field(T.StopIteration, 'value', VALUE);
}
