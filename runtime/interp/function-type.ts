// The Python face of functions, methods and cells.
import { EmptyTuple, None, NotImplemented } from '../base/addresses.gen';
import { CodeFlag } from '../base/code-format.gen';
import { Cell, Cell_size, Code, Function, Function_size, Method, Method_size, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { CompareOp, fromBool, fromInt49, typeOf, Value } from '../base/value';
import { SCRATCH_MAX, scratchPop, scratchPush } from '../base/scratch';
import { compareBool, hashIdentity, richCompare } from '../object/abstract-object';
import { genericGetAttr, getAttr, getAttrOptional } from '../object/attr';
import { call1, callPrepend, isCallable } from '../object/call';
import { cellClear, cellDealloc, cellGet, cellNewSteal, cellSet, cellTraverse } from '../object/cell';
import { arg, defineNew, getset, Kind, member, MemberKind, method } from '../object/def';
import { enterRecursion, formatText, leaveRecursion, raiseFormat1, raiseFormat2, raiseFormat3, raiseText, warn } from '../object/errors';
import { methodDealloc, methodNew, methodTraverse } from '../object/method';
import { decref, newRef, setDeferred, tryIncrefAt } from '../object/refcount';
import { typeLookup, typeSetup } from '../object/type';
import { isDict, isExactDict, isTuple, TypeFlag } from '../object/type-flags';
import { exchangeValue } from '../sync/atomic';
import { lockObject, unlockObject } from '../sync/mutex';
import { dictNew } from '../types/dict/dict';
import { isStr } from '../types/str/str';
import { instanceGetDict, instanceSetDict } from '../object/instance';
import { tuple2, tuple2Steal, tupleItemBorrowed, tupleSize } from '../types/tuple';
import { hexText } from './code-type';
import { functionCall, functionClear, functionDealloc, functionNew, functionSetClosureSteal, functionSetDefaultsSteal, functionTraverse, nextFunctionVersion } from './function';
import { callMethod1 } from '../object/call';
import { Root, root } from '../base/roots';
import { dictGetStr } from '../types/dict/dict';

@inline function fn(self: Value): Function { return changetype<Function>(<usize>self); }
@inline function read(self: Value, offset: usize): Value { return tryIncrefAt(<usize>self + offset); }
function readOrNone(self: Value, offset: usize): Value {
  const v = tryIncrefAt(<usize>self + offset);
  return v ? v : None;
}
/** Replaces an attribute. What running calls read without counting must have a deferred count: see function.ts. */
function replace(self: Value, offset: usize, value: Value): void { decref(exchangeValue(<usize>self + offset, newRef(value))); }

// function

function getCode(self: Value): Value { return read(self, offsetof<Function>('code')); }
function setCode(self: Value, value: Value): bool {
  if (!value || typeOf(value) != T.code) {
    raiseText(T.TypeError, '__code__ must be set to a code object');
    return false;
  }
  const nfree = changetype<Code>(<usize>value).nfree;
  const closure = fn(self).closure;
  const have: u32 = closure ? tupleSize(closure) : 0;
  if (nfree != have) {
    const name = getName(self);
    raiseFormat3(T.ValueError, '%U() requires a code object with %d free vars, not %d', name, fromInt49(have), fromInt49(nfree));
    decref(name);
    return false;
  }
  const kinds = CodeFlag.GENERATOR | CodeFlag.COROUTINE | CodeFlag.ASYNC_GENERATOR;
  const old = changetype<Code>(<usize>fn(self).code).flags;
  if ((old & kinds) != (changetype<Code>(<usize>value).flags & kinds)
    && !warn(T.DeprecationWarning, 'Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)', 1)) return false;
  lockObject(<usize>self);
  const kept = keepFormerLockHeld(fn(self));
  if (kept) {
    fn(self).version = nextFunctionVersion();
    replace(self, offsetof<Function>('code'), value);
  }
  unlockObject(<usize>self);
  return kept;
}
/**
 * A call reads the code without a count and may have to wait before its frame is linked, where the collector would see it (for the dict of the
 * keyword defaults). So the function keeps every code it had, as long as it lives: none is freed under such a call, and none comes
 * back at the address of another. false: no memory.
 */
function keepFormerLockHeld(f: Function): bool {
  for (let at = f.formerCode; at != 0 && at != None; at = tupleItemBorrowed(at, 1)) if (tupleItemBorrowed(at, 0) == f.code) return true;
  const node = tuple2(f.code, f.formerCode ? f.formerCode : None);
  if (!node) return false;
  decref(f.formerCode);
  f.formerCode = node;
  return true;
}
function getDefaults(self: Value): Value { return readOrNone(self, offsetof<Function>('defaults')); }
function setDefaults(self: Value, value: Value): bool {
  if (value == None) value = 0;
  if (value && !isTuple(value)) {
    raiseText(T.TypeError, '__defaults__ must be set to a tuple object');
    return false;
  }
  if (value && value != EmptyTuple) setDeferred(<usize>value);
  fn(self).version = nextFunctionVersion();
  replace(self, offsetof<Function>('defaults'), value);
  return true;
}
function getKwdefaults(self: Value): Value { return readOrNone(self, offsetof<Function>('kwdefaults')); }
function setKwdefaults(self: Value, value: Value): bool {
  if (value == None) value = 0;
  if (value && !isDict(value)) {
    raiseText(T.TypeError, '__kwdefaults__ must be set to a dict object');
    return false;
  }
  if (value) setDeferred(<usize>value);
  fn(self).version = nextFunctionVersion();
  replace(self, offsetof<Function>('kwdefaults'), value);
  return true;
}
function getName(self: Value): Value { return read(self, offsetof<Function>('name')); }
function setName(self: Value, value: Value): bool {
  if (!value || !isStr(value)) {
    raiseText(T.TypeError, '__name__ must be set to a string object');
    return false;
  }
  replace(self, offsetof<Function>('name'), value);
  return true;
}
function getQualname(self: Value): Value { return read(self, offsetof<Function>('qualname')); }
function setQualname(self: Value, value: Value): bool {
  if (!value || !isStr(value)) {
    raiseText(T.TypeError, '__qualname__ must be set to a string object');
    return false;
  }
  replace(self, offsetof<Function>('qualname'), value);
  return true;
}
function getModule(self: Value): Value { return readOrNone(self, offsetof<Function>('module')); }
function setModule(self: Value, value: Value): bool {
  replace(self, offsetof<Function>('module'), value);
  return true;
}
function getDoc(self: Value): Value { return readOrNone(self, offsetof<Function>('doc')); }
function setDoc(self: Value, value: Value): bool {
  replace(self, offsetof<Function>('doc'), value ? value : None);
  return true;
}
/** PEP 649: the annotations are computed by __annotate__ when first asked for. */
function getAnnotations(self: Value): Value {
  const slot = <usize>self + offsetof<Function>('annotations');
  let v = tryIncrefAt(slot);
  if (v && isTuple(v)) { // older form: alternating names and values
    decref(v);
    v = 0;
  }
  if (v) return v;
  const annotate = tryIncrefAt(<usize>self + offsetof<Function>('annotate'));
  if (annotate && annotate != None && isCallable(annotate)) {
    v = call1(annotate, fromInt49(1));
    decref(annotate);
    if (!v) return 0;
    if (!isDict(v)) {
      raiseFormat1(T.TypeError, "__annotate__ returned non-dict of type '%T'", v);
      decref(v);
      return 0;
    }
  } else {
    decref(annotate);
    v = dictNew();
    if (!v) return 0;
  }
  decref(exchangeValue(slot, newRef(v)));
  return v;
}
function setAnnotations(self: Value, value: Value): bool {
  if (value == None) value = 0;
  if (value && !isDict(value)) {
    raiseText(T.TypeError, '__annotations__ must be set to a dict object');
    return false;
  }
  replace(self, offsetof<Function>('annotations'), value);
  replace(self, offsetof<Function>('annotate'), 0);
  return true;
}
function getAnnotate(self: Value): Value { return readOrNone(self, offsetof<Function>('annotate')); }
function setAnnotate(self: Value, value: Value): bool {
  if (!value) {
    raiseText(T.TypeError, '__annotate__ cannot be deleted');
    return false;
  }
  if (value != None && !isCallable(value)) {
    raiseText(T.TypeError, '__annotate__ must be callable or None');
    return false;
  }
  replace(self, offsetof<Function>('annotate'), value);
  if (value != None) replace(self, offsetof<Function>('annotations'), 0);
  return true;
}
function getTypeParams(self: Value): Value {
  const v = tryIncrefAt(<usize>self + offsetof<Function>('typeParams'));
  return v ? v : EmptyTuple;
}
function setTypeParams(self: Value, value: Value): bool {
  if (!value || !isTuple(value)) {
    raiseText(T.TypeError, '__type_params__ must be set to a tuple');
    return false;
  }
  replace(self, offsetof<Function>('typeParams'), value);
  return true;
}
function getClosure(self: Value): Value { return readOrNone(self, offsetof<Function>('closure')); }
function getDict(self: Value): Value { return instanceGetDict(self); }
function setDict(self: Value, value: Value): bool {
  if (!value) {
    raiseText(T.TypeError, 'cannot delete __dict__');
    return false;
  }
  if (!isDict(value)) {
    raiseFormat1(T.TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    return false;
  }
  return instanceSetDict(self, value);
}

function functionRepr(self: Value): Value {
  const hex = hexText(<u32>self);
  const qualname = getQualname(self);
  const r = formatText('<function %U at 0x%U>', qualname, hex, 0, 0);
  decref(qualname);
  decref(hex);
  return r;
}
function functionGet(self: Value, instance: Value, owner: Value): Value {
  return instance == 0 || instance == None ? newRef(self) : methodNew(self, instance);
}

/** types.FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None) */
function functionMake(type: usize, args: usize): Value {
  const code = arg(args, 0), globals = arg(args, 1), name = arg(args, 2), defaults = arg(args, 3), closure = arg(args, 4), kwdefaults = arg(args, 5);
  if (typeOf(code) != T.code) return raiseFormat1(T.TypeError, "function() argument 'code' must be code, not %T", code);
  if (!isDict(globals)) return raiseFormat1(T.TypeError, "function() argument 'globals' must be dict, not %T", globals);
  if (name && name != None && !isStr(name)) return raiseText(T.TypeError, 'arg 3 (name) must be None or string');
  if (defaults && defaults != None && !isTuple(defaults)) return raiseText(T.TypeError, 'arg 4 (defaults) must be None or tuple');
  const nfree = changetype<Code>(<usize>code).nfree;
  if (closure && closure != None && !isTuple(closure)) {
    return raiseText(T.TypeError, nfree ? 'arg 5 (closure) must be tuple' : 'arg 5 (closure) must be None or tuple');
  }
  if (nfree && (!closure || closure == None)) return raiseText(T.TypeError, 'arg 5 (closure) must be tuple');
  if (kwdefaults && kwdefaults != None && !isDict(kwdefaults)) return raiseText(T.TypeError, 'arg 6 (kwdefaults) must be None or dict');
  const have: u32 = closure && closure != None ? tupleSize(closure) : 0;
  if (have != nfree) return raiseFormat3(T.ValueError, '%U requires closure of length %d, not %d', changetype<Code>(<usize>code).name, fromInt49(nfree), fromInt49(have));
  for (let i: u32 = 0; i < have; i++) {
    const c = tupleItemBorrowed(closure, i);
    if (typeOf(c) != T.cell) return raiseFormat1(T.TypeError, 'arg 5 (closure) expected cell, found %T', c);
  }
  const f = functionNew(code, globals);
  if (!f) return 0;
  if (name && name != None) replace(f, offsetof<Function>('name'), name);
  if (defaults && defaults != None) functionSetDefaultsSteal(fn(f), newRef(defaults), false);
  if (kwdefaults && kwdefaults != None) functionSetDefaultsSteal(fn(f), newRef(kwdefaults), true);
  if (have) functionSetClosureSteal(fn(f), newRef(closure));
  return f;
}

export function initFunction(): void {
  typeSetup(T.function_, Function_size, 0, TypeFlag.hasGc | TypeFlag.methodDescriptor | TypeFlag.managedDict);
  const t = changetype<Type>(T.function_);
  t.dictOffset = offsetof<Function>('dict');
  t.weakOffset = offsetof<Function>('weakrefs');
  t.dealloc = functionDealloc.index;
  t.traverse = functionTraverse.index;
  t.clear = functionClear.index;
  t.repr = functionRepr.index;
  t.call = functionCall.index;
  t.descrGet = functionGet.index;
  defineNew(T.function_, 'function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)', functionMake.index);
  getset(T.function_, '__code__', getCode.index, setCode.index);
  getset(T.function_, '__defaults__', getDefaults.index, setDefaults.index);
  getset(T.function_, '__kwdefaults__', getKwdefaults.index, setKwdefaults.index);
  getset(T.function_, '__name__', getName.index, setName.index);
  getset(T.function_, '__qualname__', getQualname.index, setQualname.index);
  getset(T.function_, '__module__', getModule.index, setModule.index);
  getset(T.function_, '__doc__', getDoc.index, setDoc.index);
  getset(T.function_, '__annotations__', getAnnotations.index, setAnnotations.index);
  getset(T.function_, '__annotate__', getAnnotate.index, setAnnotate.index);
  getset(T.function_, '__type_params__', getTypeParams.index, setTypeParams.index);
  getset(T.function_, '__closure__', getClosure.index, 0);
  getset(T.function_, '__dict__', getDict.index, setDict.index);
  member(T.function_, '__globals__', offsetof<Function>('globals'), MemberKind.value | MemberKind.readonly);
  member(T.function_, '__builtins__', offsetof<Function>('builtins'), MemberKind.value | MemberKind.readonly);
}

// method

@inline function bound(self: Value): Method { return changetype<Method>(<usize>self); }
function methodCall(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  return callPrepend(bound(self).func, bound(self).self, args, nargs, kwnames);
}
function methodRepr(self: Value): Value {
  let name = getAttrOptional(bound(self).func, N.__qualname__);
  if (!name) {
    if (hasError()) return 0;
    name = getAttrOptional(bound(self).func, N.__name__);
    if (!name && hasError()) return 0;
  }
  const known = name != 0 && isStr(name);
  const r = known ? formatText('<bound method %U of %R>', name, bound(self).self, 0, 0) : formatText('<bound method ? of %R>', bound(self).self, 0, 0, 0);
  decref(name);
  return r;
}
function methodHash(self: Value): i64 {
  const h = hashIdentity(bound(self).self) ^ hashIdentity(bound(self).func) * 31;
  return h == -1 ? -2 : h;
}
function methodCompare(a: Value, b: Value, op: i32): Value {
  if ((op != CompareOp.eq && op != CompareOp.ne) || typeOf(a) != T.method || typeOf(b) != T.method) return NotImplemented;
  const equal = compareBool(bound(a).func, bound(b).func, CompareOp.eq);
  if (equal < 0) return 0;
  return fromBool((equal == 1 && bound(a).self == bound(b).self) == (op == CompareOp.eq));
}
/** Attributes of the function show through. */
function methodGetAttr(self: Value, name: Value): Value {
  if (typeOf(bound(self).func) == T.function_) return methodFind(self, name);
  // a method of a method of a method...
  if (!enterRecursion(' in __getattribute__')) return 0;
  const v = methodFind(self, name);
  leaveRecursion();
  return v;
}
function methodFind(self: Value, name: Value): Value {
  const own = typeLookup(T.method, name);
  if (own) {
    decref(own);
    return genericGetAttr(self, name);
  }
  return getAttr(bound(self).func, name);
}
function methodGet(self: Value, instance: Value, owner: Value): Value { return newRef(self); }
function methodMake(type: usize, args: usize): Value {
  const func = arg(args, 0), self = arg(args, 1);
  if (!isCallable(func)) return raiseText(T.TypeError, 'first argument must be callable');
  if (self == None) return raiseText(T.TypeError, 'instance must not be None');
  return methodNew(func, self);
}
function methodReduce(self: Value): Value {
  const name = getAttr(bound(self).func, N.__name__);
  if (!name) return 0;
  const getattr = builtin(N.getattr);
  if (!getattr) {
    decref(name);
    return 0;
  }
  return tuple2Steal(getattr, tuple2Steal(newRef(bound(self).self), name));
}

export function initMethod(): void {
  typeSetup(T.method, Method_size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(T.method);
  t.weakOffset = offsetof<Method>('weakrefs');
  t.dealloc = methodDealloc.index;
  t.traverse = methodTraverse.index;
  t.call = methodCall.index;
  t.repr = methodRepr.index;
  t.hash = methodHash.index;
  t.richcompare = methodCompare.index;
  t.getattro = methodGetAttr.index;
  t.descrGet = methodGet.index;
  defineNew(T.method, 'method(function, instance, /)', methodMake.index);
  member(T.method, '__func__', offsetof<Method>('func'), MemberKind.value | MemberKind.readonly);
  member(T.method, '__self__', offsetof<Method>('self'), MemberKind.value | MemberKind.readonly);
  getset(T.method, '__doc__', methodDoc.index, 0);
  method(T.method, '__reduce__($self, /)', methodReduce.index, Kind.noargs);
}
function methodDoc(self: Value): Value { return getAttr(bound(self).func, N.__doc__); }

function builtin(name: Value): Value {
  const v = dictGetStr(root(Root.builtinsDict), name);
  if (!v && !hasError()) raiseFormat1(T.NameError, "name '%U' is not defined", name);
  return v;
}

// cell

function cellContents(self: Value): Value {
  const v = cellGet(self);
  if (!v) raiseText(T.ValueError, 'Cell is empty');
  return v;
}
function setCellContents(self: Value, value: Value): bool {
  cellSet(self, value);
  return true;
}
function cellRepr(self: Value): Value {
  const v = cellGet(self);
  const hex = hexText(<u32>self);
  let r: Value;
  if (v) {
    const at = hexText(<u32>v);
    r = formatText('<cell at 0x%U: %T object at 0x%U>', hex, v, at, 0);
    decref(at);
  } else {
    r = formatText('<cell at 0x%U: empty>', hex, 0, 0, 0);
  }
  decref(v);
  decref(hex);
  return r;
}
function cellCompare(a: Value, b: Value, op: i32): Value {
  if (typeOf(a) != T.cell || typeOf(b) != T.cell) return NotImplemented;
  const x = cellGet(a), y = cellGet(b);
  let r: Value;
  if (x && y) {
    r = richCompare(x, y, op);
  } else {
    // An empty cell is less than a full one.
    const order = <i32>(x != 0) - <i32>(y != 0);
    const holds = op == CompareOp.lt ? order < 0 : op == CompareOp.le ? order <= 0 : op == CompareOp.eq ? order == 0 : op == CompareOp.ne ? order != 0 : op == CompareOp.gt ? order > 0 : order >= 0;
    r = fromBool(holds);
  }
  decref(x);
  decref(y);
  return r;
}
function cellMake(type: usize, args: usize): Value { return cellNewSteal(newRef(arg(args, 0))); }

export function initCell(): void {
  typeSetup(T.cell, Cell_size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(T.cell);
  t.dealloc = cellDealloc.index;
  t.traverse = cellTraverse.index;
  t.clear = cellClear.index;
  t.repr = cellRepr.index;
  t.richcompare = cellCompare.index;
  t.hash = 0;
  defineNew(T.cell, 'cell(contents=<unrepresentable>, /) as ([contents])', cellMake.index);
  getset(T.cell, 'cell_contents', cellContents.index, setCellContents.index);
}
