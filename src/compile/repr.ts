// repr() of constants, for messages, dumps and annotations kept as text.
import { reprBytes, reprFloat, reprStr } from '../syntax/repr.js';
import type { Const } from './constants.js';

export function constRepr(c: Const): string {
  switch (c.type) {
    case 'int':
      return String(c.value);
    case 'float':
      return reprFloat(c.value);
    case 'complex':
      return complexRepr(c.real ?? 0, c.imag);
    case 'str':
      return reprStr(c.value);
    case 'bytes':
      return reprBytes(c.value);
    case 'tuple':
      return `(${c.items.map(constRepr).join(', ')}${c.items.length === 1 ? ',' : ''})`;
    case 'frozenset':
      return c.items.length === 0 ? 'frozenset()' : `frozenset({${c.items.map(constRepr).join(', ')}})`;
    case 'slice':
      return `slice(${constRepr(c.start)}, ${constRepr(c.stop)}, ${constRepr(c.step)})`;
    case 'code':
      return `<code object ${c.code.name}, file "${c.code.filename}", line ${c.code.firstlineno}>`;
    default:
      return c.type;
  }
}

function complexRepr(real: number, imag: number): string {
  const part = (x: number): string => reprFloat(x).replace(/\.0$/, '');
  if (Object.is(real, 0)) return part(imag) + 'j';
  const text = part(imag);
  return `(${part(real)}${text.startsWith('-') ? '' : '+'}${text}j)`;
}
