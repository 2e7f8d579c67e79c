// OSError: OSError(errno, strerror[, filename[, winerror[, filename2]]]) picks the subclass that stands for errno.
import { None, True } from '../../base/addresses.gen';
import { BaseExc_size, OSErrorExc, OSErrorExc_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, int49, isInt49, typeOf, Value } from '../../base/value';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { getset, Kind, method } from '../../object/def';
import { formatText, raise, raiseFormat1 } from '../../object/errors';
import { fieldGet, fieldSetSteal } from '../../object/fields';
import { instanceDictAddress, instanceGetDict } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { dictSize } from '../dict/dict';
import { intFromI64 } from '../int/value';
import { tuple2, tuple3, tupleFromArray, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../tuple';
import { ARGS, excAlloc, excArgs, excStr } from './base';
import { clearFields, exceptionType, field, setField, visitFields } from './parts';

const ERRNO: usize = offsetof<OSErrorExc>('errno');
const STRERROR: usize = offsetof<OSErrorExc>('strerror');
const FILENAME: usize = offsetof<OSErrorExc>('filename');
const FILENAME2: usize = offsetof<OSErrorExc>('filename2');
const WRITTEN: usize = offsetof<OSErrorExc>('written');

/** The errno given as an int or a bool; 0 = none. */
@inline function errnoOf(v: Value): i64 { return isInt49(v) ? int49(v) : v == True ? 1 : 0; }
/** The subclass that stands for an error number. */
function typeFor(errno: i64): usize {
  switch (<i32>errno) {
    case 11: case 114: case 115: return T.BlockingIOError;
    case 32: case 108: return T.BrokenPipeError;
    case 10: return T.ChildProcessError;
    case 103: return T.ConnectionAbortedError;
    case 111: return T.ConnectionRefusedError;
    case 104: return T.ConnectionResetError;
    case 17: return T.FileExistsError;
    case 2: return T.FileNotFoundError;
    case 21: return T.IsADirectoryError;
    case 20: return T.NotADirectoryError;
    case 4: return T.InterruptedError;
    case 13: case 1: return T.PermissionError;
    case 3: return T.ProcessLookupError;
    case 110: return T.TimeoutError;
  }
  return T.OSError;
}

/** A class with its own __init__ but not its own __new__ gets its fields in __init__. */
function fillsInInit(type: usize): bool {
  const t = changetype<Type>(type);
  return t.init != init.index && t.new_ == create.index;
}
function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  let made = type;
  if (!fillsInInit(type)) {
    if (kwnames && tupleSize(kwnames)) return raiseFormat1(T.TypeError, '%N() takes no keyword arguments', fromAddress(type));
    if (type == T.OSError && nargs >= 2 && nargs <= 5 && errnoOf(load<Value>(args))) made = typeFor(errnoOf(load<Value>(args)));
  }
  const exc = excAlloc(made);
  if (!exc) return 0;
  store<i64>(<usize>exc + WRITTEN, -1);
  if (fillsInInit(type)) return exc;
  if (fill(exc, args, nargs)) return exc;
  decref(exc);
  return 0;
}
function init(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (!fillsInInit(typeOf(self))) return true;
  if (kwnames && tupleSize(kwnames)) {
    raiseFormat1(T.TypeError, '%T() takes no keyword arguments', self);
    return false;
  }
  return fill(self, args, nargs);
}
function fill(self: Value, args: usize, nargs: u32): bool {
  let kept = nargs;
  if (nargs >= 2 && nargs <= 5) {
    const filename = nargs >= 3 ? load<Value>(args, 16) : 0;
    if (filename && filename != None) {
      if (typeOf(self) == T.BlockingIOError && isIndex(filename)) {
        const n = asIndexI64(filename, T.ValueError);
        if (n == -1 && hasError()) return false;
        store<i64>(<usize>self + WRITTEN, n);
      } else {
        setField(self, FILENAME, filename);
        if (nargs == 5 && load<Value>(args, 32) != None) setField(self, FILENAME2, load<Value>(args, 32));
        kept = 2;
      }
    }
    setField(self, ERRNO, load<Value>(args));
    setField(self, STRERROR, load<Value>(args, 8));
  }
  const tuple = tupleFromArray(args, kept);
  if (!tuple) return false;
  fieldSetSteal(<usize>self + ARGS, tuple);
  return true;
}

function str(self: Value): Value {
  const errno = fieldGet(<usize>self + ERRNO);
  const strerror = fieldGet(<usize>self + STRERROR);
  const filename = fieldGet(<usize>self + FILENAME);
  const filename2 = fieldGet(<usize>self + FILENAME2);
  const number = errno ? errno : None;
  const words = strerror ? strerror : None;
  let text: Value;
  if (filename && filename2) text = formatText('[Errno %S] %S: %R -> %R', number, words, filename, filename2);
  else if (filename) text = formatText('[Errno %S] %S: %R', number, words, filename, 0);
  else if (errno && strerror) text = formatText('[Errno %S] %S', errno, strerror, 0, 0);
  else text = excStr(self);
  decref(errno);
  decref(strerror);
  decref(filename);
  decref(filename2);
  return text;
}
/** args of the copy: the filenames go back in. */
function reduce(self: Value): Value {
  let args = excArgs(self);
  const filename = fieldGet(<usize>self + FILENAME);
  if (tupleSize(args) == 2 && filename) {
    const filename2 = fieldGet(<usize>self + FILENAME2);
    const all = tupleNew(filename2 ? 5 : 3);
    if (all) {
      tupleInitSteal(all, 0, newRef(tupleItemBorrowed(args, 0)));
      tupleInitSteal(all, 1, newRef(tupleItemBorrowed(args, 1)));
      tupleInitSteal(all, 2, newRef(filename));
      if (filename2) {
        tupleInitSteal(all, 3, None);
        tupleInitSteal(all, 4, newRef(filename2));
      }
    }
    decref(filename2);
    decref(args);
    args = fromAddress(all);
  }
  decref(filename);
  if (!args) return 0;
  const dict = load<u32>(instanceDictAddress(self)) ? instanceGetDict(self) : 0;
  const type = fromAddress(typeOf(self));
  const result = dict && dictSize(dict) ? tuple3(type, args, dict) : tuple2(type, args);
  decref(dict);
  decref(args);
  return result;
}
function getWritten(self: Value): Value {
  const n = load<i64>(<usize>self + WRITTEN);
  return n == -1 ? raise(T.AttributeError, N.characters_written) : intFromI64(n);
}
function setWritten(self: Value, value: Value): bool {
  if (!value) {
    if (load<i64>(<usize>self + WRITTEN) == -1) {
      raise(T.AttributeError, N.characters_written);
      return false;
    }
    store<i64>(<usize>self + WRITTEN, -1);
    return true;
  }
  const n = asIndexI64(value, T.ValueError);
  if (n == -1 && hasError()) return false;
  store<i64>(<usize>self + WRITTEN, n);
  return true;
}
function traverse(p: usize): void { visitFields(p, BaseExc_size, WRITTEN); }
function clear(p: usize): void { clearFields(p, BaseExc_size, WRITTEN); }

export function initOSError(): void {
  const t = exceptionType(T.OSError, OSErrorExc_size);
  t.new_ = create.index;
  t.init = init.index;
  t.str = str.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  field(T.OSError, 'errno', ERRNO);
  field(T.OSError, 'strerror', STRERROR);
  field(T.OSError, 'filename', FILENAME);
  field(T.OSError, 'filename2', FILENAME2);
  getset(T.OSError, 'characters_written', getWritten.index, setWritten.index);
  method(T.OSError, '__reduce__($self, /)', reduce.index, Kind.noargs);
}
