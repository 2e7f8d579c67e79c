// Native functions of every kind (of a module, a class, instances; with each way of receiving arguments), and calls of
// whatever object from native code.
//
// The functions give back what they were given: (self, arguments, keywords), so that a test sees what the binder and the
// calling instructions made of a call.
import { EmptyTuple, None } from '../../base/addresses.gen';
import { NativeFunction, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, typeOf, Value } from '../../base/value';
import { callTupleDict, callValue } from '../../object/call';
import { arg, classMethod, Kind, method, moduleFunction, moduleSetSteal, nativeFunctionOf, staticMethod } from '../../object/def';
import { getAttr } from '../../object/attr';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { addSlotWrappers } from '../../object/slot-inherit';
import { isDict, isTuple } from '../../object/type-flags';
import { dictGetStr, dictNew, dictSet } from '../../types/dict/dict';
import { moduleDictBorrowed, moduleName } from '../../types/module';
import { internLiteral } from '../../types/str/intern';
import { strFromLiteral } from '../../types/str/str';
import { tuple1, tuple2, tuple3, tupleFromArray, tupleItemBorrowed, tupleItems, tupleSize } from '../../types/tuple';

// --- functions that show what they were given ------------------------------------------------------------------------

function varargs(self: Value, args: usize): Value { return tuple2(self, arg(args, 0)); }
function varargsKeywords(self: Value, args: usize): Value { return tuple3(self, arg(args, 0), arg(args, 1)); }
function one(self: Value, a: Value): Value { return tuple2(self, a); }
function noargs(self: Value): Value { return newRef(self); }
function fastcall(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const given = tupleFromArray(args, nargs);
  const result = given ? tuple2(self, given) : 0;
  decref(given);
  return result;
}
function fastcallKeywords(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const given = tupleFromArray(args, nargs);
  if (!given) return 0;
  let keywords: Value = None;
  const count: u32 = kwnames ? tupleSize(kwnames) : 0;
  if (count) {
    keywords = dictNew();
    for (let i: u32 = 0; keywords && i < count; i++) {
      if (dictSet(keywords, tupleItemBorrowed(kwnames, i), load<Value>(args + (<usize>(nargs + i) << 3)))) continue;
      decref(keywords);
      keywords = 0;
    }
  }
  const result = keywords ? tuple3(self, given, keywords) : 0;
  decref(given);
  decref(keywords);
  return result;
}
// A static method is called without a self that it could show.
function staticVarargs(self: Value, args: usize): Value { return varargs(None, args); }
function staticVarargsKeywords(self: Value, args: usize): Value { return varargsKeywords(None, args); }
function staticOne(self: Value, a: Value): Value { return one(None, a); }
function staticNoargs(self: Value): Value { return None; }
function staticFastcall(self: Value, args: usize, nargs: u32, kwnames: Value): Value { return fastcall(None, args, nargs, kwnames); }
function staticFastcallKeywords(self: Value, args: usize, nargs: u32, kwnames: Value): Value { return fastcallKeywords(None, args, nargs, kwnames); }

function noneOf(self: Value, args: usize): Value { return None; }

/** bind(module, name): the function of this module as one of `module`. */
function bind(self: Value, args: usize): Value {
  const found = dictGetStr(moduleDictBorrowed(self), arg(args, 1));
  if (!found) return hasError() ? 0 : raiseFormat1(T.AttributeError, 'no function %R', arg(args, 1));
  const name = moduleName(arg(args, 0)); // borrowed
  const result = name && typeOf(found) == T.builtin_function_or_method ? nativeFunctionOf(changetype<NativeFunction>(<usize>found).def, arg(args, 0), name) : 0;
  decref(found);
  return result || hasError() ? result : raiseText(T.TypeError, 'not a native function');
}

// --- calls from native code ------------------------------------------------------------------------------------------

/** The positional arguments of a test's call: a tuple, or None for no array at all. */
function takeTuple(v: Value): bool {
  if (v == None || isTuple(v)) return true;
  raiseFormat1(T.TypeError, 'args must be None or a tuple, got %T', v);
  return false;
}
/** pyobject_fastcalldict(func, args, kwargs) */
function fastcalldict(self: Value, args: usize): Value {
  const given = arg(args, 1);
  const keywords = arg(args, 2);
  if (!takeTuple(given)) return 0;
  if (keywords != None && !isDict(keywords)) return raiseText(T.TypeError, 'kwnames must be None or a dict');
  return callTupleDict(arg(args, 0), given == None ? EmptyTuple : given, keywords == None ? 0 : keywords);
}
/** pyobject_vectorcall(func, args, kwnames): the values of the keywords are the last of args. */
function vectorcall(self: Value, args: usize): Value {
  const given = arg(args, 1);
  const kwnames = arg(args, 2);
  if (!takeTuple(given)) return 0;
  if (kwnames != None && !isTuple(kwnames)) return raiseText(T.TypeError, 'kwnames must be None or a tuple');
  const total: u32 = given == None ? 0 : tupleSize(given);
  const named: u32 = kwnames == None ? 0 : tupleSize(kwnames);
  if (named > total) return raiseText(T.ValueError, 'kwnames longer than args');
  return callValue(arg(args, 0), given == None ? 0 : tupleItems(given), total - named, kwnames == None ? 0 : kwnames);
}
/** pycfunction_call(func, args, kwargs=None), pyvectorcall_call */
function call(self: Value, args: usize): Value {
  const keywords = arg(args, 2);
  if (!isTuple(arg(args, 1))) return raiseText(T.TypeError, 'args must be a tuple');
  if (keywords && !isDict(keywords)) return raiseText(T.TypeError, 'kwargs must be a dict');
  return callTupleDict(arg(args, 0), arg(args, 1), keywords);
}
/** call_vectorcall(callable): callable('foo', baz='bar') */
function callVectorcall(self: Value, callable: Value): Value {
  const args = scratchPush(16);
  const foo = strFromLiteral('foo');
  const bar = strFromLiteral('bar');
  const baz = internLiteral('baz');
  const names = tuple1(baz);
  store<Value>(args, foo);
  store<Value>(args, bar, 8);
  const result = names && foo && bar ? callValue(callable, args, 1, names) : 0;
  scratchPop(args);
  decref(names);
  decref(baz);
  decref(bar);
  decref(foo);
  return result;
}
/** call_vectorcall_method(obj): obj.f('foo', baz='bar') */
function callVectorcallMethod(self: Value, object: Value): Value {
  const name = internLiteral('f');
  const f = getAttr(object, name);
  decref(name);
  const result = f ? callVectorcall(self, f) : 0;
  decref(f);
  return result;
}

// --- callable objects of native types --------------------------------------------------------------------------------

function descriptorCall(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames && tupleSize(kwnames)) return raiseText(T.TypeError, 'this object takes no keyword arguments');
  return internLiteral('vectorcall called');
}

/** A class of this module without a __new__ of its own. Boot. */
function classNew(module: Value, name: string): usize {
  const args = scratchPush(24);
  const bases = tuple1(fromAddress(T.object));
  const dict = dictNew();
  dictSet(dict, N.__module__, internLiteral('_testcapi'));
  store<Value>(args, internLiteral(name));
  store<Value>(args, bases, 8);
  store<Value>(args, dict, 16);
  const type = callValue(fromAddress(T.type), args, 3, 0);
  scratchPop(args);
  decref(bases);
  decref(dict);
  moduleSetSteal(module, name, newRef(type));
  return <usize>type;
}

export function initTestCalls(module: Value): void {
  moduleFunction(module, 'meth_varargs($module, /, *args)', varargs.index, Kind.slots);
  moduleFunction(module, 'meth_varargs_keywords($module, /, *args, **kwargs)', varargsKeywords.index, Kind.slots);
  moduleFunction(module, 'meth_o($module, object, /)', one.index, Kind.one);
  moduleFunction(module, 'meth_noargs($module, /)', noargs.index, Kind.noargs);
  moduleFunction(module, 'meth_fastcall($module, /, *args)', fastcall.index, Kind.raw);
  moduleFunction(module, 'meth_fastcall_keywords($module, /, *args, **kwargs)', fastcallKeywords.index, Kind.raw);
  moduleFunction(module, 'bind($module, module, name, /)', bind.index, Kind.slots);

  const instances = classNew(module, 'MethInstance');
  method(instances, 'meth_varargs($self, /, *args)', varargs.index, Kind.slots);
  method(instances, 'meth_varargs_keywords($self, /, *args, **kwargs)', varargsKeywords.index, Kind.slots);
  method(instances, 'meth_o($self, object, /)', one.index, Kind.one);
  method(instances, 'meth_noargs($self, /)', noargs.index, Kind.noargs);
  method(instances, 'meth_fastcall($self, /, *args)', fastcall.index, Kind.raw);
  method(instances, 'meth_fastcall_keywords($self, /, *args, **kwargs)', fastcallKeywords.index, Kind.raw);

  const classes = classNew(module, 'MethClass');
  classMethod(classes, 'meth_varargs($type, /, *args)', varargs.index, Kind.slots);
  classMethod(classes, 'meth_varargs_keywords($type, /, *args, **kwargs)', varargsKeywords.index, Kind.slots);
  classMethod(classes, 'meth_o($type, object, /)', one.index, Kind.one);
  classMethod(classes, 'meth_noargs($type, /)', noargs.index, Kind.noargs);
  classMethod(classes, 'meth_fastcall($type, /, *args)', fastcall.index, Kind.raw);
  classMethod(classes, 'meth_fastcall_keywords($type, /, *args, **kwargs)', fastcallKeywords.index, Kind.raw);

  const statics = classNew(module, 'MethStatic');
  staticMethod(statics, 'meth_varargs(*args)', staticVarargs.index, Kind.slots);
  staticMethod(statics, 'meth_varargs_keywords(*args, **kwargs)', staticVarargsKeywords.index, Kind.slots);
  staticMethod(statics, 'meth_o(object, /)', staticOne.index, Kind.one);
  staticMethod(statics, 'meth_noargs()', staticNoargs.index, Kind.noargs);
  staticMethod(statics, 'meth_fastcall(*args)', staticFastcall.index, Kind.raw);
  staticMethod(statics, 'meth_fastcall_keywords(*args, **kwargs)', staticFastcallKeywords.index, Kind.raw);

  moduleFunction(module, 'pyobject_fastcalldict($module, func, args, kwargs, /)', fastcalldict.index, Kind.slots);
  moduleFunction(module, 'pyobject_vectorcall($module, func, args, kwnames, /)', vectorcall.index, Kind.slots);
  moduleFunction(module, 'pyvectorcall_call($module, func, args, kwargs=None, /)', call.index, Kind.slots);
  moduleFunction(module, 'pycfunction_call($module, func, args, kwargs=None, /)', call.index, Kind.slots);
  moduleFunction(module, 'call_vectorcall($module, callable, /)', callVectorcall.index, Kind.one);
  moduleFunction(module, 'call_vectorcall_method($module, object, /)', callVectorcallMethod.index, Kind.one);

  // What inspect reads off native functions.
  moduleFunction(module, "docstring_with_signature_with_defaults($module, s='avocado', b=b'bytes', d=3.14, i=35, n=None, t=True, f=False, local=the_number_three, sys=sys.maxsize, exp=sys.maxsize - 1)", noneOf.index, Kind.slots);
  const described = classNew(module, 'DocStringUnrepresentableSignatureTest');
  method(described, 'with_default($self, /, x=ONE)', noneOf.index, Kind.slots);

  const callable = classNew(module, 'NativeCallable');
  changetype<Type>(callable).call = descriptorCall.index;
  addSlotWrappers(callable);
}
