// The command line of `skein` becomes the settings of a run. Everything after the program belongs to the program. The
// options themselves are in parser.ts.
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

/** Options read without commander, whose loading takes 8 ms: none, or a program in place of all others. */
export function plainOptions(own: string[]): Options | null {
  if (own.length === 0) return {};
  if (own.length !== 2) return null;
  return own[0] === '-c' ? { c: own[1]! } : own[0] === '-m' ? { m: own[1]! } : null;
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
