// Matches as data: making one from a finished state, and reading its groups. The type re.Match: match.ts.
import { Match, Match_marks, Match_size, Pattern } from '../../base/layout.gen';
import { scratchPop } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { typeOf, Value } from '../../base/value';
import { gcAlloc } from '../../alloc/object';
import { gcTrack } from '../../object/gc';
import { newRef } from '../../object/refcount';
import { bufferData, bufferGet, BufferFlag, bufferLength, bufferRelease, bufferScratch } from '../buffer/buffer';
import { bytesFrom, bytesLength } from '../bytes/bytes';
import { strSubstring } from '../str/concat';
import { isStr } from '../str/str';
import { SreState } from './state';

@inline export function matchAt(v: Value): Match { return changetype<Match>(<usize>v); }
@inline export function mark(v: Value, i: u32): i32 { return load<i32>(<usize>v + Match_marks + (<usize>i << 2)); }

/** The Match of a finished successful match. */
export function matchNew(pattern: Value, string: Value, s: SreState, pos: i64, endPos: i64): Value {
  const groups = changetype<Pattern>(<usize>pattern).groups + 1;
  const p = gcAlloc(T.Match, Match_size + <usize>groups * 8);
  if (!p) return 0;
  const m = changetype<Match>(p);
  m.pattern = newRef(pattern);
  m.string = newRef(string);
  m.groups = groups;
  m.pos = pos;
  m.endPos = endPos;
  m.lastIndex = s.lastIndex;
  const marks = p + Match_marks;
  const kind = <usize>s.kind;
  store<i32>(marks, <i32>((s.start - s.beginning) / kind));
  store<i32>(marks, <i32>((s.ptr - s.beginning) / kind), 4);
  for (let g: u32 = 1; g < groups; g++) {
    const at = s.marks + (<usize>(g - 1) << 3);
    const from = <usize>load<u32>(at);
    const to = <usize>load<u32>(at, 4);
    const set = from != 0 && to != 0 && from <= to;
    store<i32>(marks + (<usize>g << 3), set ? <i32>((from - s.beginning) / kind) : -1);
    store<i32>(marks + (<usize>g << 3), set ? <i32>((to - s.beginning) / kind) : -1, 4);
  }
  gcTrack(p);
  return <u64>p;
}

/** Elements from..to-1 of what was searched, as str or bytes. */
export function textSlice(text: Value, from: i32, to: i32): Value {
  if (isStr(text)) return strSubstring(text, from, to);
  if (typeOf(text) == T.bytes && from == 0 && to == <i32>bytesLength(text)) return newRef(text);
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(text, view, BufferFlag.simple)) {
    const n = <i32>bufferLength(view);
    if (to > n) to = n;
    if (from > to) from = to;
    result = bytesFrom(bufferData(view) + from, to - from);
    bufferRelease(view);
  }
  scratchPop(view);
  return result;
}

/** Group by number; what stands for one that took no part is `fallback` (borrowed). */
export function matchGroup(m: Value, group: i32, fallback: Value): Value {
  const from = mark(m, group * 2);
  return from < 0 ? newRef(fallback) : textSlice(matchAt(m).string, from, mark(m, group * 2 + 1));
}
