// Running code from native code.
import { Value } from '../base/value';

/** Runs a code object: `globals` a dict, `locals` a mapping (0: the same as globals). For modules, exec, eval. */
export function evalCode(code: Value, globals: Value, locals: Value): Value { return unreachable(); }
/** The same with a closure (tuple of cells or 0), for exec(..., closure=). */
export function evalCodeClosure(code: Value, globals: Value, locals: Value, closure: Value): Value { return unreachable(); }
/** Runs a class body (a function object) with `ns` as its locals; gives its __classcell__ cell, or None. */
export function callClassBody(func: Value, ns: Value): Value { return unreachable(); }
