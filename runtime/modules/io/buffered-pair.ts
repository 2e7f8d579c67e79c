// io.BufferedRWPair: a reader over one raw stream and a writer over another.
import { None, True } from '../../base/addresses.gen';
import { BufferedPair, BufferedPair_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { fromAddress, fromInt49, Value } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { getAttr } from '../../object/attr';
import { call2, callMethod0, callMethod1 } from '../../object/call';
import { arg, defineInit, getset, Kind, method } from '../../object/def';
import { chainContextSteal, fetchError, raiseText } from '../../object/errors';
import { fieldClear, fieldGet, fieldSetSteal } from '../../object/fields';
import { gcVisit } from '../../object/gc';
import { instanceDictClear, instanceDictTraverse } from '../../object/instance';
import { decref } from '../../object/refcount';
import { checkReadable, checkWritable, setupStream } from './bases';
import { cannotPickle, DEFAULT_BUFFER_SIZE, streamNew } from './common';

const READER: usize = offsetof<BufferedPair>('reader');
const WRITER: usize = offsetof<BufferedPair>('writer');

/** One of the two (owned), or 0 with ValueError. */
function end(self: Value, which: usize): Value {
  const v = fieldGet(<usize>self + which);
  return v ? v : raiseText(T.ValueError, 'I/O operation on uninitialized object');
}
function ask(self: Value, which: usize, name: Value): Value {
  const v = end(self, which);
  if (!v) return 0;
  const result = callMethod0(v, name);
  decref(v);
  return result;
}
function ask1(self: Value, which: usize, name: Value, a: Value): Value {
  const v = end(self, which);
  if (!v) return 0;
  const result = a ? callMethod1(v, name, a) : callMethod0(v, name);
  decref(v);
  return result;
}

function init(self: Value, args: usize): bool {
  const reader = arg(args, 0);
  const writer = arg(args, 1);
  const size = arg(args, 2) ? arg(args, 2) : fromInt49(DEFAULT_BUFFER_SIZE);
  if (!checkReadable(reader) || !checkWritable(writer)) return false;
  const r = call2(fromAddress(T.BufferedReader), reader, size);
  if (!r) return false;
  const w = call2(fromAddress(T.BufferedWriter), writer, size);
  if (!w) {
    decref(r);
    return false;
  }
  fieldSetSteal(<usize>self + READER, r);
  fieldSetSteal(<usize>self + WRITER, w);
  return true;
}

function read(self: Value, args: usize): Value { return ask1(self, READER, N.read, arg(args, 0)); }
function peek(self: Value, args: usize): Value { return ask1(self, READER, N.peek, arg(args, 0)); }
function read1(self: Value, args: usize): Value { return ask1(self, READER, N.read1, arg(args, 0)); }
function readinto(self: Value, target: Value): Value { return ask1(self, READER, N.readinto, target); }
function readinto1(self: Value, target: Value): Value { return ask1(self, READER, N.readinto1, target); }
function write(self: Value, data: Value): Value { return ask1(self, WRITER, N.write, data); }
function flush(self: Value): Value { return ask(self, WRITER, N.flush); }
function readable(self: Value): Value { return ask(self, READER, N.readable); }
function writable(self: Value): Value { return ask(self, WRITER, N.writable); }
function isatty(self: Value): Value {
  const answer = ask(self, WRITER, N.isatty);
  if (!answer || answer == True) return answer;
  decref(answer);
  return ask(self, READER, N.isatty);
}
function close(self: Value): Value {
  const first = ask(self, WRITER, N.close);
  const problem = first ? 0 : fetchError();
  decref(first);
  const second = ask(self, READER, N.close);
  if (!problem) return second;
  decref(second);
  chainContextSteal(problem);
  return 0;
}
function closedGetter(self: Value): Value {
  const writer = fieldGet(<usize>self + WRITER);
  if (!writer) return raiseText(T.RuntimeError, 'the BufferedRWPair object is being garbage-collected');
  const result = getAttr(writer, N.closed);
  decref(writer);
  return result;
}

function dealloc(p: usize): void {
  clear(p);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(changetype<BufferedPair>(p).reader);
  gcVisit(changetype<BufferedPair>(p).writer);
  instanceDictTraverse(p);
}
function clear(p: usize): void {
  fieldClear(p + READER);
  fieldClear(p + WRITER);
  instanceDictClear(p);
}

export function initBufferedPair(): void {
  const t = T.BufferedRWPair;
  setupStream(t, BufferedPair_size);
  const type = changetype<Type>(t);
  type.new_ = streamNew.index;
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.clear = clear.index;
  defineInit(t, 'BufferedRWPair(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)', init.index);
  method(t, 'read($self, size=-1, /) as -', read.index, Kind.slots);
  method(t, 'peek($self, size=0, /) as -', peek.index, Kind.slots);
  method(t, 'read1($self, size=-1, /) as -', read1.index, Kind.slots);
  method(t, 'readinto($self, buffer, /) as -', readinto.index, Kind.one);
  method(t, 'readinto1($self, buffer, /) as -', readinto1.index, Kind.one);
  method(t, 'write($self, buffer, /) as -', write.index, Kind.one);
  method(t, 'flush($self, /)', flush.index, Kind.noargs);
  method(t, 'readable($self, /)', readable.index, Kind.noargs);
  method(t, 'writable($self, /)', writable.index, Kind.noargs);
  method(t, 'isatty($self, /)', isatty.index, Kind.noargs);
  method(t, 'close($self, /)', close.index, Kind.noargs);
  method(t, '__getstate__($self, /)', cannotPickle.index, Kind.noargs);
  getset(t, 'closed', closedGetter.index, 0);
}
