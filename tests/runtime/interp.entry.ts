// A wasm entry to run single code objects without the Python side of start-up: boots the runtime as far as that is native,
// unmarshals a stream and evaluates it in a fresh module whose builtins have a `log` function.
import { None } from '../../runtime/base/addresses.gen';
import { hostLog } from '../../runtime/base/host.gen';
import { N } from '../../runtime/base/names.gen';
import { Root, root } from '../../runtime/base/roots';
import { Value } from '../../runtime/base/value';
import { memAlloc, memFree } from '../../runtime/alloc/memory';
import { str } from '../../runtime/object/abstract-object';
import { Kind, moduleFunction } from '../../runtime/object/def';
import { decref } from '../../runtime/object/refcount';
import { evalCode } from '../../runtime/interp/eval';
import { unmarshal } from '../../runtime/interp/unmarshal';
import { dictNew, dictSet } from '../../runtime/types/dict/dict';
import { strUtf8Length, strWriteUtf8 } from '../../runtime/types/str/utf8';
import { logError } from '../../runtime/modules/start';
import { gcCollect } from '../../runtime/object/gc';

export { boot } from '../../runtime/index';

function log(module: Value, v: Value): Value {
  const text = str(v);
  if (!text) return 0;
  const n = strUtf8Length(text);
  const at = memAlloc(n + 1);
  strWriteUtf8(text, at);
  hostLog(at, n);
  memFree(at);
  decref(text);
  return None;
}

export function alloc(bytes: usize): usize { return memAlloc(bytes); }
export function collect(): i64 { return gcCollect(); }

/** 0 = ran to its end. */
export function run(p: usize, n: usize): i32 {
  moduleFunction(root(Root.builtinsModule), 'log(object, /)', log.index, Kind.one);
  const code = unmarshal(p, n);
  if (!code) {
    logError();
    return 2;
  }
  const globals = dictNew();
  dictSet(globals, N.__name__, N.__main__);
  const r = evalCode(code, globals, 0);
  decref(code);
  if (!r) {
    logError();
    return 1;
  }
  decref(r);
  decref(globals);
  return 0;
}
