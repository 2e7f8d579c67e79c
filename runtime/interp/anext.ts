// anext(it, default): an awaitable that gives the default instead of raising StopAsyncIteration.
export { anextAwaitableNew } from './async-generator';
