// The command `skein`: reads the command line, runs the program, gives the exit code.
import type { Worker } from 'node:worker_threads';
import type { RunConfig } from '../host/interface/config.js';
import { distFolder, stdlibArchive } from '../host/node/paths.js';
import { Program } from '../host/node/supervisor.js';
import { ConfigError, plainOptions, readConfig, splitArgs } from './options.js';

/** How the program ended. `alone`: no thread but its first was ever started. */
export interface End {
  code: number;
  alone: boolean;
}

/** `worker`: one that is starting already (src/host/node/spawn.ts). */
export async function skein(worker: Worker): Promise<End> {
  const shown = (code: number): End => ({ code, alone: false });
  const { own, rest } = splitArgs(process.argv.slice(2));
  const options = plainOptions(own) ?? (await import('./parser.js')).parse(own);
  if (typeof options === 'number') return shown(options);
  let config: RunConfig;
  try {
    config = { ...readConfig(options, rest, process.env), executable: process.argv[1] ?? '' };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`Fatal Python error: ${error.message}\n`);
    return shown(1);
  }
  if (options.V || options.version) {
    process.stdout.write('Python 3.14.0\n');
    return shown(0);
  }
  if (options.dump) return shown(await (await import('./dump.js')).dumpProgram(options.dump, config));
  const program = Program.start({ config, dist: distFolder, stdlib: stdlibArchive(), worker, signals: true });
  const code = await program.finished;
  return { code, alone: program.alone };
}
