// str.translate and str.maketrans.
import { None } from '../../base/addresses.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, typeOf, Value } from '../../base/value';
import { getItem } from '../../object/abstract-sequence';
import { arg, Kind, method, staticMethod } from '../../object/def';
import { clearError, errorMatches, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { raiseBadType } from '../text/arguments';
import { dictNew, dictNext, dictSet } from '../dict/dict';
import { intAsI64, isInt, tlsOverflow } from '../int/value';
import { sbChar, sbFail, sbFinish, sbNew, sbStr } from './builder';
import { scratchPop, scratchPush } from '../../base/scratch';
import { isStr, strCharAt, strLength } from './str';

/** The mapping's answer for c goes into the builder. */
function translateChar(b: usize, table: Value, c: u32): bool {
  const answer = getItem(table, fromInt49(c));
  if (!answer) {
    if (!errorMatches(T.LookupError)) return false;
    clearError();
    return sbChar(b, c);
  }
  let ok = true;
  if (isInt(answer)) {
    const code = intAsI64(answer);
    if (tlsOverflow || code < 0 || code > 0x10ffff) {
      raiseText(T.ValueError, 'character mapping must be in range(0x110000)');
      ok = false;
    } else {
      ok = sbChar(b, <u32>code);
    }
  } else if (isStr(answer)) {
    ok = sbStr(b, answer);
  } else if (answer != None) {
    raiseText(T.TypeError, 'character mapping must return integer, None or str');
    ok = false;
  }
  decref(answer);
  return ok;
}

function strTranslate(self: Value, table: Value): Value {
  const b = sbNew();
  if (!b) return 0;
  const n = strLength(self);
  for (let i = 0; i < n; i++) if (!translateChar(b, table, strCharAt(self, i))) return sbFail(b);
  return sbFinish(b);
}

function fromDict(source: Value): Value {
  if (typeOf(source) != T.dict) return raiseText(T.TypeError, 'if you give only one argument to maketrans it must be a dict');
  const result = dictNew();
  if (!result) return 0;
  const frame = scratchPush(24);
  store<u64>(frame, 0);
  let ok = true;
  while (ok && dictNext(source, frame, frame + 8, frame + 16)) {
    const key = load<Value>(frame, 8);
    const value = load<Value>(frame, 16);
    if (isStr(key)) {
      if (strLength(key) != 1) {
        raiseText(T.ValueError, 'string keys in translatetable must be of length 1');
        ok = false;
      } else {
        ok = dictSet(result, fromInt49(strCharAt(key, 0)), value);
      }
    } else if (isInt(key)) {
      ok = dictSet(result, key, value);
    } else {
      raiseText(T.TypeError, 'keys in translate table mustbe strings or integers');
      ok = false;
    }
    decref(key);
    decref(value);
  }
  scratchPop(frame);
  if (ok && !hasError()) return result;
  decref(result);
  return 0;
}

function strMakeTrans(type: Value, args: usize): Value {
  const x = arg(args, 0);
  const y = arg(args, 1);
  const z = arg(args, 2);
  if (y == 0) return fromDict(x);
  if (!isStr(y)) return raiseBadType('maketrans() argument 2 must be str, not ', y, '');
  if (z && !isStr(z)) return raiseBadType('maketrans() argument 3 must be str, not ', z, '');
  if (!isStr(x)) return raiseText(T.TypeError, 'first maketrans argument must be a string if there is a second argument');
  const n = strLength(x);
  if (n != strLength(y)) return raiseText(T.ValueError, 'the first two maketrans arguments must have equal length');
  const result = dictNew();
  let ok = result != 0;
  for (let i = 0; ok && i < n; i++) ok = dictSet(result, fromInt49(strCharAt(x, i)), fromInt49(strCharAt(y, i)));
  if (z) for (let i = 0; ok && i < strLength(z); i++) ok = dictSet(result, fromInt49(strCharAt(z, i)), None);
  if (ok) return result;
  decref(result);
  return 0;
}

export function initStrTranslate(): void {
  method(T.str, 'translate($self, table, /)', strTranslate.index, Kind.one);
  staticMethod(T.str, 'maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)', strMakeTrans.index, Kind.slots);
}
