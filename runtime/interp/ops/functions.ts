// Instructions that make functions, and the intrinsics.
import { EmptyTuple, None } from '../../base/addresses.gen';
import { Code, Frame, Function, List } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { Root, root } from '../../base/roots';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { typeOf, Value } from '../../base/value';
import { positive } from '../../object/abstract-number';
import { getAttr, getAttrOptional, setAttr } from '../../object/attr';
import { call1, callMethod1, callValue } from '../../object/call';
import { clearError, raiseText } from '../../object/errors';
import { decref, newRef, setDeferred } from '../../object/refcount';
import { dotted } from '../../object/type';
import { dictGetStr } from '../../types/dict/dict';
import { listToTuple, listToTupleSteal } from '../../types/list/list';
import { functionNew, functionSetClosureSteal, functionSetDefaultsSteal } from '../function';
import { stopIterationError } from '../generator';
import { asyncGenWrap } from '../async-generator';
import { frameFunction } from '../frame';
import { dropCold, isOwned, strip } from '../stack';
import { prepReraiseStar } from './exceptions';
import { importStar } from './imports';
import { typingCall } from '../typing-bridge';

export function opMakeFunction(frame: usize, sp: usize): Value {
  const code = load<Value>(sp - 8);
  const f = functionNew(strip(code), frameFunction(frame).globals);
  if (f) dropCold(code);
  return f;
}

/** SET_FUNCTION_ATTRIBUTE: the function is new, nobody else knows it. */
export function opSetFunctionAttribute(function_: Value, valueSteal: Value, n: u32): void {
  const f = changetype<Function>(<usize>function_);
  switch (n) {
    case 1: functionSetDefaultsSteal(f, valueSteal, false); break;
    case 2: functionSetDefaultsSteal(f, valueSteal, true); break;
    case 4: f.annotations = valueSteal; break;
    case 8: functionSetClosureSteal(f, valueSteal); break;
    case 16:
      f.annotate = valueSteal;
      nameAnnotate(f, strip(valueSteal));
      break;
    default: unreachable();
  }
}

/** The function that computes annotations is called after the function they belong to; without memory it is not. */
function nameAnnotate(f: Function, annotate: Value): void {
  if (typeOf(annotate) != T.function_) return;
  const name = dotted(f.qualname, N.__annotate__);
  if (name == 0) return clearError();
  const a = changetype<Function>(<usize>annotate);
  const old = a.qualname;
  a.qualname = name;
  decref(old);
}

export function opIntrinsic1(frame: usize, sp: usize, n: u32): Value {
  const slot = load<Value>(sp - 8);
  const v = strip(slot);
  let r: Value = 0;
  switch (n) {
    case 1: r = displayHook(v); break;
    case 2: r = importStar(frame, v) ? None : 0; break;
    case 3: r = stopIterationError(frame, v); break;
    case 4: r = asyncGenWrap(v); break;
    case 5: r = positive(v); break;
    case 6:
      if (isOwned(slot)) {
        store<Value>(sp - 8, 0);
        return listToTupleSteal(v);
      }
      r = listToTuple(v);
      break;
    default: r = typingCall(n, v, 0); break; // TYPEVAR, PARAMSPEC, TYPEVARTUPLE, SUBSCRIPT_GENERIC, TYPEALIAS
  }
  if (r) dropCold(slot);
  return r;
}

export function opIntrinsic2(sp: usize, n: u32): Value {
  const a = load<Value>(sp - 16), b = load<Value>(sp - 8);
  let r: Value = 0;
  switch (n) {
    case 1: r = prepReraiseStar(strip(a), strip(b)); break;
    case 4: // SET_FUNCTION_TYPE_PARAMS
      r = setAttr(strip(a), N.__type_params__, strip(b)) ? newRef(strip(a)) : 0;
      break;
    default: r = typingCall(n + 100, strip(a), strip(b)); break;
  }
  if (r) {
    dropCold(a);
    dropCold(b);
  }
  return r;
}

function displayHook(v: Value): Value {
  const hook = dictGetStr(root(Root.sysDict), N.displayhook);
  if (!hook) {
    if (!hasError()) raiseText(T.RuntimeError, 'lost sys.displayhook');
    return 0;
  }
  const r = call1(hook, v);
  decref(hook);
  return r;
}
