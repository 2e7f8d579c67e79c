// Where the built files are, seen from a bundle in dist/.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const distFolder = dirname(fileURLToPath(import.meta.url));

/** CPython's standard library: the archive of the package pyodide with the repairs of tools/build/library.ts. */
export const stdlibArchive = (): string => join(distFolder, 'python_stdlib.zip');
