// `from __future__ import ...`: which features a module asks for, and where such imports stop being allowed.
import type * as ast from '../syntax/ast.gen.js';
import { CodeFlag } from '../../spec/code-format.js';
import { syntaxError, type Location } from './diagnostics.js';
import { docstringOf } from './docstring.js';

export interface FutureFeatures {
  /** co_flags bits. */
  readonly flags: number;
  readonly annotations: boolean;
  /** The last future import. */
  readonly end: Location;
}

/** Features that are mandatory today are accepted and mean nothing. */
function featureFlag(name: string): number {
  switch (name) {
    case 'nested_scopes':
    case 'generators':
    case 'division':
    case 'absolute_import':
    case 'with_statement':
    case 'print_function':
    case 'unicode_literals':
    case 'generator_stop':
      return 0;
    case 'barry_as_FLUFL':
      return CodeFlag.FUTURE_BARRY_AS_BDFL;
    case 'annotations':
      return CodeFlag.FUTURE_ANNOTATIONS;
    default:
      return -1;
  }
}

export function futureFeatures(mod: ast.mod, inherited: number): FutureFeatures {
  let flags = inherited;
  let end: Location = { lineno: -1, end_lineno: -1, col_offset: -1, end_col_offset: -1 };
  if (mod.kind === 'Module' || mod.kind === 'Interactive') {
    const { body } = mod;
    let first = docstringOf(body) === null ? 0 : 1;
    for (; first < body.length; first++) {
      const s = body[first];
      if (s.kind !== 'ImportFrom' || s.module !== '__future__' || (s.level ?? 0) !== 0) break;
      for (const alias of s.names) {
        const flag = featureFlag(alias.name);
        if (alias.name === 'braces') throw syntaxError(alias, 'not a chance');
        if (flag < 0) throw syntaxError(alias, `future feature ${alias.name} is not defined`);
        flags |= flag;
      }
      end = s;
    }
  }
  return { flags, annotations: (flags & CodeFlag.FUTURE_ANNOTATIONS) !== 0, end };
}
