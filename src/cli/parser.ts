// The options of `skein`: python's own where they make sense, plus --dump. Loaded only when there are some (plainOptions).
import { Command, CommanderError, Option } from 'commander';
import type { Options } from './options.js';

const USAGE_CODE = 2;

const collect = (value: string, list: string[] = []): string[] => [...list, value];
const count = (_: string, n = 0): number => n + 1;

function command(): Command {
  return new Command('skein')
    .usage('[option] ... [-c cmd | -m mod | file | -] [arg] ...')
    .description('Free-threaded Python 3.14 for JavaScript runtimes')
    .option('-c <cmd>', 'run a program passed in as a string')
    .option('-m <mod>', 'run a library module as a script')
    .option('-b', 'warn about comparing bytes with str (-bb: error)', count)
    .option('-B', "don't write .pyc files")
    .option('-E', 'ignore PYTHON* environment variables')
    .option('-I', 'isolate from the user environment (implies -E, -P and -s)')
    .option('-i', 'inspect interactively after running')
    .option('-O', 'remove assert statements (-OO: docstrings too)', count)
    .option('-P', "don't prepend an unsafe path to sys.path")
    .option('-q', "don't print the version on interactive start-up")
    .option('-s', "don't add the user site directory to sys.path")
    .option('-S', "don't imply 'import site'")
    .option('-u', 'unbuffered stdout and stderr')
    .option('-v', 'trace import statements', count)
    .option('-V, --version', 'print the version and exit')
    .option('-W <arg>', 'warning control', collect)
    .option('-X <opt>', 'implementation-specific option: gil=0|1, importtime, int_max_str_digits=N', collect)
    .addOption(new Option('--dump <stage>', 'print a stage of the compiler instead of running').choices(['tokens', 'ast', 'bytecode']))
    .exitOverride();
}

/** The options, or the exit code when the help or an error has been shown instead. */
export function parse(own: string[]): Options | number {
  try {
    return command().parse(own, { from: 'user' }).opts<Options>();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_CODE;
    throw error;
  }
}
