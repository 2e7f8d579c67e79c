// Bodies: jumps, iteration, exceptions, patterns.
import { dropSaved } from './data.js';
import { enterGenerator } from './generators.js';
import { ARG, consumer, NEXT, OFFSET, pop, push, SAVE, setTop, SP, stackFunction, SWITCH, top } from './macros.js';

/**
 * Counts the budget down and looks at the break word. A plain load of the word will do: it is seen sooner or later, and the loop is left
 * after some thousand polls in any case.
 */
export const POLL = `
      budget--;
      if (load<u32>(thread) | (<u32>budget >>> 31)) { ${SAVE} return LoopExit.poll; }`;

/** A value just made for the loop variable: into the local of a STORE_FAST that follows the FOR_ITER at pc, or onto the stack. */
export const forValue = (value: string): string => `
          const follow = load<u32>(pc, 4);
          if ((follow & 0xff) == Op.STORE_FAST) {
            const slot = frame + <usize>(follow >>> 8);
            const old = load<u64>(slot, LOCALS);
            store<u64>(slot, ${value}, LOCALS);
            pc += 4;
            ${dropSaved('old')}
            ${NEXT}
          }
          ${push(value)}
          ${NEXT}`;

/** FOR_ITER at pc over a range or a list; goes on behind this text when there is no next item or it is another iterator. */
export const forItem = `
      const it = ${top(1)};
      const p = <usize><u32>it;
      const type = load<u32>(p, TYPE);
      if (type == <u32>T.range_iterator) {
        const remaining = load<i64>(p, RANGE_REMAINING);
        if (remaining > 0) {
          const n = load<i64>(p, RANGE_START);
          store<i64>(p, n + load<i64>(p, RANGE_STEP), RANGE_START);
          store<i64>(p, remaining - 1, RANGE_REMAINING);
          ${forValue('fromInt49(n)')}
        }
      } else if (<u32>(type == <u32>T.list_iterator) | <u32>(type == <u32>T.tuple_iterator)) {
        // Plain loads and a plain count while this thread is alone with both.
        if (isOnlyMine(p)) {
          const sequence = <usize><u32>load<u64>(p, SEQUENCE);
          if (sequence) {
            const i = load<u64>(p, SEQUENCE_INDEX);
            let size: u32 = 0;
            let items: usize = 0;
            if (type == <u32>T.list_iterator) {
              if (isAlone(sequence)) {
                size = load<u32>(sequence, LIST_SIZE);
                items = <usize>load<u32>(sequence, LIST_ITEMS) + ARRAY_ITEMS;
              }
            } else {
              size = load<u32>(sequence, TUPLE_SIZE);
              items = sequence + TUPLE_ITEMS;
            }
            if (i < <u64>size) {
              const item = load<u64>(items + (<usize>i << 3));
              store<u64>(p, i + 1, SEQUENCE_INDEX);
              incref(item);
              ${forValue('item')}
            }
            if (items) if (isUniquelyReferenced(it)) {
              // The iterator goes next, and only the stack has it: it is not told that it has come to its end.
              pc = base + <usize>(load<u32>(pc) >>> 8);
              continue;
            }
          }
        }
      } else if (type == <u32>T.str_ascii_iterator) {
        // The shared strs of one character are not counted.
        if (isOnlyMine(p)) {
          const text = <usize><u32>load<u64>(p, TEXT);
          const i = load<u64>(p, TEXT_INDEX);
          if (i < <u64>load<u32>(text, STR_LENGTH)) {
            store<u64>(p, i + 1, TEXT_INDEX);
            ${forValue('(charStr(load<u8>(text + <usize>i, STR_DATA)) | 0x100000000)')}
          }
        }
      } else if (type == <u32>T.generator) {
        ${enterGenerator('None', '')}
      }`;

export const flowBodies: Record<string, string> = {
  RESUME: `
      ${POLL}
      ${NEXT}`,
  INVALID: `${SAVE} opInvalid(${ARG}); break;`,
  INSTRUMENTED: `${SAVE} return LoopExit.instrumented;`,
  JUMP_FORWARD: `pc = base + ${OFFSET}; continue;`,
  JUMP_BACKWARD: `
      ${POLL}
      pc = base + ${OFFSET};
      continue;`,
  JUMP_BACKWARD_NO_INTERRUPT: `pc = base + ${OFFSET}; continue;`,
  POP_JUMP_IF_FALSE: `const v = ${top(1)}; ${pop()} pc = <u32>v == <u32>False ? base + ${OFFSET} : pc + 4; continue;`,
  POP_JUMP_IF_TRUE: `const v = ${top(1)}; ${pop()} pc = <u32>v == <u32>True ? base + ${OFFSET} : pc + 4; continue;`,
  POP_JUMP_IF_NONE: `
      const v = ${top(1)};
      ${pop()}
      if (strip(v) == None) { pc = base + ${OFFSET}; continue; }
      ${dropSaved('v')}
      ${NEXT}`,
  POP_JUMP_IF_NOT_NONE: `
      const v = ${top(1)};
      ${pop()}
      if (strip(v) == None) { ${NEXT} }
      ${dropSaved('v')}
      pc = base + ${OFFSET};
      continue;`,

  GET_ITER: `
      const a = ${top(1)};
      if (a < 0x200000000) {
        // A generator is its own iterator; so is what the call of range() has become (rangeCall).
        const type = load<u32>(<usize><u32>a, TYPE);
        if (<u32>(type == <u32>T.generator) | <u32>(type == <u32>T.range_iterator)) {
          ${setTop(1, 'own(a)')}
          ${NEXT}
        }
      }
      ${SAVE}
      const r = opGetIterAt(frame, ${SP});
      if (r <= IN_FRAME) {
        if (r) { ${SWITCH} }
        break;
      }
      ${setTop(1, 'r')}
      ${NEXT}`,
  FOR_ITER: `
      ${forItem}
      if (type == <u32>T.range_iterator) {
        pc = base + ${OFFSET};
        continue;
      }
      ${SAVE}
      if (type == <u32>T.generator && generatorEnter(p, None)) { ${SWITCH} }
      // for a, b in enumerate(..), zip(.., ..), d.items(): the pair is not made.
      if (load<u32>(pc, 4) == (Op.UNPACK_SEQUENCE | 0x200)) {
        if (type == <u32>T.enumerate || type == <u32>T.zip || type == <u32>T.dict_itemiterator) {
          const s = opForPair(p, type, ${SP});
          if (s == 1) { sp += 16; pc += 8; continue; }
          if (s == 2) {
            if (hasError()) break;
            pc = base + ${OFFSET};
            continue;
          }
        }
      }
      const r = type == <u32>T.list_iterator ? nextOfList(p) : type == <u32>T.tuple_iterator ? nextOfTuple(p) : opForIter(strip(it));
      if (r) { ${forValue('r')} }
      if (hasError()) break;
      pc = base + ${OFFSET};
      continue;`,
  GET_LEN: `${SAVE} const r = opGetLen(strip(${top(1)})); if (!r) break; ${push('r')} ${NEXT}`,
  GET_YIELD_FROM_ITER: `
      ${SAVE}
      const r = opGetYieldFromIter(frame, ${SP});
      if (r <= IN_FRAME) {
        if (r) { ${SWITCH} }
        break;
      }
      ${setTop(1, 'r')}
      ${NEXT}`,
  UNPACK_SEQUENCE: `
      const a = ${top(1)};
      if (a < 0x200000000) {
        const p = <usize><u32>a;
        const type = load<u32>(p, TYPE);
        let from: usize = 0;
        if (type == <u32>T.tuple) {
          if (load<u32>(p, TUPLE_SIZE) == ${ARG}) from = p + TUPLE_ITEMS;
        } else if (type == <u32>T.list) {
          if (isAlone(p)) if (load<u32>(p, LIST_SIZE) == ${ARG}) from = <usize>load<u32>(p, LIST_ITEMS) + ARRAY_ITEMS;
        }
        if (from) {
            let to = sp + (<usize>${ARG} << 3);
            sp = to - 8;
            const end = from + (<usize>${ARG} << 3);
            while (from < end) {
              to -= 8;
              const v = load<u64>(from);
              incref(v);
              store<u64>(to, v, 56);
              from += 8;
            }
            ${dropSaved('a')}
            ${NEXT}
        }
      }
      ${SAVE}
      if (!opUnpackSequence(${SP}, ${ARG})) break;
      sp += (<usize>${ARG} << 3) - 8;
      ${NEXT}`,
  UNPACK_EX: `
      ${SAVE}
      if (!opUnpackEx(${SP}, ${ARG} & 255, ${ARG} >> 8)) break;
      sp += <usize>((${ARG} & 255) + (${ARG} >> 8)) << 3;
      ${NEXT}`,

  RAISE_VARARGS: `
      ${SAVE}
      quiet = opRaise(${SP}, ${ARG});
      break;`,
  // The operand (where the exception came from) is for unwind(): this frame's traceback entry exists, and the handler is
  // looked up from here.
  RERAISE: `
      ${SAVE}
      restoreErrorSteal(own(${top(1)}));
      ${pop()}
      quiet = true;
      break;`,
  PUSH_EXC_INFO: `${push('opPushExcInfo(sp + 56)')} ${NEXT}`,
  POP_EXCEPT: `
      const v = own(${top(1)});
      ${pop()}
      ${SAVE}
      opPopExcept(v);
      ${NEXT}`,
  CHECK_EXC_MATCH: `
      ${SAVE}
      const m = exceptionMatches(strip(${top(2)}), strip(${top(1)}));
      if (m < 0) break;
      const type = ${top(1)};
      ${setTop(1, 'fromBool(m != 0)')}
      dropCold(type);
      ${NEXT}`,
  CHECK_EG_MATCH: `
      ${SAVE}
      if (!opCheckEgMatch(${SP})) break;
      ${NEXT}`,
  WITH_EXCEPT_START: `${SAVE} const r = opWithExceptStart(${SP}); if (!r) break; ${push('r')} ${NEXT}`,
  SETUP_ANNOTATIONS: consumer('opSetupAnnotations(frame)', 0),

  MATCH_MAPPING: `${push(`opMatchFlag(strip(${top(1)}), TypeFlag.mapping)`)} ${NEXT}`,
  MATCH_SEQUENCE: `${push(`opMatchFlag(strip(${top(1)}), TypeFlag.sequence)`)} ${NEXT}`,
  MATCH_KEYS: `${SAVE} const r = opMatchKeys(strip(${top(2)}), strip(${top(1)})); if (!r) break; ${push('r')} ${NEXT}`,
  MATCH_CLASS: stackFunction(`opMatchClass(${SP}, ${ARG})`, 3),
};
