// The type bool: two instances at fixed addresses, IntBoxes of 0 and 1. bool is an int for everything but its text and
// &, |, ^ of two bools.
import { False, NotImplemented, True } from '../base/addresses.gen';
import { IntBox, IntBox_size, Obj, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { T } from '../base/types.gen';
import { IMMORTAL, Value, fromBool, fromInt49 } from '../base/value';
import { isTrue } from '../object/abstract-object';
import { arg, doc } from '../object/def';
import { raiseFormat1, raiseText, warn } from '../object/errors';
import { TypeFlag } from '../object/type-flags';
import { typeSetup } from '../object/type';
import { intAnd, intInvert, intOr, intXor } from './int/bits';
import { isBool, isInt } from './int/value';

function repr(v: Value): Value { return v == True ? N.True_ : N.False_; }

function and(a: Value, b: Value): Value {
  if (isBool(a) && isBool(b)) return fromBool(a == True && b == True);
  return isInt(a) && isInt(b) ? intAnd(a, b) : NotImplemented;
}
function or(a: Value, b: Value): Value {
  if (isBool(a) && isBool(b)) return fromBool(a == True || b == True);
  return isInt(a) && isInt(b) ? intOr(a, b) : NotImplemented;
}
function xor(a: Value, b: Value): Value {
  if (isBool(a) && isBool(b)) return fromBool(a != b);
  return isInt(a) && isInt(b) ? intXor(a, b) : NotImplemented;
}

function invert(v: Value): Value {
  const ok = warn(
    T.DeprecationWarning,
    "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.",
    1,
  );
  return ok ? intInvert(v) : 0;
}

function bool_(v: Value): i32 { return v == True ? 1 : 0; }

/** bool(x=False, /) */
function boolNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames) return raiseText(T.TypeError, 'bool() takes no keyword arguments');
  if (nargs > 1) return raiseFormat1(T.TypeError, 'bool expected at most 1 argument, got %d', fromInt49(nargs));
  if (nargs == 0) return False;
  const truth = isTrue(arg(args, 0));
  return truth < 0 ? 0 : fromBool(truth != 0);
}

function singleton(v: Value, n: i64): void {
  const object = changetype<Obj>(<usize>v);
  object.refLocal = IMMORTAL;
  object.type = T.bool;
  changetype<IntBox>(<usize>v).value = fromInt49(n);
}

/** Fills T.bool and the two singletons. */
export function initBool(): void {
  singleton(False, 0);
  singleton(True, 1);
  typeSetup(T.bool, IntBox_size, 0, TypeFlag.intSubclass | TypeFlag.matchSelf);
  const type = changetype<Type>(T.bool);
  type.repr = repr.index;
  type.new_ = boolNew.index;
  type.and = and.index;
  type.or = or.index;
  type.xor = xor.index;
  type.invert = invert.index;
  type.bool_ = bool_.index;
  doc(T.bool, '', 'bool(x): True when x counts as true, else False. The two bools are ints of value 1 and 0.');
}
