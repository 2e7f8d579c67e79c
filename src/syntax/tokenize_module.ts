// Tokens as the `_tokenize` module hands them to tokenize.py: with comments and blank lines, every operator an OP, columns
// in characters, and the source line beside each token.
import { PySyntaxError } from './errors.js';
import { Reporter } from './diagnose/report.js';
import { normalizeNewlines } from './source.js';
import { charLength } from './text.js';
import { Tokenizer } from './tokenizer.js';
import { Tok } from './tokens.js';

export interface PythonToken {
  readonly type: number;
  string: string;
  readonly start: readonly [number, number];
  end: readonly [number, number];
  line: string;
}

/** All tokens; throws when there is an error. */
export function tokenizeForPython(source: string, filename: string, extraTokens = true): PythonToken[] {
  const { tokens, fail } = tokenizeUntilError(source, filename, extraTokens);
  if (fail !== null) throw fail();
  return tokens;
}

/** A line end other than \n counts as two columns, as in CPython. */
function restoreLineEnds(token: PythonToken, lineEnds: readonly string[]): void {
  const restored = (text: string): string => {
    let line = token.start[0] - 1;
    return text.replace(/\n/g, () => lineEnds[line++] ?? '\n');
  };
  if (token.string === '\n' && lineEnds[token.start[0] - 1] !== '\n') token.end = [token.end[0], token.end[1] + 1];
  token.string = restored(token.string);
  token.line = restored(token.line);
}

/** The tokens before the first error; `fail` makes the error. */
export function tokenizeUntilError(
  source: string,
  filename: string,
  extraTokens: boolean,
): { tokens: PythonToken[]; fail: (() => Error) | null } {
  const options = { implyNewline: !extraTokens, extraTokens, single: false, keepBlocksOpen: false, onWarning: null };
  // The tokenizer knows \n only; the line ends of the source are put back at the end.
  const lineEnds = source.includes('\r') ? (source.match(/\r\n?|\n/g) ?? []) : null;
  const tokens = new Tokenizer(normalizeNewlines(source), options).run();
  const fail = (): Error => {
    const report = new Reporter(tokens, filename, false);
    report.fetched = { fill: tokens.count, mark: tokens.count, ensureFetched: () => {} };
    const error = report.tokenizerFailure();
    if (!(error instanceof PySyntaxError)) return error;
    if (!/^'.' was never closed$/.test(error.message)) {
      if (tokens.failure?.cause === 'message') return error;
      const line = { text: error.text?.replace(/\n$/, '') ?? null, end_lineno: null, end_offset: null };
      return new PySyntaxError(error.type, error.message, { ...error, ...line });
    }
    // Without a parser nobody looks for the bracket: the end of the file is what is wrong.
    const lineno = Math.max(1, source.replace(/\n$/, '').split('\n').length);
    return new PySyntaxError('SyntaxError', 'unexpected EOF in multi-line statement', { ...error, filename, lineno, offset: 0, text: null });
  };
  const { text } = tokens;
  const eof = text.length - 1;
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const startOf = (line: number): number => lineStarts[line - 1] ?? eof;
  const lineText = (first: number, last: number): string => {
    const to = lineStarts[last] ?? eof;
    return text.slice(startOf(first), to);
  };
  const out: PythonToken[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kind[i];
    const from = tokens.start[i];
    const to = tokens.end[i];
    const line = tokens.line[i];
    const endLine = tokens.endLine[i];
    if (!extraTokens && kind === Tok.ENDMARKER) {
      out.push({ type: kind, string: '', start: [line, -1], end: [line, -1], line: lineText(line, line) });
      continue;
    }
    if (extraTokens && (kind === Tok.ENDMARKER || (kind === Tok.DEDENT && from === eof))) {
      // The end of the source is a line of its own, after the last.
      const beyond = eof === 0 ? 1 : text[eof - 1] === '\n' ? lineStarts.length : lineStarts.length + 1;
      out.push({ type: kind, string: '', start: [beyond, 0], end: [beyond, 0], line: '' });
      continue;
    }
    if (!extraTokens && (kind === Tok.NEWLINE || kind === Tok.INDENT || kind === Tok.DEDENT)) {
      const col = kind === Tok.NEWLINE ? charLength(text, startOf(line), from) : -1;
      out.push({ type: kind, string: '', start: [line, col], end: [line, col], line: lineText(line, line) });
      continue;
    }
    const isEmptyEnd = (kind === Tok.NEWLINE || kind === Tok.NL) && from === to;
    if (isEmptyEnd) {
      const col = charLength(text, startOf(line), from);
      out.push({
        type: kind,
        string: '',
        start: [line, col],
        end: [line, col + 1],
        line: i === 0 ? '' : lineText(line, line),
      });
      continue;
    }
    const start = charLength(text, startOf(line), from);
    const end = charLength(text, startOf(endLine), to);
    const operator = extraTokens && kind >= Tok.LPAR && kind <= Tok.EXCLAMATION;
    const type = operator ? Tok.OP : kind > Tok.ERRORTOKEN ? Tok.NAME : kind;
    out.push({
      type,
      string: text.slice(from, to),
      start: [line, start],
      end: [endLine, end],
      line: lineText(line, endLine),
    });
  }
  if (lineEnds !== null) for (const token of out) restoreLineEnds(token, lineEnds);
  return { tokens: out, fail: tokens.failure === null ? null : fail };
}
