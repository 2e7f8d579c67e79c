// The verifier finds what is wrong: good code with one thing broken.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompiledCode } from './code.js';
import { compileSource } from './compile.js';
import { Op } from './opcodes.gen.js';
import { verifyCode } from './verify.js';

const SOURCE = 'def f(a):\n    try:\n        for x in a: g(x)\n    except E as e:\n        return e\n';

function sample(): CompiledCode {
  const module = compileSource(SOURCE);
  const f = module.consts.find((c) => c.type === 'code');
  assert.ok(f?.type === 'code');
  return f.code;
}

function withInstruction(code: CompiledCode, at: number, op: number, operand: number): CompiledCode {
  const instructions = code.instructions.slice();
  instructions[at] = op | (operand << 8);
  return { ...code, instructions };
}

function find(code: CompiledCode, op: number): number {
  const at = code.instructions.findIndex((word) => (word & 255) === op);
  assert.ok(at >= 0);
  return at;
}

test('accepts what the compiler makes', () => verifyCode(sample()));

test('finds a stack that is too small', () => {
  const code = sample();
  assert.throws(() => verifyCode({ ...code, stacksize: code.stacksize - 1 }), /stacksize/);
});

test('finds an unbalanced path', () => {
  const code = sample();
  assert.throws(() => verifyCode(withInstruction(code, find(code, Op.POP_ITER), Op.NOP, 0)), /depth/);
});

test('finds a jump out of the code', () => {
  const code = sample();
  const broken = withInstruction(code, find(code, Op.FOR_ITER), Op.FOR_ITER, 4 * code.instructions.length);
  assert.throws(() => verifyCode(broken), /runs off|jump/);
});

test('finds a missing local, constant and site', () => {
  const code = sample();
  const local = withInstruction(code, find(code, Op.STORE_FAST), Op.STORE_FAST, 8 * 100);
  assert.throws(() => verifyCode(local), /local/);
  const constant = withInstruction(code, find(code, Op.LOAD_CONST), Op.LOAD_CONST, 8 * 100);
  assert.throws(() => verifyCode(constant), /pool slot/);
  const site = withInstruction(code, find(code, Op.LOAD_GLOBAL), Op.LOAD_GLOBAL, 8);
  assert.throws(() => verifyCode(site), /site|depth/);
});

test('finds a handler below the stack', () => {
  const code = sample();
  // [0, 3) -> 4 at depth 5
  const exceptionTable = Uint8Array.of(0x80, 3, 4, 10);
  assert.throws(() => verifyCode({ ...code, exceptionTable }), /handler keeps/);
});
