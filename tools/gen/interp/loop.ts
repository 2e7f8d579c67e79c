// Assembles the interpreter loop from the instruction bodies.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPCODES } from '../../../spec/opcodes.js';
import { callBodies } from './calls.js';
import { dataBodies } from './data.js';
import { flowBodies } from './flow.js';
import { BIAS, RELOAD } from './macros.js';
import { nameBodies } from './names.js';
import { operatorBodies } from './operators.js';

const bodies: Record<string, string> = { ...dataBodies, ...nameBodies, ...operatorBodies, ...callBodies, ...flowBodies };

/** Exported functions and constants of the files that bodies may use. */
function exportsOf(root: string): Map<string, string> {
  const found = new Map<string, string>();
  const scan = (path: string, from: string): void => {
    const text = readFileSync(join(root, path), 'utf8');
    for (const [, name] of text.matchAll(/^(?:@inline )?export (?:function|const|let|namespace) (\w+)/gm)) found.set(name!, from);
  };
  for (const file of readdirSync(join(root, 'runtime/interp/ops')).sort()) {
    if (file.endsWith('.ts')) scan(`runtime/interp/ops/${file}`, `./ops/${file.slice(0, -3)}`);
  }
  for (const name of ['stack', 'frame', 'unwind', 'exit', 'attr-cache']) scan(`runtime/interp/${name}.ts`, `./${name}`);
  scan('runtime/base/value.ts', '../base/value');
  scan('runtime/base/types.gen.ts', '../base/types.gen');
  scan('runtime/base/addresses.gen.ts', '../base/addresses.gen');
  scan('runtime/base/layout.gen.ts', '../base/layout.gen');
  scan('runtime/sync/safepoint.ts', '../sync/safepoint');
  scan('runtime/base/thread.ts', '../base/thread');
  for (const name of ['refcount', 'cell', 'errors', 'type-flags']) scan(`runtime/object/${name}.ts`, `../object/${name}`);
  scan('runtime/types/list/list.ts', '../types/list/list');
  scan('runtime/interp/generator.ts', './generator');
  return found;
}

export function loopText(root: string): string {
  const known = new Set(OPCODES.map((op) => op.name));
  for (const name of Object.keys(bodies)) if (!known.has(name)) throw new Error(`no opcode ${name}`);
  let cases = '';
  for (const op of OPCODES) {
    const body = bodies[op.name];
    if (body === undefined) throw new Error(`no body for ${op.name}`);
    cases += `      case ${op.number}: { // ${op.name}\n      ${body}\n      }\n`;
  }
  const loop = `
/**
 * Runs the innermost frame of this thread until LoopExit says; the state is in the frame. \`first\`, unless 0, is carried out
 * instead of the instruction at the frame's pc (which INSTRUMENTED hides).
 */
export function runLoop(first: u32): u32 {
  const thread = tlsThread;
  let frame: usize = load<u32>(thread, THREAD_FRAME);
  let pc: usize = 0;
  let sp: usize = 0;
  let base: usize = 0;
  let pool: usize = 0;
  let budget: i32 = BUDGET;
  let quiet = false;
  ${RELOAD}
  for (let word: u32 = first ? first : load<u32>(pc); ; word = load<u32>(pc)) {
    switch (word & 0xff) {
${cases}      default: unreachable();
    }
    // Here only errors arrive: an exception is pending, values above the handler's depth are still on the stack.
    store<u32>(frame, <u32>pc, PC);
    store<u32>(frame, <u32>(sp + ${BIAS}), SP);
    if (!unwind(quiet)) return LoopExit.error;
    quiet = false;
    frame = load<u32>(thread, THREAD_FRAME);
    ${RELOAD}
  }
  return LoopExit.error; // never reached
}
`;
  const constants = `
// Offsets, as constants of the loads and stores.
const THREAD_FRAME = offsetof<ThreadState>('frame');
const THREAD_DEPTH = offsetof<ThreadState>('pythonDepth');
const THREAD_LIMIT = offsetof<ThreadState>('pythonLimit');
const THREAD_TOP = offsetof<ThreadState>('dataTop');
const THREAD_END = offsetof<ThreadState>('dataEnd');
const BACK = offsetof<Frame>('back');
const CODE = offsetof<Frame>('code');
const PC = offsetof<Frame>('pc');
const SP = offsetof<Frame>('sp');
const FUNC = offsetof<Frame>('func');
const LOCALS_FIELD = offsetof<Frame>('locals');
const FLAGS = offsetof<Frame>('flags');
const LOCALS = Frame_localsplus;
const INSTRUCTIONS = offsetof<Code>('instructions');
const POOL = offsetof<Code>('pool');
const SIMPLE_ARGS = offsetof<Code>('simpleArgs');
const FRAME_BYTES = offsetof<Code>('frameBytes');
const NLOCALSPLUS = offsetof<Code>('nlocalsplus');
const TYPE = offsetof<Obj>('type');
const FUNCTION_CODE = offsetof<Function>('code');
const NATIVE_DEF = offsetof<NativeFunction>('def');
const NATIVE_SELF = offsetof<NativeFunction>('self');
const METHOD_DEF = offsetof<MethodDescriptor>('def');
const OBJCLASS = offsetof<MethodDescriptor>('objclass');
const DEF_KIND = offsetof<NativeDef>('kind');
const DEF_FN = offsetof<NativeDef>('fn');
const RANGE_START = offsetof<RangeIterator>('start');
const RANGE_STEP = offsetof<RangeIterator>('step');
const RANGE_REMAINING = offsetof<RangeIterator>('remaining');
/** Calls and backward jumps before the loop is left for a moment, so that V8 can replace its baseline code. */
const BUDGET = 5000;
`;
  const text = constants + loop;
  const imports = new Map<string, Set<string>>();
  const found = exportsOf(root);
  for (const [, word] of text.matchAll(/\b([A-Za-z_]\w*)\b/g)) {
    const from = found.get(word!);
    if (from) imports.set(from, (imports.get(from) ?? new Set()).add(word!));
  }
  for (const name of ['ThreadState', 'Frame', 'Code', 'Obj', 'Function', 'RangeIterator', 'NativeFunction', 'MethodDescriptor', 'NativeDef']) imports.get('../base/layout.gen')!.add(name);
  let head = '// Generated by tools/gen/interp.ts from spec/opcodes.ts and tools/gen/interp/*.ts; do not edit.\n//\n// The interpreter loop. See docs/interpreter.md.\n';
  for (const [from, names] of [...imports].sort(([a], [b]) => (a < b ? -1 : 1))) head += `import { ${[...names].sort().join(', ')} } from '${from}';\n`;
  return head + text;
}
