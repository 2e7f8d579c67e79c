// Numbers of the intrinsics and common constants, by name; the lists are in spec/opcodes.ts.
export const INTRINSIC = {
  PRINT: 1,
  IMPORT_STAR: 2,
  STOPITERATION_ERROR: 3,
  ASYNC_GEN_WRAP: 4,
  UNARY_POSITIVE: 5,
  LIST_TO_TUPLE: 6,
  TYPEVAR: 7,
  PARAMSPEC: 8,
  TYPEVARTUPLE: 9,
  SUBSCRIPT_GENERIC: 10,
  TYPEALIAS: 11,
} as const;

export const INTRINSIC_2 = {
  PREP_RERAISE_STAR: 1,
  TYPEVAR_WITH_BOUND: 2,
  TYPEVAR_WITH_CONSTRAINTS: 3,
  SET_FUNCTION_TYPE_PARAMS: 4,
  SET_TYPEPARAM_DEFAULT: 5,
} as const;

export const COMMON = { ASSERTION_ERROR: 0, NOT_IMPLEMENTED_ERROR: 1, TUPLE: 2, ALL: 3, ANY: 4 } as const;

export const SPECIAL = { ENTER: 0, EXIT: 1, AENTER: 2, AEXIT: 3 } as const;
