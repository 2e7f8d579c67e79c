// Generated from spec/opcodes.ts by tools/gen/opcodes.ts. Do not edit.

export const enum Op {
  NOP = 1,
  RESUME = 2,
  POP_TOP = 3,
  POP_ITER = 4,
  PUSH_NULL = 5,
  COPY = 6,
  SWAP = 7,
  LOAD_CONST = 8,
  LOAD_SMALL_INT = 9,
  LOAD_COMMON_CONSTANT = 10,
  LOAD_FAST = 11,
  LOAD_FAST_BORROW = 12,
  LOAD_FAST_CHECK = 13,
  LOAD_FAST_AND_CLEAR = 14,
  STORE_FAST = 15,
  DELETE_FAST = 16,
  LOAD_FAST_LOAD_FAST = 17,
  LOAD_FAST_BORROW_LOAD_FAST_BORROW = 18,
  STORE_FAST_LOAD_FAST = 19,
  STORE_FAST_STORE_FAST = 20,
  MAKE_CELL = 21,
  COPY_FREE_VARS = 22,
  LOAD_DEREF = 23,
  STORE_DEREF = 24,
  DELETE_DEREF = 25,
  LOAD_FROM_DICT_OR_DEREF = 26,
  LOAD_NAME = 27,
  STORE_NAME = 28,
  DELETE_NAME = 29,
  LOAD_GLOBAL = 30,
  STORE_GLOBAL = 31,
  DELETE_GLOBAL = 32,
  LOAD_LOCALS = 33,
  LOAD_FROM_DICT_OR_GLOBALS = 34,
  LOAD_BUILD_CLASS = 35,
  LOAD_ATTR = 36,
  STORE_ATTR = 37,
  DELETE_ATTR = 38,
  LOAD_SUPER_ATTR = 39,
  LOAD_SPECIAL = 40,
  UNARY_NEGATIVE = 41,
  UNARY_NOT = 42,
  UNARY_INVERT = 43,
  TO_BOOL = 44,
  BINARY_OP = 45,
  BINARY_ADD = 46,
  BINARY_SUBTRACT = 47,
  BINARY_MULTIPLY = 48,
  BINARY_TRUE_DIVIDE = 49,
  BINARY_FLOOR_DIVIDE = 50,
  BINARY_REMAINDER = 51,
  BINARY_AND = 52,
  BINARY_OR = 53,
  BINARY_XOR = 54,
  BINARY_LSHIFT = 55,
  BINARY_RSHIFT = 56,
  BINARY_SUBSCR = 57,
  INPLACE_ADD = 58,
  INPLACE_SUBTRACT = 59,
  INPLACE_MULTIPLY = 60,
  BINARY_SLICE = 61,
  STORE_SLICE = 62,
  STORE_SUBSCR = 63,
  DELETE_SUBSCR = 64,
  COMPARE_LT = 65,
  COMPARE_LE = 66,
  COMPARE_EQ = 67,
  COMPARE_NE = 68,
  COMPARE_GT = 69,
  COMPARE_GE = 70,
  IS_OP = 71,
  CONTAINS_OP = 72,
  JUMP_FORWARD = 73,
  JUMP_BACKWARD = 74,
  JUMP_BACKWARD_NO_INTERRUPT = 75,
  POP_JUMP_IF_FALSE = 76,
  POP_JUMP_IF_TRUE = 77,
  POP_JUMP_IF_NONE = 78,
  POP_JUMP_IF_NOT_NONE = 79,
  GET_ITER = 80,
  FOR_ITER = 81,
  GET_LEN = 82,
  GET_YIELD_FROM_ITER = 83,
  UNPACK_SEQUENCE = 84,
  UNPACK_EX = 85,
  CALL = 86,
  CALL_KW = 87,
  CALL_FUNCTION_EX = 88,
  CALL_INTRINSIC_1 = 89,
  CALL_INTRINSIC_2 = 90,
  MAKE_FUNCTION = 91,
  SET_FUNCTION_ATTRIBUTE = 92,
  RETURN_VALUE = 93,
  INTERPRETER_EXIT = 94,
  EXIT_INIT_CHECK = 95,
  RETURN_GENERATOR = 96,
  YIELD_VALUE = 97,
  SEND = 98,
  END_SEND = 99,
  CLEANUP_THROW = 100,
  GET_AWAITABLE = 101,
  GET_AITER = 102,
  GET_ANEXT = 103,
  END_ASYNC_FOR = 104,
  BUILD_TUPLE = 105,
  BUILD_LIST = 106,
  BUILD_SET = 107,
  BUILD_MAP = 108,
  BUILD_STRING = 109,
  BUILD_SLICE = 110,
  LIST_APPEND = 111,
  SET_ADD = 112,
  MAP_ADD = 113,
  LIST_EXTEND = 114,
  SET_UPDATE = 115,
  DICT_UPDATE = 116,
  DICT_MERGE = 117,
  CONVERT_VALUE = 118,
  FORMAT_SIMPLE = 119,
  FORMAT_WITH_SPEC = 120,
  BUILD_INTERPOLATION = 121,
  BUILD_TEMPLATE = 122,
  RAISE_VARARGS = 123,
  RERAISE = 124,
  PUSH_EXC_INFO = 125,
  POP_EXCEPT = 126,
  CHECK_EXC_MATCH = 127,
  CHECK_EG_MATCH = 128,
  WITH_EXCEPT_START = 129,
  SETUP_ANNOTATIONS = 130,
  MATCH_MAPPING = 131,
  MATCH_SEQUENCE = 132,
  MATCH_KEYS = 133,
  MATCH_CLASS = 134,
  IMPORT_NAME = 135,
  IMPORT_FROM = 136,
  INSTRUMENTED = 240,
}

export const enum Kind {
  NONE = 0,
  INT = 1,
  LOCAL = 2,
  LOCAL2 = 3,
  CONST = 4,
  SITE = 5,
  JUMP = 6,
}

export const enum Flow {
  NEXT = 0,
  ALWAYS = 1,
  MAYBE = 2,
  EXIT = 3,
}

/** Kind of an opcode. */
export function operandKind(op: number): number {
  return OPERANDKIND.charCodeAt(op) - 48 || 0;
}
const OPERANDKIND =
  '0010001141122222233332122225545540405545100001000000000000000000011111111666666606001111011010000160010001111111111111100101100000000014400000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001';

/** Flow of an opcode. */
export function controlFlow(op: number): number {
  return CONTROLFLOW.charCodeAt(op) - 48 || 0;
}
const CONTROLFLOW =
  '00000000000000000000000000000000000000000000000000000000000000000000000001112222020000000000033000200000000000000000000000033';

/** Pool slots of a site, the name included. */
export function siteSlots(op: number): number {
  return SITESLOTS.charCodeAt(op) - 48 || 0;
}
const SITESLOTS =
  '0000000000000000000000000003203200003303';

/** 1 if the instruction may raise. */
export function canRaise(op: number): number {
  return CANRAISE.charCodeAt(op) - 48 || 0;
}
const CANRAISE =
  '0010000000000100100001010111111111111111110111111111111111111111111111101010000011111111111100011110111111111111111111111111100111100111100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001';

/** Values popped; `n` is the operand of an `int`, the flags of a `site`. */
export function stackPops(op: number, n: number): number {
  switch (op) {
    case Op.POP_TOP:
    case Op.POP_ITER:
    case Op.STORE_FAST:
    case Op.STORE_FAST_LOAD_FAST:
    case Op.STORE_DEREF:
    case Op.LOAD_FROM_DICT_OR_DEREF:
    case Op.STORE_NAME:
    case Op.STORE_GLOBAL:
    case Op.LOAD_FROM_DICT_OR_GLOBALS:
    case Op.LOAD_ATTR:
    case Op.DELETE_ATTR:
    case Op.LOAD_SPECIAL:
    case Op.UNARY_NEGATIVE:
    case Op.UNARY_NOT:
    case Op.UNARY_INVERT:
    case Op.TO_BOOL:
    case Op.POP_JUMP_IF_FALSE:
    case Op.POP_JUMP_IF_TRUE:
    case Op.POP_JUMP_IF_NONE:
    case Op.POP_JUMP_IF_NOT_NONE:
    case Op.GET_ITER:
    case Op.FOR_ITER:
    case Op.GET_LEN:
    case Op.GET_YIELD_FROM_ITER:
    case Op.UNPACK_SEQUENCE:
    case Op.UNPACK_EX:
    case Op.CALL_INTRINSIC_1:
    case Op.MAKE_FUNCTION:
    case Op.RETURN_VALUE:
    case Op.INTERPRETER_EXIT:
    case Op.EXIT_INIT_CHECK:
    case Op.YIELD_VALUE:
    case Op.GET_AWAITABLE:
    case Op.GET_AITER:
    case Op.GET_ANEXT:
    case Op.CONVERT_VALUE:
    case Op.FORMAT_SIMPLE:
    case Op.PUSH_EXC_INFO:
    case Op.POP_EXCEPT:
    case Op.MATCH_MAPPING:
    case Op.MATCH_SEQUENCE:
    case Op.IMPORT_FROM:
      return 1;
    case Op.COPY:
    case Op.SWAP:
    case Op.BUILD_TUPLE:
    case Op.BUILD_LIST:
    case Op.BUILD_SET:
    case Op.BUILD_STRING:
    case Op.BUILD_SLICE:
    case Op.RAISE_VARARGS:
      return n;
    case Op.STORE_FAST_STORE_FAST:
    case Op.STORE_ATTR:
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
    case Op.DELETE_SUBSCR:
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
    case Op.SEND:
    case Op.END_SEND:
    case Op.END_ASYNC_FOR:
    case Op.FORMAT_WITH_SPEC:
    case Op.BUILD_TEMPLATE:
    case Op.CHECK_EXC_MATCH:
    case Op.CHECK_EG_MATCH:
    case Op.MATCH_KEYS:
    case Op.IMPORT_NAME:
      return 2;
    case Op.LOAD_SUPER_ATTR:
    case Op.BINARY_SLICE:
    case Op.STORE_SUBSCR:
    case Op.CLEANUP_THROW:
    case Op.MATCH_CLASS:
      return 3;
    case Op.STORE_SLICE:
    case Op.CALL_FUNCTION_EX:
      return 4;
    case Op.CALL:
    case Op.MAP_ADD:
      return n + 2;
    case Op.CALL_KW:
      return n + 3;
    case Op.BUILD_MAP:
      return 2 * n;
    case Op.LIST_APPEND:
    case Op.SET_ADD:
    case Op.LIST_EXTEND:
    case Op.SET_UPDATE:
    case Op.DICT_UPDATE:
      return n + 1;
    case Op.DICT_MERGE:
      return n + 4;
    case Op.BUILD_INTERPOLATION:
      return 2 + (n & 1);
    case Op.RERAISE:
      return 1 + n;
    case Op.WITH_EXCEPT_START:
      return 5;
    default:
      return 0;
  }
}

/** Values pushed when falling through. */
export function stackPushes(op: number, n: number): number {
  switch (op) {
    case Op.PUSH_NULL:
    case Op.LOAD_CONST:
    case Op.LOAD_SMALL_INT:
    case Op.LOAD_COMMON_CONSTANT:
    case Op.LOAD_FAST:
    case Op.LOAD_FAST_BORROW:
    case Op.LOAD_FAST_CHECK:
    case Op.LOAD_FAST_AND_CLEAR:
    case Op.STORE_FAST_LOAD_FAST:
    case Op.LOAD_DEREF:
    case Op.LOAD_FROM_DICT_OR_DEREF:
    case Op.LOAD_NAME:
    case Op.LOAD_LOCALS:
    case Op.LOAD_FROM_DICT_OR_GLOBALS:
    case Op.LOAD_BUILD_CLASS:
    case Op.UNARY_NEGATIVE:
    case Op.UNARY_NOT:
    case Op.UNARY_INVERT:
    case Op.TO_BOOL:
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
    case Op.BINARY_SLICE:
    case Op.COMPARE_LT:
    case Op.COMPARE_LE:
    case Op.COMPARE_EQ:
    case Op.COMPARE_NE:
    case Op.COMPARE_GT:
    case Op.COMPARE_GE:
    case Op.IS_OP:
    case Op.CONTAINS_OP:
    case Op.GET_ITER:
    case Op.GET_YIELD_FROM_ITER:
    case Op.CALL:
    case Op.CALL_KW:
    case Op.CALL_FUNCTION_EX:
    case Op.CALL_INTRINSIC_1:
    case Op.CALL_INTRINSIC_2:
    case Op.MAKE_FUNCTION:
    case Op.SET_FUNCTION_ATTRIBUTE:
    case Op.RETURN_GENERATOR:
    case Op.YIELD_VALUE:
    case Op.END_SEND:
    case Op.GET_AWAITABLE:
    case Op.GET_AITER:
    case Op.BUILD_TUPLE:
    case Op.BUILD_LIST:
    case Op.BUILD_SET:
    case Op.BUILD_MAP:
    case Op.BUILD_STRING:
    case Op.BUILD_SLICE:
    case Op.CONVERT_VALUE:
    case Op.FORMAT_SIMPLE:
    case Op.FORMAT_WITH_SPEC:
    case Op.BUILD_INTERPOLATION:
    case Op.BUILD_TEMPLATE:
    case Op.MATCH_CLASS:
    case Op.IMPORT_NAME:
      return 1;
    case Op.COPY:
      return n + 1;
    case Op.SWAP:
    case Op.UNPACK_SEQUENCE:
    case Op.LIST_APPEND:
    case Op.SET_ADD:
    case Op.MAP_ADD:
    case Op.LIST_EXTEND:
    case Op.SET_UPDATE:
    case Op.DICT_UPDATE:
    case Op.RERAISE:
      return n;
    case Op.LOAD_FAST_LOAD_FAST:
    case Op.LOAD_FAST_BORROW_LOAD_FAST_BORROW:
    case Op.LOAD_SPECIAL:
    case Op.FOR_ITER:
    case Op.GET_LEN:
    case Op.SEND:
    case Op.CLEANUP_THROW:
    case Op.GET_ANEXT:
    case Op.PUSH_EXC_INFO:
    case Op.CHECK_EXC_MATCH:
    case Op.CHECK_EG_MATCH:
    case Op.MATCH_MAPPING:
    case Op.MATCH_SEQUENCE:
    case Op.IMPORT_FROM:
      return 2;
    case Op.LOAD_GLOBAL:
    case Op.LOAD_ATTR:
    case Op.LOAD_SUPER_ATTR:
      return 1 + (n & 1);
    case Op.UNPACK_EX:
      return 1 + (n & 255) + (n >> 8);
    case Op.DICT_MERGE:
      return n + 3;
    case Op.WITH_EXCEPT_START:
      return 6;
    case Op.MATCH_KEYS:
      return 3;
    default:
      return 0;
  }
}

/** Values pushed when the jump is taken. */
export function jumpPushes(op: number, n: number): number {
  switch (op) {
    case Op.PUSH_NULL:
    case Op.LOAD_CONST:
    case Op.LOAD_SMALL_INT:
    case Op.LOAD_COMMON_CONSTANT:
    case Op.LOAD_FAST:
    case Op.LOAD_FAST_BORROW:
    case Op.LOAD_FAST_CHECK:
    case Op.LOAD_FAST_AND_CLEAR:
    case Op.STORE_FAST_LOAD_FAST:
    case Op.LOAD_DEREF:
    case Op.LOAD_FROM_DICT_OR_DEREF:
    case Op.LOAD_NAME:
    case Op.LOAD_LOCALS:
    case Op.LOAD_FROM_DICT_OR_GLOBALS:
    case Op.LOAD_BUILD_CLASS:
    case Op.UNARY_NEGATIVE:
    case Op.UNARY_NOT:
    case Op.UNARY_INVERT:
    case Op.TO_BOOL:
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
    case Op.BINARY_SLICE:
    case Op.COMPARE_LT:
    case Op.COMPARE_LE:
    case Op.COMPARE_EQ:
    case Op.COMPARE_NE:
    case Op.COMPARE_GT:
    case Op.COMPARE_GE:
    case Op.IS_OP:
    case Op.CONTAINS_OP:
    case Op.GET_ITER:
    case Op.FOR_ITER:
    case Op.GET_YIELD_FROM_ITER:
    case Op.CALL:
    case Op.CALL_KW:
    case Op.CALL_FUNCTION_EX:
    case Op.CALL_INTRINSIC_1:
    case Op.CALL_INTRINSIC_2:
    case Op.MAKE_FUNCTION:
    case Op.SET_FUNCTION_ATTRIBUTE:
    case Op.RETURN_GENERATOR:
    case Op.YIELD_VALUE:
    case Op.END_SEND:
    case Op.GET_AWAITABLE:
    case Op.GET_AITER:
    case Op.BUILD_TUPLE:
    case Op.BUILD_LIST:
    case Op.BUILD_SET:
    case Op.BUILD_MAP:
    case Op.BUILD_STRING:
    case Op.BUILD_SLICE:
    case Op.CONVERT_VALUE:
    case Op.FORMAT_SIMPLE:
    case Op.FORMAT_WITH_SPEC:
    case Op.BUILD_INTERPOLATION:
    case Op.BUILD_TEMPLATE:
    case Op.MATCH_CLASS:
    case Op.IMPORT_NAME:
      return 1;
    case Op.COPY:
      return n + 1;
    case Op.SWAP:
    case Op.UNPACK_SEQUENCE:
    case Op.LIST_APPEND:
    case Op.SET_ADD:
    case Op.MAP_ADD:
    case Op.LIST_EXTEND:
    case Op.SET_UPDATE:
    case Op.DICT_UPDATE:
    case Op.RERAISE:
      return n;
    case Op.LOAD_FAST_LOAD_FAST:
    case Op.LOAD_FAST_BORROW_LOAD_FAST_BORROW:
    case Op.LOAD_SPECIAL:
    case Op.GET_LEN:
    case Op.SEND:
    case Op.CLEANUP_THROW:
    case Op.GET_ANEXT:
    case Op.PUSH_EXC_INFO:
    case Op.CHECK_EXC_MATCH:
    case Op.CHECK_EG_MATCH:
    case Op.MATCH_MAPPING:
    case Op.MATCH_SEQUENCE:
    case Op.IMPORT_FROM:
      return 2;
    case Op.LOAD_GLOBAL:
    case Op.LOAD_ATTR:
    case Op.LOAD_SUPER_ATTR:
      return 1 + (n & 1);
    case Op.UNPACK_EX:
      return 1 + (n & 255) + (n >> 8);
    case Op.DICT_MERGE:
      return n + 3;
    case Op.WITH_EXCEPT_START:
      return 6;
    case Op.MATCH_KEYS:
      return 3;
    default:
      return 0;
  }
}

/** Names by number; made on first use (disassembly, messages of the verifier). */
export function opName(op: number): string {
  return (names ??= NAMES.split(' '))[op] || `<${op}>`;
}
let names: string[] | undefined;
const NAMES =
  ' NOP RESUME POP_TOP POP_ITER PUSH_NULL COPY SWAP LOAD_CONST LOAD_SMALL_INT LOAD_COMMON_CONSTANT LOAD_FAST LOAD_FAST_BORROW LOAD_FAST_CHECK LOAD_FAST_AND_CLEAR STORE_FAST DELETE_FAST LOAD_FAST_LOAD_FAST LOAD_FAST_BORROW_LOAD_FAST_BORROW STORE_FAST_LOAD_FAST STORE_FAST_STORE_FAST MAKE_CELL COPY_FREE_VARS LOAD_DEREF STORE_DEREF DELETE_DEREF LOAD_FROM_DICT_OR_DEREF LOAD_NAME STORE_NAME DELETE_NAME LOAD_GLOBAL STORE_GLOBAL DELETE_GLOBAL LOAD_LOCALS LOAD_FROM_DICT_OR_GLOBALS LOAD_BUILD_CLASS LOAD_ATTR STORE_ATTR DELETE_ATTR LOAD_SUPER_ATTR LOAD_SPECIAL UNARY_NEGATIVE UNARY_NOT UNARY_INVERT TO_BOOL BINARY_OP BINARY_ADD BINARY_SUBTRACT BINARY_MULTIPLY BINARY_TRUE_DIVIDE BINARY_FLOOR_DIVIDE BINARY_REMAINDER BINARY_AND BINARY_OR BINARY_XOR BINARY_LSHIFT BINARY_RSHIFT BINARY_SUBSCR INPLACE_ADD INPLACE_SUBTRACT INPLACE_MULTIPLY BINARY_SLICE STORE_SLICE STORE_SUBSCR DELETE_SUBSCR COMPARE_LT COMPARE_LE COMPARE_EQ COMPARE_NE COMPARE_GT COMPARE_GE IS_OP CONTAINS_OP JUMP_FORWARD JUMP_BACKWARD JUMP_BACKWARD_NO_INTERRUPT POP_JUMP_IF_FALSE POP_JUMP_IF_TRUE POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE GET_ITER FOR_ITER GET_LEN GET_YIELD_FROM_ITER UNPACK_SEQUENCE UNPACK_EX CALL CALL_KW CALL_FUNCTION_EX CALL_INTRINSIC_1 CALL_INTRINSIC_2 MAKE_FUNCTION SET_FUNCTION_ATTRIBUTE RETURN_VALUE INTERPRETER_EXIT EXIT_INIT_CHECK RETURN_GENERATOR YIELD_VALUE SEND END_SEND CLEANUP_THROW GET_AWAITABLE GET_AITER GET_ANEXT END_ASYNC_FOR BUILD_TUPLE BUILD_LIST BUILD_SET BUILD_MAP BUILD_STRING BUILD_SLICE LIST_APPEND SET_ADD MAP_ADD LIST_EXTEND SET_UPDATE DICT_UPDATE DICT_MERGE CONVERT_VALUE FORMAT_SIMPLE FORMAT_WITH_SPEC BUILD_INTERPOLATION BUILD_TEMPLATE RAISE_VARARGS RERAISE PUSH_EXC_INFO POP_EXCEPT CHECK_EXC_MATCH CHECK_EG_MATCH WITH_EXCEPT_START SETUP_ANNOTATIONS MATCH_MAPPING MATCH_SEQUENCE MATCH_KEYS MATCH_CLASS IMPORT_NAME IMPORT_FROM                                                                                                        INSTRUMENTED';
