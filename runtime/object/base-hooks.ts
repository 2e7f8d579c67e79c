// What the layers below the object model call through function indexes: registered once, at boot.
import { currentThread } from '../base/thread';
import { Value } from '../base/value';
import { setMemoryErrorHook } from '../alloc/out-of-memory';
import { setAsyncHook } from '../sync/safepoint';
import { call0 } from './call';
import { memoryError, raiseValue } from './errors';
import { decref } from './refcount';
import { isType } from './type-flags';

function noMemory(): void { memoryError(); }

/** An asynchronous exception arrives: a class or an instance, whose reference is ours. It replaces nothing that is pending already. */
function asyncException(exception: Value): void {
  if (currentThread().exception == 0) {
    const instance = isType(exception) ? call0(exception) : 0;
    // A class that cannot be called has raised something itself.
    if (instance) {
      raiseValue(instance);
      decref(instance);
    } else if (!isType(exception)) {
      raiseValue(exception);
    }
  }
  decref(exception);
}

export function initBaseHooks(): void {
  setMemoryErrorHook(noMemory.index);
  setAsyncHook(asyncException.index);
}
