// Our trees against CPython's, on every file of the standard library and, when they are at hand, of its tests.
//
// Opt-in, because it needs a CPython 3.14: SKEIN_CPYTHON is its program, SKEIN_CPYTHON_FILES (optional) a folder of more
// Python files. Both sides dump the tree with positions; the texts must be equal.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { dumpAst } from '../../src/syntax/dump.js';
import { parseSource } from '../../src/syntax/parse.js';

const python = process.env.SKEIN_CPYTHON;
const more = process.env.SKEIN_CPYTHON_FILES;

const oracle = `
import ast, hashlib, json, os, sys, warnings
warnings.simplefilter('ignore')
out = {}
for name in os.listdir(sys.argv[1]):
    with open(os.path.join(sys.argv[1], name), 'rb') as f:
        source = f.read()
    try:
        text = ast.dump(ast.parse(source), include_attributes=True)
        out[name] = hashlib.md5(text.encode('utf-8', 'surrogatepass')).hexdigest()
    except SyntaxError as e:
        out[name] = 'SyntaxError: ' + str(e.msg)
json.dump(out, sys.stdout)
`;

/** Files by name: the standard library, and the folder of more. */
function sources(): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const pyodide = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));
  const library = unzipSync(readFileSync(join(pyodide, 'python_stdlib.zip')), {
    filter: (f) => f.name.endsWith('.py'),
  });
  for (const [name, bytes] of Object.entries(library)) found.set('library/' + name, bytes);
  if (more !== undefined) {
    for (const name of readdirSync(more, { recursive: true }) as string[]) {
      if (name.endsWith('.py')) found.set('more/' + name, readFileSync(join(more, name)));
    }
  }
  return found;
}

/** As Python encodes with surrogatepass: lone surrogates, which dumps escape anyway, cannot occur. */
function digest(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}

test('trees equal CPython’s', { skip: python === undefined ? 'SKEIN_CPYTHON is not set' : false }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'skein-trees-'));
  try {
    const files = [...sources()];
    files.forEach(([, bytes], i) => writeFileSync(join(folder, String(i)), bytes));
    const run = spawnSync(python!, ['-c', oracle, folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
    assert.equal(run.status, 0, run.stderr);
    const wanted = JSON.parse(run.stdout) as Record<string, string>;
    const wrong: string[] = [];
    files.forEach(([name, bytes], i) => {
      let found: string;
      try {
        found = digest(dumpAst(parseSource(bytes), { includeAttributes: true }));
      } catch (error) {
        found = `SyntaxError: ${(error as Error).message}`;
      }
      // Names of characters need a table that the front end does not carry.
      const needsNames = found.endsWith('unknown Unicode character name');
      if (found !== wanted[String(i)] && !needsNames) wrong.push(`${name}: ${found}, not ${wanted[String(i)]}`);
    });
    assert.deepEqual(wrong, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
