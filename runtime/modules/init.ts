// All native modules, in the order in which they are made at boot.
import { initAbc } from './abc';
import { initArrayModule } from './array';
import { initBuiltins } from './builtins/module';
import { initCollections } from './collections';
import { initTypes } from './types';
import { Debug } from '../debug/flags';
import { initDebug } from './debug';
import { initContextvars } from './contextvars';
import { initGc } from './gc';
import { initIo } from './io/module';
import { initItertools } from './itertools';
import { initNumberModules } from './init-numbers';
import { initQueue } from './queue';
import { initSignal } from './signal';
import { initSkein } from './skein';
import { initSuggestions } from './suggestions';
import { initSys } from './sys/module';
import { initPosix } from './posix/module';
import { initTextModules } from './init-text';
import { initTestModule } from './test/module';
import { initWeakref } from './weakref';
import { initThreadModule } from './thread/module';

export function initModules(): void {
  initBuiltins();
  initSys();
  initThreadModule();
  initWeakref();
  initPosix();
  initSignal();
  initTextModules();
  initNumberModules();
  initCollections();
  initTypes();
  initItertools();
  initArrayModule();
  initIo();
  initAbc();
  initContextvars();
  initQueue();
  initGc();
  initSuggestions();
  initDebug();
  initSkein();
  if (Debug.testModules) initTestModule();
}
