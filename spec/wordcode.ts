// CPython 3.14's own encoding of bytecode, which programs see as co_code, in offsets (f_lasti, co_lines, sys.monitoring)
// and through `dis`: units of two bytes (opcode, argument), wide arguments by EXTENDED_ARG, cache units behind some.
// Numbers and caches are facts of CPython's Lib/_opcode_metadata.py and Lib/opcode.py, which are in the library too.
//
// How an instruction of ours is written there:
//   op     CPython's instruction
//   form   where its argument comes from, see Form
//   fixed  the argument, or what is added to it, for `fixed` and `compare`
import { NB_DIRECT, NB_OPS, OPCODES } from './opcodes.js';

export const CPYTHON_OPS: Readonly<Record<string, number>> = {
  CACHE: 0, BINARY_SLICE: 1, BUILD_TEMPLATE: 2, CALL_FUNCTION_EX: 4, CHECK_EG_MATCH: 5, CHECK_EXC_MATCH: 6,
  CLEANUP_THROW: 7, DELETE_SUBSCR: 8, END_FOR: 9, END_SEND: 10, EXIT_INIT_CHECK: 11, FORMAT_SIMPLE: 12,
  FORMAT_WITH_SPEC: 13, GET_AITER: 14, GET_ANEXT: 15, GET_ITER: 16, GET_LEN: 18, GET_YIELD_FROM_ITER: 19,
  INTERPRETER_EXIT: 20, LOAD_BUILD_CLASS: 21, LOAD_LOCALS: 22, MAKE_FUNCTION: 23, MATCH_KEYS: 24, MATCH_MAPPING: 25,
  MATCH_SEQUENCE: 26, NOP: 27, NOT_TAKEN: 28, POP_EXCEPT: 29, POP_ITER: 30, POP_TOP: 31, PUSH_EXC_INFO: 32,
  PUSH_NULL: 33, RETURN_GENERATOR: 34, RETURN_VALUE: 35, SETUP_ANNOTATIONS: 36, STORE_SLICE: 37, STORE_SUBSCR: 38,
  TO_BOOL: 39, UNARY_INVERT: 40, UNARY_NEGATIVE: 41, UNARY_NOT: 42, WITH_EXCEPT_START: 43, BINARY_OP: 44,
  BUILD_INTERPOLATION: 45, BUILD_LIST: 46, BUILD_MAP: 47, BUILD_SET: 48, BUILD_SLICE: 49, BUILD_STRING: 50,
  BUILD_TUPLE: 51, CALL: 52, CALL_INTRINSIC_1: 53, CALL_INTRINSIC_2: 54, CALL_KW: 55, COMPARE_OP: 56, CONTAINS_OP: 57,
  CONVERT_VALUE: 58, COPY: 59, COPY_FREE_VARS: 60, DELETE_ATTR: 61, DELETE_DEREF: 62, DELETE_FAST: 63,
  DELETE_GLOBAL: 64, DELETE_NAME: 65, DICT_MERGE: 66, DICT_UPDATE: 67, END_ASYNC_FOR: 68, EXTENDED_ARG: 69,
  FOR_ITER: 70, GET_AWAITABLE: 71, IMPORT_FROM: 72, IMPORT_NAME: 73, IS_OP: 74, JUMP_BACKWARD: 75,
  JUMP_BACKWARD_NO_INTERRUPT: 76, JUMP_FORWARD: 77, LIST_APPEND: 78, LIST_EXTEND: 79, LOAD_ATTR: 80,
  LOAD_COMMON_CONSTANT: 81, LOAD_CONST: 82, LOAD_DEREF: 83, LOAD_FAST: 84, LOAD_FAST_AND_CLEAR: 85,
  LOAD_FAST_BORROW: 86, LOAD_FAST_BORROW_LOAD_FAST_BORROW: 87, LOAD_FAST_CHECK: 88, LOAD_FAST_LOAD_FAST: 89,
  LOAD_FROM_DICT_OR_DEREF: 90, LOAD_FROM_DICT_OR_GLOBALS: 91, LOAD_GLOBAL: 92, LOAD_NAME: 93, LOAD_SMALL_INT: 94,
  LOAD_SPECIAL: 95, LOAD_SUPER_ATTR: 96, MAKE_CELL: 97, MAP_ADD: 98, MATCH_CLASS: 99, POP_JUMP_IF_FALSE: 100,
  POP_JUMP_IF_NONE: 101, POP_JUMP_IF_NOT_NONE: 102, POP_JUMP_IF_TRUE: 103, RAISE_VARARGS: 104, RERAISE: 105,
  SEND: 106, SET_ADD: 107, SET_FUNCTION_ATTRIBUTE: 108, SET_UPDATE: 109, STORE_ATTR: 110, STORE_DEREF: 111,
  STORE_FAST: 112, STORE_FAST_LOAD_FAST: 113, STORE_FAST_STORE_FAST: 114, STORE_GLOBAL: 115, STORE_NAME: 116,
  SWAP: 117, UNPACK_EX: 118, UNPACK_SEQUENCE: 119, YIELD_VALUE: 120, RESUME: 128,
};

export const CACHES: Readonly<Record<string, number>> = {
  STORE_SUBSCR: 1, TO_BOOL: 3, BINARY_OP: 5, CALL: 3, CALL_KW: 3, COMPARE_OP: 1, CONTAINS_OP: 1, FOR_ITER: 1, JUMP_BACKWARD: 1, LOAD_ATTR: 9,
  LOAD_GLOBAL: 4, LOAD_SUPER_ATTR: 1, POP_JUMP_IF_FALSE: 1, POP_JUMP_IF_NONE: 1, POP_JUMP_IF_NOT_NONE: 1, POP_JUMP_IF_TRUE: 1, SEND: 1,
  STORE_ATTR: 4, UNPACK_SEQUENCE: 1,
};

export enum Form {
  /** No argument. */
  none,
  /** The operand. */
  int,
  /** Index of a variable. */
  local,
  /** Two of them, four bits each. */
  local2,
  /** Index of a constant. */
  const,
  /** Index of a name. */
  name,
  /** Index of the name of a site. */
  site,
  /** The same times 2, plus the flag. */
  site1,
  /** The same times 4, plus two flags. */
  site2,
  /** Distance from the next instruction to a later one. */
  forward,
  /** Distance back from the next instruction. */
  backward,
  /** Given by the opcode. */
  fixed,
  /** Given by the opcode, plus 16 for a bool. */
  compare,
  /** END_ASYNC_FOR: distance back to the END_SEND of the loop. */
  asyncFor,
}

/** COMPARE_OP's argument: the number of the comparison above bit 4, then which outcomes mean true. */
const COMPARE: Readonly<Record<string, number>> = {
  COMPARE_LT: 2, COMPARE_LE: (1 << 5) | 10, COMPARE_EQ: (2 << 5) | 8, COMPARE_NE: (3 << 5) | 7, COMPARE_GT: (4 << 5) | 4, COMPARE_GE: (5 << 5) | 12,
};
const BINARY = new Map(Object.entries(NB_DIRECT).map(([sign, name]) => [name, NB_OPS.indexOf(sign)]));

export interface WordcodeRow {
  readonly number: number;
  readonly cpython: string;
  readonly form: Form;
  readonly fixed: number;
}

function formOf(op: (typeof OPCODES)[number]): Form {
  if (op.name === 'END_ASYNC_FOR') return Form.asyncFor;
  switch (op.kind) {
    case 'none': return Form.none;
    case 'int': return Form.int;
    case 'local': return Form.local;
    case 'local2': return Form.local2;
    case 'const': return op.name === 'LOAD_CONST' ? Form.const : Form.name;
    case 'site': return op.name === 'LOAD_SUPER_ATTR' ? Form.site2 : op.name === 'LOAD_GLOBAL' || op.name === 'LOAD_ATTR' ? Form.site1 : Form.site;
    case 'jump': return op.name.startsWith('JUMP_BACKWARD') ? Form.backward : Form.forward;
  }
}

/** One row per instruction that compiled code contains. */
export const WORDCODE: readonly WordcodeRow[] = OPCODES.filter((op) => op.number < 160).map((op) => {
  if (COMPARE[op.name] !== undefined) return { number: op.number, cpython: 'COMPARE_OP', form: Form.compare, fixed: COMPARE[op.name]! };
  if (BINARY.has(op.name)) return { number: op.number, cpython: 'BINARY_OP', form: Form.fixed, fixed: BINARY.get(op.name)! };
  return { number: op.number, cpython: op.name, form: formOf(op), fixed: 0 };
});
