// anext(it, default): an awaitable that gives the default instead of raising StopAsyncIteration.
import { Value } from '../base/value';

export function anextAwaitableNew(awaitable: Value, fallback: Value): Value { return unreachable(); }
