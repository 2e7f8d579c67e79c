// A callback registered for BRANCH, Python 3.12's one event for both ways out. It watches BRANCH_LEFT and BRANCH_RIGHT through
// this wrapper; its DISABLE is about the place, so both ways are disabled there (fire.ts asks with isBranchCallback).
//
// The wrapper is a native function bound to the callback; all share the definition of one made at boot.
import { None } from '../../base/addresses.gen';
import { NativeFunction } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { typeOf, Value } from '../../base/value';
import { Root, root, setRootSteal } from '../../base/roots';
import { callValue } from '../../object/call';
import { decref, newRef } from '../../object/refcount';
import { Kind, nativeFunction, nativeFunctionOf } from '../../object/def';

function forward(self: Value, args: usize, nargs: u32, kwnames: Value): Value { return callValue(self, args, nargs, kwnames); }

/** Owned, 0 + error. */
export function branchCallbackNew(func: Value): Value { return nativeFunctionOf(model().def, func, 0); }

@inline function model(): NativeFunction { return changetype<NativeFunction>(<usize>root(Root.monitorBranch)); }

export function isBranchCallback(callback: Value): bool {
  if (typeOf(callback) != T.builtin_function_or_method) return false;
  return changetype<NativeFunction>(<usize>callback).def == model().def;
}
/** What was registered: the wrapped callback, or the value itself. */
export function branchCallbackInnerSteal(callback: Value): Value {
  if (!isBranchCallback(callback)) return callback;
  const inner = newRef(changetype<NativeFunction>(<usize>callback).self);
  decref(callback);
  return inner;
}

/** Boot. */
export function initBranchCallback(): void { setRootSteal(Root.monitorBranch, nativeFunction(None, 0, 'branch_event_handler(*args)', forward.index, Kind.raw)); }
