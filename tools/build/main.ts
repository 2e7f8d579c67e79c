// The steps of the build, in order; each file beside this one is a step.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.js';
import { compilerCache } from './compiler-cache.js';
import { declarations } from './declarations.js';
import { image } from './image.js';
import { compileRuntime } from './runtime.js';
import { upToDate } from './stamp.js';

export interface BuildOptions {
  root: string;
  /** Where the results go: dist/ for release, build/dev/ for dev. */
  out: string;
  dev: boolean;
  /** Keeps the functions' names in the wasm of a release, for profilers. */
  names: boolean;
  /** Switches of runtime/debug/flags.ts that are set to true. */
  flags: string[];
  image: boolean;
}

export async function build(root: string, args: string[]): Promise<void> {
  const dev = args.includes('--dev');
  const names = args.includes('--names');
  const flagsAt = args.indexOf('--flags');
  const flags = flagsAt < 0 ? [] : args[flagsAt + 1]!.split(',');
  const outAt = args.indexOf('--out');
  const out = join(root, outAt < 0 ? 'dist' : args[outAt + 1]!);
  const options: BuildOptions = { root, out, dev, names, flags, image: !args.includes('--no-image') };
  mkdirSync(out, { recursive: true });
  const settings = JSON.stringify([dev, names, flags]);
  const step = async (name: string, inputs: string[], outputs: string[], run: () => Promise<void>): Promise<void> => {
    const began = performance.now();
    const done = upToDate(root, out, name, inputs, outputs, settings);
    if (done.fresh) return;
    await run();
    done.record();
    console.log(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  };
  await step('runtime', ['runtime', 'asconfig.json', 'tools/build', 'src/wasm', 'spec'], ['runtime.wasm', 'static.bin'], () => compileRuntime(options));
  await step('bundle', ['src', 'spec', 'lib', 'playground', 'examples', 'tools/build'], ['cli.mjs', 'node.mjs', 'worker.mjs', 'compiler.cjs', 'web.mjs', 'web-worker.js', 'web-compiler.js', 'python_stdlib.zip', 'lib.zip'], () => bundle(options));
  await step('compiler cache', ['src', 'spec', 'examples', 'tools/build'], ['compiler.cache'], async () => compilerCache(options));
  if (!dev && !names) await step('types', ['src', 'spec', 'tsconfig.types.json'], ['types/src/api/node.d.ts'], async () => declarations(options));
  if (options.image) await step('image', ['runtime', 'src', 'spec', 'lib', 'tools/build'], ['runtime.image'], () => image(options));
}
