// `'...%s...' % (a, b)` with a literal format and a literal tuple is compiled as an f-string.
import type * as ast from '../../syntax/ast.gen.js';
import { codePoints, strFromCodePoints } from '../constants.js';
import { NO_LOCATION, type Location } from '../diagnostics.js';

const PERCENT = 0x25;
const MAX_DIGITS = 2;

function constant(value: string | Uint32Array, at: Location): ast.Constant {
  const { lineno, col_offset, end_lineno, end_col_offset } = at;
  return {
    kind: 'Constant',
    value: { type: 'str', value },
    literal_kind: null,
    lineno,
    col_offset,
    end_lineno,
    end_col_offset,
  };
}

/** Returns null if the expression is no such formatting, or one that only str.__mod__ understands. */
export function formatOperator(e: ast.BinOp): ast.JoinedStr | null {
  const { left, right } = e;
  if (e.op !== 'Mod' || left.kind !== 'Constant' || left.value.type !== 'str' || right.kind !== 'Tuple') return null;
  if (right.elts.some((x) => x.kind === 'Starred')) return null;
  const text = codePoints(left.value.value);
  const values: ast.expr[] = [];
  let used = 0;
  for (let at = 0; at < text.length;) {
    const literal: number[] = [];
    while (at < text.length && !(text[at] === PERCENT && text[at + 1] !== PERCENT)) {
      literal.push(text[at]);
      at += text[at] === PERCENT ? 2 : 1;
    }
    if (literal.length > 0) values.push(constant(strFromCodePoints(literal), NO_LOCATION));
    if (at >= text.length) break;
    const parsed = parseSpec(text, at + 1);
    if (parsed === null || used >= right.elts.length) return null;
    at = parsed.end;
    const value = right.elts[used++];
    values.push({
      kind: 'FormattedValue',
      value,
      conversion: parsed.conversion,
      format_spec: parsed.spec === '' ? null : constant(parsed.spec, value),
      lineno: value.lineno,
      col_offset: value.col_offset,
      end_lineno: value.end_lineno,
      end_col_offset: value.end_col_offset,
    });
  }
  if (used < right.elts.length) return null;
  const { lineno, col_offset, end_lineno, end_col_offset } = e;
  return { kind: 'JoinedStr', values, lineno, col_offset, end_lineno, end_col_offset };
}

interface Spec {
  readonly end: number;
  readonly conversion: number;
  readonly spec: string;
}

/** Flags, width, precision and one of s, r, a; anything else is left to run time. */
function parseSpec(text: readonly number[], at: number): Spec | null {
  const rest = String.fromCharCode(...text.slice(at, at + 12).map((c) => (c > 0x7f ? 0x7f : c)));
  const match = /^(-*)(\d*)(?:(\.)(\d*))?([sra])/.exec(rest);
  if (match === null) return null;
  const [all, minus, width, dot, precision, conversion] = match;
  if (width.length > MAX_DIGITS || (precision ?? '').length > MAX_DIGITS || width.startsWith('0')) return null;
  let spec = '';
  // %5s pads on the left, which is not what the format language does with strings.
  if (width !== '') spec = (minus === '' ? '>' : '') + Number(width);
  if (dot !== undefined) spec += '.' + Number(precision || '0');
  return { end: at + all.length, conversion: conversion.charCodeAt(0), spec };
}
