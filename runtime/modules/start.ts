// Start-up as the runtime sees it: what runs Python code when the image is made (lib/_skein/boot.py) and when a program
// starts (lib/_skein/main.py).
import { None } from '../base/addresses.gen';
import { hostLog } from '../base/host.gen';
import { Root, root } from '../base/roots';
import { typeOf, Value } from '../base/value';
import { memAlloc, memFree } from '../alloc/memory';
import { asIndexI64 } from '../object/abstract-number';
import { repr, str } from '../object/abstract-object';
import { getAttrOptional } from '../object/attr';
import { callMethod0 } from '../object/call';
import { moduleNew } from '../object/def';
import { clearError, fetchError } from '../object/errors';
import { instanceGetDict } from '../object/instance';
import { decref } from '../object/refcount';
import { N } from '../base/names.gen';
import { evalCode } from '../interp/eval';
import { dictGet, dictSet } from '../types/dict/dict';
import { internLiteral } from '../types/str/intern';
import { strFromLiteral } from '../types/str/str';
import { strUtf8Length, strWriteUtf8 } from '../types/str/utf8';
import { typeName } from '../object/type';
import { compileFile } from './skein';

const BOOT = '/skein/lib/python3.14/_skein/boot.py';

/** Writes a str to the developer's log. */
function logStr(text: Value): void {
  const n = strUtf8Length(text);
  const at = memAlloc(n + 1);
  if (at == 0) return;
  strWriteUtf8(text, at);
  hostLog(at, n);
  memFree(at);
}

/** Reports the pending exception without any Python code, with the places of its traceback; clears it. */
export function logError(): void {
  const error = fetchError();
  if (error == 0) return;
  const name = typeName(typeOf(error));
  logStr(name);
  decref(name);
  const text = str(error);
  if (text != 0) logStr(text);
  else clearError();
  decref(text);
  logTraceback(error);
  decref(error);
}

function logTraceback(error: Value): void {
  let traceback = getAttrOptional(error, N.__traceback__);
  while (traceback != 0 && traceback != None) {
    const frame = getAttrOptional(traceback, N.tb_frame);
    const code = frame == 0 ? 0 : getAttrOptional(frame, N.f_code);
    const file = code == 0 ? 0 : getAttrOptional(code, N.co_filename);
    const name = code == 0 ? 0 : getAttrOptional(code, N.co_name);
    const line = getAttrOptional(traceback, N.tb_lineno);
    if (file != 0) logStr(file);
    if (name != 0) logStr(name);
    if (line != 0) {
      const text = repr(line);
      if (text != 0) logStr(text);
      decref(text);
    }
    decref(frame);
    decref(code);
    decref(file);
    decref(name);
    decref(line);
    const next = getAttrOptional(traceback, N.tb_next);
    decref(traceback);
    traceback = next;
  }
  decref(traceback);
  clearError();
}

/** Runs lib/_skein/boot.py in the module _skein.boot. False: it failed, and the error has been logged. */
export function bootPython(): bool {
  const name = internLiteral('_skein.boot');
  const module = moduleNew(name);
  dictSet(root(Root.modules), name, module);
  const path = strFromLiteral(BOOT);
  const globals = instanceGetDict(module);
  dictSet(globals, N.__builtins__, root(Root.builtinsModule));
  const code = compileFile(path, path);
  const result = code == 0 ? 0 : evalCode(code, globals, 0);
  if (result == 0) logError();
  return result != 0;
}

/** Runs _skein.main.main(); its exit code. */
export function runProgram(): i32 {
  const key = internLiteral('_skein.main');
  const module = dictGet(root(Root.modules), key);
  const result = module == 0 ? 0 : callMethod0(module, internLiteral('main'));
  decref(module);
  let code = 1;
  if (result == 0) logError();
  else code = <i32>asIndexI64(result, 0);
  decref(result);
  return code;
}
