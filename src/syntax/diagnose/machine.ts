// A parsing machine for PEG grammars, with its own stack.
//
// CPython finds its messages by running its whole PEG grammar a second time with extra rules for wrong programs, in
// a fixed order, with packrat memory for some rules. Which message wins, and where it points, follows from that order
// and from how far tokens were fetched; nothing short of doing the same gives the same answers. So this machine does the
// same. It is only run on programs that are wrong.
//
// A grammar is compiled to instructions (compile.ts). The machine keeps two stacks: values, and entries that are either
// the return address of a rule or a place to go on after a failure. No JavaScript recursion, so a deeply nested
// wrong program costs memory and not stack.
//
// Invariants: every element leaves exactly one value, predicates leave none; a rule leaves one value; on failure the
// value stack is cut back to where the entry was pushed.
import { Tok } from '../tokens.js';
import type { TokenStream } from '../token_stream.js';
import { actions, type Value } from './actions.js';
import type { Reporter } from './report.js';

export const enum Op {
  TOKEN, // kind
  SOFT, // word index
  ANY_SOFT, // a soft keyword
  CALL, // rule
  RETURN,
  CHOICE, // where to go on failure
  COMMIT, // drop the choice and go
  BACK_COMMIT, // drop the choice, go back to its token, and go
  FAIL_TWICE,
  FAIL,
  JUMP,
  CUT,
  NULL,
  LIST,
  APPEND,
  ACTION, // action index, number of values
  PICK, // which value, number of values
  FORCE, // kind, word index
  DROP,
  SECOND_PASS, // fail unless the rules for wrong programs are on
}

export interface Program {
  readonly code: Int32Array;
  readonly words: readonly string[];
  readonly ruleNames: readonly string[];
  readonly ruleStart: Int32Array;
  /** 1: remembered; 4: switches the rules for wrong programs off inside. */
  readonly ruleFlags: Uint8Array;
  readonly actionArguments: readonly (readonly (string | number)[])[];
  readonly actionNames: readonly string[];
}

interface Entry {
  /** The rule for a call, -1 for a choice. */
  readonly rule: number;
  readonly pc: number;
  readonly mark: number;
  readonly height: number;
  readonly invalidOn: boolean;
}

/** Assigning `length` is a call into the engine, and this happens at every alternative that fails. */
function shorten(values: Value[], height: number): void {
  while (values.length > height) values.pop();
}

const failed = { mark: -1, value: null as Value };

export class Machine {
  readonly tokens: TokenStream;
  readonly text: string;
  readonly report: Reporter;
  readonly flufl: { on: boolean };
  mark = 0;
  /** How many tokens have been looked at. */
  fill = 0;
  invalidOn = false;
  /** Where the last complete statement began (the traceback module wants to know). */
  lastStatement = { lineno: 0, col_offset: 0 };
  private memo = new Map<number, { mark: number; value: Value }>();
  private readonly program: Program;

  constructor(program: Program, tokens: TokenStream, report: Reporter, flufl: { on: boolean }) {
    this.program = program;
    this.tokens = tokens;
    this.text = tokens.text;
    this.report = report;
    this.flufl = flufl;
  }

  /** The kind of the token at `mark`; an error of the tokenizer is raised when its token is fetched. */
  private fetch(): number {
    if (this.mark >= this.fill) {
      this.fill = this.mark + 1;
      if (this.tokens.kind[this.mark] === Tok.ERRORTOKEN) this.report.tokenizerError(this);
    }
    return this.tokens.kind[this.mark];
  }

  /** The first token from `mark` on, without failing the parse: for messages about the next token. */
  ensureFetched(): void {
    this.fetch();
  }

  lastToken(): number {
    let i = this.mark - 1;
    while (
      i >= 0 &&
      ((this.tokens.kind[i] >= Tok.NEWLINE && this.tokens.kind[i] <= Tok.DEDENT) ||
        this.tokens.kind[i] === Tok.ENDMARKER)
    )
      i--;
    return Math.max(i, 0);
  }

  /** Whether the start rule matches. Throws what the rules for wrong programs raise. */
  run(rule: string, second: boolean): boolean {
    const { code, ruleStart, ruleFlags, words, ruleNames } = this.program;
    this.mark = 0;
    this.memo.clear();
    this.invalidOn = second;
    const rules = ruleNames.length;
    const values: Value[] = [];
    const stack: Entry[] = [];
    let pc = ruleStart[ruleNames.indexOf(rule)];
    stack.push({ rule: -2, pc: -1, mark: 0, height: 0, invalidOn: second });
    for (;;) {
      let ok = true;
      switch (code[pc] as Op) {
        case Op.TOKEN:
          if (this.fetch() === code[pc + 1]) {
            values.push(this.tokenValue());
            this.mark++;
            pc += 2;
          } else ok = false;
          break;
        case Op.SOFT:
          if (this.fetch() === Tok.NAME && this.tokens.textOf(this.mark) === words[code[pc + 1]]) {
            values.push(this.tokenValue());
            this.mark++;
            pc += 2;
          } else ok = false;
          break;
        case Op.ANY_SOFT:
          if (this.fetch() === Tok.NAME && /^(?:_|case|match|type)$/.test(this.tokens.textOf(this.mark))) {
            values.push(this.tokenValue());
            this.mark++;
            pc += 1;
          } else ok = false;
          break;
        case Op.CALL: {
          const called = code[pc + 1];
          const flags = ruleFlags[called];
          if ((flags & 1) !== 0) {
            const known = this.memo.get(this.mark * rules + called);
            if (known !== undefined) {
              if (known === failed) ok = false;
              else {
                this.mark = known.mark;
                values.push(known.value);
                pc += 2;
              }
              break;
            }
          }
          // A rule looks at its first token even before its first alternative does.
          this.fetch();
          stack.push({ rule: called, pc: pc + 2, mark: this.mark, height: values.length, invalidOn: this.invalidOn });
          if ((flags & 4) !== 0) this.invalidOn = false;
          pc = ruleStart[called];
          break;
        }
        case Op.RETURN: {
          const entry = stack.pop()!;
          if (entry.rule === -2) return true;
          this.invalidOn = entry.invalidOn;
          if ((ruleFlags[entry.rule] & 1) !== 0) {
            this.memo.set(entry.mark * rules + entry.rule, { mark: this.mark, value: values[values.length - 1] });
          }
          pc = entry.pc;
          break;
        }
        case Op.CHOICE:
          stack.push({ rule: -1, pc: code[pc + 1], mark: this.mark, height: values.length, invalidOn: this.invalidOn });
          pc += 2;
          break;
        case Op.COMMIT:
          stack.pop();
          pc = code[pc + 1];
          break;
        case Op.BACK_COMMIT: {
          const entry = stack.pop()!;
          this.mark = entry.mark;
          shorten(values, entry.height);
          pc = code[pc + 1];
          break;
        }
        case Op.FAIL_TWICE:
          stack.pop();
          ok = false;
          break;
        case Op.FAIL:
          ok = false;
          break;
        case Op.JUMP:
          pc = code[pc + 1];
          break;
        case Op.CUT:
          stack.pop();
          pc += 1;
          break;
        case Op.NULL:
          values.push(null);
          pc += 1;
          break;
        case Op.LIST:
          values.push([]);
          pc += 1;
          break;
        case Op.APPEND: {
          const value = values.pop()!;
          (values[values.length - 1] as Value[]).push(value);
          pc += 1;
          break;
        }
        case Op.SECOND_PASS:
          if (this.invalidOn) pc += 1;
          else ok = false;
          break;
        case Op.DROP:
          values.pop();
          pc += 1;
          break;
        case Op.PICK: {
          const count = code[pc + 2];
          const value = values[values.length - count + code[pc + 1]];
          values.length -= count;
          values.push(value);
          pc += 3;
          break;
        }
        case Op.ACTION: {
          const count = code[pc + 2];
          const taken = values.splice(values.length - count, count);
          const start = this.alternativeStart(stack);
          const action = this.program.actionNames[code[pc + 1]];
          const result = actions[action](this, taken, start, this.program.actionArguments[code[pc + 1]]);
          if (result === undefined) ok = false;
          else {
            values.push(result);
            pc += 3;
          }
          break;
        }
        case Op.FORCE:
          if (this.fetch() !== code[pc + 1]) {
            this.report.at(this.tokenValue(), `expected '${words[code[pc + 2]]}'`);
          }
          values.push(this.tokenValue());
          this.mark++;
          pc += 3;
          break;
      }
      if (ok) continue;
      for (;;) {
        const entry = stack.pop()!;
        this.mark = entry.mark;
        shorten(values, entry.height);
        this.invalidOn = entry.invalidOn;
        if (entry.rule === -2) return false;
        if (entry.rule === -1) {
          pc = entry.pc;
          break;
        }
        if ((ruleFlags[entry.rule] & 1) !== 0) this.memo.set(entry.mark * rules + entry.rule, failed);
      }
    }
  }

  /** Where the rule being run began: nodes start there. */
  private alternativeStart(stack: readonly Entry[]): number {
    for (let i = stack.length - 1; i >= 0; i--) if (stack[i].rule !== -1) return stack[i].mark;
    return 0;
  }

  private tokenValue(): Value {
    const i = this.mark;
    const { line, col, endLine, endCol } = this.tokens;
    const kind = this.tokens.kind[i];
    const position = { lineno: line[i], col_offset: col[i], end_lineno: endLine[i], end_col_offset: endCol[i] };
    if (kind === Tok.NAME) return { kind: 'Name', token: i, id: this.tokens.textOf(i), ...position };
    return { kind: 'Token', token: i, ...position };
  }
}
