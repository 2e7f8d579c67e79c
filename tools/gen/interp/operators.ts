// Bodies: unary and binary operators, comparisons, subscripts.
import { dropSaved } from './data.js';
import { ARG, binarySlow, consumer, NEXT, pop, SAVE, setTop, SP, top, unary } from './macros.js';

const finish = (slow: string): string => `
      ${SAVE}
      const r = ${slow}(${SP});
      if (!r) break;
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
const putInt = `{ ${pop()} ${setTop(1, 'fromInt49(n)')} ${NEXT} }`;
const putReal = `if (d == d) { ${pop()} ${setTop(1, 'fromDouble(d)')} ${NEXT} }`;
const checked = (expression: string): string => `const n = ${expression}; if (fitsInt49(n)) ${putInt}`;
const real = (expression: string): string => `const d = ${expression}; ${putReal}`;
/** Bits of both: the tag survives and (both tags are ones), or; xor loses it. */
const bits = (operator: string, slow: string): string =>
  arithmetic(`{ ${pop()} ${setTop(1, `fromInt49(x ${operator} y)`)} ${NEXT} }`, '', slow);

function comparison(operator: string, slow: string): string {
  return `
      const b = ${top(1)}, a = ${top(2)};
      if ((a & b) >= INT_TAG) {
        ${pop()}
        ${setTop(1, `fromBool(<i64>(a << 15) ${operator} <i64>(b << 15))`)}
        ${NEXT}
      }
      if (isDouble(a) && isDouble(b)) {
        ${pop()}
        ${setTop(1, `fromBool(doubleOf(a) ${operator} doubleOf(b))`)}
        ${NEXT}
      }
      ${SAVE}
      const r = ${slow};
      if (!r) break;
      ${pop()}
      ${setTop(1, 'r')}
      ${NEXT}`;
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
      if (<u32>v == <u32>True || <u32>v == <u32>False) {
        if (v < 0x200000000) { ${NEXT} }
      }
      if (v >= INT_TAG) { ${setTop(1, 'fromBool(v != INT_TAG)')} ${NEXT} }
      ${SAVE}
      const r = opToBool(v);
      if (!r) break;
      ${setTop(1, 'r')}
      ${NEXT}`,
  BINARY_OP: binarySlow('opBinary').replace('opBinary(', `opBinary(${ARG}, `),
  BINARY_ADD: arithmetic(checked('x + y'), real('p + q'), 'opAdd'),
  BINARY_SUBTRACT: arithmetic(checked('x - y'), real('p - q'), 'opSubtract'),
  BINARY_MULTIPLY: arithmetic(
    `if (<u64>(x + 0x1000000) < 0x2000000 && <u64>(y + 0x1000000) < 0x2000000) { const n = x * y; ${putInt} }`,
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
      const key = ${top(1)}, container = ${top(2)};
      if (key >= INT_TAG && container < 0x200000000) {
        const item = itemAt(<usize><u32>container, int49(key));
        if (item) {
          ${pop()}
          ${setTop(1, 'item')}
          ${dropSaved('container')}
          ${NEXT}
        }
      }
      ${SAVE}
      const r = opSubscript(${SP});
      if (!r) break;
      ${pop()}
      ${setTop(1, 'r')}
      ${NEXT}`,
  INPLACE_ADD: arithmetic(checked('x + y'), real('p + q'), 'opInplaceAdd'),
  INPLACE_SUBTRACT: arithmetic(checked('x - y'), real('p - q'), 'opInplaceSubtract'),
  INPLACE_MULTIPLY: arithmetic(
    `if (<u64>(x + 0x1000000) < 0x2000000 && <u64>(y + 0x1000000) < 0x2000000) { const n = x * y; ${putInt} }`,
    real('p * q'),
    'opInplaceMultiply',
  ),
  BINARY_SLICE: `
      ${SAVE}
      const r = opBinarySlice(${SP});
      if (!r) break;
      ${pop(2)}
      ${setTop(1, 'r')}
      ${NEXT}`,
  STORE_SLICE: consumer(`opStoreSlice(${SP})`, 4),
  STORE_SUBSCR: consumer(`opStoreSubscript(${SP})`, 3),
  DELETE_SUBSCR: consumer(`opDeleteSubscript(${SP})`, 2),
  COMPARE_LT: comparison('<', `opCompare(${SP}, CompareOp.lt, ${ARG})`),
  COMPARE_LE: comparison('<=', `opCompare(${SP}, CompareOp.le, ${ARG})`),
  COMPARE_EQ: comparison('==', `opCompareEq(${SP}, ${ARG})`),
  COMPARE_NE: comparison('!=', `opCompareNe(${SP}, ${ARG})`),
  COMPARE_GT: comparison('>', `opCompare(${SP}, CompareOp.gt, ${ARG})`),
  COMPARE_GE: comparison('>=', `opCompare(${SP}, CompareOp.ge, ${ARG})`),
  IS_OP: `
      const b = ${top(1)}, a = ${top(2)};
      const same = <u32>(strip(a) == strip(b)) ^ ${ARG};
      ${pop(2)}
      ${SAVE}
      dropCold(a);
      dropCold(b);
      store<u64>(sp, fromBool(same != 0), 64);
      sp += 8;
      ${NEXT}`,
  CONTAINS_OP: `
      ${SAVE}
      const r = opContains(${SP}, ${ARG});
      if (!r) break;
      ${pop()}
      ${setTop(1, 'r')}
      ${NEXT}`,
};
