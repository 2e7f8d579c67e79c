// Operators of two and three characters.
import { Tok } from './tokens.js';

/** A long operator at `at` as kind + 256 * length, or 0. `c` is its first character. */
export function operatorAt(text: string, at: number, c: number): number {
  const d = text.charCodeAt(at + 1);
  const two = 2 << 8;
  const three = 3 << 8;
  switch (c) {
    case 33: // !
      return d === 61 ? Tok.NOTEQUAL | two : 0;
    case 37: // %
      return d === 61 ? Tok.PERCENTEQUAL | two : 0;
    case 38: // &
      return d === 61 ? Tok.AMPEREQUAL | two : 0;
    case 42: // *
      if (d === 42) return text.charCodeAt(at + 2) === 61 ? Tok.DOUBLESTAREQUAL | three : Tok.DOUBLESTAR | two;
      return d === 61 ? Tok.STAREQUAL | two : 0;
    case 43: // +
      return d === 61 ? Tok.PLUSEQUAL | two : 0;
    case 45: // -
      return d === 61 ? Tok.MINEQUAL | two : d === 62 ? Tok.RARROW | two : 0;
    case 47: // /
      if (d === 47) return text.charCodeAt(at + 2) === 61 ? Tok.DOUBLESLASHEQUAL | three : Tok.DOUBLESLASH | two;
      return d === 61 ? Tok.SLASHEQUAL | two : 0;
    case 58: // :
      return d === 61 ? Tok.COLONEQUAL | two : 0;
    case 60: // <
      if (d === 60) return text.charCodeAt(at + 2) === 61 ? Tok.LEFTSHIFTEQUAL | three : Tok.LEFTSHIFT | two;
      return d === 61 ? Tok.LESSEQUAL | two : 0;
    case 61: // =
      return d === 61 ? Tok.EQEQUAL | two : 0;
    case 62: // >
      if (d === 62) return text.charCodeAt(at + 2) === 61 ? Tok.RIGHTSHIFTEQUAL | three : Tok.RIGHTSHIFT | two;
      return d === 61 ? Tok.GREATEREQUAL | two : 0;
    case 64: // @
      return d === 61 ? Tok.ATEQUAL | two : 0;
    case 94: // ^
      return d === 61 ? Tok.CIRCUMFLEXEQUAL | two : 0;
    case 124: // |
      return d === 61 ? Tok.VBAREQUAL | two : 0;
  }
  return 0;
}

export function operatorLength(operator: number): number {
  return operator >> 8;
}
