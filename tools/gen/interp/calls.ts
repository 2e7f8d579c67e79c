// Bodies: calls, functions, returns, generators.
import { dropSaved } from './data.js';
import { forValue } from './flow.js';
import { enterGenerator, yieldToLoop } from './generators.js';
import { ARG, BIAS, enterFrame, moveArguments, NEXT, OFFSET, pop, push, RELOAD, SAVE, setTop, SP, stackFunction, SWITCH, top, unary } from './macros.js';

/** What follows a call function: CallResult in `s`. */
const afterCall = `
      if (s == CallResult.value) {
        sp = load<u32>(frame, SP) - ${BIAS};
        ${NEXT}
      }
      if (s == CallResult.frame) { ${SWITCH} }
      sp = load<u32>(frame, SP) - ${BIAS};
      break;`;

/** The innermost frame, with nothing left in it that counts, is given up for the one that called it. */
const leaveFrame = `
          store<u32>(thread, <u32>back, THREAD_FRAME);
          store<u32>(thread, load<u32>(thread, THREAD_DEPTH) - 1, THREAD_DEPTH);
          store<u32>(thread, <u32>frame, THREAD_TOP);
          frame = back;
          ${RELOAD}`;

/**
 * The innermost frame, which is on the data stack and was called by the loop, returns the owned value r; `put` pushes it for the caller.
 * Most frames own nothing: their way is looked for first, and has no call, so that the loop's locals stay in registers.
 */
export function returnPlain(put: string, putOwned = put): string {
  return `
        const back = <usize>load<u32>(frame, BACK);
        let at = frame + LOCALS;
        const end = at + (<usize>load<u32>(<usize>load<u32>(frame, CODE), NLOCALSPLUS) << 3);
        while (at < end) {
          if (load<u64>(at) - 1 < 0xffffffff) break; // counted, and not 0
          at += 8;
        }
        if (at == end) if (load<u64>(frame, FUNC) >= 0x100000000) {
          ${leaveFrame}
          ${put}
          ${NEXT}
        }
        store<u32>(thread, <u32>back, THREAD_FRAME);
        while (at < end) {
          const v = load<u64>(at);
          if (v < 0x100000000) decref(v);
          at += 8;
        }
        const f = load<u64>(frame, FUNC);
        if (f < 0x100000000) decref(f);
        ${leaveFrame}
        ${putOwned}
        ${NEXT}`;
}

/** The value a call gave, for the caller: on its stack, or at once where the next instruction wants it. */
export const putResult = (r: string): string => `
          const follow = load<u32>(pc, 4);
          if ((follow & 0xff) == Op.POP_TOP) {
            pc += 4;
            if (${r} < 0x100000000) { ${SAVE} dropOwnedCold(${r}); }
            ${NEXT}
          }
          if ((follow & 0xff) == Op.STORE_FAST) {
            const slot = frame + <usize>(follow >>> 8);
            const old = load<u64>(slot, LOCALS);
            store<u64>(slot, ${r}, LOCALS);
            pc += 4;
            if (old < 0x100000000) { ${SAVE} dropOwnedCold(old); }
            ${NEXT}
          }
          ${push(r)}`;

/**
 * As frameReturn: __init__ gives None, and the object is on the caller's stack; the result of an operator's method takes the place of the
 * operands there.
 */
const returnSpecial = `
      let done: u32 = 0;
      if (kind == <u64>FrameFlag.init) {
        if (r == None) done = 1;
      } else if (kind == <u64>FrameFlag.operator) {
        if (r != NotImplemented) done = 2;
      }
      if (done) {
        const back = <usize>load<u32>(frame, BACK);
        store<u32>(thread, <u32>back, THREAD_FRAME);
        let at = frame + LOCALS;
        const end = at + (<usize>load<u32>(<usize>load<u32>(frame, CODE), NLOCALSPLUS) << 3);
        while (at < end) {
          const v = load<u64>(at);
          if (v < 0x100000000) decref(v);
          at += 8;
        }
        const f = load<u64>(frame, FUNC);
        if (f < 0x100000000) dropOwnedCold(f);
        ${leaveFrame}
        pc += 4;
        if (done == 2) {
          const b = ${top(1)}, a = ${top(2)};
          ${setTop(2, 'r')}
          ${pop()}
          ${dropSaved('b')}
          ${dropSaved('a')}
        }
        continue;
      }`;

/** list.append(v) and list.pop() of a list that this thread is alone with, if its block stays what it is. */
const listMethods = `
            if (owner == <u32>T.list) {
              const list = <usize><u32>first;
              if (isAlone(list)) {
                const fn = load<u32>(def, DEF_FN);
                const size = load<u32>(list, LIST_SIZE);
                const block = <usize>load<u32>(list, LIST_ITEMS);
                let r: u64 = 0;
                if (fn == listAppendMethod.index) {
                  if (n) if (block) if (size < load<u32>(block, ARRAY_CAPACITY)) {
                    store<u64>(block + (<usize>size << 3), own(load<u64>(at, 16)), ARRAY_ITEMS);
                    store<u32>(list, size + 1, LIST_SIZE);
                    r = None;
                  }
                } else if (fn == listPopMethod.index) {
                  if (n == 0) if (size) if (<i32>size > staysFrom(load<u32>(block, ARRAY_CAPACITY))) {
                    const slot = block + (<usize>size << 3) - 8;
                    r = load<u64>(slot, ARRAY_ITEMS);
                    store<u64>(slot, 0, ARRAY_ITEMS);
                    store<u32>(list, size - 1, LIST_SIZE);
                  }
                }
                if (r) {
                  store<u64>(at, r);
                  sp = at - ${BIAS - 8};
                  pc += 4;
                  if ((first & callable) < 0x100000000) {
                    ${SAVE}
                    dropCold(first);
                    dropCold(callable);
                  }
                  continue;
                }
              }
            }`;

export const callBodies: Record<string, string> = {
  CALL: `
      {
      // Functions written in Python. What follows this block reads everything anew: what is needed after it would be spilled before it.
      const n = ${ARG};
      const at = ${SP} - (<usize>(n + 2) << 3);
      const callable = load<u64>(at);
      if (callable < 0x200000000) {
        if (load<u32>(<usize><u32>callable, TYPE) == <u32>T.function_) {
          const code = <usize>load<u32>(<usize><u32>callable, FUNCTION_CODE);
          const own = <u32>(load<u64>(at, 8) != 0);
          const nargs = n + own;
          // As many as it wants, or the rest has defaults. (More, or not simple: a huge number is missing.)
          const missing = load<u32>(code, SIMPLE_ARGS) - nargs;
          let defaults: usize = 0;
          let fits: u32 = 1;
          if (missing) {
            fits = 0;
            defaults = <usize>load<u64>(<usize><u32>callable, FUNCTION_DEFAULTS);
            if (defaults) if (missing <= load<u32>(defaults, TUPLE_SIZE)) fits = 1;
          }
          if (fits) {
            ${enterFrame('callable', 'at', `
              ${moveArguments('at + 16 - (<usize>own << 3)', 'nargs')}
              if (missing) {
                from = defaults + TUPLE_ITEMS + (<usize>(load<u32>(defaults, TUPLE_SIZE) - missing) << 3);
                const all = to + (<usize>missing << 3);
                while (to < all) {
                  const v = load<u64>(from);
                  incref(v);
                  store<u64>(to, v);
                  to += 8;
                  from += 8;
                }
              }`)}
          }
        }
      }
      }
      const n = load<u32>(pc) >>> 8;
      const at = ${SP} - (<usize>(n + 2) << 3);
      const callable = load<u64>(at);
      let s: u32;
      if (callable < 0x200000000) {
        // Native functions of no or one argument, functions by their module, methods by their descriptor.
        const p = <usize><u32>callable;
        const type = load<u32>(p, TYPE);
        const first = load<u64>(at, 8);
        if (type == <u32>T.method_descriptor && first != 0) {
          if (first < 0x200000000 && n < 2) {
            const owner = load<u32>(<usize><u32>first, TYPE);
            const def = <usize>load<u32>(p, METHOD_DEF);
            ${listMethods}
            if (owner == load<u32>(p, OBJCLASS) && n == load<u32>(def, DEF_KIND) && owner != <u32>T.generator) {
              ${SAVE}
              const r = n ? call_indirect<u64>(load<u32>(def, DEF_FN), strip(first), strip(load<u64>(at, 16))) : call_indirect<u64>(load<u32>(def, DEF_FN), strip(first));
              if (!r) break;
              store<u64>(at, r);
              sp = at - ${BIAS - 8};
              pc += 4;
              if (n) {
                const a = load<u64>(at, 16);
                if (a < 0x100000000) { ${SAVE} decref(a); }
              }
              if (first < 0x100000000) { ${SAVE} dropOwnedCold(first); }
              if (callable < 0x100000000) { ${SAVE} dropOwnedCold(callable); }
              continue;
            }
          }
          ${SAVE}
          s = opCallMethod(frame, at, n);
        } else if (type == <u32>T.builtin_function_or_method) {
          if (n == 1 && first == 0) {
            const def = <usize>load<u32>(p, NATIVE_DEF);
            // Kind and flags in one look: those that may enter a generator (DefFlag.generators) are not called from here.
            if (load<u64>(def, DEF_KIND) == <u64>Kind.one) {
              ${SAVE}
              const r = call_indirect<u64>(load<u32>(def, DEF_FN), load<u64>(p, NATIVE_SELF), strip(load<u64>(at, 16)));
              if (!r) break;
              store<u64>(at, r);
              sp = at - ${BIAS - 8};
              pc += 4;
              const a = load<u64>(at, 16);
              if (a < 0x100000000) { ${SAVE} dropOwnedCold(a); }
              if (callable < 0x100000000) { ${SAVE} dropOwnedCold(callable); }
              continue;
            }
          }
          ${SAVE}
          s = opCallNative(frame, at, n);
        } else if (type == <u32>T.function_) {
          ${SAVE}
          s = opCallFunction(frame, at, n);
        } else {
          if (type == <u32>T.type && first == 0) {
            // A class whose __init__ is a Python function that takes just these: what callClassFast does.
            if (isSolo()) {
              const version = load<u32>(p, TYPE_VERSION);
              const known = load<u64>(p, TYPE_INIT_CACHE);
              if (<u32>(known >> 32) == version && version != 0) {
                const init = <usize><u32>known;
                const code = <usize>load<u32>(init, FUNCTION_CODE);
                const room = load<u32>(thread, THREAD_TOP) + load<u32>(code, FRAME_BYTES) <= load<u32>(thread, THREAD_END);
                if (load<u32>(code, SIMPLE_ARGS) == n + 1 && room && load<u32>(thread, THREAD_DEPTH) + 1 < load<u32>(thread, THREAD_LIMIT)) {
                  if (((load<u32>(code, CODE_FLAGS) & SUSPENDING) | (load<u32>(p, TYPE_FLAGS) & TypeFlag.abstract)) == 0) {
                    ${SAVE}
                    const made = instanceNew(p);
                    if (!made) break;
                    ${enterFrame('<u64>init | 0x100000000', 'at + 8', `
                      store<u64>(at, made);
                      if (callable < 0x100000000) dropOwnedCold(callable);
                      store<u64>(to, made | 0x100000000);
                      to += 8;
                      ${moveArguments('at + 16', 'n')}`, '<u64>FrameFlag.init')}
                    unreachable(); // there was room
                  }
                }
              }
            }
          }
          ${SAVE}
          s = opCall(frame, at, n);
        }
      } else {
        ${SAVE}
        s = opCall(frame, at, n);
      }
      if (s == CallResult.value) {
        sp = at - ${BIAS - 8};
        ${NEXT}
      }
      if (s == CallResult.frame) { ${SWITCH} }
      sp = load<u32>(frame, SP) - ${BIAS};
      break;`,
  CALL_KW: `
      const n = ${ARG};
      ${SAVE}
      const s = opCallKw(frame, ${SP} - (<usize>(n + 3) << 3), n);
      ${afterCall}`,
  CALL_FUNCTION_EX: `
      ${SAVE}
      const s = opCallEx(frame, ${SP} - 32);
      ${afterCall}`,
  CALL_INTRINSIC_1: stackFunction(`opIntrinsic1(frame, ${SP}, ${ARG})`, 1),
  CALL_INTRINSIC_2: stackFunction(`opIntrinsic2(${SP}, ${ARG})`, 2),
  MAKE_FUNCTION: stackFunction(`opMakeFunction(frame, ${SP})`, 1),
  SET_FUNCTION_ATTRIBUTE: `
      opSetFunctionAttribute(strip(${top(1)}), own(${top(2)}), ${ARG});
      const f = ${top(1)};
      ${pop()}
      ${setTop(1, 'f')}
      ${NEXT}`,
  RETURN_VALUE: `
      const r = own(${top(1)});
      const kind = load<u64>(frame, FLAGS);
      // Nothing but this is asked of plain frames; a test of two kinds at once would cost them as much as theirs.
      if (kind == 0) {
        ${returnPlain(putResult('r'), push('r'))}
      }
      ${returnSpecial}
      ${pop()}
      ${SAVE}
      const s = frameReturn(frame, r);
      if (s == ReturnResult.exit) return LoopExit.value;
      if (s == ReturnResult.frame) { ${SWITCH} }
      frame = load<u32>(thread, THREAD_FRAME);
      ${RELOAD}
      break;`,
  INTERPRETER_EXIT: 'unreachable();',
  EXIT_INIT_CHECK: 'unreachable();',

  RETURN_GENERATOR: `
      ${SAVE}
      const s = opReturnGenerator(frame);
      if (s == ReturnResult.exit) return LoopExit.value;
      if (s == ReturnResult.frame) { ${SWITCH} }
      break;`,
  YIELD_VALUE: `
      ${yieldToLoop(forValue)}
      const v = own(${top(1)});
      ${pop()}
      ${SAVE}
      const s = opYield(frame, v);
      if (s == ReturnResult.exit) return LoopExit.value;
      if (s == ReturnResult.frame) { ${SWITCH} }
      frame = load<u32>(thread, THREAD_FRAME);
      ${RELOAD}
      break;`,
  SEND: `
      const a = ${top(2)};
      if (a < 0x200000000) {
        const p = <usize><u32>a;
        const type = load<u32>(p, TYPE);
        if (<u32>(type == <u32>T.generator) | <u32>(type == <u32>T.coroutine)) {
          ${enterGenerator(`own(${top(1)})`, pop())}
        }
      }
      ${SAVE}
      const s = opSend(frame, ${SP});
      if (s == SendResult.frame) { ${SWITCH} }
      if (s == SendResult.yielded) { ${NEXT} }
      if (s == SendResult.returned) { pc = base + ${OFFSET}; continue; }
      break;`,
  END_SEND: `
      const receiver = ${top(2)};
      ${setTop(2, top(1))}
      ${pop()}
      ${SAVE}
      dropCold(receiver);
      ${NEXT}`,
  CLEANUP_THROW: `
      ${SAVE}
      if (!opCleanupThrow(${SP})) { quiet = true; break; }
      ${pop()}
      ${NEXT}`,
  GET_AWAITABLE: unary(`opGetAwaitable(${ARG}, `).replace('(strip(a))', 'strip(a))'),
  GET_AITER: unary('opGetAiter'),
  GET_ANEXT: `
      ${SAVE}
      const r = opGetAnext(strip(${top(1)}));
      if (!r) break;
      ${push('r')}
      ${NEXT}`,
  END_ASYNC_FOR: `
      ${SAVE}
      if (!opEndAsyncFor(${SP})) { quiet = true; break; }
      ${pop(2)}
      ${NEXT}`,
};

