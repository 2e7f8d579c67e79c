// list_iterator, list_reverseiterator, tuple_iterator, iterator (the __getitem__ protocol)
import { Value } from '../../base/value';

/** iter() of an object with __getitem__ only. */
export function sequenceIteratorNew(sequence: Value): Value { return unreachable(); }
export function listIteratorNew(list: Value): Value { return unreachable(); }
export function tupleIteratorNew(tuple: Value): Value { return unreachable(); }
