// Bodies of the superinstructions (spec/fused.ts). Each one: the fast path of the whole sequence, ended by `pc +=` its length, then
// what its plain first instruction does.
import { COMPARISONS, FUSED } from '../../../spec/fused.js';
import { dropSaved } from './data.js';
import { forItem, POLL } from './flow.js';
import { ARG, enterFrame, NEXT, OFFSET, pop, push, SAVE, setTop, SP, top } from './macros.js';
import { methodHit, methodPeek, slotHit, slotPeek, storeHit } from './names.js';
import { branch, charHit, COMPARE_OPERATORS, integers, itemHit, reals, storeItemHit } from './operators.js';

/** The operand of the word `n` words ahead. */
const operand = (n: number): string => `<usize>(load<u32>(pc, ${4 * n}) >>> 8)`;
const local = (word: string): string => `load<u64>(frame + <usize>(${word}), LOCALS)`;
const FIRST = local('word >>> 8');
const FIRST_OF_TWO = local('(word >>> 8) & 0xfff');
const SECOND_OF_TWO = local('word >>> 20');
const small = (n: number): string => `(INT_TAG | <u64>${operand(n)})`;
const site = (n: number): string => `(pool + (${operand(n)} & ~7))`;
const skip = (n: number): string => `pc += ${4 * n}; continue;`;

const numberOf = (name: string): number => FUSED.find((f) => f.name === name)!.number;

const loadFirst = `${push('tag(v)')} ${NEXT}`;
const loadBoth = `store<u64>(sp, tag(a), 64); store<u64>(sp, tag(b), 72); sp += 16; ${NEXT}`;
const loadSmall = `${push('INT_TAG | <u64>(word >>> 8)')} ${NEXT}`;

/** How a sequence gets its operands a and b, where its result goes, what its first word does alone, and its length. */
interface Source {
  load: string;
  put: (value: string) => string;
  plain: string;
  words: number;
}
const LOCALS: Source = { load: `const a = ${FIRST_OF_TWO}, b = ${SECOND_OF_TWO};`, put: push, plain: loadBoth, words: 2 };
const LOCAL: Source = { load: `const v = ${FIRST}, b = v, a = ${top(1)};`, put: (r) => setTop(1, r), plain: loadFirst, words: 2 };
const LOCAL_SMALL: Source = { load: `const v = ${FIRST}, a = v, b = ${small(1)};`, put: push, plain: loadFirst, words: 3 };
const SMALL: Source = { load: `const a = ${top(1)}, b = INT_TAG | <u64>(word >>> 8);`, put: (r) => setTop(1, r), plain: loadSmall, words: 2 };

function arithmetic(o: string, { load, put, plain, words }: Source): string {
  const done = (value: string): string => `{ ${put(value)} ${skip(words)} }`;
  return `
      ${load}
      if ((a & b) >= INT_TAG) {
        const x = int49(a), y = int49(b);
        ${integers[o]!(done)}
      }${reals[o] ? ` else if (a >= 0x200000000 && b >= 0x200000000) {
        const p = a >= INT_TAG ? <f64>int49(a) : doubleOf(a), q = b >= INT_TAG ? <f64>int49(b) : doubleOf(b);
        ${reals[o]!(done)}
      }` : ''}
      ${plain}`;
}

/** Compares; nearly always a jump follows, which is then taken at once. `dropped`: the operand on the stack that goes. */
function comparison(o: string, { load, put, plain, words }: Source, dropped: string): string {
  const operator = COMPARE_OPERATORS[o]!;
  const decide = (condition: string): string => branch(condition, words, dropped, put);
  return `
      ${load}
      if ((a & b) >= INT_TAG) { ${decide(`<i64>(a << 15) ${operator} <i64>(b << 15)`)} }
      if (a >= 0x200000000 && b >= 0x200000000) {
        const p = a >= INT_TAG ? <f64>int49(a) : doubleOf(a), q = b >= INT_TAG ? <f64>int49(b) : doubleOf(b);
        ${decide(`p ${operator} q`)}
      }
      ${plain}`;
}

/** The top and an attribute of a local. */
function attributeArithmetic(o: string): string {
  const done = (value: string): string => `{ ${setTop(1, value)} ${skip(3)} }`;
  return `
      const v = ${FIRST};
      const owner = <usize><u32>v;
      if (v < 0x200000000) {
        if (isSolo()) {
          const site = ${site(1)};
          ${slotPeek('site', 'owner', '', `
              const a = ${top(1)};
              if ((a & r) >= INT_TAG) {
                const x = int49(a), y = int49(r);
                ${integers[o]!(done)}
              } else if (a >= 0x200000000 && r >= 0x200000000) {
                const p = a >= INT_TAG ? <f64>int49(a) : doubleOf(a), q = r >= INT_TAG ? <f64>int49(r) : doubleOf(r);
                ${reals[o]!(done)}
              }
              incref(r);
              ${push('r')}
              ${skip(2)}`)}
        }
      }
      ${loadFirst}`;
}

/** The truth of a bool, an int or None as t; 2: it is something else. */
const truth = (r: string): string => `
              let t: u32 = 2;
              if (${r} - False <= True - False) t = <u32>(${r} == True);
              else if (${r} >= INT_TAG) t = <u32>(${r} != INT_TAG);
              else if (${r} == None) t = 0;`;

/**
 * text[self.at]: a list, a tuple or a str on the stack, indexed by an attribute of a local. In self.text[self.at] the container is the attribute of
 * another one, and is not counted.
 */
const attributeSubscript = ((): string => {
  const done = (value: string): string => `
                  if (far) sp += 8;
                  ${setTop(1, value)}
                  if (far) { ${skip(5)} }
                  pc += 8;
                  ${dropSaved('a')}
                  ${NEXT}`;
  return `
      if (isSolo()) {
        const far = <u32>((word & 0xff) == ${numberOf('LOCAL_ATTR_LOCAL_ATTR_SUBSCR')});
        let v = ${FIRST};
        let a: u64 = 0;
        let site = ${site(1)};
        if (far) {
          if (v < 0x200000000) {
            const first = <usize><u32>v;
            ${slotPeek('site', 'first', '1', 'a = r1;')}
          }
          v = ${local('load<u32>(pc, 8) >>> 8')};
          site = ${site(3)};
        } else {
          a = ${top(1)};
        }
        if (a - 1 < 0x1ffffffff) {
          if (v < 0x200000000) {
            const owner = <usize><u32>v;
            ${slotPeek('site', 'owner', '2', `
              if (r2 >= INT_TAG) {
                const b = r2;
                ${itemHit(done('item'))}
                if (type == <u32>T.str) {${charHit(done('c'))} }
              }
              if (!far) {
                incref(r2);
                ${push('r2')}
                ${skip(2)}
              }`)}
          }
          if (far) {
            incref(a);
            ${push('a')}
            ${skip(2)}
          }
        }
      }
      ${push(`tag(${FIRST})`)}
      ${NEXT}`;
})();

/** The beginning of self.at += value; all of it for LOCAL_ATTR_INCREMENT, if both sites know the slot of an int. */
const attributeCopy = `
      const v = ${FIRST};
      const p = <usize><u32>v;
      if (v < 0x200000000) {
        const site = ${site(2)};
        if (isSolo()) {
          ${slotPeek('site', 'p', '', `
              if ((word & 0xff) == ${numberOf('LOCAL_ATTR_INCREMENT')}) if (r >= INT_TAG) {
                const n = int49(r) + <i64>${operand(3)};
                const differ = load<u64>(${site(6)}, 8) ^ way;
                if (<u32>(differ == 0) | <u32>(differ == (<u64>CacheKind.slot ^ CacheKind.lasting))) if (fitsInt49(n)) {
                  store<u64>(p + <usize>(<u32>way >> 3), fromInt49(n));
                  ${skip(7)}
                }
              }
              incref(r);
              store<u64>(sp, tag(v), 64);
              store<u64>(sp, r, 72);
              sp += 16;
              ${skip(3)}`)}
        } else {
          ${slotHit('site', `store<u64>(sp, tag(v), 64); store<u64>(sp, r, 72); sp += 16; ${skip(3)}`)}
        }
      }
      ${loadFirst}`;

/** a[i + 1] or a[i - 1]. */
const neighbour = `
      const a = ${FIRST_OF_TWO}, k = ${SECOND_OF_TWO};
      if (k >= INT_TAG) {
        if (a < 0x200000000) {
          // The index may wrap around, but not to one that exists. (The operator's word may be watched by now, if another thread has begun to.)
          const step = <i64>${operand(1)};
          const b = fromInt49(int49(k) + ((word & 0xff) == ${numberOf('LOCALS_SMALL_ADD_SUBSCR')} ? step : -step));
          ${itemHit(`${push('item')} ${skip(4)}`)}
          if (type == <u32>T.str) {${charHit(`${push('c')} ${skip(4)}`)} }
        }
      }
      store<u64>(sp, tag(a), 64); store<u64>(sp, tag(k), 72); sp += 16; ${NEXT}`;

function subscript({ load, put, plain, words }: Source, onStack: boolean): string {
  return `
      ${load}
      if (b >= INT_TAG) {
        if (a < 0x200000000) {${itemHit(`${put('item')} ${onStack ? dropSaved('a') : ''} ${skip(words)}`)} }
      }
      ${plain}`;
}

/** Superinstructions whose text ends by going on in that of their last plain instruction, which must not need the word it did not read. */
export const FALLS: Readonly<Record<string, string>> = { RETURN_VALUE: 'LOCAL_RETURN' };
/** The name under which a superinstruction has its body: some share one. */
export function fusedBody(name: string): string {
  return SHARED[name] ?? name;
}
const SHARED: Record<string, string> = {
  LOCAL_SMALL_INPLACE_ADD: 'LOCAL_SMALL_ADD',
  SMALL_INPLACE_ADD: 'SMALL_ADD',
  LOCAL_ATTR_LOCAL_ATTR_SUBSCR: 'LOCAL_ATTR_SUBSCR',
  LOCAL_ATTR_INCREMENT: 'LOCAL_COPY_ATTR',
  LOCALS_SMALL_SUBTRACT_SUBSCR: 'LOCALS_SMALL_ADD_SUBSCR',
};

export const fusedBodies: Record<string, string> = {
  LOCAL_COPY_ATTR: attributeCopy,
  LOCAL_ATTR_SUBSCR: attributeSubscript,
  LOCALS_SMALL_ADD_SUBSCR: neighbour,
  LOCAL_ATTR: `
      const v = ${FIRST};
      const p = <usize><u32>v;
      if (v < 0x200000000) {
        const site = ${site(1)};
        if (isSolo()) {
          ${slotPeek('site', 'p', '', `incref(r); ${push('r')} ${skip(2)}`)}
        } else {
          ${slotHit('site', `${push('r')} ${skip(2)}`)}
        }
      }
      ${loadFirst}`,
  // if a.b: a bool, an int or None is looked at where it lies.
  LOCAL_ATTR_BOOL: `
      const v = ${FIRST};
      const p = <usize><u32>v;
      if (v < 0x200000000) {
        if (isSolo()) {
          const site = ${site(1)};
          ${slotPeek('site', 'p', '', `
              ${truth('r')}
              if (t < 2) {${branch('t', 3, '', push)}}
              incref(r);
              ${push('r')}
              ${skip(2)}`)}
        }
      }
      ${loadFirst}`,
  LOCAL_BOOL: `
      const v = ${FIRST};
      const r = strip(v);
      ${truth('r')}
      if (t == 2) if (v < 0x200000000) {
        // The local keeps it alive.
        const p = <usize>r;
        const type = load<u32>(p, TYPE);
        if (type == <u32>T.list) {
          if (isAlone(p)) t = <u32>(load<u32>(p, LIST_SIZE) != 0);
        } else if (type == <u32>T.str) {
          t = <u32>(load<u32>(p, STR_LENGTH) != 0);
        } else if (type == <u32>T.tuple) {
          t = <u32>(load<u32>(p, TUPLE_SIZE) != 0);
        }
      }
      if (t < 2) {${branch('t', 2, '', push)}}
      ${loadFirst}`,
  LOCAL_IF_NONE: `
      const v = ${FIRST};
      if (strip(v) == None) pc = base + ${operand(1)};
      else pc += 8;
      continue;`,
  LOCAL_IF_NOT_NONE: `
      const v = ${FIRST};
      if (strip(v) == None) pc += 8;
      else pc = base + ${operand(1)};
      continue;`,
  LOCAL_ATTR_ATTR: `
      const v = ${FIRST};
      const p = <usize><u32>v;
      if (v < 0x200000000) {
        if (isSolo()) {
          const site = ${site(1)};
          ${slotPeek('site', 'p', '', `
              if (r < 0x100000000) {
                // The object between is not counted: nothing can happen to it here.
                const q = <usize>r;
                const site2 = ${site(2)};
                ${slotPeek('site2', 'q', '2', `incref(r2); ${push('r2')} ${skip(3)}`)}
              }
              incref(r);
              ${push('r')}
              ${skip(2)}`)}
        }
      }
      ${loadFirst}`,
  // a.b(): a method in Python that takes nothing but its owner is entered at once.
  LOCAL_CALL: `
      const v = ${FIRST};
      const p = <usize><u32>v;
      if (v < 0x200000000) {
        const site = ${site(1)};
        if (isSolo()) {
          ${methodPeek('site', `
              const f = <usize><u32>m;
              if (load<u32>(f, TYPE) == <u32>T.function_) {
                const code = <usize>load<u32>(f, FUNCTION_CODE);
                if (load<u32>(code, SIMPLE_ARGS) == 1) {
                  pc += 8;
                  ${enterFrame('m', SP, 'store<u64>(to, tag(v)); to += 8;')}
                  pc -= 8;
                }
              }
              store<u64>(sp, m, 64);
              store<u64>(sp, tag(v), 72);
              sp += 16;
              ${skip(2)}`)}
        } else {
          ${methodHit('site', `store<u64>(sp, m, 64); store<u64>(sp, tag(v), 72); sp += 16; ${skip(2)}`)}
        }
      }
      ${loadFirst}`,
  LOCAL_METHOD: `
      const v = ${FIRST};
      const p = <usize><u32>v;
      if (v < 0x200000000) {
        const site = ${site(1)};
        if (isSolo()) {
          ${methodPeek('site', `store<u64>(sp, m, 64); store<u64>(sp, tag(v), 72); sp += 16; ${skip(2)}`)}
        } else {
          ${methodHit('site', `store<u64>(sp, m, 64); store<u64>(sp, tag(v), 72); sp += 16; ${skip(2)}`)}
        }
      }
      ${loadFirst}`,
  LOCAL_STORE_ATTR: `
      const v = ${FIRST};
      const p = <usize><u32>v;
      if (v < 0x200000000) {
        const site = ${site(1)};
        ${storeHit('site', top(1), `${pop()} pc += 4; ${dropSaved('old')} ${NEXT}`)}
      }
      ${loadFirst}`,
  SWAP_STORE_ATTR: `
      const o = ${top(2)}, v = ${top(1)};
      const p = <usize><u32>o;
      if (o < 0x200000000) {
        const site = ${site(1)};
        ${storeHit('site', 'v', `${pop(2)} pc += 4; ${dropSaved('old')} ${dropSaved('o')} ${NEXT}`)}
      }
      ${setTop(2, 'v')}
      ${setTop(1, 'o')}
      ${NEXT}`,
  // Falls into RETURN_VALUE, whose word is the next one (FALLS).
  LOCAL_RETURN: `
      const slot = frame + <usize>(word >>> 8);
      const v = load<u64>(slot, LOCALS);
      // A plain frame, whose locals nobody will look at: the value moves out.
      if (load<u64>(frame, FLAGS) == 0) {
        store<u64>(slot, 0, LOCALS);
        ${push('v')}
      } else {
        ${push('tag(v)')}
      }
      pc += 4;`,
  LOCALS_SUBSCR: subscript(LOCALS, false),
  LOCAL_SMALL_SUBSCR: subscript(LOCAL_SMALL, false),
  LOCAL_SUBSCR: subscript(LOCAL, true),
  SMALL_SUBSCR: subscript(SMALL, true),
  // container, key: a[b] above them, as an augmented assignment begins.
  COPY_COPY_SUBSCR: `
      const b = ${top(1)}, a = ${top(2)};
      if (b >= INT_TAG) {
        if (a < 0x200000000) {${itemHit(`${push('item')} ${skip(3)}`)} }
      }
      ${push('ownAlias(a)')}
      ${NEXT}`,
  // container, key, value: as it ends.
  SWAP_SWAP_STORE_SUBSCR: `
      const v = ${top(1)}, b = ${top(2)}, a = ${top(3)};
      if (b >= INT_TAG) {
        if (a < 0x200000000) {${storeItemHit('v', `${pop(3)} pc += 8; ${dropSaved('old')} ${dropSaved('a')} ${NEXT}`)} }
      }
      ${setTop(3, 'v')}
      ${setTop(1, 'a')}
      ${NEXT}`,
  // value: the locals are container and key.
  LOCALS_STORE_SUBSCR: `
      ${LOCALS.load}
      if (b >= INT_TAG) {
        if (a < 0x200000000) {${storeItemHit(top(1), `${pop()} pc += 4; ${dropSaved('old')} ${NEXT}`)} }
      }
      ${loadBoth}`,
  // set | {item}: the second set is not made.
  SET_OR: `
      const b = ${top(1)}, a = ${top(2)};
      ${SAVE}
      if (a < 0x200000000) {
        const type = load<u32>(<usize><u32>a, TYPE);
        if (<u32>(type == <u32>T.frozenset) | <u32>(type == <u32>T.set)) {
          const r = setWith(strip(a), strip(b));
          if (r) {
            ${pop()}
            ${setTop(1, 'r')}
            pc += 8;
            ${SAVE}
            dropCold(a);
            dropCold(b);
            continue;
          }
          if (hasError()) break;
        }
      }
      const s = opBuildSet(${SP}, 1);
      if (!s) break;
      ${setTop(1, 's')}
      ${NEXT}`,
  // (a, *rest) of a tuple: the list is not made.
  STARRED_TUPLE: `
      const rest = ${local('load<u32>(pc, 4) >>> 8')};
      const n = ${ARG};
      let r: u64;
      ${SAVE}
      if (rest < 0x200000000 && load<u32>(<usize><u32>rest, TYPE) == <u32>T.tuple && load<u32>(pc, 12) == (Op.CALL_INTRINSIC_1 | 0x600)) {
        r = opTupleJoin(${SP}, n, <usize><u32>rest);
        if (r) pc += 12;
      } else {
        r = opBuildList(${SP}, n);
      }
      sp -= <usize>n << 3;
      if (!r) break;
      ${push('r')}
      ${NEXT}`,
  JUMP_BACKWARD_FOR: `
      ${POLL}
      pc = base + ${OFFSET};
      ${forItem}
      continue;`,
};
for (const o of ['ADD', 'SUBTRACT', 'MULTIPLY']) {
  fusedBodies[`LOCALS_${o}`] = arithmetic(o, LOCALS);
  fusedBodies[`LOCAL_ATTR_${o}`] = attributeArithmetic(o);
  fusedBodies[`LOCAL_${o}`] = arithmetic(o, LOCAL);
}
for (const o of ['ADD', 'SUBTRACT', 'REMAINDER']) {
  fusedBodies[`LOCAL_SMALL_${o}`] = arithmetic(o, LOCAL_SMALL);
  fusedBodies[`SMALL_${o}`] = arithmetic(o, SMALL);
}
for (const o of COMPARISONS) {
  fusedBodies[`LOCALS_${o}`] = comparison(o, LOCALS, '');
  fusedBodies[`LOCAL_SMALL_${o}`] = comparison(o, LOCAL_SMALL, '');
  fusedBodies[`SMALL_${o}`] = comparison(o, SMALL, pop());
}
for (const { name } of FUSED) if (fusedBodies[fusedBody(name)] === undefined) throw new Error(`no body for ${name}`);
