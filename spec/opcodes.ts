// The instruction set: one table that the compiler, the interpreter's generator, the JIT, the verifier and the
// disassembler read. Names, operand meanings and stack effects are those of CPython 3.14's `dis` page wherever an
// instruction exists there; the encoding is ours.
//
// Encoding. One instruction is one u32, little endian: the opcode in the low 8 bits, the operand in the high 24,
// unsigned. There is no EXTENDED_ARG and there are no inline cache words. The operand is stored ready to be used as
// an offset; its kind says how:
//
//   none    nothing; the operand is 0
//   int     a count, a flag word or an enumeration, as the doc line says
//   local   8 * index into localsplus (locals, then cells that are no arguments, then free variables)
//   local2  two of these: the first in operand bits 0..11, the second in bits 12..23; only for indexes below 512
//   const   8 * slot of the code's pool: a constant, or a name where the doc line says "name"
//   site    8 * slot of a site in the pool; the low 3 bits are flags. A site is `siteSlots` slots: the name, then
//           cache words that start as zero and belong to the interpreter
//   jump    absolute byte offset of the target within the code: 4 * instruction index
//
// The pool of a code object is co_consts, then co_names, then the sites (spec/code-format.ts).
//
// Stack effects. `pops` and `pushes` are numbers or expressions over `n`, the operand: the plain value for `int`, the
// flag bits for `site`, and undefined for the others. For a jump that is taken, `jumpPushes` replaces `pushes`.
// What an instruction reads and leaves in place counts as popped and pushed only where CPython's does; only the
// difference matters to the depth, `pops` also says how deep the stack must be at least.
//
// Where we differ from CPython, so that nobody looks for it there:
//   - FOR_ITER jumps straight to the POP_ITER of its loop with the iterator on top; END_FOR is not emitted.
//   - CPython's CACHE, NOT_TAKEN, EXTENDED_ARG, RESERVED and INSTRUMENTED_* do not exist.
//   - The hot operators have opcodes of their own (BINARY_ADD, COMPARE_LT, ...); BINARY_OP takes the others. A missing
//     specialised opcode is never wrong: BINARY_OP with the operator's number means the same.
//   - END_ASYNC_FOR has no operand.
//   - Local variables have no names in the instruction: a local that is absent is 0 in its slot.
//
// Numbers are stable: they are written into bytecode caches. Never renumber, append. 0 is never a valid instruction.
// 160..239 are for superinstructions that the optimizer forms from adjacent instructions; they have the same table.

export type OperandKind = 'none' | 'int' | 'local' | 'local2' | 'const' | 'site' | 'jump';

export interface OpcodeSpec {
  readonly name: string;
  readonly number: number;
  readonly kind: OperandKind;
  /** Values taken from the stack: a number or an expression over `n`. */
  readonly pops: number | string;
  readonly pushes: number | string;
  /** Values pushed when the jump is taken, where that differs. */
  readonly jumpPushes?: number;
  readonly mayRaise: boolean;
  /** 'next': falls through; 'always': never falls through but jumps; 'maybe': both; 'exit': leaves the frame or raises. */
  readonly flow: 'next' | 'always' | 'maybe' | 'exit';
  /** Slots of the pool site, the name included; 0 without a site. */
  readonly siteSlots: number;
  readonly doc: string;
}

type Options = Partial<Pick<OpcodeSpec, 'jumpPushes' | 'flow' | 'siteSlots'>> & { safe?: boolean };

function op(
  number: number,
  name: string,
  kind: OperandKind,
  pops: number | string,
  pushes: number | string,
  doc: string,
  options: Options = {},
): OpcodeSpec {
  const { safe = false, flow = kind === 'jump' ? 'maybe' : 'next', siteSlots = 0, ...rest } = options;
  return { name, number, kind, pops, pushes, mayRaise: !safe, flow, siteSlots, doc, ...rest };
}

/** Cannot raise. */
const safe = { safe: true };

export const OPCODES: readonly OpcodeSpec[] = [
  // Stack and constants
  op(1, 'NOP', 'none', 0, 0, 'nothing; keeps a line for tracing', safe),
  op(
    2,
    'RESUME',
    'int',
    0,
    0,
    'low 2 bits: 0 start of the code, 1 after yield, 2 after yield from, 3 after await; bit 2: inside exactly one handler that cannot end the generator. Polls',
  ),
  op(3, 'POP_TOP', 'none', 1, 0, 'drop the top', safe),
  op(4, 'POP_ITER', 'none', 1, 0, 'drop the iterator at the end of a for loop', safe),
  op(5, 'PUSH_NULL', 'none', 0, 1, 'push the absent value 0', safe),
  op(6, 'COPY', 'int', 'n', 'n + 1', 'push a copy of the n-th value from the top (1 = top)', safe),
  op(7, 'SWAP', 'int', 'n', 'n', 'swap the top with the n-th value (n >= 2)', safe),
  op(8, 'LOAD_CONST', 'const', 0, 1, 'push a constant', safe),
  op(9, 'LOAD_SMALL_INT', 'int', 0, 1, 'push the int n (0..255)', safe),
  op(10, 'LOAD_COMMON_CONSTANT', 'int', 0, 1, '0 AssertionError, 1 NotImplementedError, 2 tuple, 3 all, 4 any', safe),

  // Local variables
  op(11, 'LOAD_FAST', 'local', 0, 1, 'push an owned copy of a local that is known to be bound', safe),
  op(12, 'LOAD_FAST_BORROW', 'local', 0, 1, 'the same, borrowed: consumed before the local can change', safe),
  op(13, 'LOAD_FAST_CHECK', 'local', 0, 1, 'push a local; UnboundLocalError if absent'),
  op(14, 'LOAD_FAST_AND_CLEAR', 'local', 0, 1, 'push a local or 0 and make it absent (inlined comprehensions)', safe),
  op(15, 'STORE_FAST', 'local', 1, 0, 'store the top (0 stands for absent)', safe),
  op(16, 'DELETE_FAST', 'local', 0, 0, 'make a local absent; UnboundLocalError if it is'),
  op(17, 'LOAD_FAST_LOAD_FAST', 'local2', 0, 2, 'push the first, then the second', safe),
  op(18, 'LOAD_FAST_BORROW_LOAD_FAST_BORROW', 'local2', 0, 2, 'push both, borrowed', safe),
  op(19, 'STORE_FAST_LOAD_FAST', 'local2', 1, 1, 'store the top in the first, push the second', safe),
  op(20, 'STORE_FAST_STORE_FAST', 'local2', 2, 0, 'store the top in the first, the next in the second', safe),

  // Cells and free variables
  op(21, 'MAKE_CELL', 'local', 0, 0, 'replace the value in the slot by a new cell that holds it'),
  op(22, 'COPY_FREE_VARS', 'int', 0, 0, "copy the function's n closure cells into the last n slots", safe),
  op(23, 'LOAD_DEREF', 'local', 0, 1, 'push what the cell holds; NameError or UnboundLocalError if empty'),
  op(24, 'STORE_DEREF', 'local', 1, 0, 'store the top in the cell', safe),
  op(25, 'DELETE_DEREF', 'local', 0, 0, 'empty the cell; error if it is empty'),
  op(26, 'LOAD_FROM_DICT_OR_DEREF', 'local', 1, 1, 'pop a mapping, look the variable up there, else in the cell'),

  // Names
  op(27, 'LOAD_NAME', 'site', 0, 1, 'locals(), then globals, then builtins. Words: 2', { siteSlots: 3 }),
  op(28, 'STORE_NAME', 'site', 1, 0, 'locals()[name] = top. Word: 1', { siteSlots: 2 }),
  op(29, 'DELETE_NAME', 'const', 0, 0, 'name: del locals()[name]'),
  op(
    30,
    'LOAD_GLOBAL',
    'site',
    0,
    '1 + (n & 1)',
    'flag 0: also push 0 after it (for a call). Words: globals, builtins',
    { siteSlots: 3 },
  ),
  op(31, 'STORE_GLOBAL', 'site', 1, 0, 'globals[name] = top. Word: 1', { siteSlots: 2 }),
  op(32, 'DELETE_GLOBAL', 'const', 0, 0, 'name: del globals[name]'),
  op(33, 'LOAD_LOCALS', 'none', 0, 1, 'push the mapping of the local scope (class body, annotations)'),
  op(34, 'LOAD_FROM_DICT_OR_GLOBALS', 'const', 1, 1, 'name: pop a mapping, look up there, then globals, then builtins'),
  op(35, 'LOAD_BUILD_CLASS', 'none', 0, 1, 'push builtins.__build_class__'),

  // Attributes
  op(36, 'LOAD_ATTR', 'site', 1, '1 + (n & 1)', 'flag 0, method form: push method, self, or attribute, 0. Words: 2', {
    siteSlots: 3,
  }),
  op(37, 'STORE_ATTR', 'site', 2, 0, 'top.name = next. Words: 2', { siteSlots: 3 }),
  op(38, 'DELETE_ATTR', 'const', 1, 0, 'name: del top.name'),
  op(
    39,
    'LOAD_SUPER_ATTR',
    'site',
    3,
    '1 + (n & 1)',
    'pop global super, class, self. Flag 0: method form; flag 1: two-argument super() was written. Words: 2',
    { siteSlots: 3 },
  ),
  op(
    40,
    'LOAD_SPECIAL',
    'int',
    1,
    2,
    '0 __enter__, 1 __exit__, 2 __aenter__, 3 __aexit__ looked up on the type; push method, self or 0',
  ),

  // Unary operations
  op(41, 'UNARY_NEGATIVE', 'none', 1, 1, '-x'),
  op(42, 'UNARY_NOT', 'none', 1, 1, 'not x, where x is a bool', safe),
  op(43, 'UNARY_INVERT', 'none', 1, 1, '~x'),
  op(44, 'TO_BOOL', 'none', 1, 1, 'bool(x)'),

  // Binary operations
  op(45, 'BINARY_OP', 'int', 2, 1, "n: NB_OPS below (CPython's numbers)"),
  op(46, 'BINARY_ADD', 'none', 2, 1, 'a + b'),
  op(47, 'BINARY_SUBTRACT', 'none', 2, 1, 'a - b'),
  op(48, 'BINARY_MULTIPLY', 'none', 2, 1, 'a * b'),
  op(49, 'BINARY_TRUE_DIVIDE', 'none', 2, 1, 'a / b'),
  op(50, 'BINARY_FLOOR_DIVIDE', 'none', 2, 1, 'a // b'),
  op(51, 'BINARY_REMAINDER', 'none', 2, 1, 'a % b'),
  op(52, 'BINARY_AND', 'none', 2, 1, 'a & b'),
  op(53, 'BINARY_OR', 'none', 2, 1, 'a | b'),
  op(54, 'BINARY_XOR', 'none', 2, 1, 'a ^ b'),
  op(55, 'BINARY_LSHIFT', 'none', 2, 1, 'a << b'),
  op(56, 'BINARY_RSHIFT', 'none', 2, 1, 'a >> b'),
  op(57, 'BINARY_SUBSCR', 'none', 2, 1, 'a[b]'),
  op(58, 'INPLACE_ADD', 'none', 2, 1, 'a += b'),
  op(59, 'INPLACE_SUBTRACT', 'none', 2, 1, 'a -= b'),
  op(60, 'INPLACE_MULTIPLY', 'none', 2, 1, 'a *= b'),
  op(61, 'BINARY_SLICE', 'none', 3, 1, 'container, start, stop: container[start:stop]'),
  op(62, 'STORE_SLICE', 'none', 4, 0, 'value, container, start, stop'),
  op(63, 'STORE_SUBSCR', 'none', 3, 0, 'value, container, key: container[key] = value'),
  op(64, 'DELETE_SUBSCR', 'none', 2, 0, 'container, key'),

  // Comparisons. Flag (operand bit 0): the result is used as a condition, convert it to bool.
  op(65, 'COMPARE_LT', 'int', 2, 1, 'a < b; n = 1: convert to bool'),
  op(66, 'COMPARE_LE', 'int', 2, 1, 'a <= b; n = 1: convert to bool'),
  op(67, 'COMPARE_EQ', 'int', 2, 1, 'a == b; n = 1: convert to bool'),
  op(68, 'COMPARE_NE', 'int', 2, 1, 'a != b; n = 1: convert to bool'),
  op(69, 'COMPARE_GT', 'int', 2, 1, 'a > b; n = 1: convert to bool'),
  op(70, 'COMPARE_GE', 'int', 2, 1, 'a >= b; n = 1: convert to bool'),
  op(71, 'IS_OP', 'int', 2, 1, 'a is b; n = 1: is not', safe),
  op(72, 'CONTAINS_OP', 'int', 2, 1, 'a in b; n = 1: not in'),

  // Jumps
  op(73, 'JUMP_FORWARD', 'jump', 0, 0, 'jump to a later instruction', { safe: true, flow: 'always' }),
  op(74, 'JUMP_BACKWARD', 'jump', 0, 0, 'jump to an earlier instruction; polls', { flow: 'always' }),
  op(75, 'JUMP_BACKWARD_NO_INTERRUPT', 'jump', 0, 0, 'the same without polling (await loops)', {
    safe: true,
    flow: 'always',
  }),
  op(76, 'POP_JUMP_IF_FALSE', 'jump', 1, 0, 'the top is a bool', safe),
  op(77, 'POP_JUMP_IF_TRUE', 'jump', 1, 0, 'the top is a bool', safe),
  op(78, 'POP_JUMP_IF_NONE', 'jump', 1, 0, 'jump if the top is None', safe),
  op(79, 'POP_JUMP_IF_NOT_NONE', 'jump', 1, 0, 'jump if the top is not None', safe),

  // Iteration
  op(80, 'GET_ITER', 'none', 1, 1, 'iter(x)'),
  op(81, 'FOR_ITER', 'jump', 1, 2, 'push next(top); when exhausted jump, leaving the iterator (a POP_ITER is there)', {
    jumpPushes: 1,
  }),
  op(82, 'GET_LEN', 'none', 1, 2, 'push len(top)'),
  op(83, 'GET_YIELD_FROM_ITER', 'none', 1, 1, 'iter(x) unless a generator, or a coroutine in a coroutine'),
  op(84, 'UNPACK_SEQUENCE', 'int', 1, 'n', 'push the n items, the first on top'),
  op(
    85,
    'UNPACK_EX',
    'int',
    1,
    '1 + (n & 255) + (n >> 8)',
    'low byte: items before the star, above: after it; the first on top',
  ),

  // Calls and functions
  op(86, 'CALL', 'int', 'n + 2', 1, 'callable, self or 0, n arguments. Polls'),
  op(
    87,
    'CALL_KW',
    'int',
    'n + 3',
    1,
    'callable, self or 0, n arguments, tuple of the names of the last of them. Polls',
  ),
  op(88, 'CALL_FUNCTION_EX', 'none', 4, 1, 'callable, 0, args iterable, kwargs mapping or 0. Polls'),
  op(89, 'CALL_INTRINSIC_1', 'int', 1, 1, 'n: INTRINSICS_1 below'),
  op(90, 'CALL_INTRINSIC_2', 'int', 2, 1, 'n: INTRINSICS_2 below'),
  op(91, 'MAKE_FUNCTION', 'none', 1, 1, 'code object: function'),
  op(
    92,
    'SET_FUNCTION_ATTRIBUTE',
    'int',
    2,
    1,
    'value, function: function. n: 1 defaults, 2 kwdefaults, 4 annotations, 8 closure, 16 annotate',
    safe,
  ),
  op(93, 'RETURN_VALUE', 'none', 1, 0, 'return the top', { safe: true, flow: 'exit' }),
  op(94, 'INTERPRETER_EXIT', 'none', 1, 0, 'leave the interpreter loop (entry frames only, never compiled)', {
    safe: true,
    flow: 'exit',
  }),
  op(
    95,
    'EXIT_INIT_CHECK',
    'none',
    1,
    0,
    '__init__ must have returned None (frames of the interpreter, never compiled)',
  ),

  // Generators and coroutines
  op(
    96,
    'RETURN_GENERATOR',
    'none',
    0,
    1,
    'make the generator of this frame and return it; when resumed, a value is pushed',
  ),
  op(
    97,
    'YIELD_VALUE',
    'int',
    1,
    1,
    'yield the top, when resumed push what was sent; n = 1: part of yield from or await',
  ),
  op(98, 'SEND', 'jump', 2, 2, 'receiver, value: receiver, result of send; when it stops jump with its return value'),
  op(99, 'END_SEND', 'none', 2, 1, 'receiver, value: value', safe),
  op(
    100,
    'CLEANUP_THROW',
    'none',
    3,
    2,
    'receiver, last sent, exception: if StopIteration None, its value; else raise',
  ),
  op(101, 'GET_AWAITABLE', 'int', 1, 1, '__await__; n: 1 from __aenter__, 2 from __aexit__ (for the message)'),
  op(102, 'GET_AITER', 'none', 1, 1, '__aiter__()'),
  op(103, 'GET_ANEXT', 'none', 1, 2, 'push the awaitable of __anext__()'),
  op(104, 'END_ASYNC_FOR', 'none', 2, 0, 'aiter, exception: drop both if StopAsyncIteration, else raise again'),

  // Building
  op(105, 'BUILD_TUPLE', 'int', 'n', 1, 'n items'),
  op(106, 'BUILD_LIST', 'int', 'n', 1, 'n items'),
  op(107, 'BUILD_SET', 'int', 'n', 1, 'n items'),
  op(108, 'BUILD_MAP', 'int', '2 * n', 1, 'n keys and values'),
  op(109, 'BUILD_STRING', 'int', 'n', 1, 'join n strings'),
  op(110, 'BUILD_SLICE', 'int', 'n', 1, '2 or 3 items'),
  op(111, 'LIST_APPEND', 'int', 'n + 1', 'n', 'append the top to the list n below it'),
  op(112, 'SET_ADD', 'int', 'n + 1', 'n', 'add the top to the set n below it'),
  op(113, 'MAP_ADD', 'int', 'n + 2', 'n', 'key, value into the dict n below them'),
  op(114, 'LIST_EXTEND', 'int', 'n + 1', 'n', 'extend the list n below with the iterable on top'),
  op(115, 'SET_UPDATE', 'int', 'n + 1', 'n', 'update the set n below with the iterable on top'),
  op(116, 'DICT_UPDATE', 'int', 'n + 1', 'n', 'update the dict n below with the mapping on top'),
  op(
    117,
    'DICT_MERGE',
    'int',
    'n + 4',
    'n + 3',
    'the same for **kwargs: duplicate keys raise; the callable lies 3 below the dict',
  ),
  op(118, 'CONVERT_VALUE', 'int', 1, 1, '1 str, 2 repr, 3 ascii'),
  op(119, 'FORMAT_SIMPLE', 'none', 1, 1, "format(x, '')"),
  op(120, 'FORMAT_WITH_SPEC', 'none', 2, 1, 'value, spec'),
  op(
    121,
    'BUILD_INTERPOLATION',
    'int',
    '2 + (n & 1)',
    1,
    'value, source text, spec if bit 0; n >> 2: conversion (0 none)',
  ),
  op(122, 'BUILD_TEMPLATE', 'none', 2, 1, 'tuple of strings, tuple of interpolations'),

  // Exceptions and with
  op(123, 'RAISE_VARARGS', 'int', 'n', 0, '0 reraise the handled one, 1 exception, 2 exception and cause', {
    flow: 'exit',
  }),
  op(
    124,
    'RERAISE',
    'int',
    '1 + n',
    'n',
    'raise the top again; n > 0: the instruction index that lies n below it becomes the place',
    { flow: 'exit' },
  ),
  op(125, 'PUSH_EXC_INFO', 'none', 1, 2, 'exception: previous handled exception or None, exception', safe),
  op(126, 'POP_EXCEPT', 'none', 1, 0, 'restore the previous handled exception', safe),
  op(127, 'CHECK_EXC_MATCH', 'none', 2, 2, 'exception, type: exception, bool'),
  op(128, 'CHECK_EG_MATCH', 'none', 2, 2, 'group, type: rest or None, match or None'),
  op(
    129,
    'WITH_EXCEPT_START',
    'none',
    5,
    6,
    'exit, self or 0, lasti, previous, exception: call exit(type, exception, traceback), push the result',
  ),
  op(130, 'SETUP_ANNOTATIONS', 'none', 0, 0, 'make __annotations__ if there is none'),

  // Patterns
  op(131, 'MATCH_MAPPING', 'none', 1, 2, 'push whether the subject is a mapping', safe),
  op(132, 'MATCH_SEQUENCE', 'none', 1, 2, 'push whether the subject is a sequence', safe),
  op(133, 'MATCH_KEYS', 'none', 2, 3, 'subject, tuple of keys: push the tuple of values or None'),
  op(
    134,
    'MATCH_CLASS',
    'int',
    3,
    1,
    'subject, class, tuple of names; n positional patterns: tuple of attributes or None',
  ),

  // Imports
  op(135, 'IMPORT_NAME', 'const', 2, 1, 'name: level, fromlist'),
  op(136, 'IMPORT_FROM', 'const', 1, 2, 'name: push module.name'),

  // In place
  op(137, 'INPLACE_TRUE_DIVIDE', 'none', 2, 1, 'a /= b'),
  op(138, 'INPLACE_FLOOR_DIVIDE', 'none', 2, 1, 'a //= b'),
  op(139, 'INPLACE_REMAINDER', 'none', 2, 1, 'a %= b'),
  op(140, 'INPLACE_AND', 'none', 2, 1, 'a &= b'),
  op(141, 'INPLACE_OR', 'none', 2, 1, 'a |= b'),
  op(142, 'INPLACE_XOR', 'none', 2, 1, 'a ^= b'),
  op(143, 'INPLACE_LSHIFT', 'none', 2, 1, 'a <<= b'),
  op(144, 'INPLACE_RSHIFT', 'none', 2, 1, 'a >>= b'),

  // Monitoring
  op(
    240,
    'INSTRUMENTED',
    'int',
    0,
    0,
    'stands in for an instruction that is watched (never compiled); keeps its operand, see runtime/interp/monitor',
  ),
  op(241, 'INVALID', 'int', 0, 0, "an instruction of CPython's encoding that means nothing here (code objects made by programs): SystemError", {
    flow: 'exit',
  }),
];

/** BINARY_OP's operand. The index is CPython's NB_ number. */
export const NB_OPS: readonly string[] = [
  '+',
  '&',
  '//',
  '<<',
  '@',
  '*',
  '%',
  '|',
  '**',
  '>>',
  '-',
  '/',
  '^',
  '+=',
  '&=',
  '//=',
  '<<=',
  '@=',
  '*=',
  '%=',
  '|=',
  '**=',
  '>>=',
  '-=',
  '/=',
  '^=',
  '[]',
];

/** Operators of NB_OPS that have an opcode of their own. */
export const NB_DIRECT: Readonly<Record<string, string>> = {
  '+': 'BINARY_ADD',
  '-': 'BINARY_SUBTRACT',
  '*': 'BINARY_MULTIPLY',
  '/': 'BINARY_TRUE_DIVIDE',
  '//': 'BINARY_FLOOR_DIVIDE',
  '%': 'BINARY_REMAINDER',
  '&': 'BINARY_AND',
  '|': 'BINARY_OR',
  '^': 'BINARY_XOR',
  '<<': 'BINARY_LSHIFT',
  '>>': 'BINARY_RSHIFT',
  '[]': 'BINARY_SUBSCR',
  '+=': 'INPLACE_ADD',
  '-=': 'INPLACE_SUBTRACT',
  '*=': 'INPLACE_MULTIPLY',
  '/=': 'INPLACE_TRUE_DIVIDE',
  '//=': 'INPLACE_FLOOR_DIVIDE',
  '%=': 'INPLACE_REMAINDER',
  '&=': 'INPLACE_AND',
  '|=': 'INPLACE_OR',
  '^=': 'INPLACE_XOR',
  '<<=': 'INPLACE_LSHIFT',
  '>>=': 'INPLACE_RSHIFT',
};

export const COMMON_CONSTANTS: readonly string[] = ['AssertionError', 'NotImplementedError', 'tuple', 'all', 'any'];
export const SPECIAL_METHODS: readonly string[] = ['__enter__', '__exit__', '__aenter__', '__aexit__'];

export const INTRINSICS_1: readonly string[] = [
  'INVALID', // never emitted
  'PRINT', // interactive statement: sys.displayhook(x)
  'IMPORT_STAR', // from x import *
  'STOPITERATION_ERROR', // StopIteration leaving a generator becomes RuntimeError
  'ASYNC_GEN_WRAP', // wrap what an async generator yields
  'UNARY_POSITIVE', // +x
  'LIST_TO_TUPLE',
  'TYPEVAR', // name
  'PARAMSPEC', // name
  'TYPEVARTUPLE', // name
  'SUBSCRIPT_GENERIC', // Generic[*params]
  'TYPEALIAS', // tuple of name, type parameters, function computing the value
];

export const INTRINSICS_2: readonly string[] = [
  'INVALID', // never emitted
  'PREP_RERAISE_STAR', // original exception, list of what the handlers raised: what to raise
  'TYPEVAR_WITH_BOUND', // name, function computing the bound
  'TYPEVAR_WITH_CONSTRAINTS', // name, function computing the tuple of constraints
  'SET_FUNCTION_TYPE_PARAMS', // function, tuple of type parameters
  'SET_TYPEPARAM_DEFAULT', // type parameter, function computing the default
];

/** Operand of SET_FUNCTION_ATTRIBUTE. */
export const FUNCTION_ATTRIBUTES = { DEFAULTS: 1, KWDEFAULTS: 2, ANNOTATIONS: 4, CLOSURE: 8, ANNOTATE: 16 } as const;
