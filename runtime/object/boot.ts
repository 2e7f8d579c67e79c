// The boot of the object model, in the order the parts depend on each other. The types of other folders fill their own
// slots between initObjectModel and typesReady; see runtime/index.ts for the whole order.
import { initDescriptors } from '../types/descriptors/init';
import { initExceptions } from '../types/exceptions/init';
import { initGenericAlias } from '../types/generic-alias';
import { initModifiers } from '../types/modifiers';
import { initModule } from '../types/module';
import { initNamespace } from '../types/namespace';
import { initObject } from '../types/object';
import { initProperty } from '../types/property';
import { initSingletons } from '../types/singletons';
import { initSuper } from '../types/super';
import { initType } from '../types/type/init';
import { initUnion } from '../types/union';
import { initWeakrefTypes } from '../types/weakrefs';
import { initBaseHooks } from './base-hooks';
import { initMappingProxy } from './mappingproxy';
import { initSlotTable } from './slot-inherit';

/** Fills the types of the object model. After typeInitHeaders and the names, before typesReady. */
export function initObjectModel(): void {
  initBaseHooks();
  initSlotTable();
  initDescriptors();
  initModifiers();
  initObject();
  initType();
  initModule();
  initProperty();
  initSuper();
  initMappingProxy();
  initNamespace();
  initSingletons();
  initGenericAlias();
  initUnion();
  initWeakrefTypes();
  initExceptions();
}
