// KeyError: str() shows the repr of a single key, so that '' can be told from nothing.
import { Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { repr } from '../../object/abstract-object';
import { decref } from '../../object/refcount';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { excArgs, excStr } from './base';

function str(self: Value): Value {
  const args = excArgs(self);
  const result = tupleSize(args) == 1 ? repr(tupleItemBorrowed(args, 0)) : excStr(self);
  decref(args);
  return result;
}
export function initKeyError(): void { changetype<Type>(T.KeyError).str = str.index; }
