// `node tools/check-as.mjs [FILE...]`: type-checks AssemblyScript files as entries (every exported function of them is
// compiled), without writing anything. Without files: runtime/index.ts.
import asc from 'assemblyscript/asc';
import { root } from './transpile.mjs';

const files = process.argv.slice(2);
const { error, stderr } = await asc.main(
  [...(files.length ? files : ['runtime/index.ts']), '--config', 'asconfig.json', '--target', 'dev', '-O0', '--noEmit', '--baseDir', root],
  {},
);
process.stdout.write(stderr.toString());
if (error) {
  console.error(String(error.message ?? error));
  process.exit(1);
}
