// Boot of the native modules about numbers and functions.
import { initErrno } from './errno';
import { initFunctools } from './functools/module';
import { initMath } from './math/module';
import { initOperator } from './operator/module';
import { initTime } from './time';

export function initNumberModules(): void {
  initErrno();
  initTime();
  initMath();
  initOperator();
  initFunctools();
}
