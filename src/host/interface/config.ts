// What one run of Python is to do: made by the CLI or the API, packed into bytes for the runtime (host call `argv`).

export interface RunConfig {
  /** What to run: a file, a string (-c), a module (-m), standard input, or nothing but serve the embedding API. */
  run: 'file' | 'string' | 'module' | 'stdin' | 'embed';
  /** The file, the source or the module's name. */
  target: string;
  /** sys.argv after its first element. */
  args: string[];
  /** -X gil: 1, 0 or unset. */
  gil: boolean | null;
  isolated: boolean;
  ignoreEnvironment: boolean;
  noUserSite: boolean;
  noSite: boolean;
  safePath: boolean;
  quiet: boolean;
  unbuffered: boolean;
  inspect: boolean;
  optimize: number;
  verbose: number;
  bytesWarning: number;
  dontWriteBytecode: boolean;
  warnings: string[];
  xoptions: string[];
  /** The name shown as sys.executable. */
  executable: string;
  /** Most bytes the heap may take, 0 = as much as the memory can grow. */
  memoryLimit: number;
}

export const defaultConfig: RunConfig = {
  run: 'stdin',
  target: '',
  args: [],
  gil: null,
  isolated: false,
  ignoreEnvironment: false,
  noUserSite: true,
  noSite: false,
  safePath: false,
  quiet: false,
  unbuffered: false,
  inspect: false,
  optimize: 0,
  verbose: 0,
  bytesWarning: 0,
  dontWriteBytecode: true,
  warnings: [],
  xoptions: [],
  executable: '',
  memoryLimit: 0,
};

/** `key=value` pairs, each ended by a zero byte; a list repeats its key. UTF-8; lone surrogates become U+FFFD. */
export function packConfig(config: RunConfig): Uint8Array {
  let text = '';
  const put = (key: string, value: string | number): void => {
    text += `${key}=${String(value).replaceAll('\0', '')}\0`;
  };
  for (const [key, value] of Object.entries(config)) {
    if (Array.isArray(value)) for (const item of value as string[]) put(key, item);
    else if (value === null) continue;
    else if (typeof value === 'boolean') put(key, value ? 1 : 0);
    else put(key, value as string | number);
  }
  return new TextEncoder().encode(text);
}
