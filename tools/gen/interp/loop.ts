// Assembles the interpreter loop from the instruction bodies.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FUSED } from '../../../spec/fused.js';
import { OPCODES } from '../../../spec/opcodes.js';
import { callBodies } from './calls.js';
import { dataBodies } from './data.js';
import { flowBodies } from './flow.js';
import { FALLS, fusedBodies, fusedBody } from './fused.js';
import { BIAS, RELOAD, SAVE, SWITCH } from './macros.js';
import { nameBodies } from './names.js';
import { operatorBodies } from './operators.js';

const bodies: Record<string, string> = { ...dataBodies, ...nameBodies, ...operatorBodies, ...callBodies, ...flowBodies };

/** In-place operators do what the plain ones do: the functions for operands that are no numbers look at the instruction. */
const bodyName = (op: string): string => op.replace(/^INPLACE_/, 'BINARY_');
/** The labels of an instruction's body, its own and those of the others that share it; '' if it is itself such another one. */
function labelsOf(name: string): string {
  if (bodyName(name) !== name) return '';
  return OPCODES.filter((op) => bodyName(op.name) === name).map((op) => `case ${op.number}: `).join('');
}

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
  for (const name of ['stack', 'frame', 'unwind', 'exit', 'attr-cache', 'attr-poly', 'cold']) scan(`runtime/interp/${name}.ts`, `./${name}`);
  found.set('Op', '../base/opcodes.gen');
  found.set('runCold', './cold.gen');
  found.set('GcBit', '../base/value');
  found.set('GenState', './generator');
  found.set('Kind', '../object/def');
  found.set('CodeFlag', '../base/code-format.gen');
  found.set('instanceNew', '../object/instance');
  scan('runtime/base/value.ts', '../base/value');
  scan('runtime/base/types.gen.ts', '../base/types.gen');
  scan('runtime/base/addresses.gen.ts', '../base/addresses.gen');
  scan('runtime/base/layout.gen.ts', '../base/layout.gen');
  scan('runtime/sync/safepoint.ts', '../sync/safepoint');
  scan('runtime/sync/solo.ts', '../sync/solo');
  scan('runtime/base/thread.ts', '../base/thread');
  for (const name of ['refcount', 'cell', 'errors', 'type-flags']) scan(`runtime/object/${name}.ts`, `../object/${name}`);
  scan('runtime/types/list/list.ts', '../types/list/list');
  scan('runtime/types/list/type.ts', '../types/list/type');
  for (const name of ['set', 'table']) scan(`runtime/types/set/${name}.ts`, `../types/set/${name}`);
  scan('runtime/interp/generator.ts', './generator');
  return found;
}

/**
 * Instructions executed by a function of their own: rare ones, and those that take so long that the call does not matter. They keep the
 * loop small: V8 of Node 20 gives up allocating registers well for a function of more than 8192 virtual registers.
 */
const COLD = new Set([
  ...['LOAD_COMMON_CONSTANT', 'DELETE_FAST', 'DELETE_DEREF', 'LOAD_FROM_DICT_OR_DEREF', 'LOAD_NAME', 'STORE_NAME', 'DELETE_NAME'],
  ...['DELETE_GLOBAL', 'LOAD_LOCALS', 'LOAD_FROM_DICT_OR_GLOBALS', 'LOAD_BUILD_CLASS', 'DELETE_ATTR', 'LOAD_SPECIAL', 'UNARY_INVERT'],
  ...['DELETE_SUBSCR', 'GET_LEN', 'GET_YIELD_FROM_ITER', 'UNPACK_EX', 'CALL_INTRINSIC_1', 'CALL_INTRINSIC_2'],
  ...['CLEANUP_THROW', 'GET_AWAITABLE', 'GET_AITER', 'GET_ANEXT', 'END_ASYNC_FOR', 'BUILD_SET'],
  ...['SET_ADD', 'LIST_EXTEND', 'SET_UPDATE', 'DICT_UPDATE', 'DICT_MERGE', 'CONVERT_VALUE', 'FORMAT_WITH_SPEC', 'BUILD_INTERPOLATION'],
  ...['BUILD_TEMPLATE', 'RAISE_VARARGS', 'RERAISE', 'CHECK_EG_MATCH', 'WITH_EXCEPT_START', 'SETUP_ANNOTATIONS', 'MATCH_MAPPING', 'MATCH_SEQUENCE'],
  ...['MATCH_KEYS', 'MATCH_CLASS', 'IMPORT_NAME', 'IMPORT_FROM', 'INTERPRETER_EXIT', 'EXIT_INIT_CHECK'],
]);

/** A body for the function of the cold instructions: what goes on in the loop returns from the function, with pc and sp in the frame. */
function coldBody(body: string): string {
  return body
    .replaceAll(SWITCH, 'return ColdResult.next;')
    .replaceAll('pc += 4; continue;', `return coldNext(frame, pc + 4, sp + ${BIAS});`)
    .replaceAll('continue;', `return coldNext(frame, pc, sp + ${BIAS});`)
    .replaceAll('return LoopExit.value;', 'return ColdResult.exit;')
    .replaceAll('return LoopExit.poll;', 'return ColdResult.poll;');
}

/** Adds the imports a text needs. */
function withImports(root: string, head: string, text: string): string {
  const imports = new Map<string, Set<string>>();
  const found = exportsOf(root);
  for (const [, word] of text.matchAll(/\b([A-Za-z_]\w*)\b/g)) {
    const from = found.get(word!);
    if (from && !text.includes(`export function ${word}(`)) imports.set(from, (imports.get(from) ?? new Set()).add(word!));
  }
  for (const name of STRUCTS) if (new RegExp(`offsetof<${name}>`).test(text)) imports.get('../base/layout.gen')!.add(name);
  for (const [from, names] of [...imports].sort(([a], [b]) => (a < b ? -1 : 1))) head += `import { ${[...names].sort().join(', ')} } from '${from}';\n`;
  return head + text;
}
const STRUCTS = ['Cell', 'Generator', 'ExcItem', 'Str', 'List', 'ArrayBlock', 'Tuple', 'SequenceIterator', 'StrIterator', 'Type', 'Dict', 'DictKeys', 'ThreadState', 'Frame', 'Code', 'Obj', 'Function', 'RangeIterator', 'NativeFunction', 'MethodDescriptor', 'NativeDef'];

/** The constants of CONSTANTS that a text mentions. */
function constantsOf(text: string): string {
  return CONSTANTS.split('\n').filter((line) => new RegExp(`\\b${line.split(' ')[1]}\\b`).test(text)).join('\n');
}
const CONSTANTS = `const THREAD_FRAME = offsetof<ThreadState>('frame');
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
const TYPE_VERSION = offsetof<Type>('version');
const TYPE_FLAGS = offsetof<Type>('flags');
const TYPE_INIT_CACHE = offsetof<Type>('initCache');
const CODE_FLAGS = offsetof<Code>('flags');
const SUSPENDING = CodeFlag.GENERATOR | CodeFlag.COROUTINE | CodeFlag.ASYNC_GENERATOR;
const TYPE_DICT_OFFSET = offsetof<Type>('dictOffset');
const THREAD_HANDLED = offsetof<ThreadState>('handled');
const GENERATOR_STATE = offsetof<Generator>('state');
const GENERATOR_ITEM = Generator_excItem;
const GENERATOR_PREVIOUS = Generator_excItem + offsetof<ExcItem>('previous');
const GENERATOR_FRAME = Generator_frame;
const GENERATOR_WEAKREFS = offsetof<Generator>('weakrefs');
const STR_KIND = offsetof<Str>('kind');
const STR_LENGTH = offsetof<Str>('length');
const STR_DATA = Str_data;
const TEXT = offsetof<StrIterator>('text');
const TEXT_INDEX = offsetof<StrIterator>('index');
const LIST_SIZE = offsetof<List>('size');
const LIST_ITEMS = offsetof<List>('items');
const ARRAY_ITEMS = ArrayBlock_items;
const ARRAY_CAPACITY = offsetof<ArrayBlock>('capacity');
const CELL_VALUE = offsetof<Cell>('value');
const TUPLE_SIZE = offsetof<Tuple>('size');
const TUPLE_ITEMS = Tuple_items;
const SEQUENCE = offsetof<SequenceIterator>('sequence');
const SEQUENCE_INDEX = offsetof<SequenceIterator>('index');
const FUNCTION_CODE = offsetof<Function>('code');
const FUNCTION_DEFAULTS = offsetof<Function>('defaults');
const FUNCTION_GLOBALS = offsetof<Function>('globals');
const FUNCTION_CLOSURE = offsetof<Function>('closure');
const FUNCTION_BUILTINS = offsetof<Function>('builtins');
const DICT_KEYS = offsetof<Dict>('keys');
const KEYS_VERSION = offsetof<DictKeys>('version');
const LASTING_BIT = <u32>GcBit.deferred << 24;
const NATIVE_DEF = offsetof<NativeFunction>('def');
const NATIVE_SELF = offsetof<NativeFunction>('self');
const METHOD_DEF = offsetof<MethodDescriptor>('def');
const OBJCLASS = offsetof<MethodDescriptor>('objclass');
const DEF_KIND = offsetof<NativeDef>('kind');
const DEF_FN = offsetof<NativeDef>('fn');
const RANGE_START = offsetof<RangeIterator>('start');
const RANGE_STEP = offsetof<RangeIterator>('step');
const RANGE_REMAINING = offsetof<RangeIterator>('remaining');`;

export function loopText(root: string): string {
  const known = new Set(OPCODES.map((op) => op.name));
  for (const name of Object.keys(bodies)) if (!known.has(name)) throw new Error(`no opcode ${name}`);
  let cases = '';
  for (const op of OPCODES) {
    const body = bodies[bodyName(op.name)];
    if (body === undefined) throw new Error(`no body for ${op.name}`);
    const labels = labelsOf(op.name);
    if (COLD.has(op.name) || !labels) continue;
    const before = FUSED.find(({ name }) => name === FALLS[op.name]);
    if (before) cases += `      case ${before.number}: { // ${before.words.join(' + ')}\n      ${fusedBodies[before.name]!}\n      }\n`;
    cases += `      ${labels}{ // ${op.name}\n      ${body}\n      }\n`;
  }
  const falling = new Set(Object.values(FALLS));
  for (const { name, words } of FUSED) {
    if (falling.has(name) || fusedBody(name) !== name) continue;
    const labels = FUSED.filter((f) => fusedBody(f.name) === name).map((f) => `case ${f.number}: `).join('');
    cases += `      ${labels}{ // ${words.join(' + ')}\n      ${fusedBodies[name]!}\n      }\n`;
  }
  const loop = `
/** Runs the innermost frame of this thread until LoopExit says; the state is in the frame. */
export function runLoop(): u32 {
  const thread = tlsThread;
  let frame: usize = load<u32>(thread, THREAD_FRAME);
  let pc: usize = 0;
  let sp: usize = 0;
  let base: usize = 0;
  let pool: usize = 0;
  let budget: i32 = BUDGET;
  let quiet = false;
  ${RELOAD}
  while (true) {
    const word = load<u32>(pc);
    switch (word & 0xff) {
      case 0: unreachable(); // a table that begins with 0 needs no subtraction
${cases}      default: {
        ${SAVE}
        const s = runCold(word);
        if (s <= ColdResult.exit) {
          if (s == ColdResult.exit) return LoopExit.value;
          ${SWITCH}
        }
        frame = load<u32>(thread, THREAD_FRAME);
        sp = load<u32>(frame, SP) - ${BIAS};
        pc = load<u32>(frame, PC);
        quiet = s == ColdResult.quiet;
        break;
      }
    }
    // Here only errors arrive: an exception is pending, values above the handler's depth are still on the stack.
    store<u32>(frame, <u32>pc, PC);
    store<u32>(frame, <u32>(sp + ${BIAS}), SP);
    if (!unwind(quiet)) return LoopExit.error;
    quiet = false;
    frame = load<u32>(thread, THREAD_FRAME);
    ${RELOAD}
  }
}
`;
  const text = `
// Offsets, as constants of the loads and stores.
${constantsOf(loop)}
/** Calls and backward jumps before the loop is left for a moment, so that V8 can replace its baseline code. */
const BUDGET = 5000;
${loop}`;
  return withImports(root, '// Generated by tools/gen/interp.ts from spec/opcodes.ts and tools/gen/interp/*.ts; do not edit.\n//\n// The interpreter loop. See docs/interpreter.md.\n', text);
}

/** A function that executes a single instruction of those chosen, and goes on with `otherwise` for any other. */
function singleText(doc: string, name: string, chosen: (op: string) => boolean, otherwise: string): string {
  let cases = '';
  for (const op of OPCODES) {
    const labels = labelsOf(op.name);
    if (labels && chosen(op.name)) cases += `    ${labels}{ // ${op.name}\n      ${coldBody(bodies[op.name]!)}\n      }\n`;
  }
  return `
/** ${doc}; pc and sp are in the frame before and after. */
export function ${name}(word: u32): u32 {
  const thread = tlsThread;
  let frame: usize = load<u32>(thread, THREAD_FRAME);
  let pc: usize = 0;
  let sp: usize = 0;
  let base: usize = 0;
  let pool: usize = 0;
  let budget: i32 = 1;
  let quiet = false;
  ${RELOAD}
  switch (word & 0xff) {
${cases}    default: ${otherwise};
  }
  coldNext(frame, pc, sp + ${BIAS});
  return quiet ? ColdResult.quiet : ColdResult.error;
}
`;
}

/**
 * Two functions for single instructions: those the loop leaves out, and, for what INSTRUMENTED hides, all others. They are apart because
 * every program soon makes V8 optimize the first, which takes 30 ms if it is large, and a process ends only when that is done.
 */
export function coldText(root: string): string {
  const text =
    singleText("Executes the instruction at the innermost frame's pc, whose word is given", 'runCold', (op) => COLD.has(op), 'return runWatchedCold(word)') +
    singleText('The same for an instruction that has its place in the loop', 'runWatchedCold', (op) => op !== 'INSTRUMENTED' && !COLD.has(op), 'unreachable()');
  const head = '// Generated by tools/gen/interp.ts from spec/opcodes.ts and tools/gen/interp/*.ts; do not edit.\n//\n// Instructions one at a time: those not worth a place in the interpreter loop, and watched ones. See docs/interpreter.md.\n';
  return withImports(root, head, `\n${constantsOf(text)}\n${text}`);
}
