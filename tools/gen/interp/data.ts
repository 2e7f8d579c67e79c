// Bodies: stack, constants, local variables, cells, building of containers and strings.
import { ARG, BIAS, consumer, LOCAL, LOCAL_A, LOCAL_B, NEXT, OFFSET, pop, push, SAVE, setTop, SP, stackFunction, top, unary } from './macros.js';

/** A local as a new owned value. */
const owned = (slot: string): string => `ownLoad(load<u64>(${slot}, LOCALS))`;
const borrowed = (slot: string): string => `tag(load<u64>(${slot}, LOCALS))`;
/** Stores `value` (any stack value) into a local and drops what was there. */
const storeLocal = (slot: string, value: string, old = 'old'): string => `
      const ${old} = load<u64>(${slot}, LOCALS);
      store<u64>(${slot}, own(${value}), LOCALS);`;
/** Drops a value that may be the last reference: destructors need a valid frame. */
export const dropSaved = (v: string): string => `if (${v} < 0x100000000) { ${SAVE} decref(${v}); }`;

export const dataBodies: Record<string, string> = {
  NOP: NEXT,
  POP_TOP: `const v = ${top(1)}; ${pop()} ${dropSaved('v')} ${NEXT}`,
  POP_ITER: `const v = ${top(1)}; ${pop()} ${dropSaved('v')} ${NEXT}`,
  PUSH_NULL: `${push('0')} ${NEXT}`,
  COPY: `const v = load<u64>(${SP} - (<usize>${ARG} << 3)); ${push('ownAlias(v)')} ${NEXT}`,
  SWAP: `
      const at = ${SP} - (<usize>${ARG} << 3);
      const v = load<u64>(at);
      store<u64>(at, ${top(1)});
      ${setTop(1, 'v')}
      ${NEXT}`,
  LOAD_CONST: `${push(`load<u64>(pool + ${OFFSET})`)} ${NEXT}`,
  LOAD_SMALL_INT: `${push(`INT_TAG | <u64>${ARG}`)} ${NEXT}`,
  LOAD_COMMON_CONSTANT: `${push(`opCommonConstant(${ARG})`)} ${NEXT}`,
  LOAD_FAST: `${push(owned(LOCAL))} ${NEXT}`,
  LOAD_FAST_BORROW: `${push(borrowed(LOCAL))} ${NEXT}`,
  LOAD_FAST_CHECK: `
      const v = load<u64>(${LOCAL}, LOCALS);
      if (!v) { opUnbound(frame, ${ARG}); break; }
      ${push('ownLoad(v)')}
      ${NEXT}`,
  LOAD_FAST_AND_CLEAR: `${push(`load<u64>(${LOCAL}, LOCALS)`)} store<u64>(${LOCAL}, 0, LOCALS); ${NEXT}`,
  STORE_FAST: `const v = ${top(1)}; ${storeLocal(LOCAL, 'v')} ${pop()} ${dropSaved('old')} ${NEXT}`,
  DELETE_FAST: `
      const v = load<u64>(${LOCAL}, LOCALS);
      if (!v) { opUnbound(frame, ${ARG}); break; }
      store<u64>(${LOCAL}, 0, LOCALS);
      ${dropSaved('v')}
      ${NEXT}`,
  LOAD_FAST_LOAD_FAST: `store<u64>(sp, ${owned(LOCAL_A)}, 64); store<u64>(sp, ${owned(LOCAL_B)}, 72); sp += 16; ${NEXT}`,
  LOAD_FAST_BORROW_LOAD_FAST_BORROW: `store<u64>(sp, ${borrowed(LOCAL_A)}, 64); store<u64>(sp, ${borrowed(LOCAL_B)}, 72); sp += 16; ${NEXT}`,
  STORE_FAST_LOAD_FAST: `
      const v = ${top(1)}; ${storeLocal(LOCAL_A, 'v')}
      ${setTop(1, owned(LOCAL_B))}
      ${dropSaved('old')}
      ${NEXT}`,
  STORE_FAST_STORE_FAST: `
      const v = ${top(1)}; ${storeLocal(LOCAL_A, 'v')}
      const w = ${top(2)}; ${storeLocal(LOCAL_B, 'w', 'old2')}
      ${pop(2)}
      ${dropSaved('old')}
      ${dropSaved('old2')}
      ${NEXT}`,

  MAKE_CELL: `
      ${SAVE}
      // The value moves when there is nothing more to wait for: another thread may look at the local until then, or replace it.
      const cell = cellNewSteal(0);
      if (!cell) break;
      store<u64>(<usize>cell, own(load<u64>(${LOCAL}, LOCALS)), CELL_VALUE);
      store<u64>(${LOCAL}, cell, LOCALS);
      ${NEXT}`,
  COPY_FREE_VARS: `opCopyFreeVars(frame, ${ARG}); ${NEXT}`,
  LOAD_DEREF: `
      let v: u64;
      if (isSolo()) {
        v = load<u64>(<usize><u32>load<u64>(${LOCAL}, LOCALS), CELL_VALUE);
        incref(v);
      } else {
        v = cellGet(strip(load<u64>(${LOCAL}, LOCALS)));
      }
      if (!v) { opUnboundCell(frame, ${ARG}); break; }
      ${push('v')}
      ${NEXT}`,
  STORE_DEREF: `
      const v = own(${top(1)});
      ${pop()}
      ${SAVE}
      cellSetSteal(strip(load<u64>(${LOCAL}, LOCALS)), v);
      ${NEXT}`,
  DELETE_DEREF: `
      ${SAVE}
      if (!opDeleteDeref(frame, ${ARG})) break;
      ${NEXT}`,
  LOAD_FROM_DICT_OR_DEREF: unary(`opLoadFromDictOrDeref(frame, ${ARG}, `).replace('(strip(a))', 'strip(a))'),

  BUILD_TUPLE: `${SAVE} const n = ${ARG}; const r = opBuildTuple(${SP}, n); sp -= <usize>n << 3; if (!r) break; ${push('r')} ${NEXT}`,
  BUILD_LIST: `${SAVE} const n = ${ARG}; const r = opBuildList(${SP}, n); sp -= <usize>n << 3; if (!r) break; ${push('r')} ${NEXT}`,
  BUILD_SET: `${SAVE} const n = ${ARG}; const r = opBuildSet(${SP}, n); if (!r) break; sp -= <usize>n << 3; ${push('r')} ${NEXT}`,
  BUILD_MAP: `${SAVE} const n = ${ARG}; const r = opBuildMap(${SP}, n); if (!r) break; sp -= <usize>n << 4; ${push('r')} ${NEXT}`,
  BUILD_STRING: `${SAVE} const n = ${ARG}; const r = opBuildString(${SP}, n); if (!r) break; sp -= <usize>n << 3; ${push('r')} ${NEXT}`,
  BUILD_SLICE: `
      ${SAVE}
      if (!opBuildSlice(frame, pc, ${SP}, ${ARG})) break;
      sp = load<u32>(frame, SP) - ${BIAS};
      pc = load<u32>(frame, PC);
      continue;`,
  LIST_APPEND: `
      const list = <usize><u32>load<u64>(${SP} - 8 - (<usize>${ARG} << 3));
      if (isAlone(list)) {
        const block = <usize>load<u32>(list, LIST_ITEMS);
        const size = load<u32>(list, LIST_SIZE);
        if (block) {
          if (size < load<u32>(block, ARRAY_CAPACITY)) {
            store<u64>(block + (<usize>size << 3), own(${top(1)}), ARRAY_ITEMS);
            store<u32>(list, size + 1, LIST_SIZE);
            ${pop()}
            ${NEXT}
          }
        }
      }
      ${SAVE}
      if (!listAppendSteal(<u64>list, own(${top(1)}))) { ${pop()} break; }
      ${pop()}
      ${NEXT}`,
  SET_ADD: consumer(`opSetAdd(${SP}, ${ARG})`, 1),
  MAP_ADD: consumer(`opMapAdd(${SP}, ${ARG})`, 2),
  LIST_EXTEND: consumer(`opListExtend(${SP}, ${ARG})`, 1),
  SET_UPDATE: consumer(`opSetUpdate(${SP}, ${ARG})`, 1),
  DICT_UPDATE: consumer(`opDictUpdate(${SP}, ${ARG})`, 1),
  DICT_MERGE: consumer(`opDictMerge(${SP}, ${ARG})`, 1),
  CONVERT_VALUE: unary(`opConvert(${ARG}, `).replace('(strip(a))', 'strip(a))'),
  FORMAT_SIMPLE: unary('opFormatSimple'),
  FORMAT_WITH_SPEC: stackFunction(`opFormatWithSpec(${SP})`, 2),
  BUILD_INTERPOLATION: `
      ${SAVE}
      const n = ${ARG};
      const r = opBuildInterpolation(${SP}, n);
      if (!r) break;
      sp -= n & 1 ? 16 : 8;
      ${setTop(1, 'r')}
      ${NEXT}`,
  BUILD_TEMPLATE: stackFunction(`opBuildTemplate(${SP})`, 2),
};
