// Our code against CPython's, instruction by instruction, with positions, handlers, constants and depths: for every file of
// the standard library, and of the folder SKEIN_CPYTHON_FILES if that is set. Runs where SKEIN_CPYTHON names a CPython 3.14.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { LocalKind } from '../../spec/code-format.js';
import { NB_DIRECT, NB_OPS } from '../../spec/opcodes.js';
import type { CompiledCode } from '../../src/compile/code.js';
import { compileSource } from '../../src/compile/compile.js';
import type { Const } from '../../src/compile/constants.js';
import { decodeExceptionTable } from '../../src/compile/exceptiontable.js';
import { decodeLineTable } from '../../src/compile/linetable.js';
import { Kind, Op, opName, operandKind } from '../../src/compile/opcodes.gen.js';
import { PySyntaxError } from '../../src/syntax/errors.js';

const python = process.env.SKEIN_CPYTHON;

function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

// float.hex()
function hex(x: number): string {
  if (Number.isNaN(x)) return 'nan';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  if (x === 0) return sign + '0x0.0p+0';
  const bits = new BigUint64Array(Float64Array.of(Math.abs(x)).buffer)[0];
  const exponent = Number(bits >> 52n);
  const mantissa = (bits & ((1n << 52n) - 1n)).toString(16).padStart(13, '0');
  if (exponent === 0) return `${sign}0x0.${mantissa}p-1022`;
  return `${sign}0x1.${mantissa}p${exponent < 1023 ? '-' : '+'}${Math.abs(exponent - 1023)}`;
}

// json.dumps()
function json(value: string | Uint32Array): string {
  const text = typeof value === 'string' ? value : Array.from(value, (c) => String.fromCodePoint(c)).join('');
  const escape = (c: string): string => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0');
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, escape);
}

function constText(c: Const): string {
  switch (c.type) {
    case 'int':
      return 'i' + c.value.toString(16);
    case 'float':
      return 'f' + hex(c.value);
    case 'complex':
      return `j${hex(c.real ?? 0)},${hex(c.imag)}`;
    case 'str':
      return 's' + json(c.value);
    case 'bytes':
      return 'b' + Buffer.from(c.value).toString('hex');
    case 'tuple':
      return `(${c.items.map(constText).join(',')})`;
    case 'frozenset':
      return `<${c.items.map(constText).sort().join(',')}>`;
    case 'slice':
      return ':' + [c.start, c.stop, c.step].map(constText).join(',');
    case 'code':
      return 'code ' + c.code.qualname;
    default:
      return c.type;
  }
}

const COMPARE: Record<string, string> = { LT: '<', LE: '<=', EQ: '==', NE: '!=', GT: '>', GE: '>=' };
const DIRECT = new Map(Object.entries(NB_DIRECT).map(([text, name]) => [name, NB_OPS.indexOf(text)]));

function isAccess(name: string): boolean {
  return name === 'LOAD_FAST' || name === 'STORE_FAST';
}

function lines(code: CompiledCode, out: string[]): void {
  const { localsplusNames: locals, localsplusKinds: kinds, instructions } = code;
  const having = (bit: number): string => locals.filter((_, i) => kinds[i] & bit).join(' ');
  const args = `${code.argcount},${code.posonlyargcount},${code.kwonlyargcount}`;
  const facts = `flags=${code.flags.toString(16)} stack=${code.stacksize} args=${args} line=${code.firstlineno}`;
  out.push(`CODE ${code.qualname} ${code.name} ${facts}`);
  out.push('NAMES ' + code.names.join(' '));
  out.push(`LOCALS ${having(LocalKind.LOCAL)} / ${having(LocalKind.CELL)} / ${having(LocalKind.FREE)}`);
  out.push('CONSTS ' + code.consts.map(constText).join(' '));

  const positions = decodeLineTable(code.lineTable, code.firstlineno);
  const entries = decodeExceptionTable(code.exceptionTable);
  const sites = new Map<number, string>();
  let slot = code.consts.length + code.names.length;
  for (const site of code.sites) {
    sites.set(slot, code.names[site.name]);
    slot += site.slots;
  }
  // A fused pair counts as two instructions.
  const numbers: number[] = [];
  let next = 0;
  for (const word of instructions) {
    numbers.push(next);
    next += operandKind(word & 255) === Kind.LOCAL2 ? 2 : 1;
  }
  let previous = '';
  instructions.forEach((word, at) => {
    const op = word & 255;
    const operand = word >>> 8;
    const p = positions[at];
    const place = `@${p.line ?? 'None'}:${p.column ?? 'None'}-${p.endLine ?? 'None'}:${p.endColumn ?? 'None'}`;
    const entry = entries.find((e) => e.start <= at && at < e.end);
    const handler = entry === undefined ? '' : ` !${numbers[entry.target]} ${entry.depth} ${entry.lasti ? 1 : 0}`;
    const emit = (n: number, name: string, text: string): void => {
      // The second access of what may be a fused pair has no columns of its own.
      const second = isAccess(name) && isAccess(previous);
      out.push(`${n} ${name} ${text} ${second ? `@${p.line ?? 'None'}` : place}${handler}`);
      previous = name;
    };
    const name = opName(op).replace('_BORROW', '');
    switch (operandKind(op)) {
      case Kind.JUMP:
        out.push(`${numbers[at]} ${name} ->${numbers[operand / 4]} ${place}`);
        previous = name;
        break;
      case Kind.LOCAL:
        emit(numbers[at], name, locals[operand / 8]);
        break;
      case Kind.LOCAL2: {
        const [first, second] = name.replace('_BORROW', '').replace('_FAST_', '_FAST ').split(' ');
        emit(numbers[at], first, locals[(operand & 0xfff) / 8]);
        emit(numbers[at] + 1, second, locals[(operand >> 12) / 8]);
        break;
      }
      case Kind.CONST:
        if (op === Op.LOAD_CONST) emit(numbers[at], name, constText(code.consts[operand / 8]));
        else emit(numbers[at], name, code.names[operand / 8 - code.consts.length]);
        break;
      case Kind.SITE: {
        const flags =
          op === Op.LOAD_GLOBAL || op === Op.LOAD_ATTR || op === Op.LOAD_SUPER_ATTR ? ` ${operand & 7}` : '';
        emit(numbers[at], name, sites.get(operand >> 3) + flags);
        break;
      }
      default:
        if (DIRECT.has(name)) emit(numbers[at], 'BINARY_OP', String(DIRECT.get(name)));
        else if (op >= Op.COMPARE_LT && op <= Op.COMPARE_GE)
          emit(numbers[at], `COMPARE ${COMPARE[name.slice(8)]}`, String(operand));
        else emit(numbers[at], name, operandKind(op) === Kind.INT ? String(operand) : '');
    }
  });
  for (const c of code.consts) if (c.type === 'code') lines(c.code, out);
}

function ourLines(source: Uint8Array, filename: string): string[] {
  const out: string[] = [];
  try {
    lines(compileSource(source, { filename }), out);
  } catch (e) {
    if (!(e instanceof PySyntaxError)) throw e;
    const place =
      e.type === 'OverflowError' ? [] : [e.lineno, e.offset, e.end_lineno, e.end_offset].map((x) => x ?? 'None');
    out.push(['ERROR', e.message, ...place].join(' '));
  }
  return out;
}

function compareAll(path: string, read: (name: string) => Uint8Array): { files: number; different: string[] } {
  const script = join(projectRoot(), 'tests/compile/fixtures/cpython_code.py');
  const run = spawnSync(python!, [script, path], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  assert.equal(run.status, 0, run.stderr);
  const different: string[] = [];
  let files = 0;
  for (const part of run.stdout.split(/^FILE /m).slice(1)) {
    const [name, ...theirs] = part.split('\n').slice(0, -1);
    files++;
    const ours = ourLines(read(name), name);
    const at = theirs.findIndex((line, i) => line !== ours[i]);
    if (at >= 0 || ours.length !== theirs.length) {
      const n = at < 0 ? theirs.length : at;
      different.push(`${name}\n  CPython: ${theirs[n]}\n  Skein:   ${ours[n]}`);
    }
  }
  return { files, different };
}

test('the standard library compiles to the code CPython makes', { skip: !python }, () => {
  const zip = createRequire(import.meta.url).resolve('pyodide/python_stdlib.zip');
  const contents = unzipSync(new Uint8Array(readFileSync(zip)), { filter: (f) => f.name.endsWith('.py') });
  const { files, different } = compareAll(zip, (name) => contents[name]);
  assert.ok(files > 500);
  assert.deepEqual(different, []);
});

test('so do the files of a folder', { skip: !python || !process.env.SKEIN_CPYTHON_FILES }, () => {
  const { files, different } = compareAll(
    process.env.SKEIN_CPYTHON_FILES!,
    (name) => new Uint8Array(readFileSync(name)),
  );
  console.log(`${files} files`);
  assert.deepEqual(different, []);
});
