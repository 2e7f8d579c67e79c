// posix: pipes, child processes and waiting for descriptors; the requests are packed by lib/_posixsubprocess.py and
// lib/select.py.
import { hostPipe, hostPoll, hostSpawn, hostWaitpid } from '../../base/host.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromInt49, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { attach, detach } from '../../sync/thread-state';
import { safepoint } from '../../sync/safepoint';
import { asIndexI64 } from '../../object/abstract-number';
import { arg, Kind, moduleFunction } from '../../object/def';
import { raiseFormat1, raiseOSError } from '../../object/errors';
import { asF64 } from '../../types/float/value';
import { bytesData, bytesFrom, bytesLength, isBytes } from '../../types/bytes/bytes';
import { tuple2Steal } from '../../types/tuple';

const EINTR = 4;

function int32(v: Value): i32 { return <i32>asIndexI64(v, T.OverflowError); }

function pipe(self: Value): Value {
  const at = scratchPush(8);
  detach();
  const code = hostPipe(at);
  attach();
  const result = code < 0 ? raiseOSError(-code, 0) : tuple2Steal(fromInt49(load<i32>(at)), fromInt49(load<i32>(at, 4)));
  scratchPop(at);
  return result;
}

/** _spawn(request): the id of the new process. */
function spawn(self: Value, request: Value): Value {
  if (!isBytes(request)) return raiseFormat1(T.TypeError, 'a bytes-like object is required, not %T', request);
  detach();
  const pid = hostSpawn(bytesData(request), bytesLength(request));
  attach();
  return pid < 0 ? raiseOSError(-pid, 0) : fromInt49(pid);
}

function waitpid(self: Value, args: usize): Value {
  const pid = int32(arg(args, 0));
  if (hasError()) return 0;
  const options = int32(arg(args, 1));
  if (hasError()) return 0;
  const at = scratchPush(8);
  store<i32>(at, 0);
  let got: i32;
  do {
    detach();
    got = hostWaitpid(pid, options, at);
    attach();
  } while (got == -EINTR && safepoint());
  const result = hasError() ? 0 : got < 0 ? raiseOSError(-got, 0) : tuple2Steal(fromInt49(got), fromInt49(load<i32>(at)));
  scratchPop(at);
  return result;
}

/** _poll(words, milliseconds): the words with the results; interrupted by a signal it gives them without any. */
function poll(self: Value, args: usize): Value {
  const words = arg(args, 0);
  if (!isBytes(words)) return raiseFormat1(T.TypeError, 'a bytes-like object is required, not %T', words);
  const timeout = asF64(arg(args, 1));
  if (hasError()) return 0;
  const n = bytesLength(words);
  const at = memAlloc(n + 8);
  if (at == 0) return 0;
  memory.copy(at, bytesData(words), n);
  detach();
  const code = hostPoll(at, <i32>(n >> 3), timeout);
  attach();
  let result: Value = 0;
  if (code >= 0 || (code == -EINTR && safepoint())) result = bytesFrom(at, n);
  else if (!hasError()) raiseOSError(-code, 0);
  memFree(at);
  return result;
}

export function initPosixChildren(module: Value): void {
  moduleFunction(module, 'pipe()', pipe.index, Kind.noargs);
  moduleFunction(module, '_spawn(request, /)', spawn.index, Kind.one);
  moduleFunction(module, 'waitpid(pid, options, /)', waitpid.index, Kind.slots);
  moduleFunction(module, '_poll(words, timeout, /)', poll.index, Kind.slots);
}
