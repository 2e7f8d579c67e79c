// Objects of the regular expression engine (runtime/types/sre).
import { field as f, struct } from './struct.js';

export const structs = [
  struct('Pattern', 'Obj', 're.Pattern: the compiled code follows the struct.', [
    f('weakrefs', 'ptr', 'locked; list of weak references'),
    f('patternFlags', 'u32', 'immutable; re.RegexFlag bits'),
    f('pattern', 'Value', 'immutable; str, bytes or None'),
    f('groupIndex', 'Value', 'immutable; dict of name -> number'),
    f('indexGroup', 'Value', 'immutable; tuple of name or None by number'),
    f('groups', 'u32', 'immutable; capturing groups'),
    f('isBytes', 'i32', 'immutable; 1 bytes, 0 str, -1 either'),
    f('codeLength', 'u32', 'immutable; words'),
    f('codePad', 'u32', 'free'),
    f('code', 'u32', 'immutable', 0),
  ]),
  struct('Match', 'Obj', 're.Match: start and end of every group follow the struct, -1 where it took no part.', [
    f('string', 'Value', 'immutable; what was searched, or None'),
    f('regs', 'Value', 'atomic; cached tuple of spans, or 0'),
    f('pattern', 'Value', 'immutable; the Pattern'),
    f('pos', 'i64', 'immutable'),
    f('endPos', 'i64', 'immutable'),
    f('lastIndex', 'i32', 'immutable; -1 = none'),
    f('groups', 'u32', 'immutable; groups and the whole match'),
    f('marks', 'i32', 'immutable', 0),
  ]),
  struct('SreScanner', 'Obj', 'What Pattern.scanner and finditer work with.', [
    f('pattern', 'Value', 'immutable; the Pattern'),
    f('string', 'Value', 'immutable'),
    f('next', 'i64', 'locked; where the next search starts, -1 = finished'),
    f('endPos', 'i64', 'immutable'),
    f('mustAdvance', 'u32', 'locked; the last match was empty: the next may not be empty at the same place'),
    f('pos', 'u32', 'immutable'),
    f('held', 'u64', 'immutable; the BufferView that keeps a text in place that is no str', 8),
  ]),
  struct('SreTemplate', 'Obj', 'A parsed replacement: literal, then (group, literal) pairs behind the struct.', [
    f('chunks', 'u32', 'immutable; number of pairs'),
    f('templatePad', 'u32', 'free'),
    f('literal', 'Value', 'immutable; first literal or 0'),
    f('pairs', 'Value', 'immutable; group number as an int, literal or 0', 0),
  ]),
];
