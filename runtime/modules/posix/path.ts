// Paths on their way to the host: str, bytes or os.PathLike to bytes without a zero byte; and host results as objects.
import { None } from '../../base/addresses.gen';
import { hostTakeResult } from '../../base/host.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { lookupSpecial } from '../../object/attr';
import { call0 } from '../../object/call';
import { raiseFormat1, raiseFormat2, raiseOSError2, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { bytesData, bytesFrom, bytesLength, isBytes } from '../../types/bytes/bytes';
import { fsDecode, fsEncode } from '../../types/codecs/codecs';
import { isStr } from '../../types/str/str';

/** os.fspath(v): str or bytes (owned). */
export function fspath(v: Value): Value {
  if (isStr(v) || isBytes(v)) return newRef(v);
  const method = lookupSpecial(v, N.__fspath__);
  if (method == 0) return hasError() ? 0 : raiseFormat1(T.TypeError, 'expected str, bytes or os.PathLike object, not %T', v);
  const path = call0(method);
  decref(method);
  if (path == 0 || isStr(path) || isBytes(path)) return path;
  raiseFormat2(T.TypeError, 'expected %T.__fspath__() to return str or bytes, not %T', v, path);
  decref(path);
  return 0;
}

/** The path as bytes (owned) for a host call, or 0 with an exception in the words of the function named `what`. */
export function pathBytes(v: Value, what: Value): Value {
  let path: Value;
  if (isStr(v) || isBytes(v)) path = newRef(v);
  else {
    const method = lookupSpecial(v, N.__fspath__);
    if (method == 0) {
      return hasError() ? 0 : raiseFormat2(T.TypeError, '%U: path should be string, bytes or os.PathLike, not %T', what, v);
    }
    decref(method);
    path = fspath(v);
  }
  if (path == 0) return 0;
  if (isStr(path)) {
    const bytes = fsEncode(path);
    decref(path);
    if (bytes == 0) return 0;
    path = bytes;
  }
  const data = bytesData(path);
  for (let i: usize = 0, n = <usize>bytesLength(path); i < n; i++) {
    if (load<u8>(data + i) == 0) {
      decref(path);
      return raiseText(T.ValueError, 'embedded null byte');
    }
  }
  return path;
}

/** None for a result >= 0, OSError for -errno. `path` (may be 0) is named in the error. */
export function noneOrError(result: i32, path: Value): Value {
  return result >= 0 ? None : raisePathError(-result, path);
}

/** OSError that names paths as the host was given them: what is no str or bytes by its __fspath__, as in CPython. A path may be 0. */
export function raisePathError(errno: i32, path: Value): Value { return raisePathError2(errno, path, 0); }
export function raisePathError2(errno: i32, path: Value, path2: Value): Value {
  const shown = shownPath(path);
  // __fspath__ is Python code: it must not run with an exception pending.
  const shown2 = hasError() ? 0 : shownPath(path2);
  if (!hasError()) raiseOSError2(errno, shown, shown2);
  decref(shown);
  decref(shown2);
  return 0;
}
/** Owned; 0 for 0, or with an exception. */
function shownPath(path: Value): Value {
  if (!path || isStr(path) || isBytes(path)) return newRef(path);
  const method = lookupSpecial(path, N.__fspath__);
  if (!method) return hasError() ? 0 : newRef(path);
  decref(method);
  return fspath(path);
}

/** The host's result of `n` bytes as bytes. */
export function takeBytes(n: i32): Value {
  const at = memAlloc(n + 1);
  if (at == 0) return 0;
  hostTakeResult(at);
  const bytes = bytesFrom(at, n);
  memFree(at);
  return bytes;
}

/** The host's result as a str in the file system's encoding. */
export function takeText(n: i32): Value {
  const at = memAlloc(n + 1);
  if (at == 0) return 0;
  hostTakeResult(at);
  const text = fsDecode(at, n);
  memFree(at);
  return text;
}
