// SyntaxWarnings for expressions that cannot work: `x is 'a'`, `(1)(2)`, `[1][2, 3]`.
import type * as ast from '../../syntax/ast.gen.js';
import { typeName } from '../constants.js';
import type { Compiler } from './compiler.js';

/** The type that a display or literal surely has. */
function inferType(e: ast.expr): string | null {
  switch (e.kind) {
    case 'Tuple':
      return 'tuple';
    case 'List':
    case 'ListComp':
      return 'list';
    case 'Dict':
    case 'DictComp':
      return 'dict';
    case 'Set':
    case 'SetComp':
      return 'set';
    case 'GeneratorExp':
      return 'generator';
    case 'Lambda':
      return 'function';
    case 'TemplateStr':
    case 'Interpolation':
      return 'string.templatelib.Template';
    case 'JoinedStr':
    case 'FormattedValue':
      return 'str';
    case 'Constant':
      return typeName(e.value);
    default:
      return null;
  }
}

/** False for a constant other than the named singletons: comparing its identity is a mistake. */
function mayCompareIdentity(e: ast.expr): boolean {
  if (e.kind === 'Tuple') return e.elts.some((x) => x.kind !== 'Constant');
  if (e.kind !== 'Constant') return true;
  const { type } = e.value;
  return type === 'None' || type === 'True' || type === 'False' || type === 'Ellipsis';
}

export function checkCompare(c: Compiler, e: ast.Compare): void {
  let left = e.left;
  let leftOk = mayCompareIdentity(left);
  for (let i = 0; i < e.ops.length; i++) {
    const right = e.comparators[i];
    const rightOk = mayCompareIdentity(right);
    const op = e.ops[i];
    if ((op === 'Is' || op === 'IsNot') && !(leftOk && rightOk)) {
      const type = inferType(leftOk ? right : left);
      const [word, meant] = op === 'Is' ? ['is', '=='] : ['is not', '!='];
      c.warn(e, `"${word}" with '${type}' literal. Did you mean "${meant}"?`);
      return;
    }
    left = right;
    leftOk = rightOk;
  }
}

export function checkCaller(c: Compiler, e: ast.expr): void {
  const type = inferType(e);
  if (type === null || e.kind === 'Lambda') return;
  c.warn(e, `'${type}' object is not callable; perhaps you missed a comma?`);
}

export function checkSubscripter(c: Compiler, e: ast.expr): void {
  switch (e.kind) {
    case 'Constant':
      if (['str', 'bytes', 'tuple', 'True', 'False'].includes(e.value.type)) {
        // bool is an int and is not subscriptable either.
        if (e.value.type !== 'True' && e.value.type !== 'False') return;
      }
      break;
    case 'Set':
    case 'SetComp':
    case 'GeneratorExp':
    case 'TemplateStr':
    case 'Interpolation':
    case 'Lambda':
      break;
    default:
      return;
  }
  c.warn(e, `'${inferType(e)}' object is not subscriptable; perhaps you missed a comma?`);
}

export function checkIndex(c: Compiler, e: ast.expr, index: ast.expr): void {
  const type = inferType(index);
  if (type === null || type === 'int' || type === 'bool' || type === 'slice') return;
  switch (e.kind) {
    case 'Constant':
      if (!['str', 'bytes', 'tuple'].includes(e.value.type)) return;
      break;
    case 'Tuple':
    case 'List':
    case 'ListComp':
    case 'JoinedStr':
    case 'FormattedValue':
      break;
    default:
      return;
  }
  c.warn(e, `${inferType(e)} indices must be integers or slices, not ${type}; perhaps you missed a comma?`);
}
