// BaseException: arguments, traceback, context, cause, notes; and the quick way to make one for a message.
import { EmptyStr, EmptyTuple, None, True } from '../../base/addresses.gen';
import { BaseExc, BaseExc_size, Obj, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, fromBool, typeOf, Value } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { str } from '../../object/abstract-object';
import { getAttrOptional, setAttr } from '../../object/attr';
import { call1, callValue } from '../../object/call';
import { getset, Kind, method } from '../../object/def';
import { formatText, raiseFormat1, raiseText } from '../../object/errors';
import { fieldClear, fieldGet, fieldGetOrNone, fieldSetSteal } from '../../object/fields';
import { gcUntrack, gcVisit } from '../../object/gc';
import { instanceDictAddress, instanceDictClear, instanceDictTraverse, instanceGetDict, instanceNew } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { isDict, isException, isList, TypeFlag } from '../../object/type-flags';
import { dictNext, dictSize } from '../dict/dict';
import { isSolo } from '../../sync/solo';
import { listAppend, listNew } from '../list/list';
import { getDictAttribute, setDictAttribute } from '../object';
import { isStr } from '../str/str';
import { tuple1, tuple2, tuple3, tupleFromArray, tupleFromIterable, tupleItemBorrowed, tupleSize } from '../tuple';
import { raiseBadType } from '../text/arguments';

export const ARGS: usize = offsetof<BaseExc>('args');
const TRACEBACK: usize = offsetof<BaseExc>('traceback');
const CONTEXT: usize = offsetof<BaseExc>('context');
const CAUSE: usize = offsetof<BaseExc>('cause');
const SUPPRESS: usize = offsetof<BaseExc>('suppressContext');

/** type() or type(argument) (0 = no argument); owned, 0 = error. The short way is taken where __init__ only keeps args. */
export function excMake1(type: usize, argument: Value): Value {
  const t = changetype<Type>(type);
  if (t.new_ == excNew.index && t.init == excInit.index) {
    const exc = excAlloc(type);
    if (!exc || !argument) return exc;
    const args = tuple1(argument);
    if (!args) {
      decref(exc);
      return 0;
    }
    store<Value>(<usize>exc + ARGS, args);
    return exc;
  }
  if (!argument) return callValue(fromAddress(type), 0, 0, 0);
  return call1(fromAddress(type), argument);
}
/** An instance with empty args; owned, tracked. */
export function excAlloc(type: usize): Value {
  const exc = instanceNew(type);
  if (exc) store<Value>(<usize>exc + ARGS, EmptyTuple);
  return exc;
}

/** BaseException.__new__: keeps all positional arguments as args. */
export function excNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const exc = excAlloc(type);
  if (!exc) return 0;
  const tuple = tupleFromArray(args, nargs);
  if (!tuple) {
    decref(exc);
    return 0;
  }
  store<Value>(<usize>exc + ARGS, tuple);
  return exc;
}
/** false + TypeError when there are keyword arguments. */
export function excNoKeywords(self: Value, kwnames: Value): bool {
  if (!kwnames || !tupleSize(kwnames)) return true;
  raiseFormat1(T.TypeError, '%T() takes no keyword arguments', self);
  return false;
}
/** Nearly always __new__ has just stored the same arguments. */
function hasArgs(tuple: Value, args: usize, nargs: u32): bool {
  if (!tuple || typeOf(tuple) != T.tuple || tupleSize(tuple) != nargs) return false;
  for (let i: u32 = 0; i < nargs; i++) if (tupleItemBorrowed(tuple, i) != load<Value>(args + (<usize>i << 3))) return false;
  return true;
}
export function excInit(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (!excNoKeywords(self, kwnames)) return false;
  if (isSolo() && hasArgs(load<Value>(<usize>self + ARGS), args, nargs)) return true;
  const tuple = tupleFromArray(args, nargs);
  if (!tuple) return false;
  fieldSetSteal(<usize>self + ARGS, tuple);
  return true;
}

/** Number of Value fields between the end of BaseExc and the end of a native exception struct: all of them are Values. */
export function excTraverse(p: usize): void {
  instanceDictTraverse(p);
  gcVisit(load<Value>(p + ARGS));
  gcVisit(load<Value>(p + TRACEBACK));
  gcVisit(load<Value>(p + CONTEXT));
  gcVisit(load<Value>(p + CAUSE));
}
export function excClear(p: usize): void {
  instanceDictClear(p);
  fieldClear(p + ARGS);
  fieldClear(p + TRACEBACK);
  fieldClear(p + CONTEXT);
  fieldClear(p + CAUSE);
}
export function excDealloc(p: usize): void {
  gcUntrack(p);
  const t = changetype<Type>(changetype<Obj>(p).type);
  if (t.clear) call_indirect(changetype<Type>(t.native).clear, p);
  objectFree(p);
}

/** args of an exception, owned. */
export function excArgs(exc: Value): Value {
  const args = fieldGet(<usize>exc + ARGS);
  return args ? args : EmptyTuple;
}

export function excStr(self: Value): Value {
  const args = excArgs(self);
  const n = tupleSize(args);
  const result = n == 0 ? EmptyStr : n == 1 ? str(tupleItemBorrowed(args, 0)) : str(args);
  decref(args);
  return result;
}
export function excRepr(self: Value): Value {
  const args = excArgs(self);
  let result: Value;
  if (tupleSize(args) == 1) result = formatText('%U(%R)', changetype<Type>(typeOf(self)).name, tupleItemBorrowed(args, 0), 0, 0);
  else result = formatText('%U%R', changetype<Type>(typeOf(self)).name, args, 0, 0);
  decref(args);
  return result;
}

function reduce(self: Value): Value {
  const args = excArgs(self);
  const part = instanceDictAddress(self);
  const hasDict = load<u32>(part) != 0 || changetype<Type>(typeOf(self)).sharedKeys != 0;
  const dict = hasDict ? instanceGetDict(self) : 0;
  const type = fromAddress(typeOf(self));
  const result = dict && dictSize(dict) ? tuple3(type, args, dict) : tuple2(type, args);
  decref(dict);
  decref(args);
  return result;
}
function setState(self: Value, state: Value): Value {
  if (state == None) return newRef(None);
  if (!isDict(state)) return raiseText(T.TypeError, 'state is not a dictionary');
  const pos = scratchPush(24);
  store<i32>(pos, 0);
  let ok = true;
  while (ok && dictNext(state, pos, pos + 8, pos + 16)) {
    const key = load<Value>(pos + 8);
    const value = load<Value>(pos + 16);
    ok = setAttr(self, key, value);
    decref(key);
    decref(value);
  }
  scratchPop(pos);
  return ok ? newRef(None) : 0;
}
function withTraceback(self: Value, traceback: Value): Value {
  return setTraceback(self, traceback) ? newRef(self) : 0;
}
function addNote(self: Value, note: Value): Value {
  if (!isStr(note)) return raiseBadType('add_note() argument must be str, not ', note, '');
  let notes = getAttrOptional(self, N.__notes__);
  if (!notes) {
    if (hasError()) return 0;
    notes = listNew(0);
    if (!notes) return 0;
    if (!setAttr(self, N.__notes__, notes)) {
      decref(notes);
      return 0;
    }
  } else if (!isList(notes)) {
    decref(notes);
    return raiseText(T.TypeError, 'Cannot add note: __notes__ is not a list');
  }
  const ok = listAppend(notes, note);
  decref(notes);
  return ok ? newRef(None) : 0;
}

function getArgs(self: Value): Value { return excArgs(self); }
function setArgs(self: Value, value: Value): bool {
  if (!value) {
    raiseText(T.TypeError, 'args may not be deleted');
    return false;
  }
  const tuple = tupleFromIterable(value);
  if (!tuple) return false;
  fieldSetSteal(<usize>self + ARGS, tuple);
  return true;
}
function getTraceback(self: Value): Value { return fieldGetOrNone(<usize>self + TRACEBACK); }
function setTraceback(self: Value, value: Value): bool {
  if (!value) {
    raiseText(T.TypeError, '__traceback__ may not be deleted');
    return false;
  }
  if (value != None && typeOf(value) != T.traceback) {
    raiseText(T.TypeError, '__traceback__ must be a traceback or None');
    return false;
  }
  fieldSetSteal(<usize>self + TRACEBACK, value == None ? 0 : newRef(value));
  return true;
}
function getContext(self: Value): Value { return fieldGetOrNone(<usize>self + CONTEXT); }
function setContext(self: Value, value: Value): bool {
  if (!value) {
    raiseText(T.TypeError, '__context__ may not be deleted');
    return false;
  }
  if (value != None && !isException(value)) {
    raiseText(T.TypeError, 'exception context must be None or derive from BaseException');
    return false;
  }
  fieldSetSteal(<usize>self + CONTEXT, value == None ? 0 : newRef(value));
  return true;
}
function getCause(self: Value): Value { return fieldGetOrNone(<usize>self + CAUSE); }
function setCause(self: Value, value: Value): bool {
  if (!value) {
    raiseText(T.TypeError, '__cause__ may not be deleted');
    return false;
  }
  if (value != None && !isException(value)) {
    raiseText(T.TypeError, 'exception cause must be None or derive from BaseException');
    return false;
  }
  atomic.store<u32>(<usize>self + SUPPRESS, 1);
  fieldSetSteal(<usize>self + CAUSE, value == None ? 0 : newRef(value));
  return true;
}
function getSuppress(self: Value): Value { return fromBool(atomic.load<u32>(<usize>self + SUPPRESS) != 0); }
function setSuppress(self: Value, value: Value): bool {
  if (!value) {
    raiseText(T.TypeError, "can't delete numeric/char attribute");
    return false;
  }
  if (typeOf(value) != T.bool) {
    raiseText(T.TypeError, 'attribute value type must be bool');
    return false;
  }
  atomic.store<u32>(<usize>self + SUPPRESS, value == True ? 1 : 0);
  return true;
}

export function initBaseException(): void {
  const type = T.BaseException;
  typeSetup(type, BaseExc_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.dictOffset = offsetof<BaseExc>('dict');
  t.dealloc = excDealloc.index;
  t.traverse = excTraverse.index;
  t.clear = excClear.index;
  t.new_ = excNew.index;
  t.init = excInit.index;
  t.str = excStr.index;
  t.repr = excRepr.index;
  method(type, '__reduce__($self, /)', reduce.index, Kind.noargs);
  method(type, '__setstate__($self, state, /)', setState.index, Kind.one);
  method(type, 'with_traceback($self, tb, /)', withTraceback.index, Kind.one);
  method(type, 'add_note($self, note, /)', addNote.index, Kind.one);
  getset(type, '__suppress_context__', getSuppress.index, setSuppress.index);
  getset(type, '__dict__', getDictAttribute.index, setDictAttribute.index);
  getset(type, 'args', getArgs.index, setArgs.index);
  getset(type, '__traceback__', getTraceback.index, setTraceback.index);
  getset(type, '__context__', getContext.index, setContext.index);
  getset(type, '__cause__', getCause.index, setCause.index);
}
