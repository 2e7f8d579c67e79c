// The embedding API in a page: `import { Python } from 'skein'` through a bundler, or from the file dist/web.mjs. The
// program has a file system of its own in memory, and needs a cross-origin isolated page.
import { Input } from '../host/common/input.js';
import { whyNot } from '../host/web/isolation.js';
import { Program } from '../host/web/supervisor.js';
import { Files } from './files.js';
import { configOf, Output, PythonBase, type CommonOptions } from './python.js';

export type { InputSource } from '../host/common/input.js';
export type { FromPython, ToPython } from './convert.js';
export { PythonEnded, PythonError, type PythonFrame } from './errors.js';
export type { Files } from './files.js';
export type { RunOptions, RunResult } from './python.js';

export interface PythonOptions extends CommonOptions {
  /** The folder with Skein's files (dist/). Default: where this script comes from. */
  assets?: string | URL;
  /** The working directory of the program; it is made. */
  cwd?: string;
}

export class Python extends PythonBase {
  /** The files the program sees. */
  readonly files: Files;

  private constructor(program: Program, output: Output) {
    super(program, output);
    this.files = new Files(program.files);
  }

  /** Starts a Python; it is ready for its first run when the promise resolves. Rejects with what to do where it cannot run. */
  static async create(options: PythonOptions = {}): Promise<Python> {
    const reason = whyNot(globalThis);
    if (reason !== null) throw new Error(reason);
    const output = new Output(options);
    const folder = options.assets ?? new URL('./', import.meta.url);
    const program = await Program.start({
      config: { ...configOf(options), executable: '/skein/bin/python3.14' },
      base: new URL(String(folder).replace(/\/?$/, '/'), globalThis.location.href),
      env: { HOME: '/home/web', ...options.env },
      cwd: options.cwd ?? '/home/web',
      input: new Input(options.stdin),
      onOutput: (fd, bytes) => output.take(fd, bytes),
    });
    return new Python(program, output).ready();
  }
}
