// SyntaxError: SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset[, metadata]])).
import { None } from '../../base/addresses.gen';
import { BaseExc_size, SyntaxErrorExc, SyntaxErrorExc_size } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { charStr, fromInt49, Value } from '../../base/value';
import { str as strOf } from '../../object/abstract-object';
import { formatText, raiseFormat1, raiseText } from '../../object/errors';
import { fieldGet } from '../../object/fields';
import { decref } from '../../object/refcount';
import { isInt } from '../int/value';
import { strSubstring } from '../str/concat';
import { strRfind } from '../str/find';
import { isStr, strLength } from '../str/str';
import { tupleFromIterable, tupleItemBorrowed, tupleSize } from '../tuple';
import { excInit } from './base';
import { clearFields, exceptionType, field, setField, visitFields } from './parts';

const MSG: usize = offsetof<SyntaxErrorExc>('msg');
const FILENAME: usize = offsetof<SyntaxErrorExc>('filename');
const LINENO: usize = offsetof<SyntaxErrorExc>('lineno');
const OFFSET: usize = offsetof<SyntaxErrorExc>('offset');
const END_LINENO: usize = offsetof<SyntaxErrorExc>('endLineno');
const END_OFFSET: usize = offsetof<SyntaxErrorExc>('endOffset');
const TEXT: usize = offsetof<SyntaxErrorExc>('text');
const PRINT: usize = offsetof<SyntaxErrorExc>('printFileAndLine');
const METADATA: usize = offsetof<SyntaxErrorExc>('metadata');

function init(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (!excInit(self, args, nargs, kwnames)) return false;
  if (nargs >= 1) setField(self, MSG, load<Value>(args));
  if (nargs != 2) return true;
  const info = tupleFromIterable(load<Value>(args, 8));
  if (!info) return false;
  const ok = takeInfo(self, info);
  decref(info);
  return ok;
}
function takeInfo(self: Value, info: Value): bool {
  const n = tupleSize(info);
  if (n < 4 || n > 7) {
    raiseFormat1(T.TypeError, n < 4 ? 'function takes at least 4 arguments (%d given)' : 'function takes at most 7 arguments (%d given)', fromInt49(n));
    return false;
  }
  setField(self, FILENAME, tupleItemBorrowed(info, 0));
  setField(self, LINENO, tupleItemBorrowed(info, 1));
  setField(self, OFFSET, tupleItemBorrowed(info, 2));
  setField(self, TEXT, tupleItemBorrowed(info, 3));
  // What is not given is forgotten: __init__ may be called again.
  setField(self, END_LINENO, n > 4 ? tupleItemBorrowed(info, 4) : None);
  setField(self, END_OFFSET, n > 5 ? tupleItemBorrowed(info, 5) : None);
  setField(self, METADATA, n > 6 ? tupleItemBorrowed(info, 6) : None);
  if (n == 5) {
    raiseText(T.TypeError, 'end_offset must be provided when end_lineno is provided');
    return false;
  }
  return true;
}
function str(self: Value): Value {
  const msg = fieldGet(<usize>self + MSG);
  const path = fieldGet(<usize>self + FILENAME);
  const line = fieldGet(<usize>self + LINENO);
  const hasLine = line && isInt(line);
  let filename: Value = 0;
  if (path && isStr(path)) {
    const slash = strRfind(path, charStr(0x2f), 0, strLength(path));
    filename = strSubstring(path, slash + 1, strLength(path));
  }
  let text: Value;
  if (filename && hasLine) text = formatText('%S (%U, line %d)', msg ? msg : None, filename, line, 0);
  else if (filename) text = formatText('%S (%U)', msg ? msg : None, filename, 0, 0);
  else if (hasLine) text = formatText('%S (line %d)', msg ? msg : None, line, 0, 0);
  else text = strOf(msg ? msg : None);
  decref(filename);
  decref(msg);
  decref(path);
  decref(line);
  return text;
}
function traverse(p: usize): void { visitFields(p, BaseExc_size, SyntaxErrorExc_size); }
function clear(p: usize): void { clearFields(p, BaseExc_size, SyntaxErrorExc_size); }

export function initSyntaxError(): void {
  const t = exceptionType(T.SyntaxError, SyntaxErrorExc_size);
  t.init = init.index;
  t.str = str.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  field(T.SyntaxError, 'msg', MSG);
  field(T.SyntaxError, 'filename', FILENAME);
  field(T.SyntaxError, 'lineno', LINENO);
  field(T.SyntaxError, 'offset', OFFSET);
  field(T.SyntaxError, 'text', TEXT);
  field(T.SyntaxError, 'end_lineno', END_LINENO);
  field(T.SyntaxError, 'end_offset', END_OFFSET);
  field(T.SyntaxError, 'print_file_and_line', PRINT);
  field(T.SyntaxError, '_metadata', METADATA);
}
