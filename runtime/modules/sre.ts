// The module _sre.
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { fromBool, fromInt49, typeOf, Value } from '../base/value';
import { Pattern_code } from '../base/layout.gen';
import { asIndexI64 } from '../object/abstract-number';
import { arg, Kind, moduleFunction, moduleSetSteal } from '../object/def';
import { raiseFormat1, raiseText } from '../object/errors';
import { decref } from '../object/refcount';
import { isDict, isList, isTuple } from '../object/type-flags';
import { intAsI64, isInt, tlsOverflow } from '../types/int/value';
import { listGet, listSize } from '../types/list/list';
import { MAGIC, MAXGROUPS, MAXREPEAT } from '../types/sre/codes';
import { lowerAscii, lowerUnicode } from '../types/sre/chars';
import { patternNew } from '../types/sre/pattern';
import { templateNew } from '../types/sre/template';
import { validCode } from '../types/sre/validate';
import { internLiteral } from '../types/str/intern';
import { simpleUpper } from '../types/text/unicode';
import { tupleSize } from '../types/tuple';
import { moduleRegister } from './module';

function compile(self: Value, args: usize): Value {
  const pattern = arg(args, 0);
  const flags = asIndexI64(arg(args, 1), T.OverflowError);
  if (flags == -1 && hasError()) return 0;
  const code = arg(args, 2);
  const groups = asIndexI64(arg(args, 3), T.OverflowError);
  if (groups == -1 && hasError()) return 0;
  if (!isList(code)) return raiseFormat1(T.TypeError, "compile() argument 'code' must be list, not %T", code);
  if (!isDict(arg(args, 4))) return raiseFormat1(T.TypeError, "compile() argument 'groupindex' must be dict, not %T", arg(args, 4));
  if (!isTuple(arg(args, 5))) return raiseFormat1(T.TypeError, "compile() argument 'indexgroup' must be tuple, not %T", arg(args, 5));
  if (groups < 0 || groups > <i64>MAXGROUPS) return raiseText(T.RuntimeError, 'invalid SRE code');
  const n = listSize(code);
  const p = patternNew(pattern, <u32>flags, <u32>groups, arg(args, 4), arg(args, 5), n);
  if (!p) return 0;
  let ok = true;
  for (let i: u32 = 0; ok && i < n; i++) {
    const v = listGet(code, i);
    ok = v != 0 && isInt(v);
    if (ok) {
      const word = intAsI64(v);
      if (tlsOverflow || word < 0 || word > 0xffffffff) {
        raiseText(T.OverflowError, 'regular expression code size limit exceeded');
        ok = false;
      }
      store<u32>(p + Pattern_code + (<usize>i << 2), <u32>word);
    } else if (!hasError()) {
      raiseText(T.TypeError, 'an integer is required');
    }
    decref(v);
  }
  if (ok && !validCode(p + Pattern_code, n, <u32>groups)) {
    raiseText(T.RuntimeError, 'invalid SRE code');
    ok = false;
  }
  if (ok) return <u64>p;
  decref(<u64>p);
  return 0;
}

function template(self: Value, args: usize): Value {
  const pattern = arg(args, 0);
  if (typeOf(pattern) != T.Pattern) return raiseFormat1(T.TypeError, 'template() argument 1 must be re.Pattern, not %T', pattern);
  return templateNew(pattern, arg(args, 1));
}

/** A code point argument; -1 = error. */
function character(v: Value): i64 {
  const n = asIndexI64(v, T.OverflowError);
  if (n == -1 && hasError()) return -1;
  if (n < 0 || n > 0x10ffff) {
    raiseText(T.ValueError, 'character out of range');
    return -1;
  }
  return n;
}
function asciiIsCased(self: Value, v: Value): Value {
  const c = character(v);
  return c < 0 ? 0 : fromBool((<u32>c | 32) - 97 < 26);
}
function unicodeIsCased(self: Value, v: Value): Value {
  const c = character(v);
  return c < 0 ? 0 : fromBool(lowerUnicode(<u32>c) != <u32>c || simpleUpper(<u32>c) != <u32>c);
}
function asciiToLower(self: Value, v: Value): Value {
  const c = character(v);
  return c < 0 ? 0 : fromInt49(lowerAscii(<u32>c));
}
function unicodeToLower(self: Value, v: Value): Value {
  const c = character(v);
  return c < 0 ? 0 : fromInt49(lowerUnicode(<u32>c));
}
function getCodeSize(self: Value): Value { return fromInt49(4); }

export function initSreModule(): void {
  const m = moduleRegister('_sre');
  moduleFunction(m, 'compile(pattern, flags, code, groups, groupindex, indexgroup)', compile.index, Kind.slots);
  moduleFunction(m, 'template(pattern, template, /)', template.index, Kind.slots);
  moduleFunction(m, 'ascii_iscased(character, /)', asciiIsCased.index, Kind.one);
  moduleFunction(m, 'unicode_iscased(character, /)', unicodeIsCased.index, Kind.one);
  moduleFunction(m, 'ascii_tolower(character, /)', asciiToLower.index, Kind.one);
  moduleFunction(m, 'unicode_tolower(character, /)', unicodeToLower.index, Kind.one);
  moduleFunction(m, 'getcodesize()', getCodeSize.index, Kind.noargs);
  moduleSetSteal(m, 'MAGIC', fromInt49(MAGIC));
  moduleSetSteal(m, 'CODESIZE', fromInt49(4));
  moduleSetSteal(m, 'MAXREPEAT', fromInt49(MAXREPEAT));
  moduleSetSteal(m, 'MAXGROUPS', fromInt49(MAXGROUPS));
  moduleSetSteal(m, 'copyright', internLiteral(' SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB '));
}
