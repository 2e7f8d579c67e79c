// What the front end throws: one class for everything that becomes a Python exception.
//
// Columns are CPython's: `offset` and `end_offset` count characters from 1 (0 and -1 mean what they mean there: no
// column). `text` is the source line as CPython would attach it. `metadata` is what the traceback module needs to
// guess misspelt keywords: the position of the last complete statement and the whole source.

export type PyErrorType =
  | 'SyntaxError'
  | 'IndentationError'
  | 'TabError'
  | '_IncompleteInputError'
  | 'MemoryError'
  | 'OverflowError'
  | 'RecursionError'
  | 'ValueError'
  // No error: the name of an encoding that the front end leaves to its caller.
  | '_DecodeWith'
  | 'TypeError';

export interface ErrorPlace {
  filename: string | null;
  lineno: number | null;
  offset: number | null;
  text: string | null;
  end_lineno: number | null;
  end_offset: number | null;
}

export class PySyntaxError extends Error {
  readonly type: PyErrorType;
  readonly filename: string | null;
  readonly lineno: number | null;
  readonly offset: number | null;
  readonly text: string | null;
  readonly end_lineno: number | null;
  readonly end_offset: number | null;
  metadata: { lineno: number; col_offset: number; source: string } | null = null;

  constructor(type: PyErrorType, message: string, place: ErrorPlace) {
    super(message);
    this.name = 'PySyntaxError';
    this.type = type;
    this.filename = place.filename;
    this.lineno = place.lineno;
    this.offset = place.offset;
    this.text = place.text;
    this.end_lineno = place.end_lineno;
    this.end_offset = place.end_offset;
  }
}

export type WarningCategory = 'SyntaxWarning' | 'DeprecationWarning';

/**
 * Hears a warning; the answer true means that the program turned this warning into an error, and the front end then
 * raises a SyntaxError at the same place, as CPython does.
 */
export type WarningListener = (
  category: WarningCategory,
  message: string,
  lineno: number,
  col_offset: number,
) => boolean | void;

export const stackOverflowMessage = 'Parser stack overflowed - Python source too complex to parse';
