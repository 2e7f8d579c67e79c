import { PySyntaxError } from '../errors.js';
import type { TokenStream } from '../token_stream.js';

export interface DiagnoseOptions {
  readonly filename: string;
  readonly mode: 'exec' | 'eval' | 'single' | 'func_type';
  readonly flufl: boolean;
  readonly source: string;
  readonly allowIncompleteInput: boolean;
  readonly furthest: number;
}

export function diagnose(tokens: TokenStream, options: DiagnoseOptions): PySyntaxError {
  const i = Math.min(options.furthest, tokens.count - 1);
  const place = {
    filename: options.filename,
    lineno: tokens.line[i],
    offset: tokens.col[i] + 1,
    text: null,
    end_lineno: tokens.endLine[i],
    end_offset: tokens.endCol[i] + 1,
  };
  return new PySyntaxError(
    'SyntaxError',
    tokens.failure?.cause === 'message' ? tokens.failure.message : 'invalid syntax',
    place,
  );
}
