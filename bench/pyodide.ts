// Runs bench/measure.py on Pyodide: `node build/js/bench/pyodide.js ROOT PROGRAM SECONDS`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPyodide } from 'pyodide';

const [root, program, seconds] = process.argv.slice(2) as [string, string, string];
const pyodide = await loadPyodide({ indexURL: join(root, 'node_modules/pyodide') });
pyodide.FS.writeFile('/program.py', readFileSync(program, 'utf8'));
pyodide.FS.writeFile('/measure.py', readFileSync(join(root, 'bench/measure.py'), 'utf8'));
console.log(pyodide.runPython(`import sys; sys.path.insert(0, '/'); import measure; measure.measure('/program.py', ${Number(seconds)})`));
process.exit(0);
