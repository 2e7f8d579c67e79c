// What Pattern.scanner returns: match and search from where the last one ended. finditer goes through it. One thread at a time
// moves it on: a second one that comes while it is matching waits for the critical section.
import { None } from '../../base/addresses.gen';
import { SreScanner, SreScanner_held, SreScanner_size, Type } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { gcAlloc, objectFree } from '../../alloc/object';
import { Kind, member, MemberKind, method } from '../../object/def';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { csBegin, csEnd } from '../../sync/critical';
import { BufferFlag, bufferGet, bufferRelease } from '../buffer/buffer';
import { isStr } from '../str/str';
import { sreMatch } from './engine';
import { matchNew } from './groups';
import { codeOf, openText } from './open';
import { sreSearch } from './search';
import { SreState, stateDone, STATE_SIZE } from './state';

export function scannerNew(pattern: Value, string: Value, pos: i64, endPos: i64): Value {
  // The text is looked at now, so that a wrong type is reported here.
  const at = scratchPush(STATE_SIZE);
  const s = changetype<SreState>(at);
  let result: Value = 0;
  if (openText(s, pattern, string, pos, endPos)) {
    const p = gcAlloc(T.SRE_Scanner, SreScanner_size);
    if (p) {
      const x = changetype<SreScanner>(p);
      x.pattern = newRef(pattern);
      x.string = newRef(string);
      x.next = <i64>((s.start - s.beginning) / <usize>s.kind);
      x.pos = <u32>x.next;
      x.endPos = <i64>((s.end - s.beginning) / <usize>s.kind);
      gcTrack(p);
      // A text that could change its size is held until the scanner goes.
      if (!isStr(string) && !bufferGet(string, p + SreScanner_held, BufferFlag.simple)) {
        decref(<u64>p);
        stateDone(s);
        scratchPop(at);
        return 0;
      }
    }
    result = <u64>p;
    stateDone(s);
  }
  scratchPop(at);
  return result;
}

function step(self: Value, searching: bool): Value {
  const x = changetype<SreScanner>(<usize>self);
  const at = scratchPush(STATE_SIZE);
  const s = changetype<SreState>(at);
  let result: Value = 0;
  csBegin(<usize>self);
  if (x.next < 0) {
    result = None;
  } else if (openText(s, x.pattern, x.string, x.next, x.endPos)) {
    if (x.mustAdvance) s.mustAdvance = s.start;
    const found = searching ? sreSearch(s, codeOf(x.pattern)) : sreMatch(s, codeOf(x.pattern));
    if (found > 0) {
      result = matchNew(x.pattern, x.string, s, x.pos, x.endPos);
      x.mustAdvance = u32(s.ptr == s.start);
      x.next = <i64>((s.ptr - s.beginning) / <usize>s.kind);
    } else if (found == 0) {
      result = None;
      x.next = -1;
    }
    stateDone(s);
  }
  csEnd();
  scratchPop(at);
  return result;
}
function match(self: Value): Value { return step(self, false); }
function search(self: Value): Value { return step(self, true); }

function dealloc(p: usize): void {
  gcUntrack(p);
  bufferRelease(p + SreScanner_held);
  decref(changetype<SreScanner>(p).pattern);
  decref(changetype<SreScanner>(p).string);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(changetype<SreScanner>(p).pattern);
  gcVisit(changetype<SreScanner>(p).string);
}

export function initScanner(): void {
  typeSetup(T.SRE_Scanner, SreScanner_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const t = changetype<Type>(T.SRE_Scanner);
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  method(T.SRE_Scanner, 'match($self, /)', match.index, Kind.noargs);
  method(T.SRE_Scanner, 'search($self, /)', search.index, Kind.noargs);
  member(T.SRE_Scanner, 'pattern', offsetof<SreScanner>('pattern'), MemberKind.value | MemberKind.readonly);
}
