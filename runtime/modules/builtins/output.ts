// print, input, open, and the functions that make text: repr, ascii, format.
import { None } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { Root, root } from '../../base/roots';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { charStr, typeOf, Value } from '../../base/value';
import { ascii, format, isTrue, repr, str } from '../../object/abstract-object';
import { callMethod0, callMethod1, callValue } from '../../object/call';
import { arg, Kind, moduleFunction } from '../../object/def';
import { clearError, raiseFormat1, raiseFormat2, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { unexpectedKeyword } from '../../object/signature';
import { dictGetStr } from '../../types/dict/dict';
import { intern, internLiteral } from '../../types/str/intern';
import { isStr, strCharAt, strLength } from '../../types/str/str';
import { strSubstring } from '../../types/str/concat';
import { tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { isPlainTextStream, textWritePieces } from '../io/text-methods';
import { fromOk, given } from '../module';
import { raiseBadType } from '../../types/text/arguments';

/** file.write(text), the result dropped. */
function write(file: Value, text: Value): bool {
  const result = callMethod1(file, N.write, text);
  if (result == 0) return false;
  decref(result);
  return true;
}

/** Of a type whose str() runs no Python code. */
function isSimple(v: Value): bool {
  const type = typeOf(v);
  return type == T.str || type == T.int || type == T.float || type == T.bool || type == T.NoneType;
}
const MOST_PIECES: u32 = 32;
/**
 * The text layer takes all pieces at once, so that lines of several threads do not mix. Only for items whose str() runs no
 * Python code: that of others may print in its turn.
 */
function writeTogether(file: Value, items: usize, n: u32, sep: Value, end: Value): bool {
  const pieces = scratchPush(<usize>MOST_PIECES * 8);
  let count: u32 = 0;
  let ok = true;
  for (let i: u32 = 0; ok && i < n; i++) {
    if (i > 0) store<Value>(pieces + (<usize>(count++) << 3), newRef(sep));
    const text = str(load<Value>(items + (<usize>i << 3)));
    if (text) store<Value>(pieces + (<usize>(count++) << 3), text);
    else ok = false;
  }
  store<Value>(pieces + (<usize>(count++) << 3), newRef(end));
  ok = ok && textWritePieces(file, pieces, count);
  for (let i: u32 = 0; i < count; i++) decref(load<Value>(pieces + (<usize>i << 3)));
  scratchPop(pieces);
  return ok;
}

function writeAll(file: Value, items: usize, n: u32, sep: Value, end: Value): bool {
  if (n < MOST_PIECES / 2 && isPlainTextStream(file)) {
    let simple = true;
    for (let i: u32 = 0; simple && i < n; i++) simple = isSimple(load<Value>(items + (<usize>i << 3)));
    if (simple) return writeTogether(file, items, n, sep, end);
  }
  for (let i: u32 = 0; i < n; i++) {
    if (i > 0 && !write(file, sep)) return false;
    const text = str(load<Value>(items + (<usize>i << 3)));
    if (text == 0) return false;
    const ok = write(file, text);
    decref(text);
    if (!ok) return false;
  }
  return write(file, end);
}

/** A sep or end argument: a str, or the default when absent or None. 0 = error. Borrowed. */
function textOption(v: Value, fallback: Value, name: Value): Value {
  if (!given(v)) return fallback;
  if (isStr(v)) return v;
  raiseFormat2(T.TypeError, '%U must be None or a string, not %T', name, v);
  return 0;
}

function unknownOption(name: Value): Value {
  const names = scratchPush(32);
  store<Value>(names, N.sep);
  store<Value>(names, N.end, 8);
  store<Value>(names, N.file, 16);
  store<Value>(names, N.flush, 24);
  unexpectedKeyword(internLiteral('print'), name, names, 4, -1);
  scratchPop(names);
  return 0;
}
/** print(): called so often that its arguments are taken as they come. */
function printFunction(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  let sep = charStr(0x20);
  let end = charStr(0x0a);
  let file: Value = 0;
  let flushOption: Value = 0;
  for (let i: u32 = 0, n = kwnames ? tupleSize(kwnames) : 0; i < n; i++) {
    const name = intern(tupleItemBorrowed(kwnames, i));
    const v = load<Value>(args + (<usize>(nargs + i) << 3));
    if (name == N.sep) sep = v;
    else if (name == N.end) end = v;
    else if (name == N.file) file = v;
    else if (name == N.flush) flushOption = v;
    else return unknownOption(name);
  }
  sep = textOption(sep, charStr(0x20), N.sep);
  if (sep == 0) return 0;
  end = textOption(end, charStr(0x0a), N.end);
  if (end == 0) return 0;
  if (given(file)) file = newRef(file);
  else {
    file = dictGetStr(root(Root.sysDict), N.stdout);
    if (file == 0) return raiseText(T.RuntimeError, 'lost sys.stdout');
    // A program without a standard output prints nothing.
    if (file == None) return None;
  }
  let ok = writeAll(file, args, nargs, sep, end);
  if (ok && flushOption != 0) {
    const flush = isTrue(flushOption);
    if (flush < 0) ok = false;
    else if (flush) {
      const result = callMethod0(file, N.flush);
      ok = result != 0;
      decref(result);
    }
  }
  decref(file);
  return fromOk(ok);
}

/** One line of sys.stdin without its end, after the prompt went to sys.stdout. */
function inputFunction(self: Value, args: usize): Value {
  const prompt = arg(args, 0);
  const stdout = dictGetStr(root(Root.sysDict), N.stdout);
  const stdin = dictGetStr(root(Root.sysDict), N.stdin);
  let line: Value = 0;
  if (stdin == 0 || stdin == None) raiseText(T.RuntimeError, 'input(): lost sys.stdin');
  else if (stdout == 0 || stdout == None) raiseText(T.RuntimeError, 'input(): lost sys.stdout');
  else line = promptAndRead(stdout, stdin, prompt);
  decref(stdout);
  decref(stdin);
  if (line == 0) return 0;
  if (!isStr(line)) {
    raiseFormat1(T.TypeError, 'object.readline() returned non-string', line);
    decref(line);
    return 0;
  }
  const n = strLength(line);
  if (n == 0) {
    decref(line);
    return raiseText(T.EOFError, 'EOF when reading a line');
  }
  if (strCharAt(line, n - 1) != 0x0a) return line;
  const cut = strSubstring(line, 0, n - 1);
  decref(line);
  return cut;
}

function promptAndRead(stdout: Value, stdin: Value, prompt: Value): Value {
  if (prompt != 0) {
    const text = str(prompt);
    if (text == 0) return 0;
    const ok = write(stdout, text);
    decref(text);
    if (!ok) return 0;
  }
  const flushed = callMethod0(stdout, N.flush);
  if (flushed == 0) clearError();
  decref(flushed);
  return callMethod0(stdin, N.readline);
}

function reprFunction(self: Value, obj: Value): Value { return repr(obj); }
function asciiFunction(self: Value, obj: Value): Value { return ascii(obj); }
function formatFunction(self: Value, args: usize): Value {
  const spec = arg(args, 1);
  if (spec && !isStr(spec)) return raiseBadType('format() argument 2 must be str, not ', spec, '');
  return format(arg(args, 0), spec);
}
function breakpointFunction(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const hook = dictGetStr(root(Root.sysDict), N.breakpointhook);
  if (!hook) return raiseText(T.RuntimeError, 'lost sys.breakpointhook');
  const result = callValue(hook, args, nargs, kwnames);
  decref(hook);
  return result;
}

export function initOutputFunctions(module: Value): void {
  moduleFunction(module, "print(*args, sep=' ', end='\\n', file=None, flush=False)", printFunction.index, Kind.raw);
  moduleFunction(module, "input(prompt='', /)", inputFunction.index, Kind.slots);
  moduleFunction(module, 'repr(obj, /)', reprFunction.index, Kind.one);
  moduleFunction(module, 'ascii(obj, /)', asciiFunction.index, Kind.one);
  moduleFunction(module, 'breakpoint(*args, **kws)', breakpointFunction.index, Kind.raw);
  moduleFunction(module, "format(value, format_spec='', /)", formatFunction.index, Kind.slots);
}
