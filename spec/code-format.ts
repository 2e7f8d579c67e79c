// The serialized form of compiled code: what src/compile/serialize.ts writes, what runtime/interp/unmarshal.ts reads, and
// what a bytecode cache holds. Little endian throughout, nothing aligned, no offsets: one pass forward reads it.
//
//   stream   'S' 'K' 'C' '1', u32 FORMAT_VERSION, one value (a code object; other values are allowed, for tests)
//
// A value is a tag byte and a payload:
//
//   'N' None   'T' True   'F' False   'E' Ellipsis
//   'i'  i64                      an int that fits 64 bits (the reader decides whether it is immediate)
//   'l'  u8 sign (0 or 1 = negative), u32 count, count * u32 digits of 32 bits, least significant first   (*)
//   'g'  f64                      a float; any NaN is the one with bits 0x7FF8000000000000
//   'y'  f64 real, f64 imaginary  a complex                                                              (*)
//   's'  u8 width, u32 length, length * width bytes: a str; width 1, 2 or 4 is the narrowest that holds it; at
//        width 1 the code points go up to 255 (Latin-1). Surrogates may occur.                           (*)
//   't'  the same, and the string is to be interned (identifiers, and constants that look like one)      (*)
//   'b'  u32 length, bytes                                                                               (*)
//   '('  u32 count, values        a tuple                                                                (*)
//   '<'  u32 count, values        a frozenset                                                            (*)
//   ':'  three values             a slice: start, stop, step                                             (*)
//   'c'  a code object, below
//   'r'  u32 index                a value met before
//
// Those marked (*) get the next index, from 0, when they are complete: a tuple after its items. `r` names one by
// that index. Equal strings are written once (once with each tag) in a stream, and so are equal constants of the same type (CPython's
// notion: 0.0 and -0.0, 1 and True and 1.0 differ). Constants are immutable and may be shared by all code objects.
//
// A code object, in this order:
//
//   u32 argcount, posonlyargcount, kwonlyargcount, flags (CodeFlag), stacksize, firstlineno
//   value name, qualname, filename                     interned strings
//   u32 nlocalsplus, nlocalsplus * (value name, u8 kinds (LocalKind))
//   u32 nconsts, nconsts * value                       co_consts; [0] is the docstring if CodeFlag.HAS_DOCSTRING
//   u32 nnames, nnames * value                         co_names
//   u32 nsites, nsites * (u32 index into co_names, u8 slots)
//   u32 length, length * u32                           instructions (spec/opcodes.ts)
//   u32 length, bytes                                  line table
//   u32 length, bytes                                  exception table
//
// The pool that operands of kind `const` and `site` point into is the 64-bit slots
//
//   [ co_consts ... | co_names ... | site 0: name, 0, 0 | site 1: name, 0 | ... ]
//
// localsplus: the parameters first (positional, keyword-only, *args, **kwargs), then the other locals, then the cells that
// are no parameters, then the free variables. A parameter that is also a cell keeps its place (MAKE_CELL wraps it).
// The number of free variables is the number of entries with LocalKind.FREE; nlocals those with LOCAL.
//
// Line table: CPython 3.14's location table with one instruction as the unit. An entry is a byte 1cccc nnn (code c, n + 1
// instructions) followed by:
//   c 0..9    short: one more byte: column = 8 * c + (byte >> 4), end column = column + (byte & 15); same line
//   c 10..12  one line: line += c - 10, then two bytes: column, end column
//   c 13      no columns: svarint line delta
//   c 14      long: svarint line delta, varint (end line - line), varint (column + 1), varint (end column + 1)
//   c 15      no location
// varint: 6 bits a byte, least significant first, bit 6 set on all but the last. svarint: (v << 1), or ((-v) << 1 | 1).
// The line starts at firstlineno. Columns are UTF-8 byte offsets.
//
// Exception table: CPython 3.14's: entries (start, length, target, depth << 1 | lasti), start, length and target in
// instructions, each a big-endian varint of 6 bits a byte, bit 6 set on all but the last; bit 7 is set on an entry's
// first byte only. Entries are sorted by start and do not overlap. A raise at an instruction inside [start, start +
// length) pops the stack to `depth`, pushes the index of the raising instruction as an int if `lasti`, pushes the
// exception, and goes on at target.

export const FORMAT_MAGIC = 'SKC1';

/** To be raised whenever the meaning of a stream or of an opcode changes. */
export const FORMAT_VERSION = 1;

export const CodeTag = {
  NONE: 0x4e, // N
  TRUE: 0x54, // T
  FALSE: 0x46, // F
  ELLIPSIS: 0x45, // E
  INT: 0x69, // i
  BIG_INT: 0x6c, // l
  FLOAT: 0x67, // g
  COMPLEX: 0x79, // y
  STR: 0x73, // s
  INTERNED_STR: 0x74, // t
  BYTES: 0x62, // b
  TUPLE: 0x28, // (
  FROZENSET: 0x3c, // <
  SLICE: 0x3a, // :
  CODE: 0x63, // c
  REF: 0x72, // r
} as const;

/** co_flags, CPython's values. */
export const CodeFlag = {
  OPTIMIZED: 0x1,
  NEWLOCALS: 0x2,
  VARARGS: 0x4,
  VARKEYWORDS: 0x8,
  NESTED: 0x10,
  GENERATOR: 0x20,
  COROUTINE: 0x80,
  ITERABLE_COROUTINE: 0x100,
  ASYNC_GENERATOR: 0x200,
  FUTURE_DIVISION: 0x20000,
  FUTURE_ABSOLUTE_IMPORT: 0x40000,
  FUTURE_WITH_STATEMENT: 0x80000,
  FUTURE_PRINT_FUNCTION: 0x100000,
  FUTURE_UNICODE_LITERALS: 0x200000,
  FUTURE_BARRY_AS_BDFL: 0x400000,
  FUTURE_GENERATOR_STOP: 0x800000,
  FUTURE_ANNOTATIONS: 0x1000000,
  NO_MONITORING_EVENTS: 0x2000000,
  HAS_DOCSTRING: 0x4000000,
  METHOD: 0x8000000,
} as const;

/** The kinds byte of a localsplus entry, CPython's bits. HIDDEN: a comprehension's variable in a class or module. */
export const LocalKind = {
  ARG_POS: 0x02,
  ARG_KW: 0x04,
  ARG_VAR: 0x08,
  HIDDEN: 0x10,
  LOCAL: 0x20,
  CELL: 0x40,
  FREE: 0x80,
} as const;
