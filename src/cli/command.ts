// The command `skein`: reads the command line, runs the program, gives the exit code.
import type { Worker } from 'node:worker_threads';
import type { RunConfig } from '../host/interface/config.js';
import { distFolder, stdlibArchive } from '../host/node/paths.js';
import { Program } from '../host/node/supervisor.js';
import { ConfigError, plainOptions, readConfig, splitArgs } from './options.js';

/** `worker`: one that is starting already (src/host/node/spawn.ts). */
export async function skein(worker: Worker): Promise<number> {
  const { own, rest } = splitArgs(process.argv.slice(2));
  const options = plainOptions(own) ?? (await import('./parser.js')).parse(own);
  if (typeof options === 'number') return options;
  let config: RunConfig;
  try {
    config = { ...readConfig(options, rest, process.env), executable: process.argv[1] ?? '' };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`Fatal Python error: ${error.message}\n`);
    return 1;
  }
  if (options.V || options.version) {
    process.stdout.write('Python 3.14.0\n');
    return 0;
  }
  if (options.dump) return (await import('./dump.js')).dumpProgram(options.dump, config);
  return Program.start({ config, dist: distFolder, stdlib: stdlibArchive(), worker, signals: true }).finished;
}
