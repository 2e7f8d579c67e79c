// Fills the types of the interpreter: called at boot after the object model and the built-in types.
import { Value } from '../base/value';
import { setMemoryErrorHook } from '../alloc/out-of-memory';
import { memoryError, raiseObject } from '../object/errors';
import { setFramesHook } from '../object/gc';
import { decref } from '../object/refcount';
import { weakrefInit } from '../object/weakref';
import { setAsyncHook } from '../sync/safepoint';
import { InterpShared } from './frame';
import { initAsyncGenerator } from './async-generator';
import { initCode } from './code-type';
import { initFrame, initTraceback } from './frame-type';
import { initFrameLocalsProxy } from './frame-locals-proxy';
import { initCell, initFunction, initMethod } from './function-type';
import { initCoroutine, initGenerator } from './generator-type';
import { setFramesHook } from '../object/gc';
import { visitFrames } from './visit';

// What lower layers call without knowing this one.
function raiseMemoryError(): void { memoryError(); }
/** An exception (or its class) that another thread wants raised here. */
function raiseAsync(excSteal: Value): void {
  raiseObject(excSteal, 0);
  decref(excSteal);
}

export function initInterp(): void {
  store<u32>(InterpShared.recursionLimit, 1000);
  setFramesHook(visitFrames.index);
  initCode();
  initFunction();
  initMethod();
  initCell();
  initFrame();
  initFrameLocalsProxy();
  initTraceback();
  initGenerator();
  initCoroutine();
  initAsyncGenerator();
}
