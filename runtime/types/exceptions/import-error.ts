// ImportError: message, module name, path, and the name that `from` wanted.
import { BaseExc_size, ImportErrorExc, ImportErrorExc_size } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { fromAddress, typeOf, Value } from '../../base/value';
import { Kind, method } from '../../object/def';
import { fieldClear, fieldGet } from '../../object/fields';
import { instanceGetDict } from '../../object/instance';
import { decref } from '../../object/refcount';
import { dictCopy, dictSet, dictSize } from '../dict/dict';
import { internLiteral } from '../str/intern';
import { isStrExact } from '../str/str';
import { tuple2, tuple3 } from '../tuple';
import { excArgs, excInit, excStr } from './base';
import { onlyKeywords, takeKeyword } from './keywords';
import { clearFields, exceptionType, field, setField, visitFields } from './parts';

const MSG: usize = offsetof<ImportErrorExc>('msg');
const NAME: usize = offsetof<ImportErrorExc>('name');
const PATH: usize = offsetof<ImportErrorExc>('path');
const FROM: usize = offsetof<ImportErrorExc>('nameFrom');

function init(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  const from = internLiteral('name_from');
  if (!onlyKeywords('ImportError', kwnames, N.name, N.path, from) || !excInit(self, args, nargs, 0)) return false;
  for (let offset = MSG; offset <= FROM; offset += 8) fieldClear(<usize>self + offset);
  takeKeyword(self, N.name, NAME, args, nargs, kwnames);
  takeKeyword(self, N.path, PATH, args, nargs, kwnames);
  takeKeyword(self, from, FROM, args, nargs, kwnames);
  if (nargs == 1) setField(self, MSG, load<Value>(args));
  return true;
}
function str(self: Value): Value {
  const msg = fieldGet(<usize>self + MSG);
  if (msg && isStrExact(msg)) return msg;
  decref(msg);
  return excStr(self);
}
function addState(self: Value, dict: Value, key: Value, offset: usize): bool {
  const v = fieldGet(<usize>self + offset);
  const ok = !v || dictSet(dict, key, v);
  decref(v);
  return ok;
}
function reduce(self: Value): Value {
  const own = instanceGetDict(self);
  if (!own) return 0;
  const state = dictCopy(own);
  decref(own);
  if (!state) return 0;
  let result: Value = 0;
  if (addState(self, state, N.name, NAME) && addState(self, state, N.path, PATH) && addState(self, state, internLiteral('name_from'), FROM)) {
    const args = excArgs(self);
    const type = fromAddress(typeOf(self));
    result = dictSize(state) ? tuple3(type, args, state) : tuple2(type, args);
    decref(args);
  }
  decref(state);
  return result;
}
function traverse(p: usize): void { visitFields(p, BaseExc_size, ImportErrorExc_size); }
function clear(p: usize): void { clearFields(p, BaseExc_size, ImportErrorExc_size); }

export function initImportError(): void {
  const t = exceptionType(T.ImportError, ImportErrorExc_size);
  t.init = init.index;
  t.str = str.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  field(T.ImportError, 'msg', MSG);
  field(T.ImportError, 'name', NAME);
  field(T.ImportError, 'path', PATH);
  field(T.ImportError, 'name_from', FROM);
  method(T.ImportError, '__reduce__($self, /)', reduce.index, Kind.noargs);
}
