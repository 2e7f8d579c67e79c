// What inspect.signature() shows of built-in types whose constructors take their arguments as they come.
import { T } from '../../base/types.gen';
import { typeSignature } from '../../object/def';

export function initTypeSignatures(): void {
  typeSignature(T.bool, 'bool(object=False, /)');
  typeSignature(T.list, 'list(iterable=(), /)');
  typeSignature(T.tuple, 'tuple(iterable=(), /)');
  typeSignature(T.set, 'set(iterable=(), /)');
  typeSignature(T.frozenset, 'frozenset(iterable=(), /)');
  typeSignature(T.float, 'float(x=0, /)');
  typeSignature(T.enumerate, 'enumerate(iterable, start=0)');
  typeSignature(T.filter, 'filter(function, iterable, /)');
  typeSignature(T.object, 'object()');
  typeSignature(T.reversed, 'reversed(sequence, /)');
  typeSignature(T.map, 'map(function, iterable, /, *iterables, strict=False)');
  typeSignature(T.zip_longest, 'zip_longest(*iterables, fillvalue=None)');
  typeSignature(T.partial, 'partial(func, /, *args, **keywords)');
  typeSignature(T._local, '_local()');
  typeSignature(T.ellipsis, 'ellipsis()');
  typeSignature(T.NoneType, 'NoneType()');
  typeSignature(T.NotImplementedType, 'NotImplementedType()');
  typeSignature(T.SimpleNamespace, 'SimpleNamespace(mapping_or_iterable=(), /, **kwargs)');
  typeSignature(T.attrgetter, 'attrgetter(attr, /, *attrs)');
  typeSignature(T.itemgetter, 'itemgetter(item, /, *items)');
  typeSignature(T.methodcaller, 'methodcaller(name, /, *args, **kwargs)');
}
