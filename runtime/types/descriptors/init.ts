// Boot of the descriptor types.
import { initGetSetDescriptor } from './getset-descriptor';
import { initMemberDescriptor } from './member-descriptor';
import { initMethodDescriptor } from './method-descriptor';
import { initNativeFunction } from './native-function';
import { initWrapperDescriptor } from './wrapper-descriptor';

export function initDescriptors(): void {
  initNativeFunction();
  initMethodDescriptor();
  initGetSetDescriptor();
  initMemberDescriptor();
  initWrapperDescriptor();
}
