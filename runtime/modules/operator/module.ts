// The module _operator.
import { T } from '../../base/types.gen';
import { fromAddress } from '../../base/value';
import { moduleSetSteal } from '../../object/def';
import { newRef } from '../../object/refcount';
import { moduleRegister } from '../module';
import { addOperatorFunctions } from './functions';
import { initGetters } from './getters';

export function initOperator(): void {
  const module = moduleRegister('_operator');
  addOperatorFunctions(module);
  initGetters();
  moduleSetSteal(module, 'attrgetter', newRef(fromAddress(T.attrgetter)));
  moduleSetSteal(module, 'itemgetter', newRef(fromAddress(T.itemgetter)));
  moduleSetSteal(module, 'methodcaller', newRef(fromAddress(T.methodcaller)));
}
