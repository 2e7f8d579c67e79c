// None, Ellipsis, NotImplemented and their types.
import { Ellipsis, NoDefault, None, NotImplemented } from '../base/addresses.gen';
import { Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { T } from '../base/types.gen';
import { fromAddress, Value } from '../base/value';
import { doc, Kind, method } from '../object/def';
import { raiseFormat1, raiseText } from '../object/errors';
import { internLiteral } from './str/intern';
import { tupleSize } from './tuple';

/** The constructor of a type with one instance. */
function only(type: usize, nargs: u32, kwnames: Value, instance: Value): Value {
  if (nargs || (kwnames && tupleSize(kwnames))) return raiseFormat1(T.TypeError, '%N takes no arguments', fromAddress(type));
  return instance;
}
function newNone(type: usize, args: usize, nargs: u32, kwnames: Value): Value { return only(type, nargs, kwnames, None); }
function newEllipsis(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs || kwnames) return raiseText(T.TypeError, 'EllipsisType takes no arguments');
  return Ellipsis;
}
function newNotImplemented(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs || kwnames) return raiseText(T.TypeError, 'NotImplementedType takes no arguments');
  return NotImplemented;
}
function never(p: usize): void {}

function reprNone(self: Value): Value { return N.None_; }
function boolNone(self: Value): i32 { return 0; }
/** A fixed number, so that sets of (None, ...) have the same order in every run, as CPython 3.12 and later do. */
function hashNone(self: Value): i64 { return 0xfca86420; }
function reprEllipsis(self: Value): Value { return internLiteral('Ellipsis'); }
function reprNotImplemented(self: Value): Value { return internLiteral('NotImplemented'); }
function boolNotImplemented(self: Value): i32 {
  raiseText(T.TypeError, 'NotImplemented should not be used in a boolean context');
  return -1;
}
function newNoDefault(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs || kwnames) return raiseText(T.TypeError, 'NoDefaultType takes no arguments');
  return NoDefault;
}
function reduceNoDefault(self: Value): Value { return internLiteral('NoDefault'); }
function reprNoDefault(self: Value): Value { return internLiteral('typing.NoDefault'); }

export function initSingletons(): void {
  const none = changetype<Type>(T.NoneType);
  none.dealloc = never.index;
  none.new_ = newNone.index;
  none.repr = reprNone.index;
  none.bool_ = boolNone.index;
  none.hash = hashNone.index;
  const ellipsis = changetype<Type>(T.ellipsis);
  ellipsis.dealloc = never.index;
  ellipsis.new_ = newEllipsis.index;
  ellipsis.repr = reprEllipsis.index;
  method(T.ellipsis, '__reduce__($self, /)', reprEllipsis.index, Kind.noargs);
  const notImplemented = changetype<Type>(T.NotImplementedType);
  notImplemented.dealloc = never.index;
  notImplemented.new_ = newNotImplemented.index;
  notImplemented.repr = reprNotImplemented.index;
  notImplemented.bool_ = boolNotImplemented.index;
  method(T.NotImplementedType, '__reduce__($self, /)', reprNotImplemented.index, Kind.noargs);
  const noDefault = changetype<Type>(T.NoDefaultType);
  noDefault.dealloc = never.index;
  noDefault.new_ = newNoDefault.index;
  noDefault.repr = reprNoDefault.index;
  method(T.NoDefaultType, '__reduce__($self, /)', reduceNoDefault.index, Kind.noargs);
  doc(T.NoDefaultType, '', 'The type of typing.NoDefault, which stands for the default that a type parameter has not.');
}
