// The Python face of frames and tracebacks.
import { False, None, True } from '../base/addresses.gen';
import { Code, Frame, FrameObj, FrameObj_size, Traceback, Traceback_size, Type } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { fromBool, fromInt49, typeOf, Value } from '../base/value';
import { arg, defineNew, getset, Kind, member, MemberKind, method } from '../object/def';
import { formatText, raiseFormat1, raiseText } from '../object/errors';
import { decref, increfPtr, newRef, tryIncrefAt } from '../object/refcount';
import { typeSetup } from '../object/type';
import { TypeFlag } from '../object/type-flags';
import { exchangeValue, loadAcquire32, loadAcquireValue } from '../sync/atomic';
import { asIndexI64 } from '../object/abstract-number';
import { gcAlloc } from '../alloc/object';
import { gcTrack } from '../object/gc';
import { N } from '../base/names.gen';
import { listAppend, listNew } from '../types/list/list';
import { hexText } from './code-type';
import { neverAwaited } from './coroutine-origin';
import { frameBack, generatorOfFrame } from './frame-access';
import { frameLocalsOf } from './frame-locals';
import { frameObjectBreak, frameObjectClear, frameObjectCode, frameObjectDealloc, frameObjectFunction, frameObjectTraverse, hasEnded } from './frame-object';
import { lineOf } from './lines';
import { setOpcodeTrace } from './monitor/legacy';
import { setLineno } from './monitor/set-lineno';
import { indexOfOffset, visibleOffset } from './wordcode/layout';
import { tracebackClear, tracebackDealloc, tracebackTraverse } from './traceback';
import { generatorDropUnbegun, generatorState, GenState } from './generator';

@inline function object(self: Value): FrameObj { return changetype<FrameObj>(<usize>self); }
@inline function codeOf(self: Value): usize { return frameObjectCode(<usize>self); }

/**
 * Index of the instruction the frame is at, whoever runs it. If another thread does, that was so a moment ago: nothing is held for it. What was
 * read is true if the frame has not moved since, as it does when it ends (frameObjectTakeOver); then what was its place may be anything's.
 */
function indexOf(self: Value): u32 {
  const c = changetype<Code>(codeOf(self));
  while (true) {
    const frame = loadAcquire32(<usize>self + offsetof<FrameObj>('frame'));
    const index = (loadAcquire32(<usize>frame + offsetof<Frame>('pc')) - <u32>c.instructions) >> 2;
    if (loadAcquire32(<usize>self + offsetof<FrameObj>('frame')) == frame && index < c.instructionCount) return index;
  }
}

function getBack(self: Value): Value { return frameBack(object(self)); }
function getCode(self: Value): Value {
  increfPtr(codeOf(self));
  return <u64>codeOf(self);
}
function getGlobals(self: Value): Value { return newRef(frameObjectFunction(<usize>self).globals); }
function getBuiltins(self: Value): Value { return newRef(frameObjectFunction(<usize>self).builtins); }
function getLasti(self: Value): Value { return fromInt49(visibleOffset(codeOf(self), indexOf(self))); }
function getLineno(self: Value): Value {
  const line = lineOf(codeOf(self), indexOf(self));
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
  return !on || loadAcquireValue(<usize>self + offsetof<FrameObj>('trace')) == 0 || setOpcodeTrace(codeOf(self), true);
}
function getGenerator(self: Value): Value {
  const g = generatorOfFrame(object(self));
  return g ? g : None;
}

/** clear(): drops the locals of a frame that has ended, or of a generator that has not begun. */
function frameClearMethod(self: Value): Value {
  const o = object(self);
  const g = generatorOfFrame(o);
  if (g) {
    let state = generatorState(<usize>g);
    if (state == GenState.created) {
      // Not generatorFinalize: another thread may begin it, now or before it is dropped, and would find it closed.
      if (typeOf(g) == T.coroutine) neverAwaited(<usize>g);
      if (!generatorDropUnbegun(<usize>g)) state = generatorState(<usize>g);
    }
    decref(g);
    if (state == GenState.suspended) return raiseText(T.RuntimeError, 'cannot clear a suspended frame');
    if (state == GenState.running) return raiseText(T.RuntimeError, 'cannot clear an executing frame');
    if (state == GenState.created) return None;
  }
  if (!hasEnded(o)) return raiseText(T.RuntimeError, 'cannot clear an executing frame');
  frameObjectClear(<usize>self);
  return None;
}

function frameRepr(self: Value): Value {
  const c = changetype<Code>(codeOf(self));
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
  t.clear = frameObjectBreak.index;
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
/**
 * Is `wanted` in the chain from `first` on (None: none)? Counted on the way: another thread may assign a tb_next of the chain. Two threads may
 * close a loop together, as in CPython; then `slow`, which takes every second step, is met. The collector takes it apart.
 */
function leadsTo(first: Value, wanted: Value): bool {
  let at = first == None ? 0 : newRef(first);
  let slow = newRef(at);
  let advance = false;
  while (at && at != wanted) {
    at = nextSteal(at);
    if (at == slow) break;
    if (advance) slow = nextSteal(slow);
    advance = !advance;
  }
  decref(slow);
  decref(at);
  return at == wanted;
}
/** tb_next of a traceback, for its reference; of 0 it is 0. */
function nextSteal(traceback: Value): Value {
  if (!traceback) return 0;
  const next = tryIncrefAt(<usize>traceback + offsetof<Traceback>('next'));
  decref(traceback);
  return next;
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
  if (leadsTo(value, self)) {
    raiseText(T.ValueError, 'traceback loop detected');
    return false;
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
function codeOfTb(self: Value): usize { return frameObjectCode(<usize>tb(self).frame); }
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
