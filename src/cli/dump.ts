// `--dump=tokens|ast|bytecode`: the text of one stage of the front end, on standard output.
import { readFileSync } from 'node:fs';
import { compileSource } from '../compile/compile.js';
import { dumpBytecode } from '../compile/dis.js';
import type { RunConfig } from '../host/interface/config.js';
import { dumpAst } from '../syntax/dump.js';
import { dumpTokens, parseSource } from '../syntax/parse.js';

function read(config: RunConfig): { source: Uint8Array; filename: string } {
  if (config.run === 'string') return { source: new TextEncoder().encode(config.target), filename: '<string>' };
  if (config.run === 'stdin') return { source: readFileSync(0), filename: '<stdin>' };
  return { source: readFileSync(config.target), filename: config.target };
}

export function dumpProgram(stage: string, config: RunConfig): number {
  let input: { source: Uint8Array; filename: string };
  try {
    input = read(config);
  } catch (error) {
    process.stderr.write(`skein: can't open file '${config.target}': ${(error as Error).message}\n`);
    return 2;
  }
  const { source, filename } = input;
  try {
    if (stage === 'tokens') process.stdout.write(dumpTokens(source, { filename }));
    else if (stage === 'ast') process.stdout.write(dumpAst(parseSource(source, { filename, mode: 'exec' }), { indent: 2 }) + '\n');
    else process.stdout.write(dumpBytecode(compileSource(source, { filename, mode: 'exec' })));
    return 0;
  } catch (error) {
    const e = error as { type?: string; message: string; lineno?: number };
    if (e.type === undefined) throw error;
    process.stderr.write(`  File "${filename}", line ${e.lineno}\n${e.type}: ${e.message}\n`);
    return 1;
  }
}
