// callable_iterator: iter(callable, sentinel)
import { Value } from '../../base/value';

export function callIteratorNew(callable: Value, sentinel: Value): Value { return unreachable(); }
