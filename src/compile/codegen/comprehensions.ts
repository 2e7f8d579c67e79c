// Comprehensions. Lists, sets and dicts are compiled in place (PEP 709): the names they bind are fast locals whose old values
// wait on the stack, also in classes and modules. A generator expression is a function of its own that receives the
// outermost iterator.
import type * as ast from '../../syntax/ast.gen.js';
import { NO_LOCATION, type Location } from '../diagnostics.js';
import { Label, Pseudo } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import { CELL, DEF_LOCAL, DEF_NONLOCAL, FREE, SCOPE_OFFSET, type Scope } from '../symtable/table.js';
import { makeClosure } from './closure.js';
import type { Compiler } from './compiler.js';
import { jumpIf } from './conditions.js';
import { emitYield } from './expressions.js';
import { startStopIterationHandler, endStopIterationHandler } from './generators.js';

type ComprehensionNode = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp;

const NAME = {
  ListComp: '<listcomp>',
  SetComp: '<setcomp>',
  DictComp: '<dictcomp>',
  GeneratorExp: '<genexpr>',
} as const;
const BUILD = { ListComp: Op.BUILD_LIST, SetComp: Op.BUILD_SET, DictComp: Op.BUILD_MAP } as const;

export function comprehension(c: Compiler, e: ComprehensionNode): void {
  const scope = c.settings.table.blocks.get(e)!;
  const outermost = e.generators[0];
  if (scope.compInlined) {
    c.expr(outermost.iter);
    const state = enterInlined(c, e, scope, outermost);
    if (e.kind !== 'GeneratorExp') c.op(e, BUILD[e.kind], 0);
    c.op(e, Op.SWAP, 2);
    generatorPart(c, e, 0, 0, true);
    leaveInlined(c, e, state);
    return;
  }
  const isGenerator = e.kind === 'GeneratorExp';
  const args = { argcount: 1, posonlyargcount: 0, kwonlyargcount: 0 };
  c.enter(NAME[e.kind], 'comprehension', scope, e.lineno, null, args);
  const handler = isGenerator ? startStopIterationHandler(c) : null;
  c.resume();
  if (e.kind !== 'GeneratorExp') c.op(e, BUILD[e.kind], 0);
  generatorPart(c, e, 0, 0, false);
  if (e.kind !== 'GeneratorExp') c.op(e, Op.RETURN_VALUE);
  if (handler !== null) endStopIterationHandler(c, handler);
  const code = c.finish(true);
  makeClosure(c, e, code, 0);
  c.expr(outermost.iter);
  c.op(outermost.iter, outermost.is_async ? Op.GET_AITER : Op.GET_ITER);
  c.op(e, Op.CALL, 0);
  if (scope.coroutine && !isGenerator) c.awaitTop(e, 0);
}

function generatorPart(c: Compiler, e: ComprehensionNode, index: number, depth: number, iterOnStack: boolean): void {
  c.deeper(() => {
    if (e.generators[index].is_async) asyncPart(c, e, index, depth, iterOnStack);
    else syncPart(c, e, index, depth, iterOnStack);
  });
}

/** Puts the iterable of a part on the stack. Returns true if it already is an iterator. */
function loadIterable(c: Compiler, e: ComprehensionNode, index: number, iterOnStack: boolean): boolean {
  if (iterOnStack) return true;
  if (index === 0) {
    c.op(e, Op.LOAD_FAST, 0);
    return true;
  }
  c.expr(e.generators[index].iter);
  return false;
}

function syncPart(c: Compiler, e: ComprehensionNode, index: number, depth: number, iterOnStack: boolean): void {
  const gen = e.generators[index];
  const start = new Label();
  const anchor = new Label();
  const ifCleanup = new Label();
  // `for y in [f(x)]` binds y once, no loop.
  const { iter } = gen;
  const single =
    index > 0 &&
    (iter.kind === 'List' || iter.kind === 'Tuple') &&
    iter.elts.length === 1 &&
    iter.elts[0].kind !== 'Starred'
      ? iter.elts[0]
      : null;
  if (single !== null) {
    c.expr(single);
  } else {
    const ready = loadIterable(c, e, index, iterOnStack);
    depth++;
    if (!ready) c.op(iter, Op.GET_ITER);
    c.use(start);
    c.jump(iter, Op.FOR_ITER, anchor);
  }
  c.expr(gen.target);
  const elementLoc = restOfPart(c, e, index, depth, ifCleanup);
  c.use(ifCleanup);
  if (single !== null) return;
  c.jump(elementLoc, Pseudo.JUMP, start);
  c.use(anchor);
  c.op(NO_LOCATION, Op.POP_ITER);
}

function asyncPart(c: Compiler, e: ComprehensionNode, index: number, depth: number, iterOnStack: boolean): void {
  const gen = e.generators[index];
  const start = new Label();
  const except = new Label();
  const ifCleanup = new Label();
  if (!loadIterable(c, e, index, iterOnStack)) c.op(gen.iter, Op.GET_AITER);
  c.use(start);
  c.pushBlock('async comprehension', e, start);
  c.jump(e, Pseudo.SETUP_FINALLY, except);
  c.op(e, Op.GET_ANEXT);
  c.loadNone(e);
  c.yieldFrom(e, true);
  c.op(e, Pseudo.POP_BLOCK);
  c.expr(gen.target);
  const elementLoc = restOfPart(c, e, index, depth + 1, ifCleanup);
  c.use(ifCleanup);
  c.jump(elementLoc, Pseudo.JUMP, start);
  c.popBlock();
  c.use(except);
  c.op(e, Op.END_ASYNC_FOR);
}

/** The conditions, then the inner parts or the element. Returns where the element is. */
function restOfPart(c: Compiler, e: ComprehensionNode, index: number, depth: number, ifCleanup: Label): Location {
  for (const condition of e.generators[index].ifs) jumpIf(c, e, condition, ifCleanup, false);
  const last = index + 1 === e.generators.length;
  if (!last) generatorPart(c, e, index + 1, depth, false);
  if (e.kind !== 'DictComp') {
    if (!last) return e.elt;
    c.expr(e.elt);
    if (e.kind === 'GeneratorExp') {
      emitYield(c, e.elt);
      c.op(e.elt, Op.POP_TOP);
    } else {
      c.op(e.elt, e.kind === 'ListComp' ? Op.LIST_APPEND : Op.SET_ADD, depth + 1);
    }
    return e.elt;
  }
  if (!last) return e.key;
  c.expr(e.key);
  c.expr(e.value);
  const loc: Location = {
    lineno: e.key.lineno,
    col_offset: e.key.col_offset,
    end_lineno: e.value.end_lineno,
    end_col_offset: e.value.end_col_offset,
  };
  c.op(loc, Op.MAP_ADD, depth + 1);
  return loc;
}

// Inlining

interface Inlined {
  readonly symbols: Map<string, number>;
  readonly fastHidden: string[];
  readonly pushed: string[];
  readonly cleanup: Label;
}

function enterInlined(c: Compiler, e: Location, comp: Scope, outermost: ast.comprehension): Inlined {
  const { u } = c;
  const outer = u.scope;
  const inClass = outer.kind === 'class' && u.inInlinedComp === 0;
  // The iterator is made before the names change hands, so that an error in iter() sees the outer ones.
  c.op(outermost.iter, outermost.is_async ? Op.GET_AITER : Op.GET_ITER);
  u.inInlinedComp++;
  const state: Inlined = { symbols: new Map(), fastHidden: [], pushed: [], cleanup: new Label() };
  const isolated: [string, number][] = [];
  for (const [name, symbol] of comp.symbols) {
    const scope = symbol >> SCOPE_OFFSET;
    const outerSymbol = outer.symbol(name);
    const outerScope = outerSymbol >> SCOPE_OFFSET;
    if ((scope !== outerScope && scope !== FREE && !(scope === CELL && outerScope === FREE)) || inClass) {
      state.symbols.set(name, outerSymbol);
      outer.symbols.set(name, symbol);
    }
    if (symbol & DEF_LOCAL && !(symbol & DEF_NONLOCAL)) {
      isolated.push([name, symbol]);
      if (!outer.functionLike && u.fastHidden.get(name) !== true) {
        u.fastHidden.set(name, true);
        state.fastHidden.push(name);
      }
    }
  }
  for (const [name, symbol] of isolated) {
    // Where the name is a cell this pushes the cell itself, and the comprehension gets a new one.
    c.op(e, Op.LOAD_FAST_AND_CLEAR, u.varnames.add(name));
    if (symbol >> SCOPE_OFFSET === CELL) {
      const free = outer.scopeOf(name) === FREE;
      c.op(e, Op.MAKE_CELL, free ? u.freevars.add(name) : u.cellvars.add(name));
    }
    state.pushed.push(name);
  }
  if (state.pushed.length > 0) {
    c.op(e, Op.SWAP, state.pushed.length + 1);
    // It counts as a block, so that comprehensions do not nest without end; nothing can leave it but an exception.
    c.pushBlock('inlined comprehension', e, null);
    c.jump(e, Pseudo.SETUP_FINALLY, state.cleanup);
  }
  return state;
}

function restoreLocals(c: Compiler, e: Location, pushed: readonly string[]): void {
  c.op(e, Op.SWAP, pushed.length + 1);
  for (let i = pushed.length - 1; i >= 0; i--) {
    c.op(e, Pseudo.STORE_FAST_MAYBE_NULL, c.u.varnames.add(pushed[i]));
  }
}

function leaveInlined(c: Compiler, e: Location, state: Inlined): void {
  if (state.pushed.length > 0) {
    const end = new Label();
    c.op(NO_LOCATION, Pseudo.POP_BLOCK);
    c.popBlock();
    c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, end);
    c.use(state.cleanup);
    // The unfinished result lies under the exception.
    c.op(NO_LOCATION, Op.SWAP, 2);
    c.op(NO_LOCATION, Op.POP_TOP);
    restoreLocals(c, e, state.pushed);
    c.op(NO_LOCATION, Op.RERAISE, 0);
    c.use(end);
    restoreLocals(c, e, state.pushed);
  }
  const { u } = c;
  u.inInlinedComp--;
  for (const [name, symbol] of state.symbols) {
    if (symbol === 0) u.scope.symbols.delete(name);
    else u.scope.symbols.set(name, symbol);
  }
  for (const name of state.fastHidden) u.fastHidden.set(name, false);
}
