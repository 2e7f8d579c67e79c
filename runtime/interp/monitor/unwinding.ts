// Events of exceptions on their way. They belong to no instruction: only tools that watch them everywhere hear them.
import { CodeFlag } from '../../base/code-format.gen';
import { Code, Frame } from '../../base/layout.gen';
import { currentThread } from '../../base/thread';
import { Value } from '../../base/value';
import { fetchError, restoreErrorSteal } from '../../object/errors';
import { InterpShared } from '../frame';
import { fireException } from './fire';
import { Event, globalTools } from './state';

/** Does anybody watch exceptions? */
@inline export function exceptionsWatched(): bool { return load<u32>(InterpShared.monitorTools + 11) != 0 || load<u8>(InterpShared.monitorTools + 15) != 0; }

function indexOf(frame: usize): u32 {
  const f = changetype<Frame>(frame);
  return <u32>(f.pc - changetype<Code>(f.code).instructions) >> 2;
}

/** Fires if anybody watches: gives the exception (owned, not pending) or the one a callback raised. */
export function exceptionEvent(event: u32, frame: usize, excSteal: Value): Value {
  const tools = globalTools(event);
  if (!tools || currentThread().tracing || (changetype<Code>(changetype<Frame>(frame).code).flags & CodeFlag.NO_MONITORING_EVENTS)) return excSteal;
  return fireException(event, frame, indexOf(frame), tools, 0, excSteal);
}

/** PY_THROW: the pending exception is thrown into the generator of this frame. */
export function fireThrow(frame: usize): void {
  if (globalTools(Event.pyThrow)) restoreErrorSteal(exceptionEvent(Event.pyThrow, frame, fetchError()));
}
