// The command line of `skein`: python's own options where they make sense, plus --dump. Everything after the program
// belongs to the program.
import { Command, Option } from 'commander';
import { defaultConfig, type RunConfig } from '../host/interface/config.js';

export interface Options {
  c?: string;
  m?: string;
  E?: boolean;
  I?: boolean;
  s?: boolean;
  S?: boolean;
  P?: boolean;
  q?: boolean;
  u?: boolean;
  i?: boolean;
  B?: boolean;
  b?: number;
  O?: number;
  v?: number;
  V?: boolean;
  version?: boolean;
  W?: string[];
  X?: string[];
  dump?: string;
}

/** A value that an option or an environment variable cannot have; CPython's words. */
export class ConfigError extends Error {}

const collect = (value: string, list: string[] = []): string[] => [...list, value];
const count = (_: string, n = 0): number => n + 1;

export function command(): Command {
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

/** Python's options end at the first argument that is none, or behind -c CMD or -m MOD. */
export function splitArgs(argv: string[]): { own: string[]; rest: string[] } {
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i]!;
    const letters = /^-([a-zA-Z].*)$/s.exec(arg)?.[1] ?? '';
    const valued = letters.search(/[cmWX]/);
    if (valued >= 0) {
      const attached = letters.length > valued + 1;
      if (!attached) i++;
      if (letters[valued] === 'c' || letters[valued] === 'm') return { own: argv.slice(0, i + 1), rest: argv.slice(i + 1) };
    } else if (arg === '--dump') i++;
    else if (arg === '--') return { own: argv.slice(0, i), rest: argv.slice(i + 1) };
    else if (!arg.startsWith('-') || arg === '-') return { own: argv.slice(0, i), rest: argv.slice(i) };
  }
  return { own: argv, rest: [] };
}

/** -X gil and PYTHON_GIL; the option wins. */
function gilMode(xoptions: string[], environment: string | undefined): boolean | null {
  const option = xoptions.filter((x) => x === 'gil' || x.startsWith('gil=')).at(-1);
  const pick = (value: string, name: string): boolean => {
    if (value !== '0' && value !== '1') throw new ConfigError(`config_read_gil: ${name} must be "0" or "1"`);
    return value === '1';
  };
  if (option !== undefined) return pick(option.slice(4), '-X gil');
  return environment ? pick(environment, 'PYTHON_GIL') : null;
}

export function readConfig(options: Options, rest: string[], environment: NodeJS.ProcessEnv): RunConfig {
  const isolated = options.I === true;
  const ignoreEnvironment = isolated || options.E === true;
  const env = (name: string): string | undefined => (ignoreEnvironment ? undefined : environment[name] || undefined);
  const xoptions = [...(options.X ?? [])];
  if (env('PYTHONPROFILEIMPORTTIME')) xoptions.push('importtime');
  const level = (name: string): number => (env(name) === undefined ? 0 : Number(env(name)) || 1);
  const config: RunConfig = {
    ...defaultConfig,
    isolated,
    ignoreEnvironment,
    noUserSite: isolated || options.s === true || env('PYTHONNOUSERSITE') !== undefined,
    noSite: options.S === true,
    safePath: isolated || options.P === true || env('PYTHONSAFEPATH') !== undefined,
    quiet: options.q === true,
    unbuffered: options.u === true || env('PYTHONUNBUFFERED') !== undefined,
    inspect: options.i === true || env('PYTHONINSPECT') !== undefined,
    optimize: options.O ?? level('PYTHONOPTIMIZE'),
    verbose: options.v ?? level('PYTHONVERBOSE'),
    bytesWarning: options.b ?? 0,
    warnings: [...(env('PYTHONWARNINGS')?.split(',') ?? []), ...(options.W ?? [])],
    xoptions,
    gil: gilMode(xoptions, env('PYTHON_GIL')),
  };
  if (options.c !== undefined) return { ...config, run: 'string', target: options.c, args: rest };
  if (options.m !== undefined) return { ...config, run: 'module', target: options.m, args: rest };
  const [first, ...args] = rest;
  if (first === undefined || first === '-') return { ...config, run: 'stdin', target: first ?? '', args };
  return { ...config, run: 'file', target: first, args };
}
