#!/usr/bin/env node
// The command `skein`.
import { CommanderError } from 'commander';
import type { RunConfig } from '../host/interface/config.js';
import { distFolder, stdlibArchive } from '../host/node/paths.js';
import { Program } from '../host/node/supervisor.js';
import { command, ConfigError, readConfig, splitArgs, type Options } from './options.js';

const USAGE_CODE = 2;

async function main(): Promise<number> {
  const { own, rest } = splitArgs(process.argv.slice(2));
  let config: RunConfig;
  let options: Options;
  try {
    options = command().parse(own, { from: 'user' }).opts<Options>();
    config = { ...readConfig(options, rest, process.env), executable: process.argv[1] ?? '' };
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_CODE;
    if (error instanceof ConfigError) {
      process.stderr.write(`Fatal Python error: ${error.message}\n`);
      return 1;
    }
    throw error;
  }
  if (options.V || options.version) {
    process.stdout.write('Python 3.14.0\n');
    return 0;
  }
  if (options.dump) return (await import('./dump.js')).dumpProgram(options.dump, config);
  const program = await Program.start({ config, dist: distFolder, stdlib: stdlibArchive(), signals: true });
  return program.finished;
}

process.exit(await main());
