// The embedding API in Node: `import { Python } from 'skein'`. The program sees the file system of the process.
import { Input } from '../host/common/input.js';
import { distFolder, stdlibArchive } from '../host/node/paths.js';
import { Program } from '../host/node/supervisor.js';
import { configOf, Output, PythonBase, type CommonOptions } from './python.js';

export type { InputSource } from '../host/common/input.js';
export type { FromPython, ToPython } from './convert.js';
export { PythonEnded, PythonError, type PythonFrame } from './errors.js';
export type { RunOptions, RunResult } from './python.js';

export interface PythonOptions extends CommonOptions {
  /** The working directory of the program. Default: that of the process. */
  cwd?: string;
}

export class Python extends PythonBase {
  /** Starts a Python; it is ready for its first run when the promise resolves. */
  static async create(options: PythonOptions = {}): Promise<Python> {
    const output = new Output(options);
    const program = Program.start({
      config: { ...configOf(options), executable: process.execPath },
      dist: distFolder,
      stdlib: stdlibArchive(),
      signals: false,
      embed: {
        env: { ...options.env },
        cwd: options.cwd ?? process.cwd(),
        input: new Input(options.stdin),
        onOutput: (fd, bytes) => output.take(fd, bytes),
      },
    });
    return new Python(program, output).ready();
  }
}
