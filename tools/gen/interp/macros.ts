// Fragments of the interpreter loop's text.
//
// In the loop `sp` is BIAS bytes below the first free stack slot, because wasm's memory accesses have a constant that can
// only be added: the top is load(sp, BIAS - 8) and needs no subtraction. Everything outside the loop gets `sp + BIAS`.

export const BIAS = 64;

/** The n-th value from the top (1 = top). */
export function top(n: number): string {
  return `load<u64>(sp, ${BIAS - 8 * n})`;
}
export function setTop(n: number, value: string): string {
  return `store<u64>(sp, ${value}, ${BIAS - 8 * n});`;
}
/** Stores above the top without moving it. */
export function push(value: string): string {
  return `store<u64>(sp, ${value}, ${BIAS}); sp += 8;`;
}
export function pop(n = 1): string {
  return `sp -= ${8 * n};`;
}
/** The address of the first free slot. */
export const SP = `(sp + ${BIAS})`;
/** The operand as it is. */
export const ARG = '(word >>> 8)';
/** The operand as an offset. */
export const OFFSET = '<usize>(word >>> 8)';
/** The place of the local the operand names: load and store with LOCALS as constant offset. */
export const LOCAL = '(frame + <usize>(word >>> 8))';
export const LOCAL_A = '(frame + <usize>((word >>> 8) & 0xfff))';
export const LOCAL_B = '(frame + <usize>(word >>> 20))';
export const SAVE = `store<u32>(frame, <u32>pc, PC); store<u32>(frame, <u32>(sp + ${BIAS}), SP);`;
export const NEXT = 'pc += 4; continue;';
/** Takes pc, sp and the code's tables from the frame. */
export const RELOAD = `{
        const code = <usize>load<u32>(frame, CODE);
        pc = load<u32>(frame, PC);
        sp = load<u32>(frame, SP) - ${BIAS};
        base = load<u32>(code, INSTRUCTIONS);
        pool = load<u32>(code, POOL);
      }`;
/** After a function that may have changed frames: the innermost one goes on at its pc. */
export const SWITCH = `frame = load<u32>(thread, THREAD_FRAME); ${RELOAD} continue;`;

/** One value in, one out: `fn(value)`; 0 = error. */
export function unary(fn: string): string {
  return `${SAVE}
      const a = ${top(1)};
      const r = ${fn}(strip(a));
      if (!r) break;
      ${setTop(1, 'r')}
      dropCold(a);
      ${NEXT}`;
}
/** Two values in, one out; the slow function reads the stack itself: `fn(sp)`. */
export function binarySlow(fn: string): string {
  return `${SAVE}
      const r = ${fn}(${SP});
      if (!r) break;
      ${pop()}
      ${setTop(1, 'r')}
      ${NEXT}`;
}
/** `fn(sp, n)` reads `pops` values from the stack, drops them on success and gives one; 0 = error. */
export function stackFunction(call: string, pops: number): string {
  return `${SAVE}
      const r = ${call};
      if (!r) break;
      ${pops > 1 ? pop(pops - 1) : ''}
      ${pops === 0 ? push('r') : setTop(1, 'r')}
      ${NEXT}`;
}
/** `fn` consumes `pops` values when it succeeds: false = error. */
export function consumer(call: string, pops: number): string {
  return `${SAVE}
      if (!${call}) break;
      ${pops ? pop(pops) : ''}
      ${NEXT}`;
}

/**
 * Fills a frame: moves `n` stack values from `from` to `to`. The first ones without a loop, and perhaps two more than there are: frames have
 * room to spare behind their stack (code.ts), and what is stored too much lies in locals that are cleared next, or on the empty stack.
 */
export function moveArguments(from: string, n: string): string {
  return `
              let from = ${from};
              const bound = to + (<usize>${n} << 3);
              store<u64>(to, load<u64>(from));
              store<u64>(to, load<u64>(from, 8), 8);
              if (${n} > 2) {
                store<u64>(to, load<u64>(from, 16), 16);
                store<u64>(to, load<u64>(from, 24), 24);
                if (${n} > 4) {
                  to += 32;
                  from += 32;
                  while (to < bound) { store<u64>(to, load<u64>(from)); to += 8; from += 8; }
                }
              }
              to = bound;`;
}

/**
 * Enters a frame for `code` if there is room, else goes on behind this text. `func` is the function as the frame holds it, `rest` the caller's
 * stack pointer without what the frame takes over, `fill` stores the arguments at `to` and moves it on. Nothing is done before it is sure.
 */
export function enterFrame(func: string, rest: string, fill: string, flags = '0'): string {
  return `
            const next = <usize>load<u32>(thread, THREAD_TOP);
            const limit = next + <usize>load<u32>(code, FRAME_BYTES);
            const depth = load<u32>(thread, THREAD_DEPTH) + 1;
            if (limit <= <usize>load<u32>(thread, THREAD_END)) if (depth < load<u32>(thread, THREAD_LIMIT)) {
              store<u32>(thread, <u32>limit, THREAD_TOP);
              store<u32>(thread, depth, THREAD_DEPTH);
              store<u32>(frame, <u32>pc, PC);
              store<u32>(frame, <u32>(${rest}), SP);
              store<u32>(next, <u32>frame, BACK);
              store<u32>(next, <u32>code, CODE);
              store<u64>(next, ${func}, FUNC);
              store<u64>(next, 0, LOCALS_FIELD);
              store<u64>(next, ${flags}, FLAGS);
              let to = next + LOCALS;
              ${fill}
              const end = next + LOCALS + (<usize>load<u32>(code, NLOCALSPLUS) << 3);
              // Two at a time: what is behind the locals is stack, and a frame has room to spare (code.ts).
              if (to < end) {
                store<u64>(to, 0);
                store<u64>(to, 0, 8);
                to += 16;
                while (to < end) { store<u64>(to, 0); to += 8; }
              }
              store<u32>(thread, <u32>next, THREAD_FRAME);
              frame = next;
              pc = load<u32>(code, INSTRUCTIONS);
              base = pc;
              pool = load<u32>(code, POOL);
              sp = end - ${BIAS};
              // The RESUME that nearly always follows, if it has nothing to do.
              if (load<u8>(pc) == Op.RESUME) {
                if (load<u32>(thread) == 0) {
                  if (budget > 0) { budget--; pc += 4; }
                }
              }
              continue;
            }`;
}
