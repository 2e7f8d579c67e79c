// The module _string: the grammar of format strings for string.Formatter.
import { EmptyStr, None } from '../base/addresses.gen';
import { FormatIterator, FormatIterator_size, Type } from '../base/layout.gen';
import { scratchPop, scratchPush } from '../base/scratch';
import { T } from '../base/types.gen';
import { fromBool, fromInt49, Value } from '../base/value';
import { objectAlloc, objectFree } from '../alloc/object';
import { Kind, moduleFunction } from '../object/def';
import { raiseFormat1 } from '../object/errors';
import { decref, newRef } from '../object/refcount';
import { typeSetup } from '../object/type';
import { TypeFlag } from '../object/type-flags';
import { csBegin, csEnd } from '../sync/critical';
import { fieldInteger, firstPartEnd, Markup, MARKUP_SIZE, markupInit, markupNext, partNext, tlsPartFrom, tlsPartIndex, tlsPartIsAttribute, tlsPartTo } from '../types/format/markup';
import { strSubstring } from '../types/str/concat';
import { isStr, strFromCodePoint, strLength } from '../types/str/str';
import { tuple2, tuple2Steal, tupleInitSteal, tupleNew } from '../types/tuple';
import { moduleRegister } from './module';

@inline function it(v: Value): FormatIterator { return changetype<FormatIterator>(<usize>v); }

function iteratorNew(type: usize, text: Value, at: i32): Value {
  const p = objectAlloc(type, FormatIterator_size);
  if (!p) return 0;
  const f = changetype<FormatIterator>(p);
  f.text = newRef(text);
  f.at = at;
  f.end = strLength(text);
  return <u64>p;
}
function dealloc(p: usize): void {
  decref(changetype<FormatIterator>(p).text);
  objectFree(p);
}

function formatterParser(self: Value, text: Value): Value {
  return isStr(text) ? iteratorNew(T.formatteriterator, text, 0) : raiseFormat1(T.TypeError, 'expected str, got %T', text);
}

/** (literal, field name or None, spec or None, conversion or None). */
function parserNext(self: Value): Value {
  const at = scratchPush(MARKUP_SIZE);
  const m = changetype<Markup>(at);
  csBegin(<usize>self);
  const text = it(self).text;
  markupInit(m, text, it(self).at, it(self).end);
  const more = markupNext(m);
  it(self).at = m.at;
  csEnd();
  let result: Value = 0;
  if (more > 0) {
    const t = tupleNew(4);
    if (t) {
      tupleInitSteal(t, 0, strSubstring(text, m.literalFrom, m.literalTo));
      tupleInitSteal(t, 1, m.hasField ? strSubstring(text, m.nameFrom, m.nameTo) : None);
      tupleInitSteal(t, 2, m.hasField ? (m.specTo > m.specFrom ? strSubstring(text, m.specFrom, m.specTo) : EmptyStr) : None);
      tupleInitSteal(t, 3, m.conversion ? strFromCodePoint(m.conversion) : None);
    }
    result = <u64>t;
  }
  scratchPop(at);
  return result;
}

function fieldNameSplit(self: Value, text: Value): Value {
  if (!isStr(text)) return raiseFormat1(T.TypeError, 'expected str, got %T', text);
  const end = firstPartEnd(text, 0, strLength(text));
  const index = fieldInteger(text, 0, end);
  if (index == -2) return 0;
  const first = index >= 0 ? fromInt49(index) : strSubstring(text, 0, end);
  const rest = iteratorNew(T.fieldnameiterator, text, end);
  const result = first && rest ? tuple2(first, rest) : 0;
  decref(first);
  decref(rest);
  return result;
}

/** (is attribute, name or index). */
function partsNext(self: Value): Value {
  csBegin(<usize>self);
  const text = it(self).text;
  const at = <i32>it(self).at;
  const end = <i32>it(self).end;
  const next = at < end ? partNext(text, at, end) : -1;
  if (next >= 0) it(self).at = next;
  csEnd();
  if (next < 0) return 0;
  const attribute = tlsPartIsAttribute;
  const name = tlsPartIndex >= 0 ? fromInt49(tlsPartIndex) : strSubstring(text, tlsPartFrom, tlsPartTo);
  return name ? tuple2Steal(fromBool(attribute), name) : 0;
}

function setup(type: usize, next: u32): void {
  typeSetup(type, FormatIterator_size, 0, TypeFlag.disallowInstantiation);
  const t = changetype<Type>(type);
  t.dealloc = dealloc.index;
  t.iter = newRef.index;
  t.iternext = next;
}

/** Boot step 3. */
export function initStringTypes(): void {
  setup(T.formatteriterator, parserNext.index);
  setup(T.fieldnameiterator, partsNext.index);
}

export function initStringModule(): void {
  const m = moduleRegister('_string');
  moduleFunction(m, 'formatter_parser(string, /)', formatterParser.index, Kind.one);
  moduleFunction(m, 'formatter_field_name_split(string, /)', fieldNameSplit.index, Kind.one);
}
