// Boot of the native modules about numbers and functions.
import { initErrno } from './errno';
import { initTime } from './time';

export function initNumberModules(): void {
  initErrno();
  initTime();
}
