// Functions that see the scope of their caller or run code: globals, locals, eval, exec, compile, __import__.
import { None } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { Root, root } from '../../base/roots';
import { scratchPop } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromInt49, isExactly, Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { isInstance, isTrue } from '../../object/abstract-object';
import { isMapping } from '../../object/abstract-sequence';
import { currentBuiltinsBorrowed, currentFrame, currentGlobalsBorrowed } from '../../object/current-frame';
import { arg, Kind, moduleFunction } from '../../object/def';
import { getAttr } from '../../object/attr';
import { clearError, raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isDict, isExactTuple } from '../../object/type-flags';
import { codeFlags, codeFreeCount } from '../../interp/code-info';
import { evalCode, evalCodeClosure } from '../../interp/eval';
import { frameLocals } from '../../interp/frame-locals';
import { bufferData, bufferGet, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../../types/buffer/buffer';
import { dictContains, dictGet, dictSet } from '../../types/dict/dict';
import { fspath } from '../posix/path';
import { fsDecode } from '../../types/codecs/codecs';
import { isStr, strCharAt, strLength } from '../../types/str/str';
import { strSubstring } from '../../types/str/concat';
import { compileBytes, CompileFlag, CompileMode, compileStr, LATEST } from '../compile';
import { importModule } from '../import';
import { given } from '../module';
import { tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { callMethod1, callMethod2 } from '../../object/call';
import { internLiteral } from '../../types/str/intern';
import { strEqualsLiteral } from '../../types/str/compare';
import { isBytes, bytesData, bytesLength } from '../../types/bytes/bytes';

/** All CO_FUTURE_ bits that code inherits from its caller. */
const FUTURE_MASK: i32 = 0x1fe0000;
/** What else compile() takes: the obsolete nested-scopes bit and CPython's PyCF_COMPILE_MASK. */
const COMPILE_MASK: i32 = 0x10 | 0x200 | 0x400 | 0x1000 | 0x2000 | 0x4000 | 0x8000;

/** locals() of the calling frame. */
export function currentLocals(): Value {
  return currentFrame() == 0 ? raiseText(T.SystemError, 'frame does not exist') : frameLocals();
}

function globalsFunction(self: Value): Value {
  const globals = currentGlobalsBorrowed();
  return globals == 0 ? raiseText(T.SystemError, 'globals() called outside of a frame') : newRef(globals);
}

function localsFunction(self: Value): Value { return currentLocals(); }

/** Source as str, bytes or buffer to code. `blanks`: eval() skips leading blanks and tabs. */
function compileSource(source: Value, file: Value, mode: i32, flags: i32, optimize: i32, version: i32, what: string): Value {
  if (isStr(source)) {
    if (mode != CompileMode.eval) return compileStr(source, file, mode, flags, optimize, version);
    let from = 0;
    const n = strLength(source);
    while (from < n && (strCharAt(source, from) == 0x20 || strCharAt(source, from) == 0x09)) from++;
    if (from == 0) return compileStr(source, file, mode, flags, optimize, version);
    const rest = strSubstring(source, from, n);
    if (rest == 0) return 0;
    const code = compileStr(rest, file, mode, flags, optimize, version);
    decref(rest);
    return code;
  }
  if (!hasBuffer(source)) return raiseFormat1(T.TypeError, what, 0);
  const view = bufferScratch();
  let code: Value = 0;
  if (bufferGet(source, view, 0)) {
    code = compileBytes(bufferData(view), bufferLength(view), file, mode, flags, optimize, version);
    bufferRelease(view);
  }
  scratchPop(view);
  return code;
}

function inheritedFlags(): i32 {
  return currentFrame() == 0 ? 0 : codeFlags(currentFrame()) & FUTURE_MASK;
}

function compileFunction(self: Value, args: usize): Value {
  const source = arg(args, 0);
  const mode = arg(args, 2);
  const flagsValue = arg(args, 3);
  const dontInherit = arg(args, 4);
  const optimizeValue = arg(args, 5);
  if (!isStr(mode)) return raiseFormat1(T.TypeError, "compile() argument 'mode' must be str, not %T", mode);
  let flags = flagsValue == 0 ? 0 : <i32>asIndexI64(flagsValue, T.OverflowError);
  if (hasError()) return 0;
  const optimize = optimizeValue == 0 ? -1 : <i32>asIndexI64(optimizeValue, T.OverflowError);
  if (hasError()) return 0;
  if (flags & ~(FUTURE_MASK | COMPILE_MASK)) return raiseText(T.ValueError, 'compile(): unrecognised flags');
  if (optimize < -1 || optimize > 2) return raiseText(T.ValueError, 'compile(): invalid optimize value');
  const dont = dontInherit == 0 ? 0 : isTrue(dontInherit);
  if (dont < 0) return 0;
  if (!dont) flags |= inheritedFlags();
  const onlyAst = (flags & CompileFlag.onlyAst) != 0;
  let version: i32 = -1;
  if (arg(args, 6)) {
    version = <i32>asIndexI64(arg(args, 6), T.OverflowError);
    if (hasError()) return 0;
  }
  if (version < 0 || !onlyAst) version = LATEST;
  let which: i32;
  if (strEqualsLiteral(mode, 'exec')) which = CompileMode.exec;
  else if (strEqualsLiteral(mode, 'eval')) which = CompileMode.eval;
  else if (strEqualsLiteral(mode, 'single')) which = CompileMode.single;
  else if (strEqualsLiteral(mode, 'func_type')) {
    if (!onlyAst) return raiseText(T.ValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
    which = CompileMode.functionType;
  } else {
    return raiseText(T.ValueError, onlyAst
      ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
      : "compile() mode must be 'exec', 'eval' or 'single'");
  }
  const file = filename(arg(args, 1));
  if (file == 0) return 0;
  const isTree = isTreeNode(source);
  const code = isTree
    ? compileTree(source, mode, file, which, flags, optimize)
    : compileSource(source, file, which, flags, optimize, version, 'compile() arg 1 must be a string, bytes or AST object');
  decref(file);
  return code == 0 || !onlyAst ? code : treeSteal(code);
}

// What goes on with trees is lib/_skein/tree.py, kept as a root: sys.modules and __import__ belong to the program.

/** Is it a node of the module _ast? */
function isTreeNode(v: Value): bool {
  if (isStr(v) || isBytes(v)) return false;
  if (root(Root.trees) == 0) return false; // while booting
  const base = getAttr(root(Root.trees), internLiteral('AST'));
  const result = base == 0 ? 0 : isInstance(v, base);
  decref(base);
  if (result < 0) clearError();
  return result > 0;
}

function compileTree(tree: Value, mode: Value, file: Value, which: i32, flags: i32, optimize: i32): Value {
  const packed = callMethod2(root(Root.trees), internLiteral('pack'), tree, mode);
  if (packed == 0) return 0;
  const code = compileBytes(bytesData(packed), bytesLength(packed), file, which, flags | CompileFlag.packedTree, optimize);
  decref(packed);
  return code;
}

/** The packed tree as objects of the module _ast. */
function treeSteal(packed: Value): Value {
  const tree = callMethod1(root(Root.trees), internLiteral('build'), packed);
  decref(packed);
  return tree;
}

/** A file name given as str, bytes or path object. */
function filename(v: Value): Value {
  if (isStr(v)) return newRef(v);
  if (isBytes(v)) return fsDecode(bytesData(v), bytesLength(v));
  const path = fspath(v);
  if (path == 0 || isStr(path)) return path;
  const text = fsDecode(bytesData(path), bytesLength(path));
  decref(path);
  return text;
}

/** Puts __builtins__ into the globals of code that is about to run. */
function ensureBuiltins(globals: Value): bool {
  const there = dictContains(globals, N.__builtins__);
  if (there != 0) return there > 0;
  const builtins = currentBuiltinsBorrowed();
  return dictSet(globals, N.__builtins__, builtins == 0 ? root(Root.builtinsDict) : builtins);
}

/** eval and exec share how they find their scopes. `locals` may be any mapping. */
function run(name: Value, source: Value, globalsArg: Value, localsArg: Value, closure: Value, mode: i32): Value {
  let globals: Value;
  let locals: Value;
  if (given(globalsArg)) {
    if (!isDict(globalsArg)) {
      if (mode == CompileMode.exec) return raiseFormat1(T.TypeError, 'exec() globals must be a dict, not %T', globalsArg);
      return raiseText(T.TypeError, isMapping(globalsArg) ? 'globals must be a real dict; try eval(code, {}, mapping)' : 'globals must be a dict');
    }
    globals = newRef(globalsArg);
    locals = given(localsArg) ? newRef(localsArg) : newRef(globals);
  } else {
    globals = currentGlobalsBorrowed();
    if (globals == 0) return raiseFormat1(T.SystemError, 'globals and locals cannot be NULL', 0);
    globals = newRef(globals);
    locals = given(localsArg) ? newRef(localsArg) : currentLocals();
    if (locals == 0) {
      decref(globals);
      return 0;
    }
  }
  let result: Value = 0;
  if (!isMapping(locals)) {
    if (mode == CompileMode.exec) raiseFormat1(T.TypeError, 'locals must be a mapping or None, not %T', locals);
    else raiseText(T.TypeError, 'locals must be a mapping');
  } else if (ensureBuiltins(globals)) {
    result = runIn(name, source, globals, locals, closure, mode);
  }
  decref(globals);
  decref(locals);
  return result;
}

function runIn(name: Value, source: Value, globals: Value, locals: Value, closure: Value, mode: i32): Value {
  if (isExactly(source, T.code)) {
    const free = codeFreeCount(source);
    if (free > 0 && mode == CompileMode.eval) return raiseText(T.TypeError, 'code object passed to eval() may not contain free variables');
    if (free == 0 && closure != 0) return raiseText(T.TypeError, 'cannot use a closure with this code object');
    if (free > 0 && !isClosure(closure, free)) {
      return raiseFormat1(T.TypeError, 'code object requires a closure of exactly length %d', fromInt49(free));
    }
    return closure == 0 ? evalCode(source, globals, locals) : evalCodeClosure(source, globals, locals, closure);
  }
  if (closure != 0) return raiseText(T.TypeError, 'closure can only be used when source is a code object');
  const what = mode == CompileMode.eval ? 'eval() arg 1 must be a string, bytes or code object' : 'exec() arg 1 must be a string, bytes or code object';
  const code = compileSource(source, N.string_, mode, inheritedFlags(), -1, LATEST, what);
  if (code == 0) return 0;
  const result = evalCode(code, globals, locals);
  decref(code);
  return result;
}

/** A tuple of n cells. */
function isClosure(closure: Value, n: u32): bool {
  if (closure == 0 || !isExactTuple(closure) || tupleSize(closure) != n) return false;
  for (let i: u32 = 0; i < n; i++) if (!isExactly(tupleItemBorrowed(closure, i), T.cell)) return false;
  return true;
}

function evalFunction(self: Value, args: usize): Value {
  return run(N.eval, arg(args, 0), arg(args, 1), arg(args, 2), 0, CompileMode.eval);
}

function execFunction(self: Value, args: usize): Value {
  const closure = arg(args, 3);
  const result = run(N.exec, arg(args, 0), arg(args, 1), arg(args, 2), given(closure) ? closure : 0, CompileMode.exec);
  if (result == 0) return 0;
  decref(result);
  return None;
}

function importFunction(self: Value, args: usize): Value {
  const level = arg(args, 4);
  const n = level == 0 ? 0 : asIndexI64(level, T.OverflowError);
  if (hasError()) return 0;
  return importModule(arg(args, 0), arg(args, 1), arg(args, 2), arg(args, 3), <i32>n);
}

export function initScopeFunctions(module: Value): void {
  moduleFunction(module, 'globals()', globalsFunction.index, Kind.noargs);
  moduleFunction(module, 'locals()', localsFunction.index, Kind.noargs);
  moduleFunction(module, 'compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)', compileFunction.index, Kind.slots);
  moduleFunction(module, 'eval(source, /, globals=None, locals=None)', evalFunction.index, Kind.slots);
  moduleFunction(module, 'exec(source, /, globals=None, locals=None, *, closure=None)', execFunction.index, Kind.slots);
  moduleFunction(module, '__import__(name, globals=None, locals=None, fromlist=(), level=0)', importFunction.index, Kind.slots);
}
