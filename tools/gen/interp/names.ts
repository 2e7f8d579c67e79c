// Bodies: names, attributes, imports.
import { dropSaved } from './data.js';
import { ARG, BIAS, consumer, enterFrame, NEXT, OFFSET, pop, push, SAVE, setTop, SP, stackFunction, SWITCH, top } from './macros.js';

/** The site the operand names, flags masked off. */
const SITE = '(pool + <usize>((word >>> 8) & ~7))';
const FLAG = '(word >>> 8) & 1';
/** The name in the pool slot the operand names. */
const NAME = `load<u64>(pool + ${OFFSET})`;
const SITE_NAME = `load<u64>(${SITE})`;

/**
 * Attribute sites: both ways of a site are looked at without a call, and the table of polymorphic sites behind them (runtime/interp/attr-cache.ts
 * says why a word that matches is right, whatever others do). `p` is the owner's address. A miss goes on behind the text.
 */
const WAY_MASK = '0xffffffff00000007';
const way = (site: string, kind: number): string => `
          const version = atomic.load<u32>(type, TYPE_VERSION);
          const want = (<u64>version << 32) | ${kind};
          let way = atomic.load<u64>(${site}, 8);
          if ((way & ${WAY_MASK}) != want) {
            way = atomic.load<u64>(${site}, 16);
            if ((way & ${WAY_MASK}) != want) way = polyWordFast(version, load<u32>(${site}), ${kind});
          }`;
/** The value in the slot (borrowed) of the object at `p`; `hit` uses `r`. For sequences that do not keep it. `s`: a suffix of the names. */
export function slotPeek(site: string, p: string, s: string, hit: string): string {
  return `
          const type${s} = load<u32>(${p}, TYPE);
          const version${s} = load<u32>(type${s}, TYPE_VERSION);
          const want${s} = (<u64>version${s} << 32) | 1;
          let way${s} = load<u64>(${site}, 8);
          if ((way${s} & ${WAY_MASK}) != want${s}) {
            way${s} = load<u64>(${site}, 16);
            if ((way${s} & ${WAY_MASK}) != want${s}) way${s} = polyWordFast(version${s}, load<u32>(${site}), 1);
          }
          if ((way${s} & ${WAY_MASK}) == want${s}) {
            const r${s} = load<u64>(${p} + <usize>(<u32>way${s} >> 3));
            if (r${s} != 0) {
              ${hit}
            }
          }`;
}
/** The same with a count, beside other threads; what is in the table of polymorphic sites is left to the general text. */
export function slotHit(site: string, hit: string): string {
  return `
        {
          const type = load<u32>(p, TYPE);
          const want = (<u64>atomic.load<u32>(type, TYPE_VERSION) << 32) | 1;
          let way = atomic.load<u64>(${site}, 8);
          if ((way & ${WAY_MASK}) != want) way = atomic.load<u64>(${site}, 16);
          if ((way & ${WAY_MASK}) == want) {
            const r = tryIncrefAt(p + <usize>(<u32>way >> 3));
            if (r != 0) {
              ${hit}
            }
          }
        }`;
}
/** Any attribute in the plain form; the owner is `a`, on top of the stack. A property's getter is entered, and takes the owner. */
function attributeHit(site: string, hit: string): string {
  return `
        {
          const type = load<u32>(p, TYPE);
          // The words of a class's own attributes have the version of that class.
          const version = atomic.load<u32>(type == <u32>T.type ? p : type, TYPE_VERSION);
          let way = atomic.load<u64>(${site}, 8);
          if (<u32>(way >> 32) != version) {
            way = atomic.load<u64>(${site}, 16);
            if (<u32>(way >> 32) != version) way = polyWordFast(version, load<u32>(${site}), 1);
          }
          if (<u32>(way >> 32) == version) {
            let r: u64 = 0;
            const kind = <u32>way & 7;
            if (type == <u32>T.type) {
              if (kind == CacheKind.ofType) r = <u64>(<u32>way & ~7) | 0x100000000;
              else if (kind == CacheKind.number && <i32>way < 0) r = fromInt49(numberOf(way));
            } else if (kind == CacheKind.slot) {
              r = tryIncrefAt(p + <usize>(<u32>way >> 3));
            } else if (kind != CacheKind.full) {
              const at = load<u32>(type, TYPE_DICT_OFFSET);
              if (kind == CacheKind.property) {
                const getter = <usize>(<u32>way & ~7);
                const code = <usize>load<u32>(getter, FUNCTION_CODE);
                if (load<u32>(code, SIMPLE_ARGS) == 1) {
                  ${enterFrame('<u64>getter | 0x100000000', `sp + ${BIAS - 8}`, 'store<u64>(to, a); to += 8;')}
                }
              } else if (at == 0 || atomic.load<u32>(p + at) == 0) {
                if (kind == CacheKind.lasting) r = <u64>(<u32>way & ~7) | 0x100000000;
                else if (kind == CacheKind.number && <i32>way >= 0) r = fromInt49(numberOf(way));
              }
            }
            if (r != 0) {
              ${hit}
            }
          }
        }`;
}
/** A method while this thread is alone: methodHit with plain loads. */
export function methodPeek(site: string, hit: string): string {
  return `
          const type = load<u32>(p, TYPE);
          const version = load<u32>(type, TYPE_VERSION);
          const want = (<u64>version << 32) | 2;
          let way = load<u64>(${site}, 8);
          if ((way & ${WAY_MASK}) != want) {
            way = load<u64>(${site}, 16);
            if ((way & ${WAY_MASK}) != want) way = polyWordFast(version, load<u32>(${site}), 2);
          }
          if ((way & ${WAY_MASK}) == want) {
            const at = load<u32>(type, TYPE_DICT_OFFSET);
            let dict: u32 = 0;
            if (at) dict = load<u32>(p + at);
            if (!dict) {
              const m = <u64>(<u32>way & ~7) | 0x100000000;
              ${hit}
            }
          }`;
}
export function methodHit(site: string, hit: string): string {
  return `
        {
          const type = load<u32>(p, TYPE);
          ${way(site, 2)}
          if ((way & ${WAY_MASK}) == want) {
            const at = load<u32>(type, TYPE_DICT_OFFSET);
            const dict: u32 = at ? atomic.load<u32>(p + at) : 0;
            if (!dict) {
              const m = <u64>(<u32>way & ~7) | 0x100000000;
              ${hit}
            }
          }
        }`;
}
/** A slot to store in: an inline value, filled or the next to fill, or a __slots__ member. `hit` is what follows the store; it drops `old`. */
export function storeHit(site: string, value: string, hit: string): string {
  return `
        {
          const type = load<u32>(p, TYPE);
          const want = (<u64>atomic.load<u32>(type, TYPE_VERSION) << 32) | 1;
          let way = atomic.load<u64>(${site}, 8);
          // 0: an inline value, 1: a member of __slots__, anything else: another version or kind. One comparison, no test of a 0 or 1.
          let other = (way & ${WAY_MASK}) - want;
          if (other > 1) {
            way = atomic.load<u64>(${site}, 16);
            other = (way & ${WAY_MASK}) - want;
            if (other > 1) {
              way = polyWordFast(<u32>(want >> 32), load<u32>(${site}), 3);
              other = (way & ${WAY_MASK}) - want;
            }
          }
          if (other <= 1) {
            const slot = p + <usize>(<u32>way >> 3);
            let old: u64 = NOT_STORED;
            if (isSolo()) {
              const was = load<u64>(slot);
              // An empty inline value may be filled if it is the next one and there is no dict.
              let free = <u32>(was != 0) | <u32>other;
              if (free == 0) {
                const part = p + <usize>load<u32>(type, TYPE_DICT_OFFSET);
                if (load<u64>(part) == 0) {
                  if (slot == part + InstanceDict_values) free = 1;
                  else if (load<u64>(slot - 8) != 0) free = 1;
                }
              }
              if (free) {
                store<u64>(slot, own(${value}));
                old = was;
              }
            } else {
              old = storeBeside(p, type, slot, other == 1, ${value});
            }
            if (old != NOT_STORED) {
              ${hit}
            }
          }
        }`;
}

export const nameBodies: Record<string, string> = {
  LOAD_NAME: `${SAVE} const r = opLoadName(frame, ${SITE_NAME}); if (!r) break; ${push('r')} ${NEXT}`,
  STORE_NAME: consumer(`opStoreName(frame, ${SITE_NAME}, ${SP})`, 1),
  DELETE_NAME: consumer(`opDeleteName(frame, ${NAME})`, 0),
  LOAD_GLOBAL: `
      const site = ${SITE};
      if (isSolo()) {
        // As loadGlobalCached, with plain loads.
        const known = load<u64>(site, 8);
        if (known != 0) {
          const f = <usize>load<u32>(frame, FUNC);
          const globals = <usize>load<u32>(f, FUNCTION_GLOBALS);
          let keys = <usize>load<u32>(globals, DICT_KEYS);
          if (load<u32>(keys, KEYS_VERSION) == <u32>(known >> 32)) {
            let offset = <u32>known;
            if (offset == 0xffffffff) {
              const second = load<u64>(site, 16);
              keys = load<u32>(<usize>load<u32>(f, FUNCTION_BUILTINS), DICT_KEYS);
              if (load<u32>(keys, KEYS_VERSION) == <u32>(second >> 32)) offset = <u32>second;
            }
            if (offset != 0xffffffff) {
              let v = load<u64>(keys + <usize>offset);
              if (v != 0) {
                if (v < 0x100000000) {
                  const head = load<u64>(<usize>v);
                  // isLasting(v): borrowed
                  if (<u32>(head >> 32) == 0xffffffff || (<u32>head & LASTING_BIT) != 0) v |= 0x100000000;
                  else incref(v);
                }
                ${push('v')}
                if (${FLAG}) { ${push('0')} }
                ${NEXT}
              }
            }
          }
        }
      }
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
      const p = <usize><u32>a;
      if (${FLAG}) {
        if (a < 0x200000000) {${methodHit('site', `${setTop(1, 'm')} ${push('a')} ${NEXT}`)} }
        ${SAVE}
        if (!opLoadMethod(${SP}, site)) break;
        sp += 8;
        ${NEXT}
      }
      if (a < 0x200000000) {
        if (isSolo()) {
          ${slotPeek('site', 'p', '', `incref(r); ${setTop(1, 'r')} ${dropSaved('a')} ${NEXT}`)}
        }
        ${attributeHit('site', `${setTop(1, 'r')} ${dropSaved('a')} ${NEXT}`)} }
      ${SAVE}
      const r = opLoadAttr(frame, ${SP}, site);
      if (r <= IN_FRAME) {
        if (r) { ${SWITCH} }
        break;
      }
      ${setTop(1, 'r')}
      ${dropSaved('a')}
      ${NEXT}`,
  STORE_ATTR: `
      const site = ${SITE};
      const o = ${top(1)};
      const p = <usize><u32>o;
      if (o < 0x200000000) {${storeHit('site', top(2), `${pop(2)} ${dropSaved('old')} ${dropSaved('o')} ${NEXT}`)} }
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

