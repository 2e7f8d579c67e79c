// The matcher: a backtracking machine over the code of re/_compiler.py, without native recursion.
//
// Registers: pc, ptr, rep (the innermost running loop), barrier (the innermost running assertion or atomic group). Wherever
// the pattern has a choice, the other way is pushed; `fail` pops the newest and goes that way. What must be as it was when
// going back (marks, loop counters) is pushed as an undo record among the choices, so popping restores it in order.
//
// A choice is 28 bytes: kind, pc, ptr, rep, repTop, x, y. A loop context 16: count, pc of REPEAT's arguments, previous rep, last ptr.
// rep, repTop and barrier are byte offsets (+ 1, 0 = none for barrier; -1 = none for rep), because both arrays may move.
import { T } from '../../base/types.gen';
import { raiseText } from '../../object/errors';
import { safepoint } from '../../sync/safepoint';
import { inCategory, inSet, lowerAscii, lowerLocale, lowerUnicode, matchesOne } from './chars';
import { MAXREPEAT, Sre } from './codes';
import { CHOICE, growReps, growStack, REP, SreState } from './state';

/** Kinds of choices. */
namespace Way {
  /** The arms of a BRANCH from pc on. */
  export const alternative: u32 = 0;
  /** Undo: mark `pc` was `ptr`, lastIndex was `rep`. */
  export const mark: u32 = 1;
  /** Undo: loop context at offset `pc` had count `ptr`, last ptr `rep`. */
  export const loop: u32 = 2;
  /** REPEAT_ONE: pc its arguments, ptr its start, x = count taken. */
  export const repeatOne: u32 = 3;
  /** MIN_REPEAT_ONE: pc its arguments, ptr where the next item stands, x = count taken. */
  export const minRepeatOne: u32 = 4;
  /** MIN_UNTIL: run the body once more. pc of the instruction. */
  export const minUntil: u32 = 5;
  /** Barriers: pc their arguments, ptr where they began, x = barrier before, y = count (possessive). */
  export const assert: u32 = 6;
  export const assertNot: u32 = 7;
  export const atomic: u32 = 8;
  export const possessive: u32 = 9;
  /** Loop exit of MAX_UNTIL: pc behind it, rep the loop itself (its outer one becomes current). */
  export const maxUntilTail: u32 = 10;
}

@inline function charOf<X>(p: usize): u32 { return <u32>load<X>(p); }

/** How many of at most `max` characters from ptr match the one-character instruction at pc. */
function countOne<X>(s: SreState, pc: usize, ptr: usize, max: u32): u32 {
  const room = <u32>((s.end - ptr) / sizeof<X>());
  const limit = max < room ? max : room;
  const end = ptr + <usize>limit * sizeof<X>();
  let p = ptr;
  switch (load<u32>(pc)) {
    case Sre.ANY_ALL: return limit;
    case Sre.ANY:
      while (p < end && charOf<X>(p) != 10) p += sizeof<X>();
      break;
    case Sre.LITERAL: {
      const c = load<u32>(pc, 4);
      while (p < end && charOf<X>(p) == c) p += sizeof<X>();
      break;
    }
    case Sre.NOT_LITERAL: {
      const c = load<u32>(pc, 4);
      while (p < end && charOf<X>(p) != c) p += sizeof<X>();
      break;
    }
    case Sre.IN: {
      const set = pc + 8;
      if (load<u32>(set) == Sre.CHARSET && sizeof<X>() == 1 && load<u32>(set, 36) == Sre.FAILURE) {
        while (p < end && (load<u32>(set + 4 + (charOf<X>(p) >> 5 << 2)) >> (charOf<X>(p) & 31) & 1)) p += sizeof<X>();
      } else {
        while (p < end && inSet(set, charOf<X>(p))) p += sizeof<X>();
      }
      break;
    }
    default:
      while (p < end && matchesOne(pc, charOf<X>(p))) p += sizeof<X>();
  }
  return <u32>((p - ptr) / sizeof<X>());
}

/** Does the position fulfil AT's condition? */
function atPosition<X>(s: SreState, ptr: usize, at: u32): bool {
  switch (at) {
    case 0: case 2: return ptr == s.beginning;
    case 1: return ptr == s.beginning || charOf<X>(ptr - sizeof<X>()) == 10;
    case 5: return ptr == s.end || (ptr + sizeof<X>() == s.end && charOf<X>(ptr) == 10);
    case 6: return ptr == s.end || charOf<X>(ptr) == 10;
    case 7: return ptr == s.end;
    case 3: case 8: return boundary<X>(s, ptr, 4);
    case 4: case 9: return !boundary<X>(s, ptr, 4);
    case 10: return boundary<X>(s, ptr, 14);
    case 11: return !boundary<X>(s, ptr, 14);
    default: return false;
  }
}
function boundary<X>(s: SreState, ptr: usize, category: u32): bool {
  const before = ptr > s.beginning && inCategory(category, charOf<X>(ptr - sizeof<X>()));
  const after = ptr < s.end && inCategory(category, charOf<X>(ptr));
  return before != after;
}

/**
 * The first arm from `arm` on that is worth entering, 0 = none. Arms: <skip> code JUMP ... <0>; those that begin with a literal or
 * a set are looked at before they are entered.
 */
function pickArm<X>(arm: usize, ptr: usize, end: usize): usize {
  while (load<u32>(arm) != 0) {
    const op = load<u32>(arm, 4);
    if (op == Sre.LITERAL) {
      if (ptr < end && charOf<X>(ptr) == load<u32>(arm, 8)) return arm;
    } else if (op == Sre.IN) {
      if (ptr < end && inSet(arm + 12, charOf<X>(ptr))) return arm;
    } else {
      return arm;
    }
    arm += <usize>load<u32>(arm) << 2;
  }
  return 0;
}

/** Characters that GROUPREF compares, by its instruction. */
function sameChar(op: u32, a: u32, b: u32): bool {
  if (a == b) return true;
  switch (op) {
    case Sre.GROUPREF_IGNORE: return lowerAscii(a) == lowerAscii(b);
    case Sre.GROUPREF_UNI_IGNORE: return lowerUnicode(a) == lowerUnicode(b);
    case Sre.GROUPREF_LOC_IGNORE: return lowerLocale(a) == lowerLocale(b);
    default: return false;
  }
}

/** Matches the code at `code` with the text from s.start. 1 = matched, end in s.ptr; 0 = not; -1 = exception. */
export function sreMatch(s: SreState, code: usize): i32 {
  if (s.kind == 1) return run<u8>(s, code);
  if (s.kind == 2) return run<u16>(s, code);
  return run<u32>(s, code);
}

function run<X>(s: SreState, code: usize): i32 {
  let pc = code;
  let ptr = s.start;
  let rep: i32 = -1;
  let repTop: usize = 0;
  let barrier: i32 = 0;
  let top = s.stack;
  let steps: u32 = 0;
  const end = s.end;
  let ok = true;
  while (true) {
    if (!ok) {
      // Go back to the newest choice.
      if ((++steps & 0x3fff) == 0 && !safepoint()) return -1;
      if (top == s.stack) return 0;
      top -= CHOICE;
      const kind = load<u32>(top);
      const a = load<u32>(top, 4);
      const b = load<u32>(top, 8);
      if (kind == Way.mark) {
        store<u32>(s.marks + (<usize>a << 2), b);
        s.lastIndex = load<i32>(top, 12);
        continue;
      }
      if (kind == Way.loop) {
        store<u32>(s.reps + a, b);
        store<u32>(s.reps + a, load<u32>(top, 12), 12);
        continue;
      }
      pc = a;
      ptr = b;
      rep = load<i32>(top, 12);
      repTop = load<u32>(top, 16);
      switch (kind) {
        case Way.alternative: {
          const arm = pickArm<X>(pc, ptr, end);
          if (!arm) continue;
          const next = arm + (<usize>load<u32>(arm) << 2);
          if (load<u32>(next) != 0) {
            store<u32>(top, <u32>next, 4);
            top += CHOICE;
          }
          pc = arm + 4;
          ok = true;
          break;
        }
        case Way.repeatOne: {
          // Give characters back, one at a time; a literal behind the loop says at once where it is no use to go on.
          let count = load<u32>(top, 20);
          const min = load<u32>(pc, 4);
          const tail = pc + (<usize>load<u32>(pc) << 2);
          count--;
          if (load<u32>(tail) == Sre.LITERAL) {
            const c = load<u32>(tail, 4);
            let p = ptr + <usize>count * sizeof<X>();
            while (count > min && charOf<X>(p) != c) {
              p -= sizeof<X>();
              count--;
            }
          }
          if (count > min) {
            store<u32>(top, count, 20);
            top += CHOICE;
          }
          ptr += <usize>count * sizeof<X>();
          pc = tail;
          ok = true;
          break;
        }
        case Way.minRepeatOne: {
          const count = load<u32>(top, 20) + 1;
          const max = load<u32>(pc, 8);
          if ((max != MAXREPEAT && count > max) || ptr >= end || !matchesOne(pc + 12, charOf<X>(ptr))) continue;
          ptr += sizeof<X>();
          if (max == MAXREPEAT || count < max) {
            store<u32>(top, ptr, 8);
            store<u32>(top, count, 20);
            top += CHOICE;
          }
          pc += <usize>load<u32>(pc) << 2;
          ok = true;
          break;
        }
        case Way.minUntil: {
          const r = s.reps + rep;
          const args = <usize>load<u32>(r, 4);
          const count = load<i32>(r) + 1;
          const max = load<u32>(args, 8);
          if ((max != MAXREPEAT && <u32>count >= max) || ptr == <usize>load<u32>(r, 12)) continue;
          store<u32>(top, Way.loop);
          store<u32>(top, rep, 4);
          store<u32>(top, count - 1, 8);
          store<u32>(top, load<u32>(r, 12), 12);
          top += CHOICE;
          store<i32>(r, count);
          store<u32>(r, <u32>ptr, 12);
          pc = args + 12;
          ok = true;
          break;
        }
        case Way.maxUntilTail:
          rep = load<i32>(s.reps + rep, 8);
          ok = true;
          break;
        case Way.assert: case Way.atomic:
          barrier = load<i32>(top, 20);
          continue;
        case Way.assertNot:
          // The body found nothing: that is what was wanted.
          barrier = load<i32>(top, 20);
          pc += <usize>load<u32>(pc) << 2;
          ok = true;
          break;
        case Way.possessive: {
          barrier = load<i32>(top, 20);
          if (load<u32>(top, 24) < load<u32>(pc, 4)) continue;
          pc += (<usize>load<u32>(pc) << 2) + 4;
          ok = true;
          break;
        }
      }
    }
    // Room for whatever one instruction pushes.
    if (top + CHOICE * 4 > s.stackEnd) {
      const used = top - s.stack;
      if (!growStack(s)) return -1;
      top = s.stack + used;
    }
    const op = load<u32>(pc);
    pc += 4;
    switch (op) {
      case Sre.LITERAL:
        ok = ptr < end && charOf<X>(ptr) == load<u32>(pc);
        pc += 4;
        ptr += sizeof<X>();
        continue;
      case Sre.ANY:
        ok = ptr < end && charOf<X>(ptr) != 10;
        ptr += sizeof<X>();
        continue;
      case Sre.ANY_ALL:
        ok = ptr < end;
        ptr += sizeof<X>();
        continue;
      case Sre.NOT_LITERAL: case Sre.CATEGORY: case Sre.LITERAL_IGNORE: case Sre.NOT_LITERAL_IGNORE: case Sre.LITERAL_UNI_IGNORE:
      case Sre.NOT_LITERAL_UNI_IGNORE: case Sre.LITERAL_LOC_IGNORE: case Sre.NOT_LITERAL_LOC_IGNORE:
        ok = ptr < end && matchesOne(pc - 4, charOf<X>(ptr));
        pc += 4;
        ptr += sizeof<X>();
        continue;
      case Sre.IN:
        ok = ptr < end && inSet(pc + 4, charOf<X>(ptr));
        pc += <usize>load<u32>(pc) << 2;
        ptr += sizeof<X>();
        continue;
      case Sre.IN_IGNORE: case Sre.IN_UNI_IGNORE: case Sre.IN_LOC_IGNORE:
        ok = ptr < end && matchesOne(pc - 4, charOf<X>(ptr));
        pc += <usize>load<u32>(pc) << 2;
        ptr += sizeof<X>();
        continue;
      case Sre.MARK: {
        const i = load<u32>(pc);
        pc += 4;
        const at = s.marks + (<usize>i << 2);
        store<u32>(top, Way.mark);
        store<u32>(top, i, 4);
        store<u32>(top, load<u32>(at), 8);
        store<i32>(top, s.lastIndex, 12);
        top += CHOICE;
        store<u32>(at, <u32>ptr);
        if (i & 1) s.lastIndex = (i >> 1) + 1;
        continue;
      }
      case Sre.AT:
        ok = atPosition<X>(s, ptr, load<u32>(pc));
        pc += 4;
        continue;
      case Sre.JUMP: case Sre.INFO:
        pc += <usize>load<u32>(pc) << 2;
        continue;
      case Sre.FAILURE:
        ok = false;
        continue;
      case Sre.BRANCH: {
        const arm = pickArm<X>(pc, ptr, end);
        if (!arm) {
          ok = false;
          continue;
        }
        const next = arm + (<usize>load<u32>(arm) << 2);
        if (load<u32>(next) != 0) {
          store<u32>(top, Way.alternative);
          store<u32>(top, <u32>next, 4);
          store<u32>(top, <u32>ptr, 8);
          store<i32>(top, rep, 12);
          store<u32>(top, <u32>repTop, 16);
          top += CHOICE;
        }
        pc = arm + 4;
        continue;
      }
      case Sre.REPEAT_ONE: {
        const min = load<u32>(pc, 4);
        const max = load<u32>(pc, 8);
        if (<u64>min * sizeof<X>() > <u64>(end - ptr)) {
          ok = false;
          continue;
        }
        let count = countOne<X>(s, pc + 12, ptr, max);
        if (count < min) {
          ok = false;
          continue;
        }
        const tail = pc + (<usize>load<u32>(pc) << 2);
        if (count > min) {
          store<u32>(top, Way.repeatOne);
          store<u32>(top, <u32>pc, 4);
          store<u32>(top, <u32>ptr, 8);
          store<i32>(top, rep, 12);
          store<u32>(top, <u32>repTop, 16);
          store<u32>(top, count, 20);
          top += CHOICE;
        }
        ptr += <usize>count * sizeof<X>();
        pc = tail;
        continue;
      }
      case Sre.POSSESSIVE_REPEAT_ONE: {
        const min = load<u32>(pc, 4);
        const count = countOne<X>(s, pc + 12, ptr, load<u32>(pc, 8));
        if (count < min) {
          ok = false;
          continue;
        }
        ptr += <usize>count * sizeof<X>();
        pc += <usize>load<u32>(pc) << 2;
        continue;
      }
      case Sre.MIN_REPEAT_ONE: {
        const min = load<u32>(pc, 4);
        const max = load<u32>(pc, 8);
        if (min) {
          if (countOne<X>(s, pc + 12, ptr, min) < min) {
            ok = false;
            continue;
          }
          ptr += <usize>min * sizeof<X>();
        }
        if (max == MAXREPEAT || min < max) {
          store<u32>(top, Way.minRepeatOne);
          store<u32>(top, <u32>pc, 4);
          store<u32>(top, <u32>ptr, 8);
          store<i32>(top, rep, 12);
          store<u32>(top, <u32>repTop, 16);
          store<u32>(top, min, 20);
          top += CHOICE;
        }
        pc += <usize>load<u32>(pc) << 2;
        continue;
      }
      case Sre.REPEAT: {
        if (s.reps + repTop + REP > s.repsEnd && !growReps(s)) return -1;
        const r = s.reps + repTop;
        store<i32>(r, -1);
        store<u32>(r, <u32>pc, 4);
        store<i32>(r, rep, 8);
        store<u32>(r, 0, 12);
        rep = <i32>repTop;
        repTop += REP;
        pc += <usize>load<u32>(pc) << 2;
        continue;
      }
      case Sre.MAX_UNTIL: {
        const r = s.reps + rep;
        const args = <usize>load<u32>(r, 4);
        const count = load<i32>(r) + 1;
        const min = load<u32>(args, 4);
        const max = load<u32>(args, 8);
        const last = load<u32>(r, 12);
        if (<u32>count < min) {
          pushLoop(top, rep, count - 1, last);
          top += CHOICE;
          store<i32>(r, count);
          pc = args + 12;
          continue;
        }
        if ((max == MAXREPEAT || <u32>count < max) && <u32>ptr != last) {
          store<u32>(top, Way.maxUntilTail);
          store<u32>(top, <u32>pc, 4);
          store<u32>(top, <u32>ptr, 8);
          store<i32>(top, rep, 12);
          store<u32>(top, <u32>repTop, 16);
          top += CHOICE;
          pushLoop(top, rep, count - 1, last);
          top += CHOICE;
          store<i32>(r, count);
          store<u32>(r, <u32>ptr, 12);
          pc = args + 12;
          continue;
        }
        rep = load<i32>(r, 8);
        continue;
      }
      case Sre.MIN_UNTIL: {
        const r = s.reps + rep;
        const args = <usize>load<u32>(r, 4);
        const count = load<i32>(r) + 1;
        if (<u32>count < load<u32>(args, 4)) {
          pushLoop(top, rep, count - 1, load<u32>(r, 12));
          top += CHOICE;
          store<i32>(r, count);
          pc = args + 12;
          continue;
        }
        store<u32>(top, Way.minUntil);
        store<u32>(top, <u32>pc, 4);
        store<u32>(top, <u32>ptr, 8);
        store<i32>(top, rep, 12);
        store<u32>(top, <u32>repTop, 16);
        top += CHOICE;
        rep = load<i32>(r, 8);
        continue;
      }
      case Sre.ASSERT: case Sre.ASSERT_NOT: {
        const back = <usize>load<u32>(pc, 4) * sizeof<X>();
        if (ptr - s.beginning < back) {
          // Nothing to look back at: the body cannot match.
          if (op == Sre.ASSERT) ok = false;
          else pc += <usize>load<u32>(pc) << 2;
          continue;
        }
        pushBarrier(top, op == Sre.ASSERT ? Way.assert : Way.assertNot, pc, ptr, rep, repTop, barrier, 0);
        barrier = <i32>(top - s.stack) + 1;
        top += CHOICE;
        ptr -= back;
        pc += 8;
        continue;
      }
      case Sre.ATOMIC_GROUP:
        pushBarrier(top, Way.atomic, pc, ptr, rep, repTop, barrier, 0);
        barrier = <i32>(top - s.stack) + 1;
        top += CHOICE;
        pc += 4;
        continue;
      case Sre.POSSESSIVE_REPEAT:
        if (load<u32>(pc, 8) == 0) {
          pc += (<usize>load<u32>(pc) << 2) + 4;
          continue;
        }
        pushBarrier(top, Way.possessive, pc, ptr, rep, repTop, barrier, 0);
        barrier = <i32>(top - s.stack) + 1;
        top += CHOICE;
        pc += 12;
        continue;
      case Sre.GROUPREF: case Sre.GROUPREF_IGNORE: case Sre.GROUPREF_UNI_IGNORE: case Sre.GROUPREF_LOC_IGNORE: {
        const at = s.marks + (<usize>load<u32>(pc) << 3);
        pc += 4;
        let p = <usize>load<u32>(at);
        const e = <usize>load<u32>(at, 4);
        if (!p || !e || e < p || e - p > end - ptr) {
          ok = false;
          continue;
        }
        while (p < e && sameChar(op, charOf<X>(p), charOf<X>(ptr))) {
          p += sizeof<X>();
          ptr += sizeof<X>();
        }
        ok = p == e;
        continue;
      }
      case Sre.GROUPREF_EXISTS: {
        const at = s.marks + (<usize>load<u32>(pc) << 3);
        const p = load<u32>(at);
        const e = load<u32>(at, 4);
        if (p && e && e >= p) pc += 8;
        else pc += <usize>load<u32>(pc, 4) << 2;
        continue;
      }
      case Sre.SUCCESS: {
        if (barrier == 0) {
          if ((s.matchAll && ptr != end) || (s.mustAdvance && ptr == s.mustAdvance)) {
            ok = false;
            continue;
          }
          s.ptr = ptr;
          return 1;
        }
        const at = s.stack + (barrier - 1);
        const kind = load<u32>(at);
        if (kind == Way.assertNot) {
          // The body matched: undo all it did, then fail.
          store<u32>(at, Way.assert);
          ok = false;
          top = cutToUndo(at + CHOICE, top);
          continue;
        }
        const args = <usize>load<u32>(at, 4);
        const began = <usize>load<u32>(at, 8);
        rep = load<i32>(at, 12);
        repTop = load<u32>(at, 16);
        barrier = load<i32>(at, 20);
        const count = load<u32>(at, 24) + 1;
        // Its choices go, what they would undo stays; the barrier's own place is taken by the first of them.
        top = cutToUndo(at, top);
        if (kind == Way.assert) {
          ptr = began;
          pc = args + (<usize>load<u32>(args) << 2);
        } else if (kind == Way.atomic) {
          pc = args + (<usize>load<u32>(args) << 2);
        } else {
          const min = load<u32>(args, 4);
          const max = load<u32>(args, 8);
          if (count < min || ((max == MAXREPEAT || count < max) && ptr != began)) {
            pushBarrier(top, Way.possessive, args, ptr, rep, repTop, barrier, count);
            barrier = <i32>(top - s.stack) + 1;
            top += CHOICE;
            pc = args + 12;
          } else {
            pc = args + (<usize>load<u32>(args) << 2) + 4;
          }
        }
        continue;
      }
      default:
        raiseText(T.RuntimeError, 'invalid SRE code');
        return -1;
    }
  }
}

@inline function pushLoop(top: usize, rep: i32, count: i32, last: u32): void {
  store<u32>(top, Way.loop);
  store<u32>(top, rep, 4);
  store<i32>(top, count, 8);
  store<u32>(top, last, 12);
}

@inline function pushBarrier(top: usize, kind: u32, pc: usize, ptr: usize, rep: i32, repTop: usize, barrier: i32, count: u32): void {
  store<u32>(top, kind);
  store<u32>(top, <u32>pc, 4);
  store<u32>(top, <u32>ptr, 8);
  store<i32>(top, rep, 12);
  store<u32>(top, <u32>repTop, 16);
  store<i32>(top, barrier, 20);
  store<u32>(top, count, 24);
}

/** Drops the choices from `from` (a barrier or what is above it) to top, keeping the undo records of marks; the new top. */
function cutToUndo(from: usize, top: usize): usize {
  let to = from;
  for (let p = from; p < top; p += CHOICE) {
    if (load<u32>(p) != Way.mark) continue;
    if (to != p) memory.copy(to, p, CHOICE);
    to += CHOICE;
  }
  return to;
}
