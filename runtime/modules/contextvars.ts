// _contextvars: Context, ContextVar, Token.
//
// A Context keeps its values in a dict that may be shared with copies of it and with iterators: whoever changes a shared
// dict copies it first (`sharing`). So copy_context(), which every new thread and every task calls, only takes a
// reference, and setting a variable again and again in one context copies nothing.
//
// The context a thread is in is ThreadState.context; only that thread changes its values. Others may copy it at any time.
import { None, NotImplemented } from '../base/addresses.gen';
import { Context, Context_size, ContextToken, ContextToken_size, ContextVar, ContextVar_size, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { currentThread, hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { CompareOp, fromAddress, typeOf, Value } from '../base/value';
import { gcAlloc, objectFree } from '../alloc/object';
import { hashIdentity, hashNotImplemented, hashOf, richCompare } from '../object/abstract-object';
import { getIter } from '../object/abstract-sequence';
import { callValue } from '../object/call';
import { arg, classMethod, defineNew, getset, Kind, member, MemberKind, method, moduleFunction, moduleSetSteal } from '../object/def';
import { formatText, raise, raiseFormat1, raiseKeyError, raiseText } from '../object/errors';
import { gcTrack, gcVisit } from '../object/gc';
import { genericAliasNew } from '../object/generic-alias';
import { decref, newRef } from '../object/refcount';
import { typeLookup, typeSetAttrSteal, typeSetup } from '../object/type';
import { TypeFlag } from '../object/type-flags';
import { exchange32, loadAcquire32 } from '../sync/atomic';
import { csBegin, csEnd } from '../sync/critical';
import { dictCopy, dictDiscard, dictGet, dictNew, dictSet, dictSize } from '../types/dict/dict';
import { viewNew } from '../types/dict/views';
import { internLiteral } from '../types/str/intern';
import { isStr } from '../types/str/str';
import { addressText } from '../types/object';
import { moduleRegister } from './module';

@inline function contextAt(v: Value): Context { return changetype<Context>(<usize>v); }
@inline function varAt(v: Value): ContextVar { return changetype<ContextVar>(<usize>v); }
@inline function tokenAt(v: Value): ContextToken { return changetype<ContextToken>(<usize>v); }

// --- contexts ------------------------------------------------------------------------------------------------------

export function contextNew(): Value {
  const p = gcAlloc(T.Context, Context_size);
  if (!p) return 0;
  gcTrack(p);
  return fromAddress(p);
}
/** The context of this thread (borrowed: the thread holds it), made if there is none. 0 = MemoryError. */
function currentContextBorrowed(): Value {
  const thread = currentThread();
  if (!thread.context) {
    const context = contextNew();
    if (!context) return 0;
    contextAt(context).entered = 1;
    thread.context = context;
  }
  return thread.context;
}
/** The dict, for reading while it cannot change (owned); 0 = empty. */
function shareData(context: Value): Value {
  csBegin(<usize>context);
  const c = contextAt(context);
  const data = c.data ? newRef(c.data) : 0;
  if (data) c.sharing = 1;
  csEnd();
  return data;
}
/** The dict with all values, or a new empty one (owned). */
export function sharedOrEmpty(context: Value): Value {
  const data = shareData(context);
  return data ? data : dictNew();
}
/** Sets (or with value 0 removes) a variable. */
export function change(context: Value, variable: Value, value: Value): bool {
  csBegin(<usize>context);
  const c = contextAt(context);
  let old: Value = 0;
  if (!c.data || c.sharing) {
    const copy = c.data ? dictCopy(c.data) : dictNew();
    if (!copy) {
      csEnd();
      return false;
    }
    old = c.data;
    c.data = copy;
    c.sharing = 0;
  }
  const data = newRef(c.data);
  const ok = value ? dictSet(data, variable, value) : dictDiscard(data, variable) >= 0;
  csEnd();
  decref(data);
  decref(old);
  return ok;
}
/** The value of a variable in a context (owned); 0 = none. */
export function lookUp(context: Value, variable: Value): Value {
  csBegin(<usize>context);
  const data = contextAt(context).data;
  const value = data ? dictGet(data, variable) : 0;
  csEnd();
  return value;
}

function contextCreate(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs || kwnames) return raiseText(T.TypeError, 'Context() does not accept any arguments');
  return contextNew();
}
export function contextCopy(self: Value): Value {
  const copy = contextNew();
  if (!copy) return 0;
  const data = shareData(self);
  contextAt(copy).data = data;
  contextAt(copy).sharing = 1;
  return copy;
}
function run(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs < 1) return raiseText(T.TypeError, 'run() missing 1 required positional argument');
  const c = contextAt(self);
  if (exchange32(<usize>self + offsetof<Context>('entered'), 1)) return raiseFormat1(T.RuntimeError, 'cannot enter context: %R is already entered', self);
  const thread = currentThread();
  c.previous = thread.context;
  thread.context = newRef(self);
  const result = callValue(load<Value>(args), args + 8, nargs - 1, kwnames);
  // Whatever context the function left behind (none, if it ran on this thread) is not ours to judge.
  const mine = thread.context;
  thread.context = c.previous;
  c.previous = 0;
  exchange32(<usize>self + offsetof<Context>('entered'), 0);
  decref(mine);
  return result;
}

function isVar(v: Value): bool { return typeOf(v) == T.ContextVar; }
function raiseNotVar(v: Value): Value { return raiseFormat1(T.TypeError, 'a ContextVar key was expected, got %R', v); }
function subscript(self: Value, key: Value): Value {
  if (!isVar(key)) return raiseNotVar(key);
  const value = lookUp(self, key);
  return value || hasError() ? value : raiseKeyError(key);
}
function contains(self: Value, key: Value): i32 {
  if (!isVar(key)) {
    raiseNotVar(key);
    return -1;
  }
  const value = lookUp(self, key);
  decref(value);
  return value ? 1 : hasError() ? -1 : 0;
}
function contextGet(self: Value, args: usize): Value {
  if (!isVar(arg(args, 0))) return raiseNotVar(arg(args, 0));
  const value = lookUp(self, arg(args, 0));
  if (value || hasError()) return value;
  return arg(args, 1) ? newRef(arg(args, 1)) : None;
}
export function contextLength(self: Value): i64 {
  csBegin(<usize>self);
  const n = contextAt(self).data ? dictSize(contextAt(self).data) : 0;
  csEnd();
  return n;
}
function contextIter(self: Value): Value {
  const data = sharedOrEmpty(self);
  const it = data ? getIter(data) : 0;
  decref(data);
  return it;
}
function iterOf(data: Value, view: Value): Value {
  const it = view ? getIter(view) : 0;
  decref(view);
  decref(data);
  return it;
}
function contextValues(self: Value): Value {
  const data = sharedOrEmpty(self);
  return iterOf(data, data ? viewNew(T.dict_values, data) : 0);
}
function contextItems(self: Value): Value {
  const data = sharedOrEmpty(self);
  return iterOf(data, data ? viewNew(T.dict_items, data) : 0);
}
export function contextCompare(a: Value, b: Value, op: i32): Value {
  if (typeOf(a) != T.Context || typeOf(b) != T.Context || (op != CompareOp.eq && op != CompareOp.ne)) return NotImplemented;
  const x = sharedOrEmpty(a);
  const y = sharedOrEmpty(b);
  const result = x && y ? richCompare(x, y, op) : 0;
  decref(x);
  decref(y);
  return result;
}
function contextDealloc(p: usize): void {
  const c = changetype<Context>(p);
  decref(c.data);
  decref(c.previous);
  objectFree(p);
}
function contextTraverse(p: usize): void {
  gcVisit(changetype<Context>(p).data);
  gcVisit(changetype<Context>(p).previous);
}
function contextClear(p: usize): void {
  const c = changetype<Context>(p);
  const data = c.data;
  c.data = 0;
  decref(data);
}
function copyContext(module: Value): Value {
  const context = currentContextBorrowed();
  return context ? contextCopy(context) : 0;
}

// --- variables -----------------------------------------------------------------------------------------------------

function varCreate(type: usize, args: usize): Value {
  const name = arg(args, 0);
  if (!isStr(name)) return raiseText(T.TypeError, 'context variable name must be a str');
  if (hashOf(name) == -1 && hasError()) return 0;
  const p = gcAlloc(T.ContextVar, ContextVar_size);
  if (!p) return 0;
  const v = changetype<ContextVar>(p);
  v.name = newRef(name);
  v.default = arg(args, 1) ? newRef(arg(args, 1)) : 0;
  gcTrack(p);
  return fromAddress(p);
}
function varGet(self: Value, args: usize): Value {
  const context = currentThread().context;
  if (context) {
    const value = lookUp(context, self);
    if (value || hasError()) return value;
  }
  if (arg(args, 0)) return newRef(arg(args, 0));
  return varAt(self).default ? newRef(varAt(self).default) : raise(T.LookupError, self);
}
function varSet(self: Value, value: Value): Value {
  const context = currentContextBorrowed();
  if (!context) return 0;
  const p = gcAlloc(T.Token, ContextToken_size);
  if (!p) return 0;
  const t = changetype<ContextToken>(p);
  t.context = newRef(context);
  t.variable = newRef(self);
  t.old = lookUp(context, self);
  gcTrack(p);
  if (!hasError() && change(context, self, value)) return fromAddress(p);
  decref(fromAddress(p));
  return 0;
}
function varReset(self: Value, token: Value): Value {
  if (typeOf(token) != T.Token) return raiseFormat1(T.TypeError, 'expected an instance of Token, got %R', token);
  const t = tokenAt(token);
  const used = <usize>token + offsetof<ContextToken>('used');
  if (loadAcquire32(used)) return raiseFormat1(T.RuntimeError, '%R has already been used once', token);
  if (t.variable != self) return raiseFormat1(T.ValueError, '%R was created by a different ContextVar', token);
  const context = currentContextBorrowed();
  if (t.context != context) return context ? raiseFormat1(T.ValueError, '%R was created in a different Context', token) : 0;
  if (exchange32(used, 1)) return raiseFormat1(T.RuntimeError, '%R has already been used once', token);
  if (!t.old) {
    const value = lookUp(context, self);
    if (!value) return hasError() ? 0 : raise(T.LookupError, self);
    decref(value);
  }
  return change(context, self, t.old) ? None : 0;
}
function varRepr(self: Value): Value {
  const v = varAt(self);
  const address = addressText(self);
  const text = v.default ? formatText('<ContextVar name=%R default=%R at %U>', v.name, v.default, address, 0)
    : formatText('<ContextVar name=%R at %U>', v.name, address, 0, 0);
  decref(address);
  return text;
}
function varDealloc(p: usize): void {
  const v = changetype<ContextVar>(p);
  decref(v.name);
  decref(v.default);
  objectFree(p);
}
function varTraverse(p: usize): void { gcVisit(changetype<ContextVar>(p).default); }
function classGetItem(cls: Value, key: Value): Value { return genericAliasNew(cls, key); }

// --- tokens --------------------------------------------------------------------------------------------------------

function tokenCreate(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  return raiseText(T.RuntimeError, 'Tokens can only be created by ContextVars');
}
function tokenVar(self: Value): Value { return newRef(tokenAt(self).variable); }
function tokenOld(self: Value): Value { return tokenAt(self).old ? newRef(tokenAt(self).old) : typeLookup(T.Token, N.MISSING); }
function tokenEnter(self: Value): Value { return newRef(self); }
function tokenExit(self: Value, args: usize): Value { return varReset(tokenAt(self).variable, self); }
function tokenRepr(self: Value): Value {
  const t = tokenAt(self);
  const address = addressText(self);
  const text = formatText(t.used ? '<Token used var=%R at %U>' : '<Token var=%R at %U>', t.variable, address, 0, 0);
  decref(address);
  return text;
}
function tokenDealloc(p: usize): void {
  const t = changetype<ContextToken>(p);
  decref(t.context);
  decref(t.variable);
  decref(t.old);
  objectFree(p);
}
function tokenTraverse(p: usize): void {
  const t = changetype<ContextToken>(p);
  gcVisit(t.context);
  gcVisit(t.variable);
  gcVisit(t.old);
}
function missingRepr(self: Value): Value { return internLiteral('<Token.MISSING>'); }

export function initContextvars(): void {
  typeSetup(T.Context, Context_size, 0, TypeFlag.hasGc);
  const c = changetype<Type>(T.Context);
  c.weakOffset = <u32>offsetof<Context>('weakrefs');
  c.new_ = contextCreate.index;
  c.dealloc = contextDealloc.index;
  c.traverse = contextTraverse.index;
  c.clear = contextClear.index;
  c.hash = hashNotImplemented.index;
  c.richcompare = contextCompare.index;
  c.iter = contextIter.index;
  c.length = contextLength.index;
  c.subscript = subscript.index;
  c.contains = contains.index;
  method(T.Context, 'run($self, callable, /, *args, **kwargs)', run.index, Kind.raw);
  method(T.Context, 'copy($self, /)', contextCopy.index, Kind.noargs);
  method(T.Context, 'get($self, key, default=None, /)', contextGet.index, Kind.slots);
  method(T.Context, 'keys($self, /)', contextIter.index, Kind.noargs);
  method(T.Context, 'values($self, /)', contextValues.index, Kind.noargs);
  method(T.Context, 'items($self, /)', contextItems.index, Kind.noargs);

  typeSetup(T.ContextVar, ContextVar_size, 0, TypeFlag.hasGc);
  const v = changetype<Type>(T.ContextVar);
  v.dealloc = varDealloc.index;
  v.traverse = varTraverse.index;
  v.hash = hashIdentity.index;
  v.repr = varRepr.index;
  defineNew(T.ContextVar, 'ContextVar(name, /, *, default=None) as -', varCreate.index);
  method(T.ContextVar, 'get($self, default=None, /)', varGet.index, Kind.slots);
  method(T.ContextVar, 'set($self, value, /)', varSet.index, Kind.one);
  method(T.ContextVar, 'reset($self, token, /)', varReset.index, Kind.one);
  classMethod(T.ContextVar, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
  member(T.ContextVar, 'name', offsetof<ContextVar>('name'), MemberKind.value | MemberKind.readonly);

  typeSetup(T.Token, ContextToken_size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(T.Token);
  t.new_ = tokenCreate.index;
  t.dealloc = tokenDealloc.index;
  t.traverse = tokenTraverse.index;
  t.hash = hashNotImplemented.index;
  t.repr = tokenRepr.index;
  method(T.Token, '__enter__($self, /)', tokenEnter.index, Kind.noargs);
  method(T.Token, '__exit__($self, type, value, traceback, /)', tokenExit.index, Kind.slots);
  classMethod(T.Token, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
  getset(T.Token, 'var', tokenVar.index, 0);
  getset(T.Token, 'old_value', tokenOld.index, 0);

  typeSetup(T.token_missing, 16, 0, 0);
  changetype<Type>(T.token_missing).repr = missingRepr.index;
  const mark = gcAlloc(T.token_missing, 16);
  typeSetAttrSteal(T.Token, N.MISSING, fromAddress(mark));

  const module = moduleRegister('_contextvars');
  moduleSetSteal(module, 'Context', fromAddress(T.Context));
  moduleSetSteal(module, 'ContextVar', fromAddress(T.ContextVar));
  moduleSetSteal(module, 'Token', fromAddress(T.Token));
  moduleFunction(module, 'copy_context()', copyContext.index, Kind.noargs);
}
