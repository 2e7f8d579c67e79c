// The iterators of _string: the fields of a format, the parts of a field name. Fed by markup.ts; string.Formatter reads them.
import { EmptyStr, None } from '../../base/addresses.gen';
import { FormatIterator, FormatIterator_size, Type } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { fromBool, Value } from '../../base/value';
import { objectAlloc, objectFree } from '../../alloc/object';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { csBegin, csEnd } from '../../sync/critical';
import { strSubstring } from '../str/concat';
import { strFromCodePoint, strLength } from '../str/str';
import { tuple2Steal, tupleInitSteal, tupleNew } from '../tuple';
import { intFromI64 } from '../int/value';
import { Markup, MARKUP_SIZE, markupInit, markupNext, partNext, tlsPartFrom, tlsPartIndex, tlsPartIsAttribute, tlsPartTo } from './markup';

@inline function it(v: Value): FormatIterator { return changetype<FormatIterator>(<usize>v); }

/** type: T.formatteriterator or T.fieldnameiterator. */
export function formatIteratorNew(type: usize, text: Value, at: i32): Value {
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
  const name = tlsPartIndex >= 0 ? intFromI64(tlsPartIndex) : strSubstring(text, tlsPartFrom, tlsPartTo);
  return name ? tuple2Steal(fromBool(attribute), name) : 0;
}

function setup(type: usize, next: u32): void {
  typeSetup(type, FormatIterator_size, 0, TypeFlag.disallowInstantiation);
  const t = changetype<Type>(type);
  t.dealloc = dealloc.index;
  t.iter = newRef.index;
  t.iternext = next;
}

export function initFormatIterators(): void {
  setup(T.formatteriterator, parserNext.index);
  setup(T.fieldnameiterator, partsNext.index);
}
