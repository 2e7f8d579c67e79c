// What the streams share: UnsupportedOperation, the checks before an operation, sizes given as arguments, the warning about a
// stream that was never closed.
import { None } from '../../base/addresses.gen';
import { Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { Root, root, setRootSteal } from '../../base/roots';
import { scratchPop, scratchPush } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, fromInt49, typeOf, Value } from '../../base/value';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { isTrue } from '../../object/abstract-object';
import { getAttr, getAttrOptional } from '../../object/attr';
import { callMethod0, callMethod1, callValue } from '../../object/call';
import { clearError, errorMatches, formatText, raise, raiseFormat1, raiseText } from '../../object/errors';
import { writeUnraisableFormat } from '../../object/unraisable';
import { instanceNew } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { dictGetStr, dictNew, dictSet } from '../../types/dict/dict';
import { internLiteral } from '../../types/str/intern';
import { strFromLiteral } from '../../types/str/str';
import { tuple2 } from '../../types/tuple';

export const DEFAULT_BUFFER_SIZE: i32 = 131072;

/** class UnsupportedOperation(OSError, ValueError), made at boot. */
export function makeUnsupportedOperation(): Value {
  const args = scratchPush(24);
  const bases = tuple2(fromAddress(T.OSError), fromAddress(T.ValueError));
  const dict = dictNew();
  dictSet(dict, N.__module__, internLiteral('io'));
  store<Value>(args, internLiteral('UnsupportedOperation'));
  store<Value>(args, bases, 8);
  store<Value>(args, dict, 16);
  const type = callValue(fromAddress(T.type), args, 3, 0);
  scratchPop(args);
  decref(bases);
  decref(dict);
  setRootSteal(Root.unsupportedOperation, type);
  return newRef(type);
}

export function raiseUnsupported(text: string): Value {
  const message = strFromLiteral(text);
  if (!message) return 0;
  raise(<usize>root(Root.unsupportedOperation), message);
  decref(message);
  return 0;
}
export function raiseClosed(): Value { return raiseText(T.ValueError, 'I/O operation on closed file.'); }

/** new_ of the streams that take their arguments in __init__. */
export function streamNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value { return instanceNew(type); }

/** bool(stream.closed): tri. */
export function isClosed(stream: Value): i32 {
  const v = getAttr(stream, N.closed);
  if (!v) return -1;
  const truth = isTrue(v);
  decref(v);
  return truth;
}
export function checkClosed(stream: Value): bool {
  const closed = isClosed(stream);
  if (closed > 0) raiseClosed();
  return closed == 0;
}
/** bool(stream.name()): tri. */
export function askTruth(stream: Value, name: Value): i32 {
  const v = callMethod0(stream, name);
  if (!v) return -1;
  const truth = isTrue(v);
  decref(v);
  return truth;
}

/** What sizeArgument read. */
export let tlsSize: i64 = 0;
/** A size that may be left out or None: into tlsSize. */
export function sizeArgument(v: Value, fallback: i64): bool {
  if (v == 0 || v == None) {
    tlsSize = fallback;
    return true;
  }
  if (!isIndex(v)) {
    raiseFormat1(T.TypeError, "argument should be integer or None, not '%T'", v);
    return false;
  }
  tlsSize = asIndexI64(v, T.OverflowError);
  return !hasError();
}
/** A size that must be an int: into tlsSize. */
export function intArgument(v: Value, fallback: i64): bool {
  tlsSize = fallback;
  if (v == 0) return true;
  tlsSize = asIndexI64(v, T.OverflowError);
  return !hasError();
}

/** True after a call that was interrupted by a signal whose handler has run: try again. */
export function trapInterrupted(): bool {
  if (!hasError() || !errorMatches(T.InterruptedError)) return false;
  clearError();
  return true;
}

/** ResourceWarning: unclosed file <...>. An error in it is reported, not raised. */
export function warnUnclosed(source: Value): void {
  const modules = root(Root.modules);
  const warnings = modules ? dictGetStr(modules, N.warnings) : 0;
  const warn = warnings ? getAttrOptional(warnings, N.warn) : 0;
  decref(warnings);
  const message = warn ? formatText('unclosed file %R', source, 0, 0, 0) : 0;
  if (message) {
    const args = scratchPush(32);
    store<Value>(args, message);
    store<Value>(args, fromAddress(T.ResourceWarning), 8);
    store<Value>(args, fromInt49(1), 16);
    store<Value>(args, source, 24);
    decref(callValue(warn, args, 4, 0));
    scratchPop(args);
    decref(message);
  }
  decref(warn);
  if (!hasError()) return;
  if (errorMatches(T.Warning)) writeUnraisableFormat('Exception ignored while finalizing file %R', source);
  else clearError();
}

/** raw._dealloc_warn(source), its errors ignored. */
export function passDeallocWarning(stream: Value, source: Value): void {
  const result = callMethod1(stream, N._dealloc_warn, source);
  if (!result) clearError();
  decref(result);
}

export function cannotPickle(self: Value): Value { return raiseFormat1(T.TypeError, "cannot pickle '%U' instances", changetype<Type>(typeOf(self)).name); }
