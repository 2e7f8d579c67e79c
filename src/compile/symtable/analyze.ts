// Second pass of the symbol table: decides for every name of every scope whether it is local, a cell, free or global.
//
// A scope is analysed with the names bound around it; its children report back which names they need from outside. List,
// set and dict comprehensions are merged into the scope around them on the way (PEP 709).
import { syntaxError } from '../diagnostics.js';
import {
  CELL,
  DEF_BOUND,
  DEF_COMP_CELL,
  DEF_FREE_CLASS,
  DEF_GLOBAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  FACTS,
  FREE,
  GLOBAL_EXPLICIT,
  GLOBAL_IMPLICIT,
  LOCAL,
  SCOPE_OFFSET,
  USE,
  type Scope,
} from './table.js';

/** The names a block sees; each block works on copies of its parent's. */
interface Surroundings {
  /** null at module level: nothing encloses it. */
  bound: Set<string> | null;
  global: Set<string>;
  typeParams: Set<string>;
  /** The class whose namespace an annotation-like scope can see. */
  classScope: Scope | null;
}

export function analyze(top: Scope): void {
  analyzeBlock(top, { bound: null, global: new Set(), typeParams: new Set(), classScope: null }, new Set());
}

function directiveError(scope: Scope, name: string, message: string): Error {
  const directive = scope.directives.find((d) => d.name === name);
  return syntaxError(directive?.location ?? scope.location, message);
}

function analyzeName(
  scope: Scope,
  scopes: Map<string, number>,
  name: string,
  flags: number,
  around: Surroundings,
  local: Set<string>,
  free: Set<string>,
): void {
  const { bound, global, typeParams, classScope } = around;
  if (flags & DEF_GLOBAL) {
    if (flags & DEF_NONLOCAL) throw directiveError(scope, name, `name '${name}' is nonlocal and global`);
    scopes.set(name, GLOBAL_EXPLICIT);
    global.add(name);
    bound?.delete(name);
    return;
  }
  if (flags & DEF_NONLOCAL) {
    if (bound === null) throw directiveError(scope, name, 'nonlocal declaration not allowed at module level');
    if (!bound.has(name)) throw directiveError(scope, name, `no binding for nonlocal '${name}' found`);
    if (typeParams.has(name)) {
      throw directiveError(scope, name, `nonlocal binding not allowed for type parameter '${name}'`);
    }
    scopes.set(name, FREE);
    free.add(name);
    return;
  }
  if (flags & DEF_BOUND) {
    scopes.set(name, LOCAL);
    local.add(name);
    global.delete(name);
    if (flags & DEF_TYPE_PARAM) typeParams.add(name);
    else typeParams.delete(name);
    return;
  }
  // (What the compiler itself looks up in the cell of the class namespace stays free.)
  if (classScope !== null && name !== '__classdict__') {
    const classFlags = classScope.symbol(name);
    if (classFlags & DEF_GLOBAL) {
      scopes.set(name, GLOBAL_EXPLICIT);
      return;
    }
    // The run-time look-up asks the class namespace and then the globals, not the function around the class.
    if (classFlags & DEF_BOUND && !(classFlags & DEF_NONLOCAL)) {
      scopes.set(name, GLOBAL_IMPLICIT);
      return;
    }
  }
  if (bound?.has(name)) {
    scopes.set(name, FREE);
    free.add(name);
    return;
  }
  scopes.set(name, GLOBAL_IMPLICIT);
}

function addAll(target: Set<string>, source: Set<string> | null): void {
  if (source !== null) for (const name of source) target.add(name);
}

const CLASS_CELLS = ['__class__', '__classdict__', '__conditional_annotations__'];

function isFreeInAnyChild(scope: Scope, name: string): boolean {
  return scope.children.some((child) => child.scopeOf(name) === FREE);
}

/** Adds the names of an inlined comprehension to the scope around it. */
function inlineComprehension(
  scope: Scope,
  comp: Scope,
  scopes: Map<string, number>,
  compFree: Set<string>,
  inlinedCells: Set<string>,
): void {
  const removed: string[] = [];
  for (const [name, compFlags] of comp.symbols) {
    if (compFlags & DEF_PARAM) continue; // the iterable, `.0`
    let compScope = compFlags >> SCOPE_OFFSET;
    const facts = compFlags & FACTS;
    if (compScope === CELL || facts & DEF_COMP_CELL) inlinedCells.add(name);
    const existing = scope.symbols.get(name);
    // The cells of a class are never free through its scope, except for functions inside the comprehension.
    if (compScope === FREE && scope.kind === 'class' && CLASS_CELLS.includes(name)) {
      compScope = GLOBAL_IMPLICIT;
      if (!isFreeInAnyChild(comp, name)) compFree.delete(name);
      removed.push(name);
    }
    if (existing === undefined) {
      scope.symbols.set(name, facts);
      scopes.set(name, compScope);
      continue;
    }
    if (scope.kind === 'class') continue;
    if (facts & USE && !(facts & DEF_BOUND)) scope.symbols.set(name, existing | USE);
    if (existing & DEF_BOUND) {
      // Free there and local here: simply local now, unless a nested function needs the cell.
      if (!isFreeInAnyChild(comp, name)) compFree.delete(name);
    }
  }
  for (const name of removed) comp.symbols.delete(name);
}

function dropClassFree(scope: Scope, free: Set<string>): void {
  if (free.delete('__class__')) scope.needsClassClosure = true;
  if (free.delete('__classdict__')) scope.needsClassDict = true;
  if (free.delete('__conditional_annotations__')) scope.hasConditionalAnnotations = true;
}

function updateSymbols(
  scope: Scope,
  scopes: Map<string, number>,
  bound: Set<string> | null,
  free: Set<string>,
  inlinedCells: Set<string>,
): void {
  const { symbols } = scope;
  const classFlag = scope.kind === 'class' || scope.canSeeClassScope;
  for (const [name, flags] of symbols) {
    const cell = inlinedCells.has(name) ? DEF_COMP_CELL : 0;
    symbols.set(name, flags | cell | (scopes.get(name)! << SCOPE_OFFSET));
  }
  for (const name of free) {
    const existing = symbols.get(name);
    if (existing !== undefined) {
      if (classFlag) symbols.set(name, existing | DEF_FREE_CLASS);
    } else if (bound === null || bound.has(name)) {
      symbols.set(name, FREE << SCOPE_OFFSET);
    }
  }
}

function analyzeBlock(scope: Scope, around: Surroundings, free: Set<string>): void {
  const local = new Set<string>();
  const scopes = new Map<string, number>();
  const newBound = new Set<string>();
  const newGlobal = new Set<string>();
  const newFree = new Set<string>();
  const inlinedCells = new Set<string>();
  const isClass = scope.kind === 'class';

  // What a class binds is invisible to its methods, so what they see is fixed before its names are looked at.
  if (isClass) {
    addAll(newGlobal, around.global);
    addAll(newBound, around.bound);
  }
  for (const [name, flags] of scope.symbols) analyzeName(scope, scopes, name, flags, around, local, free);
  if (isClass) {
    for (const name of CLASS_CELLS) newBound.add(name);
  } else {
    if (scope.functionLike) addAll(newBound, local);
    addAll(newBound, around.bound);
    addAll(newGlobal, around.global);
  }

  for (const child of scope.children) {
    let classScope: Scope | null = null;
    if (child.canSeeClassScope) classScope = isClass ? scope : around.classScope;
    const inline = child.comprehension !== null && !child.generator && !scope.canSeeClassScope;
    const childFree = new Set(newFree);
    analyzeBlock(
      child,
      {
        bound: new Set(newBound),
        global: new Set(newGlobal),
        typeParams: new Set(around.typeParams),
        classScope,
      },
      childFree,
    );
    if (inline) {
      inlineComprehension(scope, child, scopes, childFree, inlinedCells);
      child.compInlined = true;
    }
    addAll(newFree, childFree);
  }
  if (scope.children.some((child) => child.compInlined)) {
    scope.children = scope.children.flatMap((child) => (child.compInlined ? child.children : [child]));
  }

  if (scope.functionLike) {
    for (const [name, s] of scopes) {
      if (s === LOCAL && (newFree.has(name) || inlinedCells.has(name))) {
        scopes.set(name, CELL);
        newFree.delete(name);
      }
    }
  } else if (isClass) {
    dropClassFree(scope, newFree);
  }
  updateSymbols(scope, scopes, around.bound, newFree, inlinedCells);
  addAll(free, newFree);
}
