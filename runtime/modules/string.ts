// The module _string: the grammar of format strings for string.Formatter.
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { Kind, moduleFunction } from '../object/def';
import { raiseFormat1 } from '../object/errors';
import { decref } from '../object/refcount';
import { formatIteratorNew } from '../types/format/iterators';
import { intFromI64 } from '../types/int/value';
import { fieldInteger, firstPartEnd } from '../types/format/markup';
import { strSubstring } from '../types/str/concat';
import { isStr, strLength } from '../types/str/str';
import { tuple2 } from '../types/tuple';
import { moduleRegister } from './module';

function formatterParser(self: Value, text: Value): Value {
  return isStr(text) ? formatIteratorNew(T.formatteriterator, text, 0) : raiseFormat1(T.TypeError, 'expected str, got %T', text);
}

function fieldNameSplit(self: Value, text: Value): Value {
  if (!isStr(text)) return raiseFormat1(T.TypeError, 'expected str, got %T', text);
  const end = firstPartEnd(text, 0, strLength(text));
  const index = fieldInteger(text, 0, end);
  if (index == -2) return 0;
  const first = index >= 0 ? intFromI64(index) : strSubstring(text, 0, end);
  const rest = formatIteratorNew(T.fieldnameiterator, text, end);
  const result = first && rest ? tuple2(first, rest) : 0;
  decref(first);
  decref(rest);
  return result;
}

export function initStringModule(): void {
  const m = moduleRegister('_string');
  moduleFunction(m, 'formatter_parser(string, /)', formatterParser.index, Kind.one);
  moduleFunction(m, 'formatter_field_name_split(string, /)', fieldNameSplit.index, Kind.one);
}
