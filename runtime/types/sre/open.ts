// Opening a text for a pattern.
import { Pattern, Pattern_code } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { raiseText } from '../../object/errors';
import { hasBuffer } from '../buffer/buffer';
import { isStr } from '../str/str';
import { SreState, stateInit } from './state';

@inline export function patternAt(v: Value): Pattern { return changetype<Pattern>(<usize>v); }
@inline export function codeOf(v: Value): usize { return <usize>v + Pattern_code; }

/** Opens a text for a pattern: kinds must agree. false = error. */
export function openText(s: SreState, pattern: Value, text: Value, pos: i64, endPos: i64): bool {
  const bytes = patternAt(pattern).isBytes;
  if (isStr(text)) {
    if (bytes > 0) {
      raiseText(T.TypeError, 'cannot use a bytes pattern on a string-like object');
      return false;
    }
  } else if (bytes == 0 && hasBuffer(text)) {
    raiseText(T.TypeError, 'cannot use a string pattern on a bytes-like object');
    return false;
  }
  return stateInit(s, text, patternAt(pattern).groups, pos, endPos);
}
