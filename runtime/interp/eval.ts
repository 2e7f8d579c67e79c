// Running code from native code.
import { EmptyTuple } from '../base/addresses.gen';
import { Code, Function } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { enterRecursion, leaveRecursion, raiseText } from '../object/errors';
import { decref, newRef } from '../object/refcount';
import { callFrame, functionNew, functionSetClosureSteal } from './function';

/** Runs a code object: `globals` a dict, `locals` a mapping (0: the same as globals). For modules, exec, eval. */
export function evalCode(code: Value, globals: Value, locals: Value): Value { return evalCodeClosure(code, globals, locals, 0); }

/** The same with a closure (tuple of cells or 0), for exec(..., closure=). */
export function evalCodeClosure(code: Value, globals: Value, locals: Value, closure: Value): Value {
  if (changetype<Code>(<usize>code).nfree && !closure) {
    raiseText(T.TypeError, 'code object passed to exec() may not contain free variables');
    return 0;
  }
  const f = functionNew(code, globals);
  if (!f) return 0;
  if (closure) functionSetClosureSteal(changetype<Function>(<usize>f), newRef(closure));
  let r: Value = 0;
  if (enterRecursion('')) {
    r = callFrame(f, 0, 0, 0, locals ? locals : globals);
    leaveRecursion();
  }
  decref(f);
  return r;
}

/** Runs a class body (a function object) with `ns` as its locals; gives its __classcell__ cell, or None. */
export function callClassBody(func: Value, ns: Value): Value {
  if (!enterRecursion('')) return 0;
  const r = callFrame(func, 0, 0, 0, ns);
  leaveRecursion();
  return r;
}
