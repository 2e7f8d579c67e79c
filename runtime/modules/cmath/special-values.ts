// What the functions of cmath give where an argument is infinite or NaN (C99 annex G). Each argument falls into one of seven
// classes: -inf, negative, -0, +0, positive, +inf, NaN; a table has two letters, real and imaginary part, for each pair
// of classes, row by row. Both finite: no entry.

const ACOS: string = 'tipipipIpItInihi........hInnhi........hIhnhi........hIhnhi........hInnqizizizIzIqInininnnnnnnnnInn';
const ACOSH: string = 'iTiPiPipipitiniH........ihnniH........ihnhiH........ihnhiH........ihnniQiZiZiziziqininnnnnnnnninnn';
const ASINH: string = 'IQIZIZIzIzIqInIH........IhnnIH........IhnniH........ihnniH........ihnniQiZiZiziziqininnnnZnznninnn';
const ATANH: string = 'ZHZHZHZhZhZhZnZH........ZhnnZH........ZhZnzH........zhznzH........zhnnzHzHzHzhzhzhznzHnnnnnnnnzhnn';
const COSH: string = '!!iiiziZiI!!in!!........!!nn!!........!!nz!!........!!nz!!........!!nn!!iIiZizii!!innnnnnznznnnnnn';
const EXP: string = 'zzzZzZzzzzzzzz!!........!!nn!!........!!nn!!........!!nn!!........!!nn!!iIiZizii!!innnnnnZnznnnnnn';
const LOG: string = 'iTiPiPipipitiniH........ihnniH........ihnniH........ihnniH........ihnniQiZiZiziziqininnnnnnnnninnn';
const SINH: string = '!!IIIZIzIi!!in!!........!!nn!!........!!zn!!........!!zn!!........!!nn!!iIiZizii!!innnnnnZnznnnnnn';
const SQRT: string = 'iIzIzIziziiiniiI........iinniI........iinniI........iinniI........iinniIiZiZiziziiiniInnnnnnnniinn';
const TANH: string = 'OzOZOZOzOzOzOz!!........!!nn!!........!!Zn!!........!!zn!!........!!nnozoZoZozozozoznnnnnZnznnnnnn';
const RECT: string = '!!IiIzIZII!!in!!........!!nnzz........zzzzzz........zzzz!!........!!nn!!iIiZizii!!innnnnnznznnnnnn';

export namespace Table {
  export const acos: i32 = 0;
  export const acosh: i32 = 1;
  export const asinh: i32 = 2;
  export const atanh: i32 = 3;
  export const cosh: i32 = 4;
  export const exp: i32 = 5;
  export const log: i32 = 6;
  export const sinh: i32 = 7;
  export const sqrt: i32 = 8;
  export const tanh: i32 = 9;
  export const rect: i32 = 10;
}

function tableOf(which: i32): string {
  switch (which) {
    case Table.acos: return ACOS;
    case Table.acosh: return ACOSH;
    case Table.asinh: return ASINH;
    case Table.atanh: return ATANH;
    case Table.cosh: return COSH;
    case Table.exp: return EXP;
    case Table.log: return LOG;
    case Table.sinh: return SINH;
    case Table.sqrt: return SQRT;
    case Table.tanh: return TANH;
    default: return RECT;
  }
}

function classOf(x: f64): i32 {
  if (x != x) return 6;
  const negative = <i64>reinterpret<u64>(x) < 0;
  if (x - x != 0) return negative ? 0 : 5;
  if (x == 0) return negative ? 2 : 3;
  return negative ? 1 : 4;
}

/** Small letter positive, capital negative: zero, infinity, one, pi, half, quarter, three quarters of pi; n NaN. */
function valueOf(letter: i32): f64 {
  const small = letter | 0x20;
  let x: f64;
  switch (small) {
    case 0x7a: x = 0.0; break;
    case 0x69: x = Infinity; break;
    case 0x6f: x = 1.0; break;
    case 0x70: x = Math.PI; break;
    case 0x68: x = Math.PI / 2; break;
    case 0x71: x = Math.PI / 4; break;
    case 0x74: x = 3.0 * Math.PI / 4; break;
    default: return NaN;
  }
  return letter == small ? x : -x;
}

export let tlsSpecialReal: f64 = 0;
export let tlsSpecialImag: f64 = 0;
/** The entry for a + bi, of which one part is not finite; false = a domain error. */
export function specialValue(which: i32, a: f64, b: f64): bool {
  const table = tableOf(which);
  const at = (classOf(a) * 7 + classOf(b)) * 2;
  const first = table.charCodeAt(at);
  if (first == 0x21) return false;
  tlsSpecialReal = valueOf(first);
  tlsSpecialImag = valueOf(table.charCodeAt(at + 1));
  return true;
}
