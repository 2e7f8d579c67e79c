// The slots of a type: field name in the Type struct, signature, and the special methods behind it. The slot
// wrappers (`int.__add__` as an object) and the slot functions of classes written in Python come from this table.
//
// Conventions: Value arguments are borrowed and untagged, Value results are owned; 0 = error (exception set).
// `ok` is a bool: false = error set. `tri` is an i32: 1, 0, or -1 = error set. `args` is an address of nargs + len(kwnames) Values.

export interface Slot {
  name: string;
  signature: string;
  /** Special methods that fill it; for binary operators the reflected one second. */
  methods: string[];
}

const slot = (name: string, signature: string, ...methods: string[]): Slot => ({ name, signature, methods });
const unary = (name: string, method: string): Slot => slot(name, '(self) -> Value', method);
const binary = (name: string, method: string, reflected: string): Slot => slot(name, '(a, b) -> Value, either operand may be ours', method, reflected);
const inplace = (name: string, method: string): Slot => slot(name, '(self, other) -> Value', method);

export const slots: Slot[] = [
  slot('dealloc', '(ptr) -> void; the last reference is gone'),
  slot('traverse', '(ptr) -> void; calls gcVisit(value) on every owned reference'),
  slot('clear', '(ptr) -> void; drops references that may form cycles'),
  slot('finalize', '(ptr) -> void', '__del__'),
  slot('repr', '(self) -> Value', '__repr__'),
  slot('str', '(self) -> Value', '__str__'),
  slot('hash', '(self) -> i64, -1 = error', '__hash__'),
  slot('call', '(self, args, nargs, kwnames) -> Value', '__call__'),
  slot('getattro', '(self, name) -> Value', '__getattribute__', '__getattr__'),
  slot('setattro', '(self, name, value or 0 to delete) -> ok', '__setattr__', '__delattr__'),
  slot('richcompare', '(a, b, op) -> Value; op is CompareOp', '__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__'),
  slot('iter', '(self) -> Value', '__iter__'),
  slot('iternext', '(self) -> Value; 0 without an exception = exhausted', '__next__'),
  slot('descrGet', '(descriptor, instance or 0, owner type or 0) -> Value', '__get__'),
  slot('descrSet', '(descriptor, instance, value or 0 to delete) -> ok', '__set__', '__delete__'),
  slot('init', '(self, args, nargs, kwnames) -> ok', '__init__'),
  slot('new_', '(type ptr, args, nargs, kwnames) -> Value', '__new__'),
  slot('await', '(self) -> Value', '__await__'),
  slot('aiter', '(self) -> Value', '__aiter__'),
  slot('anext', '(self) -> Value', '__anext__'),
  slot('send', '(self, value, resultOut address) -> i32: 1 yielded, 0 returned, -1 error'),
  slot('getBuffer', '(self, view address, flags) -> ok', '__buffer__'),
  slot('releaseBuffer', '(self, view address) -> void', '__release_buffer__'),
  binary('add', '__add__', '__radd__'),
  binary('subtract', '__sub__', '__rsub__'),
  binary('multiply', '__mul__', '__rmul__'),
  binary('remainder', '__mod__', '__rmod__'),
  binary('divmod', '__divmod__', '__rdivmod__'),
  slot('power', '(a, b, mod or None) -> Value', '__pow__', '__rpow__'),
  unary('negative', '__neg__'),
  unary('positive', '__pos__'),
  unary('absolute', '__abs__'),
  slot('bool_', '(self) -> tri', '__bool__'),
  unary('invert', '__invert__'),
  binary('lshift', '__lshift__', '__rlshift__'),
  binary('rshift', '__rshift__', '__rrshift__'),
  binary('and', '__and__', '__rand__'),
  binary('xor', '__xor__', '__rxor__'),
  binary('or', '__or__', '__ror__'),
  unary('int', '__int__'),
  unary('float', '__float__'),
  inplace('iadd', '__iadd__'),
  inplace('isubtract', '__isub__'),
  inplace('imultiply', '__imul__'),
  inplace('iremainder', '__imod__'),
  slot('ipower', '(self, other, None) -> Value', '__ipow__'),
  inplace('ilshift', '__ilshift__'),
  inplace('irshift', '__irshift__'),
  inplace('iand', '__iand__'),
  inplace('ixor', '__ixor__'),
  inplace('ior', '__ior__'),
  binary('floordiv', '__floordiv__', '__rfloordiv__'),
  binary('truediv', '__truediv__', '__rtruediv__'),
  inplace('ifloordiv', '__ifloordiv__'),
  inplace('itruediv', '__itruediv__'),
  unary('index', '__index__'),
  binary('matmul', '__matmul__', '__rmatmul__'),
  inplace('imatmul', '__imatmul__'),
  slot('length', '(self) -> i64, -1 = error', '__len__'),
  slot('subscript', '(self, key) -> Value', '__getitem__'),
  slot('assSubscript', '(self, key, value or 0 to delete) -> ok', '__setitem__', '__delitem__'),
  slot('concat', '(self, other) -> Value; sequence +', '__add__'),
  slot('seqRepeat', '(self, count i64) -> Value; sequence *', '__mul__', '__rmul__'),
  slot('item', '(self, index i64, never negative from callers that know the length) -> Value', '__getitem__'),
  slot('assItem', '(self, index i64, value or 0) -> ok', '__setitem__', '__delitem__'),
  slot('contains', '(self, value) -> tri', '__contains__'),
  slot('inplaceConcat', '(self, other) -> Value', '__iadd__'),
  slot('inplaceRepeat', '(self, count i64) -> Value', '__imul__'),
  slot('is_gc', '(ptr) -> bool; only for types whose instances differ'),
];
