// Literals of every type, with a liking for the edges.
import type { Random } from '../random.js';

const edgeInts = [
  '0', '1', '-1', '2', '3', '7', '10', '-7', '255', '256', '65535', '1000', '0x7fff_ffff', '-0x8000_0000', '(2**31)', '(2**32)', '(2**47)', '(2**48)', '(-2**48)',
  '(2**48 - 1)', '(2**53)', '(2**62)', '(2**63)', '(-2**63)', '(2**64)', '(10**18)', '(10**19)', '(-10**25)', '(2**100)', '(3**70)', '(1 << 130)', '0b1011', '0o777',
];
const edgeFloats = [
  '0.0', '-0.0', '1.0', '-1.5', '0.1', '0.5', '2.5', '1e16', '1e22', '1e23', '1.7976931348623157e308', '5e-324', '2.2250738585072014e-308', '1e-5', '123456.789',
  '1e100', "float('inf')", "float('-inf')", "float('nan')", '3.0', '(1/3)', '9007199254740993.0', '0.30000000000000004', '1e15', '123456789012345680.0', '4.35', '2.675',
];
const words = ['', 'a', 'abc', 'hello world', 'Straße', 'ÀÉÎ', 'naïve', '日本語', '😀x', 'tab\\there', 'line\\nbreak', "it's", 'x' , 'A1_b2', '  padded  ', '12', '-3.5', 'é̀', 'ﬁ', 'ǅ', 'İ', '0', 'aAbB', 'the quick brown', '\\x00', '\\u2028', 'ß', 'Ω', 'ςσ'];
const byteWords = ['', 'a', 'abc', '\\x00\\xff', 'hello world', '12', '  pad ', 'AbC', '\\n', 'aXbXc'];

export function intLiteral(r: Random): string {
  return r.chance(0.4) ? r.pick(edgeInts) : String(r.int(-20, 100));
}

/** A small int, for counts and indexes. */
export function smallInt(r: Random, low = -6, high = 6): string {
  return String(r.int(low, high));
}

export function floatLiteral(r: Random): string {
  if (r.chance(0.5)) return r.pick(edgeFloats);
  const text = ((r.next() - 0.5) * 10 ** r.int(-4, 8)).toPrecision(r.int(1, 17));
  return /[.e]/.test(text) ? text : `${text}.0`;
}

export function strLiteral(r: Random): string {
  const quote = r.pick(["'", '"']);
  let text = r.pick(words);
  if (r.chance(0.2)) text += r.pick(words);
  return quote + text.replaceAll(quote, `\\${quote}`) + quote;
}

export function bytesLiteral(r: Random): string {
  return `b'${r.pick(byteWords)}'`;
}

export function complexLiteral(r: Random): string {
  return r.pick(['1j', '0j', '-2j', '(1+2j)', '(-0.0+0j)', '(3-4j)', 'complex(1, -0.0)', "complex('nan')", "complex('inf', 1)", '(0.5+1e300j)'].map((t) => t.replace("complex('inf', 1)", "complex(float('inf'), 1)")));
}
