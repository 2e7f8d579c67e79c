// Boot of the native modules about numbers and functions.
import { initBisect } from './bisect';
import { initCmath } from './cmath/module';
import { initErrno } from './errno';
import { initFunctools } from './functools/module';
import { initHashes } from './hashes/module';
import { initHeapq } from './heapq';
import { initMath } from './math/module';
import { initOperator } from './operator/module';
import { initRandom } from './random';
import { initStatistics } from './statistics';
import { initTime } from './time';

export function initNumberModules(): void {
  initErrno();
  initTime();
  initMath();
  initCmath();
  initRandom();
  initHashes();
  initStatistics();
  initBisect();
  initHeapq();
  initOperator();
  initFunctools();
}
