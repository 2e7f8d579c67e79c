// The module _skein: what the Python side of start-up (lib/_skein/) needs from the runtime, and what Skein lets a program
// ask about itself.
import { NoDefault, None, True } from '../base/addresses.gen';
import { hostArgv, hostJobDone, hostLog, hostNextJob } from '../base/host.gen';
import { CodeFlag } from '../base/code-format.gen';
import { Code, NativeFunction, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { Root, setRootSteal } from '../base/roots';
import { scratchPop, scratchPush } from '../base/scratch';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, typeOf, Value } from '../base/value';
import { memAlloc, memFree } from '../alloc/memory';
import { asIndexI64 } from '../object/abstract-number';
import { getAttr } from '../object/attr';
import { arg, Kind, moduleFunction, moduleSetSteal, nativeFromPython } from '../object/def';
import { raiseText } from '../object/errors';
import { decref, newRef } from '../object/refcount';
import { isDict, isType, TypeFlag } from '../object/type-flags';
import { evalCode } from '../interp/eval';
import { InterpShared } from '../interp/frame';
import { strFromUtf8, strUtf8Length, strWriteUtf8 } from '../types/str/utf8';
import { isStr } from '../types/str/str';
import { listAppendSteal, listNew } from '../types/list/list';
import { compileBytes, CompileFlag, CompileMode, compileStrRaw } from './compile';
import { moduleName } from '../types/module';
import { internLiteral } from '../types/str/intern';
import { enableGil } from '../sync/stop-the-world';
import { moduleRegister } from './module';
import { bytesData, bytesLength, isBytes } from '../types/bytes/bytes';
import { safepoint } from '../sync/safepoint';
import { setFinalizing } from '../sync/finalizing';
import { attach, detach } from '../sync/thread-state';
import { fdClose, fdOpen, fdRead, fdStat, raiseErrno } from './io/descriptor';
import { tupleItemBorrowed, tupleSize } from '../types/tuple';
import { takeBytes } from './posix/path';

/** Reads a file and compiles it; `shown` is the file name in the code. Owned code object or 0. */
export function compileFile(path: Value, shown: Value): Value {
  const n = strUtf8Length(path);
  const text = memAlloc(n + 1);
  if (!text) return 0;
  strWriteUtf8(path, text);
  const fd = fdOpen(text, n, 0, 0);
  memFree(text);
  if (fd < 0) return raiseErrno(fd, path);
  const status = scratchPush(128);
  fdStat(fd, status);
  const size = <u32>load<f64>(status + 48);
  scratchPop(status);
  const source = memAlloc(size + 1);
  if (!source) {
    fdClose(fd);
    return 0;
  }
  let got = 0;
  while (<u32>got < size) {
    const part = fdRead(fd, source + got, size - got);
    if (part <= 0) break;
    got += part;
  }
  fdClose(fd);
  const code = compileBytes(source, got, shown, CompileMode.exec, CompileFlag.fromFile, -1);
  memFree(source);
  return code;
}

/** What starts the program is Skein's own: trace functions and monitoring tools do not see it. */
function hide(code: Value): void {
  const c = changetype<Code>(<usize>code);
  c.flags |= CodeFlag.NO_MONITORING_EVENTS;
  for (let i: u32 = 0, n = tupleSize(c.consts); i < n; i++) {
    const v = tupleItemBorrowed(c.consts, i);
    if (typeOf(v) == T.code) hide(v);
  }
}

/** run(path, globals): runs a file of the library before there is an import system. */
function run(self: Value, args: usize): Value {
  const path = arg(args, 0);
  const globals = arg(args, 1);
  if (!isStr(path)) return raiseText(T.TypeError, 'path must be str');
  if (!isDict(globals)) return raiseText(T.TypeError, 'globals must be dict');
  const code = compileFile(path, path);
  if (code == 0) return 0;
  hide(code);
  const result = evalCode(code, globals, 0);
  decref(code);
  return result;
}

/** config(): the settings of this run, a list of 'key=value'. */
function config(self: Value): Value {
  const n = hostArgv();
  const raw = takeBytes(n);
  if (raw == 0) return 0;
  const list = listNew(32);
  const end = bytesData(raw) + n;
  for (let at = bytesData(raw); list && at < end; ) {
    let stop = at;
    while (load<u8>(stop) != 0) stop++;
    const line = strFromUtf8(at, <u32>(stop - at), 0);
    if (!line || !listAppendSteal(list, line)) {
      decref(list);
      decref(raw);
      return 0;
    }
    at = stop + 1;
  }
  decref(raw);
  return list;
}

/**
 * native(function, name, module, signature): a built-in function of `module` that runs the Python function: it does not bind as a method.
 */
function native(self: Value, args: usize): Value {
  const f = arg(args, 0);
  const module = arg(args, 2);
  if (typeOf(module) != T.module || !isStr(arg(args, 1))) return raiseText(T.TypeError, 'a name and a module are expected');
  const moduleNamed = moduleName(module); // the module's dict holds it
  const docstring = moduleNamed ? getAttr(f, N.__doc__) : 0;
  const result = docstring ? nativeFromPython(f, module, moduleNamed, arg(args, 1), arg(args, 3), docstring) : 0;
  decref(docstring);
  return result;
}
/** adopt(function, module): the built-in function of another module shows itself as one of this. Only while the image is made. */
function adopt(self: Value, args: usize): Value {
  if (typeOf(arg(args, 0)) != T.builtin_function_or_method || typeOf(arg(args, 1)) != T.module) {
    return raiseText(T.TypeError, 'a built-in function and a module are expected');
  }
  const f = changetype<NativeFunction>(<usize>arg(args, 0));
  f.self = newRef(arg(args, 1));
  f.module = newRef(moduleName(arg(args, 1)));
  return None;
}

/**
 * native_type(cls, final, immutable): the class shows itself as those that are not written in Python: errors name it with its module.
 * Called by the module that makes it, before others see it.
 */
function nativeType(self: Value, args: usize): Value {
  if (!isType(arg(args, 0))) return raiseText(T.TypeError, 'a class is expected');
  const t = changetype<Type>(<usize>arg(args, 0));
  let flags = t.flags | TypeFlag.dottedName;
  if (arg(args, 1) == True) flags &= ~TypeFlag.baseType;
  if (arg(args, 2) == True) flags |= TypeFlag.immutableType;
  t.flags = flags;
  return None;
}

/** set_importlib(bootstrap): the module that the import statement asks. */
function setImportlib(self: Value, module: Value): Value {
  setRootSteal(Root.importModule, newRef(module));
  return None;
}

/** set_unraisable(function): called with (exception, message or None) for what nobody can catch. */
function setUnraisable(self: Value, tell: Value): Value {
  setRootSteal(Root.unraisable, newRef(tell));
  return None;
}

/** finalizing(): the program is over, its modules are cleared next; no thread starts any more. */
function finalizingFunction(self: Value): Value {
  setFinalizing();
  return None;
}

/** set_trees(module): what compile() makes and reads trees with. */
function setTrees(self: Value, module: Value): Value {
  setRootSteal(Root.trees, newRef(module));
  return None;
}

/** log(text): a line for the developer, wherever the standard streams are. */
function log(self: Value, text: Value): Value {
  const n = strUtf8Length(text);
  const at = memAlloc(n + 1);
  if (at == 0) return 0;
  strWriteUtf8(text, at);
  hostLog(at, n);
  memFree(at);
  return None;
}

/** next_job(): waits for a job of the embedding program and gives its bytes. */
function nextJob(self: Value): Value {
  while (true) {
    detach();
    const n = hostNextJob();
    attach();
    if (n >= 0) return takeBytes(n);
    if (!safepoint()) return 0;
  }
}

/** job_done(answer): answers the last job. */
function jobDone(self: Value, answer: Value): Value {
  if (!isBytes(answer)) return raiseText(T.TypeError, 'answer must be bytes');
  hostJobDone(bytesData(answer), bytesLength(answer));
  return None;
}

/** tokenize(source, extra, fail): the tokens of a str for lib/_tokenize.py, or the error behind the last one. */
function tokenize(self: Value, args: usize): Value {
  const source = arg(args, 0);
  if (!isStr(source)) return raiseText(T.TypeError, 'source must be str');
  const file = internLiteral('<string>');
  const mode = arg(args, 2) == True ? CompileMode.tokenError : CompileMode.tokens;
  return compileStrRaw(source, file, mode, arg(args, 1) == True ? 1 : 0);
}

/** compile_file(source, filename): the code of a program that a file holds; its errors name the file. */
function compileProgram(self: Value, args: usize): Value {
  const source = arg(args, 0);
  if (!isBytes(source) || !isStr(arg(args, 1))) return raiseText(T.TypeError, 'source must be bytes and filename str');
  return compileBytes(bytesData(source), bytesLength(source), arg(args, 1), CompileMode.exec, CompileFlag.fromFile, -1);
}

/** symbols(source, filename, mode, flags): the symbol table of a source in bytes, for lib/_symtable.py. */
function symbols(self: Value, args: usize): Value {
  const source = arg(args, 0);
  if (!isBytes(source) || !isStr(arg(args, 1))) return raiseText(T.TypeError, 'source must be bytes and filename str');
  const mode = <i32>asIndexI64(arg(args, 2), 0);
  const flags = <i32>asIndexI64(arg(args, 3), 0);
  if (hasError()) return 0;
  return compileBytes(bytesData(source), bytesLength(source), arg(args, 1), CompileMode.symbols + mode, flags, 0);
}

/** trap(): ends this worker the way a defect of the runtime would; for the tests of what a host does then. */
function trap(self: Value): Value { return unreachable(); }

/** _enable_gil(): from now on one thread runs at a time (-X gil=1). */
function enableGilFunction(self: Value): Value {
  enableGil();
  return None;
}

/** -X no_debug_ranges */
function noDebugRanges(self: Value): Value {
  store<u32>(InterpShared.noDebugRanges, 1);
  return None;
}

export function initSkein(): void {
  const module = moduleRegister('_skein');
  moduleFunction(module, '_no_debug_ranges()', noDebugRanges.index, Kind.noargs);
  moduleFunction(module, '_enable_gil()', enableGilFunction.index, Kind.noargs);
  moduleFunction(module, 'log(text, /)', log.index, Kind.one);
  moduleSetSteal(module, 'SimpleNamespace', newRef(fromAddress(T.SimpleNamespace)));
  moduleFunction(module, 'native(function, name, module, signature, /)', native.index, Kind.slots);
  moduleFunction(module, 'native_type(cls, final, immutable, /)', nativeType.index, Kind.slots);
  moduleFunction(module, 'adopt(function, module, /)', adopt.index, Kind.slots);
  moduleFunction(module, 'run(path, globals, /)', run.index, Kind.slots);
  moduleFunction(module, 'config()', config.index, Kind.noargs);
  moduleFunction(module, 'next_job()', nextJob.index, Kind.noargs);
  moduleFunction(module, 'job_done(answer, /)', jobDone.index, Kind.one);
  moduleFunction(module, 'tokenize(source, extra, fail, /)', tokenize.index, Kind.slots);
  moduleFunction(module, 'compile_file(source, filename, /)', compileProgram.index, Kind.slots);
  moduleFunction(module, 'symbols(source, filename, mode, flags, /)', symbols.index, Kind.slots);
  moduleFunction(module, 'trap()', trap.index, Kind.noargs);
  moduleFunction(module, 'set_importlib(module, /)', setImportlib.index, Kind.one);
  moduleFunction(module, 'set_unraisable(function, /)', setUnraisable.index, Kind.one);
  moduleFunction(module, 'finalizing()', finalizingFunction.index, Kind.noargs);
  moduleFunction(module, 'set_trees(module, /)', setTrees.index, Kind.one);
  moduleSetSteal(module, 'NoDefault', NoDefault);
}
