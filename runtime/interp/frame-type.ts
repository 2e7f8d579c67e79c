// The Python face of frames and tracebacks.
import { False, None, True } from '../base/addresses.gen';
import { CodeFlag } from '../base/code-format.gen';
import { Code, Frame, FrameObj, FrameObj_size, Function, Traceback, Traceback_size, Type } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { currentThread, hasError } from '../base/thread';
import { fromBool, fromInt49, isInt49, typeOf, Value } from '../base/value';
import { arg, defineNew, getset, Kind, member, MemberKind, method } from '../object/def';
import { formatText, raiseFormat1, raiseText } from '../object/errors';
import { decref, increfPtr, newRef, tryIncrefAt } from '../object/refcount';
import { typeSetup } from '../object/type';
import { TypeFlag } from '../object/type-flags';
import { exchangeValue, loadAcquireValue } from '../sync/atomic';
import { asIndexI64 } from '../object/abstract-number';
import { gcAlloc } from '../alloc/object';
import { gcTrack } from '../object/gc';
import { N } from '../base/names.gen';
import { listAppend, listNew } from '../types/list/list';
import { hexText } from './code-type';
import { FrameFlag } from './frame';
import { frameLocalsOf } from './frame-locals';
import { callerOf, frameObjectClear, frameObjectDealloc, frameObjectOf, frameObjectTraverse } from './frame-object';
import { lineOf } from './lines';
import { setOpcodeTrace } from './monitor/legacy';
import { setLineno } from './monitor/set-lineno';
import { indexOfOffset, visibleOffset } from './wordcode/layout';
import { strip } from './stack';
import { tracebackClear, tracebackDealloc, tracebackTraverse } from './traceback';
import { generatorDrop, generatorFinalize, generatorState, GenState } from './generator';

@inline function object(self: Value): FrameObj { return changetype<FrameObj>(<usize>self); }
@inline function frameOf(self: Value): Frame { return changetype<Frame>(object(self).frame); }

/** Index of the instruction a frame is at. */
export function frameIndex(frame: usize): u32 {
  const f = changetype<Frame>(frame);
  return <u32>(f.pc - changetype<Code>(f.code).instructions) >> 2;
}

function getBack(self: Value): Value {
  const o = object(self);
  if (o.ownsFrame || !o.frame) {
    const v = tryIncrefAt(<usize>self + offsetof<FrameObj>('back'));
    return v ? v : None;
  }
  const back = callerOf(o.frame);
  return back ? frameObjectOf(back) : None;
}
function getCode(self: Value): Value {
  increfPtr(frameOf(self).code);
  return <u64>frameOf(self).code;
}
function func(self: Value): Function { return changetype<Function>(<usize><u32>frameOf(self).func); }
function getGlobals(self: Value): Value { return newRef(func(self).globals); }
function getBuiltins(self: Value): Value { return newRef(func(self).builtins); }
function getLasti(self: Value): Value {
  const frame = object(self).frame;
  return fromInt49(visibleOffset(changetype<Frame>(frame).code, frameIndex(frame)));
}
function getLineno(self: Value): Value {
  const line = lineOf(frameOf(self).code, frameIndex(object(self).frame));
  return line < 0 ? None : fromInt49(line);
}
function setLinenoAttribute(self: Value, value: Value): bool {
  if (value) return setLineno(self, value);
  raiseFormat1(T.AttributeError, "attribute 'f_lineno' of '%T' objects cannot be deleted", self);
  return false;
}
function getLocals(self: Value): Value { return frameLocalsOf(self); }
function getTrace(self: Value): Value {
  const v = tryIncrefAt(<usize>self + offsetof<FrameObj>('trace'));
  return v ? v : None;
}
function setTrace(self: Value, value: Value): bool {
  if (!value) value = None;
  decref(exchangeValue(<usize>self + offsetof<FrameObj>('trace'), value == None ? 0 : newRef(value)));
  return true;
}
/** The generator a frame lives in, or 0. The field of other frames is not written when they are made. */
@inline function generatorOf(f: Frame): usize { return f.flags & FrameFlag.generator ? f.generator : 0; }
function getTraceOpcodes(self: Value): Value { return fromBool(object(self).traceOpcodes != 0); }
function setTraceOpcodes(self: Value, value: Value): bool {
  if (!value) {
    raiseFormat1(T.AttributeError, "attribute 'f_trace_opcodes' of '%T' objects cannot be deleted", self);
    return false;
  }
  if (value != True && value != False) {
    raiseText(T.TypeError, 'attribute value type must be bool');
    return false;
  }
  const on = value == True;
  object(self).traceOpcodes = on ? 1 : 0;
  // A frame that is traced already has no other event before its next line at which the code would be prepared.
  return !on || loadAcquireValue(<usize>self + offsetof<FrameObj>('trace')) == 0 || setOpcodeTrace(frameOf(self).code, true);
}
function getGenerator(self: Value): Value {
  const g = generatorOf(frameOf(self));
  if (!g) return None;
  increfPtr(g);
  return <u64>g;
}

/** clear(): drops the locals of a frame that has ended. */
function frameClearMethod(self: Value): Value {
  const o = object(self);
  if (o.ownsFrame) {
    frameObjectClear(<usize>self);
    return None;
  }
  const g = generatorOf(changetype<Frame>(o.frame));
  if (g) {
    const state = generatorState(g);
    if (state == GenState.running) return raiseText(T.RuntimeError, 'cannot clear an executing frame');
    if (state == GenState.suspended) return raiseText(T.RuntimeError, 'cannot clear a suspended frame');
    generatorFinalize(g);
    generatorDrop(g);
    return None;
  }
  raiseText(T.RuntimeError, 'cannot clear an executing frame');
  return 0;
}

function frameRepr(self: Value): Value {
  const c = changetype<Code>(frameOf(self).code);
  const hex = hexText(<u32>self);
  const line = getLineno(self);
  const head = formatText('<frame at 0x%U, file %R, line %S', hex, c.filename, line, 0);
  const r = head ? formatText('%U, code %U>', head, c.name, 0, 0) : 0;
  decref(hex);
  decref(head);
  return r;
}

export function initFrame(): void {
  typeSetup(T.frame, FrameObj_size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(T.frame);
  t.dealloc = frameObjectDealloc.index;
  t.traverse = frameObjectTraverse.index;
  t.clear = frameObjectClear.index;
  t.repr = frameRepr.index;
  getset(T.frame, 'f_back', getBack.index, 0);
  getset(T.frame, 'f_code', getCode.index, 0);
  getset(T.frame, 'f_globals', getGlobals.index, 0);
  getset(T.frame, 'f_builtins', getBuiltins.index, 0);
  getset(T.frame, 'f_lasti', getLasti.index, 0);
  getset(T.frame, 'f_lineno', getLineno.index, setLinenoAttribute.index);
  getset(T.frame, 'f_locals', getLocals.index, 0);
  getset(T.frame, 'f_trace', getTrace.index, setTrace.index);
  getset(T.frame, 'f_generator', getGenerator.index, 0);
  member(T.frame, 'f_trace_lines', offsetof<FrameObj>('traceLines'), MemberKind.boolean32);
  getset(T.frame, 'f_trace_opcodes', getTraceOpcodes.index, setTraceOpcodes.index);
  method(T.frame, 'clear($self, /)', frameClearMethod.index, Kind.noargs);
}

// traceback

@inline function tb(self: Value): Traceback { return changetype<Traceback>(<usize>self); }
function tbNext(self: Value): Value {
  const v = tryIncrefAt(<usize>self + offsetof<Traceback>('next'));
  return v ? v : None;
}
function setTbNext(self: Value, value: Value): bool {
  if (!value) {
    raiseText(T.TypeError, "can't delete tb_next attribute");
    return false;
  }
  if (value != None && typeOf(value) != T.traceback) {
    raiseFormat1(T.TypeError, "expected traceback object or None, got '%T'", value);
    return false;
  }
  // Counted on the way: another thread may assign a tb_next of this chain. Two threads may close a loop together, as in CPython; the
  // collector takes it apart.
  let at = value == None ? 0 : newRef(value);
  while (at) {
    if (at == self) {
      decref(at);
      raiseText(T.ValueError, 'traceback loop detected');
      return false;
    }
    const next = tryIncrefAt(<usize>at + offsetof<Traceback>('next'));
    decref(at);
    at = next;
  }
  decref(exchangeValue(<usize>self + offsetof<Traceback>('next'), value == None ? 0 : newRef(value)));
  return true;
}
function tbLineno(self: Value): Value {
  const known = tb(self).lineno;
  if (known >= 0) return fromInt49(known);
  const lasti = tb(self).lasti;
  if (lasti == -1) return None;
  const line = lineOf(codeOfTb(self), lasti < 0 ? indexOfOffset(codeOfTb(self), <u32>(-2 - lasti)) : <u32>lasti >> 2);
  return line < 0 ? None : fromInt49(line);
}
function tbLasti(self: Value): Value {
  const lasti = tb(self).lasti;
  return fromInt49(lasti < -1 ? -2 - <i64>lasti : lasti < 0 ? lasti : visibleOffset(codeOfTb(self), <u32>lasti >> 2));
}
function codeOfTb(self: Value): usize { return changetype<Frame>(changetype<FrameObj>(<usize>tb(self).frame).frame).code; }
/** types.TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno) */
function tracebackMake(type: usize, args: usize): Value {
  const next = arg(args, 0), frame = arg(args, 1);
  if (next != None && typeOf(next) != T.traceback) return raiseFormat1(T.TypeError, "expected traceback object or None, got '%T'", next);
  if (typeOf(frame) != T.frame) return raiseFormat1(T.TypeError, "TracebackType() argument 'tb_frame' must be frame, not %T", frame);
  const lasti = asIndexI64(arg(args, 2), T.OverflowError);
  if (hasError()) return 0;
  const lineno = asIndexI64(arg(args, 3), T.OverflowError);
  if (hasError()) return 0;
  const p = gcAlloc(T.traceback, Traceback_size);
  if (!p) return 0;
  const t = changetype<Traceback>(p);
  t.next = next == None ? 0 : newRef(next);
  t.frame = newRef(frame);
  // Kept as it was given: -2 less the offset that programs see.
  t.lasti = lasti < 0 ? -1 : -2 - <i32>lasti;
  t.lineno = <i32>lineno;
  gcTrack(p);
  return <u64>p;
}

function tracebackDir(self: Value): Value {
  const list = listNew(0);
  if (list && listAppend(list, N.tb_frame) && listAppend(list, N.tb_next) && listAppend(list, N.tb_lasti) && listAppend(list, N.tb_lineno)) return list;
  decref(list);
  return 0;
}

export function initTraceback(): void {
  typeSetup(T.traceback, Traceback_size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(T.traceback);
  t.dealloc = tracebackDealloc.index;
  t.traverse = tracebackTraverse.index;
  t.clear = tracebackClear.index;
  defineNew(T.traceback, 'traceback(tb_next, tb_frame, tb_lasti, tb_lineno)', tracebackMake.index);
  method(T.traceback, '__dir__($self, /)', tracebackDir.index, Kind.noargs);
  getset(T.traceback, 'tb_next', tbNext.index, setTbNext.index);
  member(T.traceback, 'tb_frame', offsetof<Traceback>('frame'), MemberKind.value | MemberKind.readonly);
  getset(T.traceback, 'tb_lasti', tbLasti.index, 0);
  getset(T.traceback, 'tb_lineno', tbLineno.index, 0);
}
