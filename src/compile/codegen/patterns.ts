// match statements (PEP 634).
//
// Every routine here consumes the top of the stack, the subject of its pattern, and jumps to `failPop[n]` when it does not
// match, where n values are dropped. Captures are not stored at once: they wait on the stack, below whatever is in use
// (`onTop` values), until the whole pattern has matched.
import type * as ast from '../../syntax/ast.gen.js';
import { constKey, fromLiteral, strConst, tupleConst, type Const } from '../constants.js';
import { NEXT_LOCATION, NO_LOCATION, type Location } from '../diagnostics.js';
import { foldBinary, foldUnary } from '../flow/fold.js';
import { Label, Pseudo } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import { constRepr } from '../repr.js';
import type { Compiler } from './compiler.js';
import { jumpIf } from './conditions.js';
import { binary, subscriptOp } from './expressions.js';
import { variable } from './names.js';

interface Context {
  /** Captured names, in the order of their values on the stack. */
  stores: string[];
  /** False: a pattern that always matches is an error here, what follows could not be reached. */
  allowIrrefutable: boolean;
  failPop: Label[];
  onTop: number;
}

function isWildcard(p: ast.pattern): boolean {
  return p.kind === 'MatchAs' && p.name === null;
}

function isWildcardStar(p: ast.pattern): boolean {
  return p.kind === 'MatchStar' && p.name === null;
}

function ensureFailPop(pc: Context, n: number): void {
  while (pc.failPop.length <= n) pc.failPop.push(new Label());
}

function jumpToFail(c: Compiler, loc: Location, pc: Context, op: number): void {
  const pops = pc.onTop + pc.stores.length;
  ensureFailPop(pc, pops);
  c.jump(loc, op, pc.failPop[pops]);
}

function emitFailPop(c: Compiler, loc: Location, pc: Context): void {
  if (pc.failPop.length === 0) return;
  for (let n = pc.failPop.length - 1; n > 0; n--) {
    c.use(pc.failPop[n]);
    c.op(loc, Op.POP_TOP);
  }
  c.use(pc.failPop[0]);
  pc.failPop = [];
}

/** Moves the top under `count - 1` values. */
function rotate(c: Compiler, loc: Location, count: number): void {
  for (; count > 1; count--) c.op(loc, Op.SWAP, count);
}

function duplicateStore(c: Compiler, loc: Location, name: string): Error {
  return c.error(loc, `multiple assignments to name ${constRepr(strConst(name))} in pattern`);
}

function capture(c: Compiler, loc: Location, name: string | null, pc: Context): void {
  if (name === null) return c.op(loc, Op.POP_TOP);
  if (pc.stores.includes(name)) throw duplicateStore(c, loc, name);
  rotate(c, loc, pc.onTop + pc.stores.length + 1);
  pc.stores.push(name);
}

function subpattern(c: Compiler, p: ast.pattern, pc: Context): void {
  const before = pc.allowIrrefutable;
  pc.allowIrrefutable = true;
  pattern(c, p, pc);
  pc.allowIrrefutable = before;
}

function pattern(c: Compiler, p: ast.pattern, pc: Context): void {
  c.deeper(() => {
    switch (p.kind) {
      case 'MatchValue':
        return patternValue(c, p, pc);
      case 'MatchSingleton':
        c.loadConst(p, fromLiteral(p.value));
        c.compare(p, 'Is');
        return jumpToFail(c, p, pc, Op.POP_JUMP_IF_FALSE);
      case 'MatchSequence':
        return patternSequence(c, p, pc);
      case 'MatchMapping':
        return patternMapping(c, p, pc);
      case 'MatchClass':
        return patternClass(c, p, pc);
      case 'MatchStar':
        return capture(c, p, p.name, pc);
      case 'MatchAs':
        return patternAs(c, p, pc);
      case 'MatchOr':
        return patternOr(c, p, pc);
    }
  });
}

function patternValue(c: Compiler, p: ast.MatchValue, pc: Context): void {
  const literal = literalOf(p.value);
  if (literal !== null) c.loadConst(p.value, literal);
  else if (p.value.kind === 'Attribute') c.expr(p.value);
  else throw c.error(p, 'patterns may only match literals and attribute lookups');
  c.compare(p, 'Eq');
  c.op(p, Op.TO_BOOL);
  jumpToFail(c, p, pc, Op.POP_JUMP_IF_FALSE);
}

function patternAs(c: Compiler, p: ast.MatchAs, pc: Context): void {
  if (p.pattern === null) {
    if (!pc.allowIrrefutable) {
      const what = p.name === null ? 'wildcard' : `name capture ${constRepr(strConst(p.name))}`;
      throw c.error(p, `${what} makes remaining patterns unreachable`);
    }
    return capture(c, p, p.name, pc);
  }
  pc.onTop++;
  c.op(p, Op.COPY, 1);
  pattern(c, p.pattern, pc);
  pc.onTop--;
  capture(c, p, p.name, pc);
}

// Sequences

function patternSequence(c: Compiler, p: ast.MatchSequence, pc: Context): void {
  const size = p.patterns.length;
  let star = -1;
  let onlyWildcard = true;
  let starWildcard = false;
  p.patterns.forEach((sub, i) => {
    if (sub.kind === 'MatchStar') {
      if (star >= 0) throw c.error(p, 'multiple starred names in sequence pattern');
      starWildcard = isWildcardStar(sub);
      onlyWildcard &&= starWildcard;
      star = i;
    } else {
      onlyWildcard &&= isWildcard(sub);
    }
  });
  pc.onTop++;
  c.op(p, Op.MATCH_SEQUENCE);
  jumpToFail(c, p, pc, Op.POP_JUMP_IF_FALSE);
  if (star < 0 || size > 1) {
    c.op(p, Op.GET_LEN);
    c.loadInt(p, star < 0 ? size : size - 1);
    c.compare(p, star < 0 ? 'Eq' : 'GtE');
    jumpToFail(c, p, pc, Op.POP_JUMP_IF_FALSE);
  }
  pc.onTop--;
  if (onlyWildcard) c.op(p, Op.POP_TOP);
  else if (starWildcard) sequenceBySubscript(c, p, star, pc);
  else sequenceByUnpacking(c, p, star, pc);
}

function sequenceByUnpacking(c: Compiler, p: ast.MatchSequence, star: number, pc: Context): void {
  const size = p.patterns.length;
  if (star < 0) {
    c.op(p, Op.UNPACK_SEQUENCE, size);
  } else {
    const after = size - star - 1;
    if (star >= 256 || after >= 0x7fff) throw c.error(p, 'too many expressions in star-unpacking sequence pattern');
    c.op(p, Op.UNPACK_EX, star + after * 256);
  }
  pc.onTop += size;
  for (const sub of p.patterns) {
    pc.onTop--;
    subpattern(c, sub, pc);
  }
}

/** `[first, *_, last]`: fetches the few items it needs. */
function sequenceBySubscript(c: Compiler, p: ast.MatchSequence, star: number, pc: Context): void {
  pc.onTop++;
  const size = p.patterns.length;
  p.patterns.forEach((sub, i) => {
    if (isWildcard(sub) || i === star) return;
    c.op(p, Op.COPY, 1);
    if (i < star) {
      c.loadInt(p, i);
    } else {
      // The subject need not know negative indexes.
      c.op(p, Op.GET_LEN);
      c.loadInt(p, size - i);
      binary(c, p, 'Sub', false);
    }
    subscriptOp(c, p);
    subpattern(c, sub, pc);
  });
  pc.onTop--;
  c.op(p, Op.POP_TOP);
}

// Mappings

function patternMapping(c: Compiler, p: ast.MatchMapping, pc: Context): void {
  const size = p.keys.length;
  pc.onTop++;
  c.op(p, Op.MATCH_MAPPING);
  jumpToFail(c, p, pc, Op.POP_JUMP_IF_FALSE);
  if (size === 0 && p.rest === null) {
    pc.onTop--;
    return c.op(p, Op.POP_TOP);
  }
  if (size > 0) {
    c.op(p, Op.GET_LEN);
    c.loadInt(p, size);
    c.compare(p, 'GtE');
    jumpToFail(c, p, pc, Op.POP_JUMP_IF_FALSE);
  }
  mappingKeys(c, p);
  c.op(p, Op.BUILD_TUPLE, size);
  c.op(p, Op.MATCH_KEYS);
  pc.onTop += 2; // the keys, the values
  c.op(p, Op.COPY, 1);
  c.loadNone(p);
  c.op(p, Op.IS_OP, 1);
  jumpToFail(c, p, pc, Op.POP_JUMP_IF_FALSE);
  c.op(p, Op.UNPACK_SEQUENCE, size);
  pc.onTop += size - 1;
  for (const sub of p.patterns) {
    pc.onTop--;
    subpattern(c, sub, pc);
  }
  pc.onTop -= 2;
  if (p.rest === null) {
    c.op(p, Op.POP_TOP);
    return c.op(p, Op.POP_TOP);
  }
  // rest = dict(subject), without the keys
  c.op(p, Op.BUILD_MAP, 0);
  c.op(p, Op.SWAP, 3);
  c.op(p, Op.DICT_UPDATE, 2);
  c.op(p, Op.UNPACK_SEQUENCE, size);
  for (let left = size; left > 0; left--) {
    c.op(p, Op.COPY, 1 + left);
    c.op(p, Op.SWAP, 2);
    c.op(p, Op.DELETE_SUBSCR);
  }
  capture(c, p, p.rest, pc);
}

function mappingKeys(c: Compiler, p: ast.MatchMapping): void {
  const seen = new Set<string>();
  for (const key of p.keys) {
    const literal = literalOf(key);
    if (literal !== null) {
      const id = equalityKey(literal);
      if (seen.has(id)) throw c.error(p, `mapping pattern checks duplicate key (${constRepr(literal)})`);
      seen.add(id);
      c.loadConst(key, literal);
      continue;
    }
    if (key.kind !== 'Attribute') {
      throw c.error(p, 'mapping pattern keys may only match literals and attribute lookups');
    }
    c.expr(key);
  }
}

// Literals

/** A literal of the pattern grammar: a constant, a negative number, or the sum of a real and an imaginary number. */
export function literalOf(e: ast.expr): Const | null {
  if (e.kind === 'Constant') return fromLiteral(e.value);
  if (e.kind === 'UnaryOp' && e.op === 'USub' && e.operand.kind === 'Constant') {
    return foldUnary('-', fromLiteral(e.operand.value));
  }
  if (e.kind === 'BinOp' && (e.op === 'Add' || e.op === 'Sub') && e.right.kind === 'Constant') {
    const left = literalOf(e.left);
    return left === null ? null : foldBinary(left, e.op === 'Add' ? '+' : '-', fromLiteral(e.right.value));
  }
  return null;
}

/** Equal for constants that are equal as dict keys: 1, 1.0 and True are one key. */
function equalityKey(v: Const): string {
  if (v.type === 'True') return 'i1';
  if (v.type === 'False') return 'i0';
  if (v.type === 'float' && Number.isInteger(v.value)) return 'i' + BigInt(v.value);
  if (v.type === 'complex' && v.imag === 0) return equalityKey({ type: 'float', value: v.real ?? 0 });
  return constKey(v);
}

// Classes

function patternClass(c: Compiler, p: ast.MatchClass, pc: Context): void {
  const { patterns, kwd_attrs, kwd_patterns } = p;
  kwd_attrs.forEach((attr, i) => {
    if (kwd_attrs.indexOf(attr) < i) {
      throw c.error(kwd_patterns[i], `attribute name repeated in class pattern: ${attr}`);
    }
  });
  c.expr(p.cls);
  c.loadConst(p, tupleConst(kwd_attrs.map(strConst)));
  c.op(p, Op.MATCH_CLASS, patterns.length);
  c.op(p, Op.COPY, 1);
  c.loadNone(p);
  c.op(p, Op.IS_OP, 1);
  pc.onTop++;
  jumpToFail(c, p, pc, Op.POP_JUMP_IF_FALSE);
  const all = [...patterns, ...kwd_patterns];
  c.op(p, Op.UNPACK_SEQUENCE, all.length);
  pc.onTop += all.length - 1;
  for (const sub of all) {
    pc.onTop--;
    if (isWildcard(sub)) c.op(p, Op.POP_TOP);
    else subpattern(c, sub, pc);
  }
}

// Alternatives

function patternOr(c: Compiler, p: ast.MatchOr, pc: Context): void {
  const end = new Label();
  const outer = { ...pc };
  const last = p.patterns.length - 1;
  /** What the first alternative binds; the others must bind the same and are brought into its order. */
  let control: string[] = [];
  p.patterns.forEach((alternative, i) => {
    pc.stores = [];
    pc.allowIrrefutable = i === last && outer.allowIrrefutable;
    pc.failPop = [];
    pc.onTop = 0;
    c.op(alternative, Op.COPY, 1);
    pattern(c, alternative, pc);
    if (i === 0) {
      control = pc.stores;
    } else {
      if (pc.stores.length !== control.length) throw c.error(p, 'alternative patterns bind different names');
      reorder(c, p, alternative, pc.stores, control);
    }
    c.jump(alternative, Pseudo.JUMP, end);
    emitFailPop(c, alternative, pc);
  });
  Object.assign(pc, outer);
  c.op(p, Op.POP_TOP);
  jumpToFail(c, p, pc, Pseudo.JUMP);
  c.use(end);
  // The captures lie above the other captures, a copy of the subject, and what else is in use.
  const rotations = control.length + 1 + pc.onTop + pc.stores.length;
  const stores = [...pc.stores];
  for (const name of control) {
    rotate(c, p, rotations);
    if (stores.includes(name)) throw duplicateStore(c, p, name);
    stores.push(name);
  }
  pc.stores = stores;
  c.op(p, Op.POP_TOP);
}

function reorder(c: Compiler, p: ast.MatchOr, loc: Location, stores: string[], control: readonly string[]): void {
  for (let want = control.length - 1; want >= 0; want--) {
    const at = stores.indexOf(control[want]);
    if (at < 0) throw c.error(p, 'alternative patterns bind different names');
    if (at === want) continue;
    const rotated = stores.splice(0, at + 1);
    stores.splice(want - at, 0, ...rotated);
    for (let n = 0; n <= at; n++) rotate(c, loc, want + 1);
  }
}

// The statement

export function matchStatement(c: Compiler, s: ast.Match): void {
  const end = new Label();
  c.expr(s.subject);
  const n = s.cases.length;
  const lastCase = s.cases[n - 1];
  // A final `case _:` without a copy of the subject to drop.
  const hasDefault = isWildcard(lastCase.pattern) && n > 1;
  const tested = hasDefault ? n - 1 : n;
  for (let i = 0; i < tested; i++) {
    const m = s.cases[i];
    const copied = i !== tested - 1;
    if (copied) c.op(m.pattern, Op.COPY, 1);
    const pc: Context = { stores: [], allowIrrefutable: m.guard !== null || i === n - 1, failPop: [], onTop: 0 };
    pattern(c, m.pattern, pc);
    for (const name of pc.stores) variable(c, m.pattern, name, 'Store');
    if (m.guard !== null) {
      ensureFailPop(pc, 0);
      jumpIf(c, m.pattern, m.guard, pc.failPop[0], false);
    }
    if (copied) c.op(NEXT_LOCATION, Op.POP_TOP);
    c.body(m.body);
    c.jump(NO_LOCATION, Pseudo.JUMP, end);
    emitFailPop(c, m.pattern, pc);
  }
  if (hasDefault) {
    // Keeps the line of `case _` for coverage.
    c.op(lastCase.pattern, Op.NOP);
    if (lastCase.guard !== null) jumpIf(c, lastCase.pattern, lastCase.guard, end, false);
    c.body(lastCase.body);
  }
  c.use(end);
}
