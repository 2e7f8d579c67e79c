// What layers below the interpreter may ask about the running Python code: the innermost frame, the exceptions being
// handled. Frames are structs (spec/layout/interp.ts); these functions only read them.
import { Code, ExcItem, Frame, Frame_localsplus, Function, ThreadState } from '../base/layout.gen';
import { currentThread } from '../base/thread';
import { Value } from '../base/value';

/** Strips the tag of a borrowed stack value. */
@inline export function untagged(v: Value): Value { return v < 0x200000000 ? v & 0xffffffff : v; }

/** The innermost Python frame of this thread (a Frame struct) or 0. */
export function currentFrame(): usize { return currentThread().frame; }

/** The globals dict of the innermost frame, borrowed, or 0 without a frame. */
export function currentGlobalsBorrowed(): Value {
  const frame = currentThread().frame;
  return frame ? changetype<Function>(<usize><u32>changetype<Frame>(frame).func).globals : 0;
}

/** The builtins dict of the innermost frame, borrowed, or 0 without a frame. */
export function currentBuiltinsBorrowed(): Value {
  const frame = currentThread().frame;
  return frame ? changetype<Function>(<usize><u32>changetype<Frame>(frame).func).builtins : 0;
}

/** The exception being handled (sys.exception()), borrowed, or 0: the first one of the chain. */
export function peekHandled(): Value {
  let item = currentThread().handled;
  while (item) {
    const value = changetype<ExcItem>(item).value;
    if (value) return value;
    item = changetype<ExcItem>(item).previous;
  }
  return 0;
}

/** Local variable `index` of a frame, borrowed and untagged, 0 when unbound. For super() without arguments. */
export function frameLocalBorrowed(frame: usize, index: u32): Value {
  return untagged(load<Value>(frame + Frame_localsplus + (<usize>index << 3)));
}
