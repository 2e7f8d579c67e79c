// Replacement templates: '\1-\g<name>' parsed by re._parser into literals and group numbers (an SreTemplate), and expanded for
// a match. re caches them through re._compile_template.
import { EmptyBytes, EmptyStr } from '../../base/addresses.gen';
import { Pattern, SreTemplate, SreTemplate_pairs, SreTemplate_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { root, Root } from '../../base/roots';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, int49, typeOf, Value } from '../../base/value';
import { objectAlloc, objectFree } from '../../alloc/object';
import { getAttr } from '../../object/attr';
import { call1, call2 } from '../../object/call';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { isList, TypeFlag } from '../../object/type-flags';
import { bytesLikeJoin } from '../bytes-like/transform';
import { dictGetStr } from '../dict/dict';
import { intAsI64, isInt, tlsOverflow } from '../int/value';
import { listAppendSteal, listGet, listNew, listSize } from '../list/list';
import { strJoin } from '../str/concat';
import { isStr } from '../str/str';
import { matchGroup } from './groups';

@inline function at(v: Value): SreTemplate { return changetype<SreTemplate>(<usize>v); }
@inline function pairAt(v: Value, i: u32): usize { return <usize>v + SreTemplate_pairs + (<usize>i << 4); }

/** _sre.template(pattern, [literal, group, literal, group, ..., literal]). */
export function templateNew(pattern: Value, items: Value): Value {
  if (!isList(items)) return raiseFormat1(T.TypeError, 'template() argument 2 must be list, not %T', items);
  const n = listSize(items);
  if ((n & 1) == 0 || n < 1) return raiseText(T.TypeError, 'invalid template');
  const groups = changetype<Pattern>(<usize>pattern).groups;
  const pairs = n >> 1;
  const p = objectAlloc(T.SRE_Template, SreTemplate_size + (<usize>pairs << 4));
  if (!p) return 0;
  const t = changetype<SreTemplate>(p);
  t.literal = literalOf(items, 0);
  let ok = t.literal != 0;
  for (let i: u32 = 0; ok && i < pairs; i++) {
    const number = listGet(items, i * 2 + 1);
    ok = number != 0 && isInt(number);
    const g = ok ? intAsI64(number) : -1;
    if (!ok || tlsOverflow || g < 0 || g > <i64>groups) {
      if (!hasError()) raiseText(T.TypeError, 'invalid template');
      ok = false;
    } else {
      store<Value>(pairAt(<u64>p, i), fromInt49(g));
      const literal = literalOf(items, i * 2 + 2);
      store<Value>(pairAt(<u64>p, i), literal, 8);
      t.chunks = i + 1;
      ok = literal != 0;
    }
    decref(number);
  }
  if (ok) return <u64>p;
  decref(<u64>p);
  return 0;
}

/** A literal of the list; an empty one is as good as none but keeps its type. */
function literalOf(items: Value, i: i64): Value {
  const v = listGet(items, i);
  if (!v && !hasError()) raiseText(T.TypeError, 'invalid template');
  return v;
}

function dealloc(p: usize): void {
  decref(changetype<SreTemplate>(p).literal);
  for (let i: u32 = 0; i < changetype<SreTemplate>(p).chunks; i++) decref(load<Value>(pairAt(<u64>p, i), 8));
  objectFree(p);
}

/** re._compile_template(pattern, text): parsed and cached in Python; a literal comes back as it is. */
export function templateOf(pattern: Value, text: Value): Value {
  let re = dictGetStr(root(Root.modules), N.m_re);
  if (!re) {
    if (hasError()) return 0;
    const f = dictGetStr(root(Root.builtinsDict), N.__import__);
    if (!f) return 0;
    re = call1(f, N.m_re);
    decref(f);
    if (!re) return 0;
  }
  const f = getAttr(re, N._compile_template);
  decref(re);
  if (!f) return 0;
  const result = call2(f, pattern, text);
  decref(f);
  return result;
}

/** The replacement for a match. A template that is no SreTemplate stands for itself. */
export function expandTemplate(template: Value, m: Value): Value {
  if (typeOf(template) != T.SRE_Template) return newRef(template);
  const n = at(template).chunks;
  if (n == 0) return newRef(at(template).literal);
  const text = isStr(at(template).literal);
  const empty = text ? EmptyStr : EmptyBytes;
  const list = listNew(n * 2 + 1);
  let ok = list != 0 && listAppendSteal(list, newRef(at(template).literal));
  for (let i: u32 = 0; ok && i < n; i++) {
    const v = matchGroup(m, <i32>int49(load<Value>(pairAt(template, i))), empty);
    ok = v != 0 && listAppendSteal(list, v) && listAppendSteal(list, newRef(load<Value>(pairAt(template, i), 8)));
  }
  const result = ok ? (text ? strJoin(empty, list) : bytesLikeJoin(empty, list)) : 0;
  decref(list);
  return result;
}

export function initTemplate(): void {
  typeSetup(T.SRE_Template, SreTemplate_size, 0, TypeFlag.disallowInstantiation);
  changetype<Type>(T.SRE_Template).dealloc = dealloc.index;
}
