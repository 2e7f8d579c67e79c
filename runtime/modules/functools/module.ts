// The module _functools.
import { Placeholder } from '../../base/addresses.gen';
import { T } from '../../base/types.gen';
import { fromAddress } from '../../base/value';
import { moduleSetSteal } from '../../object/def';
import { newRef } from '../../object/refcount';
import { moduleRegister } from '../module';
import { addFunctoolsFunctions } from './functions';
import { initLruCache } from './lru-cache';
import { initPartial } from './partial';

export function initFunctools(): void {
  const module = moduleRegister('_functools');
  addFunctoolsFunctions(module);
  initPartial();
  initLruCache();
  moduleSetSteal(module, 'Placeholder', Placeholder);
  moduleSetSteal(module, '_PlaceholderType', newRef(fromAddress(T._PlaceholderType)));
  moduleSetSteal(module, 'partial', newRef(fromAddress(T.partial)));
  moduleSetSteal(module, '_lru_cache_wrapper', newRef(fromAddress(T._lru_cache_wrapper)));
}
