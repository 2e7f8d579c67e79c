// Special methods written in Python, run in a frame of the loop instead of a loop of their own: binary operators and a[b].
//
// Both operands stay on the caller's stack while the method runs; its locals borrow them. The frame carries
// FrameFlag.operator, and operatorReturn puts the result in the place of the operands. An exception needs nothing: the unwinder drops
// what lies above the handler's depth.
//
// Only where the left operand's method is asked first and nothing but its answer can matter before it has answered: both operands are of
// one class, or the right one's class is no class made by Python code. If the answer is NotImplemented the operator is
// done again by the general text, which must leave the left method out this once (skipLeftMethod).
//
// What a class has under a special name is kept in the table of polymorphic sites (attr-poly.ts), by version: a class that changes has a
// new one. The function is of deferred count; it may go from its class meanwhile, so it is borrowed only by a frame.
import { NotImplemented } from '../../base/addresses.gen';
import { CodeFlag } from '../../base/code-format.gen';
import { Code, Frame, Frame_localsplus, Function, Obj, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { Op } from '../../base/opcodes.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { currentThread } from '../../base/thread';
import { typeOf, Value } from '../../base/value';
import * as number from '../../object/abstract-number';
import { clearError } from '../../object/errors';
import { decref } from '../../object/refcount';
import { skipLeftMethod } from '../../object/slot-functions';
import { TypeFlag } from '../../object/type-flags';
import { typeLookupVersion } from '../../object/type';
import { loadAcquire32 } from '../../sync/atomic';
import { polyFill, PolyUse, polyWord, polyWordFast } from '../attr-poly';
import { frameAllocate, frameBegin, FrameFlag, frameLink, localAt } from '../frame';
import { originalWord } from '../monitor/code-monitor';
import { drop, isLasting, strip, tag } from '../stack';
import { ReturnResult } from '../unwind';

const NOTHING_FOUND: u64 = 7;

/** The Python function that the class has under the special name, borrowed until the next safepoint; 0 = something else or nothing. */
export function specialFunction(type: usize, name: Value): usize {
  const version = loadAcquire32(type + offsetof<Type>('version'));
  const known = polyWord(version, name, PolyUse.special);
  if (known) return known == NOTHING_FOUND ? 0 : <usize><u32>known;
  const out = scratchPush(8);
  store<u32>(out, 0);
  const found = typeLookupVersion(type, name, out);
  const assigned = load<u32>(out);
  scratchPop(out);
  const good = found != 0 && typeOf(found) == T.function_ && isLasting(<usize>found);
  if (assigned) polyFill(assigned, name, PolyUse.special, good ? found : NOTHING_FOUND);
  decref(found);
  return good && assigned ? <usize>found : 0;
}

/** The generator function that the class has for __iter__, 0 = something else. Calling it runs no code of the program. */
export function generatorForIter(type: usize): usize {
  if (!(changetype<Type>(type).flags & TypeFlag.heapType)) return 0;
  const f = specialFunction(type, N.__iter__);
  if (!f) return 0;
  const code = changetype<Code>(<usize>changetype<Function>(f).code);
  return (code.flags & CodeFlag.GENERATOR) && code.simpleArgs == 1 ? f : 0;
}

/** Enters the method of `left` under the name with both operands below sp; false: the general way must do it. */
function enter(sp: usize, left: usize, name: Value): bool {
  const type = changetype<Obj>(left).type;
  const known = polyWordFast(loadAcquire32(type + offsetof<Type>('version')), <u32>name, PolyUse.special);
  const f = known > NOTHING_FOUND ? <usize><u32>known : specialFunction(type, name);
  if (!f) return false;
  const code = <usize>changetype<Function>(f).code;
  const thread = currentThread();
  if (changetype<Code>(code).simpleArgs != 2 || thread.pythonDepth + 1 >= thread.pythonLimit) return false;
  if (changetype<Code>(code).flags & (CodeFlag.GENERATOR | CodeFlag.COROUTINE | CodeFlag.ASYNC_GENERATOR)) return false;
  const a = tag(load<Value>(sp - 16)), b = tag(load<Value>(sp - 8));
  let next = thread.dataTop;
  const limit = next + <usize>changetype<Code>(code).frameBytes;
  const room = limit <= thread.dataEnd;
  if (room) {
    thread.dataTop = limit;
    for (let to = localAt(next, 2), end = localAt(next, changetype<Code>(code).nlocalsplus); to < end; to += 8) store<Value>(to, 0);
    frameBegin(thread, next, <u64>f | 0x100000000, code, FrameFlag.operator);
  } else {
    next = frameAllocate(thread, <u64>f | 0x100000000, code);
    if (!next) {
      clearError();
      return false;
    }
    frameLink(thread, next, FrameFlag.operator);
  }
  thread.pythonDepth++;
  store<Value>(next + Frame_localsplus, a);
  store<Value>(next + Frame_localsplus, b, 8);
  return true;
}

/** For a binary operator that numbers do not answer; the operands are below sp. true: a frame was entered. */
export function enterOperator(sp: usize, name: Value): bool {
  const a = strip(load<Value>(sp - 16)), b = strip(load<Value>(sp - 8));
  if (a >= 0x100000000) return false;
  const left = changetype<Obj>(<usize>a).type;
  if (!(changetype<Type>(left).flags & TypeFlag.heapType)) return false;
  const right = typeOf(b);
  if (left != right && (changetype<Type>(right).flags & TypeFlag.heapType)) return false;
  return enter(sp, <usize>a, name);
}

/** For a[b], the operands below sp. true: a frame was entered. */
export function enterGetItem(sp: usize): bool {
  const a = strip(load<Value>(sp - 16));
  if (a >= 0x100000000 || !(changetype<Type>(changetype<Obj>(<usize>a).type).flags & TypeFlag.heapType)) return false;
  return enter(sp, <usize>a, N.__getitem__);
}

/** The operator of the instruction once more, by the general way and without the left operand's method. */
function withoutLeft(op: u32, a: Value, b: Value): Value {
  skipLeftMethod(true);
  switch (op) {
    case Op.BINARY_ADD: return number.add(a, b);
    case Op.BINARY_SUBTRACT: return number.subtract(a, b);
    case Op.BINARY_MULTIPLY: return number.multiply(a, b);
    case Op.BINARY_TRUE_DIVIDE: return number.truediv(a, b);
    case Op.BINARY_FLOOR_DIVIDE: return number.floordiv(a, b);
    case Op.BINARY_REMAINDER: return number.remainder(a, b);
    case Op.BINARY_AND: return number.bitAnd(a, b);
    case Op.BINARY_OR: return number.bitOr(a, b);
    default: return number.bitXor(a, b);
  }
}

/** The frame of a special method has returned r and is gone: its caller goes on behind the operator. */
export function operatorReturn(rSteal: Value): u32 {
  const back = changetype<Frame>(currentThread().frame);
  const sp = back.sp;
  const a = load<Value>(sp - 16), b = load<Value>(sp - 8);
  let r = rSteal;
  if (r == NotImplemented) {
    const op = originalWord(back.code, back.pc) & 0xff;
    if (op != Op.BINARY_SUBSCR) {
      r = withoutLeft(op, strip(a), strip(b));
      skipLeftMethod(false); // if the class has lost the method meanwhile
      if (!r) return ReturnResult.error;
    }
  }
  store<Value>(sp - 16, r);
  back.sp = sp - 8;
  back.pc += 4;
  drop(b);
  drop(a);
  return ReturnResult.frame;
}
