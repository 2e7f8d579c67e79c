// Objects of the native modules about text: _string, _sre.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('FormatIterator', 'Obj', 'What _string.formatter_parser and formatter_field_name_split return.', [
    f('text', 'Value', 'immutable; str'),
    f('at', 'u32', 'locked; next character'),
    f('end', 'u32', 'immutable'),
  ]),
];
