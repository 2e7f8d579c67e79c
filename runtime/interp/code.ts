// Code objects: making them. Their Python face is in code-type.ts.
//
// A code object is immutable except for the cache words of the sites in its pool. Its count is deferred, so frames and
// functions may read it without counting. Constants become immortal: LOAD_CONST pushes them borrowed.
import { Code, Code_size, Frame_size, Obj } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { memFree } from '../alloc/memory';
import { gcAlloc, objectFree } from '../alloc/object';
import { CodeFlag } from '../base/code-format.gen';
import { clearWeakrefs } from '../object/weakref';
import { gcUntrack, gcVisit } from '../object/gc';
import { decref, setDeferred } from '../object/refcount';
import { tupleItemBorrowed, tupleSize } from '../types/tuple';
import { monitorFree } from './monitor/code-monitor';
import { tag } from './stack';

export const NOT_SIMPLE: u32 = 0xffffffff;

/** A code object whose fields the caller fills, then calls codeComplete. 0 + error. */
export function codeNew(): usize { return gcAlloc(T.code, Code_size); }

/** Computes what follows from the other fields. The instructions, consts, names and sites are in place. */
export function codeComplete(p: usize): void {
  const c = changetype<Code>(p);
  const special = CodeFlag.VARARGS | CodeFlag.VARKEYWORDS | CodeFlag.COROUTINE | CodeFlag.ASYNC_GENERATOR;
  const optimized = CodeFlag.OPTIMIZED | CodeFlag.NEWLOCALS;
  c.simpleArgs = (c.flags & special) == 0 && (c.flags & optimized) == optimized && c.kwonlyargcount == 0 ? c.argcount : NOT_SIMPLE;
  // With room for two values more, which the loop may store behind the arguments (moveArguments in tools/gen/interp/macros.ts).
  c.frameBytes = <u32>Frame_size + ((c.nlocalsplus + c.stacksize + 2) << 3);
}

/** Fills constants and names into the pool. Constants are pushed as they are there: tagged. */
export function codeFillPool(p: usize): void {
  const c = changetype<Code>(p);
  let at = c.pool;
  const nconsts = tupleSize(c.consts);
  for (let i: u32 = 0; i < nconsts; i++, at += 8) store<Value>(at, tag(tupleItemBorrowed(c.consts, i)));
  const nnames = tupleSize(c.names);
  for (let i: u32 = 0; i < nnames; i++, at += 8) store<Value>(at, tupleItemBorrowed(c.names, i));
}

export function codeDealloc(p: usize): void {
  const c = changetype<Code>(p);
  gcUntrack(p);
  clearWeakrefs(p);
  if (c.instructions) memFree(c.instructions);
  if (c.pool) memFree(c.pool);
  monitorFree(c);
  if (c.offsets) memFree(c.offsets);
  decref(c.consts);
  decref(c.names);
  decref(c.localNames);
  decref(c.localKinds);
  decref(c.lineTable);
  decref(c.exceptionTable);
  decref(c.name);
  decref(c.qualname);
  decref(c.filename);
  objectFree(p);
}

/** Only the constants can be part of a cycle (nested code objects, deferred). */
export function codeTraverse(p: usize): void { gcVisit(changetype<Code>(p).consts); }
