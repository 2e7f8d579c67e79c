// Bodies: names, attributes, imports.
import { dropSaved } from './data.js';
import { ARG, consumer, NEXT, OFFSET, pop, push, SAVE, setTop, SP, stackFunction, SWITCH, top } from './macros.js';

/** The site the operand names, flags masked off. */
const SITE = '(pool + <usize>((word >>> 8) & ~7))';
const FLAG = '(word >>> 8) & 1';
/** The name in the pool slot the operand names. */
const NAME = `load<u64>(pool + ${OFFSET})`;
const SITE_NAME = `load<u64>(${SITE})`;

export const nameBodies: Record<string, string> = {
  LOAD_NAME: `${SAVE} const r = opLoadName(frame, ${SITE_NAME}); if (!r) break; ${push('r')} ${NEXT}`,
  STORE_NAME: consumer(`opStoreName(frame, ${SITE_NAME}, ${SP})`, 1),
  DELETE_NAME: consumer(`opDeleteName(frame, ${NAME})`, 0),
  LOAD_GLOBAL: `
      const site = ${SITE};
      let r = loadGlobalCached(frame, site);
      if (!r) {
        ${SAVE}
        r = opLoadGlobal(frame, site);
        if (!r) break;
      }
      ${push('r')}
      if (${FLAG}) { ${push('0')} }
      ${NEXT}`,
  STORE_GLOBAL: consumer(`opStoreGlobal(frame, ${SITE}, ${SP})`, 1),
  DELETE_GLOBAL: consumer(`opDeleteGlobal(frame, ${NAME})`, 0),
  LOAD_LOCALS: `${SAVE} const r = opLoadLocals(frame); if (!r) break; ${push('r')} ${NEXT}`,
  LOAD_FROM_DICT_OR_GLOBALS: stackFunction(`opLoadFromDictOrGlobals(frame, ${NAME}, ${SP})`, 1),
  LOAD_BUILD_CLASS: `${SAVE} const r = opLoadBuildClass(frame); if (!r) break; ${push('r')} ${NEXT}`,

  LOAD_ATTR: `
      const site = ${SITE};
      const a = ${top(1)};
      if (${FLAG}) {
        const m = loadMethodCached(a, site);
        if (m) {
          ${setTop(1, 'm')}
          ${push('a')}
          ${NEXT}
        }
        ${SAVE}
        if (!opLoadMethod(${SP}, site)) break;
        sp += 8;
        ${NEXT}
      }
      let r = loadAttrCached(a, site);
      if (!r) {
        ${SAVE}
        r = opLoadAttr(frame, ${SP}, site);
        if (r <= IN_FRAME) {
          if (r) { ${SWITCH} }
          break;
        }
      }
      ${setTop(1, 'r')}
      ${dropSaved('a')}
      ${NEXT}`,
  STORE_ATTR: `
      const site = ${SITE};
      const o = ${top(1)};
      if (o < 0x200000000) {
        const slot = storeSlotCached(<usize><u32>o, site);
        if (slot) {
          const old = load<u64>(slot);
          store<u64>(slot, own(${top(2)}));
          ${pop(2)}
          ${dropSaved('old')}
          ${dropSaved('o')}
          ${NEXT}
        }
      }
      ${SAVE}
      if (!opStoreAttr(${SP}, site)) break;
      ${pop(2)}
      ${NEXT}`,
  DELETE_ATTR: consumer(`opDeleteAttr(${SP}, ${NAME})`, 1),
  LOAD_SUPER_ATTR: `
      ${SAVE}
      if (!opLoadSuperAttr(${SP}, ${SITE}, (word >>> 8) & 3)) break;
      sp -= ${FLAG} ? 8 : 16;
      ${NEXT}`,
  LOAD_SPECIAL: `
      ${SAVE}
      if (!opLoadSpecial(${SP}, ${ARG})) break;
      sp += 8;
      ${NEXT}`,

  IMPORT_NAME: stackFunction(`opImportName(frame, ${NAME}, ${SP})`, 2),
  IMPORT_FROM: `
      ${SAVE}
      const r = opImportFrom(strip(${top(1)}), ${NAME});
      if (!r) break;
      ${push('r')}
      ${NEXT}`,
};

