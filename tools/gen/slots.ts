// spec/slots.ts -> runtime/object/slots.gen.ts: the table of special methods (which slot, how a native slot is called as a
// method, which slot function serves classes that define the method in Python) and the slot functions that are alike.
import type { GeneratedFile, Generator } from './generator.js';
import { slots, type Slot } from '../../spec/slots.js';

/** How a slot is called when it is used as a method: the cases of runtime/object/slot-wrappers.ts. */
const wraps = [
  'none', 'unary', 'binary', 'getItem', 'binaryL', 'binaryR', 'ternary', 'ternaryR', 'inplacePower', 'predicate', 'length', 'hash', 'call', 'getattr', 'setattr', 'delattr',
  'lt', 'le', 'eq', 'ne', 'gt', 'ge', 'next', 'descrGet', 'descrSet', 'descrDelete', 'init', 'repeat', 'item', 'setItemAt', 'delItemAt', 'contains', 'setItem',
  'delItem', 'del', 'buffer', 'releaseBuffer',
];

/** [wrap, slot function or ''] for slots that are no plain unary, binary or in-place operators. */
const special: Record<string, [string, string]> = {
  '__del__ finalize': ['del', 'slotFinalize'],
  '__hash__ hash': ['hash', 'slotHash'],
  '__call__ call': ['call', 'slotCall'],
  '__getattribute__ getattro': ['getattr', 'slotGetattro'],
  '__getattr__ getattro': ['none', 'slotGetattro'],
  '__setattr__ setattro': ['setattr', 'slotSetattro'],
  '__delattr__ setattro': ['delattr', 'slotSetattro'],
  '__iter__ iter': ['unary', 'slotIter'],
  '__next__ iternext': ['next', 'slotNext'],
  '__get__ descrGet': ['descrGet', 'slotDescrGet'],
  '__set__ descrSet': ['descrSet', 'slotDescrSet'],
  '__delete__ descrSet': ['descrDelete', 'slotDescrSet'],
  '__init__ init': ['init', 'slotInit'],
  '__new__ new_': ['none', 'slotNew'],
  '__pow__ power': ['ternary', 'slotPower'],
  '__rpow__ power': ['ternaryR', 'slotPower'],
  '__ipow__ ipower': ['inplacePower', 'slotInplacePower'],
  '__bool__ bool_': ['predicate', 'slotBool'],
  '__len__ length': ['length', 'slotLength'],
  '__getitem__ subscript': ['getItem', 'slotSubscript'],
  '__setitem__ assSubscript': ['setItem', 'slotAssSubscript'],
  '__delitem__ assSubscript': ['delItem', 'slotAssSubscript'],
  '__add__ concat': ['binary', ''],
  '__mul__ seqRepeat': ['repeat', ''],
  '__rmul__ seqRepeat': ['repeat', ''],
  '__getitem__ item': ['item', 'slotItem'],
  '__setitem__ assItem': ['setItemAt', 'slotAssItem'],
  '__delitem__ assItem': ['delItemAt', 'slotAssItem'],
  '__contains__ contains': ['contains', 'slotContains'],
  '__iadd__ inplaceConcat': ['binary', ''],
  '__imul__ inplaceRepeat': ['repeat', ''],
  '__buffer__ getBuffer': ['buffer', 'slotGetBuffer'],
  '__release_buffer__ releaseBuffer': ['releaseBuffer', 'slotReleaseBuffer'],
  '__lt__ richcompare': ['lt', 'slotRichcompare'],
  '__le__ richcompare': ['le', 'slotRichcompare'],
  '__eq__ richcompare': ['eq', 'slotRichcompare'],
  '__ne__ richcompare': ['ne', 'slotRichcompare'],
  '__gt__ richcompare': ['gt', 'slotRichcompare'],
  '__ge__ richcompare': ['ge', 'slotRichcompare'],
};

/** Text signatures as CPython gives them where they differ from `($self, /)` with the arguments named below. */
const signatures: Record<string, string> = {
  unary: '($self, /)', binary: '($self, value, /)', getItem: '($self, key, /)', binaryL: '($self, value, /)', binaryR: '($self, value, /)', ternary: '($self, value, mod=None, /)',
  ternaryR: '($self, value, mod=None, /)', inplacePower: '($self, value, mod=None, /)', predicate: '($self, /)', length: '($self, /)', hash: '($self, /)',
  call: '($self, /, *args, **kwargs)', getattr: '($self, name, /)', setattr: '($self, name, value, /)', delattr: '($self, name, /)',
  lt: '($self, value, /)', le: '($self, value, /)', eq: '($self, value, /)', ne: '($self, value, /)', gt: '($self, value, /)', ge: '($self, value, /)',
  next: '($self, /)', descrGet: '($self, instance, owner=None, /)', descrSet: '($self, instance, value, /)', descrDelete: '($self, instance, /)',
  init: '($self, /, *args, **kwargs)', repeat: '($self, value, /)', item: '($self, key, /)', setItemAt: '($self, key, value, /)', delItemAt: '($self, key, /)',
  contains: '($self, key, /)', setItem: '($self, key, value, /)', delItem: '($self, key, /)', del: '($self, /)', buffer: '($self, flags, /)', releaseBuffer: '($self, buffer, /)',
};

const docs: Record<string, string> = {
  __getattribute__: 'Return getattr(self, name).', __setattr__: 'Implement setattr(self, name, value).', __delattr__: 'Implement delattr(self, name).',
  __repr__: 'Return repr(self).', __hash__: 'Return hash(self).', __call__: 'Call self as a function.', __str__: 'Return str(self).',
  __lt__: 'Return self<value.', __le__: 'Return self<=value.', __eq__: 'Return self==value.', __ne__: 'Return self!=value.', __gt__: 'Return self>value.', __ge__: 'Return self>=value.',
  __iter__: 'Implement iter(self).', __next__: 'Implement next(self).', __get__: 'Return an attribute of instance, which is of type owner.', __set__: 'Set an attribute of instance to value.',
  __delete__: 'Delete an attribute of instance.', __init__: 'Initialize self.  See help(type(self)) for accurate signature.', __del__: 'Called when the instance is about to be destroyed.',
  __await__: 'Return an iterator to be used in await expression.', __aiter__: 'Return an awaitable, that resolves in asynchronous iterator.', __anext__: 'Return a value or raise StopAsyncIteration.',
  __add__: 'Return self+value.', __radd__: 'Return value+self.', __sub__: 'Return self-value.', __rsub__: 'Return value-self.', __mul__: 'Return self*value.', __rmul__: 'Return value*self.',
  __mod__: 'Return self%value.', __rmod__: 'Return value%self.', __divmod__: 'Return divmod(self, value).', __rdivmod__: 'Return divmod(value, self).',
  __pow__: 'Return pow(self, value, mod).', __rpow__: 'Return pow(value, self, mod).', __neg__: '-self', __pos__: '+self', __abs__: 'abs(self)', __bool__: 'True if self else False', __invert__: '~self',
  __lshift__: 'Return self<<value.', __rlshift__: 'Return value<<self.', __rshift__: 'Return self>>value.', __rrshift__: 'Return value>>self.', __and__: 'Return self&value.', __rand__: 'Return value&self.',
  __xor__: 'Return self^value.', __rxor__: 'Return value^self.', __or__: 'Return self|value.', __ror__: 'Return value|self.', __int__: 'int(self)', __float__: 'float(self)',
  __iadd__: 'Return self+=value.', __isub__: 'Return self-=value.', __imul__: 'Return self*=value.', __imod__: 'Return self%=value.', __ipow__: 'Return self**=value.', __ilshift__: 'Return self<<=value.',
  __irshift__: 'Return self>>=value.', __iand__: 'Return self&=value.', __ixor__: 'Return self^=value.', __ior__: 'Return self|=value.', __floordiv__: 'Return self//value.', __rfloordiv__: 'Return value//self.',
  __truediv__: 'Return self/value.', __rtruediv__: 'Return value/self.', __ifloordiv__: 'Return self//=value.', __itruediv__: 'Return self/=value.',
  __index__: 'Return self converted to an integer, if self is suitable for use as an index into a list.', __matmul__: 'Return self@value.', __rmatmul__: 'Return value@self.', __imatmul__: 'Return self@=value.',
  __len__: 'Return len(self).', __getitem__: 'Return self[key].', __setitem__: 'Set self[key] to value.', __delitem__: 'Delete self[key].', __contains__: 'Return bool(key in self).',
  __buffer__: 'Return a buffer object that exposes the underlying memory of the object.', __release_buffer__: 'Release the buffer object that exposes the underlying memory of the object.',
};

const upper = (text: string): string => text.replace(/_$/, '').replace(/^./, (c) => c.toUpperCase());

type Family = 'unary' | 'binary' | 'inplace' | 'other';
function family(slot: Slot): Family {
  if (slot.methods.length === 2 && slot.signature.startsWith('(a, b)')) return 'binary';
  if (slot.methods.length === 1 && slot.signature === '(self) -> Value') return 'unary';
  if (slot.methods.length === 1 && slot.signature === '(self, other) -> Value') return 'inplace';
  return 'other';
}

function generate(): GeneratedFile[] {
  let text = `// Generated by tools/gen/slots.ts from spec/slots.ts; do not edit.
import { Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { Value } from '../base/value';
import {
  slotBinary, slotInplace, slotUnary, HANDWRITTEN
} from './slot-functions';

/** How a slot is called as a method: see slot-wrappers.ts. */
export const enum Wrap {
${wraps.map((w) => `  ${w},`).join('\n')}
}

/** Text signature of the methods of a wrap. */
export function wrapSignature(wrap: u32): string {
  switch (wrap) {
${wraps.filter((w) => signatures[w]).map((w) => `    case Wrap.${w}: return '${signatures[w]}';`).join('\n')}
  }
  return '';
}

`;
  const handwritten = new Set<string>();
  let rows = '';
  let count = 0;
  for (const slot of slots) {
    const kind = family(slot);
    const fn = 'slot' + upper(slot.name);
    const isOverridden = slot.methods.some((m) => special[`${m} ${slot.name}`]);
    if (!isOverridden) {
      if (kind === 'unary') text += `export function ${fn}(self: Value): Value { return slotUnary(self, N.${slot.methods[0]}); }\n`;
      if (kind === 'inplace') text += `export function ${fn}(self: Value, other: Value): Value { return slotInplace(self, other, N.${slot.methods[0]}); }\n`;
      if (kind === 'binary') {
        text += `export function ${fn}(a: Value, b: Value): Value {\n  return slotBinary(a, b, offsetof<Type>('${slot.name}'), ${fn}.index, N.${slot.methods[0]}, N.${slot.methods[1]});\n}\n`;
      }
    }
    slot.methods.forEach((method, i) => {
      const known = special[`${method} ${slot.name}`];
      let wrap = known?.[0];
      let index = '0';
      if (known) {
        if (known[1]) {
          handwritten.add(known[1]);
          index = `${known[1]}.index`;
        }
      } else {
        index = `${fn}.index`;
        wrap = kind === 'unary' ? 'unary' : kind === 'inplace' ? 'binary' : i === 0 ? 'binaryL' : 'binaryR';
        if (kind === 'other') throw new Error(`${method} ${slot.name}: say how it is wrapped`);
      }
      const doc = method === '__add__' && slot.name === 'concat' ? 'Return self+value.' : docs[method] ?? '';
      rows += `  define(N.${method}, offsetof<Type>('${slot.name}'), Wrap.${wrap}, ${index}, '${doc}');\n`;
      count++;
    });
  }
  text += `\nexport const SLOT_DEFS: i32 = ${count};\n\n/** Calls \`define\` for every row; rows of one slot follow each other, slots in the order of the Type struct. */\n`;
  text += `export function eachSlotDef(define: (name: Value, offset: usize, wrap: u32, fn: u32, doc: string) => void): void {\n${rows}}\n`;
  text = text.replace('HANDWRITTEN', [...handwritten].join(', '));
  return [{ path: 'runtime/object/slots.gen.ts', text }];
}

export const slotGenerator: Generator = { name: 'slots', source: 'spec/slots.ts', generate };
