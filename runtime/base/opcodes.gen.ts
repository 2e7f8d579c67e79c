// Generated from spec/opcodes.ts by tools/gen/opcodes.ts. Do not edit.
export const enum Op {
  NOP = 1, // none: nothing; keeps a line for tracing
  RESUME = 2, // int: low 2 bits: 0 start of the code, 1 after yield, 2 after yield from, 3 after await; bit 2: inside exactly one handler that cannot end the generator. Polls
  POP_TOP = 3, // none: drop the top
  POP_ITER = 4, // none: drop the iterator at the end of a for loop
  PUSH_NULL = 5, // none: push the absent value 0
  COPY = 6, // int: push a copy of the n-th value from the top (1 = top)
  SWAP = 7, // int: swap the top with the n-th value (n >= 2)
  LOAD_CONST = 8, // const: push a constant
  LOAD_SMALL_INT = 9, // int: push the int n (0..255)
  LOAD_COMMON_CONSTANT = 10, // int: 0 AssertionError, 1 NotImplementedError, 2 tuple, 3 all, 4 any
  LOAD_FAST = 11, // local: push an owned copy of a local that is known to be bound
  LOAD_FAST_BORROW = 12, // local: the same, borrowed: consumed before the local can change
  LOAD_FAST_CHECK = 13, // local: push a local; UnboundLocalError if absent
  LOAD_FAST_AND_CLEAR = 14, // local: push a local or 0 and make it absent (inlined comprehensions)
  STORE_FAST = 15, // local: store the top (0 stands for absent)
  DELETE_FAST = 16, // local: make a local absent; UnboundLocalError if it is
  LOAD_FAST_LOAD_FAST = 17, // local2: push the first, then the second
  LOAD_FAST_BORROW_LOAD_FAST_BORROW = 18, // local2: push both, borrowed
  STORE_FAST_LOAD_FAST = 19, // local2: store the top in the first, push the second
  STORE_FAST_STORE_FAST = 20, // local2: store the top in the first, the next in the second
  MAKE_CELL = 21, // local: replace the value in the slot by a new cell that holds it
  COPY_FREE_VARS = 22, // int: copy the function's n closure cells into the last n slots
  LOAD_DEREF = 23, // local: push what the cell holds; NameError or UnboundLocalError if empty
  STORE_DEREF = 24, // local: store the top in the cell
  DELETE_DEREF = 25, // local: empty the cell; error if it is empty
  LOAD_FROM_DICT_OR_DEREF = 26, // local: pop a mapping, look the variable up there, else in the cell
  LOAD_NAME = 27, // site: locals(), then globals, then builtins. Words: 2
  STORE_NAME = 28, // site: locals()[name] = top. Word: 1
  DELETE_NAME = 29, // const: name: del locals()[name]
  LOAD_GLOBAL = 30, // site: flag 0: also push 0 after it (for a call). Words: globals, builtins
  STORE_GLOBAL = 31, // site: globals[name] = top. Word: 1
  DELETE_GLOBAL = 32, // const: name: del globals[name]
  LOAD_LOCALS = 33, // none: push the mapping of the local scope (class body, annotations)
  LOAD_FROM_DICT_OR_GLOBALS = 34, // const: name: pop a mapping, look up there, then globals, then builtins
  LOAD_BUILD_CLASS = 35, // none: push builtins.__build_class__
  LOAD_ATTR = 36, // site: flag 0, method form: push method, self, or attribute, 0. Words: 2
  STORE_ATTR = 37, // site: top.name = next. Words: 2
  DELETE_ATTR = 38, // const: name: del top.name
  LOAD_SUPER_ATTR = 39, // site: pop global super, class, self. Flag 0: method form; flag 1: two-argument super() was written. Words: 2
  LOAD_SPECIAL = 40, // int: 0 __enter__, 1 __exit__, 2 __aenter__, 3 __aexit__ looked up on the type; push method, self or 0
  UNARY_NEGATIVE = 41, // none: -x
  UNARY_NOT = 42, // none: not x, where x is a bool
  UNARY_INVERT = 43, // none: ~x
  TO_BOOL = 44, // none: bool(x)
  BINARY_OP = 45, // int: n: NB_OPS below (CPython's numbers)
  BINARY_ADD = 46, // none: a + b
  BINARY_SUBTRACT = 47, // none: a - b
  BINARY_MULTIPLY = 48, // none: a * b
  BINARY_TRUE_DIVIDE = 49, // none: a / b
  BINARY_FLOOR_DIVIDE = 50, // none: a // b
  BINARY_REMAINDER = 51, // none: a % b
  BINARY_AND = 52, // none: a & b
  BINARY_OR = 53, // none: a | b
  BINARY_XOR = 54, // none: a ^ b
  BINARY_LSHIFT = 55, // none: a << b
  BINARY_RSHIFT = 56, // none: a >> b
  BINARY_SUBSCR = 57, // none: a[b]
  INPLACE_ADD = 58, // none: a += b
  INPLACE_SUBTRACT = 59, // none: a -= b
  INPLACE_MULTIPLY = 60, // none: a *= b
  BINARY_SLICE = 61, // none: container, start, stop: container[start:stop]
  STORE_SLICE = 62, // none: value, container, start, stop
  STORE_SUBSCR = 63, // none: value, container, key: container[key] = value
  DELETE_SUBSCR = 64, // none: container, key
  COMPARE_LT = 65, // int: a < b; n = 1: convert to bool
  COMPARE_LE = 66, // int: a <= b; n = 1: convert to bool
  COMPARE_EQ = 67, // int: a == b; n = 1: convert to bool
  COMPARE_NE = 68, // int: a != b; n = 1: convert to bool
  COMPARE_GT = 69, // int: a > b; n = 1: convert to bool
  COMPARE_GE = 70, // int: a >= b; n = 1: convert to bool
  IS_OP = 71, // int: a is b; n = 1: is not
  CONTAINS_OP = 72, // int: a in b; n = 1: not in
  JUMP_FORWARD = 73, // jump: jump to a later instruction
  JUMP_BACKWARD = 74, // jump: jump to an earlier instruction; polls
  JUMP_BACKWARD_NO_INTERRUPT = 75, // jump: the same without polling (await loops)
  POP_JUMP_IF_FALSE = 76, // jump: the top is a bool
  POP_JUMP_IF_TRUE = 77, // jump: the top is a bool
  POP_JUMP_IF_NONE = 78, // jump: jump if the top is None
  POP_JUMP_IF_NOT_NONE = 79, // jump: jump if the top is not None
  GET_ITER = 80, // none: iter(x)
  FOR_ITER = 81, // jump: push next(top); when exhausted jump, leaving the iterator (a POP_ITER is there)
  GET_LEN = 82, // none: push len(top)
  GET_YIELD_FROM_ITER = 83, // none: iter(x) unless a generator, or a coroutine in a coroutine
  UNPACK_SEQUENCE = 84, // int: push the n items, the first on top
  UNPACK_EX = 85, // int: low byte: items before the star, above: after it; the first on top
  CALL = 86, // int: callable, self or 0, n arguments. Polls
  CALL_KW = 87, // int: callable, self or 0, n arguments, tuple of the names of the last of them. Polls
  CALL_FUNCTION_EX = 88, // none: callable, 0, args iterable, kwargs mapping or 0. Polls
  CALL_INTRINSIC_1 = 89, // int: n: INTRINSICS_1 below
  CALL_INTRINSIC_2 = 90, // int: n: INTRINSICS_2 below
  MAKE_FUNCTION = 91, // none: code object: function
  SET_FUNCTION_ATTRIBUTE = 92, // int: value, function: function. n: 1 defaults, 2 kwdefaults, 4 annotations, 8 closure, 16 annotate
  RETURN_VALUE = 93, // none: return the top
  INTERPRETER_EXIT = 94, // none: leave the interpreter loop (entry frames only, never compiled)
  EXIT_INIT_CHECK = 95, // none: __init__ must have returned None (frames of the interpreter, never compiled)
  RETURN_GENERATOR = 96, // none: make the generator of this frame and return it; when resumed, a value is pushed
  YIELD_VALUE = 97, // int: yield the top, when resumed push what was sent; n = 1: part of yield from or await
  SEND = 98, // jump: receiver, value: receiver, result of send; when it stops jump with its return value
  END_SEND = 99, // none: receiver, value: value
  CLEANUP_THROW = 100, // none: receiver, last sent, exception: if StopIteration None, its value; else raise
  GET_AWAITABLE = 101, // int: __await__; n: 1 from __aenter__, 2 from __aexit__ (for the message)
  GET_AITER = 102, // none: __aiter__()
  GET_ANEXT = 103, // none: push the awaitable of __anext__()
  END_ASYNC_FOR = 104, // none: aiter, exception: drop both if StopAsyncIteration, else raise again
  BUILD_TUPLE = 105, // int: n items
  BUILD_LIST = 106, // int: n items
  BUILD_SET = 107, // int: n items
  BUILD_MAP = 108, // int: n keys and values
  BUILD_STRING = 109, // int: join n strings
  BUILD_SLICE = 110, // int: 2 or 3 items
  LIST_APPEND = 111, // int: append the top to the list n below it
  SET_ADD = 112, // int: add the top to the set n below it
  MAP_ADD = 113, // int: key, value into the dict n below them
  LIST_EXTEND = 114, // int: extend the list n below with the iterable on top
  SET_UPDATE = 115, // int: update the set n below with the iterable on top
  DICT_UPDATE = 116, // int: update the dict n below with the mapping on top
  DICT_MERGE = 117, // int: the same for **kwargs: duplicate keys raise; the callable lies 3 below the dict
  CONVERT_VALUE = 118, // int: 1 str, 2 repr, 3 ascii
  FORMAT_SIMPLE = 119, // none: format(x, '')
  FORMAT_WITH_SPEC = 120, // none: value, spec
  BUILD_INTERPOLATION = 121, // int: value, source text, spec if bit 0; n >> 2: conversion (0 none)
  BUILD_TEMPLATE = 122, // none: tuple of strings, tuple of interpolations
  RAISE_VARARGS = 123, // int: 0 reraise the handled one, 1 exception, 2 exception and cause
  RERAISE = 124, // int: raise the top again; n > 0: the instruction index that lies n below it becomes the place
  PUSH_EXC_INFO = 125, // none: exception: previous handled exception or None, exception
  POP_EXCEPT = 126, // none: restore the previous handled exception
  CHECK_EXC_MATCH = 127, // none: exception, type: exception, bool
  CHECK_EG_MATCH = 128, // none: group, type: rest or None, match or None
  WITH_EXCEPT_START = 129, // none: exit, self or 0, lasti, previous, exception: call exit(type, exception, traceback), push the result
  SETUP_ANNOTATIONS = 130, // none: make __annotations__ if there is none
  MATCH_MAPPING = 131, // none: push whether the subject is a mapping
  MATCH_SEQUENCE = 132, // none: push whether the subject is a sequence
  MATCH_KEYS = 133, // none: subject, tuple of keys: push the tuple of values or None
  MATCH_CLASS = 134, // int: subject, class, tuple of names; n positional patterns: tuple of attributes or None
  IMPORT_NAME = 135, // const: name: level, fromlist
  IMPORT_FROM = 136, // const: name: push module.name
  INPLACE_TRUE_DIVIDE = 137, // none: a /= b
  INPLACE_FLOOR_DIVIDE = 138, // none: a //= b
  INPLACE_REMAINDER = 139, // none: a %= b
  INPLACE_AND = 140, // none: a &= b
  INPLACE_OR = 141, // none: a |= b
  INPLACE_XOR = 142, // none: a ^= b
  INPLACE_LSHIFT = 143, // none: a <<= b
  INPLACE_RSHIFT = 144, // none: a >>= b
  INSTRUMENTED = 240, // int: stands in for an instruction that is watched (never compiled); keeps its operand, see runtime/interp/monitor
  INVALID = 241, // int: an instruction of CPython's encoding that means nothing here (code objects made by programs): SystemError
}

/** Values pushed less values popped, when falling through; `n` as in spec/opcodes.ts. */
export function stackEffect(op: u32, n: i32): i32 {
  switch (op) {
    case Op.NOP:
    case Op.RESUME:
    case Op.DELETE_FAST:
    case Op.MAKE_CELL:
    case Op.COPY_FREE_VARS:
    case Op.DELETE_DEREF:
    case Op.DELETE_NAME:
    case Op.DELETE_GLOBAL:
    case Op.JUMP_FORWARD:
    case Op.JUMP_BACKWARD:
    case Op.JUMP_BACKWARD_NO_INTERRUPT:
    case Op.SETUP_ANNOTATIONS:
    case Op.INSTRUMENTED:
    case Op.INVALID:
      return 0 - (0);
    case Op.POP_TOP:
    case Op.POP_ITER:
    case Op.STORE_FAST:
    case Op.STORE_DEREF:
    case Op.STORE_NAME:
    case Op.STORE_GLOBAL:
    case Op.DELETE_ATTR:
    case Op.POP_JUMP_IF_FALSE:
    case Op.POP_JUMP_IF_TRUE:
    case Op.POP_JUMP_IF_NONE:
    case Op.POP_JUMP_IF_NOT_NONE:
    case Op.RETURN_VALUE:
    case Op.INTERPRETER_EXIT:
    case Op.EXIT_INIT_CHECK:
    case Op.POP_EXCEPT:
      return 0 - (1);
    case Op.PUSH_NULL:
    case Op.LOAD_CONST:
    case Op.LOAD_SMALL_INT:
    case Op.LOAD_COMMON_CONSTANT:
    case Op.LOAD_FAST:
    case Op.LOAD_FAST_BORROW:
    case Op.LOAD_FAST_CHECK:
    case Op.LOAD_FAST_AND_CLEAR:
    case Op.LOAD_DEREF:
    case Op.LOAD_NAME:
    case Op.LOAD_LOCALS:
    case Op.LOAD_BUILD_CLASS:
    case Op.RETURN_GENERATOR:
      return 1 - (0);
    case Op.COPY:
      return n + 1 - (n);
    case Op.SWAP:
      return n - (n);
    case Op.LOAD_FAST_LOAD_FAST:
    case Op.LOAD_FAST_BORROW_LOAD_FAST_BORROW:
      return 2 - (0);
    case Op.STORE_FAST_LOAD_FAST:
    case Op.LOAD_FROM_DICT_OR_DEREF:
    case Op.LOAD_FROM_DICT_OR_GLOBALS:
    case Op.UNARY_NEGATIVE:
    case Op.UNARY_NOT:
    case Op.UNARY_INVERT:
    case Op.TO_BOOL:
    case Op.GET_ITER:
    case Op.GET_YIELD_FROM_ITER:
    case Op.CALL_INTRINSIC_1:
    case Op.MAKE_FUNCTION:
    case Op.YIELD_VALUE:
    case Op.GET_AWAITABLE:
    case Op.GET_AITER:
    case Op.CONVERT_VALUE:
    case Op.FORMAT_SIMPLE:
      return 1 - (1);
    case Op.STORE_FAST_STORE_FAST:
    case Op.STORE_ATTR:
    case Op.DELETE_SUBSCR:
    case Op.END_ASYNC_FOR:
      return 0 - (2);
    case Op.LOAD_GLOBAL:
      return 1 + (n & 1) - (0);
    case Op.LOAD_ATTR:
      return 1 + (n & 1) - (1);
    case Op.LOAD_SUPER_ATTR:
      return 1 + (n & 1) - (3);
    case Op.LOAD_SPECIAL:
    case Op.FOR_ITER:
    case Op.GET_LEN:
    case Op.GET_ANEXT:
    case Op.PUSH_EXC_INFO:
    case Op.MATCH_MAPPING:
    case Op.MATCH_SEQUENCE:
    case Op.IMPORT_FROM:
      return 2 - (1);
    case Op.BINARY_OP:
    case Op.BINARY_ADD:
    case Op.BINARY_SUBTRACT:
    case Op.BINARY_MULTIPLY:
    case Op.BINARY_TRUE_DIVIDE:
    case Op.BINARY_FLOOR_DIVIDE:
    case Op.BINARY_REMAINDER:
    case Op.BINARY_AND:
    case Op.BINARY_OR:
    case Op.BINARY_XOR:
    case Op.BINARY_LSHIFT:
    case Op.BINARY_RSHIFT:
    case Op.BINARY_SUBSCR:
    case Op.INPLACE_ADD:
    case Op.INPLACE_SUBTRACT:
    case Op.INPLACE_MULTIPLY:
    case Op.COMPARE_LT:
    case Op.COMPARE_LE:
    case Op.COMPARE_EQ:
    case Op.COMPARE_NE:
    case Op.COMPARE_GT:
    case Op.COMPARE_GE:
    case Op.IS_OP:
    case Op.CONTAINS_OP:
    case Op.CALL_INTRINSIC_2:
    case Op.SET_FUNCTION_ATTRIBUTE:
    case Op.END_SEND:
    case Op.FORMAT_WITH_SPEC:
    case Op.BUILD_TEMPLATE:
    case Op.IMPORT_NAME:
    case Op.INPLACE_TRUE_DIVIDE:
    case Op.INPLACE_FLOOR_DIVIDE:
    case Op.INPLACE_REMAINDER:
    case Op.INPLACE_AND:
    case Op.INPLACE_OR:
    case Op.INPLACE_XOR:
    case Op.INPLACE_LSHIFT:
    case Op.INPLACE_RSHIFT:
      return 1 - (2);
    case Op.BINARY_SLICE:
    case Op.MATCH_CLASS:
      return 1 - (3);
    case Op.STORE_SLICE:
      return 0 - (4);
    case Op.STORE_SUBSCR:
      return 0 - (3);
    case Op.UNPACK_SEQUENCE:
      return n - (1);
    case Op.UNPACK_EX:
      return 1 + (n & 255) + (n >> 8) - (1);
    case Op.CALL:
      return 1 - (n + 2);
    case Op.CALL_KW:
      return 1 - (n + 3);
    case Op.CALL_FUNCTION_EX:
      return 1 - (4);
    case Op.SEND:
    case Op.CHECK_EXC_MATCH:
    case Op.CHECK_EG_MATCH:
      return 2 - (2);
    case Op.CLEANUP_THROW:
      return 2 - (3);
    case Op.BUILD_TUPLE:
    case Op.BUILD_LIST:
    case Op.BUILD_SET:
    case Op.BUILD_STRING:
    case Op.BUILD_SLICE:
      return 1 - (n);
    case Op.BUILD_MAP:
      return 1 - (2 * n);
    case Op.LIST_APPEND:
    case Op.SET_ADD:
    case Op.LIST_EXTEND:
    case Op.SET_UPDATE:
    case Op.DICT_UPDATE:
      return n - (n + 1);
    case Op.MAP_ADD:
      return n - (n + 2);
    case Op.DICT_MERGE:
      return n + 3 - (n + 4);
    case Op.BUILD_INTERPOLATION:
      return 1 - (2 + (n & 1));
    case Op.RAISE_VARARGS:
      return 0 - (n);
    case Op.RERAISE:
      return n - (1 + n);
    case Op.WITH_EXCEPT_START:
      return 6 - (5);
    case Op.MATCH_KEYS:
      return 3 - (2);
    default:
      return 0;
  }
}
