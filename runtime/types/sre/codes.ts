// The instructions of compiled patterns: numbers and meaning are those of re/_constants.py (MAGIC 20230612).

export const MAGIC: i32 = 20230612;
export const MAXREPEAT: u32 = 0xffffffff;
export const MAXGROUPS: u32 = 0x3fffffff;

export namespace Sre {
  export const FAILURE: u32 = 0;
  export const SUCCESS: u32 = 1;
  export const ANY: u32 = 2;
  export const ANY_ALL: u32 = 3;
  export const ASSERT: u32 = 4;
  export const ASSERT_NOT: u32 = 5;
  export const AT: u32 = 6;
  export const BRANCH: u32 = 7;
  export const CATEGORY: u32 = 8;
  export const CHARSET: u32 = 9;
  export const BIGCHARSET: u32 = 10;
  export const GROUPREF: u32 = 11;
  export const GROUPREF_EXISTS: u32 = 12;
  export const IN: u32 = 13;
  export const INFO: u32 = 14;
  export const JUMP: u32 = 15;
  export const LITERAL: u32 = 16;
  export const MARK: u32 = 17;
  export const MAX_UNTIL: u32 = 18;
  export const MIN_UNTIL: u32 = 19;
  export const NOT_LITERAL: u32 = 20;
  export const NEGATE: u32 = 21;
  export const RANGE: u32 = 22;
  export const REPEAT: u32 = 23;
  export const REPEAT_ONE: u32 = 24;
  export const SUBPATTERN: u32 = 25;
  export const MIN_REPEAT_ONE: u32 = 26;
  export const ATOMIC_GROUP: u32 = 27;
  export const POSSESSIVE_REPEAT: u32 = 28;
  export const POSSESSIVE_REPEAT_ONE: u32 = 29;
  export const GROUPREF_IGNORE: u32 = 30;
  export const IN_IGNORE: u32 = 31;
  export const LITERAL_IGNORE: u32 = 32;
  export const NOT_LITERAL_IGNORE: u32 = 33;
  export const GROUPREF_LOC_IGNORE: u32 = 34;
  export const IN_LOC_IGNORE: u32 = 35;
  export const LITERAL_LOC_IGNORE: u32 = 36;
  export const NOT_LITERAL_LOC_IGNORE: u32 = 37;
  export const GROUPREF_UNI_IGNORE: u32 = 38;
  export const IN_UNI_IGNORE: u32 = 39;
  export const LITERAL_UNI_IGNORE: u32 = 40;
  export const NOT_LITERAL_UNI_IGNORE: u32 = 41;
  export const RANGE_UNI_IGNORE: u32 = 42;
}

export namespace SreFlag {
  export const IGNORECASE: u32 = 2;
  export const LOCALE: u32 = 4;
  export const MULTILINE: u32 = 8;
  export const DOTALL: u32 = 16;
  export const UNICODE: u32 = 32;
  export const VERBOSE: u32 = 64;
  export const DEBUG: u32 = 128;
  export const ASCII: u32 = 256;
}

/** Bits of INFO. */
export namespace SreInfo {
  export const prefix: u32 = 1;
  export const literal: u32 = 2;
  export const charset: u32 = 4;
}
