// Fills the types of the interpreter: called at boot after the object model and the built-in types.
import { setFramesHook } from '../object/gc';
import { InterpShared } from './frame';
import { initAsyncGenerator } from './async-generator';
import { initCode } from './code-type';
import { initFrame, initTraceback } from './frame-type';
import { initFrameLocalsProxy } from './frame-locals-proxy';
import { initCell, initFunction, initMethod } from './function-type';
import { initCoroutine, initGenerator } from './generator-type';
import { visitFrames } from './visit';

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
