// The one place where native functions are called: spreads the arguments as the definition's kind asks.
import { NativeDef, Signature } from '../../base/layout.gen';
import { Value } from '../../base/value';
import { dropArguments, takeArguments } from '../../object/call';
import { bindArguments, exactCountError, noKeywordsError, releaseSlots, takesNoKeywords } from '../../object/signature';
import { tupleSize } from '../tuple';

/** `callable` is the object that messages name. */
export function nativeCall(at: usize, callable: Value, self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const def = changetype<NativeDef>(at);
  switch (def.kind) {
    case 0: // Kind.noargs
      if (nargs || kwnames) return countFailed(at, callable, self, args, nargs, kwnames, 0);
      return call_indirect<Value>(def.fn, self);
    case 1: // Kind.one
      if (nargs != 1 || kwnames) return countFailed(at, callable, self, args, nargs, kwnames, 1);
      return call_indirect<Value>(def.fn, self, load<Value>(args));
    case 2: {
      const total = changetype<Signature>(def.signature).total;
      const slots = takeArguments(total);
      let result: Value = 0;
      if (bindArguments(def.signature, callable, args, nargs, kwnames, slots)) {
        result = call_indirect<Value>(def.fn, self, slots);
        releaseSlots(def.signature, slots);
      }
      dropArguments(slots, total);
      return result;
    }
    case 4: // Kind.python
      return call_indirect<Value>(def.fn, def.python, args, nargs, kwnames);
    default:
      if (kwnames && takesNoKeywords(def.signature) && tupleSize(kwnames)) {
        noKeywordsError(callable, def.signature);
        return 0;
      }
      return call_indirect<Value>(def.fn, self, args, nargs, kwnames);
  }
}
function countFailed(at: usize, callable: Value, self: Value, args: usize, nargs: u32, kwnames: Value, wanted: u32): Value {
  const signature = changetype<NativeDef>(at).signature;
  if (kwnames && tupleSize(kwnames)) noKeywordsError(callable, signature);
  else if (nargs == wanted) return nativeCall(at, callable, self, args, nargs, 0); // the names are an empty tuple
  else exactCountError(callable, signature, nargs, wanted);
  return 0;
}
