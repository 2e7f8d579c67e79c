// The result of compiling one scope. What the fields mean is in spec/code-format.ts; serialize.ts writes them down.
import type { Const } from './constants.js';

export interface PoolSite {
  /** Index into `names`. */
  readonly name: number;
  /** Pool slots, the name included. */
  readonly slots: number;
}

export interface CompiledCode {
  readonly name: string;
  readonly qualname: string;
  readonly filename: string;
  readonly firstlineno: number;
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly flags: number;
  readonly stacksize: number;
  readonly localsplusNames: readonly string[];
  readonly localsplusKinds: Uint8Array;
  readonly consts: readonly Const[];
  readonly names: readonly string[];
  readonly sites: readonly PoolSite[];
  readonly instructions: Uint32Array;
  readonly lineTable: Uint8Array;
  readonly exceptionTable: Uint8Array;
  /** Equal codes (a `finally` body is compiled twice) have equal keys and become one constant. */
  readonly key: string;
}
