// Docstrings: what counts as one, and how its indentation is removed at compile time.
import type * as ast from '../syntax/ast.gen.js';
import { codePoints, strFromCodePoints, type Const } from './constants.js';

/** The constant of a body that starts with a plain string. */
export function docstringOf(body: readonly ast.stmt[]): ast.Constant | null {
  const first = body[0];
  if (first === undefined || first.kind !== 'Expr' || first.value.kind !== 'Constant') return null;
  return first.value.value.type === 'str' ? first.value : null;
}

/** inspect.cleandoc() without removing blank lines at the ends: tabs expand, the common margin goes. */
export function cleanDoc(node: ast.Constant): Const {
  const doc = node.value.type === 'str' ? node.value.value : '';
  if (typeof doc !== 'string') {
    // Lone surrogates: work on a string of UTF-16 units where they stay what they are, then split again.
    const cleaned = cleanText(String.fromCharCode(...doc.map((c) => (c > 0xffff ? 0xfffd : c))));
    return { type: 'str', value: strFromCodePoints(cleaned.split('').map((c) => c.charCodeAt(0))) };
  }
  return { type: 'str', value: cleanText(doc) };
}

function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let out = '';
  let column = 0;
  for (const c of codePoints(text)) {
    if (c === 9) {
      const n = 8 - (column % 8);
      out += ' '.repeat(n);
      column += n;
    } else {
      out += String.fromCodePoint(c);
      column = c === 10 || c === 13 ? 0 : column + 1;
    }
  }
  return out;
}

function cleanText(doc: string): string {
  const lines = expandTabs(doc).split('\n');
  let margin = Infinity;
  for (let i = 1; i < lines.length; i++) {
    const indent = /^ */.exec(lines[i])![0].length;
    if (indent < lines[i].length) margin = Math.min(margin, indent);
  }
  if (margin === Infinity) margin = 0;
  lines[0] = lines[0].replace(/^ +/, '');
  for (let i = 1; i < lines.length; i++) {
    let n = 0;
    while (n < margin && lines[i][n] === ' ') n++;
    lines[i] = lines[i].slice(n);
  }
  return lines.join('\n');
}
