// The compiler in a worker of Node: one script, loaded when the first source is compiled. V8 spends 8 ms on reading it and
// 3 ms on compiling the functions of a first run; the build keeps what V8 made of it (compiler.cache), which V8
// takes if it is of the same version and flags, and ignores otherwise.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type { CompilerBridge } from '../common/compile.js';

export interface LoadedCompiler {
  compiler: CompilerBridge;
  script: Script;
}

/** Loads compiler.cjs of the folder `dist`. */
export function loadCompiler(dist: string): LoadedCompiler {
  const file = join(dist, 'compiler.cjs');
  const cache = join(dist, 'compiler.cache');
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const script = new Script(`(function (exports, require, module) {${readFileSync(file, 'utf8')}\n})`, { filename: file, cachedData });
  const module = { exports: {} as CompilerBridge };
  (script.runInThisContext() as (...args: unknown[]) => void)(module.exports, createRequire(file), module);
  return { compiler: module.exports, script };
}
