// Where the built files are, seen from a bundle in dist/.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const distFolder = dirname(fileURLToPath(import.meta.url));

/** CPython's standard library, from the package pyodide. */
export function stdlibArchive(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('pyodide/package.json')), 'python_stdlib.zip');
}
