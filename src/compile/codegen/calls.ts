// Calls: the plain form, keywords, unpacking, method calls, super(), and all()/any()/tuple() over a generator expression.
import type * as ast from '../../syntax/ast.gen.js';
import { boolConst, tupleConst, strConst } from '../constants.js';
import { NO_LOCATION, type Location } from '../diagnostics.js';
import { COMMON, INTRINSIC } from '../intrinsics.js';
import { Label, Pseudo } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import { DEF_IMPORT } from '../symtable/table.js';
import { STACK_USE_GUIDELINE, type Compiler } from './compiler.js';
import { attributeLocation } from './attributes.js';
import { display } from './displays.js';
import { variable } from './names.js';
import type { Rest } from './spine.js';
import { canOptimizeSuperCall, loadArgsForSuper, superFlags } from './super.js';
import { checkCaller } from './warnings.js';

function validateKeywords(c: Compiler, keywords: readonly ast.keyword[]): void {
  if (keywords.length < 2) return;
  const seen = new Set<string>();
  const repeated = keywords.find((k) => {
    if (k.arg === null) return false;
    if (seen.has(k.arg)) return true;
    seen.add(k.arg);
    return false;
  });
  if (repeated !== undefined) throw c.error(repeated, `keyword argument repeated: ${repeated.arg}`);
}

export function call(c: Compiler, e: ast.Call, rest: Rest): ast.expr | null {
  validateKeywords(c, e.keywords);
  const method = e.func;
  if (method.kind === 'Attribute' && isMethodCall(c, e, method)) return methodCall(c, e, method, rest);
  checkCaller(c, e.func);
  rest.push(() => {
    const end = new Label();
    consumeGenerator(c, e, end);
    c.op(e.func, Op.PUSH_NULL);
    callArguments(c, e, 0, e.args, e.keywords);
    c.use(end);
  });
  return e.func;
}

function keywordNames(c: Compiler, loc: Location, keywords: readonly ast.keyword[]): void {
  c.loadConst(loc, tupleConst(keywords.map((k) => strConst(k.arg!))));
}

/** The arguments and the call, with callable, self or null, and `pushed` arguments already on the stack. */
export function callArguments(
  c: Compiler,
  loc: Location,
  pushed: number,
  args: readonly ast.expr[],
  keywords: readonly ast.keyword[],
  injected: string | null = null,
): void {
  validateKeywords(c, keywords);
  const plain =
    args.length + keywords.length * 2 <= STACK_USE_GUIDELINE &&
    !args.some((a) => a.kind === 'Starred') &&
    !keywords.some((k) => k.arg === null);
  if (!plain) return unpackingCall(c, loc, pushed, args, keywords, injected);
  c.exprs(args);
  let n = pushed + args.length;
  if (injected !== null) {
    variable(c, loc, injected, 'Load');
    n++;
  }
  if (keywords.length === 0) return c.op(loc, Op.CALL, n);
  for (const k of keywords) c.expr(k.value);
  keywordNames(c, loc, keywords);
  c.op(loc, Op.CALL_KW, n + keywords.length);
}

function unpackingCall(
  c: Compiler,
  loc: Location,
  pushed: number,
  args: readonly ast.expr[],
  keywords: readonly ast.keyword[],
  injected: string | null,
): void {
  const only = args[0];
  if (pushed === 0 && args.length === 1 && only.kind === 'Starred') c.expr(only.value);
  else display(c, loc, args, pushed, true, injected);
  if (keywords.length === 0) {
    c.op(loc, Op.PUSH_NULL);
    return c.op(loc, Op.CALL_FUNCTION_EX);
  }
  let haveDict = false;
  let seen = 0;
  const flush = (end: number): void => {
    if (seen === 0) return;
    subKeywords(c, loc, keywords.slice(end - seen, end));
    if (haveDict) c.op(loc, Op.DICT_MERGE, 1);
    haveDict = true;
    seen = 0;
  };
  keywords.forEach((k, i) => {
    if (k.arg !== null) {
      seen++;
      return;
    }
    flush(i);
    if (!haveDict) c.op(loc, Op.BUILD_MAP, 0);
    haveDict = true;
    c.expr(k.value);
    c.op(loc, Op.DICT_MERGE, 1);
  });
  flush(keywords.length);
  c.op(loc, Op.CALL_FUNCTION_EX);
}

function subKeywords(c: Compiler, loc: Location, keywords: readonly ast.keyword[]): void {
  const big = keywords.length * 2 > STACK_USE_GUIDELINE;
  if (big) c.op(NO_LOCATION, Op.BUILD_MAP, 0);
  for (const k of keywords) {
    c.loadStr(loc, k.arg!);
    c.expr(k.value);
    if (big) c.op(NO_LOCATION, Op.MAP_ADD, 1);
  }
  if (!big) c.op(loc, Op.BUILD_MAP, keywords.length);
}

function isImported(c: Compiler, e: ast.expr): boolean {
  return e.kind === 'Name' && (c.settings.table.top.symbol(e.id) & DEF_IMPORT) !== 0;
}

/** `obj.name(...)` without a bound method in between. Functions of modules are better served by a plain call. */
function isMethodCall(c: Compiler, e: ast.Call, method: ast.Attribute): boolean {
  if (method.ctx !== 'Load' || isImported(c, method.value)) return false;
  const { args, keywords } = e;
  if (args.length + keywords.length + (keywords.length > 0 ? 1 : 0) >= STACK_USE_GUIDELINE) return false;
  return !args.some((a) => a.kind === 'Starred') && !keywords.some((k) => k.arg === null);
}

function methodCall(c: Compiler, e: ast.Call, method: ast.Attribute, rest: Rest): ast.expr | null {
  let loc: Location = method;
  if (canOptimizeSuperCall(c, method)) {
    const superCall = method.value as ast.Call;
    loadArgsForSuper(c, superCall);
    c.nameOp(loc, Op.LOAD_SUPER_ATTR, method.attr, 4, superFlags(superCall, true));
    loc = attributeLocation(loc, method);
    c.op(loc, Op.NOP);
    methodArguments(c, e, method, loc);
    return null;
  }
  rest.push(() => {
    loc = attributeLocation(loc, method);
    c.nameOp(loc, Op.LOAD_ATTR, method.attr, 2, 1);
    methodArguments(c, e, method, loc);
  });
  return method.value;
}

function methodArguments(c: Compiler, e: ast.Call, method: ast.Attribute, loc: Location): void {
  const { args, keywords } = e;
  c.exprs(args);
  const callLoc = attributeLocation(e, method);
  if (keywords.length === 0) {
    c.op(callLoc, Op.CALL, args.length);
  } else {
    for (const k of keywords) c.expr(k.value);
    keywordNames(c, loc, keywords);
    c.op(callLoc, Op.CALL_KW, args.length + keywords.length);
  }
}

// all(), any(), tuple() over a generator expression: loop here instead of calling, if they still are the builtins

function consumeGenerator(c: Compiler, e: ast.Call, end: Label): void {
  const { func, args } = e;
  if (func.kind !== 'Name' || args.length !== 1 || e.keywords.length > 0 || args[0].kind !== 'GeneratorExp') return;
  const common =
    func.id === 'all' ? COMMON.ALL : func.id === 'any' ? COMMON.ANY : func.id === 'tuple' ? COMMON.TUPLE : -1;
  if (common < 0 || c.settings.table.blocks.get(args[0])!.coroutine) return;
  const skip = new Label();
  const loop = new Label();
  const cleanup = new Label();
  const isTuple = common === COMMON.TUPLE;
  const whenExhausted = common === COMMON.ALL;
  c.op(func, Op.COPY, 1);
  c.op(func, Op.LOAD_COMMON_CONSTANT, common);
  c.compare(func, 'Is');
  c.jump(func, Op.POP_JUMP_IF_FALSE, skip);
  c.op(func, Op.POP_TOP);
  if (isTuple) c.op(func, Op.BUILD_LIST, 0);
  c.expr(args[0]);
  c.use(loop);
  c.jump(func, Op.FOR_ITER, cleanup);
  if (isTuple) {
    c.op(func, Op.LIST_APPEND, 2);
    c.jump(func, Pseudo.JUMP, loop);
  } else {
    c.op(func, Op.TO_BOOL);
    c.jump(func, whenExhausted ? Op.POP_JUMP_IF_TRUE : Op.POP_JUMP_IF_FALSE, loop);
  }
  c.op(NO_LOCATION, Op.POP_ITER);
  if (!isTuple) c.loadConst(func, boolConst(!whenExhausted));
  c.jump(func, Pseudo.JUMP, end);
  c.use(cleanup);
  c.op(NO_LOCATION, Op.POP_ITER);
  if (isTuple) c.op(func, Op.CALL_INTRINSIC_1, INTRINSIC.LIST_TO_TUPLE);
  else c.loadConst(func, boolConst(whenExhausted));
  c.jump(func, Pseudo.JUMP, end);
  c.use(skip);
}
