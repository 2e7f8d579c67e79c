// Objects of the modules operator and functools.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('Getter', 'Obj', 'operator.attrgetter and operator.itemgetter.', [
    f('single', 'Value', 'immutable; the item or the (interned, undotted) attribute name when there is exactly one, else 0'),
    f('wanted', 'Value', 'immutable; tuple of the arguments; of attrgetter, dotted names as tuples of strs'),
  ]),
  struct('MethodCaller', 'Obj', 'operator.methodcaller', [
    f('name', 'Value', 'immutable; interned str'),
    f('args', 'Value', 'immutable; tuple: positional arguments, then the values of the keywords'),
    f('kwnames', 'Value', 'immutable; tuple of the keyword names, or 0'),
  ]),
  struct('Partial', 'Obj', 'functools.partial. __setstate__ may exchange the three Values while others call: read them atomically.', [
    f('func', 'Value', 'atomic'),
    f('args', 'Value', 'atomic; exact tuple'),
    f('keywords', 'Value', 'atomic; dict'),
    f('dict', 'Value', 'see instance.ts'),
    f('weakrefs', 'u32', 'see weakref.ts'),
    f('placeholders', 'u32', 'atomic; how many of args are Placeholder'),
  ]),
  struct('KeyWrapper', 'Obj', 'functools.cmp_to_key(cmp) and what it makes of an object.', [
    f('compare', 'Value', 'immutable'),
    f('object', 'Value', 'atomic; 0 in cmp_to_key(cmp) itself'),
  ]),
  struct('LruCache', 'Obj', 'functools.lru_cache(maxsize)(function). The list runs from the link used longest ago to the latest.', [
    f('func', 'Value', 'immutable'),
    f('cacheInfo', 'Value', 'immutable; the type of cache_info()'),
    f('cache', 'Value', 'immutable; dict of key -> result, or key -> LruLink when bounded'),
    f('maxsize', 'i64', 'immutable; -1 = unbounded'),
    f('hits', 'u64', 'atomic'),
    f('misses', 'u64', 'atomic'),
    f('first', 'ptr', 'locked; oldest link (borrowed: the dict owns links), 0 = empty'),
    f('last', 'ptr', 'locked; latest link'),
    f('typed', 'u32', 'immutable'),
    f('weakrefs', 'u32', 'see weakref.ts'),
    f('dict', 'Value', 'see instance.ts'),
  ]),
  struct('LruLink', 'Obj', 'An entry of a bounded LruCache: locked by the cache.', [
    f('key', 'Value', 'immutable'),
    f('result', 'Value', 'immutable'),
    f('prev', 'ptr', 'locked by the cache'),
    f('next', 'ptr', 'locked by the cache'),
  ]),
];
