// `__new__` of native types: a built-in function whose self is the type, as `object.__new__(C)`.
import { NativeDef, NativeDef_size, NativeFunction, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { T } from '../base/types.gen';
import { fromAddress, typeOf, Value } from '../base/value';
import { memAllocZeroed } from '../alloc/memory';
import { nativeFunctionOf } from './def';
import { raiseFormat1, raiseFormat2, raiseFormat3, raiseFormat4 } from './errors';
import { signatureNew } from './signature';
import { slotNew } from './slot-functions';
import { isSubtype } from './type';
import { callNewOf } from './type-call';
import { isType, TypeFlag } from './type-flags';

function typeAt(p: usize): Type { return changetype<Type>(p); }

function callNew(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const owner = <usize>self;
  if (!nargs) return raiseFormat1(T.TypeError, '%N.__new__(): not enough arguments', self);
  const first = load<Value>(args);
  if (!isType(first)) return raiseFormat2(T.TypeError, '%N.__new__(X): X is not a type object (%T)', self, first);
  const type = <usize>first;
  if (!isSubtype(type, owner)) return raiseFormat4(T.TypeError, '%N.__new__(%N): %N is not a subtype of %N', self, first, first, self);
  // object.__new__(dict) would give a dict without its insides: the native base must be the one whose __new__ is called.
  // As in CPython the walk ends at the first class without a __new__ written in Python, and the error names that one.
  let native = type;
  while (native && typeAt(native).new_ == slotNew.index) native = typeAt(native).base;
  if (native && (typeAt(native).flags & TypeFlag.disallowInstantiation)) return raiseFormat1(T.TypeError, "cannot create '%N' instances", first);
  if (native && (typeAt(native).new_ != typeAt(owner).new_ || typeAt(native).newDef != typeAt(owner).newDef) && native != owner) {
    return raiseFormat3(T.TypeError, '%N.__new__(%N) is not safe, use %N.__new__()', self, first, fromAddress(native));
  }
  return callNewOf(owner, type, args + 8, nargs - 1, kwnames);
}

export function newWrapperNew(type: usize): Value {
  const at = memAllocZeroed(NativeDef_size);
  const def = changetype<NativeDef>(at);
  def.name = N.__new__;
  def.signature = signatureNew('__new__($type, *args, **kwargs)');
  def.fn = callNew.index;
  def.kind = 3;
  return nativeFunctionOf(at, fromAddress(type), 0);
}
export function isNewWrapper(v: Value): bool {
  return typeOf(v) == T.builtin_function_or_method && changetype<NativeDef>(changetype<NativeFunction>(<usize>v).def).fn == callNew.index;
}
