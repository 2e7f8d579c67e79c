// The abstract syntax tree as bytes, for lib/_ast.py, which builds Python's objects of it. A letter, then what belongs to it
// (u32 little endian, texts in UTF-8 with their length before them). What is inside comes before what holds it, so that
// lib/_skein/tree.py needs a stack but no recursion:
//
//   n node: name, its position when it has one (before it: its fields in the grammar's order)       l list: count (items)
//   0 None   s identifier or string   e member of an enumeration: name   i int: decimal text
//   constants: T F N E, I int and D float and J imaginary as text, S str, U str as code points, B bytes,
//   C complex (two floats), t tuple and f frozenset: count (items); only in trees that a program has made
//
// A tree on its way from the program (unpack-tree.ts) has the same letters, but there the holder comes first.
import { nodeShapes } from '../syntax/ast_shape.gen.js';
import type { AstNode, mod } from '../syntax/ast.gen.js';
import { reprFloat } from '../syntax/repr.js';
import type { Const } from './constants.js';
import { Packer } from './packer.js';

const letter = (text: string): number => text.charCodeAt(0);
const SINGLE = { None: 'N', True: 'T', False: 'F', Ellipsis: 'E' } as const;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function packConstant(out: Packer, value: Const): void {
  switch (value.type) {
    case 'int':
      out.u8(letter('I')).text('0x' + value.value.toString(16));
      break;
    case 'float':
      out.u8(letter('D')).text(reprFloat(value.value));
      break;
    case 'complex':
      if (value.real === undefined) out.u8(letter('J')).text(reprFloat(value.imag));
      else {
        for (const part of [value.real, value.imag]) out.u8(letter('D')).text(reprFloat(part));
        out.u8(letter('C'));
      }
      break;
    case 'str': {
      const text = value.value;
      if (typeof text === 'string' && !LONE_SURROGATE.test(text)) {
        out.u8(letter('S')).text(text);
        break;
      }
      const points = typeof text === 'string' ? Uint32Array.from(text, (c) => c.codePointAt(0)!) : text;
      out.u8(letter('U')).u32(points.length);
      for (const point of points) out.u32(point);
      break;
    }
    case 'bytes':
      out.u8(letter('B')).u32(value.value.length).bytes(value.value);
      break;
    case 'tuple':
    case 'frozenset':
      for (const item of value.items) packConstant(out, item);
      out.u8(letter(value.type === 'tuple' ? 't' : 'f')).u32(value.items.length);
      break;
    case 'slice':
    case 'code':
      throw new Error(`a ${value.type} is no constant of a tree`);
    default:
      out.u8(letter(SINGLE[value.type]));
  }
}

function packField(out: Packer, value: unknown, type: string): void {
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) packField(out, item, type);
    out.u8(letter('l')).u32(value.length);
  } else if (value === null || value === undefined) out.u8(letter('0'));
  else if (type === 'constant') packConstant(out, value as Const);
  else if (typeof value === 'number') out.u8(letter('i')).text(value);
  else if (typeof value === 'string') out.u8(letter(type === 'identifier' || type === 'string' ? 's' : 'e')).text(value);
  else packNode(out, value as AstNode);
}

function packNode(out: Packer, node: AstNode): void {
  const { fields, positioned } = nodeShapes[node.kind];
  const values = node as unknown as Record<string, unknown>;
  for (const [, name, type] of fields) packField(out, values[name], type);
  out.u8(letter('n')).text(node.kind);
  if (!positioned) return;
  for (const name of ['lineno', 'col_offset', 'end_lineno', 'end_col_offset']) out.u32(values[name] as number);
}

export function packTree(tree: mod): Uint8Array {
  const out = new Packer();
  packNode(out, tree);
  return out.finish();
}
