// AttributeError: the object and the name that was looked for.
import { None } from '../../base/addresses.gen';
import { AttributeErrorExc, AttributeErrorExc_size, BaseExc_size } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { fromAddress, typeOf, Value } from '../../base/value';
import { Kind, method } from '../../object/def';
import { fieldGet } from '../../object/fields';
import { instanceGetDict } from '../../object/instance';
import { decref } from '../../object/refcount';
import { dictCopy, dictSet, dictSize } from '../dict/dict';
import { tuple2, tuple3 } from '../tuple';
import { excArgs, excInit } from './base';
import { onlyKeywords, takeKeyword } from './keywords';
import { clearFields, exceptionType, field, visitFields } from './parts';

const NAME: usize = offsetof<AttributeErrorExc>('name');
const OBJ: usize = offsetof<AttributeErrorExc>('obj');

function init(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (!onlyKeywords('AttributeError', kwnames, N.name, N.obj, 0) || !excInit(self, args, nargs, 0)) return false;
  takeKeyword(self, N.name, NAME, args, nargs, kwnames);
  takeKeyword(self, N.obj, OBJ, args, nargs, kwnames);
  return true;
}
/** The object may not be picklable: only the name goes along, with args so that copies look the same. */
function getState(self: Value): Value {
  const dict = instanceGetDict(self);
  if (!dict) return 0;
  const name = fieldGet(<usize>self + NAME);
  const args = excArgs(self);
  let result: Value = 0;
  const copy = dictCopy(dict);
  if (copy && (!name || dictSet(copy, N.name, name)) && (!name || dictSet(copy, N.args, args))) result = copy;
  else decref(copy);
  decref(dict);
  decref(name);
  decref(args);
  if (result && !dictSize(result)) {
    decref(result);
    return None;
  }
  return result;
}
function reduce(self: Value): Value {
  const state = getState(self);
  if (!state) return 0;
  const args = excArgs(self);
  const type = fromAddress(typeOf(self));
  const result = state == None ? tuple2(type, args) : tuple3(type, args, state);
  decref(args);
  decref(state);
  return result;
}
function traverse(p: usize): void { visitFields(p, BaseExc_size, AttributeErrorExc_size); }
function clear(p: usize): void { clearFields(p, BaseExc_size, AttributeErrorExc_size); }

export function initAttributeError(): void {
  const t = exceptionType(T.AttributeError, AttributeErrorExc_size);
  t.init = init.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  field(T.AttributeError, 'name', NAME);
  field(T.AttributeError, 'obj', OBJ);
  method(T.AttributeError, '__getstate__($self, /)', getState.index, Kind.noargs);
  method(T.AttributeError, '__reduce__($self, /)', reduce.index, Kind.noargs);
}
