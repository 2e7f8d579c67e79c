// Resuming and suspending generators within the loop, by a thread that is alone with the generator: what generatorEnter and opYield of
// runtime/interp/generator.ts do for the case that Python code drives the generator, by `for`, `yield from` or `await`.
//
// A generator with weak references takes the long way: who follows one may get at it at any moment.
import { BIAS, RELOAD, SAVE, top } from './macros.js';

/**
 * FOR_ITER or SEND at pc resumes the generator at p with an owned value, which `take` takes off the stack. Goes on behind this text if it is
 * running, finished, not begun (unless the value is None), or nested too deeply.
 */
export const enterGenerator = (value: string, take: string): string => `
        if (isOnlyMine(p)) {
          if (load<u32>(p, GENERATOR_WEAKREFS) == 0) if (load<i32>(p, GENERATOR_STATE) ${value === 'None' ? '< GenState.running' : '== GenState.suspended'}) {
            const depth = load<u32>(thread, THREAD_DEPTH) + 1;
            if (depth < load<u32>(thread, THREAD_LIMIT)) {
              const sent = ${value};
              ${take}
              ${SAVE}
              store<i32>(p, GenState.running, GENERATOR_STATE);
              const next = p + GENERATOR_FRAME;
              store<u32>(next, <u32>frame, BACK);
              store<u32>(next, FrameFlag.generator, FLAGS);
              store<u32>(p, load<u32>(thread, THREAD_HANDLED), GENERATOR_PREVIOUS);
              store<u32>(thread, <u32>(p + GENERATOR_ITEM), THREAD_HANDLED);
              store<u32>(thread, <u32>next, THREAD_FRAME);
              store<u32>(thread, depth, THREAD_DEPTH);
              frame = next;
              ${RELOAD}
              store<u64>(sp, sent, ${BIAS});
              sp += 8;
              pc += 4;
              // The RESUME that follows, if it has nothing to do, and the POP_TOP of what nobody wants.
              if (load<u8>(pc) == Op.RESUME) {
                if (load<u32>(thread) == 0) {
                  if (budget > 0) {
                    budget--;
                    pc += 4;
                    ${value === 'None' ? 'if (load<u8>(pc) == Op.POP_TOP) { sp -= 8; pc += 4; }' : ''}
                  }
                }
              }
              continue;
            }
          }
        }`;

/** YIELD_VALUE in a generator that a FOR_ITER or SEND has resumed; `forValue` hands the value to that loop. */
export const yieldToLoop = (forValue: (value: string) => string): string => `
      // In a loop of Python code, and without a frame object.
      if (load<u64>(frame, FLAGS) == <u64>FrameFlag.generator) {
        if (isOnlyMine(frame - GENERATOR_FRAME)) if (load<u32>(frame - GENERATOR_FRAME, GENERATOR_WEAKREFS) == 0) {
          const back = <usize>load<u32>(frame, BACK);
          const caller: u32 = load<u8>(<usize>load<u32>(back, PC));
          if (<u32>(caller == Op.FOR_ITER) | <u32>(caller == Op.SEND)) {
            const v = own(${top(1)});
            const end = sp + ${BIAS - 8};
            // What stays on its stack must be its own.
            let at = frame + LOCALS + (<usize>load<u32>(<usize>load<u32>(frame, CODE), NLOCALSPLUS) << 3);
            while (at < end) {
              store<u64>(at, own(load<u64>(at)));
              at += 8;
            }
            store<u32>(frame, <u32>pc, PC);
            store<u32>(frame, <u32>end, SP);
            store<u32>(frame, 0, BACK);
            const p = frame - GENERATOR_FRAME;
            store<u32>(thread, load<u32>(p, GENERATOR_PREVIOUS), THREAD_HANDLED);
            store<u32>(p, 0, GENERATOR_PREVIOUS);
            store<u32>(thread, <u32>back, THREAD_FRAME);
            store<u32>(thread, load<u32>(thread, THREAD_DEPTH) - 1, THREAD_DEPTH);
            store<i32>(p, GenState.suspended, GENERATOR_STATE);
            frame = back;
            ${RELOAD}
            ${forValue('v')}
          }
        }
      }`;
