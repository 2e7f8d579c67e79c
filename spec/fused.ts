// Superinstructions: opcodes 160..239, which the runtime puts in place of the first instruction of a hot sequence when it reads
// compiled code (runtime/interp/fuse.ts). Nothing else of the code changes: the words that follow stay where they are, with
// their operands, so jump targets, the exception table, the line table and every saved pc mean what they meant.
//
// A fused instruction reads the operands of all its words. If its fast path applies it does the work of the whole sequence and goes
// on behind it; if not, it does what its own plain instruction does and goes on with the next word. Its fast path never raises
// and never runs Python code before all its effects are done; so nobody ever sees a frame in the middle of a sequence.
//
// Whoever wants to see every instruction by itself (tracing, monitoring) must put the plain opcodes back first (unfuseCode), for a fused
// one does not look at the opcodes of the words it skips. Whoever shows code translates words with plainWord.
//
// The fast paths are those of an int or a float that fits a Value, of a cache that hits, and the like. Which sequences deserve a number
// was counted over bench/programs (docs/interpreter.md).

export interface FusedSpec {
  readonly name: string;
  readonly number: number;
  /** Opcode names of the sequence; the first one is the plain opcode. */
  readonly words: readonly string[];
  /** A condition on the operands a, b, c ... of the words. */
  readonly when?: string;
}

const LOCAL = 'LOAD_FAST_BORROW';
const LOCALS = 'LOAD_FAST_BORROW_LOAD_FAST_BORROW';
const SMALL = 'LOAD_SMALL_INT';

/** The comparisons, in the order of their opcodes. */
export const COMPARISONS: readonly string[] = ['LT', 'LE', 'EQ', 'NE', 'GT', 'GE'];

let next = 160;
function fused(name: string, words: string[], when?: string): FusedSpec {
  return { name, number: next++, words, ...(when === undefined ? {} : { when }) };
}

/** Longer sequences before their beginnings. Numbers are not written anywhere but into memory: they may change. */
export const FUSED: readonly FusedSpec[] = [
  fused('LOCAL_ATTR_INCREMENT', [LOCAL, 'COPY', 'LOAD_ATTR', SMALL, 'INPLACE_ADD', 'SWAP', 'STORE_ATTR'], 'b == 1 && !(c & 1) && f == 2'),
  fused('LOCAL_COPY_ATTR', [LOCAL, 'COPY', 'LOAD_ATTR'], 'b == 1 && !(c & 1)'),
  fused('LOCAL_ATTR_ATTR', [LOCAL, 'LOAD_ATTR', 'LOAD_ATTR'], '!(b & 1) && !(c & 1)'),
  fused('LOCAL_ATTR_SUBSCR', [LOCAL, 'LOAD_ATTR', 'BINARY_SUBSCR'], '!(b & 1)'),
  fused('LOCAL_ATTR_LOCAL_ATTR_SUBSCR', [LOCAL, 'LOAD_ATTR', LOCAL, 'LOAD_ATTR', 'BINARY_SUBSCR'], '!(b & 1) && !(d & 1)'),
  ...['ADD', 'SUBTRACT', 'MULTIPLY'].map((o) => fused(`LOCAL_ATTR_${o}`, [LOCAL, 'LOAD_ATTR', `BINARY_${o}`], '!(b & 1)')),
  fused('LOCAL_ATTR_BOOL', [LOCAL, 'LOAD_ATTR', 'TO_BOOL'], '!(b & 1)'),
  fused('LOCAL_ATTR', [LOCAL, 'LOAD_ATTR'], '!(b & 1)'),
  fused('LOCAL_CALL', [LOCAL, 'LOAD_ATTR', 'CALL'], '(b & 1) != 0 && c == 0'),
  fused('LOCAL_METHOD', [LOCAL, 'LOAD_ATTR'], '(b & 1) != 0'),
  fused('LOCAL_STORE_ATTR', [LOCAL, 'STORE_ATTR']),
  fused('SWAP_STORE_ATTR', ['SWAP', 'STORE_ATTR'], 'a == 2'),
  fused('LOCAL_BOOL', [LOCAL, 'TO_BOOL']),
  fused('LOCAL_IF_NONE', [LOCAL, 'POP_JUMP_IF_NONE']),
  fused('LOCAL_IF_NOT_NONE', [LOCAL, 'POP_JUMP_IF_NOT_NONE']),
  fused('LOCAL_RETURN', [LOCAL, 'RETURN_VALUE']),
  ...['ADD', 'SUBTRACT', 'MULTIPLY'].flatMap((o) => [
    fused(`LOCALS_${o}`, [LOCALS, `BINARY_${o}`]),
    fused(`LOCAL_${o}`, [LOCAL, `BINARY_${o}`]),
  ]),
  ...['ADD', 'SUBTRACT', 'REMAINDER'].flatMap((o) => [
    fused(`LOCAL_SMALL_${o}`, [LOCAL, SMALL, `BINARY_${o}`]),
    fused(`SMALL_${o}`, [SMALL, `BINARY_${o}`]),
  ]),
  fused('LOCAL_SMALL_INPLACE_ADD', [LOCAL, SMALL, 'INPLACE_ADD']),
  fused('SMALL_INPLACE_ADD', [SMALL, 'INPLACE_ADD']),
  fused('LOCALS_SUBSCR', [LOCALS, 'BINARY_SUBSCR']),
  fused('LOCALS_SMALL_ADD_SUBSCR', [LOCALS, SMALL, 'BINARY_ADD', 'BINARY_SUBSCR']),
  fused('LOCALS_SMALL_SUBTRACT_SUBSCR', [LOCALS, SMALL, 'BINARY_SUBTRACT', 'BINARY_SUBSCR']),
  fused('LOCAL_SMALL_SUBSCR', [LOCAL, SMALL, 'BINARY_SUBSCR']),
  fused('LOCAL_SUBSCR', [LOCAL, 'BINARY_SUBSCR']),
  fused('SMALL_SUBSCR', [SMALL, 'BINARY_SUBSCR']),
  fused('COPY_COPY_SUBSCR', ['COPY', 'COPY', 'BINARY_SUBSCR'], 'a == 2 && b == 2'),
  fused('SWAP_SWAP_STORE_SUBSCR', ['SWAP', 'SWAP', 'STORE_SUBSCR'], 'a == 3 && b == 2'),
  fused('LOCALS_STORE_SUBSCR', [LOCALS, 'STORE_SUBSCR']),
  fused('SET_OR', ['BUILD_SET', 'BINARY_OR'], 'a == 1'),
  fused('STARRED_TUPLE', ['BUILD_LIST', LOCAL, 'LIST_EXTEND'], 'c == 1'),
  ...COMPARISONS.flatMap((o) => [
    fused(`LOCALS_${o}`, [LOCALS, `COMPARE_${o}`]),
    fused(`LOCAL_SMALL_${o}`, [LOCAL, SMALL, `COMPARE_${o}`]),
    fused(`SMALL_${o}`, [SMALL, `COMPARE_${o}`]),
  ]),
  fused('JUMP_BACKWARD_FOR', ['JUMP_BACKWARD'], 'FOR_ITER at the target'),
];
