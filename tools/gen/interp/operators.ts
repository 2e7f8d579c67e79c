// Bodies: unary and binary operators, comparisons, subscripts.
import { dropSaved } from './data.js';
import { ARG, binarySlow, consumer, NEXT, pop, push, SAVE, setTop, SP, SWITCH, top, unary } from './macros.js';

/** The slow way, which may enter the frame of a special method. */
const finish = (slow: string): string => `
      ${SAVE}
      const r = ${slow}(${SP});
      if (r <= IN_FRAME) {
        if (r) { ${SWITCH} }
        break;
      }
      ${pop()}
      ${setTop(1, 'r')}
      ${NEXT}`;

/** Both ints: `whole` computes an i64 n from x and y; both doubles: `real` an f64 from p and q. */
function arithmetic(whole: string, real: string, slow: string): string {
  const ints = whole
    ? `if ((a & b) >= INT_TAG) {
        const x = int49(a), y = int49(b);
        ${whole}
      } else`
    : '';
  // Both immediate and not both ints: doubles, or an int and a double.
  const reals = real
    ? `if (a >= 0x200000000 && b >= 0x200000000) {
        const p = a >= INT_TAG ? <f64>int49(a) : doubleOf(a), q = b >= INT_TAG ? <f64>int49(b) : doubleOf(b);
        ${real}
      }`
    : '{}';
  return `
      const b = ${top(1)}, a = ${top(2)};
      ${ints} ${reals}
      ${finish(slow)}`;
}
/** The text for two ints x and y, and for two doubles p and q; `done` makes what happens to the result. */
type Done = (value: string) => string;
export const integers: Record<string, (done: Done) => string> = {
  ADD: (done) => `const n = x + y; if (fitsInt49(n)) ${done('fromInt49(n)')}`,
  SUBTRACT: (done) => `const n = x - y; if (fitsInt49(n)) ${done('fromInt49(n)')}`,
  MULTIPLY: (done) =>
    `if (<u64>(x + 0xffffff) < 0x1ffffff && <u64>(y + 0xffffff) < 0x1ffffff) ${done('fromInt49(x * y)')}`,
  REMAINDER: (done) => `if (y > 0) { let n = x % y; if (n < 0) n += y; ${done('fromInt49(n)')} }`,
};
export const reals: Record<string, (done: Done) => string> = {
  ADD: (done) => `const d = p + q; if (d == d) ${done('fromDouble(d)')}`,
  SUBTRACT: (done) => `const d = p - q; if (d == d) ${done('fromDouble(d)')}`,
  MULTIPLY: (done) => `const d = p * q; if (d == d) ${done('fromDouble(d)')}`,
};
export const COMPARE_OPERATORS: Record<string, string> = { LT: '<', LE: '<=', EQ: '==', NE: '!=', GT: '>', GE: '>=' };

/**
 * What follows a condition: if the word `words` ahead is a conditional jump, it is done at once and the bool never made. `drop` takes
 * what the condition used off the stack.
 */
export function branch(condition: string, words: number, drop: string, put: (value: string) => string): string {
  return `
        const c = <u32>(${condition});
        const j = load<u32>(pc, ${4 * words});
        if ((j & 0xfe) == Op.POP_JUMP_IF_FALSE) {
          ${drop}
          if (c == (j & 1)) pc = base + <usize>(j >>> 8);
          else pc += ${4 * words + 4};
          continue;
        }
        ${put('fromBool(c != 0)')}
        pc += ${4 * words};
        continue;`;
}

const putInt = `{ ${pop()} ${setTop(1, 'fromInt49(n)')} ${NEXT} }`;
const putReal = `if (d == d) { ${pop()} ${setTop(1, 'fromDouble(d)')} ${NEXT} }`;
const checked = (expression: string): string => `const n = ${expression}; if (fitsInt49(n)) ${putInt}`;
const real = (expression: string): string => `const d = ${expression}; ${putReal}`;
/** Bits of both: the tag survives and (both tags are ones), or; xor loses it. */
const bits = (operator: string, slow: string): string =>
  arithmetic(`{ ${pop()} ${setTop(1, `fromInt49(x ${operator} y)`)} ${NEXT} }`, '', slow);

const put = (value: string): string => `${pop()} ${setTop(1, value)}`;
/** After a slow comparison or test of two operands that are dropped: r is a value, nearly always a bool that a jump takes. */
const decided = `
      if (r - False <= True - False) {${branch('r == True', 1, pop(2), put)} }
      ${pop()}
      ${setTop(1, 'r')}
      ${NEXT}`;

/**
 * == and != of two strs (`equal`: 1 for ==): the same object, other lengths, or two of the shared strs of one character are decided here.
 */
const strsEqual = (equal: number): string => `
      if ((a | b) < 0x200000000) {
        const p = <usize><u32>a, q = <usize><u32>b;
        if (load<u32>(p, TYPE) == <u32>T.str) {
          if (load<u32>(q, TYPE) == <u32>T.str) {
            let e: u32 = 2;
            if (p == q) e = 1;
            else if (load<u32>(p, STR_LENGTH) != load<u32>(q, STR_LENGTH)) e = 0;
            else if (p - Addr.chars < 256 * Addr.charStride) {
              if (q - Addr.chars < 256 * Addr.charStride) e = 0;
            }
            if (e < 2) {
              if ((a & b) < 0x100000000) {
                ${SAVE}
                dropCold(a);
                dropCold(b);
              }
              ${branch(`e == ${equal}`, 1, pop(2), put)}
            }
          }
        }
      }`;

function comparison(operator: string, slow: string, extra = ''): string {
  return `
      const b = ${top(1)}, a = ${top(2)};
      if ((a & b) >= INT_TAG) { ${branch(`<i64>(a << 15) ${operator} <i64>(b << 15)`, 1, pop(2), put)} }
      if (isDouble(a) && isDouble(b)) { ${branch(`doubleOf(a) ${operator} doubleOf(b)`, 1, pop(2), put)} }
      ${extra}
      ${SAVE}
      const r = ${slow};
      if (!r) break;
      ${decided}`;
}

/**
 * Item `b` (an int49) of `a` (a heap reference, perhaps tagged) if that is a tuple or a list that this thread is alone with: `hit` gets the
 * owned `item`. Nothing happens to such a list between two loads, so plain ones and a plain count will do.
 */
export function itemHit(hit: string): string {
  return `
        const p = <usize><u32>a;
        const type = load<u32>(p, TYPE);
        let i = int49(b);
        let items: usize = 0;
        let size: i64 = 0;
        if (type == <u32>T.list) {
          if (isAlone(p)) {
            size = load<u32>(p, LIST_SIZE);
            items = <usize>load<u32>(p, LIST_ITEMS) + ARRAY_ITEMS;
          }
        } else if (type == <u32>T.tuple) {
          size = load<u32>(p, TUPLE_SIZE);
          items = p + TUPLE_ITEMS;
        }
        if (i < 0) i += size;
        if (<u64>i < <u64>size) {
          const item = load<u64>(items + (<usize>i << 3));
          incref(item);
          ${hit}
        }`;
}
/** Character `i`, counted from the front, of the str at `p` if that is one of Latin-1: `hit` gets `c`, which needs no count. */
export function charHit(hit: string): string {
  return `
            if (load<u8>(p, STR_KIND) == 1) {
              if (<u64>i < <u64>load<u32>(p, STR_LENGTH)) {
                const c = charStr(load<u8>(p + <usize>i, STR_DATA)) | 0x100000000;
                ${hit}
              }
            }`;
}
/** a[b] = v for a list that this thread is alone with: `hit` runs behind the store and drops `old`. */
export function storeItemHit(value: string, hit: string): string {
  return `
        const p = <usize><u32>a;
        if (load<u32>(p, TYPE) == <u32>T.list) {
          if (isAlone(p)) {
            let i = int49(b);
            const size: i64 = load<u32>(p, LIST_SIZE);
            if (i < 0) i += size;
            if (<u64>i < <u64>size) {
              const slot = <usize>load<u32>(p, LIST_ITEMS) + (<usize>i << 3);
              const old = load<u64>(slot, ARRAY_ITEMS);
              store<u64>(slot, own(${value}), ARRAY_ITEMS);
              ${hit}
            }
          }
        }`;
}

export const operatorBodies: Record<string, string> = {
  UNARY_NEGATIVE: `
      const v = ${top(1)};
      if (v > INT_TAG && v != 0xffff000000000000) { ${setTop(1, 'fromInt49(-int49(v))')} ${NEXT} }
      if (isDouble(v)) { ${setTop(1, 'fromDouble(-doubleOf(v))')} ${NEXT} }
      ${unary('negative_')}`,
  UNARY_NOT: `${setTop(1, `<u32>${top(1)} == <u32>False ? True : False`)} ${NEXT}`,
  UNARY_INVERT: unary('invert_'),
  TO_BOOL: `
      const v = ${top(1)};
      const plain = strip(v);
      if (plain - False <= True - False) {${branch('plain == True', 1, pop(), () => '')} }
      if (v >= INT_TAG) {${branch('v != INT_TAG', 1, pop(), (value) => setTop(1, value))} }
      if (plain == None) {${branch('false', 1, pop(), (value) => setTop(1, value))} }
      ${SAVE}
      const r = opToBool(v);
      if (!r) break;
      ${branch('r == True', 1, pop(), (value) => setTop(1, value))}`,
  BINARY_OP: binarySlow('opBinary').replace('opBinary(', `opBinary(${ARG}, `),
  BINARY_ADD: arithmetic(checked('x + y'), real('p + q'), 'opAdd'),
  BINARY_SUBTRACT: arithmetic(checked('x - y'), real('p - q'), 'opSubtract'),
  BINARY_MULTIPLY: arithmetic(
    `if (<u64>(x + 0xffffff) < 0x1ffffff && <u64>(y + 0xffffff) < 0x1ffffff) { const n = x * y; ${putInt} }`,
    real('p * q'),
    'opMultiply',
  ),
  BINARY_TRUE_DIVIDE: arithmetic(
    `if (y != 0) { const d = <f64>x / <f64>y; ${pop()} ${setTop(1, 'fromDouble(d)')} ${NEXT} }`,
    `if (q != 0) { ${real('p / q')} }`,
    'opTrueDivide',
  ),
  BINARY_FLOOR_DIVIDE: arithmetic(
    `if (y > 0 || y < -1) { let n = x / y; if ((x ^ y) < 0 && n * y != x) n--; ${putInt} }`,
    '',
    'opFloorDivide',
  ),
  BINARY_REMAINDER: arithmetic(
    `if (y > 0 || y < -1) { let n = x % y; if (n != 0 && (n ^ y) < 0) n += y; ${putInt} }`,
    '',
    'opRemainder',
  ),
  BINARY_AND: bits('&', 'opAnd'),
  BINARY_OR: bits('|', 'opOr'),
  BINARY_XOR: bits('^', 'opXor'),
  BINARY_LSHIFT: arithmetic(
    `if (<u64>y < 24 && <u64>(x + 0x1000000) < 0x2000000) { const n = x << y; ${putInt} }`,
    '',
    'opLshift',
  ),
  BINARY_RSHIFT: arithmetic(`if (y >= 0) { const n = y > 63 ? x >> 63 : x >> y; ${putInt} }`, '', 'opRshift'),
  BINARY_SUBSCR: `
      const b = ${top(1)}, a = ${top(2)};
      if (b >= INT_TAG) {
        if (a < 0x200000000) {
          ${itemHit(`${pop()} ${setTop(1, 'item')} ${dropSaved('a')} ${NEXT}`)}
          if (type == <u32>T.str) {${charHit(`${pop()} ${setTop(1, 'c')} ${dropSaved('a')} ${NEXT}`)} }
        }
      }
      ${finish('opSubscript')}`,
  BINARY_SLICE: `
      ${SAVE}
      const r = opBinarySlice(${SP});
      if (!r) break;
      ${pop(2)}
      ${setTop(1, 'r')}
      ${NEXT}`,
  STORE_SLICE: consumer(`opStoreSlice(${SP})`, 4),
  STORE_SUBSCR: `
      const b = ${top(1)}, a = ${top(2)};
      if (b >= INT_TAG) {
        if (a < 0x200000000) {${storeItemHit(top(3), `${pop(3)} ${dropSaved('old')} ${dropSaved('a')} ${NEXT}`)} }
      }
      ${consumer(`opStoreSubscript(${SP})`, 3)}`,
  DELETE_SUBSCR: consumer(`opDeleteSubscript(${SP})`, 2),
  COMPARE_LT: comparison('<', `opCompare(${SP}, CompareOp.lt, ${ARG})`),
  COMPARE_LE: comparison('<=', `opCompare(${SP}, CompareOp.le, ${ARG})`),
  COMPARE_EQ: comparison('==', `opCompareEq(${SP}, ${ARG})`, strsEqual(1)),
  COMPARE_NE: comparison('!=', `opCompareNe(${SP}, ${ARG})`, strsEqual(0)),
  COMPARE_GT: comparison('>', `opCompare(${SP}, CompareOp.gt, ${ARG})`),
  COMPARE_GE: comparison('>=', `opCompare(${SP}, CompareOp.ge, ${ARG})`),
  IS_OP: `
      const b = ${top(1)}, a = ${top(2)};
      const same = <u32>(strip(a) == strip(b)) ^ ${ARG};
      ${pop(2)}
      if (a < 0x100000000 || b < 0x100000000) {
        ${SAVE}
        dropCold(a);
        dropCold(b);
      }
      ${branch('same != 0', 1, '', push)}`,
  CONTAINS_OP: `
      const b = ${top(1)}, a = ${top(2)};
      if (b < 0x200000000) {
        if (a >= INT_TAG) {
          const type = load<u32>(<usize><u32>b, TYPE);
          if (<u32>(type == <u32>T.frozenset) | <u32>(type == <u32>T.set)) {
            const found = setHasInt(<usize><u32>b, a);
            if (found < 2) {
              if (b < 0x100000000) { ${SAVE} dropOwnedCold(b); }
              ${branch(`<u32>found != ${ARG}`, 1, pop(2), put)}
            }
          }
        }
      }
      // One of the shared strs of one character in a short text.
      if (<u32>a - Addr.chars < 256 * Addr.charStride) if ((a | b) < 0x200000000) {
        const q = <usize><u32>b;
        if (load<u32>(q, TYPE) == <u32>T.str) {
          const n = load<u32>(q, STR_LENGTH);
          if (<u32>(n <= 16) & <u32>(load<u8>(q, STR_KIND) == 1)) {
            const wanted = load<u8>(<usize><u32>a, STR_DATA);
            let from = q;
            const end = q + n;
            while (from < end) {
              if (load<u8>(from, STR_DATA) == wanted) break;
              from++;
            }
            ${dropSaved('b')}
            ${branch(`<u32>(from < end) != ${ARG}`, 1, pop(2), put)}
          }
        }
      }
      ${SAVE}
      const r = opContains(${SP}, ${ARG});
      if (!r) break;
      ${decided}`,
};
