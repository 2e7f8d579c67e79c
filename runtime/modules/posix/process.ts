// posix: the process, its environment, randomness.
import { hostCpuCount, hostEnviron, hostExit, hostGetpid, hostGetuid, hostKill, hostRandom } from '../../base/host.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Root, root } from '../../base/roots';
import { fromInt49, isInt49, Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { arg, Kind, moduleFunction } from '../../object/def';
import { errorText } from '../../object/errno';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { safepoint } from '../../sync/safepoint';
import { signalRaise } from '../../sync/signals';
import { bytesData, bytesFrom, bytesNew } from '../../types/bytes/bytes';
import { dictNew, dictSetDefault } from '../../types/dict/dict';
import { listGet } from '../../types/list/list';
import { None } from '../../base/addresses.gen';
import { fspath, noneOrError, takeBytes } from './path';

/** os.environ's first content: a dict of bytes to bytes. */
export function environment(): Value {
  const n = hostEnviron();
  const raw = takeBytes(n);
  if (raw == 0) return 0;
  const dict = dictNew();
  const end = bytesData(raw) + n;
  for (let at = bytesData(raw); dict && at < end; ) {
    let equals: usize = 0;
    let stop = at;
    while (load<u8>(stop) != 0) {
      if (equals == 0 && load<u8>(stop) == 0x3d) equals = stop;
      stop++;
    }
    if (equals > at) {
      const key = bytesFrom(at, <u32>(equals - at));
      const value = bytesFrom(equals + 1, <u32>(stop - equals - 1));
      const there = key && value ? dictSetDefault(dict, key, value) : 0;
      decref(there);
      decref(key);
      decref(value);
      if (!there) {
        decref(dict);
        decref(raw);
        return 0;
      }
    }
    at = stop + 1;
  }
  decref(raw);
  return dict;
}

function environmentFunction(self: Value): Value { return environment(); }
function getpid(self: Value): Value { return fromInt49(hostGetpid()); }
function getppid(self: Value): Value { return fromInt49(hostGetuid(4)); }
function getuid(self: Value): Value { return fromInt49(hostGetuid(0)); }
function geteuid(self: Value): Value { return fromInt49(hostGetuid(1)); }
function getgid(self: Value): Value { return fromInt49(hostGetuid(2)); }
function getegid(self: Value): Value { return fromInt49(hostGetuid(3)); }
function cpuCount(self: Value): Value { return fromInt49(hostCpuCount()); }

function urandom(self: Value, sizeValue: Value): Value {
  const size = asIndexI64(sizeValue, T.OverflowError);
  if (hasError()) return 0;
  if (size < 0) return raiseText(T.ValueError, 'negative argument not allowed');
  const bytes = bytesNew(<u32>size);
  if (bytes != 0 && size > 0) hostRandom(bytesData(<u64>bytes), <usize>size);
  return <u64>bytes;
}

function exitNow(self: Value, args: usize): Value {
  const status = <i32>asIndexI64(arg(args, 0), T.OverflowError);
  if (hasError()) return 0;
  hostExit(status & 0xff);
  return None;
}

function abort(self: Value): Value {
  hostExit(134);
  return None;
}

function kill(self: Value, args: usize): Value {
  const pid = <i32>asIndexI64(arg(args, 0), T.OverflowError);
  if (hasError()) return 0;
  const signal = <i32>asIndexI64(arg(args, 1), T.OverflowError);
  if (hasError()) return 0;
  if (pid == hostGetpid() && signal > 0 && signal < 32) {
    // A handler in Python has run when kill() of the own process returns to the main thread.
    const handler = listGet(root(Root.signalHandlers), signal);
    const isPython = handler != 0 && !isInt49(handler);
    decref(handler);
    if (isPython) {
      signalRaise(<u32>signal);
      return safepoint() ? None : 0;
    }
  }
  return noneOrError(hostKill(pid, signal), 0);
}

function strerror(self: Value, v: Value): Value {
  const code = <i32>asIndexI64(v, T.OverflowError);
  return hasError() ? 0 : errorText(code);
}

function fspathFunction(self: Value, args: usize): Value { return fspath(arg(args, 0)); }

export function initPosixProcess(module: Value): void {
  moduleFunction(module, '_environment()', environmentFunction.index, Kind.noargs);
  moduleFunction(module, 'getpid()', getpid.index, Kind.noargs);
  moduleFunction(module, 'getppid()', getppid.index, Kind.noargs);
  moduleFunction(module, 'getuid()', getuid.index, Kind.noargs);
  moduleFunction(module, 'geteuid()', geteuid.index, Kind.noargs);
  moduleFunction(module, 'getgid()', getgid.index, Kind.noargs);
  moduleFunction(module, 'getegid()', getegid.index, Kind.noargs);
  moduleFunction(module, '_cpu_count()', cpuCount.index, Kind.noargs);
  moduleFunction(module, 'urandom(size, /)', urandom.index, Kind.one);
  moduleFunction(module, '_exit(status)', exitNow.index, Kind.slots);
  moduleFunction(module, 'abort()', abort.index, Kind.noargs);
  moduleFunction(module, 'kill(pid, signal, /)', kill.index, Kind.slots);
  moduleFunction(module, 'strerror(code, /)', strerror.index, Kind.one);
  moduleFunction(module, 'fspath(path)', fspathFunction.index, Kind.slots);
}
