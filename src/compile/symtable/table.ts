// The symbol table: one entry for each scope of the program, with what is known about every name in it.
//
// Built in two passes (build.ts gathers facts, analyze.ts decides scopes). A symbol is one integer: the DEF_ facts in the
// low bits and, after analysis, the scope at SCOPE_OFFSET. The code generator reads entries through the tree node that
// opened the scope; it may exchange symbols for a moment while it compiles an inlined comprehension.
import type { Location } from '../diagnostics.js';

export const DEF_GLOBAL = 1;
export const DEF_LOCAL = 2;
export const DEF_PARAM = 4;
export const DEF_NONLOCAL = 8;
export const USE = 16;
/** Free in a method and also bound in the class around it. */
export const DEF_FREE_CLASS = 64;
export const DEF_IMPORT = 128;
export const DEF_ANNOT = 256;
export const DEF_COMP_ITER = 512;
export const DEF_TYPE_PARAM = 1024;
/** A cell only because of an inlined comprehension. */
export const DEF_COMP_CELL = 2048;
export const DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM;

export const SCOPE_OFFSET = 12;
export const FACTS = (1 << SCOPE_OFFSET) - 1;

export const LOCAL = 1;
export const GLOBAL_EXPLICIT = 2;
export const GLOBAL_IMPLICIT = 3;
export const FREE = 4;
export const CELL = 5;

export type BlockKind =
  'module' | 'class' | 'function' | 'annotation' | 'type variable' | 'type alias' | 'type parameters';

export type ComprehensionKind = 'list' | 'set' | 'dict' | 'generator';

export interface Directive {
  readonly name: string;
  readonly location: Location;
}

export class Scope {
  readonly symbols = new Map<string, number>();
  /** Parameters in order. */
  readonly varnames: string[] = [];
  children: Scope[] = [];
  readonly directives: Directive[] = [];
  /** Set in the type parameter scope of a generic class: only these names are mangled there. */
  mangledNames: Set<string> | null = null;
  annotationBlock: Scope | null = null;
  comprehension: ComprehensionKind | null = null;
  /** What a type variable's scope computes, for messages ("a TypeVar bound"). */
  scopeInfo = '';
  nested = false;
  method = false;
  generator = false;
  coroutine = false;
  varargs = false;
  varkeywords = false;
  hasDocstring = false;
  annotationsUsed = false;
  needsClassClosure = false;
  needsClassDict = false;
  canSeeClassScope = false;
  hasConditionalAnnotations = false;
  inConditionalBlock = false;
  inUnevaluatedAnnotation = false;
  compInlined = false;
  compIterTarget = false;
  compIterExpr = 0;

  constructor(
    readonly name: string,
    readonly kind: BlockKind,
    readonly location: Location,
  ) {}

  get functionLike(): boolean {
    return this.kind !== 'module' && this.kind !== 'class';
  }

  symbol(name: string): number {
    return this.symbols.get(name) ?? 0;
  }

  scopeOf(name: string): number {
    return this.symbol(name) >> SCOPE_OFFSET;
  }
}

export interface SymbolTable {
  readonly top: Scope;
  /** Scopes by the node (or list of type parameters) that opens them. */
  readonly blocks: Map<object, Scope>;
  /** Scopes of type parameter defaults, by type parameter. */
  readonly defaults: Map<object, Scope>;
}

/** `__name` in class `Owner` is `_Owner__name`. */
export function mangle(owner: string | null, name: string): string {
  if (owner === null || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const stripped = owner.replace(/^_+/, '');
  return stripped === '' ? name : `_${stripped}${name}`;
}

export function maybeMangle(owner: string | null, scope: Scope, name: string): string {
  if (scope.mangledNames !== null && !scope.mangledNames.has(name)) return name;
  return mangle(owner, name);
}
