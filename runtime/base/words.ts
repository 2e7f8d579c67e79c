// Copying and clearing a few 64-bit words. V8 calls out of the module for memory.copy and memory.fill, which costs more than
// a dozen words do: short runs are copied here.
const SHORT: u32 = 24;

/** Copies n words upwards; the ranges do not overlap, or `to` is below `from`. */
@inline export function copyWords(to: usize, from: usize, n: u32): void {
  if (n > SHORT) memory.copy(to, from, <usize>n << 3);
  else for (const end = to + (<usize>n << 3); to < end; to += 8, from += 8) store<u64>(to, load<u64>(from));
}
@inline export function clearWords(at: usize, n: u32): void {
  if (n > SHORT) memory.fill(at, 0, <usize>n << 3);
  else for (const end = at + (<usize>n << 3); at < end; at += 8) store<u64>(at, 0);
}
