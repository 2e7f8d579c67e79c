// Proof that code handed to _sre.compile is well-formed: every skip leads inside its own block, every group exists. The engine
// relies on it and checks nothing.
import { MAXREPEAT, Sre, SreInfo } from './codes';

/** Nesting of the parser's Python recursion never comes near. */
const MAX_DEPTH: i32 = 2000;

export function validCode(code: usize, words: u32, groups: u32): bool {
  if (words < 1 || words > 0x1fffffff || groups > 0x3fffffff) return false;
  if (at(code, words - 1) != Sre.SUCCESS) return false;
  return block(code, 0, words - 1, groups, 0);
}

@inline function at(code: usize, i: u32): u32 { return load<u32>(code + (<usize>i << 2)); }

/** Is from..to-1 a sequence of whole instructions? */
function block(code: usize, from: u32, to: u32, groups: u32, depth: i32): bool {
  if (depth > MAX_DEPTH || from > to) return false;
  let i = from;
  while (i < to) {
    const op = at(code, i);
    const next = instruction(code, op, i + 1, to, groups, depth);
    if (next == 0 || next > to) return false;
    i = next;
  }
  return i == to;
}

/** i: first word behind op. The word behind the instruction; 0 = wrong. */
function instruction(code: usize, op: u32, i: u32, to: u32, groups: u32, depth: i32): u32 {
  switch (op) {
    case Sre.SUCCESS: case Sre.FAILURE: case Sre.ANY: case Sre.ANY_ALL: return i;
    case Sre.MARK: return i < to && at(code, i) < groups * 2 ? i + 1 : 0;
    case Sre.LITERAL: case Sre.NOT_LITERAL: case Sre.LITERAL_IGNORE: case Sre.NOT_LITERAL_IGNORE: case Sre.LITERAL_UNI_IGNORE:
    case Sre.NOT_LITERAL_UNI_IGNORE: case Sre.LITERAL_LOC_IGNORE: case Sre.NOT_LITERAL_LOC_IGNORE:
      return i < to ? i + 1 : 0;
    case Sre.CATEGORY: return i < to && at(code, i) <= 17 ? i + 1 : 0;
    case Sre.AT: return i < to && at(code, i) <= 11 ? i + 1 : 0;
    case Sre.GROUPREF: case Sre.GROUPREF_IGNORE: case Sre.GROUPREF_UNI_IGNORE: case Sre.GROUPREF_LOC_IGNORE:
      return i < to && at(code, i) < groups ? i + 1 : 0;
  }
  // The rest begins with a skip, but for GROUPREF_EXISTS.
  if (op == Sre.GROUPREF_EXISTS) return conditional(code, i, to, groups, depth);
  if (op == Sre.BRANCH) return branch(code, i, to, groups, depth);
  if (i >= to) return 0;
  const skip = at(code, i);
  if (skip == 0 || skip > to - i) return 0;
  const end = i + skip;
  switch (op) {
    case Sre.IN: case Sre.IN_IGNORE: case Sre.IN_UNI_IGNORE: case Sre.IN_LOC_IGNORE:
      return set(code, i + 1, end) ? end : 0;
    case Sre.INFO: return info(code, i, end) ? end : 0;
    case Sre.REPEAT_ONE: case Sre.MIN_REPEAT_ONE: case Sre.POSSESSIVE_REPEAT_ONE:
      if (skip < 4 || !bounds(code, i) || at(code, end - 1) != Sre.SUCCESS || !block(code, i + 3, end - 1, groups, depth + 1)) return 0;
      return isSingle(at(code, i + 3)) ? end : 0;
    case Sre.REPEAT: {
      if (skip < 3 || !bounds(code, i) || end >= to || !block(code, i + 3, end, groups, depth + 1)) return 0;
      const until = at(code, end);
      return until == Sre.MAX_UNTIL || until == Sre.MIN_UNTIL ? end + 1 : 0;
    }
    case Sre.POSSESSIVE_REPEAT:
      if (skip < 3 || !bounds(code, i) || end >= to || at(code, end) != Sre.SUCCESS || !block(code, i + 3, end, groups, depth + 1)) return 0;
      return end + 1;
    case Sre.ATOMIC_GROUP:
      return skip >= 2 && at(code, end - 1) == Sre.SUCCESS && block(code, i + 1, end - 1, groups, depth + 1) ? end : 0;
    case Sre.ASSERT: case Sre.ASSERT_NOT:
      return skip >= 3 && at(code, i + 1) <= 0x3fffffff && at(code, end - 1) == Sre.SUCCESS && block(code, i + 2, end - 1, groups, depth + 1) ? end : 0;
    default: return 0;
  }
}

function bounds(code: usize, i: u32): bool { return at(code, i + 1) <= at(code, i + 2) && (at(code, i + 1) < MAXREPEAT || at(code, i + 2) == MAXREPEAT); }

function isSingle(op: u32): bool {
  switch (op) {
    case Sre.LITERAL: case Sre.NOT_LITERAL: case Sre.LITERAL_IGNORE: case Sre.NOT_LITERAL_IGNORE: case Sre.LITERAL_UNI_IGNORE:
    case Sre.NOT_LITERAL_UNI_IGNORE: case Sre.LITERAL_LOC_IGNORE: case Sre.NOT_LITERAL_LOC_IGNORE: case Sre.ANY: case Sre.ANY_ALL:
    case Sre.IN: case Sre.IN_IGNORE: case Sre.IN_UNI_IGNORE: case Sre.IN_LOC_IGNORE: case Sre.CATEGORY: case Sre.FAILURE:
      return true;
    default: return false;
  }
}

/** A set program from..to-1: its last word is FAILURE. */
function set(code: usize, from: u32, to: u32): bool {
  if (from >= to || at(code, to - 1) != Sre.FAILURE) return false;
  let i = from;
  while (i < to - 1) {
    const op = at(code, i++);
    switch (op) {
      case Sre.NEGATE: break;
      case Sre.LITERAL: i += 1; break;
      case Sre.RANGE: case Sre.RANGE_UNI_IGNORE: i += 2; break;
      case Sre.CHARSET: i += 8; break;
      case Sre.CATEGORY:
        if (i >= to || at(code, i) > 17) return false;
        i += 1;
        break;
      case Sre.BIGCHARSET: {
        if (i + 65 > to) return false;
        const blocks = at(code, i);
        if (blocks > 256) return false;
        for (let k = 0; k < 256; k++) if (load<u8>(code + (<usize>(i + 1) << 2) + k) >= blocks) return false;
        i += 65 + blocks * 8;
        break;
      }
      default: return false;
    }
  }
  return i == to - 1;
}

/** Arms: <skip> code JUMP <skip> ... <0>. */
function branch(code: usize, i: u32, to: u32, groups: u32, depth: i32): u32 {
  let target: u32 = 0;
  while (true) {
    if (i >= to) return 0;
    const skip = at(code, i);
    if (skip == 0) break;
    if (skip < 3 || skip > to - i) return 0;
    const next = i + skip;
    // The arm's code, then JUMP and its distance.
    if (at(code, next - 2) != Sre.JUMP || !block(code, i + 1, next - 2, groups, depth + 1)) return 0;
    const jump = at(code, next - 1);
    if (jump > to - (next - 1)) return 0;
    const goal = next - 1 + jump;
    if (target && target != goal) return 0;
    target = goal;
    i = next;
  }
  return target == 0 || target == i + 1 ? i + 1 : 0;
}

function conditional(code: usize, i: u32, to: u32, groups: u32, depth: i32): u32 {
  if (i + 1 >= to || at(code, i) >= groups) return 0;
  const skipAt = i + 1;
  const skip = at(code, skipAt); // counted from the group number
  if (skip < 2 || skip > to - i) return 0;
  const no = i + skip;
  if (skip >= 4 && at(code, no - 2) == Sre.JUMP) {
    const jump = at(code, no - 1);
    if (jump >= 1 && jump <= to - (no - 1) && block(code, skipAt + 1, no - 2, groups, depth + 1)) {
      const end = no - 1 + jump;
      return block(code, no, end, groups, depth + 1) ? end : 0;
    }
  }
  return block(code, skipAt + 1, no, groups, depth + 1) ? no : 0;
}

/** INFO: skip flags min max, then a prefix with its table or a set. */
function info(code: usize, i: u32, end: u32): bool {
  if (end < i + 4) return false;
  const flags = at(code, i + 1);
  if (flags & ~(SreInfo.prefix | SreInfo.literal | SreInfo.charset)) return false;
  if ((flags & SreInfo.prefix) != 0 && (flags & SreInfo.charset) != 0) return false;
  if ((flags & SreInfo.literal) != 0 && !(flags & SreInfo.prefix)) return false;
  if (flags & SreInfo.prefix) {
    if (end < i + 6) return false;
    const length = at(code, i + 4);
    return length > 0 && length < 0x10000000 && i + 6 + length * 2 == end && at(code, i + 5) <= length;
  }
  if (flags & SreInfo.charset) return set(code, i + 4, end);
  return true;
}
