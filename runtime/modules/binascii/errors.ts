// binascii.Error.
import { Root, root } from '../../base/roots';
import { Value } from '../../base/value';
import { formatText, raise } from '../../object/errors';
import { decref } from '../../object/refcount';
import { strFromLiteral } from '../../types/str/str';

/** Raises binascii.Error; returns 0. */
export function binasciiError(text: string): Value {
  const message = strFromLiteral(text);
  if (message) raise(<usize>root(Root.binasciiError), message);
  decref(message);
  return 0;
}
export function binasciiErrorFormat(text: string, a: Value): Value {
  const message = formatText(text, a, 0, 0, 0);
  if (message) raise(<usize>root(Root.binasciiError), message);
  decref(message);
  return 0;
}
