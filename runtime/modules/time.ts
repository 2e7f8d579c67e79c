// The native part of time, as the module _time: clocks, sleeping and the zone; lib/time.py has the calendar.
//
// Clocks come from the host in nanoseconds as doubles: exact for clocks that begin at start-up, to 256 ns for the date.
import { None } from '../base/addresses.gen';
import { hostClock, hostTakeResult, hostTimezone } from '../base/host.gen';
import { scratchPop, scratchPush } from '../base/scratch';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { Value, fromBool } from '../base/value';
import { Kind, moduleDoc, moduleFunction } from '../object/def';
import { raiseText } from '../object/errors';
import { decref } from '../object/refcount';
import { safepoint } from '../sync/safepoint';
import { asF64, floatNew } from '../types/float/value';
import { intFromI64 } from '../types/int/value';
import { strFromUtf8 } from '../types/str/utf8';
import { tuple3 } from '../types/tuple';
import { moduleRegister } from './module';
import { secondsToNs } from './duration';
import { acquireTimed } from './thread/lock';

const WALL: i32 = 0;
const MONOTONIC: i32 = 1;
const PROCESS: i32 = 2;
const THREAD: i32 = 3;

function seconds(which: i32): Value { return floatNew(hostClock(which) / 1e9); }
function nanoseconds(which: i32): Value { return intFromI64(<i64>hostClock(which)); }

function time(self: Value): Value { return seconds(WALL); }
function timeNs(self: Value): Value { return nanoseconds(WALL); }
function monotonic(self: Value): Value { return seconds(MONOTONIC); }
function monotonicNs(self: Value): Value { return nanoseconds(MONOTONIC); }
function processTime(self: Value): Value { return seconds(PROCESS); }
function processTimeNs(self: Value): Value { return nanoseconds(PROCESS); }
function threadTime(self: Value): Value { return seconds(THREAD); }
function threadTimeNs(self: Value): Value { return nanoseconds(THREAD); }

/** Waits on a lock nobody will release; signal handlers run in between. */
function sleep(self: Value, v: Value): Value {
  const ns = secondsToNs(v);
  if (hasError()) return 0;
  if (ns < 0) return raiseText(T.ValueError, 'sleep length must be non-negative');
  if (ns == 0) return safepoint() ? None : 0;
  const word = scratchPush(8);
  store<u64>(word, 1);
  const got = acquireTimed(word, ns);
  scratchPop(word);
  return got < 0 ? 0 : None;
}

/** _zone(seconds): offset east in seconds, whether it is daylight saving time, the abbreviation. */
function zone(self: Value, v: Value): Value {
  const given = asF64(v);
  if (hasError()) return 0;
  // hosts know zones for some 270,000 years around the epoch; beyond them the last one stays
  const at = max<f64>(-8.6e12, min<f64>(8.6e12, given));
  const room = scratchPush(160);
  const n = hostTimezone(at, room);
  const offset = intFromI64(<i64>load<f64>(room));
  const saving = load<f64>(room + 8) != 0;
  let name: Value = 0;
  if (n >= 0 && n <= 128) {
    hostTakeResult(room + 16);
    name = strFromUtf8(room + 16, n, 0);
  } else raiseText(T.OSError, 'no time zone');
  scratchPop(room);
  if (!name) return 0;
  const result = tuple3(offset, fromBool(saving), name);
  decref(name);
  return result;
}

export function initTime(): void {
  const module = moduleRegister('_time');
  moduleFunction(module, 'time()', time.index, Kind.noargs);
  moduleFunction(module, 'time_ns()', timeNs.index, Kind.noargs);
  moduleFunction(module, 'monotonic()', monotonic.index, Kind.noargs);
  moduleFunction(module, 'monotonic_ns()', monotonicNs.index, Kind.noargs);
  moduleFunction(module, 'perf_counter()', monotonic.index, Kind.noargs);
  moduleFunction(module, 'perf_counter_ns()', monotonicNs.index, Kind.noargs);
  moduleFunction(module, 'process_time()', processTime.index, Kind.noargs);
  moduleFunction(module, 'process_time_ns()', processTimeNs.index, Kind.noargs);
  moduleFunction(module, 'thread_time()', threadTime.index, Kind.noargs);
  moduleFunction(module, 'thread_time_ns()', threadTimeNs.index, Kind.noargs);
  moduleFunction(module, 'sleep(object, /)', sleep.index, Kind.one);
  moduleFunction(module, '_zone(seconds, /)', zone.index, Kind.one);
  moduleDoc(module, 'time', 'Seconds since the epoch, with a fraction.');
  moduleDoc(module, 'time_ns', 'Nanoseconds since the epoch.');
  moduleDoc(module, 'monotonic', 'Seconds of a clock that never goes backwards; only differences mean something.');
  moduleDoc(module, 'monotonic_ns', 'monotonic() in nanoseconds.');
  moduleDoc(module, 'perf_counter', 'Seconds of the finest clock; only differences mean something.');
  moduleDoc(module, 'perf_counter_ns', 'perf_counter() in nanoseconds.');
  moduleDoc(module, 'process_time', 'Seconds of processor time that the process has used.');
  moduleDoc(module, 'process_time_ns', 'process_time() in nanoseconds.');
  moduleDoc(module, 'thread_time', 'Seconds of processor time that the thread has used.');
  moduleDoc(module, 'thread_time_ns', 'thread_time() in nanoseconds.');
  moduleDoc(module, 'sleep', 'Lets the thread wait for some seconds, which may have a fraction.');
}
