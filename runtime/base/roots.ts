// Well-known objects made at boot and kept for ever: a table in Shared, read by index.
import { Addr } from './addresses.gen';
import { Shared, Shared_roots } from './layout.gen';
import { Value } from './value';

export namespace Root {
  export const modules: i32 = 0;
  export const builtinsDict: i32 = 1;
  export const sysDict: i32 = 2;
  export const builtinsModule: i32 = 3;
  export const sysModule: i32 = 4;
  export const importModule: i32 = 5; // importlib._bootstrap
  export const importExternal: i32 = 6;
  export const trees: i32 = 43; // lib/_skein/tree.py: trees of the module ast, from and to the compiler
  export const memoryError: i32 = 7; // preallocated instance
  export const recursionError: i32 = 8;
  export const filesystemEncoding: i32 = 9;
  export const floatNaN: i32 = 10;
  export const codecSearchPath: i32 = 11;
  export const codecCache: i32 = 12;
  export const codecErrors: i32 = 13;
  export const warnFilters: i32 = 14;
  export const atexit: i32 = 15;
  export const intMaxStrDigits: i32 = 40; // int49: limit of int <-> decimal text; atomic
  export const lruMark: i32 = 60; // object() that separates positional from keyword arguments in keys of functools.lru_cache
  export const signalHandlers: i32 = 42; // list of Python handlers by signal number
  export const abcCounter: i32 = 51; // int49: how many classes have been registered with abstract ones; atomic
  export const queueEmpty: i32 = 52; // _queue.Empty
  export const unsupportedOperation: i32 = 50; // io.UnsupportedOperation
  export const structError: i32 = 70; // struct.error
  export const structCache: i32 = 73; // dict of format -> struct.Struct
  export const binasciiError: i32 = 71; // binascii.Error
  export const builtinAll: i32 = 86; // builtins.all and builtins.any as they were made: what LOAD_COMMON_CONSTANT gives
  export const builtinAny: i32 = 87;
  export const monitorTable: i32 = 80; // list: callbacks of sys.monitoring, see runtime/interp/monitor/state.ts
  export const monitorDisable: i32 = 81; // sys.monitoring.DISABLE
  export const monitorMissing: i32 = 82; // sys.monitoring.MISSING
  export const monitorBranch: i32 = 83; // see runtime/interp/monitor/branch-callback.ts
  export const unraisable: i32 = 88; // _skein.system.tell_from_runtime, see runtime/object/unraisable.ts
  // 43..: owners add theirs here, with a comment
}

@inline export function root(index: i32): Value { return load<Value>(Addr.shared + Shared_roots + (<usize>index << 3)); }
/** At boot only. */
export function setRootSteal(index: i32, value: Value): void { store<Value>(Addr.shared + Shared_roots + (<usize>index << 3), value); }
@inline export function shared(): Shared { return changetype<Shared>(Addr.shared); }
