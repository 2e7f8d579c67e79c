// Sinks: sum(g), any(g), all(g), list.extend(g), list(g), tuple(g) and set(g) over a generator, run in the loop. Native code that asks a generator for its items
// starts a loop of its own for each; here the generator's frame is entered once, and every YIELD_VALUE hands its value to the sink and
// goes on.
//
// The generator's frame carries one of the sink flags. The caller stands at its CALL, and what the sink needs lies on its stack, where
// callable, self and argument were; so an exception on its way out drops it like any operands:
//
//   at       sum: the total; list(), set(): the result; tuple(): a list of the items; any(), all(): what an empty generator gives; else None
//   at + 8   sum: the phase: an int: all were small ints, a double: floats, what their sum has lost, a complex: complex numbers, what the parts
//            of their sum have lost, None: anything; extend: the list
//   at + 16  the generator (owned)
//
// What can be taken at once (numbers, items of lists) is taken while the generator runs on. For the rest, which may run Python code, the
// generator is suspended as at any yield, and resumed after: nobody sees it running while the sink works.
import { False, None, True } from '../base/addresses.gen';
import { Frame, MethodDescriptor, NativeDef, NativeFunction } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { Root, root } from '../base/roots';
import { T } from '../base/types.gen';
import { currentThread, hasError } from '../base/thread';
import { doubleOf, fitsInt49, fromBool, isExactly, fromDouble, fromInt49, int49, isDouble, isInt49, typeOf, Value } from '../base/value';
import { add } from '../object/abstract-number';
import { isTrue } from '../object/abstract-object';
import { getIter } from '../object/abstract-sequence';
import { clearError, raiseText } from '../object/errors';
import { decref } from '../object/refcount';
import { complexImag, complexNew, complexReal } from '../types/complex';
import { asF64, floatNew, floatValue, isFloatExact, lostBy } from '../types/float/value';
import { isInt } from '../types/int/value';
import { listAppendSteal, listNew, listToTupleSteal } from '../types/list/list';
import { setAdd, setNew } from '../types/set/set';
import { FrameFlag } from './frame';
import { generatorEnter, generatorState, GenState } from './generator';
import { drop, own, strip } from './stack';
import { generatorForIter } from './ops/special-calls';
import { ReturnResult } from './unwind';

/** Which sink a native function or method descriptor with `total` values is that ends with a generator, 0 = none. */
function sinkOf(callable: usize, type: usize, at: usize, args: usize, total: u32): u32 {
  if (type == T.builtin_function_or_method) {
    const f = changetype<NativeFunction>(callable);
    if (total != 1 || args != at + 16 || f.self != root(Root.builtinsModule)) return 0;
    const name = changetype<NativeDef>(f.def).name;
    return name == N.sum ? FrameFlag.sinkSum : name == N.any ? FrameFlag.sinkAny : name == N.all ? FrameFlag.sinkAll : 0;
  }
  const d = changetype<MethodDescriptor>(callable);
  return total == 2 && args == at + 8 && d.objclass == T.list && changetype<NativeDef>(d.def).name == N.extend && typeOf(strip(load<Value>(args))) == T.list ? FrameFlag.sinkExtend : 0;
}

/** The generator in the slot, owned by it from now on; an instance whose __iter__ is a generator function makes one. 0 = something else. */
function generatorAt(slot: usize): usize {
  const v = load<Value>(slot);
  const plain = strip(v);
  const type = typeOf(plain);
  if (type == T.generator) {
    store<Value>(slot, own(v));
    return <usize>plain;
  }
  if (!generatorForIter(type)) return 0;
  const it = getIter(plain);
  if (!it || typeOf(it) != T.generator) {
    // without memory; or the class was changed at this moment, and the native asks it again
    if (!it) clearError();
    decref(it);
    return 0;
  }
  store<Value>(slot, it);
  drop(v);
  return <usize>it;
}

/** CALL of a native with a generator as its last argument: enters the generator; false: the general way. */
export function enterSink(frame: usize, at: usize, args: usize, total: u32, callable: usize, type: usize): bool {
  const sink = sinkOf(callable, type, at, args, total);
  if (!sink) return false;
  const last = args + (<usize>(total - 1) << 3);
  const g = generatorAt(last);
  if (!g || !generatorEnter(g, None, sink)) return false;
  // callable, self, argument; or callable, 0, argument.
  const old = load<Value>(at);
  if (sink == FrameFlag.sinkSum) {
    store<Value>(at, fromInt49(0));
    store<Value>(at, fromInt49(0), 8);
  } else {
    store<Value>(at, sink == FrameFlag.sinkAny ? False : sink == FrameFlag.sinkAll ? True : None);
  }
  changetype<Frame>(frame).sp = at + 24;
  drop(old);
  return true;
}

/** CALL of list, tuple or set with a generator. */
export function enterCollector(frame: usize, at: usize, type: usize): bool {
  if (type != T.list && type != T.set && type != T.tuple) return false;
  const g = generatorAt(at + 16);
  if (!g) return false;
  const result = type == T.set ? setNew() : listNew(0);
  if (!result) {
    clearError(); // without memory: the general way asks for it again, and tells
    return false;
  }
  if (!generatorEnter(g, None, type == T.list ? FrameFlag.sinkList : type == T.tuple ? FrameFlag.sinkTuple : FrameFlag.sinkSet)) {
    decref(result);
    return false;
  }
  store<Value>(at, result);
  changetype<Frame>(frame).sp = at + 24;
  return true;
}

/** One more double for a total of doubles; false, and nothing done: it would not stay a number. */
@inline function addDouble(at: usize, x: f64): bool {
  const sum = doubleOf(load<Value>(at));
  const next = sum + x;
  const lost = doubleOf(load<Value>(at, 8)) + lostBy(sum, x, next);
  if (next != next || lost != lost) return false;
  store<Value>(at, fromDouble(next));
  store<Value>(at, fromDouble(lost), 8);
  return true;
}

/** The total of complex numbers with what it has lost, which is the phase: each part by itself. 1 taken, 0 not this way, -1 error. */
function addComplex(at: usize, v: Value): i32 {
  let x: f64 = 0, y: f64 = 0;
  const two = isExactly(v, T.complex);
  if (two) {
    x = complexReal(v);
    y = complexImag(v);
  } else if (isFloatExact(v)) {
    x = floatValue(v);
  } else if (isInt(v)) {
    x = asF64(v);
    if (hasError()) return -1;
  } else {
    return 0;
  }
  const total = load<Value>(at), lost = load<Value>(at, 8);
  const real = complexReal(total), imag = complexImag(total);
  const nextReal = real + x, nextImag = two ? imag + y : imag;
  const sum = complexNew(nextReal, nextImag);
  const rest = sum ? complexNew(complexReal(lost) + lostBy(real, x, nextReal), two ? complexImag(lost) + lostBy(imag, y, nextImag) : complexImag(lost)) : 0;
  if (!rest) {
    decref(sum);
    return -1;
  }
  store<Value>(at, sum);
  store<Value>(at, rest, 8);
  decref(total);
  decref(lost);
  return 1;
}
function finiteOrZero(x: f64): f64 { return isFinite(x) ? x : 0; }

/** The total with what the additions have lost (owned). */
function compensated(at: usize): Value {
  if (!isDouble(load<Value>(at, 8))) {
    const total = load<Value>(at), lost = load<Value>(at, 8);
    const x = finiteOrZero(complexReal(lost)), y = finiteOrZero(complexImag(lost));
    return complexNew(x != 0 ? complexReal(total) + x : complexReal(total), y != 0 ? complexImag(total) + y : complexImag(total));
  }
  const sum = floatValue(load<Value>(at)), lost = doubleOf(load<Value>(at, 8));
  return floatNew(lost != 0 && isFinite(lost) ? sum + lost : sum);
}

/** Takes the value if that needs no Python code: 1 taken, 0 not this way, -1 error. */
export function sinkQuick(flags: u32, at: usize, v: Value): i32 {
  if (flags & FrameFlag.sinkSum) {
    const phase = load<Value>(at, 8);
    const total = load<Value>(at);
    if (isInt49(phase)) {
      if (!isInt49(v) || !isInt49(total)) return 0;
      const n = int49(total) + int49(v);
      if (!fitsInt49(n)) return 0;
      store<Value>(at, fromInt49(n));
      return 1;
    }
    if (!isDouble(phase) || !isDouble(total)) return 0;
    let x: f64 = 0;
    if (isInt49(v)) x = <f64>int49(v);
    else if (isDouble(v)) x = doubleOf(v);
    else return 0;
    return addDouble(at, x) ? 1 : 0;
  }
  if (flags & (FrameFlag.sinkAny | FrameFlag.sinkAll)) return v == load<Value>(at) ? 1 : 0;
  if (flags & FrameFlag.sinkSet) return 0;
  // list(), tuple() and extend: the list is locked for the append only, as in list.append.
  return listAppendSteal(flags & (FrameFlag.sinkList | FrameFlag.sinkTuple) ? load<Value>(at) : strip(load<Value>(at, 8)), v) ? 1 : -1;
}

/** Takes what sinkQuick has left; the generator is suspended. 0 = error, 1 = the next one, 2 = this decides. */
export function sinkSlow(flags: u32, at: usize, vSteal: Value): u32 {
  if (flags & FrameFlag.sinkSet) {
    const ok = setAdd(load<Value>(at), vSteal);
    decref(vSteal);
    return ok ? 1 : 0;
  }
  if (flags & (FrameFlag.sinkAny | FrameFlag.sinkAll)) {
    const truth = isTrue(vSteal);
    decref(vSteal);
    if (truth < 0) return 0;
    if (fromBool(truth != 0) == load<Value>(at)) return 1;
    store<Value>(at, fromBool(truth != 0));
    return 2;
  }
  const phase = load<Value>(at, 8);
  if (isExactly(phase, T.complex)) {
    const done = addComplex(at, vSteal);
    if (done) {
      decref(vSteal);
      return done < 0 ? 0 : 1;
    }
  } else if (isDouble(phase) && isDouble(load<Value>(at)) && isInt(vSteal)) {
    const x = asF64(vSteal);
    if (hasError() || addDouble(at, x)) {
      decref(vSteal);
      return hasError() ? 0 : 1;
    }
  }
  if (isDouble(phase) || isExactly(phase, T.complex)) {
    // The end of the floats, or of the complex numbers: what they have lost is paid back.
    const paid = compensated(at);
    if (!paid) {
      decref(vSteal);
      return 0;
    }
    drop(load<Value>(at));
    store<Value>(at, paid);
    store<Value>(at, None, 8);
    decref(phase);
  }
  const total = load<Value>(at);
  const sum = add(total, vSteal);
  decref(vSteal);
  if (!sum) return 0;
  store<Value>(at, sum);
  decref(total);
  if (isInt49(phase) || isDouble(phase)) {
    const next = isExactly(sum, T.complex) ? complexNew(0, 0) : isFloatExact(sum) && isInt49(phase) ? fromDouble(0) : None;
    if (!next) return 0;
    store<Value>(at, next, 8);
  }
  return 1;
}

/** The generator is at its end, or need not go on: the call has its result. The innermost frame is the caller's. */
export function sinkFinish(flags: u32): u32 {
  const back = changetype<Frame>(currentThread().frame);
  const at = back.sp - 24;
  let r = load<Value>(at);
  const phase = load<Value>(at, 8);
  if ((flags & FrameFlag.sinkSum) && (isDouble(phase) || isExactly(phase, T.complex))) {
    const paid = compensated(at);
    if (!paid) return ReturnResult.error;
    drop(r);
    r = paid;
    store<Value>(at, r);
  }
  if (flags & FrameFlag.sinkTuple) {
    store<Value>(at, None);
    r = listToTupleSteal(r);
    if (!r) return ReturnResult.error;
    store<Value>(at, r);
  }
  const list = load<Value>(at, 8), generator = load<Value>(at, 16);
  back.sp = at + 8;
  back.pc += 4;
  drop(list);
  drop(generator);
  return ReturnResult.frame;
}

/** After sinkSlow the generator goes on: true, its frame is entered again; false with an exception: it cannot; false without: it has ended. */
export function sinkResume(flags: u32): bool {
  const back = changetype<Frame>(currentThread().frame);
  const g = <usize>load<Value>(back.sp - 8);
  if (generatorEnter(g, None, flags)) return true;
  if (generatorState(g) != GenState.finished) raiseText(T.ValueError, 'generator already executing');
  return false;
}
