// How the compiler says no, and how it warns. Errors are thrown; they carry a place in the source as CPython's SyntaxError
// does (1-based columns, counted in bytes of UTF-8 as the compiler's own errors are in CPython).

/** A place in the source. Every positioned node of the tree is one, so locations cost nothing. */
export interface Location {
  readonly lineno: number;
  readonly end_lineno: number;
  readonly col_offset: number;
  readonly end_col_offset: number;
}

/** An artificial instruction: takes the line of what comes before it. */
export const NO_LOCATION: Location = { lineno: -1, end_lineno: -1, col_offset: -1, end_col_offset: -1 };
/** Takes the line of what comes after it. */
export const NEXT_LOCATION: Location = { lineno: -2, end_lineno: -2, col_offset: -2, end_col_offset: -2 };

export class CompileError extends Error {
  constructor(
    readonly type: 'SyntaxError' | 'RecursionError',
    message: string,
    readonly location: Location | null,
  ) {
    super(message);
    this.name = type;
  }
}

export function syntaxError(location: Location, message: string): CompileError {
  return new CompileError('SyntaxError', message, location);
}

export function tooDeep(): CompileError {
  return new CompileError('RecursionError', 'maximum recursion depth exceeded during compilation', null);
}

/** Receives a warning; throwing from it makes the warning an error. */
export type WarningSink = (message: string, location: Location) => void;
