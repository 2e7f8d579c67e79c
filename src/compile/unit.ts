// One code unit: the scope being compiled, its tables of constants and names, its instructions so far, and the stack of
// syntactic blocks (loops, try, with) that `break`, `continue` and `return` have to unwind.
import { constKey, type Const } from './constants.js';
import type { Location } from './diagnostics.js';
import type * as ast from '../syntax/ast.gen.js';
import type { Label, Sequence } from './ir.js';
import { CELL, DEF_COMP_CELL, DEF_FREE_CLASS, FREE, SCOPE_OFFSET, type Scope } from './symtable/table.js';

export type ScopeType = 'module' | 'class' | 'function' | 'async function' | 'lambda' | 'comprehension' | 'annotations';

export type FrameBlockKind =
  | 'while loop'
  | 'for loop'
  | 'async for loop'
  | 'try except'
  | 'finally try'
  | 'finally end'
  | 'with'
  | 'async with'
  | 'handler cleanup'
  | 'pop value'
  | 'exception handler'
  | 'exception group handler'
  | 'async comprehension'
  | 'inlined comprehension'
  | 'stop iteration';

export interface FrameBlock {
  readonly kind: FrameBlockKind;
  readonly loc: Location;
  readonly start: Label | null;
  readonly exit: Label | null;
  /** Name bound by the handler ('handler cleanup'). */
  readonly name: string | null;
  /** The statements to repeat ('finally try'). */
  readonly body: readonly ast.stmt[] | null;
}

/** Values in order of first use, each with its index. */
export class IndexedNames {
  private readonly indexes = new Map<string, number>();
  readonly list: string[] = [];

  constructor(private readonly offset = 0) {}

  get size(): number {
    return this.list.length;
  }

  add(name: string): number {
    let index = this.indexes.get(name);
    if (index === undefined) {
      index = this.offset + this.list.length;
      this.indexes.set(name, index);
      this.list.push(name);
    }
    return index;
  }

  get(name: string): number | undefined {
    return this.indexes.get(name);
  }
}

/** Python sorts names by code points; UTF-16 order differs only beyond the BMP. */
function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    if (a[i] !== b[i]) return a.codePointAt(i)! - b.codePointAt(i)!;
  }
  return a.length - b.length;
}

export function sortedNames(names: Iterable<string>): string[] {
  return [...names].sort(byCodePoint);
}

export interface ArgCounts {
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
}

export const NO_ARGS: ArgCounts = { argcount: 0, posonlyargcount: 0, kwonlyargcount: 0 };

export class Unit {
  qualname = '';
  seq: Sequence = [];
  /** Code for a module's annotations, spliced in at Pseudo.ANNOTATIONS. */
  annotations: Sequence | null = null;
  readonly consts: Const[] = [];
  private readonly constIndexes = new Map<string, number>();
  readonly names = new IndexedNames();
  readonly varnames = new IndexedNames();
  readonly cellvars = new IndexedNames();
  readonly freevars: IndexedNames;
  /** Names of inlined comprehensions that are fast locals in a class or module: true while they are. */
  readonly fastHidden = new Map<string, boolean>();
  readonly blocks: FrameBlock[] = [];
  /** Finally bodies and loop bodies around the current statement, for the warnings of PEP 765. */
  readonly bodies: ('finally' | 'loop')[] = [];
  inInlinedComp = 0;
  inConditionalBlock = 0;
  readonly deferredAnnotations: { statement: ast.AnnAssign; index: number }[] = [];
  nextConditionalIndex = 0;
  readonly staticAttributes = new Set<string>();

  constructor(
    readonly parent: Unit | null,
    readonly name: string,
    readonly scopeType: ScopeType,
    readonly scope: Scope,
    readonly firstlineno: number,
    /** Class name for private name mangling. */
    readonly owner: string | null,
    readonly args: ArgCounts,
  ) {
    for (const v of scope.varnames) this.varnames.add(v);
    const names = sortedNames(scope.symbols.keys());
    const having = (kind: number, flag: number): string[] =>
      names.filter((n) => scope.symbol(n) >> SCOPE_OFFSET === kind || scope.symbol(n) & flag);
    for (const n of having(CELL, DEF_COMP_CELL)) this.cellvars.add(n);
    if (scope.needsClassClosure) this.cellvars.add('__class__');
    if (scope.needsClassDict) this.cellvars.add('__classdict__');
    if (scope.hasConditionalAnnotations) this.cellvars.add('__conditional_annotations__');
    this.freevars = new IndexedNames(this.cellvars.size);
    for (const n of having(FREE, DEF_FREE_CLASS)) this.freevars.add(n);
  }

  addConst(value: Const): number {
    const key = constKey(value);
    let index = this.constIndexes.get(key);
    if (index === undefined) {
      index = this.consts.length;
      this.constIndexes.set(key, index);
      this.consts.push(value);
    }
    return index;
  }
}
