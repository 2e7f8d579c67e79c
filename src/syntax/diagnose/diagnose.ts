// What is wrong with a program that the parser refused.
//
// The order of events is CPython's: a first pass with the plain grammar (tokens that must follow and errors of the
// tokenizer end it with a message), then a second with the rules for wrong programs, then a look at the tokens
// nobody read, because a bracket never closed explains more than "invalid syntax". If all that finds nothing to say, the
// furthest token of the first pass is where the syntax is invalid.
import { PySyntaxError } from '../errors.js';
import { Tok } from '../tokens.js';
import type { TokenStream } from '../token_stream.js';
import { compileGrammar } from './compile.js';
import { expressionGrammar } from './grammar_expressions.js';
import { parameterGrammar, patternGrammar } from './grammar_parameters.js';
import { statementGrammar } from './grammar_statements.js';
import { Machine, type Program } from './machine.js';
import { Reporter } from './report.js';

export interface DiagnoseOptions {
  readonly filename: string;
  readonly fromFile: boolean;
  readonly mode: 'exec' | 'eval' | 'single' | 'func_type';
  readonly flufl: boolean;
  readonly allowIncompleteInput: boolean;
}

let program: Program | null = null;

const startRules = { exec: 'file', eval: 'eval', single: 'interactive', func_type: 'func_type' } as const;

/** An interactive source must hold one statement. */
export function moreThanOneStatement(tokens: TokenStream, at: number, filename: string): PySyntaxError | null {
  const last = tokens.kind[at - 1] === Tok.NEWLINE ? tokens.end[at - 1] + 1 : tokens.end[at - 1];
  const rest = tokens.text.slice(last, -1).replace(/#.*/g, '');
  if (/^[ \t\n\f]*$/.test(rest)) return null;
  const report = new Reporter(tokens, filename, false);
  report.fetched = { fill: at, mark: at, ensureFetched: () => {} };
  return report.atToken(at - 1, 'multiple statements found while compiling a single statement');
}

export function diagnose(tokens: TokenStream, options: DiagnoseOptions): PySyntaxError {
  program ??= compileGrammar([statementGrammar, expressionGrammar, parameterGrammar, patternGrammar]);
  const report = new Reporter(tokens, options.filename, options.fromFile);
  const flufl = { on: options.flufl };
  const machine = new Machine(program, tokens, report, flufl);
  report.fetched = machine;
  const error = find(machine, report, options, flufl);
  error.metadata = { ...machine.lastStatement, source: tokens.text.slice(0, -1) };
  return error;
}

/** The message that a pass raises, or null when it ends without one. */
function raisedBy(machine: Machine, rule: string, second: boolean): PySyntaxError | null {
  try {
    machine.run(rule, second);
  } catch (error) {
    if (error instanceof PySyntaxError) return error;
    throw error;
  }
  return null;
}

function find(machine: Machine, report: Reporter, options: DiagnoseOptions, flufl: { on: boolean }): PySyntaxError {
  const { tokens } = machine;
  if (tokens.text.length === 1) {
    // Nothing at all: there is no line to point to.
    const place = { filename: options.filename, lineno: 0, offset: 0, text: '', end_lineno: 0, end_offset: 0 };
    if (options.allowIncompleteInput) {
      return new PySyntaxError('_IncompleteInputError', 'incomplete input', { ...place, end_offset: -1 });
    }
    return new PySyntaxError('SyntaxError', 'invalid syntax', place);
  }
  const rule = startRules[options.mode];
  let error = raisedBy(machine, rule, false);
  const lastOfFirstPass = machine.fill - 1;
  if (options.allowIncompleteInput && atEndOfSource(machine, tokens)) {
    return report.atToken(lastOfFirstPass, 'incomplete input', '_IncompleteInputError');
  }
  if (error === null) {
    flufl.on = options.flufl;
    error = raisedBy(machine, rule, true);
  }
  if (error !== null) {
    // A message of the tokenizer stands; otherwise what is wrong further on may be the reason.
    if (report.fromTokenizer || atEndOfSource(machine, tokens)) return error;
    return furtherOn(machine, report, tokens) ?? error;
  }
  const kind = tokens.kind[lastOfFirstPass];
  if (kind === Tok.INDENT || kind === Tok.DEDENT) {
    const message = kind === Tok.INDENT ? 'unexpected indent' : 'unexpected unindent';
    return report.atToken(machine.fill - 1, message, 'IndentationError');
  }
  const { line, col, endLine, endCol } = tokens;
  const i = lastOfFirstPass;
  error = report.make('SyntaxError', 'invalid syntax', line[i], col[i] + 1, endLine[i], endCol[i] + 1);
  return furtherOn(machine, report, tokens) ?? error;
}

/** Whether the tokenizer has come to the end of the source, in the middle of something or not. */
function atEndOfSource(machine: Machine, tokens: TokenStream): boolean {
  const i = machine.fill - 1;
  const kind = tokens.kind[i];
  if (kind === Tok.ERRORTOKEN) {
    return tokens.failure!.cause === 'eof' || tokens.unfinishedString;
  }
  if (kind === Tok.ENDMARKER) return true;
  const eof = tokens.text.length - 1;
  // A token that ends where the source ends, without a newline: to know its end the tokenizer looked further.
  if (tokens.end[i] === eof && tokens.start[i] < eof) {
    return kind !== Tok.STRING && kind !== Tok.FSTRING_END && kind !== Tok.TSTRING_END && kind !== Tok.ELLIPSIS;
  }
  return (
    (kind === Tok.INDENT || kind === Tok.DEDENT || (kind === Tok.NEWLINE && tokens.col[i] === -1)) &&
    tokens.start[i] === eof
  );
}

/** An error in the tokens that the parser did not read. */
function furtherOn(machine: Machine, report: Reporter, tokens: TokenStream): PySyntaxError | null {
  const { failure } = tokens;
  if (failure === null || tokens.stoppedInTemplate || machine.fill >= tokens.count) return null;
  if (failure.cause === 'message') return report.tokenizerFailure();
  const innermost = tokens.openBrackets[tokens.openBrackets.length - 1];
  if (innermost !== undefined && tokens.line[machine.fill - 1] > innermost.line) {
    machine.fill = tokens.count;
    return report.unclosed();
  }
  return null;
}
